"""What can be booked, and with whom: subjects, who teaches them, coaches who have hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update

from core.availability.errors import CoachGone, NotTaught, SubjectTaken
from core.availability.events import (
    SubjectAdded,
    SubjectArchived,
    SubjectRenamed,
    SubjectRestored,
    TeachingChanged,
)
from core.availability.model import overrides, subjects, teaching, windows
from core.availability.rules import What
from core.availability.service.access import set_by
from core.availability.views import Bookable, Subject
from core.clock import local_day
from core.db import Work, ready, refusing
from core.errors import NotFound
from core.people import (
    Action,
    Club,
    Trainer,
    allow,
    any_club,
    any_trainer,
    clean_name,
    name_key,
    trainers_of,
)
from core.timetable import Kind

_SUBJECTS = ready(
    select(subjects)
    .where(subjects.c.club_id == bindparam("club"))
    .order_by(subjects.c.name_key, subjects.c.id)
)
_SUBJECT = select(subjects).where(subjects.c.id == bindparam("subject"))
_LOCKED = _SUBJECT.with_for_update(key_share=True)
_TEACHING = ready(
    select(teaching.c.coach_id, teaching.c.subject_id)
    .where(teaching.c.coach_id.in_(bindparam("coaches", expanding=True)))
    .order_by(teaching.c.subject_id)
)
_OPEN = ready(
    select(windows.c.coach_id)
    .where(
        windows.c.coach_id.in_(bindparam("coaches", expanding=True)),
        windows.c.kind == bindparam("of_kind"),
        windows.c.active,
    )
    .union(
        select(overrides.c.coach_id).where(
            overrides.c.coach_id.in_(bindparam("coaches", expanding=True)),
            overrides.c.what == What.EXTRA.value,
            overrides.c.last >= bindparam("today"),
            or_(overrides.c.kind.is_(None), overrides.c.kind == bindparam("of_kind")),
        )
    )
)


async def add_subject(work: Work, club_id: int, name: str) -> Subject:
    """A new subject of the club, which nobody teaches yet. For the owner.

    Refuses a name without letters, and one that the club has, in the archive or not.
    """
    allow(work, club_id, Action.SET_SUBJECTS)
    name = clean_name(name)
    new = {"club_id": club_id, "name": name, "name_key": name_key(name)}
    with refusing("uq_subjects_club_id_name_key", SubjectTaken(name)):
        row = await work.one(insert(subjects).values(**new).returning(subjects))
    work.tell(SubjectAdded(club_id=club_id, subject=row.id))
    return Subject(row.id, club_id, name, archived=False, coaches=())


async def rename_subject(work: Work, subject: int, name: str) -> None:
    """Another name, also for what is booked. For the owner; refuses as `add_subject` does."""
    row = await _set(work, subject)
    name = clean_name(name)
    if name == row.name:
        return
    with refusing("uq_subjects_club_id_name_key", SubjectTaken(name)):
        await _write(work, subject, name=name, name_key=name_key(name))
    work.tell(SubjectRenamed(club_id=row.club_id, subject=subject))


async def archive_subject(work: Work, subject: int) -> None:
    """Not offered any more; what is booked stays. Twice is once. For the owner."""
    row = await _set(work, subject)
    if row.archived_at is None:
        await _write(work, subject, archived_at=work.now)
        work.tell(SubjectArchived(club_id=row.club_id, subject=subject))


async def restore_subject(work: Work, subject: int) -> None:
    """Offered again, by those who taught it."""
    row = await _set(work, subject)
    if row.archived_at is not None:
        await _write(work, subject, archived_at=None)
        work.tell(SubjectRestored(club_id=row.club_id, subject=subject))


async def set_teaching(work: Work, coach: int, subject: int, on: bool) -> None:
    """The coach teaches it, or no longer. For the owner, and for the coach themselves."""
    trainer = await set_by(work, coach)
    row = await work.one(_SUBJECT, {"subject": subject})
    if row.club_id != trainer.club_id:
        raise NotFound
    keys = {"coach_id": coach, "subject_id": subject}
    mine = teaching.c.coach_id == coach, teaching.c.subject_id == subject
    before = await work.row(select(teaching.c.coach_id).where(*mine)) is not None
    if before == on:
        return
    if on:
        await work.run(insert(teaching).values(**keys, club_id=trainer.club_id))
    else:
        await work.run(delete(teaching).where(*mine))
    work.tell(
        TeachingChanged(
            club_id=trainer.club_id, coach=coach, subject=subject, before=before, after=on
        )
    )


async def subjects_of(work: Work, club_id: int) -> tuple[Subject, ...]:
    """Every subject of the club by name, those in the archive last; for everybody in it."""
    work.actor(club_id)
    rows = await work.rows(_SUBJECTS, {"club": club_id})
    coaches = [each.id for each in await trainers_of(work, club_id)]
    teachers: defaultdict[int, list[int]] = defaultdict(list)
    for each in await work.rows(_TEACHING, {"coaches": coaches}):
        teachers[each.subject_id].append(each.coach_id)
    found = (_subject(row, sorted(teachers[row.id])) for row in rows)
    return tuple(sorted(found, key=lambda each: each.archived))


async def coaches_for(
    work: Work, club_id: int, subject: int | None = None, *, kind: Kind = Kind.SESSION
) -> tuple[Bookable, ...]:
    """Who can be booked now, by name: coaches who have hours of that kind and, with `subject`,
    teach it. For everybody in the club.
    """
    work.actor(club_id)
    return await any_coaches(work, club_id, subject, kind=kind)


async def any_coaches(
    work: Work, club_id: int, subject: int | None = None, *, kind: Kind = Kind.SESSION
) -> tuple[Bookable, ...]:
    """The same for core itself, whoever asks."""
    club = await any_club(work, club_id)
    trainers = await trainers_of(work, club_id)
    keys = {"coaches": [each.id for each in trainers]}
    today = local_day(work.now, club.zone)
    rows = await work.rows(_OPEN, keys | {"of_kind": Kind(kind).value, "today": today})
    there = {row.coach_id for row in rows}
    teach: defaultdict[int, list[int]] = defaultdict(list)
    for row in await work.rows(_TEACHING, keys):
        teach[row.coach_id].append(row.subject_id)
    return tuple(
        Bookable(each.id, each.name, tuple(teach[each.id]))
        for each in trainers
        if each.id in there and (subject is None or subject in teach[each.id])
    )


async def bookable(work: Work, club_id: int) -> bool:
    """Whether anything can be booked now, a session or a check-in. For everybody in the club."""
    work.actor(club_id)
    return any((await open_coaches(work, await any_club(work, club_id))).values())


async def open_coaches(work: Work, club: Club) -> dict[Kind, tuple[Trainer, ...]]:
    """Who has hours for sessions, and who for check-ins, by name; for core itself."""
    trainers = await trainers_of(work, club.id)
    keys = {"coaches": [each.id for each in trainers], "today": local_day(work.now, club.zone)}
    found = {}
    for kind in (Kind.SESSION, Kind.CHECKIN):
        rows = await work.rows(_OPEN, keys | {"of_kind": kind.value})
        there = {row.coach_id for row in rows}
        found[kind] = tuple(each for each in trainers if each.id in there)
    return found


async def check_subject(work: Work, coach: int, subject: int) -> None:
    """The coach teaches it, for a verb that books it: else `NotTaught`. What is in the archive, or
    of another club, is not found; who coaches no more is `CoachGone`.
    """
    trainer = await any_trainer(work, coach)
    if not trainer.coaches:
        raise CoachGone(trainer.name)
    row = await work.one(_SUBJECT, {"subject": subject})
    if row.club_id != trainer.club_id or row.archived_at is not None:
        raise NotFound
    rows = await work.rows(_TEACHING, {"coaches": [coach]})
    if subject not in {each.subject_id for each in rows}:
        raise NotTaught(trainer.name, row.name)


async def subject_names(work: Work, ids: Sequence[int]) -> dict[int, str]:
    """Names for ids that core has read already."""
    rows = await work.rows(select(subjects.c.id, subjects.c.name).where(subjects.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def _set(work: Work, subject: int) -> Row[Any]:
    """The subject, locked, for the owner."""
    row = await work.one(_SUBJECT, {"subject": subject})
    allow(work, row.club_id, Action.SET_SUBJECTS)
    return await work.one(_LOCKED, {"subject": subject})


async def _write(work: Work, subject: int, **values: Any) -> None:
    await work.run(update(subjects).where(subjects.c.id == subject).values(**values))


def _subject(row: Row[Any], coaches: Sequence[int]) -> Subject:
    return Subject(row.id, row.club_id, row.name, row.archived_at is not None, tuple(coaches))
