"""From an update to a commit: seen once, the chat locked, the person known, the handler run.

An update counts as taken when `take` returns: its effect is committed, or it was seen before, or
it can mean nothing to us. `Again` asks the caller to bring it once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError

from bot.chat import aside, live
from bot.chat.arrival import first_time, lock_chat
from bot.chat.burial import apology, away, bury_or_count, park, rename_chat
from bot.chat.dialog import SHAPE, Dialog
from bot.chat.intake import Incoming, query_of, read
from bot.chat.press import unpack
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from core.core import Core
from core.db import Work, guard_name
from core.db.trouble import is_down, must_rerun
from core.errors import NotFound, Refusal, Unavailable
from core.people import enrol, recognise
from lang import Catalogues, Html, Lang, canonical

LONGEST = 10.0
RERUNS = 5
log = structlog.get_logger(__name__)


class Again(Exception):
    """This update's turn failed and is to be tried again."""


@dataclass
class Answer:
    """What is left to do after the commit: the toast for a tap, and the screens to speak."""

    query_id: str | None = None
    text: str | None = None
    alert: bool = False
    opens: str | None = None
    touched: Sequence[int] = ()
    staff_chat: int | None = None
    """A chat whose person reads the commands for staff from now on, in `lang`."""
    lang: str = "en"


@dataclass(frozen=True)
class House:
    """What every turn of one bot needs: who the bot is, where things go, how to say no."""

    core: Core
    router: Router
    catalogues: Catalogues
    bot_id: int
    bot_name: str
    menu: Callable[[Turn, Html | None], Awaitable[None]]
    """Shows the menu, below a sentence if there is something to say first."""
    read_text: Callable[[Turn, str], Awaitable[None]]
    """Takes what was typed: a command, an answer, or something to be read kindly."""
    back: Callable[[Work], Awaitable[None]]
    """Hears that the acting account reads its chat again, which was parked."""
    guards: Mapping[str, Callable[[], Refusal]]
    """A constraint's name → the refusal that its violation is."""


