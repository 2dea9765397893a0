"""Who says that they come."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from core.db import Work
from core.errors import NotFound
from core.people import Action, client_for
from core.practices.errors import NotOnRoster, PracticeOver, PracticeSkipped
from core.practices.events import Answered
from core.practices.model import practice_members, rsvps
from core.practices.rules import Answer
from core.practices.service.access import any_practice
from core.practices.service.days import one_of


async def answer_practice(
    work: Work, practice_id: int, on_date: date, client_id: int, answer: Answer
) -> None:
    """The client comes, comes late or cannot, that day; the last answer counts.

    For the client, a guardian with the right to book, and staff. Refuses who is not on the roster,
    a day that is skipped, and one that has begun.
    """
    client = await client_for(work, client_id, Action.ANSWER_PRACTICE, lock=True)
    row = await any_practice(work, practice_id)
    if row.club_id != client.club_id or client.left_at is not None:
        raise NotFound
    mine = practice_members.c.practice_id == row.id, practice_members.c.client_id == client.id
    if not await work.row(select(practice_members.c.since).where(*mine)):
        raise NotOnRoster(client.name, row.name)
    one = await one_of(work, row, on_date)
    if one.skipped:
        raise PracticeSkipped(row.name, one.day)
    if one.starts_at <= work.now:
        raise PracticeOver(row.name, one.day)
    keys = {"practice_id": row.id, "on_date": on_date, "client_id": client.id}
    before = await work.value(
        select(rsvps.c.answer).where(*(rsvps.c[name] == value for name, value in keys.items()))
    )
    if before == answer:
        return
    said = {"answer": answer, "by_id": work.actor(row.club_id).member_id, "at": work.now}
    await work.run(
        work.insert(rsvps)
        .values(**keys, club_id=row.club_id, **said)
        .on_conflict_do_update(index_elements=list(keys), set_=said)
    )
    work.tell(
        Answered(
            club_id=row.club_id,
            practice=row.id,
            on_date=on_date,
            client=client.id,
            before=Answer(before) if before else None,
            answer=answer,
        )
    )
