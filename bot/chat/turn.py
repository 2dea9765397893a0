"""A turn: what a handler holds while it answers one update."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from bot.chat import files, live
from bot.chat.aside import Aside
from bot.chat.dialog import Dialog, forget, remember
from bot.chat.intake import Incoming
from bot.chat.links import link_to
from bot.chat.model import chats
from bot.chat.posts import post
from bot.chat.screen import TOAST_LIMIT, Screen
from core.actor import Account, Actor
from core.db import Work
from core.errors import NotFound
from core.outbox import Errand, add
from core.people import club_of
from lang import Catalogues, Html, Lang

if TYPE_CHECKING:
    from bot.chat.router import Whereabouts

FILE_USEFUL = timedelta(hours=1)
EVERYBODY = 0
"""Whose live messages are in a group that are for all of it."""


class Turn:
    """One update's answer: what it shows, asks and says, all committed with what it changed.

    A handler calls core's verbs with `turn.work` and then says what is to be seen. Nothing is sent
    before the commit; a refusal that core raises undoes the handler and is told to the person.
    """

    def __init__(
        self,
        work: Work,
        incoming: Incoming,
        *,
        bot_id: int,
        bot_name: str,
        lang: Lang,
        catalogues: Catalogues,
        whereabouts: Whereabouts,
    ) -> None:
        self.work = work
        self.incoming = incoming
        self.bot_id = bot_id
        self.bot_name = bot_name
        self.lang = lang
        self._catalogues = catalogues
        self._whereabouts = whereabouts
        self.dialog: Dialog | None = None
        self.aside: Aside | None = None
        """A question that an earlier command left."""
        self._reminds = False
        self.outdated = False
        self.touched: list[int] = []
        self.toast_text: str | None = None
        self.toast_alert = False
        self.opens: str | None = None
        self.role_changed = False
        """Set by a handler after which Telegram's command menu should be another."""
        self._asked = False

    @property
    def account(self) -> Account:
        if self.work.account is None:
            raise NotFound
        return self.work.account

    @property
    def actor(self) -> Actor:
        """Who the person is in the club that the menus are of now; `NotFound` without a club."""
        if (actor := self.account.current) is None:
            raise NotFound
        return actor

    def lang_in(self, zone: str, currency: str | None = None) -> Lang:
        """The person's language with a club's clock and money, and their own clock beside it."""
        account = self.account
        return self._catalogues.lang(account.lang, zone, currency, account.zone)

    async def lang_at(self, club_id: int | None) -> Lang:
        """The person's language with the clock of that club, or of their current one: what a
        refusal says of times is said as on the screens.
        """
        club_id = club_id or (current.club_id if (current := self.account.current) else None)
        if club_id is None or not any(each.club_id == club_id for each in self.account.actors):
            return self.lang
        club = await club_of(self.work, club_id)
        return self.lang_in(club.zone, club.currency)

    @property
    def where(self) -> live.Where:
        return (self.bot_id, self.incoming.chat_id, self.incoming.user_id)

    @property
    def message(self) -> live.Message | None:
        """The message that was tapped."""
        if not self.incoming.tapped or self.incoming.message_id is None:
            return None
        return (self.bot_id, self.incoming.chat_id, self.incoming.message_id)

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered so far in the dialog that is open."""
        return self.dialog.answers if self.dialog else {}

    async def show(self, screen: Screen) -> None:
        """The panel shows this; what was being asked is no longer asked."""
        await self._panel(screen)
        if self.dialog is not None and not self._asked:
            await self.end()

    async def ask(self, step: str, screen: Screen, **answers: Any) -> None:
        """The panel shows a question; what the person types next goes to the handler of `step`."""
        self.dialog, self._asked = Dialog(step, answers), True
        await remember(self.work, self.where, self.dialog)
        await self._panel(screen)

    async def end(self) -> None:
        """Nothing is being asked any more."""
        await forget(self.work, self.where)
        self.dialog = None

    async def leave(self) -> None:
        """A command leaves what is being asked: it is set aside, and what is shown now says so."""
        if self.dialog is not None:
            asked, self.dialog = self.dialog, None
            if (screen := await live.panel_of(self.work, self.where)) is not None:
                self.aside = Aside(asked, screen)
                await remember(self.work, self.where, self.aside.row)
        self._reminds = self.aside is not None

    async def left(self) -> None:
        """After a command that showed no panel, which would have said it, the panel says it."""
        if self.aside is not None and self._reminds:
            self._reminds = False
            await self._panel(self.aside.reminder(self.lang))

    async def go_on(self) -> bool:
        """What was set aside is asked again, as it stood; False if nothing was."""
        if self.aside is None:
            return False
        self.dialog, self._asked = self.aside.dialog, True
        await remember(self.work, self.where, self.dialog)
        await self._show(self.where, self.aside.screen, below=not self.incoming.tapped)
        return True

    async def _whole(self, screen: Screen) -> Screen:
        """The screen with where the person is, for those who can be in several places."""
        return screen.ending(await self._whereabouts(self.work, self.lang))

    async def _panel(self, screen: Screen) -> None:
        if self.toast_text and not self.incoming.tapped:
            screen = screen.beginning(self.toast_text)
        if self.aside is not None and self._reminds and not self._asked:
            screen = self.aside.said_on(screen, self.lang)
        self._reminds = False
        if self.incoming.private:
            screen = await self._whole(screen)
        await self._show(self.where, screen, below=not self.incoming.tapped)

    async def _show(self, where: live.Where, screen: Screen, *, below: bool) -> None:
        tapped = None if below else self.incoming.message_id
        self.touched.append(
            await live.show_panel(self.work, where, screen, anew=below, tapped=tapped)
        )

    async def board(
        self,
        subject: str,
        *,
        scope: str | None = None,
        lasting: timedelta = live.BOARD_LIFETIME,
    ) -> None:
        """Open a copy of a board at the bottom of the chat; it follows the subject's facts and
        the time (`Screen.until`), for a day or as long as `lasting`.

        What was being asked is no longer asked: the question has scrolled away.
        """
        self.touched.append(await live.open_board(self.work, self.where, subject, scope, lasting))
        if self.dialog is not None:
            await self.end()

    async def board_in(self, chat_id: int, subject: str, *, scope: str | None = None) -> None:
        """Open a copy of a board in a group, for everybody there; it never rests."""
        where = (self.bot_id, chat_id, EVERYBODY)
        self.touched.append(await live.open_board(self.work, where, subject, scope, None))

    async def end_board_in(self, chat_id: int, subject: str) -> None:
        """The group's board says once more what is so, and is left at that."""
        where = (self.bot_id, chat_id, EVERYBODY)
        self.touched += await live.end_board(self.work, where, subject)

    async def tell_all(self, chat_id: int, screen: Screen) -> None:
        """The one panel of a group that everybody sees, edited in place when it was tapped."""
        where = (self.bot_id, chat_id, EVERYBODY)
        there = self.incoming.tapped and self.incoming.chat_id == chat_id
        await self._show(where, screen, below=not there)

    async def privately(self, screen: Screen) -> None:
        """In answer to a tap in a group the person's panel, at the bottom of their private chat."""
        where = (self.bot_id, self.incoming.user_id, self.incoming.user_id)
        await self._show(where, await self._whole(screen), below=True)

    async def ask_privately(self, step: str, screen: Screen, **answers: Any) -> None:
        """The same as a question: what they tap or type there next is about this."""
        where = (self.bot_id, self.incoming.user_id, self.incoming.user_id)
        await remember(self.work, where, Dialog(step, answers))
        await self.privately(screen)

    async def in_touch(self) -> bool:
        """Whether the person has a private chat with the bot, and has not blocked it."""
        return await self.reads(self.incoming.user_id)

    async def reads(self, chat_id: int) -> bool:
        """Whether a chat can be written to, as far as is known."""
        row = await self._chat(chat_id)
        return row is not None and row.parked_at is None

    async def may_pin(self, chat_id: int) -> bool:
        """Whether the bot may pin in a chat."""
        row = await self._chat(chat_id)
        return row is not None and bool(row.can_pin)

    async def _chat(self, chat_id: int) -> Row[Any] | None:
        mine = chats.c.bot_id == self.bot_id, chats.c.chat_id == chat_id
        return await self.work.row(select(chats).where(*mine))

    async def redraw(self, *, page: int | None = None) -> bool:
        """The board that was tapped shows its present state; False if that was no board."""
        shown = await live.redraw(self.work, self.message, page=page) if self.message else []
        self.touched += shown
        return bool(shown)

    async def cover(self, screen: Screen) -> None:
        """A question over the board that was tapped; in the panel if it was not a board."""
        whole = await self._whole(screen)
        covered = await live.cover(self.work, self.message, whole) if self.message else []
        self.touched += covered
        if not covered:
            await self.show(screen)

    def lang_of(self, code: str, zone: str, currency: str | None = None) -> Lang:
        """Another person's language, for what is posted to them."""
        return self._catalogues.lang(code, zone=zone, currency=currency)

    async def post(self, screen: Screen, *, to: int | None = None) -> None:
        """One message of its own below everything, that stays as it is; `to` somebody else's chat,
        in answer to what they asked.
        """
        chat = to or self.incoming.chat_id
        key = f"post:{self.bot_id}:{self.incoming.update_id}:{chat}"
        await post(self.work, self.bot_id, chat, screen, key)

    async def file(self, kind: str, *, zone: str = "UTC", **facts: Any) -> None:
        """A document follows, drawn by the `router.file` of that kind when it is sent.

        For whatever takes long to read or is long: it is no part of the turn. `zone` is the clock
        of the drawer's language; `facts` are JSON values.
        """
        incoming = self.incoming
        who = {"chat": incoming.chat_id, "user": incoming.user_id, "zone": zone}
        await add(
            self.work,
            [
                Errand(
                    channel="chat",
                    kind=files.KIND,
                    due_at=self.work.now,
                    useful_until=self.work.now + FILE_USEFUL,
                    payload=who | {"file": kind, "facts": facts},
                    key=f"file:{self.bot_id}:{incoming.update_id}",
                )
            ],
        )

    def leads_to(self, wish: Any) -> None:
        """After a tap in a group the private chat opens and shows this there, also to somebody who
        has never begun it.
        """
        self.opens = link_to(self.bot_name, wish)

    def toast(self, text: str, *, alert: bool = False) -> None:
        """A line that flies by above the chat after a tap; `alert` has to be closed by hand.

        Nothing flies by for who typed: there it stands above the screen that is shown next.
        """
        plain = text.plain if isinstance(text, Html) else text
        self.toast_text, self.toast_alert = plain[:TOAST_LIMIT], alert
