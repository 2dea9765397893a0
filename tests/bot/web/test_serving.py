"""Listening: at the address given or not at all, and said in a sentence."""

from __future__ import annotations

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web import CannotListen, ear_at, serving
from bot.web.feeds import A_WHILE, MOST_KNOWN, MOST_MISSES, Misses

pytestmark = pytest.mark.req("OPS-3")


async def hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


WEB = Starlette(routes=[Route("/", hello)])


async def says(url: str) -> str:
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return await answer.text()


async def test_it_answers_until_the_block_ends() -> None:
    async with serving(WEB, "127.0.0.1:0") as url:
        assert await says(url) == "hello"
    with pytest.raises(aiohttp.ClientConnectionError):
        await says(url)


async def test_an_address_is_known_before_anything_answers_there() -> None:
    ear = ear_at("127.0.0.1:0")
    async with serving(WEB, ear) as url:
        assert url == ear.address
        assert await says(ear.address) == "hello"


@pytest.mark.parametrize("listen", ["nonsense", "127.0.0.1:x", "203.0.113.1:80", "name.invalid:80"])
def test_what_cannot_be_listened_at_is_said(listen: str) -> None:
    with pytest.raises(CannotListen, match=f"Cannot listen on {listen}: "):
        ear_at(listen)


async def test_a_port_that_is_taken_is_said_and_ends_nothing_else() -> None:
    async with serving(WEB, "127.0.0.1:0") as url:
        with pytest.raises(CannotListen, match="in use"):
            ear_at(url.removeprefix("http://"))
        assert await says(url) == "hello"


@pytest.mark.req("CAL-3")
def test_who_guesses_waits_a_while_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("bot.web.feeds.time.monotonic", lambda: now)
    misses = Misses()
    for number in range(MOST_MISSES):
        assert not misses.too_many("192.0.2.1"), number
        misses.note("192.0.2.1")
    assert misses.too_many("192.0.2.1")
    assert not misses.too_many("192.0.2.2")
    now += A_WHILE
    assert not misses.too_many("192.0.2.1")
    for number in range(MOST_KNOWN + 1):
        misses.note(f"someone {number}")
    assert len(misses._by) == MOST_KNOWN
