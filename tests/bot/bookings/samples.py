"""The screens of bookings with the worst values they can get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.bookings.choice import Choice
from bot.bookings.draft import Draft, minute
from bot.bookings.screens import (
    asking,
    booked,
    calendar,
    cancelling,
    checkin,
    choosing,
    lists,
    marks,
    ratings,
    today,
)
from bot.bookings.screens import card as cards
from bot.chat.screen import Screen
from core.attendance import Flag
from core.availability import (
    Bookable,
    Days,
    DayState,
    FreeTime,
    OutsideHours,
    Subject,
    TimeTaken,
)
from core.bookings import (
    Batch,
    BookingCard,
    BookingState,
    Cancelled,
    Cause,
    DayBoard,
    DayRow,
    May,
    Moved,
    NeedsConfirming,
    NoSessionForThat,
    NotCovered,
    Phase,
    Preview,
    Rating,
    Ratings,
    Renewal,
    Settled,
)
from core.checkins import CheckinTaken, Offer
from core.ledger import Balance, Charge
from core.people import Client, Club, Page
from lang import Lang
from tests.bot.checkins.filled import FORMS, filling
from tests.bot.practices import samples as practices_samples
from tests.bot.values import clients, club

BIG = 2**53 - 1
TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 22, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
FULL = Balance(123, 45, 500, 12, TODAY)
NOTHING = Balance()
UNCOUNTED = Balance(prepaid=False)

Sample = Callable[[Lang, str], Screen]


def card(name: str, state: BookingState = BookingState.BOOKED, **more: Any) -> BookingCard:
    said: dict[str, Any] = {
        "id": BIG,
        "club_id": BIG,
        "client": BIG,
        "client_name": name,
        "coach": BIG,
        "coach_name": name,
        "zone": "America/New_York",
        "today": TODAY,
        "kind": "session",
        "state": state,
        "starts_at": NOW,
        "ends_at": NOW + HOUR,
        "version": BIG,
        "sessions": 20,
        "uncovered": 19,
        "charge": Charge.NONE,
        "together": "f" * 16,
        "subject": name,
        "online": True,
        "link": "https://example.org/" + "x" * 180,
        "over": True,
        "confirmed": True,
        "title": (name * 3)[:80],
        "client_note": (name * 20)[:500],
        "coach_note": (name * 20)[:500],
        "late_cancel": True,
        "may": frozenset(May),
    }
    cause = Cause.CLIENT if state is BookingState.CANCELLED else None
    return BookingCard(**said | {"cause": cause} | more)


def plain(name: str, **more: Any) -> BookingCard:
    """With nothing said, to somebody who may do nothing."""
    nothing = dict.fromkeys(("subject", "link", "title", "client_note", "coach_note"))
    said = {"online": False, "over": False, "sessions": 1, "uncovered": 0, "may": frozenset()}
    return card(name, **nothing | said | more)


def free(day: int, n: int = 40, places: int = 99) -> tuple[FreeTime, ...]:
    start = NOW.replace(hour=10, minute=0) + timedelta(days=day)
    each = (start + timedelta(minutes=15 * n) for n in range(n))
    return tuple(FreeTime(at, at + HOUR, places) for at in each)


def days(n: int = 40) -> Days:
    def ahead(day: date) -> Iterator[FreeTime]:
        return iter(free(day.day - 16, n) if day.day >= 16 else ())

    first, last = date(2026, 11, 1), date(2026, 11, 30)
    return Days(first, last, ahead, lambda day: DayState.PAST if day.day < 16 else DayState.FULL)


def choice(client: Client, name: str, **more: Any) -> Choice:
    picked = [minute(NOW + timedelta(days=day)) for day in range(12)]
    draft = Draft(BIG, picked=picked, month="2026-11-01", operation=f"{2**52}-{BIG}")
    draft = replace(draft, **more.pop("draft", {}))
    said: dict[str, Any] = {
        "balance": FULL,
        "coach": name,
        "several": True,
        "subject": name,
        "minutes": 600,
        "today": TODAY,
        "last": date(2027, 11, 16),
        "calendar": days(),
        "usual": frozenset({(n, at * 15) for n in range(7) for at in range(96)}),
        "link": True,
    }
    return Choice(draft, client, **said | more)


def offer(name: str, state: BookingState = BookingState.BOOKED, *, spare: int = 1) -> Offer:
    taken = (card(name, state, kind="checkin"),) * 12
    said = {"spare": spare, "another": 13, "taken": taken, "next": date(2026, 12, 1)}
    whose = {"client": BIG, "client_name": name, "coach": BIG, "coach_name": name}
    return Offer(**whose, month=TODAY, **said, may_grant=True)  # type: ignore[arg-type]


def gone(name: str) -> CheckinTaken:
    whose = {"client": BIG, "name": name, "coach": BIG, "coach_name": name}
    return CheckinTaken(**whose, month=TODAY, next=TODAY, another=31, may_grant=True)  # type: ignore[arg-type]


def row(name: str, number: int) -> DayRow:
    phase = tuple(Phase)[number % len(Phase)]
    states = [BookingState.COMPLETED, BookingState.NO_SHOW]
    state = states[number % 2] if phase is Phase.DONE else BookingState.BOOKED
    one = card(name, state, id=BIG - number, coach=BIG - number % 2)
    return DayRow(one, phase, (FULL, NOTHING, UNCOUNTED)[number % 3], number % 2 == 0, 99, 99)


def day(name: str, n: int, **more: Any) -> DayBoard:
    rows = tuple(row(name, number) for number in range(n))
    said: dict[str, Any] = {
        "counts": dict.fromkeys(Phase, BIG),
        "cancelled": BIG,
        "renewals": tuple(Renewal(BIG, name, n % 2) for n in range(60)),
        "tomorrow": Preview(TODAY, BIG, NOW, name),
    }
    said |= more
    return DayBoard(BIG, name, "America/New_York", TODAY, TODAY, None, rows, rows, **said)


def confirming(name: str, n: int) -> NeedsConfirming:
    times = tuple(NOW + timedelta(days=each) for each in range(n))
    return NeedsConfirming(BIG, name, times, times, n)


def rated(name: str, n: int) -> Ratings:
    words = ((name * 20)[:500], None)
    given = tuple(
        Rating(BIG - each, BIG, name, NOW, each % 5 + 1, words[each % 2], NOW) for each in range(n)
    )
    return Ratings(4.5678 if n else None, Page(given, 5, 10, BIG if n else 0))


def samples(
    club: Callable[[str], Club], clients: Callable[[str, int], list[Client]]
) -> dict[str, list[Sample]]:
    def one(name: str) -> Client:
        return clients(name, 1)[0]

    def page(items: list[BookingCard], total: int = 900) -> Page[BookingCard]:
        return Page(tuple(items), 5, max(1, len(items)), total if items else 0)

    every = tuple(BookingState)
    operation = f"{2**52}-{BIG}"
    picked = [minute(NOW + timedelta(days=day)) for day in range(11)]
    many = Draft(BIG, picked=picked, month="2026-11-01", operation=operation)
    moving = Draft(BIG, moving=BIG, month="2026-11-01")
    return {
        "choosing.who": [
            lambda la, x: choosing.who(la, club(x), [(c, FULL) for c in clients(x, 60)])
        ],
        "choosing.kind": [
            lambda la, x: choosing.kind(la, one(x), FULL, [offer(x)], TODAY),
            lambda la, x: choosing.kind(la, one(x), NOTHING, [offer(x, spare=0)], TODAY),
        ],
        "checkin.taken": [
            lambda la, x: checkin.taken(la, one(x), offer(x, spare=0), TODAY, at_work=True),
            lambda la, x: checkin.taken(
                la, one(x), offer(x, BookingState.COMPLETED, spare=0), TODAY, at_work=False
            ),
        ],
        "checkin.one_more": [
            lambda la, x: checkin.one_more(
                la, gone(x), operation=f"{2**52}-{BIG}", shown=TODAY
            )
        ],
        "checkin.one_more_for": [
            lambda la, x: checkin.one_more_for(la, gone(x), BIG)
        ],
        "checkin.booked": [
            lambda la, x: checkin.booked(la, one(x), card(x, kind="checkin"), filling(x)),
            lambda la, x: checkin.booked(
                la, one(x), card(x, kind="checkin"), filling(x, steps=())
            ),
        ],
        "choosing.subject": [
            lambda la, x: choosing.subject(
                la, one(x), FULL, [Subject(BIG - n, BIG, x, False, (BIG,)) for n in range(60)]
            )
        ],
        "choosing.coach": [
            lambda la, x: choosing.coach(
                la, one(x), NOTHING, [Bookable(BIG - n, x, ()) for n in range(60)]
            )
        ],
        "choosing.nobody": [
            lambda la, x: choosing.nobody(la, one(x)),
            lambda la, x: choosing.nobody(la, one(x), at_work=True, sets=True),
        ],
        "calendar.month": [
            lambda la, x: calendar.month(la, choice(one(x), x), la.say("{a}", a=x)),
            lambda la, x: calendar.month(la, choice(one(x), x, moved=card(x))),
            lambda la, x: calendar.month(
                la, choice(one(x), x, calendar=days(0), usual=frozenset(), draft={"picked": ()})
            ),
            lambda la, x: calendar.month(la, choice(one(x), x, usual=frozenset(), balance=NOTHING)),
        ],
        "calendar.times": [
            lambda la, x: calendar.times(
                la, choice(one(x), x, draft={"kind": "checkin", "picked": (minute(NOW),)}), TODAY
            ),
            lambda la, x: calendar.times(la, choice(one(x), x), TODAY, la.say("{a}", a=x)),
            lambda la, x: calendar.times(
                la, choice(one(x), x, draft={"at_work": True, "picked": (), "sessions": 20}), TODAY
            ),
            lambda la, x: calendar.times(
                la, choice(one(x), x, draft={"at_work": True, "wide": True}), date(2026, 11, 17)
            ),
            lambda la, x: calendar.times(
                la, choice(one(x), x, draft={"online": True}, moved=card(x)), TODAY
            ),
            lambda la, x: calendar.times(
                la, choice(one(x), x, calendar=days(0), balance=UNCOUNTED, subject=None), TODAY
            ),
        ],
        "calendar.gone": [lambda la, x: calendar.gone(la, BIG)],
        "booked.booked": [
            lambda la, x: booked.booked(la, one(x), Batch("f" * 16, (card(x),) * 20, FULL), BIG),
            lambda la, x: booked.booked(la, one(x), Batch("f" * 16, (plain(x),), PLAIN), 0),
        ],
        "booked.undone": [
            lambda la, x: booked.undone(la, one(x), FULL, 12, BIG),
            lambda la, x: booked.undone(la, one(x), NOTHING, 0, 0),
        ],
        "booked.moved": [lambda la, x: booked.moved(la, Moved(card(x), NOW, BIG), sees=True),
            lambda la, x: booked.moved(la, Moved(card(x), NOW, BIG), sees=False)],
        "booked.taken": [
            lambda la, x: booked.taken(la, TimeTaken(NOW, free(1, 6)), many, TODAY),
            lambda la, x: booked.taken(la, OutsideHours(NOW, ()), moving, TODAY),
        ],
        "booked.sure": [
            lambda la, x: booked.sure(la, confirming(x, 20), TODAY, operation, month=TODAY)
        ],
        "booked.sure_to_move": [
            lambda la, x: booked.sure_to_move(la, confirming(x, 1), card(x), NOW, month=TODAY)
        ],
        "booked.sure_to_restore": [
            lambda la, x: booked.sure_to_restore(la, confirming(x, 1), card(x))
        ],
        "booked.no_session": [
            lambda la, x: booked.no_session(la, one(x), NOTHING, Bookable(BIG, x, ()), BIG)
        ],
        "booked.asked_for_package": [lambda la, x: booked.asked_for_package(la, one(x), x)],
        "booked.asked": [
            lambda la, x: booked.asked(la, one(x), x),
            lambda la, x: booked.asked(la, one(x), x, la.when(NOW, TODAY)),
        ],
        "booked.not_good_for": [
            lambda la, x, draft=draft: booked.not_good_for(  # type: ignore[misc]
                la, NoSessionForThat(BIG, x, TODAY, "ends", 12, 0), draft, NOW
            )
            for draft in (many, moving)
        ],
        "card.card": [
            lambda la, x, state=state: cards.card(  # type: ignore[misc]
                la, card(x, state), la.say("{a}", a=x), at_work=True, balance=FULL
            )
            for state in every
        ]
        + [
            lambda la, x, form=form: cards.card(  # type: ignore[misc]
                la, card(x, kind="checkin"), form=form(x)
            )
            for form in FORMS
        ]
        + [
            lambda la, x, state=state: cards.card(la, card(x, state, title=None))  # type: ignore[misc]
            for state in every
        ]
        + [
            lambda la, x: cards.card(la, plain(x)),
            lambda la, x: cards.card(la, card(x, BookingState.COMPLETED), at_work=True),
            lambda la, x: cards.card(la, plain(x, online=True, stars=5, comment=(x * 20)[:500])),
            lambda la, x: cards.card(la, plain(x, stars=1), at_work=True, balance=UNCOUNTED),
        ],
        "cancelling.who_cancels": [
            lambda la, x: cancelling.who_cancels(la, card(x, uncovered=0)),
            lambda la, x: cancelling.who_cancels(la, card(x, late_cancel=False)),
        ],
        "cancelling.cancelled": [
            lambda la, x: cancelling.cancelled(
                la, Cancelled(card(x, BookingState.CANCELLED, kind="checkin"), 0, FULL), sees=True
            ),
            lambda la, x: cancelling.cancelled(
                la, Cancelled(card(x, BookingState.CANCELLED), 20, FULL), sees=True
            ),
            lambda la, x: cancelling.cancelled(
                la, Cancelled(plain(x, state=BookingState.CANCELLED), 0, NOTHING), sees=False
            ),
        ],
        "lists.of_client": [
            lambda la, x: lists.of_client(
                la, one(x), FULL, page([card(x)] * 8), past=False, may_book=True
            ),
            lambda la, x: lists.of_client(
                la, one(x), FULL, page([card(x, state) for state in every]), past=True,
                may_book=False,
            ),
            lambda la, x: lists.of_client(la, one(x), NOTHING, page([]), past=True, may_book=True),
            lambda la, x: lists.of_client(la, one(x), NOTHING, page([]), past=False, may_book=True),
        ],
        "lists.of_family": [
            lambda la, x: lists.of_family(la, club(x), [card(x)] * 200, several=True),
            lambda la, x: lists.of_family(la, club(x), [], several=False),
        ],
        "asking.ask_note": [
            lambda la, x: asking.ask_note(la, card(x), at_work=True),
            lambda la, x: asking.ask_note(la, card(x), at_work=False),
        ],
        "asking.ask_title": [lambda la, x: asking.ask_title(la, card(x))],
        "asking.rated": [lambda la, x: asking.rated(la, card(x), 5)],
        "asking.not_next_week": [lambda la, x: asking.not_next_week(la, card(x))],
        "ratings.ratings": [
            lambda la, x: ratings.ratings(la, club(x), BIG, x, rated(x, 10)),
            lambda la, x: ratings.ratings(la, club(x), BIG, x, rated(x, 0)),
        ],
        "marks.decide": [
            lambda la, x: marks.decide(la, NotCovered(BIG, BIG, x, "completed", BIG, 20, 19)),
            lambda la, x: marks.decide(la, NotCovered(BIG, BIG, x, "no_show", BIG, 20, 0)),
        ],
        "today.board": [
            lambda la, x: today.board(la, day(x, 200), practices_samples.week(x, 12), BIG, 3,
                waiting=BIG),
            lambda la, x: today.board(
                la,
                day(x, 0, counts={}, cancelled=0, renewals=(),
                    tomorrow=Preview(TODAY, 0, None, None)),
                [],
                0,
                waiting=0,
            ),
            lambda la, x: today.board(la, day(x, 3), [], 0, waiting=1, flagged={BIG}),
        ],
        "today.sheet": [
            lambda la, x, state=state: today.sheet(  # type: ignore[misc]
                la, card(x, state), FULL, Flag(9, 9, 90), (99, 98)
            )
            for state in every
        ]
        + [
            lambda la, x: today.sheet(
                la, card(x, kind="checkin"), FULL, Flag(9, 9, 90), (99, 98), form=filling(x)
            ),
        ],
        "today.unmarked": [
            lambda la, x: today.unmarked(
                la, club(x), [card(x)] * 200
            ),
            lambda la, x: today.unmarked(la, club(x), [], la.say("{a}", a=x)),
        ],
    }  # fmt: skip


PLAIN = Balance(6, 0, 10)


def settled(name: str, state: BookingState, **more: Any) -> Settled:
    said = {"owed": 0, "balance": FULL} | more
    return Settled(card(name, state), **said)


SAMPLES = samples(club, clients)
