"""Texts and what fills their holes."""

from __future__ import annotations

import html
import timeit
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from lang import Html, Lang, Text, catalogues
from lang.catalogue import Catalogue
from lang.text import CONTROLS, FSI, PDI, isolate

SESSIONS = ("{n} session left", "{n} sessions left")
EN = catalogues().lang("en")
HOSTILE = [
    "<b>",
    "{0}",
    "{name}",
    "&amp;",
    "%s",
    "\u202eevil",
    "a\u200bb",
    "\u2069\u2069",
    "👨‍👩‍👧",
]


def test_holes_are_filled_and_other_braces_are_text(en: Lang) -> None:
    assert en.say("{name}: {0} {} { name} {{x", name="Sam") == "Sam: {0} {} { name} {{x"


def test_an_abbreviation_ends_a_sentence_with_its_own_full_stop(en: Lang) -> None:
    assert en.say("Until {day}. Thanks.", day="20 нояб.") == "Until 20 нояб. Thanks."
    assert en.label("At {time}.", time="5:30 p. m.") == "At 5:30 p. m."
    assert en.say("{name}", name="Sam Jr.") == "Sam Jr."


def test_a_text_is_plain_and_so_are_values(en: Lang) -> None:
    assert en.say("1 < 2 & {a}", a="<i>'\"") == "1 &lt; 2 &amp; &lt;i&gt;'\""
    assert en.label("1 < 2 & {a}", a="<i>") == "1 < 2 & <i>"


def test_html_goes_into_html_as_it_is_and_into_a_label_as_text(en: Lang) -> None:
    bold = en.bold("Tom & Jo")
    assert en.say("Hello {who}", who=bold) == "Hello <b>Tom &amp; Jo</b>"
    assert en.label("Hello {who}", who=bold) == "Hello Tom & Jo"


def test_joining_html_escapes_what_is_plain(en: Lang) -> None:
    made = Html("\n").join([en.bold("a"), "<b>"])
    assert isinstance(made, Html)
    assert made == "<b>a</b>\n&lt;b&gt;"
    assert en.bold("a") + "<" == "<b>a</b>&lt;"
    assert "<" + en.bold("a") == "&lt;<b>a</b>"


def test_numbers_and_money_are_written_for_the_reader(en: Lang) -> None:
    said = en.say("{n} for {price}", n=-12345, price=Money(2450, "USD"))
    assert said == "−12,345 for $24.50"


def test_a_missing_hole_is_an_error(en: Lang) -> None:
    with pytest.raises(KeyError):
        en.say("Hello {name}")


@given(st.text() | st.sampled_from(HOSTILE))
def test_no_value_reaches_beyond_its_place(value: str) -> None:
    said = EN.say("before {value} after", value=value)
    assert said.startswith("before ")
    assert said.endswith(" after")
    shown = said[7:-6]
    assert not {"<", ">"} & set(shown)
    assert html.unescape(shown).strip(FSI + PDI) == CONTROLS.sub("", value)
    assert shown.count(FSI) == shown.count(PDI) <= 1


@pytest.mark.req("LNG-1")
@given(st.text(), st.booleans())
def test_a_value_is_isolated_when_its_direction_differs(value: str, rtl: bool) -> None:
    other = ("L",) if rtl else ("R", "AL")
    needed = bool(CONTROLS.search(value)) or any(
        unicodedata.bidirectional(ch) in other for ch in value
    )
    assert isolate(value, rtl).startswith(FSI) == needed


@pytest.mark.req("LNG-1")
def test_names_of_another_direction(en: Lang, arabic: Lang) -> None:
    assert en.say("{name} is here", name="محمد") == f"{FSI}محمد{PDI} is here"
    assert en.say("{name} is here", name="Zoë") == "Zoë is here"
    assert arabic.rtl
    assert arabic.say("{name} هنا", name="Zoë") == f"{FSI}Zoë{PDI} هنا"
    assert arabic.say("{name} هنا", name="محمد") == "محمد هنا"
    assert arabic.say("{n}", n=-1) == "\u200e−1"


def test_an_override_ends_where_its_value_ends(en: Lang) -> None:
    assert en.say("{name}!", name="a\u202egro\u2069") == f"{FSI}agro{PDI}!"