class Turns:
    """Takes updates for one bot; after each commit hands the answer to `after`."""

    def __init__(self, house: House, after: Callable[[Answer], None]) -> None:
        self.house = house
        self.after = after

    async def take(self, raw: dict[str, Any]) -> None:
        """Give one update its effect, once. Raises `Again`, or `Unavailable` without a database,
        and nothing else: whoever brings updates goes on with the others.
        """
        incoming = read(raw)
        if incoming is None:
            self.after(Answer(query_of(raw)))
            return
        with structlog.contextvars.bound_contextvars(turn=incoming.update_id):
            self.after(await self._guarded(incoming, raw))

    async def _guarded(self, incoming: Incoming, raw: dict[str, Any]) -> Answer:
        failure: Exception | None = None
        for _ in range(RERUNS):
            try:
                if failure is not None:
                    return await self._failed(incoming, raw, failure)
                return await self._turn(incoming)
            except Again:
                raise
            except Exception as error:
                if must_rerun(error):
                    continue
                if is_down(error):
                    raise Unavailable("database") from error
                if failure is not None:
                    log.exception("update not put away")
                    raise Again from error
                log.exception("turn failed", kind="tap" if incoming.tapped else "message")
                failure = error
        raise Unavailable("database")

    async def _failed(self, incoming: Incoming, raw: dict[str, Any], error: Exception) -> Answer:
        """The try is counted, and after three the update is put away; only then is it told."""
        bot, number = self.house.bot_id, incoming.update_id
        async with self.house.core.work() as work:
            buried = await bury_or_count(work, bot, number, raw, error)
        if not buried:
            raise Again
        try:
            return await self._sorry(incoming)
        except Exception:
            log.exception("nobody was told of an update put away")
        words = apology(self.house.catalogues.lang(canonical(incoming.language)))
        return Answer(incoming.query_id, words, alert=True)

    async def _sorry(self, incoming: Incoming) -> Answer:
        async with self.house.core.work() as work, asyncio.timeout(LONGEST):
            turn = self._open(work, incoming, await self._person(work, incoming))
            if incoming.tapped:
                turn.toast(apology(turn.lang), alert=True)
            else:
                await turn.show(Screen(apology(turn.lang)))
        return _answer(turn)

    async def _turn(self, incoming: Incoming) -> Answer:
        """One transaction; after a refusal a second one, which says no and keeps the rest."""
        acted: list[Work] = []

        async def route(turn: Turn) -> None:
            acted.append(turn.work)
            await self._route(turn)

        try:
            return await self._transaction(incoming, route)
        except Refusal as refusal:
            refused = refusal
        except IntegrityError as error:
            guard = self.house.guards.get(guard_name(error) or "")
            if guard is None:
                raise
            refused = guard()
        club = acted[-1].acting_in if acted else None
        return await self._transaction(incoming, partial(self._refuse, refusal=refused, club=club))

    async def _transaction(
        self, incoming: Incoming, handle: Callable[[Turn], Awaitable[None]]
    ) -> Answer:
        """Cut off after ten seconds, not counting the wait for a database that is busy."""
        async with self.house.core.work() as work, asyncio.timeout(LONGEST):
            if not await first_time(work, self.house.bot_id, incoming):
                return Answer(incoming.query_id, touched=await live.unshown(work))
            here = await lock_chat(work, self.house.bot_id, incoming)
            turn = self._open(work, incoming, await self._person(work, incoming))
            turn.dialog = _dialog(work, here)
            if turn.dialog is not None and turn.dialog.step == aside.STEP:
                turn.aside, turn.dialog = aside.Aside.of(turn.dialog), None
            if here.parked_at is not None and incoming.private and not away(incoming):
                await self.house.back(work)
            turn.outdated = here.board_until is not None and here.board_until <= work.now
            await handle(turn)
        return _answer(turn)

    def _open(self, work: Work, incoming: Incoming, lang: Lang) -> Turn:
        house = self.house
        return Turn(
            work,
            incoming,
            bot_id=house.bot_id,
            bot_name=house.bot_name,
            lang=lang,
            catalogues=house.catalogues,
            whereabouts=house.router.whereabouts,
        )

    async def _person(self, work: Work, incoming: Incoming) -> Lang:
        """Who it is, enrolled at the first contact; nobody acts for who stays anonymous."""
        if incoming.anonymous:
            return self.house.catalogues.lang("en")
        account = await recognise(work, incoming.user_id)
        if account is None:
            account = await enrol(work, incoming.user_id, canonical(incoming.language))
        work.as_(account)
        return self.house.catalogues.lang(account.lang)

    async def _route(self, turn: Turn) -> None:
        incoming, router = turn.incoming, self.house.router
        if incoming.tapped:
            wish = unpack(incoming.data or "")
            handler = router.presses.get(type(wish))
            if handler is None or (type(wish) in router.in_groups) is incoming.private:
                await self._unknown(turn)
            elif not incoming.private:
                await handler(turn, wish)
            elif turn.outdated:
                turn.toast(turn.lang.say("This screen is out of date. Here is the new one."))
                await turn.redraw()
            else:
                await handler(turn, wish)
        elif incoming.standing is not None:
            await park(turn.work, self.house.bot_id, incoming)
            for hear in () if incoming.private else router.standings:
                await hear(turn)
        elif incoming.retitled:
            for hear in router.standings:
                await hear(turn)
        elif incoming.migrated_to is not None:
            way = incoming.chat_id, incoming.migrated_to
            await rename_chat(turn.work, self.house.bot_id, *way, router.moves)
        else:
            await self.house.read_text(turn, (incoming.text or "").strip())

    async def _unknown(self, turn: Turn) -> None:
        """A button of another time, or one that is forged: in a group, or from one elsewhere."""
        if turn.incoming.private:
            turn.toast(turn.lang.say("This button is from an earlier time. Here is the menu."))
            await self.house.menu(turn, None)
        else:
            turn.toast(turn.lang.say("This button is from an earlier time."))

    async def _refuse(self, turn: Turn, refusal: Refusal, club: int | None) -> None:
        """A tap gets an alert over the present screen, words the panel with the question kept. In a
        group the words are all: nothing of the person's is shown there, and no card drawn again at
        the cost of the group's pace.
        """
        words = (await turn.lang_at(club)).refusal(refusal)
        if turn.incoming.tapped:
            turn.toast(words, alert=True)
            if not turn.incoming.private:
                return
            gone = isinstance(refusal, NotFound)
            await (self.house.menu(turn, None) if gone else turn.redraw())
            return
        if not turn.incoming.private:
            await turn.show(Screen(words))
            return
        if turn.dialog is None:
            await self.house.menu(turn, words)
            return
        present = await live.panel_of(turn.work, turn.where)
        question = Screen(words, present.rows if present else ())
        await turn.ask(turn.dialog.step, question, **turn.dialog.answers)


def _answer(turn: Turn) -> Answer:
    tap = turn.incoming.query_id, turn.toast_text, turn.toast_alert, turn.opens
    answer = Answer(*tap, turn.touched)
    if turn.role_changed and any(actor.staff for actor in turn.account.actors):
        answer.staff_chat, answer.lang = turn.incoming.chat_id, turn.account.lang
    return answer


def _dialog(work: Work, row: Row[Any]) -> Dialog | None:
    if row.step is None or row.shape != SHAPE or row.expires_at <= work.now:
        return None
    return Dialog(row.step, row.answers)
