"""Token canary of a whole process: at DEBUG its output has neither the token nor what was said."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

import sandbox
from tests.proofs.gym import open_gym
from tests.proofs.processes import Zygote, stamp
from tests.support import SECRET

WRITTEN = "Quetzalcoatl-4711"


@pytest.mark.req("OPS-4")
@pytest.mark.parametrize("json", ["true", "false"])
async def test_a_process_at_debug_tells_neither_the_token_nor_what_was_said(
    box: sandbox.Box, zygote: Zygote, new_database: Callable[[], str], random: Random, json: str
) -> None:
    url = new_database()
    await stamp(url)
    gym = await open_gym(box, url, random, coaches=2, players=3)
    loud = {"WHISTLE_LOG_LEVEL": "DEBUG", "WHISTLE_LOG_JSON": json}
    process = await zygote.start(box.url, url, **loud)
    for person in gym.everybody:
        gym.says(person, "/roll")
    await gym.rests()
    for kind in ("429", "500", "timeout_before", "answer_lost"):
        box.world.faults.add(sandbox.faults.Fault(kind, "sendMessage", None, 2))
        gym.bustle()
        for person in gym.everybody:
            gym.says(person, WRITTEN)
        await gym.rests()
    box.world.bot_of(gym.bot.token).revoked = True
    gym.bot.inbox.hang_up("terminated by a revoked token")
    await process.gone()
    told = process.said()
    assert '"debug"' in told or "level=debug" in told
    assert "Telegram refuses this bot" in told
    for secret in (SECRET, WRITTEN, "Player 0-000", "sessions left"):
        assert secret not in told, secret
    await gym.database.close()
