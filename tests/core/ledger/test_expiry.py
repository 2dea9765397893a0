"""The end of a lot is an entry, and extending takes it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.jobs import run_due
from core.ledger import DayUnusable, Kind, NoSessionsLeft, extend, history, reschedule_expiry, use
from core.ledger.rules import worth
from core.money import Money
from core.people import Setting, club_of, set_club
from core.whole import JOBS
from tests.core.ledger.opened import book_of, booking, night_falls
from tests.support.world import World, utc

pytestmark = pytest.mark.req("LED-9")


async def kinds(world: World) -> list[str]:
    return [entry["kind"] for entry in await world.rows("entries")]


async def told(world: World, code: str) -> list[dict[str, object]]:
    return [row["facts"] for row in await world.rows("journal", code=code)]


async def test_what_is_free_on_the_last_day_expires_when_it_is_over(world: World) -> None:
    price = Money(10000, "USD")
    await world.sells(world.sam, 7, expires_on=world.today, price=price, paid=price)
    await world.uses_one(world.sam)
    await night_falls(world)
    await night_falls(world)
    [expired] = await world.rows("entries", kind=Kind.EXPIRE)
    assert (expired["left_change"], expired["on_date"]) == (-6, world.today - timedelta(days=2))
    assert expired["actor_id"] is None
    [fact] = await told(world, "sessions_expired")
    assert (fact["amount"], fact["value_minor"]) == (6, 8571)
    page = await world.jordan.sees(history, world.sam)
    assert page.items[0].kind is Kind.EXPIRE


@pytest.mark.parametrize(
    ("last_day", "not_yet", "over"),
    [
        (date(2026, 3, 8), utc(2026, 3, 9, 3, 59), utc(2026, 3, 9, 4, 0)),
        (date(2026, 11, 1), utc(2026, 11, 2, 4, 59), utc(2026, 11, 2, 5, 0)),
    ],
)
async def test_at_midnight_in_the_club_s_zone_on_either_side_of_a_clock_change(
    world: World, last_day: date, not_yet: datetime, over: datetime
) -> None:
    world.at(datetime(2026, 2, 1, 17, tzinfo=UTC))
    await world.sells(world.sam, 5, expires_on=last_day)
    world.at(not_yet)
    await run_due(world.core, JOBS)
    assert Kind.EXPIRE not in await kinds(world)
    world.at(over)
    await run_due(world.core, JOBS)
    assert (await kinds(world)).count(Kind.EXPIRE) == 1


async def test_it_waits_when_the_club_has_moved_to_a_zone_where_the_day_still_runs(
    world: World,
) -> None:
    await world.sells(world.sam, 5, expires_on=world.today)
    await world.change("clubs", {"zone": "Pacific/Honolulu"}, id=world.club)
    world.at(utc(2026, 11, 17, 5, 30))  # past midnight in New York
    await run_due(world.core, JOBS)
    assert Kind.EXPIRE not in await kinds(world)
    world.at(utc(2026, 11, 17, 10, 0))
    await run_due(world.core, JOBS)
    assert (await kinds(world)).count(Kind.EXPIRE) == 1


@pytest.mark.req("PPL-1")
async def test_a_club_that_moved_east_does_not_wait_for_its_old_midnight(world: World) -> None:
    await world.sells(world.sam, 5, expires_on=world.today)
    world.at(utc(2026, 11, 17, 0, 30))  # 19:30 in New York, half past midnight in London
    club = await world.jordan.sees(club_of, world.club)
    await world.jordan.does(set_club, world.club, Setting.ZONE, "Europe/London", before=club.zone)
    await run_due(world.core, JOBS)
    assert (await kinds(world)).count(Kind.EXPIRE) == 1
    [night] = await world.rows("outbox", key=f"audit:{world.club}")
    assert night["due_at"] == utc(2026, 11, 17, 3, 0)


async def test_extending_brings_back_what_expired(world: World) -> None:
    await world.sells(world.sam, 5, expires_on=world.today)
    await night_falls(world, days=10)
    assert (await world.balance(world.sam)).left == 0
    async with book_of(world, world.sam) as (work, book):
        [lot] = book.lots
        assert await extend(work, book, lot, world.today + timedelta(days=3)) == 5
    assert (await world.balance(world.sam)).left == 5
    await night_falls(world, days=3)
    assert (await world.balance(world.sam)).left == 5
    await night_falls(world)
    assert (await world.balance(world.sam)).left == 0
    async with book_of(world, world.sam) as (work, book):
        assert await extend(work, book, lot, None) == 5
    await night_falls(world, days=400)
    assert (await world.balance(world.sam)).left == 5
    assert await kinds(world) == [Kind.PURCHASE, *[Kind.EXPIRE, Kind.EXTEND] * 2]


async def test_a_lot_is_not_extended_into_the_past(world: World) -> None:
    await world.sells(world.sam, 5, expires_on=world.today)
    with pytest.raises(DayUnusable):
        async with book_of(world, world.sam) as (work, book):
            await extend(work, book, next(iter(book.lots)), world.today - timedelta(days=1))


async def test_an_end_that_moved_moves_its_errand(world: World) -> None:
    sale = await world.sells(world.sam, 5, expires_on=world.today)
    later = world.today + timedelta(days=5)
    await world.change("lots", {"expires_on": later}, id=sale.lot_id)
    async with book_of(world, world.sam) as (work, book):
        await reschedule_expiry(work, book, sale.lot_id)
    [errand] = await world.rows("outbox", key=f"expire:{sale.lot_id}")
    assert errand["due_at"] == utc(2026, 11, 22, 5)
    await world.change("lots", {"expires_on": None}, id=sale.lot_id)
    async with book_of(world, world.sam) as (work, book):
        await reschedule_expiry(work, book, sale.lot_id)
    assert [row["state"] for row in await world.rows("outbox", key=f"expire:{sale.lot_id}")] == [
        "skipped"
    ]


@pytest.mark.req("PKG-11")
async def test_a_paused_lot_is_not_usable_until_the_day_after(world: World) -> None:
    sale = await world.sells(world.sam, 5)
    pause = {"paused_from": world.today, "paused_until": world.today + timedelta(days=2)}
    await world.change("lots", pause, id=sale.lot_id)
    for days, left in ((0, 0), (2, 0), (1, 5)):
        world.later(days=days)
        assert (await world.balance(world.sam)).left == left
        async with book_of(world, world.sam) as (_, book):
            assert book.left == left
    world.later(days=-3)
    with pytest.raises(NoSessionsLeft):
        async with book_of(world, world.sam) as (work, book):
            await use(work, book, booking(world))


@pytest.mark.req("PKG-2")
@pytest.mark.parametrize(
    ("price", "sessions", "unused", "value"),
    [(10000, 7, 7, 10000), (10000, 7, 6, 8571), (10000, 7, 1, 1428), (0, 5, 3, 0), (99, 0, 0, 0)],
)
def test_the_last_sessions_of_a_lot_are_worth_what_the_first_ones_left(
    price: int, sessions: int, unused: int, value: int
) -> None:
    assert worth(price, sessions, unused) == value
