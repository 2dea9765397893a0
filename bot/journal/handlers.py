"""The audit trail."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.journal import screens
from bot.journal.presses import Filter, Trail
from bot.journal.words import DAYS, codes_of
from core import people

router = Router()


@router.tap(Trail)
async def trail(turn: Turn, wish: Trail) -> None:
    found = await people.trail(
        turn.work,
        wish.club,
        who=wish.who or None,
        client=wish.client or None,
        codes=codes_of(wish.theme),
        days=DAYS[wish.span],
        page=wish.page,
    )
    lang = turn.lang_in(found.club.zone, found.club.currency)
    await turn.show(screens.trail(lang, found, wish))


@router.tap(Filter)
async def filter_trail(turn: Turn, wish: Filter) -> None:
    await turn.show(screens.filters(turn.lang, wish, await people.who_acts(turn.work, wish.club)))
