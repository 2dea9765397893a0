"""Starting the sandbox and the bot in one process."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import httpx

import sandbox
from bot.app import App
from bot.chat.following import follow
from bot.chat.telegram import Telegram
from bot.commands import publish, publish_for
from bot.demo.cast import (
    ALEX,
    EVERYBODY,
    GROUP,
    GUIDE,
    JORDAN,
    MARIA,
    NEWCOMER,
    OLGA,
    RILEY,
    SENDER,
)
from bot.demo.club import live_twelve_weeks
from bot.demo.google import connect, google_beside
from bot.groups.linking import LETTER
from bot.mail.mailer import Post
from bot.web import ear_at, face, serving
from core.clock import Clock
from core.db import Database, metadata, schema
from core.outside import Outside
from core.settings import Settings

TOKEN = "7000000000:a-token-of-the-sandbox-only"
BOT = "whistle_bot"
FIRST_CLUB = 1
"""Of a fresh database."""


async def demo(settings: Settings) -> None:
    """Run until stopped. Everything is in a temporary folder and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="whistle-demo-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}"
        await schema.upgrade(url, metadata)
        database = Database(url)
        names = {TOKEN: ("Whistle", BOT)}
        async with sandbox.serve(port=settings.sandbox_port, bots=names) as box:
            print(f"Making a club with twelve weeks of history … open {box.url}", flush=True)  # noqa: T201
            await live_twelve_weeks(database, datetime.now(UTC))
            await _populate(box.url)
            await _serve(database, box)
        await database.close()


async def _populate(url: str) -> None:
    """The people of the cast open the sandbox's page, and all but the newcomer the chat."""
    async with httpx.AsyncClient(base_url=url) as page:
        for each in EVERYBODY:
            person = {"id": each.id, "name": each.name, "language_code": each.lang}
            await page.post("/sim/people", json=person)
        await page.post("/sim/guide", json=GUIDE)
        for each in EVERYBODY:
            if each is not NEWCOMER:
                said = {"from": each.id, "chat_id": each.id, "text": "/start"}
                await page.post("/sim/messages", json=said)
        await _gather(page)


async def _gather(page: httpx.AsyncClient) -> None:
    """The families' group, to which Jordan adds the bot by the link of the club's menu: linked, in
    the club's languages, with a pinned card.
    """
    members = [JORDAN.id, MARIA.id, OLGA.id]
    made = await page.post("/sim/groups", json={"title": GROUP, "members": members, "bots": []})
    chat = made.json()["chat_id"]
    [bot, *_] = (await page.get("/sim/state")).json()["bots"]
    joins = {"id": bot["id"], "status": "administrator", "by": JORDAN.id}
    await page.post(f"/sim/groups/{chat}/members", json=joins)
    text = f"/start@{BOT} {LETTER}{FIRST_CLUB}"
    said = {"from": JORDAN.id, "chat_id": chat, "text": text}
    await page.post("/sim/messages", json=said)


async def _serve(database: Database, box: sandbox.Box) -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    clock, url, ear = Clock(), box.url, ear_at("127.0.0.1:0")
    post = Post.of(box.smtp_url, SENDER)
    google = await google_beside(url, ear.address)
    outside = Outside(public_url=ear.address, google=google)
    bot = App(database, Telegram(TOKEN, api=url), clock=clock, outside=outside, post=post)
    async with bot as app, serving(face(app), ear):
        await publish(app.telegram)
        for each in (JORDAN, RILEY, ALEX):
            await publish_for(app.telegram, each.id, app.words.lang(each.lang))
        tasks = [
            asyncio.create_task(app.poll()),
            asyncio.create_task(follow(url, clock, app.settled, app.next_due)),
        ]
        await connect(app.core, url, JORDAN)
        print(f"Whistle is ready: {url}  (Ctrl-C ends it)", flush=True)  # noqa: T201
        await stopped.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
