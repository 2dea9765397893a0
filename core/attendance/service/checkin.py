"""A client says that they are here: marked on the roll by themselves, once a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, bindparam, select

from core.attendance.errors import HereAlready, NothingToStartWith
from core.attendance.events import CameAgain
from core.attendance.model import attendance, rolls
from core.attendance.rules import State, Wish
from core.attendance.service.mark import bring_to, row_of
from core.attendance.service.roll import club_roll, practice_roll
from core.attendance.views import CheckedIn
from core.bookings import booked_on, bookings_on
from core.clock import local_day
from core.db import Work
from core.ledger import balances
from core.people import Action, Client, Club, client_for, lock_club
from core.practices import today_of

_HERE_TODAY = (
    select(rolls.c.id)
    .join(attendance, attendance.c.roll_id == rolls.c.id)
    .where(rolls.c.on_date == bindparam("today", type_=Date))
    .where(attendance.c.client_id == bindparam("client"))
    .where(attendance.c.state.in_((State.PRESENT, State.LATE)))
    .order_by(rolls.c.id.desc())
)


async def check_in(work: Work, client_id: int) -> CheckedIn:
    """Mark the client here on the roll of today that is nearest: of a practice whose roster has
    them and that is not over, else the club's, where it settles the booking of the day.

    For the client and for guardians with the right to book. Who is here today already is refused
    (`HereAlready`), or where the club says so staff are asked. Without a session it is refused
    (`NothingToStartWith`) unless the club allows it: then one is owed.

    Locks: club → client → roll → lots.
    """
    meant = await client_for(work, client_id, Action.CHECK_IN)
    club = await lock_club(work, meant.club_id)
    person = await client_for(work, client_id, Action.CHECK_IN, lock=True)
    today = local_day(work.now, club.zone)
    here = await work.value(_HERE_TODAY, {"today": today, "client": person.id})
    if here is not None:
        if club.self_again != "ask":
            raise HereAlready(person.name)
        work.tell(CameAgain(club_id=club.id, roll=here, client=person.id))
        return await _checked_in(work, person, asked=True)
    row = await row_of(work, await _nearest(work, person, club, today), person)
    balance = (await balances(work, [person]))[person.id]
    booked = {} if row.practice_id else await booked_on(work, [person], today)
    wanted = booked[person.id].uncovered if booked else row.usual
    if club.on_empty != "allow" and not balance.covers(wanted):
        raise NothingToStartWith(person.name)
    await bring_to(work, row, person, Wish(State.PRESENT, by_self=True))
    return await _checked_in(work, person)


async def _nearest(work: Work, person: Client, club: Club, today: date) -> int:
    """A roll that is open, opened if need be, so that the coach's call finds the mark there."""
    near = sorted(await today_of(work, person), key=lambda each: abs(each.starts_at - work.now))
    booked = [starts_at for _, starts_at in await bookings_on(work, person, today)]
    for one in near:
        if booked and abs(booked[0] - work.now) < abs(one.starts_at - work.now):
            break
        if roll := await practice_roll(work, one):
            return roll
    return await club_roll(work, club, today)


async def _checked_in(work: Work, person: Client, *, asked: bool = False) -> CheckedIn:
    balance = (await balances(work, [person]))[person.id]
    return CheckedIn(person.id, person.name, balance, asked)
