"""Every screen in every language with the worst values it can get: what Telegram would refuse is
never made, and nothing that somebody typed reaches beyond its place.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from lang import LANGUAGES, Html, catalogues
from tests.bot.values import Sample

ROOT = Path(__file__).parents[2]
HOSTILE = {
    "markup": "<b>&amp;</i></b>\"'><script>",
    "holes": "{0} {name} {n} %s %(x)s {",
    "rtl": "عمر ‏<b>‎ {0}",
    "override": "\u202eevil\u2066 x",
    "zero width": "\u200b\u200d\ufeffa",
    "emoji": "a" + "🏀" * 63,
    "arabic": "م" * 64,
    "wide": "W" * 64,
    "accents": "e" + "\u0301" * 63,
    "family": "a" + "👩‍👧‍👦" * 12,
}


def everything() -> dict[str, list[Sample]]:
    """The samples of every capability, in the folder of its name."""
    found: dict[str, list[Sample]] = {}
    for path in sorted(ROOT.glob("tests/bot/*/*samples.py")):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        samples = import_module(dotted).SAMPLES
        assert not found.keys() & samples.keys()
        found |= samples
    return found


SAMPLES = everything()
JUST_SAID = {"notices.receipt", "here.linked", "here.ended"}
"""Told without a next step: nothing follows from it, or what follows is another message."""


def modules() -> Iterator[ModuleType]:
    for path in sorted(ROOT.glob("bot/**/*.py")):
        if path.stem == "screens" or path.parent.name == "screens":
            dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield import_module(dotted.removesuffix(".__init__"))


def drawn() -> Iterator[str]:
    """Every public function of a `screens` module that makes a screen."""
    for module in modules():
        parts = module.__name__.split(".")
        name = parts[-1] if parts[-1] != "screens" else parts[-2]
        for function, what in inspect.getmembers(module, inspect.isfunction):
            mine = what.__module__ == module.__name__ and not function.startswith("_")
            if mine and what.__annotations__.get("return") == "Screen":
                yield f"{name}.{function}"


def test_every_screen_has_a_sample() -> None:
    assert set(drawn()) == SAMPLES.keys()


@pytest.mark.req("LNG-1", "PPL-5")
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("screen", SAMPLES)
def test_drawn_with_the_worst(screen: str, name: str, code: str) -> None:
    lang = catalogues().lang(code, zone="America/New_York", currency="USD")
    for sample in SAMPLES[screen]:
        made = sample(lang, name).checked()
        assert isinstance(made.text, Html)
        is_sound(made.text)
        for row in made.rows:
            assert row, "an empty row"
            for button in row:
                assert 0 < len(button.text) <= 64
                assert "\n" not in button.text
                is_isolated(button.text)
                assert (button.data is None) != (button.url is None)
        assert made.qr or screen in JUST_SAID or made.rows, "no way on"


def is_sound(text: str) -> None:
    """What is bold and what is to be copied is the only markup, closed where it was opened, and
    every `&` is one of ours.
    """
    assert not re.search(r"<(?!/?(b|code)>)", text)
    assert re.fullmatch(r"((?:[^<]|<(b|code)>[^<]*</\2>)*)", text, re.DOTALL)
    assert not re.search(r"&(?!lt;|gt;|amp;|quot;|#x27;|#39;)", text)
    assert "\x00" not in text
    is_isolated(unescape(text))


def is_isolated(text: str) -> None:
    """No direction control but isolates, each closed on its own line."""
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066\u2067]", text)
    for line in text.splitlines():
        depth = 0
        for character in line:
            depth += {"\u2068": 1, "\u2069": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0


@pytest.mark.req("LNG-1", "PPL-5")
@pytest.mark.parametrize("code", LANGUAGES)
def test_what_was_typed_is_there_to_be_read(code: str) -> None:
    """A name with markup and holes in it is shown as it is, not lost and not filled."""
    lang = catalogues().lang(code, zone="America/New_York", currency="USD")
    name = '<b>{0}</b> {name} & "Co"'
    for key in ("profile.profile", "ledger.history", "sale.sold", "home.family_menu"):
        text = SAMPLES[key][0](lang, name).text
        assert name in unescape(re.sub(r"</?b>", "", text)), key
