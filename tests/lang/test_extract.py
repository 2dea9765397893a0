"""From sources to .po files and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lang.catalogue import merge, read
from lang.check import problems
from lang.extract import Source, found
from lang.files import path_of, update

SCREENS = """
from lang import mark

METHODS = {"cash": mark("in cash")}

def screen(lang, items):
    # Translators: on the first screen,
    # so keep it short
    lang.say("Hello {name}", name=bold(lang.label("friend")))
    lang.count("{n} day", "{n} days", 2)
    lang.label_in("door", "Open")
    lang.label(METHODS["cash"])
    lang.say(
        "long "
        "text"
    )
    lang.say("{name} · {left}", name="nothing to translate")
    "abc".count("b")
    items.count("b")
    marked = mark(work, "nothing")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "bot/people").mkdir(parents=True)
    (tmp_path / "bot/chat").mkdir()
    (tmp_path / "lang").mkdir()
    (tmp_path / "bot/people/screens.py").write_text(SCREENS)
    (tmp_path / "bot/chat/panel.py").write_text('lang.say("Back")')
    (tmp_path / "bot/app.py").write_text('lang.say("Menu")')
    (tmp_path / "lang/x.py").write_text('lang.say("Back")')
    return tmp_path


def test_texts_are_found_by_capability(house: Path) -> None:
    texts = {name: [each.id for each in part if each.id] for name, part in found(house).items()}
    assert texts == {
        "people": [
            "in cash",
            "Hello {name}",
            "friend",
            ("{n} day", "{n} days"),
            "Open",
            "long text",
        ],
        "chat": ["Menu", "Back"],
        "lang": ["Back"],
    }


def test_files_are_brought_up_to_date(house: Path) -> None:
    locales = house / "locales"
    update(house, locales)
    path = path_of(locales, "ru", "people")
    text = path.read_text()
    assert "#. on the first screen,\n#. so keep it short\n" in text
    assert "nplurals=3" in text
    assert "screens.py" not in text
    assert "Date" not in text
    path.write_text(text.replace('msgid "friend"\nmsgstr ""', 'msgid "friend"\nmsgstr "друг"'))
    screens = house / "bot/people/screens.py"
    screens.write_text(SCREENS.replace("long ", "longer "))
    (house / "bot/chat/panel.py").write_text('lang.say("friend")')
    (house / "lang/x.py").write_text("")
    update(house, locales)
    said = merge("ru", [read(path, "ru")]).singles
    assert said["friend"] == "друг"
    assert "longer text" in said
    assert "long text" not in said
    assert read(path_of(locales, "ru", "chat"), "ru")["friend"].string == "друг"
    assert not path_of(locales, "ru", "lang").exists()
    before = path.read_bytes()
    update(house, locales)
    assert path.read_bytes() == before


PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('msgid "Hello {name}"\nmsgstr ""', "untranslated"),
        ('#, fuzzy\nmsgid "Hello {name}"\nmsgstr "Hola {name}"', "fuzzy"),
        ('msgid "Hello {name}"\nmsgstr "Hola {nombre}"', "other holes"),
        ('msgid "Hello {name}"\nmsgstr "Hola"', "other holes"),
        (
            'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"\nmsgstr[1] "días"',
            "form 1",
        ),
        ('msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} día"', "untranslated"),
        ('msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[2] "{n} días"', "more translations"),
        ('msgid "Bye"\nmsgstr "Adiós"', "stale"),
        ('msgid "{n} day"\nmsgid_plural "{n} old"\nmsgstr[0] "{n}"\nmsgstr[1] "{n}"', "missing"),
        ('msgid "Back"\nmsgstr "Volver"', "'Atrás'"),
    ],
)
def test_what_catalogues_lack_is_told(house: Path, entry: str, told: str) -> None:
    for domain, text in (("chat", 'msgid "Back"\nmsgstr "Atrás"'), ("people", entry)):
        path = path_of(house / "locales", "es", domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PO + text)
    assert any(told in each and "es" in each for each in problems(house, house / "locales"))


def test_another_number_of_plural_forms_is_told(house: Path) -> None:
    path = path_of(house / "locales", "ru", "people")
    path.parent.mkdir(parents=True)
    path.write_text(PO)
    told = [each for each in problems(house, house / "locales") if "plural forms" in each]
    assert told == ["ru/people.po: not as many plural forms as the language has"]


def test_one_day_needs_no_number(house: Path) -> None:
    path = path_of(house / "locales", "es", "people")
    path.parent.mkdir(parents=True)
    path.write_text(
        f'{PO}msgid "{{n}} day"\nmsgid_plural "{{n}} days"\nmsgstr[0] "un día"\nmsgstr[1] "{{n}}"'
    )
    assert not [each for each in problems(house, house / "locales") if "holes" in each]


@pytest.mark.parametrize(
    "call",
    [
        "lang.say(text)",
        'lang.say(f"Hello {name}")',
        'lang.say("a" if x else "b")',
        'lang.say("a" + b)',
        "lang.say(TEXTS[key])",
        'lang.count("{n} day", many, 2)',
        'lang.label_in(context, "Open")',
        "lang.say()",
    ],
)
def test_a_text_that_cannot_be_found_is_told(call: str) -> None:
    assert len(list(Source("bot/a.py", f"TEXTS = {{}}\n{call}").vague())) == 1


def test_literal_and_marked_texts_are_fine() -> None:
    assert list(Source("bot/people/screens.py", SCREENS).vague()) == []
