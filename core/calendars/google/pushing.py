"""One event after the other: what is to be written next, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from core.bookings import any_bookings, meet_at
from core.calendars.google.links import door_of
from core.calendars.google.safe import Unreadable
from core.calendars.google.trying import let_out, try_later
from core.calendars.google.views import LetOut, NotYet, Outcome, Place, Push, Shown
from core.calendars.google.wanted import errand_of, event_of, row_of, wanted_of
from core.calendars.model import google_events, google_links
from core.calendars.service.agenda import installation
from core.db import Work
from core.outbox import Claimed, State, finish, keep, nudge, postpone, still_mine

SOON, MOST_LOOKS = timedelta(seconds=5), 6
"""A link that is being made is asked for again, so many times."""


async def to_push(work: Work, errand: Claimed, *, seconds: float) -> Push | LetOut | None:
    """What this errand is to write; None, and the errand is over, when there is nothing to do.
    `LetOut`: the token cannot be read. The errand is ours for so many seconds from now.
    """
    booking, coach = errand.payload["booking"], errand.payload["coach"]
    if not await keep(work, errand, seconds=seconds):
        return None
    try:
        door = await door_of(work, coach)
    except Unreadable:
        return LetOut("unreadable")
    row, cards = await row_of(work, booking, coach), await any_bookings(work, [booking])
    if door is None or row is None or not cards:
        await finish(work, [(errand, State.SKIPPED)], "not connected")
        return None
    event = await event_of(work, cards[0], coach)
    wanted = wanted_of(event)
    if wanted == row.shown:
        await _set(work, booking, coach, wanted=wanted, trouble=None)
        await finish(work, [(errand, State.DONE)])
        return None
    await _set(work, booking, coach, wanted=wanted)
    place = Place(await installation(work), row.club_id, booking, coach, row.generation, row.etag)
    return Push(errand, door, place, event, wanted)


async def pushed(work: Work, push: Push, came: Outcome) -> None:
    """What came of it is written down; the errand is over, or waits, or is done again at once
    because the booking has changed meanwhile.
    """
    errand, place = push.errand, push.place
    if (
        isinstance(came, Shown) and came.link
    ):  # before our own row: whoever books locks in this order
        await meet_at(work, place.booking, came.link, coach=place.coach)
    row = await row_of(work, place.booking, place.coach)
    if row is None:
        return
    if not await still_mine(work, errand):  # so slow that another has begun: once more, to be sure
        await nudge(work, [errand_of(place.club_id, place.booking, place.coach, work)])
    elif isinstance(came, LetOut):
        await let_out(work, errand, came)
    elif isinstance(came, NotYet):
        await _set(work, place.booking, place.coach, trouble=came.trouble)
        await try_later(work, errand, came)
    else:
        await _shown(work, push, came)
        await _over(work, push, came, wanted=row.wanted)


async def _over(work: Work, push: Push, came: Shown, *, wanted: str) -> None:
    """Done, unless the booking is to be shown otherwise by now, or its link is being made."""
    errand, place = push.errand, push.place
    if wanted != push.wanted:
        await postpone(work, errand, work.now)
        work.due_now = True
    elif came.pending and errand.attempts < MOST_LOOKS:
        await _set(work, place.booking, place.coach, shown=None)
        await postpone(work, errand, work.now + SOON)
    else:
        await finish(work, [(errand, State.DONE)])


async def _shown(work: Work, push: Push, came: Shown) -> None:
    place = came.place
    told: dict[str, Any] = {"etag": place.etag, "generation": place.generation, "trouble": None}
    await _set(work, place.booking, place.coach, shown=push.wanted, meet=came.link, **told)
    mine = google_links.c.coach_id == place.coach
    await work.run(update(google_links).where(mine).values(synced_at=work.now))


async def _set(work: Work, booking: int, coach: int, **values: Any) -> None:
    mine = google_events.c.booking_id == booking, google_events.c.coach_id == coach
    await work.run(update(google_events).where(*mine).values(**values))
