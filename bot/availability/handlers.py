"""A coach's week: whose, the picture, one of its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.availability.drawing import week_png
from bot.availability.month_drawing import month_png
from bot.availability.picture import Month, Week
from bot.availability.presses import DayOfWeek, MyWeek, OpenMonth, OpenWeek, Paint
from bot.availability.screens import month as months
from bot.availability.screens import week as screens
from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.calendar import next_month
from core import availability, people, practices
from core.clock import local_day
from core.people import Action, Role

router = Router()


@router.picture(screens.PICTURE)
def draw_week(facts: dict[str, Any]) -> bytes:
    return week_png(Week.of(facts))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@router.tap(MyWeek)
async def my_week(turn: Turn, wish: MyWeek) -> None:
    """An owner of several coaches chooses; everybody else sees their own."""
    people.allow(turn.work, wish.club, Action.SET_HOURS)
    club, actor = await people.club_of(turn.work, wish.club), turn.work.actor(wish.club)
    monday = monday_of(local_day(turn.work.now, club.zone))
    if Role.OWNER in actor.roles:
        staff = await people.staff_of(turn.work, club.id)
        coaches = [each for each in staff if Role.COACH in each.roles]
        coaches.sort(key=lambda each: each.id != actor.member_id)
        if [each.id for each in coaches] != [actor.member_id]:
            await turn.show(screens.whose(turn.lang, coaches, monday))
            return
    await open_week(turn, OpenWeek(actor.member_id, monday))


@router.tap(OpenWeek)
async def open_week(turn: Turn, wish: OpenWeek) -> None:
    use = await availability.week_use(turn.work, wish.coach, monday_of(wish.monday))
    dark = (await people.own_settings(turn.work)).dark
    titles = await titles_of(turn, use.club.id)
    lang = turn.lang_in(use.club.zone)
    await turn.show(screens.week(lang, use, turn.work.now, titles, dark=dark))


async def titles_of(turn: Turn, club_id: int) -> dict[str, str]:
    """What practices are called, by the beginning of what takes their time."""
    every = await practices.list_practices(turn.work, club_id)
    return {f"practice:{each.id}": each.name for each in every}


@router.picture(months.PICTURE)
def draw_month(facts: dict[str, Any]) -> bytes:
    return month_png(Month.of(facts))


@router.tap(OpenMonth)
async def open_month(turn: Turn, wish: OpenMonth) -> None:
    """Every week that has a day of it."""
    first, last = wish.month.replace(day=1), next_month(wish.month) - timedelta(days=1)
    mondays, monday = [], monday_of(first)
    while monday <= last:
        mondays.append(monday)
        monday += timedelta(days=7)
    weeks = [await availability.week_use(turn.work, wish.coach, each) for each in mondays]
    dark = (await people.own_settings(turn.work)).dark
    lang = turn.lang_in(weeks[0].club.zone)
    await turn.show(months.month(lang, weeks, first, dark=dark))


@router.tap(Paint)
async def paint(turn: Turn, wish: Paint) -> None:
    await people.choose_dark(turn.work, wish.dark)
    await open_week(turn, OpenWeek(wish.coach, wish.monday))


@router.tap(DayOfWeek)
async def day_of_week(turn: Turn, wish: DayOfWeek) -> None:
    await show_day(turn, wish.coach, wish.day)


async def show_day(turn: Turn, coach: int, day: date) -> None:
    use = await availability.week_use(turn.work, coach, monday_of(day))
    card = await availability.week_card(turn.work, coach)
    shown = next(each for each in use.days if each.day == day)
    dark = (await people.own_settings(turn.work)).dark
    titles = await titles_of(turn, use.club.id)
    lang = turn.lang_in(use.club.zone)
    screen = screens.day(lang, use, shown, card, titles, now=turn.work.now, dark=dark)
    await turn.show(screen)
