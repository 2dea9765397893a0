"""Who cannot book by themselves ask the coach: for a time, for a package; the coach books it."""

from __future__ import annotations

from dataclasses import replace

from bot.bookings.draft import minute
from bot.bookings.handlers.choosing import begin, book, look
from bot.bookings.presses import AskCoach, AskForPackage, AskForTime, Book, BookAsked
from bot.bookings.screens import booked
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import notices, people
from core.clock import local_day
from core.people import Action
from core.timetable import Kind

router = Router()


@router.tap(AskCoach)
async def ask_coach(turn: Turn, wish: AskCoach) -> None:
    asked = await notices.ask_for_time(turn.work, wish.client, coach=wish.coach)
    lang = turn.lang_in(asked.client.zone)
    await turn.show(booked.asked(lang, asked.client, asked.coach))


@router.tap(AskForTime)
async def ask_for_time(turn: Turn, wish: AskForTime) -> None:
    asked = await notices.ask_for_time(turn.work, wish.client, coach=wish.coach, starts_at=wish.at)
    lang = turn.lang_in(asked.client.zone)
    when = lang.when(wish.at, local_day(turn.work.now, asked.client.zone))
    await turn.show(booked.asked(lang, asked.client, asked.coach, when))


@router.tap(BookAsked)
async def book_asked(turn: Turn, wish: BookAsked) -> None:
    """That day of that coach, the time ticked: one tap more books it. One that is over, any."""
    if wish.at <= turn.work.now:
        await book(turn, Book(wish.client))
        return
    client = await people.client_for(turn.work, wish.client, Action.BOOK)
    day = local_day(wish.at, client.zone)
    draft = replace(
        begin(turn, client),
        kind=Kind.SESSION,
        coach=wish.coach,
        picked=[minute(wish.at)],
        day=day.isoformat(),
        month=day.replace(day=1).isoformat(),
    )
    await look(turn, client, draft)


@router.tap(AskForPackage)
async def ask_for_package(turn: Turn, wish: AskForPackage) -> None:
    asked = await notices.ask_for_package(turn.work, wish.client, coach=wish.coach)
    lang = turn.lang_in(asked.client.zone)
    await turn.show(booked.asked_for_package(lang, asked.client, asked.coach))
