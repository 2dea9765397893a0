"""Messages to a family, planned beforehand. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_client
from bot.notices.presses import (
    CancelMessage,
    MessageAtLeft,
    MessageOn,
    Messages,
    NewMessage,
    PlanMessage,
    RestoreMessage,
)
from bot.notices.screens.notices import planned
from core.ledger import Balance
from core.notices import MOST_WAITING, Planned, PlannedMessage, later_days
from core.people import Client
from lang import Html, Lang

OFFERED = (5, 3, 2, 1, 0)


def messages(
    lang: Lang,
    client: Client,
    waiting: Sequence[PlannedMessage],
    today: date,
    *,
    words: Html | None = None,
    undo: int | None = None,
) -> Screen:
    """What is planned; each can be cancelled; `undo`: the one that just was."""
    text = lines(
        words,
        lang.bold(lang.say("Messages to the family of {name}", name=client.name)),
        *(_line(lang, each, today) for each in waiting),
        None
        if waiting
        else lang.say("Nothing is planned. Write one for a day, or for when few are left."),
    )
    cancels = [
        tap(lang.label("Cancel: {when}", when=_when(lang, each, today)), CancelMessage(each.id))
        for each in waiting
    ]
    back = ((tap(lang.label("Undo"), RestoreMessage(undo)),),) if undo else ()
    new = tap(lang.label("New message"), NewMessage(client.id), style="primary")
    more = ((new,),) if len(waiting) < MOST_WAITING else ()
    return Screen(text, (*back, *in_rows(cancels), *more, to_client(lang, client)))


def _line(lang: Lang, message: PlannedMessage, today: date) -> Html:
    when = _when(lang, message, today)
    return lang.say("{when}: “{words}”", when=when, words=short(message.words.split("\n")[0], 60))


def _when(lang: Lang, message: PlannedMessage, today: date) -> str:
    if message.on is not None:
        return lang.day(message.on, today, start=True)
    return lang.label_count("At {n} left", "At {n} left", message.at_left or 0)


def ask_when(lang: Lang, client: Client, balance: Balance, today: date) -> Screen:
    days = [
        tap(lang.label("{day}", day=lang.day(day, today, start=True)), MessageOn(client.id, day))
        for day in later_days(today)
    ]
    counts = [
        tap(lang.label_count("At {n} left", "At {n} left", left), MessageAtLeft(client.id, left))
        for left in OFFERED
        if left < balance.left
    ]
    text = lines(
        lang.bold(lang.say("New message · {name}", name=client.name)),
        lang.say("When should it go out? Tap, or send a day, like 20.11."),
    )
    back = tap(lang.label("Back"), Messages(client.id))
    return Screen(text, (*in_rows(days, 3), *in_rows(counts, 3), (back,)))


def ask_words(lang: Lang, client: Client) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("New message · {name}", name=client.name)),
            lang.say(
                "What should it say? The sessions left are added below it. "
                "For example: time for the next package."
            ),
        ),
        (_back(lang, client),),
    )


def _back(lang: Lang, client: Client) -> tuple[Button, ...]:
    return (
        tap(lang.label("Another time"), NewMessage(client.id)),
        tap(lang.label("Back"), Messages(client.id)),
    )


def preview(lang: Lang, client: Client, message: Planned, when: str) -> Screen:
    """As the family will read it; other words are simply typed."""
    text = lines(
        lang.say("This goes to {name}'s family, {when}:", name=client.name, when=when),
        "",
        Html(planned(message, lang).text),
        "",
        lang.say("Tap to plan it, or send other words."),
    )
    plan = tap(lang.label("Plan it"), PlanMessage(client.id), style="primary")
    return Screen(text, ((plan,), _back(lang, client)))


def when_words(lang: Lang, today: date, on: date | None, at_left: int | None) -> str:
    """`Fri 20 Nov`, `at 2 left`."""
    if on is not None:
        return lang.label("{day}", day=lang.day(on, today))
    return lang.label_count("at {n} left", "at {n} left", at_left or 0)
