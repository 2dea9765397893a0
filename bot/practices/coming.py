"""Practices for a family: what comes, and Coming / Late / Can't for each child."""

from __future__ import annotations

from datetime import date

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.practices import words
from bot.practices.presses import AnswerPractice, Upcoming, UpcomingDay
from bot.practices.screens import coming as screens
from core import people, practices
from core.clock import local_day
from core.notices import PracticeDay
from core.practices import Coming, PracticeOver, PracticeSkipped

router = Router()
router.notice(PracticeDay)(screens.told)


@router.tap(Upcoming)
async def upcoming(turn: Turn, wish: Upcoming) -> None:
    every = await practices.coming_of_family(turn.work, wish.club)
    there = [each for each in every if not each.occurrence.skipped and not each.begun]
    await _show(turn, wish.club, every, next(iter(there or every), None))


@router.tap(UpcomingDay)
async def upcoming_day(turn: Turn, wish: UpcomingDay) -> None:
    await show_day(turn, wish.practice, wish.on_date)


async def show_day(turn: Turn, practice: int, on_date: date) -> None:
    one = await practices.any_occurrence(turn.work, practice, on_date)
    every = await practices.coming_of_family(turn.work, one.club_id)
    await _show(turn, one.club_id, every, _of(every, practice, on_date))


@router.tap(AnswerPractice)
async def answer(turn: Turn, wish: AnswerPractice) -> None:
    where = (wish.practice, wish.on_date)
    try:
        await practices.answer_practice(turn.work, *where, wish.client, wish.answer)
    except (PracticeOver, PracticeSkipped) as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
    one = await practices.any_occurrence(turn.work, *where)
    every = await practices.coming_of_family(turn.work, one.club_id)
    shown = _of(every, *where)
    await _show(turn, one.club_id, every, shown)
    said = [each for each in shown.children if each.client == wish.client] if shown else []
    if said and said[0].answer is wish.answer and turn.toast_text is None:
        club = await people.club_of(turn.work, one.club_id)
        lang, today = turn.lang_in(club.zone), local_day(turn.work.now, club.zone)
        turn.toast(screens.answered(lang, said[0], words.span(lang, one, today)))


def _of(every: tuple[Coming, ...], practice: int, on_date: date) -> Coming | None:
    """That one; the first if it is over."""
    for each in every:
        if (each.occurrence.practice, each.occurrence.on_date) == (practice, on_date):
            return each
    return next(iter(every), None)


async def _show(turn: Turn, club_id: int, every: tuple[Coming, ...], shown: Coming | None) -> None:
    club = await people.club_of(turn.work, club_id)
    today = local_day(turn.work.now, club.zone)
    await turn.show(screens.upcoming(turn.lang_in(club.zone), club, every, shown, today))
