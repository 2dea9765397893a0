"""Whistle as a rival: the same club in every chat, written to the tables directly."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import bot.chat.model  # noqa: F401 - its tables belong to the schema
from bench.api import CANNED
from bench.load import TOKEN, Rival
from bot.chat.screen import Screen
from bot.chat.sender import POST
from core import outbox
from core.actor import Role
from core.db import Database, metadata, schema
from core.ledger.model import entries, lots
from core.ledger.rules import Kind
from core.outbox import Errand
from core.people.model import accounts, clubs, identities, members
from core.whole import whole_core

SESSIONS = 100
BOT_ID = CANNED["getMe"]["id"]
DAY = date(2026, 1, 5)
AT = datetime(2026, 1, 5, tzinfo=UTC)


def url_of(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/whistle.db"


def command(_url: str, _folder: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "run"]


def env(url: str, folder: Path) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": url_of(folder),
        "WHISTLE_LOG_LEVEL": "WARNING",
    }


def seed(folder: Path, chats: Sequence[int], players: int) -> None:
    """A club a chat, its coach, its players, a package each."""
    _aside(_seed(url_of(folder), chats, players))


def _aside(work: Coroutine[Any, Any, None]) -> None:
    """Do it on a loop of its own: the caller's is running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _seed(url: str, chats: Sequence[int], players: int) -> None:
    await schema.upgrade(url, metadata)
    database = Database(url)
    core = whole_core(database)
    async with core.work() as work:
        for table, rows in _tables(chats, players).items():
            for start in range(0, len(rows), 1000):
                await work.run(table.insert(), rows[start : start + 1000])
    await database.close()


async def post(folder: Path, chats: Sequence[int]) -> None:
    """A message for each of these chats, due now, written beside the running bot."""
    database = Database(url_of(folder))
    core = whole_core(database)
    async with core.work(via="bench") as work:
        await outbox.add(work, [_post(chat, work.now) for chat in chats])
    await database.close()


def _post(chat: int, due: datetime) -> Errand:
    screen = Screen("Practice is at <b>six</b> today, not at five. Bring water.")
    payload = {"bot": BOT_ID, "chat": chat, "screen": screen.checked().plain}
    return Errand(channel="chat", kind=POST, due_at=due, payload=payload, key=f"bench:{chat}")


def _tables(chats: Sequence[int], players: int) -> dict[Any, list[dict[str, Any]]]:
    rows: dict[Any, list[dict[str, Any]]] = {
        table: [] for table in (clubs, members, accounts, identities, lots, entries)
    }
    number = 0
    for club, chat in enumerate(chats, 1):
        rows[clubs].append(_club(club))
        number += 1
        coach = number
        rows[members].append(_member(coach, club, f"Coach {club}", {Role.OWNER, Role.COACH}))
        rows[accounts].append(
            {"user_id": chat, "lang": "en", "current_club": club, "created_at": AT}
        )
        rows[identities].append({"member_id": coach, "club_id": club, "user_id": chat})
        for player in range(players):
            number += 1
            rows[members].append(_member(number, club, f"Player {player:02d}"))
            rows[lots].append(_lot(number, club))
            rows[entries].append(_purchase(number, club, coach))
    return rows


def _club(club: int) -> dict[str, Any]:
    return {
        "id": club,
        "name": f"Club {club}",
        "zone": "Europe/Madrid",
        "currency": "EUR",
        "langs": {"en"},
        "created_at": AT,
    }


def _member(number: int, club: int, name: str, roles: set[Role] | None = None) -> dict[str, Any]:
    return {
        "id": number,
        "club_id": club,
        "name": name,
        "name_key": name.lower(),
        "staff_roles": roles or set(),
        "trains": roles is None,
        "created_at": AT,
    }


def _lot(client: int, club: int) -> dict[str, Any]:
    counts = {"came_in": SESSIONS, "held": 0, "used": 0, "gone": 0}
    return counts | {
        "id": client,
        "club_id": club,
        "client_id": client,
        "name": "",
        "price_minor": 0,
        "currency": "EUR",
        "bought_on": DAY,
        "make_up": False,
        "pinned": False,
        "created_at": AT,
    }


def _purchase(client: int, club: int, coach: int) -> dict[str, Any]:
    return {
        "club_id": club,
        "lot_id": client,
        "client_id": client,
        "kind": Kind.PURCHASE,
        "left_change": SESSIONS,
        "held_change": 0,
        "actor_id": coach,
        "source": f"lot:{client}",
        "operation": f"lot:{client}",
        "part": 0,
        "on_date": DAY,
        "at": AT,
    }


def rival(name: str, players: int, **how: Any) -> Rival:
    """Whistle on SQLite by polling, as `whistle run` starts it."""
    return Rival(
        name,
        command,
        env=env,
        before=lambda folder, chats: seed(folder, chats, players),
        **how,
    )
