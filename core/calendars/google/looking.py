"""The nightly look: what stands in a calendar, compared with what should, and put right."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.bookings import cards_of_coach
from core.calendars.google.events import CalendarPutRight
from core.calendars.google.links import door_of
from core.calendars.google.rules import CHANNEL, GONE, REMOVE, WINDOW
from core.calendars.google.safe import Unreadable
from core.calendars.google.views import Found, LetOut, Look, Place
from core.calendars.google.wanted import event_of, want
from core.calendars.model import google_events
from core.calendars.service.agenda import installation
from core.clock import local_day, wall_moment
from core.db import Work, ready
from core.outbox import Claimed, Errand, State, finish, keep, nudge, repeat, still_mine
from core.people import any_club

AT = time(3, 10)
"""On the club's clock, and some minutes later for each coach."""
_KNOWN = ready(select(google_events).where(google_events.c.coach_id == bindparam("coach")))


async def to_look(work: Work, errand: Claimed, *, seconds: float) -> Look | LetOut | None:
    """What should stand in this calendar from sixty days back to sixty ahead; None, and the errand
    is over, when it is not connected. Bookings that nobody has written yet are wanted now.
    """
    coach = errand.payload["coach"]
    if not await keep(work, errand, seconds=seconds):
        return None
    try:
        door = await door_of(work, coach)
    except Unreadable:
        return LetOut("unreadable")
    if door is None:
        await finish(work, [(errand, State.SKIPPED)], "not connected")
        return None
    first, last = work.now - WINDOW, work.now + WINDOW
    cards, known = await cards_of_coach(work, coach, first, last), await _known(work, coach)
    new = {each.id for each in cards if each.id not in known and each.starts_at > work.now}
    await want(work, {(booking, coach) for booking in new})
    me, expected = await installation(work), {}
    for card in cards:
        row, event = known.get(card.id), await event_of(work, card, coach)
        if row is not None and row.shown == row.wanted and event is not None:
            place = _place(me, row)
            expected[place.event_id] = place, event
    return Look(errand, door, me, first, last, expected)


async def looked(work: Work, look: Look, found: Found) -> None:
    """What was found is put right by errands of its own; the look comes again the next night."""
    coach, club = look.door.coach, look.door.club_id
    if not await still_mine(work, look.errand):
        return
    known = await _known(work, coach)
    wrong = sorted(set(found.wrong) & known.keys())
    extra = [each for each in found.extra if not _belongs(look.installation, known, *each)]
    await want(work, {(booking, coach) for booking in wrong}, anew=True)
    await nudge(work, [_removal(work, club, coach, *each) for each in extra])
    if wrong or extra:
        told = {"changed": len(wrong), "removed": len(extra)}
        work.tell(CalendarPutRight(club_id=club, coach=coach, **told))
    await repeat(work, look.errand, await _next(work, club, coach))


async def is_extra(work: Work, coach: int, event_id: str, booking: int) -> bool:
    """Whether this event should still not be there."""
    return not _belongs(await installation(work), await _known(work, coach), event_id, booking)


async def removed(work: Work, coach: int, event_id: str, booking: int) -> None:
    """An event too many is gone: if it has become the one meanwhile, it is written again."""
    if not await is_extra(work, coach, event_id, booking):
        await want(work, [(booking, coach)], anew=True)


def _belongs(me: str, known: dict[int, Row[Any]], event_id: str, booking: int) -> bool:
    row = known.get(booking)
    return row is not None and row.wanted != GONE and _place(me, row).event_id == event_id


def _place(me: str, row: Row[Any]) -> Place:
    return Place(me, row.club_id, row.booking_id, row.coach_id, row.generation, row.etag)


async def _known(work: Work, coach: int) -> dict[int, Row[Any]]:
    return {row.booking_id: row for row in await work.rows(_KNOWN, {"coach": coach})}


def _removal(work: Work, club: int, coach: int, event_id: str, booking: int) -> Errand:
    return Errand(
        channel=CHANNEL,
        kind=REMOVE,
        due_at=work.now,
        payload={"coach": coach, "event": event_id, "booking": booking},
        club_id=club,
        key=f"google:remove:{event_id}",
    )


async def _next(work: Work, club: int, coach: int) -> datetime:
    zone = (await any_club(work, club)).zone
    tomorrow = local_day(work.now, zone) + timedelta(days=1)
    return wall_moment(tomorrow, AT, zone) + timedelta(minutes=coach % 40)
