"""Faults on demand."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
import telegram

TOKEN = "4242:a-secret-of-some-length"


@pytest.fixture
def fault(sim):
    async def order(kind, method="*", **more):
        return await sim.post("faults", kind=kind, method=method, **more)

    return order


async def send(sim, chat_id):
    return await sim.call("sendMessage", chat_id=chat_id, text="x")


async def test_429_with_its_seconds_so_many_times(sim, bot, maria, fault, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    await fault("429", "sendMessage", times=2, retry_after=7)
    answer = await sim.http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": maria, "text": "x"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert answer.json()["description"] == "Too Many Requests: retry after 7"
    assert (await bot.get_me()).id == 4242
    with pytest.raises(telegram.error.RetryAfter) as error:
        await bot.send_message(maria, "x")
    assert error.value.retry_after == timedelta(seconds=7)
    assert (await send(sim, maria))["ok"]
    assert len(await sim.shown(maria)) == 2


async def test_an_order_is_read_wherever_it_stands(sim, maria):
    for where in ({"params": {"kind": "429", "times": "2"}}, {"data": {"kind": "429"}}):
        answer = await sim.http.post("/sim/faults", **where)
        assert answer.status_code == 201, answer.text
    assert [each["times"] for each in (await sim.get("faults"))["faults"]] == [2, 1]


@pytest.mark.parametrize("times", [0, -1, "many"])
async def test_how_often_is_once_at_least(sim, times):
    answer = await sim.http.post("/sim/faults", json={"kind": "429", "times": times})
    assert (answer.status_code, (await sim.get("faults"))["faults"]) == (400, [])


@pytest.mark.parametrize("number", [-1, 2**52, 10**300])
async def test_a_person_has_an_id_that_telegram_could_give(sim, number):
    answer = await sim.http.post("/sim/people", json={"name": "Eve", "id": number})
    assert answer.status_code == 400


async def test_400(sim, bot, maria, fault):
    await fault("400", "sendMessage")
    answer = await send(sim, maria)
    said = "Bad Request: message can't be taken"
    assert (answer["error_code"], answer["description"]) == (400, said)
    assert (await send(sim, maria))["ok"]


async def test_500(sim, bot, maria, fault):
    await fault("500", "sendMessage")
    answer = await send(sim, maria)
    assert (answer["error_code"], answer["description"]) == (500, "Internal Server Error")
    assert (await send(sim, maria))["ok"]


async def test_a_chat_can_be_meant(sim, maria, fault):
    ben = await sim.person("Ben")
    await fault("500", "sendMessage", chat_id=ben)
    assert (await send(sim, maria))["ok"]
    assert not (await send(sim, ben))["ok"]


async def test_timeout_before_does_nothing(sim, bot, maria, fault):
    await fault("timeout_before", "sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        await send(sim, maria)
    assert len(await sim.shown(maria)) == 1
    await fault("timeout_before", "sendMessage")
    with pytest.raises(telegram.error.NetworkError):
        await bot.send_message(maria, "x")


async def test_answer_lost_does_it(sim, maria, fault):
    await fault("answer_lost", "sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        await send(sim, maria)
    assert [m["text"] for m in await sim.shown(maria)] == ["/start", "x"]
    assert (await send(sim, maria))["result"]["message_id"] == 3


async def test_blocked_until_used_up(sim, maria, fault, drain):
    await drain()
    await fault("blocked", "sendMessage", chat_id=maria, times=2)
    (update,) = await drain()
    assert update.my_chat_member.new_chat_member.status == "kicked"
    for _ in range(2):
        answer = await send(sim, maria)
        assert answer["error_code"] == 403
        assert answer["description"] == "Forbidden: bot was blocked by the user"
    assert (await drain())[0].my_chat_member.new_chat_member.status == "member"
    assert (await send(sim, maria))["ok"]


async def test_blocked_until_withdrawn_or_the_person_writes(sim, maria, fault, drain):
    for unblock in (sim.http.delete("/sim/faults"), sim.says(maria, "hi")):
        await fault("blocked", chat_id=maria, times=None)
        for method in ("sendMessage", "editMessageText"):
            answer = await sim.call(method, chat_id=maria, text="x")
            assert answer["error_code"] == 403
        await unblock
        assert (await send(sim, maria))["ok"]
        assert (await sim.get("faults"))["faults"] == []


async def test_blocked_without_a_chat_meets_the_next_one(sim, maria, fault):
    await fault("blocked", "sendMessage")
    assert (await send(sim, maria))["error_code"] == 403
    assert (await send(sim, maria))["ok"]


async def test_a_person_blocks_by_hand(sim, maria, drain):
    await drain()
    await sim.post(f"people/{maria}", blocked=True)
    assert (await send(sim, maria))["error_code"] == 403
    await sim.post(f"people/{maria}", blocked=False)
    assert (await send(sim, maria))["ok"]
    assert len(await drain()) == 2


@pytest.mark.parametrize("named", [True, False])
async def test_kicked(sim, maria, fault, drain, named):
    group = (await sim.post("groups", title="x", members=[maria]))["chat_id"]
    await drain()
    await fault("kicked", **({"chat_id": group} if named else {}))
    answer = await send(sim, group)
    assert answer["description"] == "Forbidden: bot was kicked from the group chat"
    assert (await drain())[0].my_chat_member.new_chat_member.status == "kicked"
    assert (await send(sim, group))["error_code"] == 403
    assert (await send(sim, maria))["ok"]


@pytest.mark.parametrize("named", [True, False])
async def test_migrated(sim, maria, fault, named):
    group = (await sim.post("groups", title="x", members=[maria]))["chat_id"]
    await fault("migrated", "sendMessage", **({"chat_id": group} if named else {}))
    answer = await send(sim, group)
    new = answer["parameters"]["migrate_to_chat_id"]
    assert (await send(sim, new))["ok"]


async def test_get_updates_can_fail_too(bot, maria, fault):
    await fault("500", "getUpdates")
    with pytest.raises(telegram.error.NetworkError):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1


async def test_faults_are_listed_and_withdrawn(sim, maria, fault):
    await fault("429", "sendMessage", times=None)
    await fault("500", "getMe", times=5)
    standing = (await sim.get("faults"))["faults"]
    assert [(f["kind"], f["times"]) for f in standing] == [("429", None), ("500", 5)]
    await sim.http.delete("/sim/faults")
    assert (await send(sim, maria))["ok"]


@pytest.mark.parametrize("order", [{"kind": "flood"}, {}, {"kind": "500", "method": "sendMassage"}])
async def test_what_is_no_fault(sim, order):
    assert (await sim.http.post("/sim/faults", json=order)).status_code == 400
