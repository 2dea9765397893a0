"""Updates that no Telegram sends, and buttons that nobody drew: no effect, an answer, no error."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date, datetime
from random import Random
from typing import Any

import pytest

from bot.app import ROUTER
from bot.chat.press import _types
from bot.chat.turns import Again
from tests.proofs.trouble import opened
from tests.support.databases import Clone
from tests.support.house import House
from tests.support.world import World, cast

HOSTILE = [
    "<b>bold</b>",
    "</b><a href='x'>&amp;&lt;",
    "{0} {name} %s %(n)d",
    "\u202eevil\u202c",
    "\u200b\u200d\u2060",
    "a\x00b",
    "\ud800 lone",
    "😀" * 4096,
    "\n" * 500,
    "x" * 100_000,
    "'; DROP TABLE clubs; --",
    "",
    " ",
    "/start i" + "z" * 80,
    "/" + "x" * 5000,
    "/menu@another_bot",
    "-" * 300,
    "٣٤",
    "1e309",
]
ODD = [
    None,
    True,
    -1,
    0,
    2**31,
    2**52 + 1,
    2**63,
    10**400,
    1.5,
    float("nan"),
    float("inf"),
    [],
    {},
    "7",
    [[[]]],
    {"id": {}},
]


@pytest.fixture
async def house(clone: Clone) -> AsyncIterator[House]:
    async with opened(*clone(cast)) as house:
        yield house


def whole(number: int, random: Random, person: int) -> dict[str, Any]:
    """An update as it should be, of one of the kinds that come."""
    who = {
        "id": person,
        "is_bot": False,
        "first_name": random.choice(HOSTILE),
        "language_code": "en",
    }
    chat = {"id": person, "type": "private", "first_name": "x"}
    message = {
        "message_id": number,
        "date": 1,
        "chat": chat,
        "from": who,
        "text": random.choice(HOSTILE),
    }
    match random.randrange(6):
        case 0 | 1:
            return {"update_id": number, "message": message}
        case 2 | 3:
            query = {"id": str(number), "from": who, "message": message, "chat_instance": "1"}
            return {"update_id": number, "callback_query": query | {"data": forged(random)}}
        case 4:
            place = {
                "latitude": random.choice([*ODD, 51.5]),
                "longitude": random.choice([*ODD, 0.1]),
            }
            return {"update_id": number, "message": message | {"location": place}}
    standing = {"status": random.choice(["kicked", "member", "left", "???"]), "user": who}
    change = {"chat": chat, "from": who, "date": 1, "new_chat_member": standing}
    return {"update_id": number, random.choice(["my_chat_member", "poll", "x"]): change}


def spoiled(update: Any, random: Random) -> Any:
    """The same with something wrong somewhere."""
    if isinstance(update, dict) and update and random.random() < 0.9:
        key = random.choice(list(update))
        changed = dict(update)
        if random.random() < 0.15:
            del changed[key]
        else:
            changed[key] = spoiled(update[key], random)
        return changed
    return random.choice([*ODD, *HOSTILE])


def forged(random: Random) -> str:
    """Callback data of a known press with any values, or of none."""
    kind = random.choice(list(ROUTER.presses))
    values = [forged_value(wanted, random) for wanted in _types(kind)]
    data = ":".join([kind.code, *values])
    return random.choice([data, data, data, data[:-1], data + ":1", random.choice(HOSTILE)])


def forged_value(wanted: type, random: Random) -> str:
    numbers = [
        "0",
        "1",
        "2",
        "-1",
        "zz",
        "ih1xh3",
        "1y2p0ij32e8e7",
        "2gosa7pa2gv",
        "-2gosa7pa2gv",
        "zik0zj",
    ]
    if wanted is bool:
        return random.choice("01x")
    if wanted in (int, datetime):
        return random.choice(numbers)
    if wanted is date:
        return random.choice(["20260231", "99991231", "00010101", "20261116", "x"])
    if hasattr(wanted, "__members__"):
        return random.choice([*(each.value for each in wanted), "nonsense"])  # type: ignore[attr-defined]
    return random.choice(["", "EUR", "zzz", "en", "coach", "own", "A" * 60])


async def takes(house: House, raw: Any) -> None:
    """What fails is stored, and told at the end."""
    with suppress(Again):
        await house.app.turns.take(raw)


async def books(world: World) -> dict[str, Any]:
    """What nobody may have changed: money, sessions, who was there, who is who."""
    tables = ("clubs", "members", "lots", "entries", "attendance", "guardianships", "identities")
    return {name: await world.rows(name) for name in tables}


@pytest.mark.req("OPS-2", "PPL-5")
@pytest.mark.proofs(short=300, long=2000)
async def test_garbage_is_taken_without_an_error_and_every_tap_is_answered(
    house: House, rounds: int, random: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: set[str] = set()

    async def answer(query_id: str, *_: Any, **__: Any) -> None:
        answered.add(query_id)

    monkeypatch.setattr(house.app.telegram, "answer", answer)
    stranger = await house.meets("<b>{0}\u202e", number=77)
    await stranger.sends("/start")
    before = await books(house.world)
    asked = set()
    for number in itertools.islice(itertools.count(10_000), rounds):
        raw = whole(number, random, stranger.id)
        if random.random() < 0.6:
            raw = spoiled(raw, random)
        if isinstance(raw, dict) and isinstance(raw.get("callback_query"), dict):
            query_id = raw["callback_query"].get("id")
            if isinstance(query_id, str) and query_id.isdecimal():
                asked.add(query_id)
        raw = json.loads(json.dumps(raw))  # as it would come over the wire
        await takes(house, raw)
    await house.app.settled()
    assert asked - answered == set()
    assert await house.world.rows("failed_updates") == []
    after = await books(house.world)
    founded = [row for row in after["clubs"] if row not in before["clubs"]]
    for name in ("lots", "entries", "attendance", "guardianships"):
        assert after[name] == before[name], name
    assert [row for row in after["clubs"] if row not in founded] == before["clubs"]


@pytest.mark.req("PPL-5")
@pytest.mark.proofs(short=300, long=2000)
async def test_forged_buttons_of_a_coach_break_nothing(
    house: House, rounds: int, random: Random
) -> None:
    """Jordan may do much; whatever his client makes up is done, refused or not understood."""
    jordan = await house.phone(house.world.jordan)
    user = {"id": jordan.id, "is_bot": False, "first_name": "Jordan", "language_code": "en"}
    chat = {"id": jordan.id, "type": "private", "first_name": "Jordan"}
    for number in range(20_000, 20_000 + rounds):
        message = {"message_id": jordan.chat.newest.id, "date": 1, "chat": chat, "text": "x"}
        query = {"id": str(number), "from": user, "message": message, "chat_instance": "1"}
        data = forged(random)
        raw = {"update_id": number, "callback_query": query | {"data": data}}
        await takes(house, json.loads(json.dumps(raw)))
        if random.random() < 0.3:
            text = random.choice(HOSTILE)
            typed = message | {"message_id": number, "from": user, "text": text}
            await takes(house, json.loads(json.dumps({"update_id": -number, "message": typed})))
    await house.app.settled()
    failed = await house.world.rows("failed_updates")
    assert failed == []
    await house.is_in_order()
