"""Practices for staff: the week, one of them, one of its days, its roster, its roll call."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from datetime import date, timedelta

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.picks.handlers import lets_pick
from bot.people.picks.screens import About, Pickable, Said
from bot.practices.presses import (
    ROSTER,
    CopyRoster,
    EndAfter,
    GoOn,
    OpenDay,
    OpenPractice,
    OpenPracticeRoll,
    Practices,
    RestoreDay,
    SkipDay,
    TakeOver,
)
from bot.practices.screens import planning
from bot.practices.screens import practices as screens
from core import attendance, people, practices
from core.clock import local_day
from core.notices import RollOffer
from core.people import Action, Page
from core.practices import PracticeChangedMeanwhile, PracticeOver, RosterEmpty
from lang import Html

router = Router()
router.notice(RollOffer)(screens.roll_offer)
A_WEEK = timedelta(days=6)


@router.tap(Practices)
async def show_practices(turn: Turn, wish: Practices) -> None:
    club = await people.club_of(turn.work, wish.club)
    today = local_day(turn.work.now, club.zone)
    week = await practices.occurrences(turn.work, club.id, today, today + A_WEEK)
    every = await practices.list_practices(turn.work, club.id)
    may_plan = people.may(turn.work.actor(club.id), Action.PLAN_PRACTICE)
    lang = turn.lang_in(club.zone)
    await turn.show(screens.practices(lang, club, week, every, today, may_plan=may_plan))


@router.tap(OpenPractice)
async def open_practice(turn: Turn, wish: OpenPractice) -> None:
    await show_practice(turn, wish.practice)


async def show_practice(turn: Turn, practice: int, said: Html | None = None) -> None:
    card = await practices.practice_card(turn.work, practice)
    await turn.show(screens.practice(turn.lang_in(card.practice.zone), card, said))


@router.tap(OpenDay)
async def open_day(turn: Turn, wish: OpenDay) -> None:
    await show_day(turn, wish.practice, wish.on_date)


async def show_day(turn: Turn, practice: int, on_date: date, said: Html | None = None) -> None:
    card = await practices.day_card(turn.work, practice, on_date)
    await turn.show(screens.day(turn.lang_in(card.zone), card, said))


async def practice_changed(turn: Turn, practice: int, said: Html | None = None) -> None:
    """The practice, or first whom its other time meets."""
    if booked := await practices.in_the_way(turn.work, [practice]):
        card = await practices.practice_card(turn.work, practice)
        lang = turn.lang_in(card.practice.zone)
        await turn.show(planning.changed(lang, card, booked, said))
    else:
        await show_practice(turn, practice, said)


async def day_changed(turn: Turn, practice: int, on_date: date) -> None:
    """The day, or first whom its other time meets."""
    if booked := await practices.in_the_way(turn.work, [practice], on_date):
        card = await practices.day_card(turn.work, practice, on_date)
        await turn.show(planning.day_changed(turn.lang_in(card.zone), card, booked))
    else:
        await show_day(turn, practice, on_date)


async def done(turn: Turn, verb: Awaitable[None]) -> bool:
    """Whether the verb did it; a button that somebody overtook is answered, and the present
    screen follows.
    """
    try:
        await verb
    except (PracticeChangedMeanwhile, PracticeOver) as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
        return False
    return True


@router.tap(SkipDay)
async def skip_day(turn: Turn, wish: SkipDay) -> None:
    verb = practices.skip_day(turn.work, wish.practice, wish.on_date, version=wish.version)
    await done(turn, verb)
    await show_day(turn, wish.practice, wish.on_date)


@router.tap(RestoreDay)
async def restore_day(turn: Turn, wish: RestoreDay) -> None:
    verb = practices.restore_day(turn.work, wish.practice, wish.on_date, version=wish.version)
    if await done(turn, verb):
        turn.toast(turn.lang.say("As every week again."))
    await day_changed(turn, wish.practice, wish.on_date)


@router.tap(EndAfter)
async def end_after(turn: Turn, wish: EndAfter) -> None:
    verb = practices.end_practice(turn.work, wish.practice, last=wish.last, version=wish.version)
    await done(turn, verb)
    await show_practice(turn, wish.practice)


@router.tap(GoOn)
async def go_on(turn: Turn, wish: GoOn) -> None:
    if await done(turn, practices.go_on(turn.work, wish.practice, version=wish.version)):
        turn.toast(turn.lang.say("It goes on every week."))
    await practice_changed(turn, wish.practice)


@router.tap(TakeOver)
async def take_over(turn: Turn, wish: TakeOver) -> None:
    if await done(turn, practices.take_over(turn.work, wish.practice, version=wish.version)):
        turn.toast(turn.lang.say("You coach it now."))
    await practice_changed(turn, wish.practice)


class OnRoster:
    """The club's clients for the roster of one practice: a tap puts one on it or takes one off."""

    collects = False

    async def club(self, turn: Turn, of: int) -> int:
        return (await practices.practice_card(turn.work, of)).practice.club_id

    async def found(self, turn: Turn, said: Said, size: int) -> Page[Pickable]:
        club = await self.club(turn, said.of)
        page = await people.list_clients(
            turn.work, club, search=said.search, page=said.page, size=size
        )
        on = await practices.on_roster(turn.work, said.of, [each.id for each in page.items])
        return page.of(lambda each: Pickable(each.id, each.name, each.id in on))

    async def about(self, turn: Turn, said: Said, total: int) -> About:
        card = await practices.practice_card(turn.work, said.of)
        return screens.about_roster(turn.lang_in(card.practice.zone), card, total)

    async def pick(self, turn: Turn, said: Said, clients: Sequence[int], on: bool) -> Sequence[int]:
        put = practices.put_on_roster if on else practices.take_off_roster
        return await put(turn.work, said.of, clients)


lets_pick(ROSTER, OnRoster())


@router.tap(CopyRoster)
async def copy_roster(turn: Turn, wish: CopyRoster) -> None:
    new = await practices.copy_roster(turn.work, wish.practice, wish.to)
    turn.toast(turn.lang.count("{n} player added.", "{n} players added.", new))
    await show_practice(turn, wish.to)


@router.tap(OpenPracticeRoll)
async def open_roll(turn: Turn, wish: OpenPracticeRoll) -> None:
    try:
        roll = await attendance.open_practice_roll(turn.work, wish.practice, wish.on_date)
    except RosterEmpty as empty:
        await turn.show(screens.nobody(turn.lang, empty.practice, empty.name))
        return
    club = (await practices.any_occurrence(turn.work, wish.practice, wish.on_date)).club_id
    await turn.board(f"roll:{roll}", scope=f"balances:{club}")


async def offer_rolls(turn: Turn, club_id: int) -> bool:
    """Ask whose roll call it is, if there are practices today; False when there are none."""
    today = await practices.rolls_of_today(turn.work, club_id)
    if not today:
        return False
    club = await people.club_of(turn.work, club_id)
    await turn.show(screens.rolls(turn.lang_in(club.zone), club, today))
    return True
