"""A coach's hours as they are stored: the week, changes of days, rules, with the club's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.availability.errors import CoachGone
from core.availability.model import coach_rules, overrides, windows
from core.availability.room import Limits, limits
from core.availability.rules import Change, Hours, Week, What
from core.availability.views import CoachRules, Override, Window
from core.clock import local_day
from core.db import Work, ready
from core.errors import NotFound
from core.people import Club, Trainer, any_club, any_trainer
from core.timetable import Kind

_WINDOWS = ready(
    select(windows)
    .where(windows.c.coach_id == bindparam("coach"))
    .order_by(windows.c.weekday, windows.c.opens, windows.c.id)
)
_OVERRIDES = ready(
    select(overrides)
    .where(
        overrides.c.coach_id == bindparam("coach"),
        overrides.c.last >= bindparam("first_day"),
        overrides.c.first <= bindparam("last_day"),
    )
    .order_by(overrides.c.id)
)
_RULES = ready(select(coach_rules).where(coach_rules.c.coach_id == bindparam("coach")))


@dataclass(frozen=True)
class Coaching:
    """One coach with everything that says when they can be booked on some days."""

    trainer: Trainer
    club: Club
    rules: CoachRules
    windows: tuple[Window, ...]
    overrides: tuple[Override, ...]

    def week(self, kind: Kind) -> Week:
        """The hours of one kind."""
        return Week(
            self.club.zone,
            [hours_of(each) for each in self.windows if each.kind is kind],
            [change_of(each) for each in self.overrides if each.kind in (None, kind)],
            self.club.grid_minutes,
        )

    def limits(self, work: Work, *, staff: bool) -> Limits:
        """What whoever books is held to: the coach's own rules, else the club's."""
        own, club = self.rules, self.club
        return limits(
            work.now,
            local_day(work.now, club.zone),
            staff=staff,
            notice_hours=club.notice_hours if own.notice_hours is None else own.notice_hours,
            book_months=own.book_months or club.book_months,
        )

    def excludes(self, kind: Kind, other: Kind) -> bool:
        """Whether what is of the other kind allows nothing of this one beside it."""
        return kind is not other and (other is Kind.PRACTICE or self.club.checkins == "alone")


async def coaching(work: Work, coach: int, first: date, last: date) -> Coaching:
    """For core itself. Who is no coach is not found; one who was, and has hours still, is
    `CoachGone`.
    """
    trainer = await any_trainer(work, coach)
    every = await windows_of(work, coach)
    if not trainer.coaches:
        raise CoachGone(trainer.name) if every else NotFound
    days = {"coach": coach, "first_day": first, "last_day": last}
    return Coaching(
        trainer,
        await any_club(work, trainer.club_id),
        await rules_of(work, coach),
        every,
        tuple(override_of(row) for row in await work.rows(_OVERRIDES, days)),
    )


async def windows_of(work: Work, coach: int) -> tuple[Window, ...]:
    """Both kinds, from Monday on."""
    return tuple(window_of(row) for row in await work.rows(_WINDOWS, {"coach": coach}))


async def rules_of(work: Work, coach: int) -> CoachRules:
    row = await work.row(_RULES, {"coach": coach})
    return CoachRules(row.book_months, row.notice_hours, row.link) if row else CoachRules()


def window_of(row: Row[Any]) -> Window:
    return Window(
        row.id,
        row.coach_id,
        Kind(row.kind),
        row.weekday,
        row.opens,
        row.closes,
        row.capacity,
        row.active,
    )


def override_of(row: Row[Any]) -> Override:
    return Override(
        row.id,
        row.coach_id,
        What(row.what),
        Kind(row.kind) if row.kind else None,
        row.first,
        row.last,
        row.opens,
        row.closes,
        row.capacity,
    )


def hours_of(window: Window) -> Hours:
    return Hours(window.weekday, window.opens, window.closes, window.capacity, window.active)


def change_of(override: Override) -> Change:
    return Change(
        override.what,
        override.first,
        override.last,
        override.opens,
        override.closes,
        override.capacity,
    )
