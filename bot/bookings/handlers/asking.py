"""Who cannot book by themselves ask the coach: for a time, for a package."""

from __future__ import annotations

from bot.bookings.presses import AskCoach, AskForPackage
from bot.bookings.screens import booked
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import notices

router = Router()


@router.tap(AskCoach)
async def ask_coach(turn: Turn, wish: AskCoach) -> None:
    asked = await notices.ask_for_time(turn.work, wish.client, coach=wish.coach)
    lang = turn.lang_in(asked.client.zone)
    await turn.show(booked.asked(lang, asked.client, asked.coach))


@router.tap(AskForPackage)
async def ask_for_package(turn: Turn, wish: AskForPackage) -> None:
    asked = await notices.ask_for_package(turn.work, wish.client, coach=wish.coach)
    lang = turn.lang_in(asked.client.zone)
    await turn.show(booked.asked_for_package(lang, asked.client, asked.coach))
