"""The same time next week, in one tap; where that is not to be had, what is instead."""

from __future__ import annotations

from dataclasses import replace

from bot.bookings.draft import Draft, minute
from bot.bookings.handlers.choosing import begin, go_on
from bot.bookings.handlers.looking import ahead_of, subjects_of
from bot.bookings.handlers.times import ask_if_sure, book_draft
from bot.bookings.presses import NextWeek
from bot.bookings.screens import asking, booked
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import bookings, people
from core.availability import CoachGone, FreeTime
from core.bookings import BookingCard, NeedsConfirming, NoSessionForThat
from core.clock import local_day
from core.people import Action, Client

router = Router()


@router.tap(NextWeek)
async def next_week(turn: Turn, wish: NextWeek) -> None:
    """The same a week later, at once; another time if that one is not free."""
    card = await bookings.booking_card(turn.work, wish.booking)
    client = await people.client_for(turn.work, card.client, Action.BOOK)
    time = await bookings.same_time_next_week(turn.work, card.id)
    if time is None:
        await turn.show(asking.not_next_week(turn.lang_in(card.zone), card))
        return
    await _book(turn, client, await _draft(turn, client, card, time))


async def _draft(turn: Turn, client: Client, card: BookingCard, time: FreeTime) -> Draft:
    """As if it had been chosen: with the same coach, about the same, if he still teaches it."""
    every = await subjects_of(turn, client)
    same = (each.id for each in every if each.name == card.subject and card.coach in each.coaches)
    month = local_day(time.starts_at, client.zone).replace(day=1).isoformat()
    picked = [minute(time.starts_at)]
    return replace(
        begin(turn, client),
        coach=card.coach,
        subject=next(same, 0),
        month=month,
        picked=picked,
        online=card.online,
        kind=card.kind,
        sessions=card.sessions,
    )


async def _book(turn: Turn, client: Client, draft: Draft) -> None:
    """Who has no session for it may ask the coach; staff are asked about what is not covered."""
    lang = turn.lang_in(client.zone)
    try:
        batch = await book_draft(turn, draft)
    except NeedsConfirming as question:
        await ask_if_sure(turn, client, draft, question)
    except (CoachGone, NoSessionForThat) as refusal:
        turn.toast(lang.refusal(refusal), alert=True)
        coach = 0 if isinstance(refusal, CoachGone) else draft.coach
        await go_on(turn, client, replace(draft, coach=coach, picked=[]))
    else:
        await turn.show(booked.booked(lang, client, batch, await ahead_of(turn, client)))
