"""How fast a bot sends, measured at the sandbox."""

from __future__ import annotations

import pytest

from sandbox import limits
from sandbox.errors import ApiError
from sandbox.limits import Limits


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

        def monotonic(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


def rules(counted):
    return [violation["rule"] for violation in counted.violations]


def test_one_a_second_in_a_private_chat_five_in_a_burst(clock):
    counted = Limits()
    for _ in range(5):
        counted.send(1, 7)
    assert rules(counted) == []
    counted.send(1, 7)
    assert rules(counted) == ["private"]
    for _ in range(60):
        clock.now += 1.0
        counted.send(1, 7)
    assert rules(counted) == ["private"]
    clock.now += 0.5
    counted.send(1, 7)
    assert rules(counted) == ["private"] * 2


def test_thirty_in_any_second_over_all_chats(clock):
    counted = Limits()
    for chat in range(1, 31):
        counted.send(1, chat)
    counted.send(2, 31)
    assert rules(counted) == []
    clock.now += 0.99
    counted.send(1, 31)
    assert rules(counted) == ["bot"]
    clock.now += 0.02
    counted.send(1, 32)
    assert rules(counted) == ["bot"]


def test_twenty_in_any_minute_to_a_group(clock):
    counted = Limits()
    for _ in range(20):
        counted.send(1, -7)
        clock.now += 1
    counted.send(1, -7)
    assert rules(counted) == ["group"]
    clock.now += 41
    counted.send(1, -7)
    assert rules(counted) == ["group"]


def test_enforced_the_one_too_many_is_refused_and_not_counted(clock):
    counted = Limits(enforce=True)
    for _ in range(5):
        counted.send(1, 7)
    with pytest.raises(ApiError) as error:
        counted.send(1, 7)
    assert (error.value.code, error.value.parameters) == (429, {"retry_after": 1})
    clock.now += 1
    counted.send(1, 7)
    assert counted.sent == 6


async def test_sends_are_counted_edits_are_not(bot, sim, maria):
    message = await bot.send_message(maria, "0")
    for number in range(1, 10):
        await message.edit_text(str(number))
    assert (await sim.get("limits")) == {"enforce": False, "sent": 1, "violations": []}
    for _ in range(6):
        await bot.send_message(maria, "x")
    told = await sim.get("limits")
    assert told["sent"] == 7
    assert {(v["rule"], v["chat_id"]) for v in told["violations"]} == {("private", maria)}
    await sim.http.delete("/sim/limits")
    assert (await sim.get("limits"))["sent"] == 0


async def test_a_refused_message_is_no_send(sim, maria):
    await sim.refused("sendMessage", chat_id=maria, text="")
    assert (await sim.get("limits"))["sent"] == 0


async def test_limits_can_be_enforced(sim, maria):
    await sim.post("limits", enforce=True)
    answers = [await sim.call("sendMessage", chat_id=maria, text="x") for _ in range(6)]
    assert [answer["ok"] for answer in answers] == [True] * 5 + [False]
    assert answers[-1]["error_code"] == 429
    assert answers[-1]["parameters"]["retry_after"] == 1
    assert len(await sim.shown(maria)) == 6
