"""What is taken back at Google: a token after disconnecting, an event too many."""

from __future__ import annotations

from core.calendars.google.links import door_of
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
    facts, club = errand.payload, errand.club_id
    if work.outside.google is None or club is None:
        raise NotFound
    try:
        if errand.kind == REVOKE:
            owner = owner_of(club, facts["coach"])
            token = unlock(work.outside.google.keys, owner, facts["token"])
            return Leave(errand, Door(club, facts["coach"], "primary", token))
        door = await door_of(work, facts["coach"])
        if door and await is_extra(work, facts["coach"], facts["event"], facts["booking"]):
            return Leave(errand, door, facts["event"], facts["booking"])
    except Unreadable:
        pass
    await finish(work, [(errand, State.SKIPPED)], "not needed")
    return None


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
