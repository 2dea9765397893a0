"""Read a roll: the board, and one client's row of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import bindparam, func, select

from core.attendance.model import attendance, rolls
from core.attendance.rules import UNDONE, State, costs
from core.attendance.service.flags import flags
from core.attendance.service.onroll import EVERYBODY, page_on_roll
from core.attendance.views import LastMark, RollCard, Row, RowCard, Summary
from core.bookings import booked_on
from core.clock import local_day
from core.db import Work, ready
from core.errors import NotFound
from core.ledger import Charge, balances, used_and_owed
from core.people import (
    Action,
    Actor,
    Client,
    Club,
    Page,
    allow,
    any_club,
    client_for,
    names_of,
    seen,
    seen_ids,
    sees_everyone,
)
from core.practices import practice_names

UNMARKED: dict[str, Any] = {"state": State.OPEN, "charge": Charge.NONE, "version": 0}
PAGE = 14
"""Seven rows of two: counts, names and what can be done stand on a phone's screen together."""
GLANCE = 100
"""Up to so many on a roll, what is low is counted over all of them."""

_EARLIER = rolls.alias()
_NUMBER = (
    select(func.count())
    .where(_EARLIER.c.club_id == rolls.c.club_id, _EARLIER.c.on_date == rolls.c.on_date)
    .where(_EARLIER.c.practice_id.is_(None), _EARLIER.c.number <= rolls.c.number)
    .scalar_subquery()
)
"""The how manieth of the day, those of practices aside."""
_ROLL = ready(select(rolls, _NUMBER.label("of_the_day")).where(rolls.c.id == bindparam("roll")))
_ALL_MARKS = select(attendance).where(attendance.c.roll_id == bindparam("roll"))
_MARKS = {
    True: ready(_ALL_MARKS),
    False: ready(_ALL_MARKS.where(attendance.c.client_id.in_(seen_ids(False)))),
}
_MINE = ready(_ALL_MARKS.where(attendance.c.client_id == bindparam("client")))


async def roll_card(work: Work, roll_id: int, *, page: int = 0) -> RollCard:
    """The roll as the actor sees it: the clients who are theirs, fourteen a page."""
    roll = await work.one(_ROLL, {"roll": roll_id})
    actor = allow(work, roll.club_id, Action.SEE_ROSTER)
    club = await any_club(work, roll.club_id)
    everyone = sees_everyone(actor, club.coaches_see)
    marks = await work.rows(_MARKS[everyone], seen(actor) | {"roll": roll_id})
    closed = roll.closed_at is not None
    size = EVERYBODY if closed else PAGE
    clients = await page_on_roll(work, roll, actor, club, page=0 if closed else page, size=size)
    names = await practice_names(work, [roll.practice_id]) if roll.practice_id else {}
    rows = await _rows(work, club, roll, await _glance(work, roll, actor, club, clients), marks)
    shown = {client.id for client in clients.items}
    return RollCard(
        roll.id,
        club.id,
        club.name,
        roll.on_date,
        roll.of_the_day,
        closed,
        Page(
            tuple(row for row in rows if row.client in shown),
            clients.number,
            clients.size,
            clients.total,
        ),
        _counts(marks, clients.total),
        sum(row.low for row in rows),
        sum(row.empty for row in rows),
        await _last(work, marks, clients.items),
        local_day(work.now, club.zone),
        _summary(rows, marks) if closed else None,
        zone=club.zone,
        practice=names.get(roll.practice_id),
        starts_at=roll.starts_at,
        ends_at=roll.ends_at,
    )


async def _glance(
    work: Work, roll: SqlRow[Any], actor: Actor, club: Club, clients: Page[Client]
) -> Sequence[Client]:
    """Those whose balances are counted."""
    if len(clients.items) == clients.total or clients.total > GLANCE:
        return clients.items
    return (await page_on_roll(work, roll, actor, club, size=GLANCE)).items


async def _rows(
    work: Work,
    club: Club,
    roll: SqlRow[Any],
    clients: Sequence[Client],
    marks: Sequence[SqlRow[Any]],
) -> tuple[Row, ...]:
    by_client = {row.client_id: row for row in marks}
    left = await balances(work, clients)
    flagged = await flags(work, club, [client.id for client in clients])
    booked = {} if roll.practice_id else await booked_on(work, clients, roll.on_date)
    rows = []
    for client in clients:
        balance, made = left[client.id], by_client.get(client.id)
        low = balance.runs_low(client, "coach")
        marked = _marked(made) if made else UNMARKED
        at = booked[client.id].starts_at if client.id in booked else None
        flag = flagged.get(client.id)
        rows.append(
            Row(client.id, client.name, flag=flag, balance=balance, low=low, booked=at, **marked)
        )
    return tuple(rows)


def _marked(made: SqlRow[Any]) -> dict[str, Any]:
    return {
        "state": State(made.state),
        "charge": Charge(made.charge),
        "version": made.version,
        "sessions": made.sessions,
        "uncovered": made.uncovered,
        "by_self": made.by_self,
        "forgiven": made.forgiven,
    }


def _counts(marks: Sequence[SqlRow[Any]], total: int) -> dict[State, int]:
    counts = dict.fromkeys(State, 0)
    for row in marks:
        counts[State(row.state)] += 1
    counts[State.OPEN] = total - sum(n for state, n in counts.items() if state is not State.OPEN)
    return counts


def _summary(rows: Sequence[Row], marks: Sequence[SqlRow[Any]]) -> Summary:
    """What came of it; low is who was counted and has little left."""
    names: dict[State, tuple[str, ...]] = {
        state: tuple(row.name for row in rows if row.state is state)
        for state in State
        if state is not State.OPEN
    }
    counted = [row for row in rows if costs(row.state)]
    cost = [used_and_owed(Charge(row.charge), row.sessions, row.uncovered) for row in marks]
    return Summary(
        names,
        used=sum(used for used, _ in cost),
        owed=sum(owed for _, owed in cost),
        free=sum(row.charge == Charge.FREE for row in marks),
        low=tuple((row.name, row.balance.left) for row in counted if row.low),
        none=tuple(row.name for row in counted if row.empty),
    )


async def _last(
    work: Work, marks: Sequence[SqlRow[Any]], shown: Sequence[Client]
) -> LastMark | None:
    """The newest mark, if it can still be taken back: an undo is not undone again."""
    newest = max(marks, key=lambda row: (row.marked_at, row.id), default=None)
    if newest is None or newest.together == UNDONE:
        return None
    names = {client.id: client.name for client in shown}
    if newest.client_id not in names:
        names = await names_of(work, [newest.client_id])
    together = newest.together
    many = sum(row.together == together for row in marks) if together else 1
    return LastMark(newest.client_id, names[newest.client_id], newest.version, together, many)


async def row_card(work: Work, roll_id: int, client_id: int) -> RowCard:
    """One client on a roll, for whoever may mark them."""
    client = await client_for(work, client_id, Action.MARK)
    roll = await work.one(_ROLL, {"roll": roll_id})
    club = await any_club(work, client.club_id)
    if roll.club_id != club.id:
        raise NotFound
    marks = await work.rows(_MINE, {"roll": roll_id, "client": client_id})
    [row] = await _rows(work, club, roll, [client], marks)
    can_undo = bool(marks) and marks[0].together != UNDONE
    today = local_day(work.now, club.zone)
    return RowCard(roll_id, club.name, roll.on_date, today, row, can_undo)
