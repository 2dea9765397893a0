"""Files for a calendar, and one's own feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.calendars import events, screens
from bot.calendars.ics import published
from bot.calendars.presses import (
    AddToCalendar,
    AddTogether,
    AskNewAddress,
    CalendarFeed,
    NewAddress,
    OpenFeed,
    StopFeed,
)
from bot.calendars.screens import Shows
from bot.chat.files import File
from bot.chat.press import tap
from bot.chat.router import Router
from bot.chat.screen import Button
from bot.chat.turn import Turn
from core import bookings, calendars, people
from core.bookings import STANDING, BookingCard
from core.clock import local_day
from core.db import Work
from core.errors import NotFound, Overtaken
from core.people import Role
from lang import Html, Lang

router = Router()
ONE, TOGETHER = "calendar", "calendar_together"


@router.tap(AddToCalendar)
async def add_to_calendar(turn: Turn, wish: AddToCalendar) -> None:
    card = await bookings.booking_card(turn.work, wish.booking)
    await turn.file(ONE, zone=card.zone, booking=card.id, bot=turn.bot_name)
    turn.toast(turn.lang.say("The file is on its way."))


@router.tap(AddTogether)
async def add_together(turn: Turn, wish: AddTogether) -> None:
    every = await bookings.booked_together(turn.work, wish.client, wish.together)
    if not every:
        raise NotFound
    await turn.file(TOGETHER, zone=every[0].zone, **vars(wish), bot=turn.bot_name)
    turn.toast(turn.lang.say("The file is on its way."))


@router.file(ONE)
async def draw_one(work: Work, lang: Lang, facts: dict[str, Any]) -> File:
    return await _file(work, lang, [await bookings.booking_card(work, facts["booking"])], facts)


@router.file(TOGETHER)
async def draw_together(work: Work, lang: Lang, facts: dict[str, Any]) -> File:
    every = await bookings.booked_together(work, facts["client"], facts["together"])
    return await _file(work, lang, every, facts)


async def _file(
    work: Work, lang: Lang, every: Sequence[BookingCard], facts: dict[str, Any]
) -> File:
    """What is no longer to be had is in no file: `NotFound` if nothing is."""
    there = [card for card in every if card.state in STANDING]
    if not there:
        raise NotFound
    club = await people.club_of(work, there[0].club_id)
    at = await calendars.installation(work)
    made = [events.of_booking(lang, card, club.name, at, facts["bot"]) for card in there]
    return File(
        events.file_of(lang, there[0], made[0]),
        published(made, work.now),
        screens.caption(lang, there),
    )


def feed_ways(turn: Turn) -> list[Button]:
    """What stands of it among one's own settings: nothing where nobody can reach us."""
    there = bool(turn.work.outside.public_url)
    return [tap(turn.lang.label("Calendar feed"), CalendarFeed())] if there else []


async def _shows(turn: Turn) -> Shows:
    actors = turn.account.actors
    families = [await people.family(turn.work, each.club_id) for each in actors]
    names = dict.fromkeys(events.first_name(one.name) for each in families for one in each)
    coaches = any(each.roles & {Role.OWNER, Role.COACH} for each in actors)
    return Shows(tuple(names), coaches)


async def _show(turn: Turn, said: Html | None = None) -> None:
    """The feed as it is; where nobody can reach us there is none to have."""
    web = turn.work.outside.public_url
    if not web:
        raise NotFound
    feed, shows = await calendars.feed_of(turn.work), await _shows(turn)
    actor = turn.account.current
    zone = (await people.club_of(turn.work, actor.club_id)).zone if actor else "UTC"
    lang = turn.lang_in(zone)
    if feed is None:
        await turn.show(screens.off(lang, shows, said))
    else:
        today = local_day(turn.work.now, zone)
        await turn.show(screens.on(lang, feed, web, shows, today, said))


@router.tap(CalendarFeed)
async def calendar_feed(turn: Turn, _: CalendarFeed) -> None:
    await _show(turn)


@router.tap(OpenFeed)
async def open_feed(turn: Turn, _: OpenFeed) -> None:
    if turn.work.outside.public_url:
        await calendars.open_feed(turn.work)
    await _show(turn)


@router.tap(AskNewAddress)
async def ask_new_address(turn: Turn, _: AskNewAddress) -> None:
    feed = await calendars.feed_of(turn.work)
    if feed is None:
        await _show(turn)
    else:
        await turn.show(screens.ask_new(turn.lang, feed))


@router.tap(NewAddress)
async def new_address(turn: Turn, wish: NewAddress) -> None:
    """A second tap finds another address already, and changes nothing."""
    try:
        await calendars.renew_feed(turn.work, wish.number)
    except Overtaken:
        await _show(turn)
    else:
        await _show(turn, turn.lang.say("Here is the new address. The old one has stopped."))


@router.tap(StopFeed)
async def stop_feed(turn: Turn, wish: StopFeed) -> None:
    try:
        await calendars.stop_feed(turn.work, wish.number)
    except Overtaken:
        await _show(turn)
    else:
        await _show(turn, turn.lang.say("The address has stopped."))
