"""getUpdates: order, confirmation, waiting, and who else may fetch."""

from __future__ import annotations

import asyncio
import time

import pytest
import telegram

from sandbox import updates


async def texts(bot, **how):
    return [update.message.text for update in await bot.get_updates(**how)]


async def test_updates_come_in_order_until_confirmed(bot, sim, maria):
    await sim.says(maria, "one")
    await sim.says(maria, "two")
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first] == ["/start", "one"]
    assert first[1].update_id == first[0].update_id + 1
    assert await texts(bot) == ["/start", "one", "two"]
    assert await texts(bot, offset=first[1].update_id) == ["one", "two"]
    assert await texts(bot) == ["one", "two"]
    assert await texts(bot, offset=first[1].update_id + 1) == ["two"]


async def test_a_negative_offset_forgets_older_ones(bot, sim, maria):
    for text in ("a", "b", "c"):
        await sim.says(maria, text)
    assert await texts(bot, offset=-2) == ["b", "c"]
    assert await texts(bot) == ["b", "c"]
    assert await texts(bot, offset=-9) == ["b", "c"]


async def test_a_long_poll_waits_for_the_first_update(bot, sim, maria, drain):
    await drain()
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    began = time.monotonic()
    await sim.says(maria, "now")
    assert (await poll)[0].message.text == "now"
    assert time.monotonic() - began < 1


async def test_a_poll_ends_empty_after_its_timeout(sim):
    began = time.monotonic()
    assert (await sim.call("getUpdates", timeout=0.2))["result"] == []
    assert 0.15 < time.monotonic() - began < 2


async def test_a_second_poller_ends_the_first_with_409(bot, sim):
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(sim.call("getUpdates", timeout=20))
    with pytest.raises(telegram.error.Conflict, match="make sure that only one bot instance is"):
        await first
    assert not second.done()
    person = await sim.person()
    assert (await second)["result"][0]["message"]["from"]["id"] == person


async def test_while_a_webhook_is_set_polling_is_409(bot, sim):
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    code, text = await sim.refused("getUpdates")
    assert code == 409
    assert text.startswith("Conflict: can't use getUpdates method while webhook is active")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_setting_a_webhook_ends_a_running_poll(bot, sim):
    poll = asyncio.create_task(sim.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    assert await poll == (409, "Conflict: terminated by setWebhook request")


async def test_allowed_updates_filter_what_comes_after_and_stay(bot, sim, maria, drain):
    await drain()
    await sim.says(maria, "before")
    assert len(await bot.get_updates(allowed_updates=["callback_query"])) == 1
    await sim.says(maria, "after")
    await sim.post(f"people/{maria}", blocked=True)
    assert await texts(bot) == ["before"]
    await bot.get_updates(allowed_updates=[])
    await sim.post(f"people/{maria}", blocked=False)
    assert [u.my_chat_member is not None for u in await bot.get_updates()] == [False, True]


async def test_updates_expire_callbacks_sooner(bot, sim, maria, drain, monkeypatch):
    await drain()
    message = await bot.send_message(maria, "a")
    monkeypatch.setattr("sandbox.updates.CALLBACK_LIFE", -1.0)
    await sim.says(maria, "b")
    await sim.taps(maria, message.message_id, data="x", wait=False)
    assert [u.callback_query for u in await bot.get_updates()] == [None]
    assert (updates.MESSAGE_LIFE, 150.0) == (86_400.0, 150.0)


async def test_no_update_is_lost_or_doubled_under_load(bot, sim):
    people = [await sim.person(f"P{i}", started=False) for i in range(10)]

    async def chatter(person):
        for number in range(20):
            await sim.says(person, str(number))

    talk = asyncio.gather(*map(chatter, people))
    heard: dict[int, list[str]] = {person: [] for person in people}
    offset = None
    while sum(map(len, heard.values())) < 200:
        for update in await bot.get_updates(offset=offset, timeout=5, limit=7):
            heard[update.effective_user.id].append(update.message.text)
            offset = update.update_id + 1
    await talk
    assert set(map(tuple, heard.values())) == {tuple(map(str, range(20)))}
