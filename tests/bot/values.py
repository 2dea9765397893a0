"""What the screens of several capabilities are drawn from: the largest, the longest, the least."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.chat.screen import Screen
from core.attendance import Charge, Flag, LastMark, RollCard, Row, State, Summary
from core.ledger import Balance, HistoryLine, Kind
from core.packages import TransferCard
from core.people import Actor, Client, Club, Guardian, Page, Right, Role
from lang import LANGUAGES, Lang

BIG = 2**53 - 1
NOW = datetime(2026, 11, 16, 22, tzinfo=UTC)
TODAY = date(2026, 11, 16)
Sample = Callable[[Lang, str], Screen]


def client(name: str, number: int = 1) -> Client:
    return Client(BIG - number, BIG, name, None, None, "America/New_York", 5, 2)


def club(name: str, **more: object) -> Club:
    said = {"langs": frozenset(LANGUAGES), "low_coach": 5, "low_payer": 2, "on_empty": "confirm"}
    said |= {"late_cancel_hours": 0, "self_again": "ask", "flag_count": 3, "flag_days": 90}
    said |= {"book_months": 3, "notice_hours": 12, "grid_minutes": 30, "session_minutes": 60}
    said |= {"checkins": "alone"}
    return Club(BIG, name, "America/New_York", "USD", coaches_see="own", **said | more)  # type: ignore[arg-type]


FULL = Balance(123, 45, 500, 12, TODAY)
NOTHING = Balance()
PLAIN = Balance(6, 0, 10)
RESTING = Balance(resting=BIG, rests_until=TODAY)
LATER = Balance(later=BIG, later_from=TODAY)
OWNER = Actor(BIG, BIG, frozenset({Role.OWNER, Role.COACH}))
HELPER = Actor(BIG, BIG, frozenset({Role.ASSISTANT}))


def clients(name: str, n: int) -> list[Client]:
    return [client(name, number) for number in range(n)]


def page(items: list, pages: int = 100) -> Page:
    return Page(tuple(items), 5, max(1, len(items)), max(1, len(items)) * pages)


def row(name: str, number: int = 0, state: State = State.PRESENT) -> Row:
    balance = (NOTHING, FULL, PLAIN)[number % 3]
    flag = Flag(99, 99, 90) if number % 4 == 0 else None
    return Row(
        BIG - number,
        name,
        state,
        Charge.USED,
        BIG,
        balance,
        number % 2 == 0,
        20,
        number % 2,
        flag=flag,
        booked=NOW if number % 5 == 0 else None,
    )


def card(
    name: str, *, closed: bool = False, n: int = 14, names: int = 500, together: str | None = None
) -> RollCard:
    counts = dict.fromkeys(State, BIG)
    last = LastMark(BIG, name, BIG, together, 120)
    rows = page([row(name, i) for i in range(n)])
    said = dict.fromkeys(State, (name,) * names)
    summary = Summary(said, BIG, BIG, BIG, ((name, 12),) * names, (name,) * names)
    return RollCard(
        BIG,
        BIG,
        name,
        TODAY,
        3,
        closed,
        rows,
        counts,
        BIG,
        BIG,
        last,
        TODAY,
        summary if closed else None,
    )


def lines(name: str) -> list[HistoryLine]:
    note = (name * 50)[:200]
    return [
        HistoryLine(BIG - i, kind, -1, TODAY, NOW, name, "roll:1", note, i % 2 == 0, "x")
        for i, kind in enumerate([*[Kind.USE] * 7, Kind.ADJUST])
    ]


def transfer(name: str, state: str = "asked") -> TransferCard:
    return TransferCard(BIG, client(name), client(name, 1), None, 500, state, name, NOW)


def guardians(name: str, many: int) -> list[Guardian]:
    return [Guardian(BIG, name, Right.PAY, True)] * many
