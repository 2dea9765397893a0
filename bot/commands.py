"""The command menu of Telegram, per language, and for staff with their commands."""

from __future__ import annotations

from contextlib import suppress

from bot.chat.failures import Failed
from bot.chat.telegram import Telegram
from bot.routes import ROUTER
from lang import LANGUAGES, Lang, catalogues


def menu_of(lang: Lang, *, staff: bool) -> dict[str, str]:
    """Command → its line, those for staff only where they are meant."""
    return {
        command.name: lang.say(command.about).plain
        for command in ROUTER.commands.values()
        if command.about and (staff or not command.staff)
    }


async def publish(telegram: Telegram) -> None:
    """Give Telegram the menu in every language; English also to everybody else."""
    for code in LANGUAGES:
        menu = menu_of(catalogues().lang(code), staff=False)
        try:
            if code == "en":
                await telegram.commands(menu)
            await telegram.commands(menu, language=code.partition("_")[0])
        except Failed:
            return


async def publish_for(telegram: Telegram, chat_id: int, lang: Lang) -> None:
    """Give somebody who works in a club the menu with the commands for staff, in their language."""
    with suppress(Failed):
        await telegram.commands(menu_of(lang, staff=True), chat_id=chat_id)
