"""The one door to a booking: its row, whose it is, and what the actor may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.bookings.model import bookings
from core.bookings.rules import BookingState, source_of
from core.db import Work, ready
from core.errors import NotFound, Overtaken
from core.ledger import Charge, Paid
from core.people import (
    RULES,
    Action,
    Client,
    Club,
    HasLeft,
    any_client,
    any_club,
    client_for,
    lock_client,
    lock_members,
    may,
    may_act,
)
from core.timetable import Kind

_BOOKING = select(bookings).where(bookings.c.id == bindparam("booking"))
_READ = ready(_BOOKING)
_LOCKED = ready(_BOOKING.with_for_update(key_share=True))


@dataclass(frozen=True)
class Case:
    """One booking, whose it is, and whether the actor deals with it as staff."""

    row: Row[Any]
    client: Client
    club: Club
    staff: bool

    @property
    def state(self) -> BookingState:
        return BookingState(self.row.state)

    @property
    def source(self) -> str:
        """As `rules.source_of` has it."""
        return source_of(self.row.id)

    @property
    def counts(self) -> bool:
        """Whether it costs sessions."""
        return counts(self.client, self.row.kind)

    @property
    def paid(self) -> Paid:
        row = self.row
        return Paid(Charge(row.charge), row.operation, row.sessions, row.uncovered)

    def fact(self, version: int) -> dict[str, Any]:
        """What every fact about it says."""
        return {
            "club_id": self.row.club_id,
            "booking": self.row.id,
            "kind": self.row.kind,
            "client": self.client.id,
            "coach": self.row.coach_id,
            "starts_at": self.row.starts_at,
            "version": version,
            "by_family": not self.staff,
        }

    def fresh(self, version: int) -> None:
        """The booking is still as it was when the button was drawn."""
        if self.row.version != version:
            raise Overtaken


def counts(client: Client, kind: str) -> bool:
    """Whether a booking of this kind costs the client sessions."""
    return client.prepaid and kind == Kind.SESSION


async def booking_for(
    work: Work, booking_id: int, action: Action, *, lock: bool = True, coach: int | None = None
) -> Case:
    """The booking, for who may do this to its client; a coach also where it is with himself.

    With `lock` its coach, the client and a further `coach` are locked, then the booking.
    """
    row = await work.one(_READ, {"booking": booking_id})
    before = row.coach_id
    if lock:
        also = {coach} if coach is not None else set()
        await lock_members(work, {row.client_id, row.coach_id, *also})
        row = await work.one(_LOCKED, {"booking": booking_id})
        if row.coach_id != before:  # moved to another coach while we waited
            raise Overtaken
    client = await _client(work, row, action, lock=lock)
    staff = await is_staff(work, client, row.coach_id)
    return Case(row, client, await any_club(work, client.club_id), staff)


async def case_of(work: Work, booking_id: int, client: Client) -> Case:
    """The booking of a client who is locked, for core itself, dealt with as staff."""
    row = await work.one(_LOCKED, {"booking": booking_id})
    return Case(row, client, await any_club(work, client.club_id), staff=True)


async def is_staff(work: Work, client: Client, coach: int | None = None) -> bool:
    """Whether the actor may deal with this client as who works in the club, or is the coach."""
    actor = work.actor(client.club_id)
    if not actor.staff:
        return False
    if coach == actor.member_id and may(actor, Action.MARK, client=client.id, coached=True):
        return True
    return await may_act(work, client.id, Action.MARK)


async def _client(work: Work, row: Row[Any], action: Action, *, lock: bool) -> Client:
    try:
        return await client_for(work, row.client_id, action)
    except NotFound:
        actor = work.actor(row.club_id)
        mine = row.coach_id == actor.member_id
        if not mine or not may(actor, action, client=row.client_id, coached=True):
            raise
    found = await (lock_client if lock else any_client)(work, row.client_id)
    if found is None:
        raise NotFound
    if found.left_at is not None and not RULES[action].after_leaving:
        raise HasLeft(found.name)
    return found
