"""Where everything goes: commands, presses, answers, links, boards and notices by name."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from bot.chat.files import File
from bot.chat.picture import qr_picture
from bot.chat.screen import Board, Screen
from core.db import Work
from lang import Html, Lang

if TYPE_CHECKING:
    from bot.chat.turn import Turn

P = TypeVar("P")
A = TypeVar("A", bound=Callable[..., Any])
Handler = Callable[["Turn"], Awaitable[None]]
PressHandler = Callable[["Turn", Any], Awaitable[None]]
AnswerHandler = Callable[["Turn", str], Awaitable[None]]
Draw = Callable[[Work, Lang, int, int], Awaitable[Screen]]
"""(work, the reader's language, the subject's id, the page) → the board."""
NoticeScreen = Callable[[Any, Lang], Screen | Board]
AnnouncementScreen = Callable[[Any], Screen]
"""(what a group is told) → one message in all of its languages."""
Moved = Callable[[Work, int, int, int], Awaitable[None]]
"""(work, the bot, the chat that was, the chat that it is now)"""
Whereabouts = Callable[[Work, Lang], Awaitable[Html | None]]
"""Where the person is, for the last line of a screen; None for who can be in one place only."""


TABLES = (
    *("commands", "presses", "steps", "links", "boards"),
    *("notices", "announcements", "mails", "attachments", "files", "pictures"),
)


async def _nowhere(_: Work, __: Lang) -> None:
    return None


DrawFile = Callable[[Work, Lang, dict[str, Any]], Awaitable[File]]
"""(work, in which the person who asked acts, their language, the facts given) → the file."""


DrawPicture = Callable[[dict[str, Any]], bytes]
"""(the facts of a screen's drawing) → a PNG. Pure; it runs in a thread."""


@dataclass(frozen=True)
class Command:
    """`about` is the line in Telegram's command menu; `staff` shows it to staff only."""

    name: str
    about: str
    handler: Handler
    staff: bool


@dataclass
class Router:
    """The table of one capability, or of all of them joined."""

    commands: dict[str, Command] = field(default_factory=dict)
    presses: dict[type, PressHandler] = field(default_factory=dict)
    steps: dict[str, AnswerHandler] = field(default_factory=dict)
    links: dict[str, AnswerHandler] = field(default_factory=dict)
    boards: dict[str, Draw] = field(default_factory=dict)
    notices: dict[type, NoticeScreen] = field(default_factory=dict)
    mails: dict[type, NoticeScreen] = field(default_factory=dict)
    attachments: dict[type, Any] = field(default_factory=dict)
    whereabouts: Whereabouts = _nowhere
    files: dict[str, DrawFile] = field(default_factory=dict)
    pictures: dict[str, DrawPicture] = field(default_factory=dict)
    announcements: dict[type, AnnouncementScreen] = field(default_factory=dict)
    in_groups: set[type] = field(default_factory=set)
    group_commands: list[AnswerHandler] = field(default_factory=list)
    standings: list[Handler] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)

    def command(
        self, name: str, about: str, *, staff: bool = False
    ) -> Callable[[Handler], Handler]:
        def add(handler: Handler) -> Handler:
            self.commands[name] = Command(name, about, handler, staff)
            return handler

        return add

    def tap(
        self, press: type[P], *, in_group: bool = False
    ) -> Callable[[Callable[[Turn, P], Awaitable[None]]], Callable[[Turn, P], Awaitable[None]]]:
        """The handler of a press; one that is `in_group` acts there and nowhere else."""

        def add(
            handler: Callable[[Turn, P], Awaitable[None]],
        ) -> Callable[[Turn, P], Awaitable[None]]:
            self.presses[press] = handler
            if in_group:
                self.in_groups.add(press)
            return handler

        return add

    def answer(self, step: str) -> Callable[[AnswerHandler], AnswerHandler]:
        """The handler of a typed answer to the question asked under this step."""

        def add(handler: AnswerHandler) -> AnswerHandler:
            self.steps[step] = handler
            return handler

        return add

    def link(self, letter: str) -> Callable[[AnswerHandler], AnswerHandler]:
        """The handler of `/start <payload>` for payloads that begin with this letter."""

        def add(handler: AnswerHandler) -> AnswerHandler:
            self.links[letter] = handler
            return handler

        return add

    def board(self, kind: str) -> Callable[[Draw], Draw]:
        """How the board of subjects `kind:<id>` is drawn, each time it is spoken."""

        def add(draw: Draw) -> Draw:
            self.boards[kind] = draw
            return draw

        return add

    def says_where(self, say: Whereabouts) -> Whereabouts:
        """How every screen of the panel and every board ends, for people with several places."""
        self.whereabouts = say
        return say

    async def drawn(self, work: Work, lang: Lang, board: str, page: int) -> Screen:
        """A board, `kind:<id>`, as its reader sees it now."""
        kind, _, subject = board.partition(":")
        screen = await self.boards[kind](work, lang, int(subject), page)
        return screen.ending(await self.whereabouts(work, lang))

    def notice(self, view: type) -> Callable[[NoticeScreen], NoticeScreen]:
        def add(screen: NoticeScreen) -> NoticeScreen:
            self.notices[view] = screen
            return screen

        return add

    def mail(self, view: type) -> Callable[[NoticeScreen], NoticeScreen]:
        """How a notice reads by mail, where that is otherwise than in the chat."""

        def add(screen: NoticeScreen) -> NoticeScreen:
            self.mails[view] = screen
            return screen

        return add

    def announcement(self, view: type) -> Callable[[AnnouncementScreen], AnnouncementScreen]:
        """How a group is told of this, in all of its languages at once."""

        def add(screen: AnnouncementScreen) -> AnnouncementScreen:
            self.announcements[view] = screen
            return screen

        return add

    def group_command(self, handler: AnswerHandler) -> AnswerHandler:
        """Takes every command that is sent in a group, with what follows it."""
        self.group_commands.append(handler)
        return handler

    def stands(self, handler: Handler) -> Handler:
        """Hears what the bot has become in a group (`turn.incoming.standing`), and the group's new
        name (`retitled`).
        """
        self.standings.append(handler)
        return handler

    def moved(self, hear: Moved) -> Moved:
        """Hears that a group has become a supergroup, in the transaction that notes it."""
        self.moves.append(hear)
        return hear

    def attach(self, view: type) -> Callable[[A], A]:
        """Which files go with the mail of a notice: a `bot.mail.letter.Attach`."""

        def add(attach: A) -> A:
            self.attachments[view] = attach
            return attach

        return add

    def file(self, kind: str) -> Callable[[DrawFile], DrawFile]:
        """How a file asked for by `turn.file(kind)` is drawn, when it is sent.

        Permission is asked again, by the verbs that read: a refusal means that nothing is sent.
        """

        def add(draw: DrawFile) -> DrawFile:
            self.files[kind] = draw
            return draw

        return add

    def picture(self, kind: str) -> Callable[[DrawPicture], DrawPicture]:
        """How the `drawing` of a screen is drawn, each time it is sent."""

        def add(draw: DrawPicture) -> DrawPicture:
            self.pictures[kind] = draw
            return draw

        return add

    async def painted(self, screen: Screen, bot_name: str) -> bytes | None:
        """The picture of a screen that has one; none where nobody draws its kind any more."""
        if screen.qr:
            return qr_picture(screen.qr, bot_name)
        drawing = screen.drawing
        if drawing is None or drawing.kind not in self.pictures:
            return None
        return await asyncio.to_thread(self.pictures[drawing.kind], drawing.facts)


def joined(routers: Sequence[Router]) -> Router:
    """One table of all; a name that two of them claim is a mistake found at the start."""
    whole = Router()
    for router in routers:
        for name in TABLES:
            table, part = getattr(whole, name), getattr(router, name)
            if twice := table.keys() & part.keys():
                raise ValueError(f"two handlers for {twice}")
            table.update(part)
        whole.in_groups |= router.in_groups
        whole.group_commands += router.group_commands
        whole.standings += router.standings
        whole.moves += router.moves
        if router.whereabouts is not _nowhere:
            whole.whereabouts = router.whereabouts
    return whole
