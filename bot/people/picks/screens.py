"""The list to pick from. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.chat.press import tap
from bot.chat.screen import Button, Rows, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.people.picks.presses import Pick, PickAll, PickAmong, PickFrom
from core.people import Named, Page
from lang import Html, Lang

EVERYBODY = "all"


@dataclass(frozen=True)
class Said:
    """What was said so far in one list: it is kept with the question, from turn to turn.

    `picked` are those of a list that only collects; `at_once` those whom the last tap picked.
    """

    kind: str
    of: int
    page: int = 0
    search: str = ""
    some: str = EVERYBODY
    picked: tuple[int, ...] = ()
    at_once: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pickable:
    """One client on the list; `note` stands behind the name."""

    id: int
    name: str
    on: bool
    note: str | int | None = None


@dataclass(frozen=True)
class About:
    """What stands around the names: what it is for, the number that matters, the way on.

    `found` says how many there are to pick from, `some` which of them can be shown alone, by code.
    """

    title: Html
    chosen: Html
    found: Html
    done: Button | None
    back: Button | None = None
    some: Mapping[str, str] = field(default_factory=dict)
    rows: Rows = ()


def pick_list(
    lang: Lang, about: About, page: Page[Pickable], said: Said, words: Html | None = None
) -> Screen:
    """A tap picks or leaves out; what was picked on other pages stays picked."""
    at_once = len(said.at_once)
    each = [_name(lang, one, said) for one in page.items]
    ways = [*([about.back] if about.back else []), to_menu(lang)]
    return Screen(
        lines(
            words,
            lang.bold(about.title),
            about.chosen,
            lang.count("{n} picked at once.", "{n} picked at once.", at_once) if at_once else None,
            "",
            _found(lang, page.total, said.search) if said.search else about.found,
            lang.say("Tap the names. To find one, send any part of it; to pick many, one a line."),
        ),
        (
            *in_rows(each),
            *pager(lang, page, lambda number: PickFrom(said.kind, said.of, number)),
            *in_rows(_many(lang, page, said)),
            *in_rows(_others(lang, about, said)),
            *about.rows,
            *(((about.done,),) if about.done else ()),
            tuple(ways),
        ),
    )


def _name(lang: Lang, one: Pickable, said: Said) -> Button:
    """`✓ Sam · 2`."""
    label = lang.label("{name}", name=short(one.name))
    if one.note is not None:
        label = lang.label("{name} · {left}", name=short(one.name), left=one.note)
    return tap(f"✓ {label}" if one.on else label, Pick(said.kind, said.of, one.id, not one.on))


def _found(lang: Lang, total: int, search: str) -> Html:
    return lang.count(
        "{n} client matches “{text}”.", "{n} clients match “{text}”.", total, text=search[:40]
    )


def _many(lang: Lang, page: Page[Pickable], said: Said) -> list[Button]:
    if said.at_once:
        return [tap(lang.label("Undo"), PickAll(said.kind, said.of, False))]
    buttons = []
    if page.total > 1:
        every = PickAll(said.kind, said.of, True)
        many = min(page.total, AT_ONCE)
        label = lang.label_count("All {n}", "All {n}", many)
        if many < page.total:
            label = lang.label_count("The first {n}", "The first {n}", many)
        buttons.append(tap(label, every))
    if said.picked:
        buttons.append(tap(lang.label("Nobody"), PickAll(said.kind, said.of, False)))
    return buttons


AT_ONCE = 200
"""So many are picked by one tap."""


def _others(lang: Lang, about: About, said: Said) -> list[Button]:
    """Everybody again, or only some of them."""
    if said.search or said.some != EVERYBODY:
        return [tap(lang.label("Everybody"), PickAmong(said.kind, said.of, EVERYBODY))]
    return [tap(label, PickAmong(said.kind, said.of, code)) for code, label in about.some.items()]


def named(lang: Lang, found: Named) -> Html:
    """What became of the names that were sent."""
    names = lang.list([each.name for each in found.clients[:20]])
    unknown, several = _some(lang, found.unknown), _some(lang, found.several)
    said = [
        lang.say("Picked: {names}.", names=names) if names else None,
        lang.say("No client is called {names}.", names=unknown) if unknown else None,
        lang.say("Several fit {names}: send the whole name.", names=several) if several else None,
    ]
    return lines(*(each for each in said if each), "")


def _some(lang: Lang, names: Sequence[str]) -> str:
    return lang.list(list(names[:6])) if names else ""
