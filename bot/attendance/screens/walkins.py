"""Somebody is here who is not on the roll."""

from __future__ import annotations

from bot.attendance.presses import AddWalkIn, BackToRoll, PickWalkIn, WalkIn
from bot.attendance.screens.signs import SIGNS
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import pager, to_menu
from bot.ledger.screens import left_line
from core.attendance import RowCard, WalkIns
from lang import Html, Lang


def who(lang: Lang, found: WalkIns) -> Screen:
    """Pick, or type a name; one that nobody has is offered as a new client."""
    picks = [
        tap(lang.label("{name}", name=each.name), PickWalkIn(found.roll, each.id))
        for each in found.others.items
    ]
    add: tuple[tuple[Button, ...], ...] = ()
    if found.typed and found.may_add:
        words = lang.label("Add {name} and mark here", name=found.typed)
        add = ((tap(words, AddWalkIn(found.roll), style="primary"),),)
    return Screen(
        lines(lang.bold(lang.say("Walk-in · {club}", club=found.name)), *_words(lang, found)),
        (
            *in_rows(picks),
            *pager(lang, found.others, lambda number: WalkIn(found.roll, number)),
            *add,
            _ways(lang, found.roll),
        ),
    )


def _words(lang: Lang, found: WalkIns) -> list[Html]:
    if not found.typed:
        if found.others.items:
            return [lang.say("Who is here? Tap, or send a name.")]
        return [
            lang.say("All your clients are on this roll."),
            lang.say("Is somebody new? Send the name."),
        ]
    words = []
    if found.here:
        names = lang.list(list(found.here[:6]))
        words.append(lang.say("On the roll already: {names}.", names=names))
    if found.others.items:
        words.append(lang.say("Tap who it is, or send another name."))
    elif not found.here:
        words.append(
            lang.say("Nobody here is called “{name}”. Send another name.", name=found.typed)
        )
    return words


def walked_in(lang: Lang, card: RowCard) -> Screen:
    """They are on the roll."""
    row = card.row
    return Screen(
        lines(
            lang.bold(
                lang.say("{sign} {name} is on the roll.", sign=SIGNS[row.state], name=row.name)
            ),
            left_line(lang, row.balance),
        ),
        (
            (tap(lang.label("Back to the roll"), BackToRoll(card.roll), style="primary"),),
            (tap(lang.label("Another walk-in"), WalkIn(card.roll, 0)), to_menu(lang)),
        ),
    )


def _ways(lang: Lang, roll: int) -> tuple[Button, ...]:
    return (tap(lang.label("Back to the roll"), BackToRoll(roll)), to_menu(lang))
