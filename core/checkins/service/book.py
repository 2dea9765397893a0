"""Book a check-in, and give one more with it where staff say so; whatever else brings a booking to
another month, refused before a turn goes on where that has no check-in left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from core import bookings
from core.bookings import Batch, BookingCard, Moved, any_bookings, check_times
from core.checkins.rules import another, month_of, spare
from core.checkins.service.months import follow, months_of, taken
from core.checkins.service.offer import give_one
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
        return await bookings.book(
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
    give = give and await may_act(work, person.id, Action.GRANT_CHECKIN)
    rows = await months_of(work, person.id, coach, min(wanted))
    booked = await any_bookings(work, [row.booking for row in rows if row.booking is not None])
    wanted.subtract(
        month_of(local_day(card.starts_at, person.zone))
        for card in booked
        if card.starts_at in times
    )
    for month, many in sorted(wanted.items()):
        missing = many - len(spare(rows, month))
        if missing > 0 and not give:
            raise await taken(work, person.id, coach, month, rows)
        first = another(rows, month)
        for n in range(first, first + missing):
            await give_one(work, person, coach, month, n)


async def move(
    work: Work,
    booking: int,
    *,
    starts_at: datetime,
    version: int,
    coach: int | None = None,
    over: bool = False,
    outside: bool = False,
) -> Moved:
    """`bookings.move`. A check-in that goes to a month, or to a coach, with none to be booked is
    `CheckinTaken`; nothing is done then, and the turn may go on.
    """
    sure = {"over": over, "outside": outside}
    async with work.savepoint():
        moved = await bookings.move(
            work, booking, starts_at=starts_at, version=version, coach=coach, **sure
        )
        await follow(work, [moved.card])
    return moved


async def undo_move(work: Work, booking: int, *, version: int) -> Moved:
    """`bookings.undo_move`, refused as `move` is."""
    async with work.savepoint():
        moved = await bookings.undo_move(work, booking, version=version)
        await follow(work, [moved.card])
    return moved


async def restore(work: Work, booking: int, *, version: int, over: bool = False) -> BookingCard:
    """`bookings.restore`, refused as `move` is."""
    async with work.savepoint():
        card = await bookings.restore(work, booking, version=version, over=over)
        await follow(work, [card])
    return card
