"""The pusher: errands of the channel `google`, each in three steps: read, talk to Google, write.

Nothing of it holds a transaction while Google is asked. A calendar's errands go one after the
other, calendars side by side. The lease keeps other workers away: it is renewed as each errand
begins, and nothing more is asked of Google when it nears its end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bot.calendars.google.client import Google, Stopped
from bot.calendars.google.event import body_of, same
from bot.chat.links import TELEGRAM
from core import calendars
from core.calendars import CHANNEL, EVENT, LOOK, Found, LetOut, Look, NotYet, Push, Trouble
from core.core import Core
from core.db import Work
from core.errands import Errands
from core.outbox import Claimed
from core.outside import GoogleApp
from lang import Catalogues

AT_ONCE = 12
LEASE = 150.0
PATIENCE = 40.0
"""No call for an event begins later than this; the longest call is over before the lease is."""
SIDE_BY_SIDE = 4
log = structlog.get_logger(__name__)


class Pusher:
    """Does what is due for calendars at Google."""

    def __init__(self, core: Core, app: GoogleApp, words: Catalogues, bot_name: str) -> None:
        self.core = core
        self.words = words
        self.chat = f"{TELEGRAM}/{bot_name}"
        self._app = app
        self._errands = Errands(core, CHANNEL, at_once=AT_ONCE, lease=LEASE, via="calendar")
        self._google: Google | None = None
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)

    async def run(self) -> int:
        """Everything that is due; how many errands were taken."""
        return await self._errands.run(self._claimed, self._each)

    async def _claimed(self, _: Work, claimed: Sequence[Claimed]) -> Sequence[Claimed]:
        """Each is read by itself, right before Google is asked."""
        return claimed

    async def _each(self, claimed: Sequence[Claimed]) -> None:
        if self._google is None:
            self._google = await asyncio.to_thread(Google, self._app)
        google = self._google
        by_coach: dict[int, list[Claimed]] = {}
        for errand in claimed:
            by_coach.setdefault(errand.payload["coach"], []).append(errand)
        ended = await asyncio.gather(
            *(self._in_order(google, mine) for mine in by_coach.values()), return_exceptions=True
        )
        for error in ended:
            if error is not None:
                raise error

    async def _in_order(self, google: Google, mine: Sequence[Claimed]) -> None:
        async with self._room:
            for errand in mine:
                if errand.kind == EVENT:
                    await self._event(google, errand)
                elif errand.kind == LOOK:
                    await self._look(google, errand)
                else:
                    await self._leave(google, errand)

    async def _event(self, google: Google, errand: Claimed) -> None:
        async with self.core.work(via="calendar") as work:
            push = await calendars.to_push(work, errand, seconds=LEASE)
        if isinstance(push, LetOut):
            await self._let_out(errand, push)
        elif push is not None:
            came = await asyncio.to_thread(self._write, google, push)
            async with self.core.work(via="calendar") as work:
                await calendars.pushed(work, push, came)
            if isinstance(came, NotYet) and came.trouble is not Trouble.BUSY:
                log.warning("an event is not written", trouble=came.trouble)

    def _write(self, google: Google, push: Push) -> calendars.Outcome:
        if push.event is None:
            return google.clear(push.door, push.place, PATIENCE)
        lang = self.words.lang(push.event.lang, zone=push.event.zone)
        body = body_of(push.event, push.place, lang, self.chat)
        return google.show(push.door, push.place, body, PATIENCE)

    async def _look(self, google: Google, errand: Claimed) -> None:
        async with self.core.work(via="calendar") as work:
            look = await calendars.to_look(work, errand, seconds=LEASE)
        if isinstance(look, LetOut):
            await self._let_out(errand, look)
        elif look is not None:
            try:
                found = await asyncio.to_thread(self._compare, google, look)
            except Stopped as stopped:
                await self._stopped(errand, stopped.outcome)
                return
            async with self.core.work(via="calendar") as work:
                await calendars.looked(work, look, found)

    def _compare(self, google: Google, look: Look) -> Found:
        """Events of ours that should not be there, and those that are not, or not so."""
        marks = {"whistle": look.installation, "coach": str(look.door.coach)}
        there = {each["id"]: each for each in google.ours(look.door, marks, look.first, look.last)}
        wrong = []
        for event_id, (place, event) in look.expected.items():
            lang = self.words.lang(event.lang, zone=event.zone)
            body = body_of(event, place, lang, self.chat)
            if event_id not in there or not same(body, there[event_id]):
                wrong.append(place.booking)
        private = {each: there[each]["extendedProperties"]["private"] for each in there}
        extra = there.keys() - look.expected.keys()
        return Found(wrong, [(each, int(private[each].get("booking", 0))) for each in extra])

    async def _leave(self, google: Google, errand: Claimed) -> None:
        async with self.core.work(via="calendar") as work:
            leave = await calendars.to_leave(work, errand)
        if leave is None:
            return
        if leave.event_id is None:
            came = await asyncio.to_thread(google.revoke, leave.door)
        else:
            said = await asyncio.to_thread(google.remove, leave.door, leave.event_id)
            if isinstance(said, LetOut):
                await self._let_out(errand, said)
                return
            came = said
        async with self.core.work(via="calendar") as work:
            await calendars.left(work, leave, came)

    async def _stopped(self, errand: Claimed, outcome: NotYet | LetOut) -> None:
        if isinstance(outcome, LetOut):
            await self._let_out(errand, outcome)
            return
        async with self.core.work(via="calendar") as work:
            await calendars.try_later(work, errand, outcome)

    async def _let_out(self, errand: Claimed, why: LetOut) -> None:
        async with self.core.work(via="calendar") as work:
            await calendars.let_out(work, errand, why)
