"""One text in several languages: who reads which."""

from __future__ import annotations

import pytest

from core.texts import Texts

pytestmark = pytest.mark.req("LNG-3")

PAIN = Texts((("es", "¿Dolor?"), ("en", "Any pain?"), ("ru", "Боли?")))


@pytest.mark.parametrize(
    ("lang", "club", "read"),
    [
        ("ru", {"en", "es"}, "Боли?"),
        ("fr", {"en", "fr"}, "Any pain?"),
        ("fr", {"ru", "en"}, "Any pain?"),
        ("fr", {"fr"}, "¿Dolor?"),
        ("fr", set(), "¿Dolor?"),
    ],
)
def test_the_persons_language_then_the_clubs_then_what_was_written_first(
    lang: str, club: set[str], read: str
) -> None:
    assert PAIN.best(lang, club) == read


def test_a_language_is_added_last_and_replaced_where_it_is() -> None:
    text = Texts.of("en", "Any pain?").write("es", "¿Dolor?").write("en", "Pain?")
    assert text.said == (("en", "Pain?"), ("es", "¿Dolor?"))
    assert text.langs == ("en", "es")
    assert text.first == "Pain?"


def test_a_language_is_taken_out_but_the_last_one() -> None:
    text = PAIN.without("es").without("ru")
    assert text.said == (("en", "Any pain?"),)
    assert text.without("en") == text
    assert text.without("fr") == text


def test_it_comes_back_from_where_it_is_kept_in_its_order() -> None:
    assert Texts.from_json(PAIN.as_json()) == PAIN
    assert PAIN.within("en") == "Any pain?"
    assert PAIN.within("fr") is None


@pytest.mark.parametrize("said", [(), (("en", ""),), (("en", "A"), ("en", "B"))])
def test_no_text_is_no_texts(said: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ValueError, match="text"):
        Texts(said)
