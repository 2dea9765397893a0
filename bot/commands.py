"""The command menu of Telegram, per language."""

from __future__ import annotations

from bot.app import ROUTER
from bot.chat.failures import Failed
from bot.chat.telegram import Telegram
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
