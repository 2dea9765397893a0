"""The board of today, its sheets, and marks from there or from a card."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.bookings.handlers.cards import left_of, show_booking, staff_here, still
from bot.bookings.presses import (
    BackToToday,
    BringFree,
    BringOwed,
    BringTo,
    BringWith,
    OpenSheet,
    OpenToday,
    TodayPage,
    Unmarked,
)
from bot.bookings.screens import asking, marks, today
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from core import bookings, people, practices
from core.bookings import NotCovered
from core.db import Work
from core.ledger import WhenEmpty
from lang import Lang, catalogues, mark

router = Router()
EVERY, A_DAY = 300, timedelta(days=1)
"""Who is late and what is next changes by itself."""


@router.command("today", mark("Today's sessions"), staff=True)
async def today_command(turn: Turn) -> None:
    await open_today(turn, OpenToday(turn.actor.club_id))


@router.tap(OpenToday)
async def open_today(turn: Turn, wish: OpenToday) -> None:
    club = await people.club_of(turn.work, wish.club)
    people.allow(turn.work, club.id, people.Action.SEE_ROSTER)
    scope = f"balances:{club.id}"
    await turn.board(f"day:{club.id}", scope=scope, every=EVERY, lasting=A_DAY)


@router.board("day")
async def draw_today(work: Work, lang: Lang, club: int, page: int) -> Screen:
    day = await bookings.day_of(work, club)
    left = await bookings.left_unmarked(work, club)
    every = await practices.occurrences(work, club, day.day, day.day)
    there = [each for each in every if not each.skipped]
    lang = catalogues().lang(lang.code, zone=day.zone)
    return today.board(lang, day, there, len(left), page)


@router.tap(TodayPage)
async def today_page(turn: Turn, wish: TodayPage) -> None:
    await turn.redraw(page=wish.page)


@router.tap(OpenSheet)
async def open_sheet(turn: Turn, wish: OpenSheet) -> None:
    card = await bookings.booking_card(turn.work, wish.booking)
    if not staff_here(turn, card):
        await show_booking(turn, card.id)
        return
    left = await left_of(turn, card)
    await turn.cover(today.sheet(turn.lang_in(card.zone), card, left))


@router.tap(BackToToday)
async def back_to_today(turn: Turn, wish: BackToToday) -> None:
    if not await turn.redraw():
        await open_today(turn, OpenToday(wish.club))


@router.tap(Unmarked)
async def unmarked(turn: Turn, wish: Unmarked) -> None:
    club = await people.club_of(turn.work, wish.club)
    every = await bookings.left_unmarked(turn.work, club.id)
    await turn.show(today.unmarked(turn.lang_in(club.zone), club, every))


@router.tap(BringTo)
async def bring_to(turn: Turn, wish: BringTo) -> None:
    await _bring(turn, vars(wish))


@router.tap(BringWith)
async def bring_with(turn: Turn, wish: BringWith) -> None:
    await _bring(turn, vars(wish))


@router.tap(BringOwed)
async def bring_owed(turn: Turn, wish: BringOwed) -> None:
    await _bring(turn, vars(wish), when_empty=WhenEmpty.OWE)


@router.tap(BringFree)
async def bring_free(turn: Turn, wish: BringFree) -> None:
    await _bring(turn, vars(wish), when_empty=WhenEmpty.FREE)


async def _bring(turn: Turn, wish: dict[str, Any], **more: Any) -> None:
    """Mark it; then the board that was tapped is shown again, else the card."""
    booking = wish["booking"]
    try:
        done = await still(turn, booking, bookings.bring_to(turn.work, **wish, **more))
    except NotCovered as question:
        await turn.cover(marks.decide(turn.lang, question))
        return
    if done is None:
        return
    turn.toast(asking.brought(turn.lang, done))
    if not await turn.redraw():
        await show_booking(turn, booking)
