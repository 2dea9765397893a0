"""Everybody here at once, and back again at once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from core.attendance.errors import RollClosed
from core.attendance.model import attendance, rolls
from core.attendance.rules import UNDONE, State, Wish
from core.attendance.service.mark import bring_to, row_of
from core.attendance.service.onroll import page_on_roll
from core.attendance.service.undo import as_before
from core.attendance.views import AllHere
from core.bookings import booked_on
from core.db import Work
from core.ledger import balances
from core.people import Action, Client, Club, allow, any_club, clients_for

ALL_AT_ONCE = 120


async def all_here(work: Work, roll_id: int) -> AllHere:
    """Everybody who is still open is here, if sessions cover it; the others need a decision.

    A club that allows attendance without a session decides for them: it is noted as owed. At most
    120 at once: in a longer roster the next press takes the next ones.
    """
    roll = await _open(work, roll_id)
    club = await any_club(work, roll.club_id)
    still_open = await _still_open(work, roll, club)
    paid_for = await _covered(work, club, roll, still_open)
    undecided = [each.name for each in still_open if each.id not in paid_for]
    covered = [each.id for each in still_open if each.id in paid_for]
    people = await clients_for(work, covered[:ALL_AT_ONCE], Action.MARK, lock=True)
    paid_for = await _covered(work, club, roll, people)
    wish = Wish(State.PRESENT, together=secrets.token_hex(8))
    marked = 0
    for person in people:
        row = await row_of(work, roll_id, person)
        if row.state != State.OPEN:
            continue
        if person.id not in paid_for:
            undecided.append(person.name)
            continue
        await bring_to(work, row, person, wish)
        marked += 1
    return AllHere(marked, tuple(undecided))


async def undo_together(work: Work, roll_id: int, together: str) -> int:
    """What one press marked is as it was before it; whom somebody changed since stays. How many.

    Pressed again it finds nobody.
    """
    await _open(work, roll_id)
    if together == UNDONE:
        return 0
    rows = await work.rows(
        select(attendance.c.client_id).where(
            attendance.c.roll_id == roll_id, attendance.c.together == together
        )
    )
    people = await clients_for(work, [row.client_id for row in rows], Action.MARK, lock=True)
    undone = 0
    for person in people:
        row = await row_of(work, roll_id, person)
        if row.together == together:
            await bring_to(work, row, person, as_before(row))
            undone += 1
    return undone


async def _open(work: Work, roll_id: int) -> Row[Any]:
    roll = await work.one(select(rolls).where(rolls.c.id == roll_id))
    allow(work, roll.club_id, Action.SEE_ROSTER)
    if roll.closed_at is not None:
        raise RollClosed(roll_id)
    return roll


async def _covered(work: Work, club: Club, roll: Row[Any], people: Sequence[Client]) -> set[int]:
    """Whose mark costs nothing that is not there: by their booking of the day, or what is free."""
    left = await balances(work, people)
    booked = {} if roll.practice_id else await booked_on(work, people, roll.on_date)
    return {
        each.id
        for each in people
        if club.on_empty == "allow"
        or left[each.id].covers(booked[each.id].uncovered if each.id in booked else roll.sessions)
    }


async def _still_open(work: Work, roll: Row[Any], club: Club) -> list[Client]:
    """Whom nobody has marked yet, of the actor's clients, by name."""
    done = await work.rows(
        select(attendance.c.client_id).where(
            attendance.c.roll_id == roll.id, attendance.c.state != State.OPEN
        )
    )
    marked = {row.client_id for row in done}
    everybody = await page_on_roll(work, roll, work.actor(club.id), club)
    return [each for each in everybody.items if each.id not in marked]
