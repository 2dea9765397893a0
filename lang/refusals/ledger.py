"""Refusals of the ledger whose words depend on their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import ledger
from lang.refusals.sentences import words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang

NAMED = 6
"""Names in one sentence; the rest are counted."""


@words.register(ledger.WouldGoBelowZero)
def _(refusal: ledger.WouldGoBelowZero, lang: Lang) -> Html:
    if not refusal.free:
        return lang.say("That would go below zero: no session is free. Send a positive number.")
    return lang.count(
        "That would go below zero: {n} session is free. Send {least} or a positive number.",
        "That would go below zero: {n} sessions are free. Send up to {least} or a positive number.",
        refusal.free,
        least=-refusal.free,
    )


@words.register(ledger.UsedThatDay)
def _(refusal: ledger.UsedThatDay, lang: Lang) -> Html:
    return lang.say(
        "{name} used a session on {day} already. Note a further one, or leave it as it is.",
        name=refusal.name,
        day=lang.day(refusal.on_date),
    )


@words.register(ledger.DayUnusable)
def _(refusal: ledger.DayUnusable, lang: Lang) -> Html:
    day = lang.day(refusal.day, start=True)
    match refusal.reason:
        case "before":
            first = lang.day(refusal.limit)
            return lang.say(
                "{day} is before the first package, from {first}. Send a later day.",
                day=day,
                first=first,
            )
        case "over":
            return lang.say("{day} is over. Send today or a later day.", day=day)
    return lang.say("{day} is still to come. Send today or an earlier day.", day=day)


@words.register(ledger.SomeCannot)
def _(refusal: ledger.SomeCannot, lang: Lang) -> Html:
    shown = lang.list(list(refusal.names[:NAMED]))
    more = len(refusal.names) - NAMED
    if more > 0:
        return lang.count(
            "Nothing was changed: {names} and {n} more have too little, or no package. Leave them"
            " out, or sell them one first.",
            "Nothing was changed: {names} and {n} more have too little, or no package. Leave them"
            " out, or sell them one first.",
            more,
            names=shown,
        )
    return lang.count(
        "Nothing was changed: {names} has too little, or no package. Leave them out, or sell them"
        " one first.",
        "Nothing was changed: {names} have too little, or no package. Leave them out, or sell them"
        " one first.",
        len(refusal.names),
        names=shown,
    )


@words.register(ledger.SpentMeanwhile)
def _(refusal: ledger.SpentMeanwhile, lang: Lang) -> Html:
    more = len(refusal.names) - NAMED
    names = lang.list([*refusal.names[:NAMED], *([f"+{more}"] if more > 0 else [])])
    return lang.say(
        "Nothing was changed: {names} used some of it meanwhile. Adjust them one by one.",
        names=names,
    )


@words.register(ledger.TooManyPicked)
def _(refusal: ledger.TooManyPicked, lang: Lang) -> Html:
    if not refusal.count:
        return lang.say("Nobody is picked. Tap the names first.")
    return lang.count(
        "That is {n} client, and {most} fit in one adjustment. Pick fewer.",
        "That is {n} clients, and {most} fit in one adjustment. Pick fewer.",
        refusal.count,
        most=refusal.most,
    )
