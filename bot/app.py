"""The app: one bot, put together from core, the kit and every capability's router."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Thread
from typing import Any, Self

import structlog

from bot.chat import live
from bot.chat.alarm import Alarm
from bot.chat.failures import Failed
from bot.chat.pace import Pace
from bot.chat.polling import Polling
from bot.chat.screen import Screen
from bot.chat.sender import Sender
from bot.chat.speaker import Speaker
from bot.chat.sweeping import sweep
from bot.chat.telegram import Telegram
from bot.chat.turns import Answer, House, Turns
from bot.commands import publish_for
from bot.guards import GUARDS
from bot.home.handlers import show_menu
from bot.home.presses import Menu
from bot.home.reading import reader
from bot.mail.mailer import Ends, Mailer, Post, in_chat
from bot.people.mailbox.handlers import prepare_mail
from bot.people.mailbox.presses import MyMail
from bot.people.mailbox.telling import tell_given_up
from bot.routes import ROUTER
from core import outbox
from core.clock import Clock
from core.core import Core
from core.db import Database, Work
from core.events import Event
from core.jobs import run_due
from core.notices import by_chat_instead, reachable_again, reached
from core.outside import NOWHERE, Outside
from core.people import find_places
from core.whole import JOBS, arm, prepare, undelivered, unread, whole_core
from lang import catalogues

DEAF_AFTER = 120.0
log = structlog.get_logger(__name__)


def _read_the_cities_aside() -> None:
    """Reading all cities takes seconds: no turn shall be the first to need them."""
    Thread(target=find_places, args=("Madri",), daemon=True).start()


class App:
    """One bot of one process, among so many `processes` of it. Open it with `async with`; then
    `poll()`, or give a webhook `turns`.

    `id` and `name` are Telegram's answer to who the token is.
    """

    def __init__(
        self,
        database: Database,
        telegram: Telegram,
        *,
        clock: Clock | None = None,
        outside: Outside = NOWHERE,
        post: Post | None = None,
        processes: int = 1,
    ) -> None:
        self._pace = Pace(processes=processes)
        outside = replace(outside, mail=post is not None)
        self.core: Core = whole_core(database, clock, outside)
        self.telegram = telegram
        self._post = post
        self._stack = AsyncExitStack()
        self._answers: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.telegram)
        me = await self.telegram.me()
        self.id, self.name = me.id, me.username
        self.words = catalogues()
        kit = (self.core, self.telegram, self._pace, ROUTER, self.words, self.id)
        self.speaker = Speaker(*kit)
        self.sender = Sender(*kit, prepare, unread, undelivered)
        self.turns = Turns(self._house(), self._after)
        self.polling = Polling(self.telegram, self.turns)
        rounds = [self._jobs, self.sender.run, self.speaker.sweep, self._sweep]
        self.alarm = Alarm([*rounds, *self._calendars(), *self._mails()])
        self.core.listeners.append(self._redraw)
        self.core.woken.append(self.alarm.ring)
        await arm(self.core)
        self.alarm.start()
        self._stack.push_async_callback(self.alarm.stop)
        _read_the_cities_aside()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.settled()
        await self.speaker.stop()
        await self._stack.aclose()

    def _house(self) -> House:
        return House(
            self.core,
            ROUTER,
            self.words,
            self.id,
            self.name,
            show_menu,
            reader(ROUTER),
            reachable_again,
            GUARDS,
        )

    def _calendars(self) -> list[Callable[[], Awaitable[object]]]:
        """The pusher, where there is Google: its library takes a while to be read."""
        if (google := self.core.outside.google) is None:
            return []
        from bot.calendars.google.pusher import Pusher

        return [Pusher(self.core, google, self.words, self.name).run]

    def _mails(self) -> list[Callable[[], Awaitable[object]]]:
        """The mailer, where mail can be sent; else what is left over from when it could."""
        if (post := self._post) is None:
            return [partial(in_chat, self.core, by_chat_instead)]
        given_up = partial(tell_given_up, words=self.words, bot=self.id)
        mailer = Mailer(
            self.core,
            post,
            ROUTER,
            self.words,
            self.name,
            prepare_mail,
            Ends(reached, given_up, by_chat_instead),
            home=Menu(),
            settings=MyMail(),
        )
        return [mailer.run]

    async def show(self, work: Work, user: int, screen: Screen) -> None:
        """In this person's private chat, below everything, with the commit: what they did elsewhere
        shows here. Their panel as it was loses its buttons.
        """
        where = (self.id, user, user)
        panel = await live.show_panel(work, where, screen, anew=True, tapped=None)
        work.afterwards.append(lambda: self.speaker.wake([panel]))

    async def poll(self) -> None:
        """Take Telegram's updates until cancelled; a webhook that was set before is ended."""
        await self.telegram.drop_webhook()
        await self.polling.run()

    def _after(self, answer: Answer) -> None:
        """What follows a commit: the tap is answered at once, the screens are spoken."""
        self.speaker.wake(answer.touched)
        if answer.staff_chat is not None:
            self._aside(publish_for(self.telegram, answer.staff_chat, self.words.lang(answer.lang)))
        if answer.query_id is not None:
            self._aside(self._reply(answer, answer.query_id))

    def _aside(self, work: Coroutine[Any, Any, None]) -> None:
        """Something for Telegram that nobody waits for."""
        task = asyncio.create_task(work)
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _reply(self, answer: Answer, query_id: str) -> None:
        for rest in (0.3, 1.0, 3.0, 0.0):
            try:
                said = answer.text, answer.alert, answer.opens
                await self.telegram.answer(query_id, *said)
                return
            except Failed as failure:
                log.info("tap not answered yet", reason=type(failure).__name__)
                await asyncio.sleep(rest)

    async def _redraw(self, work: Work, events: Sequence[Event]) -> None:
        """A fact told about a subject redraws every open board of it."""
        subjects = [subject for event in events for subject in event.subjects]
        ids = await live.raise_boards(work, subjects)
        if ids:
            work.afterwards.append(lambda: self.speaker.wake(ids))

    async def _jobs(self) -> None:
        await run_due(self.core, JOBS)

    async def _sweep(self) -> None:
        await sweep(self.core)

    async def settled(self) -> None:
        """Everything that was due is done, said and answered."""
        await self.alarm.round()
        await self.speaker.settled()
        while self._answers:
            await asyncio.wait(set(self._answers))

    async def next_due(self) -> datetime | None:
        async with self.core.read() as work:
            return await outbox.next_due(work)

    async def healthy(self) -> bool:
        """The database answers, and while polling Telegram was heard in the last two minutes."""
        async with self.core.read() as work:
            await outbox.next_due(work)
        return time.monotonic() - self.polling.heard_at < DEAF_AFTER or not self.polling.started
