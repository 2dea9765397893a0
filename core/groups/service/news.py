"""Practices that are new or otherwise are announced: a minute later, all that came together in one
message, and never what is so again by then.

What the group knew is kept until then; a change that comes meanwhile joins. Practices change under
the club's lock, and so do these rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.groups.rules import (
    day_news,
    day_state,
    makes_no_sound,
    week_news,
    week_state,
)
from core.groups.service.access import any_group, any_groups
from core.groups.service.standing import lost_group
from core.groups.views import Announcement, NewsLine
from core.outbox import Claimed, Errand, State, add, written
from core.people import any_club
from core.practices import (
    Occurrence,
    Practice,
    PracticeChanged,
    PracticeDayMoved,
    PracticeDayRestored,
    PracticeDaySkipped,
    PracticePlanned,
    any_occurrence,
    any_occurrences,
    known_practice,
)

NEWS_JOB = "groups.news"
ANNOUNCE = "group_news"
PAUSE, LONGEST = timedelta(minutes=1), timedelta(minutes=5)
USEFUL = timedelta(days=1)
ANSWERABLE = timedelta(days=27)
A_WEEK = timedelta(days=6)
MOST = 12

Change = dict[str, Any]
"""`practice`; `on` a day of it or None for its week; `was`: what the group knew, as its state."""


async def on_told(work: Work, events: Sequence[Event]) -> None:
    """The listener: what is otherwise now is noted for each group of the club."""
    by_club: dict[int, list[Change]] = {}
    for event in events:
        if (change := _change(event)) is not None:
            by_club.setdefault(event.club_id, []).append(change)
    for club_id, changes in by_club.items():
        for group in await any_groups(work, await any_club(work, club_id)):
            if group.announces:
                await _note(work, club_id, group.id, changes)


def _change(event: Event) -> Change | None:
    match event:
        case PracticePlanned():
            return {"practice": event.practice, "on": None, "was": {}}
        case PracticeChanged() if event.what != "since":
            return {"practice": event.practice, "on": None, "was": {event.what: event.before}}
        case PracticeDaySkipped() | PracticeDayMoved() | PracticeDayRestored():
            was = event.was_at.isoformat() if event.was_at else "skipped"
            return {"practice": event.practice, "on": event.on_date.isoformat(), "was": was}
    return None


async def _note(work: Work, club_id: int, group: int, changes: Sequence[Change]) -> None:
    key = f"news:{group}"
    state, facts = (await written(work, [key])).get(key, (State.DONE, {}))
    known: list[Change] = facts["changes"] if state is State.WAITING else []
    since = datetime.fromisoformat(facts["since"]) if known else work.now
    errand = Errand(
        channel="job",
        kind=NEWS_JOB,
        due_at=min(work.now + PAUSE, since + LONGEST),
        payload={
            "group": group,
            "since": since.isoformat(),
            "changes": _joined(known, changes),
        },
        club_id=club_id,
        key=key,
    )
    await add(work, [errand], replace=True)


def _joined(known: Sequence[Change], new: Sequence[Change]) -> list[Change]:
    """What was first known of each day and week counts; of a new week nothing else does."""
    found = {(each["practice"], each["on"]): dict(each) for each in known}
    for each in new:
        before = found.setdefault((each["practice"], each["on"]), dict(each))
        if each["on"] is None and before["was"] and each["was"]:
            before["was"] = dict(each["was"]) | before["was"]
    return list(found.values())


async def tell_news(work: Work, facts: dict[str, Any]) -> None:
    """The job: what is otherwise still goes out, as it is at this moment."""
    lines = await _lines(work, facts["group"], facts["changes"])
    if not lines:
        return
    said = [{"practice": line.practice.id, "on": _on(line), "is": _state(line)} for line in lines]
    errand = Errand(
        channel="chat",
        kind=ANNOUNCE,
        due_at=work.now,
        useful_until=work.now + USEFUL,
        payload={"group": facts["group"], "changes": facts["changes"], "said": said},
        club_id=lines[0].practice.club_id,
        must_arrive=True,
        key=f"{ANNOUNCE}:{facts['group']}:{work.now.timestamp():.6f}",
    )
    await add(work, [errand])


async def prepare(work: Work, errand: Claimed) -> Announcement | None:
    """What a due announcement says; None when nothing of it is so any more, or nobody is there."""
    if errand.useful_until is not None and errand.useful_until < work.now:
        return None
    facts = errand.payload
    said = {(each["practice"], each["on"]): each["is"] for each in facts["said"]}
    found = await _lines(work, facts["group"], facts["changes"])
    lines = [each for each in found if said.get(_key(each)) == _state(each)][:MOST]
    if not lines:
        return None
    group = await any_group(work, facts["group"])
    begins = min((each.one.starts_at for each in lines if each.one), default=None)
    quiet = makes_no_sound(work.now, group.zone, begins)
    today = local_day(work.now, group.zone)
    return Announcement(group, today, tuple(lines), _answer_for(lines, work.now), quiet)


async def unsent(work: Work, errand: Claimed) -> None:
    """The chat is gone: the group is linked no longer."""
    await lost_group(work, errand.payload["group"])


async def _lines(work: Work, group_id: int, changes: Sequence[Change]) -> list[NewsLine]:
    group = await any_group(work, group_id)
    if not (group.linked and group.announces):
        return []
    today = local_day(work.now, group.zone)
    new = {each["practice"] for each in changes if each["on"] is None and not each["was"]}
    lines = []
    for each in changes:
        try:
            practice = await known_practice(work, each["practice"])
            line = await _line(work, each, practice, today)
        except NotFound:  # the week has no such day any more
            continue
        if line is not None and not (each["on"] and practice.id in new):
            lines.append(line)
    return sorted(lines, key=_in_order)


async def _line(work: Work, change: Change, practice: Practice, today: date) -> NewsLine | None:
    if change["on"] is None:
        what = week_news(change["was"], practice, today)
        if what is None:
            return None
        return NewsLine(what, practice, await _next(work, practice, today))
    one = await any_occurrence(work, practice.id, date.fromisoformat(change["on"]))
    news = day_news(change["was"], one)
    if news is None or one.ends_at <= work.now:
        return None
    return NewsLine(news, practice, one)


async def _next(work: Work, practice: Practice, today: date) -> Occurrence | None:
    """The first of a week that is still to begin."""
    for one in await any_occurrences(work, practice.club_id, today, today + A_WEEK):
        if one.practice == practice.id and not one.skipped and one.starts_at > work.now:
            return one
    return None


def _answer_for(lines: Sequence[NewsLine], now: datetime) -> Occurrence | None:
    if len(lines) != 1 or (one := lines[0].one) is None or one.skipped:
        return None
    return one if now < one.starts_at < now + ANSWERABLE else None


def _on(line: NewsLine) -> str | None:
    return line.one.on_date.isoformat() if line.one and line.of_a_day else None


def _key(line: NewsLine) -> tuple[int, str | None]:
    return line.practice.id, _on(line)


def _state(line: NewsLine) -> str | Mapping[str, Any]:
    if line.one is not None and line.of_a_day:
        return day_state(line.one)
    return week_state(line.practice)


def _in_order(line: NewsLine) -> tuple[bool, float, int]:
    """Weeks first, then days as they come."""
    return line.of_a_day, line.one.starts_at.timestamp() if line.one else 0.0, line.practice.id
