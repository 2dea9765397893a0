"""kill -9, at named points and at any moment: nothing is lost, nothing done twice.

Whatever happens to the process, in the end each update that Telegram handed over has had its effect
exactly once, each low-balance notice has arrived (a copy more at most for each kill that met it in
flight), the sums are right, and every chat shows the present state.
"""

from __future__ import annotations

import asyncio
from random import Random

import pytest

import sandbox
from tests.proofs.gym import Gym, open_gym
from tests.proofs.processes import Zygote, stamp

POINTS = [  # and which of the first few calls it may be
    ("core.core:Core.settle", "after", 5),  # all is written, not yet committed
    ("bot.app:App._after", "before", 5),  # committed, the tap not answered, nothing spoken
    ("bot.chat.telegram:Telegram.answer", "after", 4),
    ("bot.chat.polling:Polling._take", "after", 1),  # the batch is done, its offset not confirmed
    ("bot.chat.speaker:Speaker._put", "before", 4),  # claimed, not sent
    ("bot.chat.telegram:Telegram.send", "after", 4),  # sent, not marked as such
    ("bot.chat.telegram:Telegram.edit", "after", 3),
    ("bot.chat.sender:Sender._send_all", "before", 1),  # notices claimed, not sent
    ("bot.chat.sender:Sender._put", "after", 3),  # a notice sent, not marked
    ("core.outbox:finish", "after", 2),
]
KILLS = 20


async def killed(gym: Gym, zygote: Zygote, url: str, number: int) -> str:
    """One life of the bot under load; how it ended."""
    gym.bustle()
    if number % 3 == 0:
        process = await zygote.start(gym.box.url, url)
        moment = gym.random.uniform(0.15, 0.9)
        await asyncio.sleep(moment / 2)
        gym.bustle(0)
        await asyncio.sleep(moment / 2)
        process.kill()
        await process.gone()
        return f"after {moment:.2f} s"
    where, when, most = POINTS[gym.random.randrange(len(POINTS))]
    nth = gym.random.randrange(most) + 1
    process = await zygote.start(gym.box.url, url, die=(where, when, nth))
    for _ in range(2):
        try:
            await process.gone(2.0)
        except TimeoutError:
            gym.bustle(0)
        else:
            return f"{when} {where} #{nth}"
    process.kill()
    await process.gone()
    return f"never came to {where} #{nth}"


@pytest.mark.req("NTC-10", "OPS-2", "ATT-5")
@pytest.mark.proofs(short=1, long=25)
async def test_killed_twenty_times_nothing_is_lost_and_nothing_done_twice(
    box: sandbox.Box, zygote: Zygote, new_database, rounds: int, random: Random
) -> None:
    for _ in range(rounds):
        url = new_database()
        await stamp(url)
        gym = await open_gym(box, url, random, players=KILLS)
        for person in gym.everybody:
            gym.says(person, "/roll")
        first = await zygote.start(box.url, url)
        await gym.rests(first)
        first.kill()
        ends = [await killed(gym, zygote, url, number) for number in range(KILLS)]
        print("\n".join(ends))
        gym.bustle(0)
        last = await zygote.start(box.url, url)
        await gym.rests(last)
        gym.bustle(0, names=False)  # a roll follows its marks, not the names typed elsewhere
        await gym.rests(last)
        await gym.later(minutes=16)  # the coaches' lists of who is low
        await gym.check_books()
        copies = gym.notices()
        assert gym.must_have_heard() - copies.keys() == set(), "a notice was lost"
        assert max(copies.values()) <= 2, copies
        screens = await gym.check_screens()
        doubled = sum(copies.values()) - len(copies)
        print(
            f"{gym.did} updates, {len(copies)} notices, {doubled} doubled, {screens} screens, "
            f"{gym.unanswered} of {len(gym.queries)} taps unanswered"
        )
        last.kill()
        await gym.database.close()
        box.world.reset()
