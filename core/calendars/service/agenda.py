"""What is in somebody's own calendar."""

from __future__ import annotations

from datetime import timedelta

from core.bookings import own_bookings
from core.calendars.views import Agenda, InClub
from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.people import any_club, seal
from core.practices import own_practices

BACK, AHEAD = timedelta(days=30), timedelta(days=180)


async def installation(work: Work) -> str:
    """What this installation is called in the ids of events: ten characters that never change, and
    that no other has. Made at the first use, which is the start of a process.
    """
    sealed = await seal(work, "calendars")
    return "".join(each for each in sealed.lower() if each.isalnum())[:10]


async def own_agenda(work: Work) -> Agenda:
    """Bookings and practices of the acting account in all its clubs: its own, of whom it looks
    after, and what it coaches, from a month ago to half a year ahead.
    """
    if work.account is None:
        raise NotFound
    first, last = work.now - BACK, work.now + AHEAD
    found = []
    for actor in work.account.actors:
        club = await any_club(work, actor.club_id)
        days = local_day(first, club.zone), local_day(last, club.zone)
        found.append(
            InClub(
                club,
                actor.member_id,
                await own_bookings(work, club.id, first, last),
                await own_practices(work, club.id, *days),
            )
        )
    return Agenda(first, last, tuple(found), await installation(work))
