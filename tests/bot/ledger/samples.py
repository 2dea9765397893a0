"""The screens of balances and what changes them with the worst values they can get."""

from __future__ import annotations

from dataclasses import replace

from bot.ledger import screens as ledger
from bot.ledger.screens import given, several
from bot.ledger.screens import why as whys
from core.attendance import Charge, State, Why
from core.bookings import BookingCard, BookingState
from core.ledger import Bulk, Given, Story
from core.people import Page
from tests.bot.values import (
    BIG,
    FULL,
    NOTHING,
    NOW,
    PLAIN,
    TODAY,
    Sample,
    client,
    clients,
    lines,
    page,
)

OPERATION = f"{2**52}-{2**31}"


def story(name: str, **more: object) -> Story:
    said = {"lot_name": name, "undone_by": name, "undone_at": NOW, "undoes": TODAY}
    said |= {"debt": "roll:1:2:3", "together_with": 200} | more
    line = replace(lines(name)[0], undone=False)
    return Story(line, client(name), BIG, lot_sessions=10, bought_on=TODAY, **said)  # type: ignore[arg-type]


def booking(name: str) -> BookingCard:
    """A session with somebody of that name."""
    ids = {"id": BIG, "club_id": BIG, "client": BIG, "coach": BIG}
    said = {"client_name": name, "coach_name": name, "zone": "UTC", "together": "a"}
    spans = {"starts_at": NOW, "ends_at": NOW, "today": TODAY}
    what = {"kind": "session", "state": BookingState.IN_PROGRESS, "charge": Charge.NONE}
    numbers = {"version": BIG, "sessions": 20, "uncovered": 20}
    return BookingCard(**ids | said | spans | what | numbers)  # type: ignore[arg-type]


def behind(name: str, *, by_self: bool = False) -> Why:
    return Why(story(name), 1, TODAY, name, NOW, State.LATE, name, NOW, by_self)


SAMPLES: dict[str, list[Sample]] = {
    "ledger.history": [
        lambda la, x: ledger.history(la, client(x), page(lines(x)), TODAY, may_undo=True),
        lambda la, x: ledger.history(la, client(x), Page((), 0, 8, 0), TODAY, may_undo=False),
        lambda la, x: ledger.history(la, client(x), page(lines(x)), TODAY, may_undo=False),
    ],
    "ledger.ask_amount": [lambda la, x: ledger.ask_amount(la, client(x), FULL)],
    "ledger.ask_reason": [lambda la, x: ledger.ask_reason(la, client(x), -BIG)],
    "ledger.adjusted": [lambda la, x: ledger.adjusted(la, client(x), NOTHING)],
    "ledger.no_usable_lot": [
        lambda la, x: ledger.no_usable_lot(la, client(x), la.say("{a}", a=x)),
    ],
    "given.ask_bonus": [lambda la, x: given.ask_bonus(la, client(x), FULL)],
    "given.ask_why_bonus": [
        lambda la, x: given.ask_why_bonus(la, client(x), 200, 90, TODAY),
        lambda la, x: given.ask_why_bonus(la, client(x), 1, 0, TODAY),
    ],
    "given.given": [
        lambda la, x: given.given(la, client(x), Given(FULL, 12)),
        lambda la, x: given.given(la, client(x), Given(PLAIN, 0)),
    ],
    "given.noted": [lambda la, x: given.noted(la, client(x), NOTHING)],
    "given.ask_day": [lambda la, x: given.ask_day(la, client(x), FULL, TODAY)],
    "given.used_that_day": [
        lambda la, x: given.used_that_day(la, client(x), TODAY, la.say("{a}", a=x))
    ],
    "given.ask_why_past": [lambda la, x: given.ask_why_past(la, client(x), TODAY, TODAY)],
    "several.ask_amount": [lambda la, x: several.ask_amount(la, BIG, 200)],
    "several.ask_reason": [lambda la, x: several.ask_reason(la, BIG, 1, -200)],
    "several.confirm": [
        lambda la, x: several.confirm(la, BIG, clients(x, 200), 200, (x * 50)[:200], OPERATION),
        lambda la, x: several.confirm(
            la, BIG, clients(x, 30), -2, x, OPERATION, words=la.say("{a}", a=x), cannot=7
        ),
        lambda la, x: several.confirm(
            la, BIG, clients(x, 1), -2, x, OPERATION, words=la.say("{a}", a=x), cannot=1
        ),
    ],
    "several.done": [
        lambda la, x: several.done(la, Bulk(BIG, BIG, -1, 200, undone=False)),
        lambda la, x: several.done(la, Bulk(BIG, BIG, 5, 1, undone=True)),
    ],
    "why.why": [
        lambda la, x: whys.why(la, behind(x), TODAY, 9, may_undo=True, may_ask=True),
        lambda la, x: whys.why(la, behind(x, by_self=True), TODAY, 9, may_undo=False, may_ask=True),
        lambda la, x: whys.why(
            la, Why(story(x, lot_name="")), TODAY, 0, may_undo=True, may_ask=False
        ),
        lambda la, x: whys.why(
            la, Why(story(x), booking=booking(x)), TODAY, 0, may_undo=True, may_ask=False
        ),
    ],
}
