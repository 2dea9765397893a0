"""A turn that fails, and one that hangs: tried three times, then put away; nobody else notices."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.chat import turns
from bot.chat.burial import bury_or_count
from bot.chat.intake import Incoming
from bot.chat.turns import Turns
from bot.chat.webhook import HEADER, PATH, webhook
from bot.home.presses import Help
from bot.home.screens import help_screen
from core.db import Work
from lang import Lang
from tests.proofs.trouble import opened, until
from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import cast

pytestmark = pytest.mark.req("OPS-2", "NTC-10")
BROKE = "Something broke on our side; nothing was changed."


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    async with opened(*clone(cast)) as house:
        yield house


def breaks(house: House, monkeypatch: pytest.MonkeyPatch, *, how: str, times: int) -> list[int]:
    """The help screen is broken so many times; the list counts."""
    tried: list[int] = []

    async def broken(turn: Any, _: Any = None) -> None:
        tried.append(turn.incoming.update_id)
        await turn.show(help_screen(turn.lang, None))
        if len(tried) <= times:
            if how == "hangs":
                await asyncio.sleep(60)
            raise RuntimeError("broken")

    router = house.app.turns.house.router
    monkeypatch.setitem(router.presses, Help, broken)
    return tried


@pytest.mark.parametrize("how", ["raises", "hangs"])
async def test_after_three_tries_an_update_is_put_away_and_the_person_told(
    house: House, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    tried = breaks(house, monkeypatch, how=how, times=99)
    jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
    if how == "hangs":
        monkeypatch.setattr(turns, "LONGEST", 0.5)
    before = await house.world.rows("live_messages", chat_id=jordan.id)
    message, button = jordan.chat.with_button("Help")
    tap = asyncio.create_task(jordan.press(str(button.data), message.id))
    await house.does("messages", {"from": maria.id, "text": "/balance"})
    answer = await asyncio.wait_for(tap, 10)
    assert BROKE in answer["text"]
    assert answer["show_alert"]
    await house.settles()
    assert len(tried) == 3
    [row] = await house.world.rows("failed_updates")
    assert row["buried"]
    assert row["tries"] == 3
    assert row["body"]["callback_query"]["data"] == button.data
    maria.sees("Your children")
    assert await house.world.rows("live_messages", chat_id=jordan.id) == before, "rolled back"
    await jordan.sends("/menu")
    jordan.sees("What would you like to do?")


def cannot_be_met(
    house: House, monkeypatch: pytest.MonkeyPatch, person: Person, what: str = "who"
) -> None:
    """Asking who this person is raises, or where."""
    router, meet = house.app.turns.house.router, Turns._person
    find = router.whereabouts

    async def who(self: Turns, work: Work, incoming: Incoming) -> Lang:
        if what == "who" and incoming.user_id == person.id:
            raise ValueError("broken")
        return await meet(self, work, incoming)

    async def where(work: Work, lang: Lang) -> Any:
        if what == "where" and work.account and work.account.user_id == person.id:
            raise ValueError("broken")
        return await find(work, lang)

    monkeypatch.setattr(Turns, "_person", who)
    monkeypatch.setattr(router, "whereabouts", where)


@pytest.mark.parametrize("what", ["who", "where"])
async def test_a_person_who_breaks_every_turn_is_put_away_too_and_polling_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """What breaks the turn breaks the apology as well."""
    jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
    message, button = jordan.chat.with_button("Help")
    with monkeypatch.context() as patch:
        cannot_be_met(house, patch, jordan, what)
        tap = asyncio.create_task(jordan.press(str(button.data), message.id))
        await house.does("messages", {"from": jordan.id, "text": "/help"})
        answer = await asyncio.wait_for(tap, 10)
        assert BROKE in answer["text"]
        await until(lambda: put_away(house, 2))
    await maria.sends("/balance")
    maria.sees("Your children")
    await jordan.sends("/menu")
    jordan.sees("What would you like to do?")


async def test_by_webhook_it_is_put_away_after_three_posts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    jordan = await house.phone(house.world.jordan)
    app = Starlette(routes=[webhook(house.app.turns, "secret")])
    user = {"id": jordan.id, "is_bot": False, "first_name": "Jordan", "language_code": "en"}
    chat = {"id": jordan.id, "type": "private", "first_name": "Jordan"}
    said = {"message_id": 9_999, "date": 1, "chat": chat, "from": user, "text": "/help"}
    cannot_be_met(house, monkeypatch, jordan)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://bot", headers={HEADER: "secret"}
    ) as telegram:
        posts = [
            await telegram.post(PATH, json={"update_id": 9_999, "message": said}) for _ in range(4)
        ]
    assert [post.status_code for post in posts] == [500, 500, 200, 200]
    assert await put_away(house, 1)


async def test_an_update_that_cannot_be_put_away_is_tried_on_and_nothing_is_lost(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
    refused: list[int] = []

    async def broken(*what: Any) -> bool:
        refused.append(len(refused))
        if len(refused) <= 3:
            raise ValueError("broken")
        return await bury_or_count(*what)

    monkeypatch.setattr(turns, "bury_or_count", broken)
    cannot_be_met(house, monkeypatch, jordan)
    await house.does("messages", {"from": jordan.id, "text": "/help"})
    await house.does("messages", {"from": maria.id, "text": "/help"})
    await until(lambda: put_away(house, 1))
    assert len(refused) == 6


async def put_away(house: House, count: int) -> bool:
    rows = await house.world.rows("failed_updates")
    return [(row["tries"], row["buried"]) for row in rows] == [(3, True)] * count


async def test_what_breaks_once_works_the_second_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = breaks(house, monkeypatch, how="raises", times=2)
    jordan = await house.phone(house.world.jordan)
    await jordan.taps("Help")
    jordan.sees("What you can do here")
    assert len(tried) == 3
    [row] = await house.world.rows("failed_updates")
    assert (row["tries"], row["buried"]) == (2, False)


async def test_a_chat_that_hangs_does_not_hold_up_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONGEST", 3.0)
    breaks(house, monkeypatch, how="hangs", times=1)
    jordan, maria = await house.phone(house.world.jordan), await house.phone(house.world.maria)
    message, button = jordan.chat.with_button("Help")
    tap = asyncio.create_task(jordan.press(str(button.data), message.id))
    began = time.monotonic()
    await house.does("messages", {"from": maria.id, "text": "/help"})

    async def seen() -> bool:
        await maria.chat.look()
        return "What you can do here" in maria.chat.newest.text

    if house.database_url.startswith("postgresql"):  # one writer a database is SQLite's own way
        await until(seen, 2.5)
        assert time.monotonic() - began < 2.5
    assert (await asyncio.wait_for(tap, 15))["answered"]


async def test_who_stops_the_bot_in_the_middle_of_a_turn_waits_for_its_screen(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(turn: Any, _: Any) -> None:
        begun.set()
        await go_on.wait()
        await turn.show(help_screen(turn.lang, None))

    monkeypatch.setitem(house.app.turns.house.router.presses, Help, slow)
    jordan = await house.phone(house.world.jordan)
    message, button = jordan.chat.with_button("Help")
    tap = asyncio.create_task(jordan.press(str(button.data), message.id))
    await begun.wait()
    stopping = asyncio.create_task(house.stop())
    await asyncio.sleep(0.1)
    go_on.set()
    await asyncio.wait_for(stopping, 15)
    assert (await asyncio.wait_for(tap, 15))["answered"]
    await jordan.chat.look()
    jordan.sees("What you can do here")
