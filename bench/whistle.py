"""Whistle as a rival: the same club in every chat, written to the tables directly."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table

import bot.chat.model  # noqa: F401 - its tables belong to the schema
from bench.api import CANNED
from bench.load import TOKEN, Rival
from bot.chat import posts
from bot.chat.screen import Screen
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


class Books:
    """Rows of clubs, people and packages, to be written to the tables directly."""

    def __init__(self) -> None:
        self.rows: dict[Table, list[dict[str, Any]]] = {
            table: [] for table in (clubs, members, accounts, identities, lots, entries)
        }

    def club(self, **settings: Any) -> int:
        """A new club; its number."""
        number = len(self.rows[clubs]) + 1
        usual = {"name": f"Club {number}", "zone": "Europe/Madrid", "currency": "EUR"}
        langs = {"langs": {"en"}, "created_at": AT}
        self.rows[clubs].append({"id": number} | usual | langs | settings)
        return number

    def member(
        self, club: int, name: str, roles: set[Role] | None = None, chat: int | None = None
    ) -> int:
        """Somebody new: who works there by roles, who trains without any; their number."""
        number = len(self.rows[members]) + 1
        self.rows[members].append(
            {
                "id": number,
                "club_id": club,
                "name": name,
                "name_key": name.lower(),
                "staff_roles": roles or set(),
                "trains": roles is None,
                "created_at": AT,
            }
        )
        if chat is not None:
            self.rows[accounts].append(
                {"user_id": chat, "lang": "en", "current_club": club, "created_at": AT}
            )
            self.rows[identities].append({"member_id": number, "club_id": club, "user_id": chat})
        return number

    def package(self, club: int, client: int, sold_by: int, sessions: int = SESSIONS) -> None:
        """Sessions for a client: the lot and its first entry."""
        counts = {"came_in": sessions, "held": 0, "used": 0, "gone": 0}
        terms = {"name": "", "price_minor": 0, "currency": "EUR", "bought_on": DAY}
        usual = {"make_up": False, "pinned": False, "created_at": AT}
        mine = {"club_id": club, "client_id": client}
        self.rows[lots].append({"id": client} | mine | counts | terms | usual)
        self.rows[entries].append(
            {
                **mine,
                "lot_id": client,
                "kind": Kind.PURCHASE,
                "left_change": sessions,
                "held_change": 0,
                "actor_id": sold_by,
                "source": f"lot:{client}",
                "operation": f"lot:{client}",
                "part": 0,
                "on_date": DAY,
                "at": AT,
            }
        )


def coaches(chats: Sequence[int], players: int) -> Books:
    """A club a chat: its coach, whose the chat is, and players with a package each."""
    books = Books()
    for chat in chats:
        club = books.club()
        coach = books.member(club, f"Coach {club}", {Role.OWNER, Role.COACH}, chat)
        for player in range(players):
            books.package(club, books.member(club, f"Player {player:02d}"), coach)
    return books


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


def seed(folder: Path, books: Books) -> None:
    """A new database with these rows."""
    _aside(_seed(url_of(folder), books))


def _aside(work: Coroutine[Any, Any, None]) -> None:
    """Do it on a loop of its own: the caller's is running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _seed(url: str, books: Books) -> None:
    await schema.upgrade(url, metadata)
    database = Database(url)
    core = whole_core(database)
    async with core.work() as work:
        for table, rows in books.rows.items():
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
    return Errand(channel="chat", kind=posts.KIND, due_at=due, payload=payload, key=f"bench:{chat}")


def rival(name: str, books: Callable[[Sequence[int]], Books], **how: Any) -> Rival:
    """Whistle on SQLite by polling, as `whistle run` starts it, with what `books` has for chats."""
    return Rival(
        name,
        command,
        env=env,
        before=lambda folder, chats: seed(folder, books(chats)),
        **how,
    )
