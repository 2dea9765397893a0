"""The business clock: jumps that stop at every due moment, with bots that follow."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from sandbox import clock as clocks
from sandbox.clock import Clock

HOUR = 3600.0


class Follower:
    """A bot's clock: it does what is due, tells what is next, and runs at what it is told."""

    def __init__(self, clock, name, dues=(), log=None, busy=0.0, adds=None):
        self.clock, self.name = clock, name
        self.dues = sorted(dues)
        self.log = [] if log is None else log
        self.busy, self.adds = busy, adds or {}
        self.offset = 0.0
        self.parked = None
        self.task = asyncio.create_task(self.run())

    def now(self):
        return time.time() + self.offset

    async def run(self):
        while True:
            await self.work()
            ahead = [due for due in self.dues if due > self.now()]
            due = self.parked or min(ahead, default=None)
            self.offset = await self.clock.follow(self.name, self.offset, due)

    async def work(self):
        while self.dues and self.dues[0] <= self.now():
            due = self.dues.pop(0)
            if self.busy:
                await asyncio.sleep(self.busy)
            self.log.append((self.name, due, self.clock.timestamp()))
            self.dues = sorted([*self.dues, *self.adds.get(due, ())])


@pytest.fixture
async def followers():
    made = []

    def follow(*args, **more):
        made.append(Follower(*args, **more))
        return made[-1]

    yield follow
    for follower in made:
        follower.task.cancel()


async def quiet():
    await asyncio.sleep(0.01)


async def test_without_followers_a_jump_is_immediate():
    clock = Clock()
    began = time.monotonic()
    done = await clock.advance(30 * 24 * HOUR)
    assert (clock.offset, done.stops, done.stuck) == (30 * 24 * HOUR, 0, [])
    assert time.monotonic() - began < 0.2
    await clock.advance_to(datetime.now(UTC) + timedelta(days=60))
    assert clock.offset == pytest.approx(60 * 24 * HOUR, abs=1)


async def test_two_followers_stop_together_at_every_due_moment(followers):
    clock, log, start = Clock(), [], time.time()
    a = [start + 1 * HOUR, start + 3 * HOUR, start + 3 * HOUR + 10]
    b = [start + 2 * HOUR, start + 9 * HOUR]
    followers(clock, "a", a, log)
    followers(clock, "b", b, log, busy=0.02)
    await quiet()
    done = await clock.advance(5 * HOUR)
    assert [(name, due) for name, due, _ in log] == [
        ("a", a[0]), ("b", b[0]), ("a", a[1]), ("a", a[2])
    ]  # fmt: skip
    assert all(0 <= now - due < 1.0 for _, due, now in log)
    assert (done.stops, done.stuck) == (4, [])
    assert clock.offset == 5 * HOUR


async def test_what_becomes_due_on_the_way_happens_on_the_way(followers):
    clock, start = Clock(), time.time()
    first, child, grandchild = start + HOUR, start + 2 * HOUR, start + 2 * HOUR + 60
    follower = followers(clock, "a", [first], adds={first: [child], child: [grandchild]})
    await quiet()
    await clock.advance(3 * HOUR)
    assert [due for _, due, _ in follower.log] == [first, child, grandchild]
    assert all(now - due < 1.0 for _, due, now in follower.log)


async def test_what_was_added_since_the_last_report_is_not_jumped_over(followers):
    clock = Clock()
    follower = followers(clock, "a")
    await quiet()
    due = time.time() + HOUR
    follower.dues.append(due)
    await clock.advance(2 * HOUR)
    ((_, done, now),) = follower.log
    assert (done, now - done < 1.0) == (due, True)


async def test_work_that_cannot_be_done_does_not_stop_the_jump(followers):
    clock, start = Clock(), time.time()
    stuck = followers(clock, "stuck")
    stuck.parked = start - HOUR
    other = followers(clock, "other", [start + HOUR])
    await quiet()
    async with asyncio.timeout(2):
        await clock.advance(2 * HOUR)
    stuck.parked = start + 2 * HOUR + 600
    async with asyncio.timeout(2):
        await clock.advance(HOUR)
    assert (len(other.log), stuck.offset) == (1, 3 * HOUR)


async def test_one_that_always_says_now_does_not_stop_the_jump(followers):
    clock = Clock()
    follower = followers(clock, "a")

    async def always_now():
        while True:
            follower.offset = await clock.follow("a", follower.offset, follower.now())

    follower.task.cancel()
    follower.task = asyncio.create_task(always_now())
    await quiet()
    async with asyncio.timeout(2):
        done = await clock.advance(HOUR)
    assert (done.stops, clock.offset) == (0, HOUR)


async def test_a_jump_waits_until_everybody_is_quiet(followers):
    clock = Clock()
    slow = followers(clock, "slow", [time.time() + HOUR], busy=0.2)
    await quiet()
    began = time.monotonic()
    await clock.advance(HOUR * 2)
    assert len(slow.log) == 1
    assert time.monotonic() - began >= 0.2


async def test_one_that_comes_in_the_middle_takes_part(followers):
    clock, log, start = Clock(), [], time.time()
    followers(clock, "a", [start + HOUR], log, busy=0.1)
    await quiet()
    jump = asyncio.create_task(clock.advance(3 * HOUR))
    await asyncio.sleep(0.05)
    followers(clock, "late", [start + 2 * HOUR], log)
    await jump
    assert [name for name, _, _ in log] == ["a", "late"]
    assert log[1][2] - log[1][1] < 1.0


