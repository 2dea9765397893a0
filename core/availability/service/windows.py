"""The hours of every week. Verbs that replace many return what was before, to be put back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, select, update

from core.availability.checks import check_day, check_window, default_hours, fits_in
from core.availability.errors import HoursChangedMeanwhile
from core.availability.events import HoursChanged
from core.availability.model import windows
from core.availability.rules import Hours, stamp_of
from core.availability.service.access import set_by
from core.availability.service.hours import hours_of, windows_of
from core.availability.views import Window
from core.db import Work
from core.people import Trainer
from core.timetable import Kind


async def add_windows(
    work: Work,
    coach: int,
    *,
    kind: Kind,
    weekdays: Sequence[int],
    opens: int,
    closes: int,
    capacity: int,
) -> tuple[Window, ...]:
    """The same hours on each of these weekdays, for the owner or the coach; the hours before.

    Refuses no or an impossible weekday, hours that end before they start, a capacity outside 1 to
    99, and what shares time with hours of that kind; what is there already stays once.
    """
    trainer, before = await _before(work, coach, kind)
    wanted = [hours_of(each) for each in before]
    for weekday in check_day(weekdays):
        new = check_window(Hours(weekday, opens, closes, capacity))
        if new not in wanted:
            wanted.append(fits_in(new, wanted))
    await _put(work, trainer, kind, before, wanted)
    return before


async def change_window(
    work: Work,
    window: int,
    *,
    opens: int | None = None,
    closes: int | None = None,
    capacity: int | None = None,
) -> tuple[Window, ...]:
    """What is given is otherwise from now on; the hours before. Bookings stay as they are."""
    trainer, before, it = await _one(work, window)
    changed = Hours(
        it.weekday,
        it.opens if opens is None else opens,
        it.closes if closes is None else closes,
        it.capacity if capacity is None else capacity,
        it.active,
    )
    others = [hours_of(each) for each in before if each.id != window]
    fits_in(check_window(changed), others)
    await _put(work, trainer, it.kind, before, [*others, changed])
    return before


async def switch_window(work: Work, window: int, on: bool) -> tuple[Window, ...]:
    """Nothing can be booked in it while it is off; it stays in its place. The hours before."""
    trainer, before, it = await _one(work, window)
    others = [hours_of(each) for each in before if each.id != window]
    await _put(work, trainer, it.kind, before, [*others, replace(hours_of(it), active=on)])
    return before


async def remove_window(work: Work, window: int) -> tuple[Window, ...]:
    """Gone from every week; the hours before. What is booked in it stays booked."""
    trainer, before, it = await _one(work, window)
    others = [hours_of(each) for each in before if each.id != window]
    await _put(work, trainer, it.kind, before, others)
    return before


async def copy_day(
    work: Work,
    coach: int,
    *,
    kind: Kind,
    weekday: int,
    to: Sequence[int],
    stamp: int | None = None,
) -> tuple[Window, ...]:
    """The days `to` get the hours of `weekday` and nothing else; the hours before."""
    trainer, before = await _before(work, coach, kind, stamp)
    [model], others = check_day([weekday]), set(check_day(to))
    have = [hours_of(each) for each in before]
    stay = [each for each in have if each.weekday == model or each.weekday not in others]
    copied = [
        replace(each, weekday=day)
        for day in sorted(others - {model})
        for each in have
        if each.weekday == model
    ]
    await _put(work, trainer, kind, before, stay + copied)
    return before


async def default_week(
    work: Work, coach: int, *, kind: Kind, stamp: int | None = None
) -> tuple[Window, ...]:
    """Monday to Friday 9:00 to 17:00, two at once, and nothing else; the hours before."""
    trainer, before = await _before(work, coach, kind, stamp)
    await _put(work, trainer, kind, before, default_hours())
    return before


async def clear_week(
    work: Work, coach: int, *, kind: Kind, stamp: int | None = None
) -> tuple[Window, ...]:
    """No hours in any week; what they were."""
    trainer, before = await _before(work, coach, kind, stamp)
    await _put(work, trainer, kind, before, [])
    return before


async def put_week(
    work: Work, coach: int, *, kind: Kind, week: Sequence[Hours], stamp: int | None = None
) -> tuple[Window, ...]:
    """These hours and no others, as an undo puts them back; the hours before.

    With the `stamp` that the button was drawn from, a week that somebody has changed since is
    `HoursChangedMeanwhile`.
    """
    trainer, before = await _before(work, coach, kind, stamp)
    wanted: list[Hours] = []
    for each in week:
        wanted.append(fits_in(check_window(each), wanted))
    await _put(work, trainer, kind, before, wanted)
    return before


async def _one(work: Work, window: int) -> tuple[Trainer, tuple[Window, ...], Window]:
    """The window with the hours that it is of, its coach locked."""
    row = await work.one(select(windows).where(windows.c.id == window))
    trainer, before = await _before(work, row.coach_id, Kind(row.kind))
    return trainer, before, next(each for each in before if each.id == window)


async def _before(
    work: Work, coach: int, kind: Kind, stamp: int | None = None
) -> tuple[Trainer, tuple[Window, ...]]:
    """The hours as they are, the coach locked."""
    trainer = await set_by(work, coach)
    before = tuple(each for each in await windows_of(work, coach) if each.kind is Kind(kind))
    if stamp is not None and stamp != stamp_of(hours_of(each) for each in before):
        raise HoursChangedMeanwhile(trainer.name)
    return trainer, before


async def _put(
    work: Work, trainer: Trainer, kind: Kind, before: Sequence[Window], wanted: Sequence[Hours]
) -> None:
    """Hours that stay keep their row, and so do those that only end otherwise or fit more."""
    have = {(each.weekday, each.opens): each for each in before}
    want = {(each.weekday, each.opens): each for each in wanted}
    gone = [each.id for key, each in have.items() if key not in want]
    if gone:
        await work.run(delete(windows).where(windows.c.id.in_(gone)))
    for key, hours in want.items():
        values = {"closes": hours.closes, "capacity": hours.capacity, "active": hours.active}
        if key not in have:
            new = {"weekday": hours.weekday, "opens": hours.opens, "kind": Kind(kind).value}
            whose = {"club_id": trainer.club_id, "coach_id": trainer.id}
            await work.run(insert(windows).values(**new, **whose, **values))
        elif hours_of(have[key]) != hours:
            await work.run(update(windows).where(windows.c.id == have[key].id).values(**values))
    _tell(work, trainer, kind, [hours_of(each) for each in before], wanted)


def _tell(
    work: Work, trainer: Trainer, kind: Kind, before: Sequence[Hours], after: Sequence[Hours]
) -> None:
    for weekday in range(7):
        was, now = _said(before, weekday), _said(after, weekday)
        if was != now:
            work.tell(
                HoursChanged(
                    club_id=trainer.club_id,
                    coach=trainer.id,
                    kind=Kind(kind),
                    weekday=weekday,
                    before=was,
                    after=now,
                )
            )


def _said(week: Iterable[Hours], weekday: int) -> tuple[str, ...]:
    day = sorted((each for each in week if each.weekday == weekday), key=lambda each: each.opens)
    return tuple(str(each) for each in day)
