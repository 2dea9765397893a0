"""Screens about packages. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_client
from bot.ledger.screens import balance_lines
from bot.packages.bill import Draft
from bot.packages.presses import Bill, EditBill, Offer, OwnNumber, PaidHow, PaidOn, Sell, SellNow
from core.ledger import Balance
from core.money import Money, split
from core.packages import Method, Sale, Template
from core.people import Client
from lang import Html, Lang, Value, mark

METHODS: Mapping[str, str] = {
    Method.CASH: mark("cash"),
    Method.TRANSFER: mark("transfer"),
    Method.CARD: mark("card"),
    Method.OTHER: mark("other"),
}


def choose(lang: Lang, client: Client, balance: Balance, offers: Sequence[Template]) -> Screen:
    """What is sold, smallest first, each with the price to suggest."""
    text = lines(
        lang.bold(lang.say("Sell a package · {name}", name=client.name)),
        *balance_lines(lang, balance),
        "",
        lang.say("Which package?"),
    )
    buttons = [tap(_offer(lang, each), Offer(client.id, each.id)) for each in offers]
    return Screen(
        text,
        (
            *in_rows(buttons),
            (tap(lang.label("Another number"), OwnNumber(client.id)),),
            to_client(lang, client),
        ),
    )


def _offer(lang: Lang, offer: Template) -> str:
    sessions = lang.label_count("{n} session", "{n} sessions", offer.sessions)
    name = offer.name or sessions
    if offer.price is None:
        return lang.label("{name}", name=name)
    return lang.label("{name} · {price}", name=name, price=offer.price)


def ask_number(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("How many sessions? For example: 8"),
        ((tap(lang.label("Back"), Sell(client.id)),),),
    )


def bill(
    lang: Lang, client: Client, draft: Draft, today: date, *, words: Html | None = None
) -> Screen:
    """What will be sold if it is tapped now; every line can be changed."""
    sessions = lang.count("{n} session", "{n} sessions", draft.sessions)
    until = lang.day(draft.last_day, today) if draft.last_day else None
    text = lines(
        words,
        lang.bold(lang.say("Sell to {name}", name=client.name)),
        _price_line(lang, draft, sessions),
        _paid_line(lang, draft, today),
        lang.say("Good until {day}", day=until) if until else None,
        lang.say("Note: {note}", note=draft.note) if draft.note else None,
        "",
        lang.say("Change a line, or sell it."),
    )
    each = {
        "price": lang.label("Price"),
        "discount": lang.label("Discount"),
        "paid": lang.label("Paid"),
        "date": lang.label("When and how paid"),
        "until": lang.label("Good until"),
        "note": lang.label("Note"),
    }
    edits = [tap(label, EditBill(client.id, line)) for line, label in each.items()]
    sell = lang.label("Sell for {price}", price=draft.full_price)
    return Screen(
        text,
        (
            (tap(sell, SellNow(client.id, draft.operation), style="success"),),
            *in_rows(edits),
            (tap(lang.label("Another package"), Sell(client.id)), *to_client(lang, client)[:1]),
        ),
    )


def _price_line(lang: Lang, draft: Draft, sessions: Html) -> Html:
    """`10 sessions for $240 ($24 each)`."""
    each = Money(split(draft.price, draft.sessions)[-1], draft.currency)
    if not draft.price:
        return lang.say("{sessions}, price not set", sessions=sessions)
    said: dict[str, Value] = {"sessions": sessions, "price": draft.full_price, "each": each}
    if each.minor * draft.sessions == draft.price:
        return lang.say("{sessions} for {price} ({each} each)", **said)
    return lang.say("{sessions} for {price} (about {each} each)", **said)


def _paid_line(lang: Lang, draft: Draft, today: date) -> Html:
    due = Money(draft.price - draft.paid, draft.currency)
    facts: dict[str, Value] = {
        "paid": draft.paid_money,
        "day": lang.day(draft.paid_day, today),
        "how": lang.say(METHODS[draft.method]),
    }
    if not draft.price:
        return lang.say("No payment")
    if not draft.paid:
        return lang.say("Not paid yet: {due} due", due=due)
    if due.minor:
        return lang.say("Paid {paid}, {day}, {how}; {due} due", **facts, due=due)
    return lang.say("Paid {paid}, {day}, {how}", **facts)


def ask_line(lang: Lang, client: Client, draft: Draft, line: str) -> Screen:
    """The question for one line of the bill."""
    back = (tap(lang.label("Back"), Bill(client.id)),)
    price = draft.full_price
    match line:
        case "price":
            return Screen(lang.say("What is the price? For example: 240"), (back,))
        case "discount":
            text = lang.say("How much off {price}? For example: 20 or 10%", price=price)
            return Screen(text, (back,))
        case "paid":
            text = lang.say(
                "How much of {price} was paid? For example: 120. Send 0 if nothing yet.",
                price=price,
            )
            return Screen(text, (back,))
        case "date":
            return _ask_paid_on(lang, client, draft, back)
        case "until":
            text = lang.say(
                "Until which day can it be used? For example: 31.12. Send 0 for no end."
            )
            return Screen(text, (back,))
    return Screen(lang.say("What should the note say? For example: birthday discount"), (back,))


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


def sold(lang: Lang, sale: Sale) -> Screen:
    """The new balance, and what it settled."""
    sessions = lang.count("{n} session", "{n} sessions", sale.sessions)
    text = lines(
        lang.bold(lang.say("Sold to {name}: {sessions}", name=sale.client.name, sessions=sessions)),
        *balance_lines(lang, sale.balance),
        lang.count(
            "{n} owed session is settled with it.",
            "{n} owed sessions are settled with it.",
            sale.settled,
        )
        if sale.settled
        else None,
        lang.say("{due} still due", due=sale.due) if sale.due.minor else None,
    )
    return Screen(text, (to_client(lang, sale.client),))


def bill_gone(lang: Lang, client: Client) -> Screen:
    """The bill was sold, left, or is another client's by now."""
    return Screen(
        lang.say("This bill is no longer open. Start a new one for {name}.", name=client.name),
        ((tap(lang.label("Sell a package"), Sell(client.id)), *to_client(lang, client)),),
    )
