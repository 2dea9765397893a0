"""Every night check-ins prove that their months say the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.bookings import BookingCard
from core.checkins import audit_all
from core.jobs import run_due
from core.whole import JOBS
from tests.core.checkins.begun import checks_in, opens_checkins, slot
from tests.support.world import World, utc

pytestmark = pytest.mark.req("CHK-1", "LED-1")


@pytest.fixture
async def card(world: World) -> BookingCard:
    coach = await opens_checkins(world)
    return await checks_in(world.maria, world.sam, coach, slot())


async def found(world: World) -> list[Any]:
    """What the night tells the owner, and whether the bookings have found anything."""
    world.at(utc(2026, 11, 17, 8))
    await run_due(world.core, JOBS)
    assert await world.rows("journal", code="bookings_differ") == []
    return [row["facts"] for row in await world.rows("journal", code="checkins_differ")]


async def test_all_is_well_and_the_night_says_nothing(world: World, card: BookingCard) -> None:
    assert await found(world) == []


@pytest.mark.parametrize(
    "values",
    [{"month": date(2026, 12, 1)}, {"client_id": "lena"}, {"coach_id": "riley"}],
    ids=lambda values: next(iter(values)),
)
async def test_what_does_not_agree_is_told_to_the_owner(
    world: World, card: BookingCard, values: dict[str, Any]
) -> None:
    if values.get("client_id"):
        values = {"client_id": world.lena}
    if values.get("coach_id"):
        values = {"coach_id": await world.riley.member_in(world.club)}
    await world.change("free_checkins", values, booking_id=card.id)
    assert await found(world) == [{"bookings": [card.id]}]
    [item] = await world.rows("inbox", kind="books_differ")
    assert item["facts"] == {"bookings": [card.id]}


async def test_a_cancelled_one_has_none(world: World, card: BookingCard) -> None:
    """Unless it was the client's side, after it had begun."""
    gone = {"state": "cancelled", "cause": "coach", "cancelled_at": slot()}
    await world.change("bookings", gone, id=card.id)
    async with world.core.read() as work:
        assert await audit_all(work) == (card.id,)
    await world.change("bookings", {"cause": "client"}, id=card.id)
    async with world.core.read() as work:
        assert await audit_all(work) == ()


async def test_a_session_has_none(world: World, card: BookingCard) -> None:
    december = slot(days=10)
    later = await checks_in(world.maria, world.sam, card.coach, december)
    await world.change("bookings", {"kind": "session"}, id=later.id)
    async with world.core.read() as work:
        assert await audit_all(work) == (later.id,)
