"""The board of today, its sheets, and marks from there or from a card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.bookings.handlers.cards import sheet_of, show_booking, staff_here, still
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
from bot.chat.screen import Board, Screen
from bot.chat.turn import Turn
from core import attendance, bookings, notices, people, practices
from core.bookings import NotCovered
from core.clock import local_day, next_full
from core.db import Work
from core.ledger import WhenEmpty
from lang import Html, Lang, catalogues, mark

router = Router()
FIVE_MINUTES = 300
"""Who is late and what is next changes with the time."""


def today_board(club: int) -> Board:
    """As `open_today` opens it, for whoever is told in the morning."""
    return Board(f"day:{club}", scope=f"balances:{club}")


@router.command("today", mark("Today's sessions"), staff=True)
async def today_command(turn: Turn) -> None:
    await open_today(turn, OpenToday(turn.actor.club_id))


@router.tap(OpenToday)
async def open_today(turn: Turn, wish: OpenToday) -> None:
    club = await people.club_of(turn.work, wish.club)
    people.allow(turn.work, club.id, people.Action.SEE_ROSTER)
    scope = f"balances:{club.id}"
    await turn.board(f"day:{club.id}", scope=scope)


@router.board("day")
async def draw_today(work: Work, lang: Lang, club: int, page: int) -> Screen:
    day = await bookings.day_of(work, club)
    left = await bookings.left_unmarked(work, club)
    every = await practices.occurrences(work, club, day.day, day.day)
    there = [each for each in every if not each.skipped]
    lang = catalogues().lang(lang.code, zone=day.zone)
    here = await people.club_of(work, club)
    waiting = await notices.inbox_count(work, here)
    flagged = await attendance.flags(work, here, sorted({row.card.client for row in day.rows}))
    screen = today.board(lang, day, there, len(left), page, waiting=waiting, flagged=flagged)
    return replace(screen, until=next_full(work.now, FIVE_MINUTES))


@router.tap(TodayPage)
async def today_page(turn: Turn, wish: TodayPage) -> None:
    await turn.redraw(page=wish.page)


@router.tap(OpenSheet)
async def open_sheet(turn: Turn, wish: OpenSheet) -> None:
    card = await bookings.booking_card(turn.work, wish.booking)
    if not staff_here(turn, card):
        await show_booking(turn, card.id)
        return
    await turn.cover(await sheet_of(turn, card))


@router.tap(BackToToday)
async def back_to_today(turn: Turn, wish: BackToToday) -> None:
    if not await turn.redraw():
        await open_today(turn, OpenToday(wish.club))


@router.tap(Unmarked)
async def unmarked(turn: Turn, wish: Unmarked) -> None:
    await _show_unmarked(turn, wish.club)


async def _show_unmarked(turn: Turn, club_id: int, said: Html | None = None) -> None:
    club = await people.club_of(turn.work, club_id)
    every = await bookings.left_unmarked(turn.work, club.id)
    await turn.show(today.unmarked(turn.lang_in(club.zone), club, every, said))


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
    """Mark it; then the board that was tapped is shown again, what else of past days nobody has
    marked, or the card.
    """
    booking = wish["booking"]
    try:
        done = await still(turn, booking, bookings.bring_to(turn.work, **wish, **more))
    except NotCovered as question:
        await turn.cover(marks.decide(turn.lang, question))
        return
    if done is None:
        return
    said, card = asking.brought(turn.lang, done), done.card
    turn.toast(said)
    if await turn.redraw():
        return
    if done.changed and local_day(card.starts_at, card.zone) < card.today:
        await _show_unmarked(turn, card.club_id, said)
    else:
        await show_booking(turn, booking)
