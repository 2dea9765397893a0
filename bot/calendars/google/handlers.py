"""The coach's Google Calendar: state, connect, disconnect; what a guardian lets it show."""

from __future__ import annotations

from bot.calendars.google import screens
from bot.calendars.google.presses import Disconnect, GoogleDesk, ShareChild, Sharing
from bot.chat.router import Router
from bot.chat.screen import Button
from bot.chat.turn import Turn
from core import calendars, people
from core.actor import Role
from core.notices import CalendarClosed
from lang import Html

router = Router()
router.notice(CalendarClosed)(screens.closed)


async def own_ways(turn: Turn) -> list[Button]:
    """What stands of this among one's own settings: nothing where there is no Google."""
    if turn.work.outside.google is None:
        return []
    actor, found = turn.account.current, []
    if actor is not None and Role.COACH in actor.roles:
        found.append(screens.to_google(turn.lang, actor.member_id))
    if await people.shared_children(turn.work):
        found.append(screens.to_sharing(turn.lang))
    return found


@router.tap(GoogleDesk)
async def google_desk(turn: Turn, wish: GoogleDesk) -> None:
    await _desk(turn, wish.coach)


async def _desk(turn: Turn, coach: int, words: Html | None = None) -> None:
    state = await calendars.google_state(turn.work, coach)
    url = await calendars.ask_google(turn.work, coach) if state.is_stuck else None
    lang = turn.lang_in(state.zone)
    await turn.show(screens.desk(lang, state, url, turn.work.now, words))


@router.tap(Disconnect)
async def disconnect(turn: Turn, wish: Disconnect) -> None:
    await calendars.disconnect_google(turn.work, wish.coach, generation=wish.generation)
    await _desk(turn, wish.coach, turn.lang.say("Disconnected. What is in your calendar stays."))


@router.tap(Sharing)
async def sharing(turn: Turn, _: Sharing) -> None:
    await turn.show(screens.sharing(turn.lang, await people.shared_children(turn.work)))


@router.tap(ShareChild)
async def share_child(turn: Turn, wish: ShareChild) -> None:
    await people.share_child(turn.work, wish.client, on=wish.on)
    await sharing(turn, Sharing())
