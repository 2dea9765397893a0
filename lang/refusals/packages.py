"""What packages refuses, where the words depend on the facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core import packages
from lang.marks import mark
from lang.refusals.sentences import words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang

TRANSFERS = {
    "done": mark("This was approved already, and the sessions have moved. See the history."),
    "refused": mark("This was refused already; nothing was moved. The coach can ask again."),
    "withdrawn": mark(
        "The coach took this question back; nothing was moved. You need do nothing more."
    ),
}
"""What became of a transfer."""


@words.register(packages.PriceUnusable)
def _(refusal: packages.PriceUnusable, lang: Lang) -> Html:
    if not refusal.text.strip():
        return lang.say("There is no amount in that. Send one like 240 or 24.50.")
    return lang.say(
        "“{text}” does not work as an amount. Send one like 240 or 24.50.", text=refusal.text
    )


@words.register(packages.PriceTooLarge)
def _(refusal: packages.PriceTooLarge, lang: Lang) -> Html:
    return lang.say("That is too large. Send an amount up to {most}.", most=refusal.most)


@words.register(packages.DateUnusable)
def _(refusal: packages.DateUnusable, lang: Lang) -> Html:
    day = _as_day(refusal.text, lang)
    match refusal.reason:
        case "no_such_day":
            return lang.say(
                "The calendar has no {day}. Send a day like 20.11 or 20.11.2026.", day=day
            )
        case "past":
            return lang.say("{day} is too far back. Send a later day.", day=day)
        case "future":
            return lang.say("{day} is still to come. Send today or an earlier day.", day=day)
    return lang.say("That is not a day. Send one like today, 20.11 or 20.11.2026.")


@words.register(packages.EndsBeforeItStarts)
def _(refusal: packages.EndsBeforeItStarts, lang: Lang) -> Html:
    return lang.say(
        "A package that starts on {start} cannot end on {end}. Send a later end.",
        start=lang.day(refusal.starts_on),
        end=lang.day(refusal.expires_on),
    )


@words.register(packages.FreeChanged)
def _(refusal: packages.FreeChanged, lang: Lang) -> Html:
    return lang.count(
        "{n} session is free by now. Choose again whether to add or to replace.",
        "{n} sessions are free by now. Choose again whether to add or to replace.",
        refusal.free,
    )


@words.register(packages.NotSoManyFree)
def _(refusal: packages.NotSoManyFree, lang: Lang) -> Html:
    if not refusal.free:
        return lang.say(
            "{name} has no free session to move. Choose another client, or sell a package first.",
            name=refusal.name,
        )
    return lang.count(
        "{name} has {n} free session. Send a number from 1 to {most}.",
        "{name} has {n} free sessions. Send a number from 1 to {most}.",
        refusal.free,
        name=refusal.name,
        most=refusal.free,
    )


@words.register(packages.LotBooked)
def _(refusal: packages.LotBooked, lang: Lang) -> Html:
    return lang.count(
        "{n} session of this package is booked. Move the free ones instead, as sessions.",
        "{n} sessions of this package are booked. Move the free ones instead, as sessions.",
        refusal.held,
    )


@words.register(packages.FitsNoMore)
def _(refusal: packages.FitsNoMore, lang: Lang) -> Html:
    if refusal.held:
        return lang.count(
            "{n} session of this package is booked now, so it cannot move. Ask the coach, or "
            "refuse.",
            "{n} sessions of this package are booked now, so it cannot move. Ask the coach, or "
            "refuse.",
            refusal.held,
        )
    if refusal.wanted is None:
        return lang.say("Nothing of this package can move any more. Ask the coach, or refuse.")
    if not refusal.free:
        return lang.say(
            "{name} has no free session now. Ask the coach, or refuse.", name=refusal.name
        )
    return lang.count(
        "{name} has only {n} free session now, so {wanted} cannot move. Ask the coach, or refuse.",
        "{name} has only {n} free sessions now, so {wanted} cannot move. Ask the coach, or refuse.",
        refusal.free,
        name=refusal.name,
        wanted=refusal.wanted,
    )


@words.register(packages.TransferDecided)
def _(refusal: packages.TransferDecided, lang: Lang) -> Html:
    return lang.say(TRANSFERS[refusal.became])


def _as_day(text: str, lang: Lang) -> str:
    """A day as people read it; what is none stays as it was typed."""
    try:
        return lang.day(date.fromisoformat(text), start=True)
    except ValueError:
        return text
