"""What a client, and a whole family, has booked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bookings import words
from bot.bookings.presses import (
    Book,
    BookingsOf,
    BookWho,
    OpenBooking,
)
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import pager, to_client, to_menu
from bot.ledger.screens import left_line
from core.bookings import BookingCard
from core.ledger import Balance
from core.people import Client, Club, Page
from lang import Lang

LINES = 8
BUTTONS = 24


def of_client(
    lang: Lang,
    client: Client,
    balance: Balance,
    page: Page[BookingCard],
    *,
    past: bool,
    may_book: bool,
) -> Screen:
    """What comes, soonest first, or what was, newest first; each opens."""
    title = lang.say("Upcoming · {name}", name=client.name)
    if past:
        title = lang.say("Past sessions · {name}", name=client.name)
    none = lang.say("Nothing was booked yet.") if past else lang.say("Nothing is booked.")
    text = lines(
        lang.bold(title),
        left_line(lang, balance),
        "",
        none if not page.total else lang.say("Tap one to open it."),
    )
    each = [_line(lang, one, named=False, past=past) for one in page.items]
    other = lang.label("Upcoming") if past else lang.label("Past sessions")
    ways = [tap(other, BookingsOf(client.id, 0, not past))]
    if may_book:
        ways.insert(0, tap(lang.label("Book"), Book(client.id), style="primary"))
    return Screen(
        text,
        (
            *in_rows(each, 1),
            *pager(lang, page, lambda number: BookingsOf(client.id, number, past)),
            *in_rows(ways),
            to_client(lang, client),
        ),
    )


def _line(lang: Lang, one: BookingCard, *, named: bool, past: bool) -> Button:
    label = words.on_button(lang, one, named=named)
    return tap(f"{words.sign(one.state)} {label}" if past else label, OpenBooking(one.id))


def of_family(lang: Lang, club: Club, every: Sequence[BookingCard], *, several: bool) -> Screen:
    """What the whole family has booked, soonest first."""
    count = lang.count("{n} booked", "{n} booked", len(every))
    text = lines(
        lang.bold(lang.say("Upcoming · {club}", club=club.name)),
        count if every else lang.say("Nothing is booked."),
        "",
        *(words.line(lang, one) for one in every[:LINES]),
    )
    each = [_line(lang, one, named=several, past=False) for one in every[:BUTTONS]]
    book = tap(lang.label("Book"), BookWho(club.id), style="primary")
    return Screen(text, (*in_rows(each, 1), (book, to_menu(lang))))
