"""How fast the bot speaks, measured where Telegram would measure it; in real time."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime

import pytest

import sandbox
from core.outbox import Errand, add
from tests.proofs.gym import open_gym
from tests.proofs.processes import QUICK, Zygote, stamp

pytestmark = pytest.mark.req("NTC-10")
NEVER = 0.5


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.proofs(short=300, long=1000)
async def test_a_broadcast_and_replies_keep_every_limit_and_replies_go_first(
    box: sandbox.Box, zygote: Zygote, new_database, rounds: int, random
) -> None:
    url = new_database()
    await stamp(url)
    gym = await open_gym(box, url, random, coaches=4, players=2)
    readers = [sandbox.model.Person(50_000 + n, f"Reader {n}", "en") for n in range(rounds)]
    for reader in readers:
        box.world.add_person(reader)
        box.world.private(gym.bot, reader.id).started = True
    await zygote.start(box.url, url, changes=QUICK)
    for person in gym.everybody:
        gym.says(person, "/roll")
    await gym.rests()
    box.world.limits.clear()
    stalls: list[float] = []
    watching = asyncio.create_task(watch(stalls))
    began = time.monotonic()
    await broadcast(gym.world.core, gym.bot.id, [reader.id for reader in readers])
    waits: list[float] = []
    while await gym.waiting():
        person = random.choice(gym.everybody)
        waits.append(await reply(gym, person))
        await asyncio.sleep(max(0.0, 1.0 / 4 - waits[-1]))
    took = time.monotonic() - began
    for reader in readers:
        assert [
            m.body["text"] for m in box.world.private(gym.bot, reader.id).messages.values()
        ] == ["News"]
    watching.cancel()
    early = [
        at for each in box.world.limits.violations if not stood(at := _time(each["at"]), stalls)
    ]
    print(
        f"{len(box.world.limits.violations)} violations, {len(early)} not for a stall of ours; "
        f"{len(stalls)} times this process stood still"
    )
    assert early == []
    waits.sort()
    print(
        f"{rounds} notices in {took:.1f} s ({rounds / took:.1f}/s), {len(waits)} replies, "
        f"median {waits[len(waits) // 2] * 1000:.0f} ms, longest {waits[-1] * 1000:.0f} ms"
    )
    assert waits[int(len(waits) * 0.9)] < NEVER, "replies are not behind the broadcast"
    assert rounds / took > 15
    await gym.database.close()


async def watch(stalls: list[float]) -> None:
    """When this process, which counts, stood still: what waited then arrives at once."""
    while True:
        since = time.monotonic()
        await asyncio.sleep(0.01)
        if time.monotonic() - since > 0.05:
            stalls.append(time.time())


def stood(at: float, stalls: list[float]) -> bool:
    return any(at - 1.1 < stall < at + 0.1 for stall in stalls)


def _time(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


async def broadcast(core, bot_id: int, chats: list[int]) -> None:
    async with core.work() as work:
        screen = {"text": "News", "rows": []}
        await add(
            work,
            [
                Errand(
                    channel="chat",
                    kind="post",
                    due_at=work.now,
                    payload={"bot": bot_id, "chat": chat, "screen": screen},
                )
                for chat in chats
            ],
        )


async def reply(gym, person) -> float:
    """Seconds until the bot has answered a word with a message."""
    chat = gym.box.world.private(gym.bot, person.id)
    gym.says(person, "/help")
    since, seen = time.monotonic(), max(chat.messages)
    async with asyncio.timeout(10):
        while max(chat.messages) == seen:
            await chat.changed.wait(10)
    return time.monotonic() - since
