"""Screens of a sale: choose, the bill and its lines, sold. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.bookings import words as booked_words
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_client
from bot.ledger.screens import balance_lines
from bot.packages.bill import Draft
from bot.packages.presses import (
    AskReplace,
    Bill,
    EditBill,
    Line,
    Offer,
    OpenLot,
    OwnNumber,
    Replaces,
    Sell,
    SellNow,
    Settles,
)
from bot.packages.screens.lines import paid_how
from bot.packages.screens.offers import title_of
from core.bookings import BookingCard
from core.ledger import Balance
from core.money import Money, split
from core.packages import Replaceable, Sale, Settling, Template
from core.people import Client
from lang import Html, Lang, Value, mark

LINES: Mapping[Line, str] = {
    Line.PRICE: mark("Price"),
    Line.DISCOUNT: mark("Discount"),
    Line.PAID: mark("Paid"),
    Line.DATE: mark("When and how paid"),
    Line.START: mark("Starts"),
    Line.UNTIL: mark("Good until"),
    Line.NOTE: mark("Note"),
}
OFFERED = 30
BOOKED = 6


def choose(lang: Lang, client: Client, balance: Balance, offers: Sequence[Template]) -> Screen:
    """What is sold, smallest first, each with the price to suggest."""
    text = lines(
        lang.bold(lang.say("Sell a package · {name}", name=client.name)),
        *balance_lines(lang, balance),
        "",
        lang.say("Which package?"),
    )
    buttons = [tap(_offer(lang, each), Offer(client.id, each.id)) for each in offers[:OFFERED]]
    return Screen(
        text,
        (
            *in_rows(buttons),
            (tap(lang.label("Another number"), OwnNumber(client.id)),),
            to_client(lang, client),
        ),
    )


def _offer(lang: Lang, offer: Template) -> str:
    name = title_of(lang, offer)
    if offer.price is None:
        return lang.label("{name}", name=name)
    return lang.label("{name} · {price}", name=name, price=offer.price)


def ask_number(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("How many sessions? For example: 8"),
        ((tap(lang.label("Back"), Sell(client.id)),),),
    )


def bill(
    lang: Lang,
    client: Client,
    draft: Draft,
    old: Replaceable,
    debts: Settling,
    today: date,
    *,
    words: Html | None = None,
) -> Screen:
    """What will be sold if it is tapped now; every line can be changed."""
    start = lang.day(draft.first_day, today) if draft.first_day else None
    until = lang.day(draft.last_day, today) if draft.last_day else None
    text = lines(
        words,
        lang.bold(lang.say("Sell to {name}", name=client.name)),
        _price_line(lang, draft),
        _paid_line(lang, draft, today),
        lang.say("Starts {day}", day=start) if start else None,
        lang.say("Good until {day}", day=until) if until else None,
        _replace_line(lang, draft, old),
        *_owed_lines(lang, draft, debts),
        lang.say("Note: {note}", note=draft.note) if draft.note else None,
        "",
        lang.say("Change a line, or sell it."),
    )
    edits = [tap(lang.label(LINES[line]), EditBill(client.id, line)) for line in Line]
    if old.free or draft.voids is not None:
        edits.append(tap(lang.label("Add or replace"), AskReplace(client.id)))
    if debts.covered:
        edits.append(_settle_button(lang, draft, debts))
    sell = lang.label("Sell for {price}", price=draft.to_pay)
    if not draft.to_pay.minor:
        sell = lang.label("Give for free")
    return Screen(
        text,
        (
            (tap(sell, SellNow(client.id, draft.operation), style="success"),),
            *in_rows(edits),
            (tap(lang.label("Another package"), Sell(client.id)), *to_client(lang, client)[:1]),
        ),
    )


def _price_line(lang: Lang, draft: Draft) -> Html:
    """`10 sessions for $216 ($21.60 each), $24 off $240`."""
    price = draft.to_pay
    each = Money(split(price.minor, draft.sessions)[-1], draft.currency)
    said: dict[str, Value] = {
        "sessions": lang.count("{n} session", "{n} sessions", draft.sessions),
        "price": price,
        "each": each,
    }
    if not price.minor:
        text = lang.say("{sessions}, free of charge", **said)
    elif each.minor * draft.sessions == price.minor:
        text = lang.say("{sessions} for {price} ({each} each)", **said)
    else:
        text = lang.say("{sessions} for {price} (about {each} each)", **said)
    if not draft.discount:
        return text
    off = {"off": draft.money(draft.discount), "full": draft.full_price}
    return lang.say("{line}, {off} off {full}", line=text, **off)


def _paid_line(lang: Lang, draft: Draft, today: date) -> Html:
    facts: dict[str, Value] = {
        "paid": draft.money(draft.paid),
        "day": lang.day(draft.paid_day, today),
        "how": paid_how(lang, draft.method),
    }
    if not draft.to_pay.minor:
        return lang.say("No payment")
    if not draft.paid:
        return lang.say("Not paid yet: {due} due", due=draft.due)
    if draft.due.minor:
        return lang.say("Paid {paid}, {day}, {how}; {due} due", **facts, due=draft.due)
    return lang.say("Paid {paid}, {day}, {how}", **facts)


def _replace_line(lang: Lang, draft: Draft, old: Replaceable) -> Html | None:
    if draft.voids is not None:
        return lang.count(
            "Replaces {n} free session, which is voided",
            "Replaces {n} free sessions, which are voided",
            draft.voids,
        )
    if old.free:
        return lang.count("Added to {n} free session", "Added to {n} free sessions", old.free)
    return None


def _owed_lines(lang: Lang, draft: Draft, debts: Settling) -> list[Html]:
    """`2 owed sessions are settled with it · 8 left then`, and those that it does not."""
    settled = debts.covered if draft.settle else 0
    said = []
    if settled:
        said.append(
            lang.count(
                "{n} owed session is settled with it · {left} left then",
                "{n} owed sessions are settled with it · {left} left then",
                settled,
                left=debts.left,
            )
        )
    if stay := debts.owed - settled:
        said.append(lang.count("{n} owed session stays owed", "{n} owed sessions stay owed", stay))
    return said


def _settle_button(lang: Lang, draft: Draft, debts: Settling) -> Button:
    """The other choice."""
    label = (
        lang.label_count("Leave it owed", "Leave them owed", debts.covered)
        if draft.settle
        else lang.label_count("Settle it", "Settle them", debts.covered)
    )
    return tap(label, Settles(draft.client, not draft.settle))


def ask_replace(
    lang: Lang, client: Client, old: Replaceable, booked: Sequence[BookingCard]
) -> Screen:
    """What replacing costs, before it is chosen, and what stays."""
    more = len(booked[BOOKED:])
    text = lines(
        lang.bold(lang.say("Add or replace · {name}", name=client.name)),
        lang.count("{n} free session is left.", "{n} free sessions are left.", old.free),
        lang.count("{n} is booked and stays booked.", "{n} are booked and stay booked.", old.held)
        if old.held
        else None,
        *(booked_words.line(lang, one) for one in booked[:BOOKED]),
        lang.count("and {n} more", "and {n} more", more) if more else None,
        "",
        lang.say("Add the new package to what is left, or replace it?"),
    )
    void = lang.label_count("Replace, {n} is voided", "Replace, {n} are voided", old.free)
    return Screen(
        text,
        (
            (tap(lang.label("Add"), Replaces(client.id, -1), style="primary"),),
            (tap(void, Replaces(client.id, old.free), style="danger"),),
            (tap(lang.label("Back"), Bill(client.id)),),
        ),
    )


def sold(lang: Lang, sale: Sale, today: date) -> Screen:
    """The new balance, what was settled with it, and what was not."""
    sessions = lang.count("{n} session", "{n} sessions", sale.sessions)
    later = sale.starts_on if sale.starts_on and sale.starts_on > today else None
    text = lines(
        lang.bold(lang.say("Sold to {name}: {sessions}", name=sale.client.name, sessions=sessions)),
        *balance_lines(lang, sale.balance),
        lang.say("It starts {day} and counts from then on.", day=lang.day(later, today))
        if later
        else None,
        lang.count(
            "{n} owed session is settled with it.",
            "{n} owed sessions are settled with it.",
            sale.settled,
        )
        if sale.settled
        else None,
        lang.count(
            "{n} session stays owed; the next purchase offers to settle it.",
            "{n} sessions stay owed; the next purchase offers to settle them.",
            sale.balance.owed,
        )
        if sale.balance.owed
        else None,
        lang.count("{n} older session was voided.", "{n} older sessions were voided.", sale.voided)
        if sale.voided
        else None,
        lang.say("{due} still due", due=sale.due) if sale.due.minor else None,
    )
    lot = tap(lang.label("The package"), OpenLot(sale.lot_id))
    return Screen(text, ((lot,), to_client(lang, sale.client)))


def bill_gone(lang: Lang, client: Client) -> Screen:
    """The bill was sold, left, or is another client's by now."""
    return Screen(
        lang.say("This sale is no longer open. Start a new one for {name}.", name=client.name),
        ((tap(lang.label("Sell a package"), Sell(client.id)), *to_client(lang, client)),),
    )
