"""What notices and inbox items say alike."""

from __future__ import annotations

from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Button, in_rows, lines
from bot.ledger.presses import History
from bot.ledger.screens import sign_of
from bot.notices.presses import Answer, Dismiss, PutOff
from bot.packages.presses import SameAgain, Sell
from bot.people.presses import OpenClient, OpenRequest
from core.ledger import Purchase
from core.notices import (
    Asked,
    BooksOff,
    Ending,
    Flagged,
    HereAgain,
    Joining,
    LowClient,
    Unreached,
    friday,
)
from lang import Html, Lang, Value

Rows = tuple[tuple[Button, ...], ...]
LISTED = 8


def low_line(lang: Lang, low: LowClient) -> Html:
    """`⚠️ Sam has 2 sessions left.`, and how long they last where that is known."""
    left = low.balance.left
    said: dict[str, Value] = {"sign": sign_of(low.balance, low=True), "name": low.name}
    if not left:
        return lang.say("{sign} {name} has no session left.", **said)
    return lang.count(
        "{sign} {name} has {n} session left.", "{sign} {name} has {n} sessions left.", left, **said
    )


def lasts(lang: Lang, low: LowClient, today: date) -> Html | None:
    if low.runs_out is None:
        return None
    day = lang.day(low.runs_out, today)
    return lang.say("At this pace it lasts until {day}.", day=day)


def low_rows(lang: Lang, low: LowClient) -> Rows:
    """Sell the same again with one tap, something else, or look at the client."""
    card = tap(lang.label("{name}", name=low.name), OpenClient(low.client))
    if low.again is None:
        sell = tap(lang.label("Sell a package"), Sell(low.client), style="primary")
        return ((sell, card),)
    again = tap(_again(lang, low.again), SameAgain(low.client), style="primary")
    return ((again,), (tap(lang.label("Other packages"), Sell(low.client)), card))


def _again(lang: Lang, bought: Purchase) -> str:
    """`Same again · 10 for $240`."""
    if not bought.price.minor:
        return lang.label("Same again · {sessions}", sessions=bought.sessions)
    return lang.label(
        "Same again · {sessions} for {price}", sessions=bought.sessions, price=bought.price
    )


def ending_line(lang: Lang, ending: Ending, today: date) -> Html:
    return lang.count(
        "{name}: {n} session, good until {day}.",
        "{name}: {n} sessions, good until {day}.",
        ending.left,
        name=ending.name,
        day=lang.day(ending.ends_on, today),
    )


def asked_lines(lang: Lang, asked: Asked, today: date) -> Html:
    """Who asks about what, in their own words."""
    day = lang.day(asked.on_date, today)
    return lines(
        lang.count(
            "{who} asks about {name}: {n} session used, {day}.",
            "{who} asks about {name}: {n} sessions used, {day}.",
            asked.amount,
            who=asked.who,
            name=asked.name,
            day=day,
        ),
        lang.say("“{words}”", words=asked.words) if asked.words else None,
        None if asked.may_answer else lang.say("A coach answers this."),
    )


def asked_rows(lang: Lang, asked: Asked) -> Rows:
    history = tap(lang.label("History · {name}", name=asked.name), History(asked.client, 0))
    if not asked.may_answer:
        return ((history,),)
    keep = tap(lang.label("Keep, it is right"), Answer(asked.question, False))
    label = lang.label("Give the session back")
    if asked.amount > 1:
        label = lang.label_count("Give {n} session back", "Give {n} sessions back", asked.amount)
    back = tap(label, Answer(asked.question, True))
    return ((back, keep), (history,))


def unreached_line(lang: Lang, unreached: Unreached) -> Html:
    if unreached.who is None:
        return lang.say("Nobody reads messages about {name} here.", name=unreached.name)
    return lang.say(
        "{who} reads no messages any more, about {name} or anything else.",
        who=unreached.who,
        name=unreached.name,
    )


def joining_line(lang: Lang, joining: Joining) -> Html:
    said: dict[str, Value] = {"name": joining.name, "child": joining.child or ""}
    if joining.child:
        return lang.say("{name} asks to join with {child}.", **said)
    return lang.say("{name} asks to join.", **said)


def joining_rows(lang: Lang, joining: Joining) -> Rows:
    if not joining.may_answer:
        return ()
    return ((tap(lang.label("Answer"), OpenRequest(joining.request), style="primary"),),)


def books_lines(lang: Lang, books: BooksOff) -> Html:
    """Whose package, and what to do: nobody can mend this from here."""
    names = lang.list([name for _, name in books.clients[:LISTED]])
    return lines(
        lang.bold(lang.say("The books do not add up.")),
        lang.say("A package's count is not the sum of its entries: {names}.", names=names),
        lang.say("Compare the history with what you know, and tell whoever runs Whistle for you."),
    )


def books_rows(lang: Lang, books: BooksOff) -> Rows:
    return in_rows(
        tap(lang.label("History · {name}", name=name), History(client, 0))
        for client, name in books.clients[:LISTED]
    )


def flag_lines(lang: Lang, flagged: Flagged) -> Html:
    """How often what, in how many days."""
    return lines(
        lang.say("🚩 {name}, in the last {days} days:", name=flagged.name, days=flagged.days),
        lang.count("{n} no-show", "{n} no-shows", flagged.no_shows) if flagged.no_shows else None,
        lang.count("{n} cancellation", "{n} cancellations", flagged.cancellations)
        if flagged.cancellations
        else None,
    )


def again_line(lang: Lang, again: HereAgain) -> Html:
    return lang.say(
        "{name} was here today, and started a second session. Does it count?", name=again.name
    )


def later(lang: Lang, item: int, version: int, today: date, *days: date) -> list[Button]:
    """Remind me on one of these days; on Friday if none is said."""
    return [
        tap(
            lang.label("Remind me {day}", day=lang.day(day, today)),
            PutOff(item, version, day),
        )
        for day in days or (friday(today),)
    ]


def dismiss(lang: Lang, item: int, version: int) -> Button:
    return tap(lang.label("Dismiss"), Dismiss(item, version))
