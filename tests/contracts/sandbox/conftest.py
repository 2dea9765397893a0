"""A sandbox of its own for each test, a real bot, and people to drive it with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
import telegram
from telegram.request import HTTPXRequest

import sandbox
from sandbox.server import Box

TOKEN = "4242:a-secret-of-some-length"
OTHER_TOKEN = "77:another-secret-of-length"


class Sim:
    """The person side, and raw calls for exact codes and texts."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/sim/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    async def get(self, path: str, **query: Any) -> dict[str, Any]:
        answer = await self.http.get(f"/sim/{path}", params=query)
        assert answer.is_success, answer.text
        return answer.json()

    async def person(self, name: str = "Maria", *, started: bool = True, **more: Any) -> int:
        person = await self.post("people", name=name, **more)
        if started:
            await self.says(person["id"], "/start")
        return person["id"]

    async def says(self, person: int, text: str, **more: Any) -> int:
        return (await self.post("messages", **{"from": person, "text": text}, **more))["message_id"]

    async def shown(self, chat_id: int, **query: Any) -> list[dict[str, Any]]:
        return (await self.get("messages", chat_id=chat_id, **query))["messages"]

    async def last(self, chat_id: int) -> dict[str, Any]:
        return (await self.shown(chat_id))[-1]

    async def taps(self, person: int, message_id: int, **more: Any) -> dict[str, Any]:
        return await self.post("taps", **{"from": person, "message_id": message_id}, **more)

    async def call(self, method: str, token: str = TOKEN, **params: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/bot{token}/{method}", json=params)
        body = answer.json()
        assert answer.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def refused(self, method: str, **params: Any) -> tuple[int, str]:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return body["error_code"], body["description"]


@pytest.fixture
async def box() -> AsyncIterator[Box]:
    bots = {TOKEN: ("Whistle", "whistle_bot")}
    async with sandbox.serve(bots=bots, webhook_retry_seconds=0.2) as box:
        yield box


@pytest.fixture
async def sim(box: Box) -> AsyncIterator[Sim]:
    async with httpx.AsyncClient(base_url=box.url, timeout=30, verify=False) as http:
        yield Sim(http)


@pytest.fixture
async def bot(box: Box) -> AsyncIterator[telegram.Bot]:
    requests = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    made = telegram.Bot(
        TOKEN, box.bot_url, box.file_url, request=requests[0], get_updates_request=requests[1]
    )
    async with made:
        yield made


@pytest.fixture
async def maria(sim: Sim) -> int:
    """A person who has started the bot."""
    return await sim.person("Maria", language_code="es")


Drain = Callable[[], Awaitable[list[telegram.Update]]]


@pytest.fixture
def drain(bot: telegram.Bot) -> Drain:
    """All updates that wait, confirmed."""

    async def take() -> list[telegram.Update]:
        taken: list[telegram.Update] = []
        while batch := await bot.get_updates(
            offset=taken[-1].update_id + 1 if taken else None,
            allowed_updates=telegram.Update.ALL_TYPES,
        ):
            taken.extend(batch)
        return taken

    return take
