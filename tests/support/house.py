"""The whole house in one process: the sandbox on loopback, the real bot against it, people in it.

`World` (tests.support.world) is the same club seen through core's front doors: journeys begin from
a stand that it makes, and check what the books say in the end. It begins on Monday 16 November
2026, 17:00 in New York; time runs, and `later` jumps it as the page's clock bar does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import aiohttp
import structlog

import sandbox
from bot.app import App
from bot.chat.following import follow
from bot.chat.pace import Pace
from bot.chat.redact import configure_logging
from bot.chat.telegram import Telegram
from bot.mail.mailer import Post
from bot.web import ear_at, face, serving
from core import people
from core.clock import Clock
from core.db import Database
from core.ledger import audit
from core.outside import NOWHERE, Outside
from core.whole import whole_core
from sandbox.mail import Mail
from tests.support import TOKEN
from tests.support.canary import listen
from tests.support.chat import Chat, Person
from tests.support.google import beside
from tests.support.overheard import Ear
from tests.support.world import MONDAY, Someone, World

BOT = "whistle_bot"
SENDER = "club@mail.example.org"


class Unhurried(Pace):
    """No waiting: how fast the bot may speak is tested where it is the matter."""

    async def turn(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> None:
        return


@dataclass
class House:
    """Open it with `opened`. `app` is the bot that runs now; `world` speaks to core directly."""

    database_url: str
    box: sandbox.Box
    http: aiohttp.ClientSession
    clock: Clock
    world: World
    complaints: list[str]
    ear: Ear
    outside: Outside = NOWHERE
    post: Post | None = None
    app: App = field(init=False)
    chats: dict[int, Chat] = field(default_factory=dict)
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)
    _following: bool = False

    # the bot

    async def start(self, *, paced: bool = False) -> None:
        """The bot begins, as after a deploy: a new process knows nothing but its database."""
        database = Database(self.database_url)
        self._running.push_async_callback(database.close)
        telegram = Telegram(TOKEN, api=self.box.url)
        self.app = await self._running.enter_async_context(
            App(database, telegram, clock=self.clock, outside=self.outside, post=self.post)
        )
        if self.outside.public_url:
            ear = self.outside.public_url.removeprefix("http://")
            await self._running.enter_async_context(serving(face(self.app), ear))
        if not paced:
            self.app.speaker.pace = self.app.sender.pace = Unhurried()
        self._goes_on(self.app.poll())
        self.world.core = self.app.core

    async def stop(self) -> None:
        self._following = False
        await self._running.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    def _goes_on(self, work: Any) -> None:
        task = asyncio.create_task(work)

        async def end() -> None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

        self._running.push_async_callback(end)

    async def settles(self) -> None:
        """Every update is taken, everything due done, every screen shown; then all look."""
        told = await self.does("settle", {"seconds": 25})
        assert told["settled"], "the bot takes no updates"
        await self.app.settled()
        await asyncio.gather(*(chat.look() for chat in self.chats.values()))

    async def later(self, **length: float) -> dict[str, Any]:
        """Jump the clock, stopping at everything that is due on the way."""
        if not self._following:
            self._goes_on(follow(self.box.url, self.clock, self.app.settled, self.app.next_due))
            self._following = True
            while not any(each.polls for each in self.box.world.clock._followers.values()):
                await asyncio.sleep(0.002)
        told = await self.does("clock", {"advance_seconds": timedelta(**length).total_seconds()})
        assert told["stuck"] == []
        await self.settles()
        return told

    # the sandbox, as anybody may ask it

    async def does(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(f"/sim/{path}", json=body) as answer:
            assert answer.ok, await answer.text()
            return await answer.json()

    async def asks(self, path: str, **query: Any) -> dict[str, Any]:
        async with self.http.get(f"/sim/{path}", params=query) as answer:
            assert answer.ok, await answer.text()
            return await answer.json()

    async def fetches(self, address: str) -> bytes:
        async with self.http.get(address) as answer:
            assert answer.ok, await answer.text()
            return await answer.read()

    # people

    async def meets(self, name: str, lang: str = "en", *, number: int | None = None) -> Person:
        """Somebody with the app, whom the bot has not met."""
        described = {"name": name, "language_code": lang}
        if number:
            described["id"] = number
        found = await self.does("people", described)
        chat = self.chats[found["id"]] = Chat(self, found["id"])
        return Person(self, found["id"], name, chat)

    async def phone(self, someone: Someone, lang: str = "en") -> Person:
        """The phone of one of the cast, who reads `lang`; they have said /start."""
        if lang != "en":
            await someone.does(people.choose_language, lang)
        person = await self.meets(someone.name, lang, number=someone.user_id)
        await person.sends("/start")
        return person

    async def group(self, title: str, *members: Person) -> Chat:
        made = await self.does("groups", {"title": title, "members": [m.id for m in members]})
        chat = self.chats[made["chat_id"]] = Chat(self, made["chat_id"])
        return chat

    def mail_to(self, address: str) -> list[Mail]:
        """What came to this mailbox, oldest first."""
        return self.box.world.mails.to(address)

    async def is_in_order(self) -> None:
        """The books add up, nothing broke on our side, and no group was told what is private."""
        await self.keeps_to_itself()
        async with self.app.core.read() as work:
            assert await audit(work) == []
        broke = await self.world.rows("failed_updates")
        assert not broke, (broke, self.complaints)
        failed = [row for row in await self.world.rows("outbox") if row["state"] == "failed"]
        assert failed == []

    async def keeps_to_itself(self) -> None:
        """Nothing that a group was ever told is a balance, a name, a phone or an email."""
        if self.ear.heard:
            names = [row["name"] for row in await self.world.rows("members")]
            common = [row["name"] for row in await self.world.rows("clubs")]
            for row in await self.world.rows("practices"):
                common += [row["name"], row["place"] or ""]
            wrong = self.ear.wrong(names, common)
            assert not wrong, "\n--\n".join(wrong)


@asynccontextmanager
async def opened(
    database_url: str,
    told: World | None = None,
    *,
    web: bool = False,
    google: bool = False,
    mail: bool = False,
) -> AsyncIterator[House]:
    """The house on a clone of the stand `cast`, which told who is in it, or with nobody. With `web`
    people reach it with a browser and a calendar, with `google` there is one, which needs that too;
    with `mail` some is sent.
    """
    names = {TOKEN: ("Whistle", BOT)}
    with logged() as complaints:
        async with sandbox.serve(port=0, bots=names) as box, _http(box.url) as http:
            offset = MONDAY - datetime.now(UTC)
            box.world.clock.offset = offset.total_seconds()
            clock = Clock(timedelta(seconds=box.world.clock.offset))
            core = whole_core(Database(database_url), clock)  # until the bot runs
            world = told.on(core) if told else World(core, clock)
            house = House(database_url, box, http, clock, world, complaints, Ear(box.world))
            if web:
                house.outside = core.outside = Outside(public_url=_free_address())
            if google:
                house.outside = core.outside = beside(box)
            if mail:
                house.post = Post.of(box.smtp_url, SENDER)
            await house.start()
            try:
                yield house
                await house.is_in_order()
            finally:
                await house.stop()
    assert not complaints, "\n".join(complaints)


def _free_address() -> str:
    ear = ear_at("127.0.0.1:0")
    ear.socket.close()
    return ear.address


def _http(url: str) -> aiohttp.ClientSession:
    """Of aiohttp, as the bot's own: httpx took a quarter of every journey. Patient: a jump of
    ninety days stops hundreds of times.
    """
    return aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(120))


class Complaints(logging.Handler):
    """What the bot logs as an error: a journey without a fault has none."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith(("bot", "core", "lang")):
            self.heard.append(logging.Formatter().format(record))


@contextmanager
def logged() -> Iterator[list[str]]:
    """Logging as `whistle run` has it, at its most talkative, and as it was afterwards."""
    root, complaints = logging.getLogger(), Complaints()
    make, handlers = logging.getLogRecordFactory(), root.handlers[:]
    known = [each for each in root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    levels = [(each, each.level) for each in (root, *known)]
    written = StringIO()
    configure_logging("DEBUG", json=True, stream=written)
    root.addHandler(complaints)
    try:
        yield complaints.heard
    finally:
        listen(written.getvalue(), "the bot's log")
        logging.setLogRecordFactory(make)
        logging.captureWarnings(False)
        root.handlers = handlers
        for logger, level in levels:
            if logger.level != level:
                logger.setLevel(level)
        structlog.reset_defaults()
        structlog.contextvars.clear_contextvars()
