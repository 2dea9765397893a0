"""The card in a group: what comes, how many said what, when there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from core.availability import any_coaches, any_free_days
from core.clock import day_span, local_day
from core.db import Work
from core.groups.service.access import any_group
from core.groups.views import Card
from core.people import any_club, name_key
from core.practices import Occurrence, any_occurrences

A_WEEK = timedelta(days=6)
MOST_ASKED = 3


async def group_card(work: Work, group_id: int) -> Card:
    """For core itself: what everybody in the group may see, whoever that is."""
    group = await any_group(work, group_id)
    club = await any_club(work, group.club_id)
    today = local_day(work.now, club.zone)
    week = await any_occurrences(work, club.id, today, today + A_WEEK)
    ahead = tuple(each for each in week if each.ends_at > work.now)
    free: set[date] = set()
    for coach in await any_coaches(work, club.id):
        free |= set(
            await any_free_days(
                work, coach.id, minutes=club.session_minutes, first=today, last=today + A_WEEK
            )
        )
    return Card(
        group, today, ahead, _asked(ahead, work.now), tuple(sorted(free)),
        _until(ahead, work.now, today, club.zone),
    )  # fmt: skip


def _asked(ahead: Sequence[Occurrence], now: datetime) -> tuple[Occurrence, ...]:
    """The next one of each team that is still to begin."""
    first: dict[str, Occurrence] = {}
    for one in ahead:
        if not one.skipped and one.starts_at > now:
            first.setdefault(name_key(one.name), one)
    return tuple(first.values())[:MOST_ASKED]


def _until(ahead: Sequence[Occurrence], now: datetime, today: date, zone: str) -> datetime:
    """The next moment at which it would read otherwise: one begins or ends, or it is tomorrow."""
    edges = (edge for one in ahead for edge in (one.starts_at, one.ends_at) if edge > now)
    return min([day_span(today, zone)[1], *edges])
