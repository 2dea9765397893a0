"""What the tests of check-ins begin from: hours for them, and how people book them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from core.bookings import Batch, BookingCard
from core.checkins import Form, QuestionKind, add_question, audit_all, book_checkin
from core.texts import Texts
from core.timetable import Kind
from tests.support.hours import opens_hours
from tests.support.world import Someone, World, utc

TUESDAY = utc(2026, 11, 24, 20)
"""Tuesday of next week, 15:00 in New York, when the hours begin."""


def slot(number: int = 0, *, days: int = 0) -> datetime:
    """The n-th half hour of that Tuesday, or of so many days later."""
    return TUESDAY + timedelta(days=days, minutes=30 * number)


async def opens_checkins(world: World, coach: Someone | None = None) -> int:
    """Every day from three to eight, one at a time; the coach's id."""
    return await opens_hours(world, coach, capacity=1, kind=Kind.CHECKIN)


async def checks_in(
    who: Someone, client: int, coach: int, *starts: datetime, **more: Any
) -> BookingCard:
    """Books a check-in, or several: the first."""
    wanted = {"client": client, "coach": coach, "starts": starts} | more
    batch: Batch = await who.does(book_checkin, **wanted)
    return batch.bookings[0]


async def months(world: World, client: int | None = None) -> set[tuple[str, int, int | None]]:
    """(month, which of it, its booking) of everything that is taken or was given."""
    where = {} if client is None else {"client_id": client}
    rows = await world.rows("free_checkins", **where)
    return {(f"{row['month']:%Y-%m}", row["n"], row["booking_id"]) for row in rows}


async def agrees(world: World) -> None:
    """Every check-in that stands has one of its month's, and nothing else has any."""
    async with world.core.read() as work:
        assert await audit_all(work) == ()


def english(text: str) -> Texts:
    return Texts.of("en", text)


def choices(*texts: str) -> tuple[Texts, ...]:
    return tuple(map(english, texts))


SLEEP, WEEK_WAS, PAIN, WHERE = range(4)


async def asks(world: World, coach: int) -> Form:
    """Jordan's form: sleep, which has to be answered; the week at length; pain, one; where, any."""
    sleep = {"kind": QuestionKind.TEXT, "texts": english("How do you sleep?"), "required": True}
    week = {"kind": QuestionKind.LONG, "texts": english("How was the week?"), "required": False}
    pain = {"kind": QuestionKind.ONE, "required": True, "options": choices("None", "Some")}
    pain |= {"texts": Texts((("en", "Any pain?"), ("es", "¿Dolor?")))}
    where = {"kind": QuestionKind.MANY, "texts": english("Where?"), "required": False}
    where |= {"options": choices("Knee", "Back", "Foot")}
    for version, question in enumerate((sleep, week, pain, where)):
        form = await world.jordan.does(add_question, coach, **question, version=version)
    return form
