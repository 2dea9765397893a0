"""Every night the books prove themselves, club by club."""

from __future__ import annotations

import pytest

from core.jobs import run_due
from core.ledger.service.nightly import next_night
from core.whole import JOBS, arm
from tests.support.world import NEW_YORK, World, utc

pytestmark = pytest.mark.req("LED-1")


async def due(world: World) -> dict[int, object]:
    rows = await world.rows("outbox", kind="ledger.audit", state="waiting")
    return {row["club_id"]: row["due_at"] for row in rows}


async def differences(world: World) -> list[tuple[int, object]]:
    rows = await world.rows("journal", code="books_differ")
    return [(row["club_id"], row["facts"]) for row in rows]


async def test_at_three_in_the_morning_of_each_club_night_after_night(world: World) -> None:
    assert await due(world) == {
        world.club: utc(2026, 11, 17, 8),
        world.northgate: utc(2026, 11, 17, 3),
    }
    sale = await world.sells(world.sam, 5)
    for night in (17, 18):
        world.at(utc(2026, 11, night, 8))
        await run_due(world.core, JOBS)
        assert (await due(world))[world.club] == utc(2026, 11, night + 1, 8)
    assert await differences(world) == []
    await world.change("lots", {"came_in": 6}, id=sale.lot_id)
    world.at(utc(2026, 11, 19, 8))
    await run_due(world.core, JOBS)
    assert await differences(world) == [(world.club, {"lots": [sale.lot_id]})]


async def test_a_club_from_before_there_were_audits_gets_its_first_night(world: World) -> None:
    await world.change("outbox", {"state": "failed"}, key=f"audit:{world.club}")
    await arm(world.core)
    await arm(world.core)
    assert set(await due(world)) == {world.club, world.northgate}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (utc(2026, 3, 8, 6), utc(2026, 3, 8, 7)),  # that night has no two o'clock
        (utc(2026, 11, 1, 5), utc(2026, 11, 1, 8)),  # that one has it twice
        (utc(2026, 11, 1, 8), utc(2026, 11, 2, 8)),
    ],
)
def test_three_o_clock_on_the_wall_over_both_clock_changes(now: object, then: object) -> None:
    assert next_night(now, NEW_YORK) == then  # type: ignore[arg-type]
