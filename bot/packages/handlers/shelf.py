"""The packages of a whole club."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.packages.presses import ClubLots, Shelved
from bot.packages.screens import shelf as screens
from core import packages, people
from core.ledger import LotState
from core.people import Action

router = Router()

STATES: Mapping[Shelved, LotState | None] = {
    Shelved.LIVE: None,
    Shelved.LOW: LotState.LOW,
    Shelved.PAUSED: LotState.PAUSED,
    Shelved.USED_UP: LotState.USED_UP,
    Shelved.EXPIRED: LotState.EXPIRED,
    Shelved.ARCHIVED: LotState.ARCHIVED,
}


@router.tap(ClubLots)
async def club_lots(turn: Turn, wish: ClubLots) -> None:
    actor = people.allow(turn.work, wish.club, Action.SEE_ROSTER)
    club = await people.club_of(turn.work, wish.club)
    page, sums = await packages.lots_of_club(
        turn.work, wish.club, state=STATES[wish.state], sort=wish.sort, page=wish.page
    )
    may_price = people.may(actor, Action.SET_OFFERS)
    lang = turn.lang_in(club.zone, club.currency)
    await turn.show(screens.club_lots(lang, club, page, sums, wish, may_price=may_price))
