"""Jobs: done exactly once, whatever breaks on the way, and given up after eight tries."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from core import jobs
from core.db import Work
from core.jobs import MOST_TRIES, run_due
from core.outbox import Errand, State, add, claim
from core.people import ClubChanged
from tests.support.world import MONDAY, World, founds

pytestmark = pytest.mark.req("NTC-10")


@pytest.fixture
def world(nobody: World) -> World:
    return nobody


async def wants(world: World, *kinds: str) -> None:
    async with world.core.work() as work:
        errands = [Errand(channel="job", kind=kind, due_at=MONDAY) for kind in kinds]
        await add(work, errands)


class Deed:
    """A job that leaves a trace in the same transaction, and may break after it `times` times."""

    def __init__(self, times: int = 0) -> None:
        self.breaks = times
        self.tries = 0

    async def __call__(self, work: Work, _facts: dict[str, Any]) -> None:
        self.tries += 1
        done = Errand(channel="trace", kind="done", due_at=MONDAY)
        await add(work, [done])
        if self.tries <= self.breaks:
            raise RuntimeError("the machine broke here")


async def traces(world: World) -> int:
    return len(await world.rows("outbox", channel="trace"))


async def states(world: World) -> list[str]:
    return [row["state"] for row in await world.rows("outbox", channel="job")]


async def test_a_job_and_its_row_commit_together(world: World) -> None:
    await wants(world, "deed", "deed")
    deed = Deed()
    assert await run_due(world.core, {"deed": deed}) == 2
    assert await run_due(world.core, {"deed": deed}) == 0
    assert (deed.tries, await traces(world), await states(world)) == (2, 2, [State.DONE] * 2)


async def test_a_job_that_breaks_leaves_nothing_and_is_tried_again_later_and_later(
    world: World,
) -> None:
    await wants(world, "deed")
    deed = Deed(times=2)
    waits = []
    while deed.tries < 3:
        await run_due(world.core, {"deed": deed})
        [row] = await world.rows("outbox", channel="job")
        if row["state"] == State.WAITING:
            assert await traces(world) == 0
            assert await run_due(world.core, {"deed": deed}) == 0, "not before its time"
            waits.append((row["due_at"] - world.clock.now()).total_seconds())
            world.later(seconds=waits[-1])
    assert waits == [10, 20]
    assert (await traces(world), await states(world)) == (1, [State.DONE])


async def test_after_eight_tries_it_is_given_up_and_kept(world: World) -> None:
    await wants(world, "deed")
    deed = Deed(times=99)
    for _ in range(MOST_TRIES + 3):
        await run_due(world.core, {"deed": deed})
        world.later(hours=1)
    assert (deed.tries, await traces(world), await states(world)) == (8, 0, [State.FAILED])
    [row] = await world.rows("outbox", channel="job")
    assert row["outcome"] == "gave up"


async def test_one_that_breaks_does_not_stop_the_others(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await wants(world, "broken", "unheard_of", "deed")
    with caplog.at_level(logging.ERROR):
        done = await run_due(world.core, {"broken": Deed(times=99), "deed": Deed()})
    assert done == 1
    assert await states(world) == [State.WAITING, State.WAITING, State.DONE]


async def test_a_worker_killed_before_the_commit_leaves_it_to_the_next(world: World) -> None:
    await wants(world, "deed")
    async with world.core.work() as work:
        assert await claim(work, "job", limit=1, seconds=-1)  # claimed, then killed
    deed = Deed()
    assert await run_due(world.core, {"deed": deed}) == 1
    assert await traces(world) == 1


async def test_a_worker_so_slow_that_another_took_over_undoes_its_own_try(world: World) -> None:
    await wants(world, "deed")
    async with world.core.work() as work:
        [slow] = await claim(work, "job", limit=1, seconds=-1)
    deed = Deed()
    assert await run_due(world.core, {"deed": deed}) == 1
    assert await jobs._run(world.core, {"deed": deed}, slow) == 0
    assert (await traces(world), await states(world)) == (1, [State.DONE])


async def test_a_job_acts_for_nobody_and_says_so_in_the_journal(world: World) -> None:
    jordan = await world.meets("Jordan")
    club = await founds(jordan, "Hoops", "America/New_York", "USD")
    await wants(world, "deed")
    await run_due(world.core, {"deed": tells_something(club)})
    last = (await world.rows("journal"))[-1]
    assert (last["code"], last["actor_id"], last["via"]) == ("club_changed", None, "job")


def tells_something(club: int) -> Callable[[Work, dict[str, Any]], Any]:
    async def job(work: Work, _facts: dict[str, Any]) -> None:
        work.tell(ClubChanged(club_id=club, what="test", before=1, after=2))

    return job
