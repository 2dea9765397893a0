"""One's own settings, and what is told about bookings, drawn with the worst values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.notices.screens import ahead as days
from bot.notices.screens import bookings, mails
from bot.people.mine import screens as mine
from core.bookings import BookingCard, BookingState, DayBoard, DayRow, May, Phase, Preview, Renewal
from core.ledger import Balance, Charge
from core.notices import (
    AboutBooking,
    Audience,
    BookingNews,
    DayAhead,
    Kind,
    SessionLine,
    SessionReceipt,
    SessionReminder,
    TimeAsked,
)
from core.people import NEVER, Digest, OwnSettings, Person, Place, Quiet
from tests.bot.practices.samples import BIG, occurrence

NOW = datetime(2026, 11, 16, 22, tzinfo=UTC)
ZONE = "America/New_York"
OWN = OwnSettings("en", "America/Argentina/ComodRivadavia", Quiet(), frozenset(Digest))
PLAIN = OwnSettings("en", None, NEVER, frozenset())


FULL = Balance(123, 45, 500, 12, date(2026, 11, 16))


def card(name: str, **more: Any) -> BookingCard:
    told: dict[str, Any] = {
        "id": BIG,
        "club_id": BIG,
        "client": BIG,
        "client_name": name,
        "coach": BIG,
        "coach_name": name,
        "zone": ZONE,
        "today": date(2026, 11, 16),
        "kind": "session",
        "state": BookingState.BOOKED,
        "starts_at": NOW,
        "ends_at": NOW + timedelta(hours=1),
        "version": BIG,
        "sessions": 20,
        "uncovered": 0,
        "charge": Charge.NONE,
        "together": "x" * 16,
        "subject": name,
        "online": True,
        "link": "https://meet.example/" + "x" * 179,
        "late_cancel": True,
        "may": frozenset(May),
    }
    return BookingCard(**told | more)


def reader(name: str) -> Person:
    return Person(BIG, BIG, BIG, name, "en", zone="Asia/Kathmandu")


def reminded(name: str, kind: Kind, n: int, **more: Any) -> SessionReminder:
    return SessionReminder(reader(name), name, ZONE, kind, (card(name, **more),) * n)


def news(name: str, kind: Kind, audience: Audience, n: int = 1, **more: Any) -> BookingNews:
    cards = (card(name, charge=Charge.USED),) * n
    return BookingNews(reader(name), name, ZONE, kind, audience, cards, **more)


def ended(name: str, state: BookingState, n: int, **more: Any) -> SessionReceipt:
    line = SessionLine(card(name, state=state), 20, 0, FULL, NOW)
    return SessionReceipt(reader(name), name, ZONE, (replace(line, **more),) * n)


def ahead(name: str, kind: Kind, sessions: int, practices: int) -> DayAhead:
    rows = (DayRow(card(name), Phase.NEXT, FULL, True, 99, 99),) * (sessions - 1)
    if sessions:
        rows += (DayRow(card(name, coach=1, kind="checkin"), Phase.NEXT, FULL, True, 99, 99),)
    today = date(2026, 11, 16)
    day = today + timedelta(days=kind is Kind.EVENING)
    board = DayBoard(
        *(BIG, name, ZONE, day, today, None, rows, ()),
        Counter(),
        0,
        tuple(Renewal(BIG, name, BIG) for _ in range(sessions)),
        Preview(day, 0, None, None),
    )
    return DayAhead(reader(name), name, ZONE, kind, board, (occurrence(name),) * practices)


ITEMS = [
    *(
        (kind, lambda x: AboutBooking(card(x)))
        for kind in (Kind.BOOKED, Kind.MOVED, Kind.CANCELLED, Kind.NO_SHOW, Kind.UNMARKED)
    ),
    (Kind.ASKED_FOR, lambda x: TimeAsked(BIG, x, x, BIG, NOW, BIG, may_book=True)),
    (Kind.ASKED_FOR, lambda x: TimeAsked(BIG, x, x, BIG, None, 0, may_book=True, package=True)),
    (Kind.ASKED_FOR, lambda x: TimeAsked(BIG, x, x, BIG, None, 0, may_book=False)),
]


def samples() -> dict[str, list[Callable[..., Any]]]:
    return {
        "bookings.reminder": [
            lambda la, x: bookings.reminder(reminded(x, Kind.REMIND_24H, 1), la),
            lambda la, x: bookings.reminder(reminded(x, Kind.REMIND_24H, 20), la),
            lambda la, x: bookings.reminder(reminded(x, Kind.REMIND_24H, 1, may=frozenset()), la),
            lambda la, x: bookings.reminder(reminded(x, Kind.REMIND_30M, 1), la),
            lambda la, x: bookings.reminder(reminded(x, Kind.REMIND_2H, 2, late_cancel=False), la),
        ],
        "bookings.news": [
            lambda la, x, kind=kind, audience=audience: bookings.news(  # type: ignore[misc]
                news(x, kind, audience, 30 if kind is Kind.BOOKED else 1, by=x), la
            )
            for kind in (Kind.BOOKED, Kind.MOVED, Kind.CANCELLED, Kind.STARTED)
            for audience in (Audience.WATCHER, Audience.COACH)
        ]
        + [
            lambda la, x: bookings.news(
                news(x, Kind.MOVED, Audience.COACH, before_at=NOW, before_coach=x), la
            ),
            lambda la, x: bookings.news(
                news(x, Kind.CANCELLED, Audience.WATCHER, returned=True), la
            ),
            lambda la, x: bookings.news(news(x, Kind.BOOKED, Audience.WATCHER, again=True), la),
        ],
        "mails.news_by_mail": [
            lambda la, x: mails.news_by_mail(news(x, Kind.BOOKED, Audience.WATCHER), la),
            lambda la, x: mails.news_by_mail(news(x, Kind.CANCELLED, Audience.WATCHER), la),
        ],
        "mails.reminder_by_mail": [
            lambda la, x: mails.reminder_by_mail(reminded(x, Kind.REMIND_24H, 1), la),
            lambda la, x: mails.reminder_by_mail(reminded(x, Kind.REMIND_24H, 20), la),
        ],
        "bookings.receipt": [
            lambda la, x, state=state, n=n: bookings.receipt(ended(x, state, n), la)  # type: ignore[misc]
            for state in (BookingState.COMPLETED, BookingState.NO_SHOW, BookingState.CANCELLED)
            for n in (1, 20)
        ]
        + [
            lambda la, x: bookings.receipt(
                ended(x, BookingState.COMPLETED, 1, used=0, owed=3, again=None), la
            ),
        ],
        "ahead.day_ahead": [
            lambda la, x: days.day_ahead(ahead(x, Kind.EVENING, 40, 30), la),
            lambda la, x: days.day_ahead(ahead(x, Kind.MORNING, 1, 0), la),
            lambda la, x: days.day_ahead(ahead(x, Kind.EVENING, 0, 1), la),
        ],
        "mine.settings": [
            lambda la, x: mine.settings(la, OWN, ZONE, NOW, staff=True, words=la.say("{a}", a=x)),
            lambda la, x: mine.settings(la, PLAIN, ZONE, NOW, staff=True),
            lambda la, x: mine.settings(la, PLAIN, ZONE, NOW, staff=False),
        ],
        "mine.ask_place": [
            lambda la, x: mine.ask_place(la, OWN, ZONE, NOW),
            lambda la, x: mine.ask_place(la, PLAIN, ZONE, NOW),
        ],
        "mine.pick_place": [
            lambda la, x: mine.pick_place(la, [Place(x, "US", "UTC")] * 6, NOW, x[:40]),
            lambda la, x: mine.pick_place(la, [], NOW, x[:40]),
        ],
        "mine.quiet": [
            lambda la, x: mine.quiet(la, Quiet()),
            lambda la, x: mine.quiet(la, NEVER),
        ],
        "mine.digests": [
            lambda la, x: mine.digests(la, frozenset(Digest)),
            lambda la, x: mine.digests(la, frozenset()),
        ],
    }


SAMPLES = samples()
