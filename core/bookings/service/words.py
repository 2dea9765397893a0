"""What people say of a booking: that they come, a title, notes, how it was."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from core.bookings.errors import IllegalMove, NotCompleted, RatedAlready, StartedAlready
from core.bookings.events import BookingNoted, BookingRated, ComingSaid
from core.bookings.model import booking_words, ratings
from core.bookings.rules import BookingState, check_stars
from core.bookings.service.access import Case, booking_for
from core.bookings.service.cards import card_of
from core.bookings.service.change import save
from core.bookings.views import BookingCard
from core.db import Work, ready
from core.people import (
    Action,
    NotForYourRole,
    check_note,
    clean_name,
)

SHOWN = 10
_RATING = ready(select(ratings).where(ratings.c.booking_id == bindparam("booking")))


async def say_coming(work: Work, booking: int, *, version: int) -> BookingCard:
    """The client's side says that they come. Said once; of a booking that was moved meanwhile it is
    `Overtaken`, of one that has begun `StartedAlready`.
    """
    case = await booking_for(work, booking, Action.BOOK)
    if case.row.confirmed_at is not None and case.state is BookingState.BOOKED:
        return await card_of(work, case)
    case.fresh(version)
    if case.state is not BookingState.BOOKED:
        raise IllegalMove(case.client.name, case.state, BookingState.BOOKED)
    if case.row.starts_at <= work.now:
        raise StartedAlready(case.client.name, case.row.starts_at)
    new = await save(work, case, confirmed_at=work.now)
    work.tell(ComingSaid(**case.fact(new)))
    return await card_of(work, case)


async def set_words(
    work: Work,
    booking: int,
    *,
    version: int,
    title: str | None = None,
    client_note: str | None = None,
    coach_note: str | None = None,
) -> BookingCard:
    """Write the title or a note; an empty text takes it away, None leaves it. The coach's note is
    for staff to write and to read.
    """
    case = await booking_for(work, booking, Action.BOOK)
    if coach_note is not None and not case.staff:
        raise NotForYourRole(Action.MARK)
    case.fresh(version)
    said: dict[str, str | None] = {}
    if title is not None:
        said["title"] = clean_name(title) if title.strip() else None
    notes = {"client_note": client_note, "coach_note": coach_note}
    for name, note in notes.items():
        if note is not None:
            said[name] = check_note(note) if note.strip() else None
    if not said:
        return await card_of(work, case)
    await _write(work, case, said)
    new = await save(work, case)
    for name in said:
        work.tell(BookingNoted(**case.fact(new), what=name))
    return await card_of(work, case)


async def _write(work: Work, case: Case, said: dict[str, str | None]) -> None:
    row = {"booking_id": case.row.id, "club_id": case.row.club_id, **said}
    wanted = work.insert(booking_words).values(row)
    await work.run(wanted.on_conflict_do_update(index_elements=["booking_id"], set_=said))


async def rate(work: Work, booking: int, *, stars: int, comment: str | None = None) -> BookingCard:
    """How a completed session was, from 1 to 5 stars, once (`RatedAlready`). The same again with a
    comment, by who gave the stars without one, adds it.
    """
    check_stars(stars)
    case = await booking_for(work, booking, Action.RATE)
    if (given := await work.row(_RATING, {"booking": booking})) is not None:
        return await _say_more(work, case, given, stars, comment)
    if case.state is not BookingState.COMPLETED:
        raise NotCompleted(case.client.name)
    rating = {
        "booking_id": booking,
        "club_id": case.row.club_id,
        "stars": stars,
        "comment": check_note(comment) if comment and comment.strip() else None,
        "by_id": work.actor(case.row.club_id).member_id,
        "at": work.now,
    }
    await work.run(insert(ratings).values(**rating))
    work.tell(BookingRated(**case.fact(case.row.version), stars=stars))
    return await card_of(work, case)


async def _say_more(
    work: Work, case: Case, given: Row[Any], stars: int, comment: str | None
) -> BookingCard:
    """The words that come after the stars."""
    mine = given.by_id == work.actor(case.row.club_id).member_id
    if not comment or given.comment is not None or given.stars != stars or not mine:
        raise RatedAlready(given.stars)
    said = {"comment": check_note(comment)}
    await work.run(update(ratings).where(ratings.c.booking_id == given.booking_id).values(said))
    work.tell(BookingNoted(**case.fact(case.row.version), what="comment"))
    return await card_of(work, case)