async def test_one_that_comes_late_is_waited_for_before_the_next_step(followers):
    clock, start = Clock(), time.time()
    followers(clock, "a", [start + HOUR], busy=0.1)
    await quiet()
    jump = asyncio.create_task(clock.advance(3 * HOUR))
    await asyncio.sleep(0.05)
    late = followers(clock, "late", [start + HOUR / 2], busy=0.3)
    await jump
    ((_, _, at),) = late.log
    assert at - start < HOUR + 5


async def test_jumps_queue(followers):
    clock, start = Clock(), time.time()
    follower = followers(clock, "a", [start + HOUR, start + 3 * HOUR])
    await quiet()
    first, second = await asyncio.gather(clock.advance(2 * HOUR), clock.advance(2 * HOUR))
    assert (first.stops, second.stops) == (1, 1)
    assert (clock.offset, len(follower.log)) == (4 * HOUR, 2)


async def test_a_silent_follower_is_dropped_and_named(followers, monkeypatch):
    monkeypatch.setattr(clocks, "SILENT_SECONDS", 0.3)
    clock = Clock()
    working = followers(clock, "working")
    silent = followers(clock, "silent", [time.time() + HOUR], busy=60)
    await quiet()
    done = await clock.advance(2 * HOUR)
    assert done.stuck == ["silent"]
    assert (working.offset, silent.offset) == (2 * HOUR, pytest.approx(HOUR, abs=1))
    assert (await clock.advance(HOUR)).stuck == []


async def test_one_that_ended_is_not_waited_for(followers, monkeypatch):
    clock = Clock()
    gone = followers(clock, "gone")
    await quiet()
    gone.task.cancel()
    clock.leave("gone")
    async with asyncio.timeout(1):
        assert (await clock.advance(HOUR)).stuck == []
    monkeypatch.setattr(clocks, "LIVE_SECONDS", 0.05)
    dead = followers(clock, "dead")
    await quiet()
    dead.task.cancel()
    await asyncio.sleep(0.1)
    async with asyncio.timeout(1):
        assert (await clock.advance(HOUR)).stuck == []


async def test_following_over_http(sim):
    ask = {"follower": "a", "offset_seconds": 0, "next_due": None}
    poll = asyncio.create_task(sim.post("clock/follow", **ask))
    await asyncio.sleep(0.05)
    assert not poll.done()
    due = datetime.now(UTC) + timedelta(hours=1)
    jump = asyncio.create_task(sim.post("clock", advance_seconds=7200))
    assert await poll == {"offset_seconds": 0.0}
    ask["next_due"] = due.isoformat()
    at_due = (await sim.post("clock/follow", **ask))["offset_seconds"]
    assert datetime.now(UTC) + timedelta(seconds=at_due) - due < timedelta(seconds=1)
    assert datetime.now(UTC) + timedelta(seconds=at_due) >= due
    ask |= {"offset_seconds": at_due, "next_due": None}
    assert (await sim.post("clock/follow", **ask)) == {"offset_seconds": 7200.0}
    ask["offset_seconds"] = 7200.0
    last = asyncio.create_task(sim.post("clock/follow", **ask))
    done = await jump
    assert (done["stops"], done["stuck"], done["offset_seconds"]) == (1, [], 7200.0)
    assert not last.done()
    await sim.http.delete("/sim/clock/follow", params={"follower": "a"})
    last.cancel()


async def test_a_follower_whose_connection_closed_is_soon_forgotten(box, sim, monkeypatch):
    monkeypatch.setattr(clocks, "HUNG_UP_SECONDS", 0.1)
    async with httpx.AsyncClient(base_url=box.url, verify=False) as dying:
        poll = asyncio.create_task(dying.post("/sim/clock/follow", json={"follower": "a"}))
        await asyncio.sleep(0.1)
        poll.cancel()
    began = time.monotonic()
    assert (await sim.post("clock", advance_seconds=60))["stuck"] == []
    assert time.monotonic() - began < 2


async def test_before_a_jump_the_bots_fetch_what_people_did(bot, sim):
    await bot.get_updates()
    person = await sim.person()
    jump = asyncio.create_task(sim.post("clock", advance_seconds=60))
    await asyncio.sleep(0.1)
    assert (await sim.get("clock"))["offset_seconds"] == 0
    (update,) = await bot.get_updates(timeout=5)
    await bot.get_updates(offset=update.update_id + 1)
    assert update.effective_user.id == person
    assert (await jump)["offset_seconds"] == 60


@pytest.mark.parametrize(
    "order",
    [{}, {"advance_seconds": -1}, {"advance_seconds": 1, "to": "2030-01-01T00:00Z"},
     {"to": "2030-01-01T00:00"}, {"to": "tomorrow"}, {"to": "2001-01-01T00:00:00Z"},
     {"advance_seconds": "soon"}],
)  # fmt: skip
async def test_what_is_no_jump(sim, order):
    assert (await sim.http.post("/sim/clock", json=order)).status_code == 400
    assert (await sim.get("clock"))["offset_seconds"] == 0


async def test_reset_goes_back_to_real_time(sim):
    await sim.post("clock", advance_seconds=60)
    await sim.post("reset")
    assert (await sim.get("clock"))["offset_seconds"] == 0
