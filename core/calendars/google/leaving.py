"""What is taken back at Google: a token after disconnecting, an event too many."""

from __future__ import annotations

from core.calendars.google.links import app_of, door_of, in_use
from core.calendars.google.looking import is_extra, removed
from core.calendars.google.rules import REVOKE, owner_of
from core.calendars.google.safe import Unreadable, unlock
from core.calendars.google.trying import try_later
from core.calendars.google.views import Door, Leave, NotYet
from core.db import Work
from core.errors import NotFound
from core.outbox import Claimed, State, finish, still_mine

MOST_TRIES = 12


async def to_leave(work: Work, errand: Claimed) -> Leave | None:
    """What is to be taken back; None, and the errand is over, when it is so no more."""
    club, revokes = errand.club_id, errand.kind == REVOKE
    if work.outside.google is None or club is None:
        raise NotFound
    try:
        leave = await (_token(work, errand, club) if revokes else _event(work, errand))
    except Unreadable:
        leave = None
    if leave is None:
        await finish(work, [(errand, State.SKIPPED)], "not needed")
    return leave


async def _token(work: Work, errand: Claimed, club: int) -> Leave | None:
    """Unless a calendar of that person is connected by now, this coach's or another's: with the old
    token Google would take back that one, too.
    """
    facts = errand.payload
    if await in_use(work, facts["email"]):
        return None
    token = unlock(app_of(work).keys, owner_of(club, facts["coach"]), facts["token"])
    return Leave(errand, Door(club, facts["coach"], "primary", token))


async def _event(work: Work, errand: Claimed) -> Leave | None:
    coach, event, booking = (errand.payload[each] for each in ("coach", "event", "booking"))
    door = await door_of(work, coach)
    if door is None or not await is_extra(work, coach, event, booking):
        return None
    return Leave(errand, door, event, booking)


async def left(work: Work, leave: Leave, came: NotYet | None) -> None:
    """It is taken back, or to be tried again: some times, then it is left to the next night."""
    errand = leave.errand
    if not await still_mine(work, errand):
        return
    if came is None:
        if leave.event_id is not None and leave.booking is not None:
            await removed(work, leave.door.coach, leave.event_id, leave.booking)
        await finish(work, [(errand, State.DONE)])
    elif errand.attempts >= MOST_TRIES:
        await finish(work, [(errand, State.FAILED)], "gave up")
    else:
        await try_later(work, errand, came)
