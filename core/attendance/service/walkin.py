"""Somebody is here who is not on the roll."""

from __future__ import annotations

from sqlalchemy import select

from core.attendance.model import rolls
from core.attendance.rules import UNDONE, State, Wish
from core.attendance.service.mark import bring_to, row_of
from core.attendance.service.onroll import page_on_roll
from core.attendance.views import WalkIns
from core.db import Work
from core.people import (
    Action,
    Client,
    Page,
    allow,
    any_club,
    client_for,
    list_clients,
    may,
    name_key,
)
from core.practices import practice_names

SHOWN = 10
EVERYBODY = 10_000


async def walk_ins(work: Work, roll_id: int, *, typed: str = "", page: int = 0) -> WalkIns:
    """Whom the actor may bring onto the roll, those whose name holds what was typed."""
    roll = await work.one(select(rolls).where(rolls.c.id == roll_id))
    actor = allow(work, roll.club_id, Action.SEE_ROSTER)
    club = await any_club(work, roll.club_id)
    on_it = {each.id for each in (await page_on_roll(work, roll, actor, club)).items}
    found = (await list_clients(work, club.id, search=typed, size=EVERYBODY)).items
    names = await practice_names(work, [roll.practice_id]) if roll.practice_id else {}
    known = any(name_key(each.name) == name_key(typed) for each in found)
    return WalkIns(
        roll_id,
        names.get(roll.practice_id, club.name),
        typed,
        tuple(each.name for each in found if each.id in on_it) if typed else (),
        _page([each for each in found if each.id not in on_it], page),
        may(actor, Action.ADD_CLIENT) and not known,
    )


def _page(others: list[Client], page: int) -> Page[Client]:
    page = max(0, min(page, (len(others) - 1) // SHOWN))
    shown = others[page * SHOWN : (page + 1) * SHOWN]
    return Page(tuple(shown), page, SHOWN, len(others))


async def walk_in(work: Work, *, roll: int, client: int) -> int | None:
    """Put a client of the club on the roll, not marked yet; the row's version for the mark.

    None when they have a row already: whatever a second press finds is left as it is.
    """
    person = await client_for(work, client, Action.MARK, lock=True)
    row = await row_of(work, roll, person)
    if row.version:
        return None
    await bring_to(work, row, person, Wish(State.OPEN, walk_in=True, together=UNDONE))
    return 1
