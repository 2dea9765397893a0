"""The questions for the lines of a bill. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.packages.bill import STANDARD, Draft
from bot.packages.presses import Bill, Line, PaidHow, PaidOn, PriceIs, Sell
from core.money import Money
from core.packages import Method
from core.people import Client
from lang import Html, Lang, mark

METHODS: Mapping[str, str] = {
    Method.CASH: mark("cash"),
    Method.TRANSFER: mark("transfer"),
    Method.CARD: mark("card"),
    Method.OTHER: mark("other"),
}


def paid_how(lang: Lang, method: str) -> Html:
    return lang.say(METHODS[method])


def ask_line(lang: Lang, client: Client, draft: Draft, line: Line) -> Screen:
    """The question for one line of the bill."""
    back = (tap(lang.label("Back"), Bill(client.id)),)
    price = draft.to_pay
    match line:
        case Line.PRICE:
            return _ask_price(lang, client, draft)
        case Line.DISCOUNT:
            text = lang.say("How much off {price}? For example: 20 or 10%", price=draft.full_price)
        case Line.PAID:
            text = lang.say(
                "How much of {price} was paid? For example: 120. Send 0 if nothing yet.",
                price=price,
            )
        case Line.DATE:
            return _ask_paid_on(lang, client, draft, back)
        case Line.START:
            text = lang.say("From which day can it be used? For example: 1.12. Send 0 for at once.")
        case Line.UNTIL:
            text = lang.say(
                "Until which day can it be used? For example: 31.12. Send 0 for no end."
            )
        case Line.NOTE:
            text = lang.say("What should the note say? For example: birthday discount")
    return Screen(text, (back,))


def _ask_price(lang: Lang, client: Client, draft: Draft) -> Screen:
    """Prices to pick from, where the package has several; a gift is said as one."""
    sessions = lang.count("{n} session", "{n} sessions", draft.sessions)
    text = lines(
        lang.bold(lang.say("{sessions} for {name}", sessions=sessions, name=client.name)),
        lang.say("What is the price? For example: 240"),
    )
    prices = [
        tap(_price(lang, name, draft.money(minor)), PriceIs(client.id, minor))
        for name, minor in draft.prices
    ]
    free = tap(lang.label("Give for free"), PriceIs(client.id, 0))
    back = Sell(client.id) if draft.price is None else Bill(client.id)
    return Screen(text, (*in_rows(prices), (free, tap(lang.label("Back"), back))))


def _price(lang: Lang, name: str, price: Money) -> str:
    if name == STANDARD:
        return lang.label("Standard · {price}", price=price)
    return lang.label("{name} · {price}", name=name, price=price)


def _ask_paid_on(lang: Lang, client: Client, draft: Draft, back: tuple[Button, ...]) -> Screen:
    days = [
        tap(lang.label("Today"), PaidOn(client.id, 0)),
        tap(lang.label("Yesterday"), PaidOn(client.id, 1)),
    ]
    ways = [
        tap(
            ("✓ " if code == draft.method else "") + lang.label(METHODS[code]),
            PaidHow(client.id, code),
        )
        for code in METHODS
    ]
    return Screen(
        lang.say("When was it paid, and how? Tap, or send the day, like 20.11."),
        (tuple(days), *in_rows(ways), back),
    )
