"""How sessions with a coach were: for the coach, and for who owns the club."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from core.actor import Role
from core.bookings.model import bookings, ratings
from core.bookings.views import Rating, Ratings
from core.db import Work
from core.people import Action, NotForYourRole, Page, allow, names_of

SHOWN = 10
_OF_COACH = (
    select(
        ratings.c.booking_id.label("booking"),
        bookings.c.client_id.label("client"),
        bookings.c.starts_at,
        ratings.c.stars,
        ratings.c.comment,
        ratings.c.at,
    )
    .join(bookings, bookings.c.id == ratings.c.booking_id)
    .where(bookings.c.club_id == bindparam("club"), bookings.c.coach_id == bindparam("coach"))
)
_PAGE = (
    _OF_COACH.order_by(ratings.c.at.desc(), ratings.c.booking_id.desc())
    .limit(SHOWN)
    .offset(bindparam("skip"))
)
_SUM = _OF_COACH.with_only_columns(
    func.count().label("n"), func.sum(ratings.c.stars).label("stars")
)
"""Both go through all that the coach ever had: not for the loop's thread."""


async def ratings_of(work: Work, club_id: int, coach: int, *, page: int = 0) -> Ratings:
    """The ratings of sessions with one coach, newest first, and their average."""
    actor = allow(work, club_id, Action.SEE_ROSTER)
    if Role.OWNER not in actor.roles and actor.member_id != coach:
        raise NotForYourRole(Action.SEE_ROSTER)
    of_coach = {"club": club_id, "coach": coach}
    total = await work.one(_SUM, of_coach)
    page = max(0, min(page, (total.n - 1) // SHOWN))
    rows = await work.rows(_PAGE, of_coach | {"skip": page * SHOWN})
    names = await names_of(work, [row.client for row in rows])
    found = tuple(Rating(client_name=names[row.client], **row._mapping) for row in rows)
    return Ratings(total.stars / total.n if total.n else None, Page(found, page, SHOWN, total.n))
