"""What may be a name, whatever is typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.people import NameUnusable, clean_name, name_key
from core.people.rules import NAME_LIMIT, split_names

pytestmark = pytest.mark.req("PPL-5")

HOSTILE = ["\0", "\u202e", "\u200b", "\ud800", "\u2066", "\t", "\r", "\ufeff", "\u2028", "\u0301"]
typed = st.text() | st.text(st.sampled_from([*HOSTILE, "a", "é", "ﷺ", "ß", "名", " "]))


@given(typed)
@example("ﷺ" * 64)
@example("a" + "\u0301" * 63)
def test_a_name_is_one_visible_line_of_at_most_64_with_a_letter_or_digit(text: str) -> None:
    try:
        name = clean_name(text)
    except NameUnusable:
        return
    assert 0 < len(name) <= NAME_LIMIT
    assert name.isprintable()
    assert any(ch.isalnum() for ch in name)
    assert not any(unicodedata.bidirectional(ch) in BIDI for ch in name)
    assert name == " ".join(name.split())
    name.encode()
    assert clean_name(name) == name


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(typed)
@example("ﷺ" * 64)
def test_what_names_are_compared_by_fits_its_column_and_is_the_same_for_what_looks_the_same(
    text: str,
) -> None:
    try:
        name = clean_name(text)
    except NameUnusable:
        return
    assert 0 < len(name_key(name)) <= 128
    assert name_key(name.upper()) == name_key(name) or not name.isascii()
    assert name_key(unicodedata.normalize("NFD", name)) == name_key(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Sam\tLee \n", "Sam Lee"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eSam\u202c", "Sam"),
        ("سارة", "سارة"),
        ("山田", "山田"),
        ("<b>Sam</b> {0}", "<b>Sam</b> {0}"),
        ("7", "7"),
        ("O'Neil-Ávila Jr.", "O'Neil-Ávila Jr."),
        ("x" * 64, "x" * 64),
        ("Sam 🏀", "Sam 🏀"),
    ],
)
def test_names_as_people_have_them_are_kept(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("\u200b\u202e\0", "empty"),
        ("x" * 65, "long"),
        ("x" * 4096, "long"),
        ("🏀" * 4096, "long"),
        ("🏀", "letters"),
        ("—", "letters"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NameUnusable) as refused:
        clean_name(text)
    assert refused.value.facts == {"reason": reason, "limit": 64}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zoë", "zoe"), ("SAM", "sam"), ("Straße", "STRASSE"), ("Ёлка", "елка"), ("ﬁn", "fin")],
)
def test_two_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert name_key(clean_name(one)) == name_key(clean_name(other))


def test_one_name_a_line() -> None:
    assert split_names("Sam\r\n\n  \nLena\n") == ["Sam", "Lena"]
