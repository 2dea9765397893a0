"""A booking is moved: the same calendar, and there at once; what was just taken close by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.bookings.draft import Draft, minute
from bot.bookings.handlers.cards import sees_client, still
from bot.bookings.handlers.choosing import STEP, asked, look
from bot.bookings.presses import MoveAnyway, MoveBack, MoveBooking
from bot.bookings.screens import booked as screens
from bot.bookings.screens import checkin
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import bookings, checkins
from core.availability import ClientBusy, OutsideHours, TimePassed, TimeTaken, TooFar, TooSoon
from core.bookings import Moved, NeedsConfirming, NoSessionForThat
from core.checkins import CheckinTaken
from core.clock import local_day
from core.people import Client

router = Router()


async def taken(turn: Turn, client: Client, draft: Draft, gone: TimeTaken | OutsideHours) -> None:
    """Somebody was faster: what is free close by; the other times stay ticked."""
    others = [each for each in draft.picked if each != minute(gone.starts_at)]
    draft = replace(draft, picked=others)
    lang, today = turn.lang_in(client.zone), local_day(turn.work.now, client.zone)
    screen = screens.taken(lang, gone, draft, today)
    await turn.ask(STEP, screen, draft=draft.plain)


async def not_good_for(
    turn: Turn, client: Client, draft: Draft, refusal: NoSessionForThat, at: datetime
) -> None:
    """No session is good then: the coach can be asked for that time, or for a package."""
    screen = screens.not_good_for(turn.lang_in(client.zone), refusal, draft, at)
    await turn.ask(STEP, screen, draft=draft.plain)


@router.tap(MoveBooking)
async def move_booking(turn: Turn, wish: MoveBooking) -> None:
    """Ask where to: the same calendar, without this booking in its own way."""
    await turn.redraw()
    card = await bookings.booking_card(turn.work, wish.booking)
    client = await bookings.client_of(turn.work, card.id)
    draft = Draft(
        client.id,
        at_work=turn.account.works_for(client.club_id, client.id),
        coach=card.coach,
        subject=0,
        moving=card.id,
        version=card.version,
        online=card.online,
        kind=card.kind,
    )
    await look(turn, client, draft)


async def move_there(turn: Turn, client: Client, draft: Draft, at: datetime, **sure: Any) -> None:
    try:
        moved = await checkins.move(
            turn.work,
            draft.moving,
            starts_at=at,
            coach=draft.coach,
            version=draft.version,
            **sure,
        )
    except NeedsConfirming as question:
        card = await bookings.booking_card(turn.work, draft.moving)
        month = date.fromisoformat(draft.month)
        lang = turn.lang_in(client.zone)
        screen = screens.sure_to_move(lang, question, card, at, month=month)
        await turn.ask(STEP, screen, draft=draft.plain)
    except (TimeTaken, OutsideHours) as gone:
        await taken(turn, client, draft, gone)
    except CheckinTaken as question:
        await _one_more(turn, client, draft, question)
    except NoSessionForThat as refusal:
        await not_good_for(turn, client, draft, refusal, at)
    except (ClientBusy, TimePassed, TooSoon, TooFar) as refusal:
        await look(turn, client, draft, turn.lang_in(client.zone).refusal(refusal))
    else:
        await _show_moved(turn, moved)


async def _one_more(turn: Turn, client: Client, draft: Draft, question: CheckinTaken) -> None:
    """Staff may give one more in that month; a family stays at the times."""
    lang = turn.lang_in(client.zone)
    if question.may_grant:
        screen = checkin.one_more_for(lang, question, draft.moving)
        await turn.ask(STEP, screen, draft=draft.plain)
    else:
        await look(turn, client, draft, lang.refusal(question))


@router.tap(MoveAnyway)
async def move_anyway(turn: Turn, wish: MoveAnyway) -> None:
    if found := await asked(turn):
        client, draft = found
        if (draft.moving, draft.version) == (wish.booking, wish.version):
            sure = {"over": wish.over, "outside": wish.outside}
            await move_there(turn, client, draft, wish.at, **sure)


@router.tap(MoveBack)
async def move_back(turn: Turn, wish: MoveBack) -> None:
    verb = checkins.undo_move(turn.work, wish.booking, version=wish.version)
    if moved := await still(turn, wish.booking, verb):
        await _show_moved(turn, moved)


async def _show_moved(turn: Turn, moved: Moved) -> None:
    sees = await sees_client(turn, moved.card)
    await turn.show(screens.moved(turn.lang_in(moved.card.zone), moved, sees=sees))
