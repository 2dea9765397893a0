"""What staff write down about a client: for staff only, one's own deleted by oneself."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select

from core.db import Work
from core.people.events import NoteAdded, NoteDeleted
from core.people.model import client_notes as notes
from core.people.model import members
from core.people.rules import Action, check_note
from core.people.service.access import client_for
from core.people.views import Note, Page


async def notes_of(work: Work, client_id: int, *, page: int = 0, size: int = 5) -> Page[Note]:
    """Newest first; those who have left the club keep their name on what they wrote."""
    client = await client_for(work, client_id, Action.NOTE)
    me = work.actor(client.club_id).member_id
    page = max(0, page)
    rows = await work.rows(
        select(notes, members.c.name, func.count().over().label("total"))
        .join(members, members.c.id == notes.c.author_id)
        .where(notes.c.client_id == client_id)
        .order_by(notes.c.id.desc())
        .limit(size)
        .offset(page * size)
    )
    if not rows and page:  # past the end: the first
        return await notes_of(work, client_id, size=size)
    items = tuple(
        Note(row.id, client_id, row.name, row.at, row.text, row.author_id == me) for row in rows
    )
    return Page(items, page, size, rows[0].total if rows else 0)


async def add_note(work: Work, client_id: int, text: str) -> int:
    """Write something down; refuses what has nothing to read in it, or is too long."""
    note = check_note(text)
    client = await client_for(work, client_id, Action.NOTE)
    row = await work.one(
        insert(notes)
        .values(
            club_id=client.club_id,
            client_id=client_id,
            author_id=work.actor(client.club_id).member_id,
            at=work.now,
            text=note,
        )
        .returning(notes.c.id)
    )
    work.tell(NoteAdded(club_id=client.club_id, client=client_id, note=row.id))
    return int(row.id)


async def delete_note(work: Work, client_id: int, note_id: int) -> None:
    """Delete one's own; somebody else's stays, and one that is gone already is no matter."""
    client = await client_for(work, client_id, Action.NOTE)
    me = work.actor(client.club_id).member_id
    mine = notes.c.id == note_id, notes.c.client_id == client_id, notes.c.author_id == me
    if await work.row(delete(notes).where(*mine).returning(notes.c.id)):
        work.tell(NoteDeleted(club_id=client.club_id, client=client_id, note=note_id))