@pytest.mark.parametrize("name", ["x" * 80, "محمد" * 20, "👨‍👩‍👧" * 20])
def test_a_label_is_short_and_closed(en: Lang, name: str) -> None:
    label = en.label("Sell to {name}", name=name)
    assert len(label) <= 60
    assert "…" in label
    assert label.count(FSI) == label.count(PDI)
    assert "\u200d…" not in label


def test_a_label_is_one_line(en: Lang) -> None:
    assert en.label("{note}", note="a\nb") == "a b"


def test_labels_and_lists_are_not_isolated_twice(en: Lang) -> None:
    names = en.list(["Ali", "محمد", "<b>"])
    assert isinstance(names, Text)
    assert en.say("{who} trained", who=names) == f"Ali, {FSI}محمد{PDI} and &lt;b&gt; trained"


def test_a_list_of_html_is_html(en: Lang, es: Lang) -> None:
    assert en.list([en.bold("a"), en.bold("b")]) == "<b>a</b> and <b>b</b>"
    assert isinstance(en.list([en.bold("a")]), Html)
    assert es.list(["Ana", "Luz", "Eva"]) == "Ana, Luz y Eva"
    assert en.list([]) == ""


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 занятий"),
        (1, "1 занятие"),
        (2, "2 занятия"),
        (5, "5 занятий"),
        (11, "11 занятий"),
        (21, "21 занятие"),
        (101, "101 занятие"),
        (-1, "−1 занятие"),
    ],
)
def test_russian_plurals(ru: Lang, n: int, said: str) -> None:
    russian = Catalogue("ru", plural=ru._catalogue.plural)
    russian.plurals["{n} session left"] = ("{n} занятие", "{n} занятия", "{n} занятий")
    lang = Lang(russian, "Europe/Moscow")
    assert lang.count(*SESSIONS, n) == said
    assert lang.label_count(*SESSIONS, n) == said


def test_english_plurals(en: Lang) -> None:
    assert [en.count(*SESSIONS, n) for n in (0, 1, 2)] == [
        "0 sessions left",
        "1 session left",
        "2 sessions left",
    ]


def test_a_translation_is_said(speaks) -> None:
    lang = speaks({"Hello {name}": "Hola, {name}", ("button", "Open"): "Abrir", "Open": "Abierto"})
    assert lang.say("Hello {name}", name="Ana") == "Hola, Ana"
    assert lang.label("Open") == "Abierto"
    assert lang.label_in("button", "Open") == lang.say_in("button", "Open") == "Abrir"
    assert lang.label_in("door", "Open") == "Open"


def test_a_broken_translation_falls_back_to_english(speaks) -> None:
    lang = speaks({"Hello {name}": "Hola {nombre}", "{n} day": ("{m} día", "{n} días"), "Hi": ""})
    assert lang.say("Hello {name}", name="Ana") == "Hello Ana"
    assert lang.count("{n} day", "{n} days", 1) == "1 day"
    assert lang.count("{n} day", "{n} days", 2) == "2 days"
    assert lang.say("Hi") == "Hi"


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("RU", "ru"),
        ("en-US", "en"),
        ("xx", "en"),
        ("", "en"),
        ("iw", "en"),
        ("ru-Cyrl-RU", "ru"),
    ],
)
def test_a_tag_means_one_of_our_languages(tag: str, code: str) -> None:
    assert catalogues().lang(tag).code == code


def test_aliases(monkeypatch: pytest.MonkeyPatch) -> None:
    from lang import languages

    monkeypatch.setattr(languages, "LANGUAGES", ("en", "pt_BR", "he", "zh_Hans"))
    meant = {tag: languages.canonical(tag) for tag in ("pt", "pt-br", "pt-PT", "iw", "zh-hans")}
    assert meant == {
        "pt": "pt_BR",
        "pt-br": "pt_BR",
        "pt-PT": "pt_BR",
        "iw": "he",
        "zh-hans": "zh_Hans",
    }


def test_langs_are_kept(en: Lang) -> None:
    assert catalogues().lang("en", "Europe/London") is en
    assert (en.name, catalogues().lang("ru").name) == ("English", "Русский")


def test_saying_is_fast(en: Lang) -> None:
    """Under 10 µs; the best of several, for a machine that does other things too."""

    def say() -> None:
        en.say("You are booked with {coach} on {when}.", coach="Zoë", when="Tue 24 Nov")

    assert min(timeit.repeat(say, number=1000, repeat=20)) / 1000 < 10e-6
