"""Taken time is found again: half-open, by coach and by client, however much there was before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.errors import Invalid
from core.timetable import (
    LONGEST,
    Busy,
    Kind,
    busy_of_client,
    busy_of_coaches,
    free,
    shift,
    take,
)
from tests.support.world import MONDAY, World

pytestmark = pytest.mark.req("BKG-9")

HOUR = timedelta(hours=1)


async def test_taken_shifted_and_freed(world: World) -> None:
    jordan, riley = [await each.member_in(world.club) for each in (world.jordan, world.riley)]
    one = Busy(jordan, world.sam, Kind.SESSION, "booking:1", MONDAY, MONDAY + HOUR)
    practice = Busy(jordan, None, Kind.PRACTICE, "practice:1:2026-11-16", MONDAY, MONDAY + HOUR)
    async with world.core.work() as work:
        await take(work, world.club, one)
        await take(work, world.club, practice)
        assert await busy_of_coaches(work, [jordan, riley], MONDAY, MONDAY + HOUR) == (
            one,
            practice,
        )
        assert await busy_of_client(work, world.sam, MONDAY, MONDAY + HOUR) == (one,)
        assert await busy_of_coaches(work, [riley], MONDAY, MONDAY + HOUR) == ()
        later = {"starts_at": MONDAY + HOUR, "ends_at": MONDAY + 2 * HOUR}
        await shift(work, world.club, "booking:1", coach=riley, **later)
        assert await busy_of_coaches(work, [jordan], MONDAY, MONDAY + HOUR) == (practice,)
        assert await busy_of_coaches(work, [jordan], MONDAY + HOUR, MONDAY + 2 * HOUR) == ()
        [moved] = await busy_of_client(work, world.sam, MONDAY, MONDAY + 9 * HOUR)
        assert (moved.coach, moved.span) == (riley, (MONDAY + HOUR, MONDAY + 2 * HOUR))
        for _ in range(2):
            await free(work, world.club, "booking:1")
        await shift(work, world.club, "booking:1", coach=riley, **later)
        await free(work, world.northgate, practice.source)
        assert await busy_of_client(work, world.sam, MONDAY, MONDAY + 9 * HOUR) == ()
    assert [row["source"] for row in await world.rows("occupied")] == [practice.source]


async def test_spans_are_half_open_and_as_long_as_twelve_hours(world: World) -> None:
    jordan = await world.jordan.member_in(world.club)
    async with world.core.work() as work:
        long = Busy(jordan, world.sam, Kind.SESSION, "booking:1", MONDAY, MONDAY + LONGEST)
        await take(work, world.club, long)
        end, second = long.ends_at, timedelta(seconds=1)
        assert await busy_of_coaches(work, [jordan], end - second, end + HOUR) == (long,)
        assert await busy_of_coaches(work, [jordan], end, end + HOUR) == ()
        assert await busy_of_coaches(work, [jordan], MONDAY - HOUR, MONDAY) == ()
        for ends_at in (MONDAY, MONDAY - HOUR, MONDAY + LONGEST + second):
            wrong = Busy(jordan, world.sam, Kind.SESSION, "booking:2", MONDAY, ends_at)
            with pytest.raises(Invalid):
                await take(work, world.club, wrong)
            with pytest.raises(Invalid):
                await shift(
                    work, world.club, "booking:1", coach=jordan, starts_at=MONDAY, ends_at=ends_at
                )


async def test_one_source_takes_one_span_and_of_its_own_club(world: World) -> None:
    jordan = await world.jordan.member_in(world.club)
    for club, client, kind in (
        (world.club, world.sam, Kind.SESSION),
        (world.northgate, None, Kind.PRACTICE),
        (world.club, world.nils, Kind.SESSION),
        (world.club, None, Kind.SESSION),
        (world.club, world.sam, Kind.PRACTICE),
    ):
        busy = Busy(jordan, client, kind, "booking:1", MONDAY, MONDAY + HOUR)
        if not await world.rows("occupied"):
            async with world.core.work() as work:
                await take(work, club, busy)
            continue
        with pytest.raises(IntegrityError):
            async with world.core.work() as work:
                await take(work, club, busy)
