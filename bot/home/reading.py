"""What people type, read in order: a command, an answer, a client's name; else the menu, kindly."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat import links
from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.handlers import show_menu
from bot.reports.handlers import find_client
from core.people import STAFF

FOR_ANYBODY = frozenset({"cancel", "help", "language", "settings"})
"""Commands that mean something to somebody who is in no club; the others show them the menu."""


def reader(table: Router) -> Callable[[Turn, str], Awaitable[None]]:
    """The reader over everything the bot can do."""

    async def read_text(turn: Turn, text: str) -> None:
        if text.startswith("/"):
            await _command(table, turn, text)
        elif not turn.incoming.private:
            return
        elif turn.dialog is not None and turn.dialog.step in table.steps:
            await table.steps[turn.dialog.step](turn, text)
        elif await _is_a_name(turn, text):
            return
        else:
            await show_menu(turn, turn.lang.say("I did not understand that. Tap what you need."))

    return read_text


async def _command(table: Router, turn: Turn, text: str) -> None:
    """A command leaves any question, which is set aside, all but `/cancel`, which gives it up; one
    made for another bot of the group is not for us.
    """
    head, _, rest = text.partition(" ")
    name, _, addressed = head[1:].lower().partition("@")
    if addressed and addressed != turn.bot_name.lower():
        return
    if not turn.incoming.private:
        for hear in table.group_commands:
            await hear(turn, f"{name} {rest}".strip())
        return
    if name != "cancel":
        await turn.leave()
    await _obey(table, turn, name, rest)
    await turn.left()


async def _obey(table: Router, turn: Turn, name: str, rest: str) -> None:
    wish = links.opened(rest.strip()) if name == "start" else None
    if wish is not None and type(wish) in table.presses:
        await table.presses[type(wish)](turn, wish)
    elif name == "start" and (taker := table.links.get(rest[:1])):
        await taker(turn, rest.strip())
    elif name == "start" and rest.strip():
        await show_menu(
            turn, turn.lang.say("This link does not work. Ask whoever sent it for a new one.")
        )
    elif _too_early(turn, name):
        await show_menu(turn)
    elif found := table.commands.get(name):
        await found.handler(turn)
    else:
        await show_menu(turn, turn.lang.say("I do not know that command. Tap what you need."))


def _too_early(turn: Turn, name: str) -> bool:
    return turn.account.current is None and name not in FOR_ANYBODY


async def _is_a_name(turn: Turn, text: str) -> bool:
    """A coach who types a name wants that client."""
    actor = turn.account.current
    if not text or actor is None or not actor.roles & STAFF:
        return False
    return await find_client(turn, actor.club_id, text)
