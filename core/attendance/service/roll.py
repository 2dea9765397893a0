"""Open, read, fill and close a roll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import bindparam, func, insert, select, union, update

from core.attendance.errors import NobodyToMark, RollClosed
from core.attendance.events import RollClosedNow, RollOpened, RollReopened
from core.attendance.model import attendance, rolls
from core.attendance.rules import Charge, State, WhenEmpty
from core.attendance.service.mark import bring_to, row_of
from core.attendance.views import AllHere, LastMark, RollCard, Row
from core.clock import local_day
from core.db import Work
from core.ledger import balances
from core.people import (
    Action,
    Actor,
    Client,
    Club,
    Page,
    allow,
    any_club,
    clients_for,
    list_clients,
    lock_club,
    names_of,
    page_of_clients,
    seen,
    seen_ids,
    sees_everyone,
)
from core.practices import (
    PracticeNotYet,
    PracticeSkipped,
    RosterEmpty,
    any_occurrence,
    practice_names,
    roster_ids,
)

PAGE = 40
ALL_AT_ONCE = 120
EVERYBODY = 10_000


async def open_roll(work: Work, club_id: int) -> int:
    """Today's roll of the club: the one that is open, else a new one; its id.

    Refuses a club without clients: there is nobody to mark.
    """
    allow(work, club_id, Action.SEE_ROSTER)
    club = await lock_club(work, club_id)
    today = local_day(work.now, club.zone)
    rows = await work.rows(
        select(rolls.c.id)
        .where(rolls.c.club_id == club_id, rolls.c.on_date == today)
        .where(rolls.c.practice_id.is_(None), rolls.c.closed_at.is_(None))
    )
    if rows:
        return int(rows[0].id)
    if not (await list_clients(work, club_id, size=1)).total:
        raise NobodyToMark
    return await _open(work, club_id, today)


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
    practice = {"practice_id": practice_id, "practice_date": on_date}
    return await _open(
        work, club.id, one.day, **practice, starts_at=one.starts_at, ends_at=one.ends_at
    )


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


_EARLIER = rolls.alias()
_NUMBER = (
    select(func.count())
    .where(_EARLIER.c.club_id == rolls.c.club_id, _EARLIER.c.on_date == rolls.c.on_date)
    .where(_EARLIER.c.practice_id.is_(None), _EARLIER.c.number <= rolls.c.number)
    .scalar_subquery()
)
"""The how manieth of the day, those of practices aside."""
_ROLL = select(rolls, _NUMBER.label("of_the_day")).where(rolls.c.id == bindparam("roll"))
_AMONG = union(
    roster_ids(), select(attendance.c.client_id).where(attendance.c.roll_id == bindparam("roll"))
)
"""Who is on a practice's roll: its roster as of that day, and whoever has a mark on it."""
_MARKS = {
    True: select(attendance).where(attendance.c.roll_id == bindparam("roll")),
    False: select(attendance).where(
        attendance.c.roll_id == bindparam("roll"), attendance.c.client_id.in_(seen_ids(False))
    ),
}


async def roll_card(work: Work, roll_id: int, *, page: int = 0) -> RollCard:
    """The roll as the actor sees it: the clients who are theirs, forty a page."""
    roll = await work.one(_ROLL, {"roll": roll_id})
    actor = allow(work, roll.club_id, Action.SEE_ROSTER)
    club = await any_club(work, roll.club_id)
    clients = await _page(work, roll, actor, club, page=page, size=PAGE)
    names = await practice_names(work, [roll.practice_id]) if roll.practice_id else {}
    everyone = sees_everyone(actor, club.coaches_see)
    marks = await work.rows(_MARKS[everyone], seen(actor) | {"roll": roll_id})
    rows = await _rows(work, club, clients.items, marks)
    return RollCard(
        roll.id,
        club.id,
        club.name,
        roll.on_date,
        roll.of_the_day,
        roll.closed_at is not None,
        Page(rows, clients.number, clients.size, clients.total),
        _counts(marks, clients.total),
        await _last(work, marks, clients.items),
        local_day(work.now, club.zone),
        practice=names.get(roll.practice_id),
        starts_at=roll.starts_at,
        ends_at=roll.ends_at,
    )


