"""The sandbox's clock jumps; bots in their own processes follow, and all between happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from random import Random

import httpx
import pytest

import sandbox
from bot.chat.press import pack
from bot.packages.presses import Sell
from tests.proofs.balancer import Balancer, free_port
from tests.proofs.gym import Gym, open_gym
from tests.proofs.processes import Zygote, stamp
from tests.proofs.two import Two

pytestmark = pytest.mark.req("OPS-1", "OPS-2", "NTC-10")


async def jumps(box: sandbox.Box, seconds: float) -> dict[str, object]:
    async with httpx.AsyncClient(trust_env=False, timeout=60) as http:
        told = await http.post(f"{box.url}/sim/clock", json={"advance_seconds": seconds})
        assert told.status_code == 200, told.text
        assert told.json()["stuck"] == []
        return told.json()


def receipts(gym: Gym) -> dict[tuple[int, str], int]:
    """(who, of whom) → how many receipts."""
    found: dict[tuple[int, str], int] = {}
    for parent in gym.parents:
        for message in gym._from_bot(parent):
            for line in str(message.body.get("text", "")).splitlines():
                for player in (p for c in gym.coaches for p in c.players):
                    if f"{player.name} trained" in line or f"{player.name} was missed" in line:
                        found[parent.id, player.name] = found.get((parent.id, player.name), 0) + 1
    return found


@pytest.mark.parametrize("workers", [1, 2])
async def test_receipts_and_alerts_come_when_the_clock_jumps_and_once(
    box: sandbox.Box, zygote: Zygote, new_database: Callable[[], str], random: Random, workers: int
) -> None:
    """Two workers follow the clock side by side, and each receipt and alert is told once."""
    url = new_database()
    await stamp(url)
    gym = await open_gym(box, url, random, coaches=2, players=6)
    async with working(gym, zygote, url, workers):
        await follows(box, gym, workers)
    await gym.database.close()


@asynccontextmanager
async def working(gym: Gym, zygote: Zygote, url: str, workers: int) -> AsyncIterator[None]:
    """One process that polls, or two behind a balancer; until the block ends."""
    if workers == 1:
        process = await zygote.start(gym.box.url, url)
        yield
        process.kill()
        return
    balancer = Balancer([f"http://127.0.0.1:{free_port()}" for _ in range(workers)])
    async with balancer.listening() as address:
        two = Two(gym, balancer, zygote, url)
        await two.start(address)
        yield
        for process in two.processes:
            process.kill()


async def follows(box: sandbox.Box, gym: Gym, workers: int) -> None:
    for person in gym.everybody:
        gym.says(person, "/roll")
    await gym.rests()
    while len(box.world.clock._followers) < workers:
        await asyncio.sleep(0.02)
    gym.bustle(2, names=False)
    await gym.rests()
    gym.world.clock.offset = _offset(box)
    assert receipts(gym) == {}
    await jumps(box, 14 * 60)
    assert receipts(gym) == {}, "fourteen minutes after the last change nobody is told yet"
    told = await jumps(box, 2 * 60)
    gym.world.clock.offset = _offset(box)
    await gym.rests()
    here = {
        (player.parent, player.name): 1
        for coach in gym.coaches
        for player in coach.players
        if player.state in ("present", "late", "no_show")
    }
    assert receipts(gym) == here
    assert told["stops"] >= 1
    assert gym.notices() == dict.fromkeys(gym.must_have_heard(), 1)
    await jumps(box, 40 * 86400)
    gym.world.clock.offset = _offset(box)
    await gym.rests()
    assert receipts(gym) == here
    assert gym.notices() == dict.fromkeys(gym.must_have_heard(), 1)
    await gym.check_books()
    coach = gym.coaches[0]
    gym.taps(coach.person, pack(Sell(coach.players[0].id)))
    await gym.rests()
    assert gym.unanswered == 0


def _offset(box: sandbox.Box) -> timedelta:
    return timedelta(seconds=box.world.clock.offset)
