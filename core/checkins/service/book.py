"""Book a check-in, and give one more with it where staff say so; move one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from core.bookings import Batch, Moved, any_bookings, book, check_times, move
from core.checkins.rules import month_of, spare
from core.checkins.service.months import months_of, taken
from core.checkins.service.offer import give_one
from core.checkins.service.sheet import checkin_for, is_staff
from core.clock import local_day
from core.db import Work
from core.people import Action, Client, client_for, lock_members, may_act
from core.timetable import Kind


async def book_checkin(
    work: Work,
    *,
    client: int,
    coach: int,
    starts: Sequence[datetime],
    subject: int | None = None,
    title: str | None = None,
    note: str | None = None,
    over: bool = False,
    outside: bool = False,
    give: bool = False,
    operation: str = "",
) -> Batch:
    """`bookings.book` for check-ins. A month that has too few to be booked is `CheckinTaken`, which
    staff are asked about once: with `give` the client gets as many more as it takes.
    """
    await lock_members(work, [client, coach])
    person = await client_for(work, client, Action.BOOK)
    async with work.savepoint():
        await _enough(work, person, coach, check_times(starts), give=give)
        return await book(
            work,
            client=client,
            coach=coach,
            starts=starts,
            kind=Kind.CHECKIN,
            subject=subject,
            title=title,
            note=note,
            over=over,
            outside=outside,
            operation=operation,
        )


async def _enough(
    work: Work, person: Client, coach: int, times: Sequence[datetime], *, give: bool
) -> None:
    """Every month has as many to be booked as are wanted of it, those booked already left out."""
    wanted = Counter(month_of(local_day(each, person.zone)) for each in times)
    staff = await may_act(work, person.id, Action.GRANT_CHECKIN)
    rows = await months_of(work, person.id, coach, min(wanted))
    booked = await any_bookings(work, [row.booking for row in rows if row.booking is not None])
    wanted.subtract(
        month_of(local_day(card.starts_at, person.zone))
        for card in booked
        if card.starts_at in times
    )
    for month, many in sorted(wanted.items()):
        missing = many - len(spare(rows, month))
        if missing > 0 and not (staff and give):
            raise await taken(work, person.id, coach, month, rows, staff=staff)
        last = max((row.n for row in rows if row.month == month), default=1)
        for n in range(last + 1, last + 1 + missing):
            await give_one(work, person, coach, month, n)


async def move_checkin(
    work: Work,
    booking: int,
    *,
    starts_at: datetime,
    version: int,
    coach: int | None = None,
    over: bool = False,
    outside: bool = False,
) -> Moved:
    """`bookings.move` for a check-in. Into a month, or to a coach, that has none to be booked it is
    `CheckinTaken`, said before anything is written.
    """
    card = await checkin_for(work, booking)
    to = card.coach if coach is None else coach
    await lock_members(work, {card.client, card.coach, to})
    card = await checkin_for(work, booking)
    there = month_of(local_day(starts_at, card.zone))
    if (card.coach, month_of(local_day(card.starts_at, card.zone))) != (to, there):
        rows = await months_of(work, card.client, to, there)
        if not spare(rows, there):
            staff = await is_staff(work, card)
            raise await taken(work, card.client, to, there, rows, staff=staff)
    return await move(
        work,
        booking,
        starts_at=starts_at,
        version=version,
        coach=coach,
        over=over,
        outside=outside,
    )
