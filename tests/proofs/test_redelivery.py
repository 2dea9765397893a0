"""Each update delivered twice, the chats shuffled: the same database as of the plain run."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from random import Random
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.attendance.presses import Mark
from bot.chat.press import pack
from bot.chat.turns import Turns
from bot.chat.webhook import HEADER, PATH, webhook
from bot.home.presses import Speak
from bot.ledger.presses import Adjust, AdjustBy
from bot.people.club.presses import SetTo
from bot.people.presses import AddClients, OpenClient, Rename
from core.attendance import State
from core.people import Setting
from tests.proofs.trouble import opened, rests
from tests.support.chat import Person
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import cast

CAST = ("jordan", "riley", "alex", "maria", "omar", "nora")
Take = Callable[[dict[str, Any]], Awaitable[None]]


async def prepared(house: House) -> dict[str, Person]:
    world = house.world
    for client in (world.sam, world.lena, world.noor, world.theo):
        await world.sells(client, 10)
    await world.opens_roll()
    return {name: await house.phone(getattr(world, name)) for name in CAST}


async def lives(house: House, people: dict[str, Person]) -> None:
    """The journey: everybody does things that are theirs, so that their order does not matter."""
    world, (jordan, riley, alex, maria, omar, nora) = house.world, people.values()

    async def marks(coach: Person, client: int, *states: State) -> None:
        for version, state in enumerate(states):
            await coach.forges(pack(Mark(1, client, state, version)))

    await jordan.sends("/roll")
    await marks(jordan, world.sam, State.PRESENT, State.LATE, State.EXCUSED, State.PRESENT)
    await riley.sends("/roll")
    await marks(riley, world.theo, State.PRESENT, State.OPEN, State.NO_SHOW)
    await jordan.forges(pack(AddClients(world.club)))
    await jordan.sends("Ann\nBob\nSam")
    await maria.sends("/balance")
    await maria.forges(pack(Speak("es")))
    await marks(alex, world.lena, State.LATE, State.PRESENT)
    await jordan.forges(pack(Rename(world.noor)))
    await jordan.sends("Noor A.")
    await omar.sends("/language")
    await omar.forges(pack(Speak("ru")))
    await nora.forges(pack(AddClients(world.northgate)))
    await nora.sends("Zita")
    await nora.forges(pack(SetTo(world.northgate, Setting.COACHES_SEE, "own", "all")))
    await riley.forges(pack(OpenClient(world.theo)))
    await riley.forges(pack(OpenClient(world.sam)))
    await jordan.forges(pack(Adjust(world.noor)))
    await jordan.forges(pack(AdjustBy(world.noor, -8)))
    await jordan.sends("rain on Tuesday")
    await jordan.sends("/cancel")
    await alex.forges(pack(Adjust(world.lena)))
    for person in (alex, maria, omar, riley):  # their menus show what others have done by then
        await person.sends("/help")


VOLATILE = {
    "id", "nonce", "lease", "leased_until", "attempts", "lost", "reverses", "settles", "entry_id",
    "facts", "outcome",
}  # fmt: skip
ELSEWHERE = {"seen_updates", "leases", "secrets", "live_messages"}


def of(value: Any) -> Any:
    """When it was is another time each time; whether it was is not."""
    return "then" if isinstance(value, datetime) else value


async def content(house: House) -> dict[str, list[str]]:
    """Table by table what must not depend on order or repetition, each row as text."""
    found: dict[str, list[str]] = {}
    names = {row["id"]: row["name"] for row in await house.world.rows("members")} | {None: None}
    for table, rows in (await house.world.everything()).items():
        if table in ELSEWHERE:
            continue
        plain = []
        for row in rows:
            kept = {key: of(value) for key, value in row.items() if key not in VOLATILE}
            if kept.get("client_id"):
                kept["client_id"] = names[kept["client_id"]]
            written = repr(sorted(kept.items(), key=lambda item: item[0]))
            plain.append(re.sub(r"(?<=sale:)\w+", "…", written))
        found[table] = sorted(plain)
    panels = await house.world.rows("live_messages", kind="panel")
    found["panels"] = sorted(f"{row['chat_id']} {row['screen']}" for row in panels)
    return found


async def recorded(house: House) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []
    inner = house.app.turns.take

    async def listening(raw: dict[str, Any]) -> None:
        heard.append(raw)
        await inner(raw)

    people = await prepared(house)
    house.app.turns.take = listening  # type: ignore[method-assign]
    await lives(house, people)
    await rests(house)
    return heard


async def again(heard: list[dict[str, Any]], take: Take, random: Random) -> None:
    """Each twice, the second time at once or later; each chat in its order, all side by side."""
    chats: dict[int, list[dict[str, Any]]] = {}
    for raw in heard:
        body = raw.get("message") or raw["callback_query"]["message"]
        chats.setdefault(body["chat"]["id"], []).append(raw)

    async def one(mine: list[dict[str, Any]]) -> None:
        delivered: list[dict[str, Any]] = []
        for raw in mine:
            delivered.append(raw)
            await take(raw)
            for old in random.sample(delivered, random.randrange(3) % (len(delivered) + 1)):
                await take(old)
        for raw in mine:
            await take(raw)

    order = list(chats.values())
    random.shuffle(order)
    await asyncio.gather(*(one(mine) for mine in order))


def by_webhook(turns: Turns) -> tuple[Take, httpx.AsyncClient]:
    app = Starlette(routes=[webhook(turns, "secret")])
    http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")

    async def take(raw: dict[str, Any]) -> None:
        told = await http.post(PATH, json=raw, headers={HEADER: "secret"})
        assert told.status_code == 200

    return take, http


@pytest.mark.req("NTC-10", "ATT-5")
@pytest.mark.proofs(short=3, long=60)
async def test_twice_and_shuffled_is_the_same(clone: Clone, rounds: int, random: Random) -> None:
    async with opened(*clone(cast)) as house:
        heard = await recorded(house)
        expected = await content(house)
    assert len(heard) >= 30
    assert len(expected["entries"]) > 8
    for number in range(rounds):
        async with opened(*clone(cast)) as house:
            await prepared(house)
            take, http = by_webhook(house.app.turns)
            async with http:
                await again(heard, take if number % 2 else house.app.turns.take, random)
            await house.app.settled()
            await rests(house)
            found = await content(house)
        for table, rows in expected.items():
            assert found[table] == rows, table
