"""Webhooks: what is posted, in which order, and how patiently."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import telegram
from aiohttp import web


class Listener:
    """A bot's web server; `reply` decides each answer."""

    def __init__(self) -> None:
        self.url = ""
        self.posts: list[tuple[float, str, dict[str, Any]]] = []
        self.reply: Callable[[dict[str, Any]], Any] = lambda update: 200
        self.open = self.most_open = 0
        self.came = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.posts.append((time.monotonic(), secret, update))
        async with self.came:
            self.came.notify_all()
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            answer = self.reply(update)
            if asyncio.iscoroutine(answer):
                answer = await answer
            if answer is None:
                request.transport.abort()
            return web.Response(status=answer or 200, headers={"Retry-After": self.after})
        finally:
            self.open -= 1

    after = ""

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, _, update in self.posts]

    async def heard(self, count: int) -> None:
        async with asyncio.timeout(5):
            async with self.came:
                await self.came.wait_for(lambda: len(self.posts) >= count)


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook", listener.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    listener.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/hook"
    yield listener
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret_and_then_forgotten(bot, sim, listener):
    await sim.person("Maria")
    await bot.set_webhook(listener.url, secret_token="s-e_1")
    await listener.heard(1)
    _, secret, raw = listener.posts[0]
    update = telegram.Update.de_json(raw, bot)
    assert (secret, update.message.text) == ("s-e_1", "/start")
    await sim.post("settle")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (listener.url, 0)
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_chat_waits_for_each_answer_other_chats_do_not(bot, sim, maria, listener, drain):
    ben = await sim.person("Ben")
    await drain()
    gate = asyncio.Event()

    async def slowly(update):
        if update["message"]["text"] == "m1":
            await gate.wait()
        return 200

    listener.reply = slowly
    await bot.set_webhook(listener.url)
    await sim.says(maria, "m1")
    await listener.heard(1)
    await sim.says(maria, "m2")
    await sim.says(ben, "b1")
    await listener.heard(2)
    await asyncio.sleep(0.05)
    assert listener.texts == ["m1", "b1"]
    gate.set()
    await listener.heard(3)
    assert listener.texts == ["m1", "b1", "m2"]


async def test_a_persons_taps_have_a_lane_of_their_own(bot, sim, maria, listener, drain):
    await drain()
    message = await bot.send_message(maria, "a")
    gate = asyncio.Event()

    async def slowly(update):
        if "message" in update or update["callback_query"]["data"] == "t1":
            await gate.wait()
        return 200

    listener.reply = slowly
    await bot.set_webhook(listener.url)
    await sim.says(maria, "m1")
    for data in ("t1", "t2"):
        await sim.taps(maria, message.message_id, data=data, wait=False)
    await listener.heard(2)
    await asyncio.sleep(0.05)
    assert sorted("message" in update for _, _, update in listener.posts) == [False, True]
    gate.set()
    await listener.heard(3)
    assert listener.posts[-1][2]["callback_query"]["data"] == "t2"


async def test_a_failure_is_repeated_at_once_then_after_doubling_pauses(bot, sim, listener):
    answers = iter([500, None, 404, 200])
    listener.reply = lambda update: next(answers)
    await bot.set_webhook(listener.url)
    await sim.person("Maria")
    await listener.heard(4)
    at = [moment for moment, _, _ in listener.posts]
    assert len({update["update_id"] for _, _, update in listener.posts}) == 1
    assert at[1] - at[0] < 0.19
    assert 0.19 < at[2] - at[1] < 0.39
    assert at[3] - at[2] > 0.39
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


async def test_retry_after_is_honoured(bot, sim, listener):
    answers = iter([503, 200])
    listener.after = "1"
    listener.reply = lambda update: next(answers)
    await bot.set_webhook(listener.url)
    await sim.person("Maria")
    await listener.heard(2)
    assert 0.95 < listener.posts[1][0] - listener.posts[0][0] < 2


async def test_no_more_than_max_connections_at_once(bot, sim, listener):
    async def slowly(update):
        await asyncio.sleep(0.05)
        return 200

    listener.reply = slowly
    for number in range(9):
        await sim.person(f"P{number}")
    await bot.set_webhook(listener.url, max_connections=3)
    await listener.heard(9)
    assert listener.most_open <= 3
    assert (await bot.get_webhook_info()).max_connections == 3


async def test_many_chats_at_once(bot, sim, listener):
    async def slowly(update):
        await asyncio.sleep(0.05)
        return 200

    listener.reply = slowly
    for number in range(20):
        await sim.person(f"P{number}")
    await bot.set_webhook(listener.url)
    await listener.heard(20)
    assert listener.most_open > 10


async def test_an_update_is_given_up_when_its_time_is_over(bot, sim, listener, monkeypatch):
    monkeypatch.setattr("sandbox.updates.MESSAGE_LIFE", 0.2)
    listener.reply = lambda update: 500
    await bot.set_webhook(listener.url)
    await sim.person("Maria")
    await asyncio.sleep(0.3)
    tries = len(listener.posts)
    assert tries >= 2
    assert (await bot.get_webhook_info()).pending_update_count == 0
    await asyncio.sleep(0.2)
    assert len(listener.posts) == tries


async def test_what_was_not_taken_is_there_after_delete_webhook(bot, sim, listener):
    listener.reply = lambda update: 500
    await bot.set_webhook(listener.url)
    await sim.person("Maria")
    await listener.heard(1)
    await bot.delete_webhook()
    assert [update.message.text for update in await bot.get_updates()] == ["/start"]
    await bot.set_webhook(listener.url, drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_nobody_listening_is_told(bot, sim):
    await bot.set_webhook("http://127.0.0.1:9/hook")
    await sim.person("Maria")
    await asyncio.sleep(0.05)
    info = await bot.get_webhook_info()
    assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:99"},
         "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "http://127.0.0.1", "secret_token": "é"},
         "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)  # fmt: skip
async def test_what_is_no_webhook(sim, asked, why):
    assert await sim.refused("setWebhook", **asked) == (400, f"Bad Request: {why}")
    assert (await sim.call("getWebhookInfo"))["result"]["url"] == ""