async def _page(
    work: Work, roll: SqlRow[Any], actor: Actor, club: Club, *, page: int = 0, size: int
) -> Page[Client]:
    """Whom the actor sees, of the club or of the practice's roster."""
    if roll.practice_id is None:
        return await page_of_clients(work, actor, club, page=page, size=size)
    keys = {"practice": roll.practice_id, "roster_day": roll.on_date, "roll": roll.id}
    return await page_of_clients(work, actor, club, page=page, size=size, among=_AMONG, keys=keys)


async def _rows(
    work: Work, club: Club, clients: Sequence[Client], marks: Sequence[SqlRow[Any]]
) -> tuple[Row, ...]:
    by_client = {row.client_id: row for row in marks}
    left = await balances(work, clients)
    rows = []
    for client in clients:
        made = by_client.get(client.id)
        balance = left[client.id]
        rows.append(
            Row(
                client.id,
                client.name,
                State(made.state) if made else State.OPEN,
                Charge(made.charge) if made else Charge.NONE,
                made.version if made else 0,
                balance,
                low=0 < balance.left <= balance.few(client, "coach"),
            )
        )
    return tuple(rows)


def _counts(marks: Sequence[SqlRow[Any]], total: int) -> dict[State, int]:
    counts = dict.fromkeys(State, 0)
    for row in marks:
        counts[State(row.state)] += 1
    counts[State.OPEN] = total - sum(n for state, n in counts.items() if state is not State.OPEN)
    return counts


async def _last(
    work: Work, marks: Sequence[SqlRow[Any]], shown: Sequence[Client]
) -> LastMark | None:
    """The newest mark, if it can still be taken back: an undo is not undone again."""
    newest = max(marks, key=lambda row: (row.marked_at, row.id), default=None)
    if newest is None or newest.state == State.OPEN:
        return None
    names = {client.id: client.name for client in shown}
    if newest.client_id not in names:
        names = await names_of(work, [newest.client_id])
    name = names[newest.client_id]
    return LastMark(newest.client_id, name, newest.version, State(newest.before))


async def all_here(work: Work, roll_id: int) -> AllHere:
    """Everybody who is still open is here, if a session covers it; the others need a decision.

    At most 120 at once: in a longer roster the next press takes the next ones.
    """
    roll = await work.one(select(rolls).where(rolls.c.id == roll_id))
    allow(work, roll.club_id, Action.SEE_ROSTER)
    if roll.closed_at is not None:
        raise RollClosed(roll_id)
    still_open = await _still_open(work, roll)
    left = await balances(work, still_open)
    undecided = [each.name for each in still_open if not left[each.id].covers]
    covered = [each.id for each in still_open if left[each.id].covers]
    people = await clients_for(work, covered[:ALL_AT_ONCE], Action.MARK, lock=True)
    left = await balances(work, people)
    marked = 0
    for person in people:
        row = await row_of(work, roll_id, person)
        if row.state != State.OPEN:
            continue
        if not left[person.id].covers:
            undecided.append(person.name)
            continue
        await bring_to(work, row, person, State.PRESENT, WhenEmpty.ASK)
        marked += 1
    return AllHere(marked, tuple(undecided))


async def _still_open(work: Work, roll: SqlRow[Any]) -> list[Client]:
    """Whom nobody has marked yet, of the actor's clients, by name."""
    done = await work.rows(
        select(attendance.c.client_id).where(
            attendance.c.roll_id == roll.id, attendance.c.state != State.OPEN
        )
    )
    marked = {row.client_id for row in done}
    club = await any_club(work, roll.club_id)
    everybody = await _page(work, roll, work.actor(roll.club_id), club, size=EVERYBODY)
    return [each for each in everybody.items if each.id not in marked]


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
