"""Open and close a roll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import func, insert, select, update

from core.attendance.errors import NobodyToMark
from core.attendance.events import RollClosedNow, RollOpened, RollReopened
from core.attendance.model import rolls
from core.attendance.views import RollName
from core.clock import local_day
from core.db import Work
from core.people import Action, Club, allow, list_clients, lock_club
from core.practices import Occurrence, PracticeNotYet, PracticeSkipped, RosterEmpty, any_occurrence


async def open_roll(work: Work, club_id: int) -> int:
    """Today's roll of the club: the one that is open, else a new one; its id.

    Refuses a club without clients: there is nobody to mark.
    """
    allow(work, club_id, Action.SEE_ROSTER)
    club = await lock_club(work, club_id)
    today = local_day(work.now, club.zone)
    if not (await list_clients(work, club_id, size=1)).total:
        raise NobodyToMark
    return await club_roll(work, club, today)


async def club_roll(work: Work, club: Club, today: date) -> int:
    """The club's open roll of today, else a new one; under the club's lock, for core itself."""
    rows = await work.rows(
        select(rolls.c.id)
        .where(rolls.c.club_id == club.id, rolls.c.on_date == today)
        .where(rolls.c.practice_id.is_(None), rolls.c.closed_at.is_(None))
    )
    return int(rows[0].id) if rows else await _open(work, club.id, today)


async def practice_roll(work: Work, one: Occurrence) -> int | None:
    """The practice's roll of that day, opened if need be; None when it is closed. Under the club's
    lock, for core itself.
    """
    mine = rolls.c.practice_id == one.practice, rolls.c.practice_date == one.on_date
    row = await work.row(select(rolls.c.id, rolls.c.closed_at).where(*mine))
    if row is None:
        return await _open_for(work, one)
    return None if row.closed_at else int(row.id)


async def open_practice_roll(work: Work, practice_id: int, on_date: date) -> int:
    """The roll of one practice, from the day on which it is held; opened once, its id.

    `on_date` is the day that the week gives the practice. Refuses a day that is skipped
    (`PracticeSkipped`) or to come (`PracticeNotYet`), and a roster without anybody.
    """
    one = await any_occurrence(work, practice_id, on_date)
    allow(work, one.club_id, Action.SEE_ROSTER)
    club = await lock_club(work, one.club_id)
    if roll := await roll_of(work, practice_id, on_date):
        return roll
    one = await any_occurrence(work, practice_id, on_date)
    if one.skipped:
        raise PracticeSkipped(one.name, one.day)
    if one.day > local_day(work.now, club.zone):
        raise PracticeNotYet(one.name, one.day)
    if not one.counts.roster:
        raise RosterEmpty(practice_id, one.name)
    return await _open_for(work, one)


async def _open_for(work: Work, one: Occurrence) -> int:
    practice = {"practice_id": one.practice, "practice_date": one.on_date}
    times = {"starts_at": one.starts_at, "ends_at": one.ends_at}
    return await _open(work, one.club_id, one.day, **practice, **times, sessions=one.sessions)


async def roll_of(work: Work, practice_id: int, on_date: date) -> int | None:
    """The roll of one practice, for core itself; None before somebody has opened it."""
    mine = rolls.c.practice_id == practice_id, rolls.c.practice_date == on_date
    roll: int | None = await work.value(select(rolls.c.id).where(*mine))
    return roll


async def _open(work: Work, club_id: int, on_date: date, **practice: Any) -> int:
    """One more roll of that day, under the club's lock."""
    of_day = rolls.c.club_id == club_id, rolls.c.on_date == on_date
    last = await work.value(select(func.max(rolls.c.number)).where(*of_day))
    made = await work.one(
        insert(rolls)
        .values(
            club_id=club_id,
            on_date=on_date,
            number=(last or 0) + 1,
            opened_by=work.actor(club_id).member_id,
            opened_at=work.now,
            **practice,
        )
        .returning(rolls.c.id)
    )
    work.tell(RollOpened(club_id=club_id, roll=made.id))
    return int(made.id)


async def close_roll(work: Work, roll_id: int) -> None:
    """No more marks; guardians get their receipts now. Closing twice is closing once."""
    roll = await _locked(work, roll_id)
    if roll.closed_at is None:
        await work.run(update(rolls).where(rolls.c.id == roll_id).values(closed_at=work.now))
        work.tell(RollClosedNow(club_id=roll.club_id, roll=roll_id))


async def reopen_roll(work: Work, roll_id: int) -> None:
    """Marks are possible again, on the day of the roll as before."""
    roll = await _locked(work, roll_id)
    if roll.closed_at is not None:
        await work.run(update(rolls).where(rolls.c.id == roll_id).values(closed_at=None))
        work.tell(RollReopened(club_id=roll.club_id, roll=roll_id))


async def _locked(work: Work, roll_id: int) -> SqlRow[Any]:
    roll = await work.one(
        select(rolls).where(rolls.c.id == roll_id).with_for_update(key_share=True)
    )
    allow(work, roll.club_id, Action.SEE_ROSTER)
    return roll


async def roll_names(work: Work, roll_ids: Sequence[int]) -> dict[int, RollName]:
    """What rolls that core has read already are called."""
    wanted = select(rolls.c.id, rolls.c.on_date, rolls.c.practice_id)
    rows = await work.rows(wanted.where(rolls.c.id.in_(roll_ids)))
    return {row.id: RollName(row.on_date, row.practice_id) for row in rows}
