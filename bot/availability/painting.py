"""From a coach's week as core tells it to what its picture shows, in the reader's words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.availability import picture, words
from bot.chat.screen import short
from core.availability import DayUse, Opening, Taken, WeekUse
from core.timetable import Kind
from lang import Lang

EARLIEST, LATEST = 9, 17
"""The hours that are shown of a week with nothing in it."""
LEGEND = ("session", "checkin", "practice", "block")
Titles = Mapping[str, str]
"""The title of a practice by the beginning of its source, `practice:3`."""


def painted(
    lang: Lang, week: WeekUse, now: datetime, titles: Titles, *, dark: bool
) -> picture.Week:
    """The picture's values; `lang` has the club's clock."""
    columns = [_column(lang, week, day, now, titles) for day in week.days]
    shown: dict[str, str] = {kind.value: words.kind_label(lang, kind) for kind in Kind}
    shown["block"] = lang.label("Blocked")
    there = {"session", *(one.kind for day in columns for one in day.ground)}
    there |= {one.kind for day in columns for one in day.taken}
    there |= {"block" for day in columns if day.blocks}
    return picture.Week(
        title=_plain(f"{short(week.name, 24)} · {between(lang, week)}"),
        line=_plain(line(lang, week)),
        hours=[(hour * 60, words.hour(lang, hour * 60)) for hour in _hours(columns)],
        days=columns,
        legend=[(kind, shown[kind]) for kind in LEGEND if kind in there],
        blocked=lang.label("Blocked"),
        dark=dark,
    )


def between(lang: Lang, week: WeekUse) -> str:
    """`Mon 16 Nov – Sun 22 Nov`: dates, whatever is near."""
    first, last = week.days[0].day, week.days[-1].day
    return words.days(lang, first, last, first - timedelta(days=30))


def line(lang: Lang, week: WeekUse) -> str:
    """`12 booked · 34% of the places`, of a week."""
    return shared(lang, week.days)


def shared(lang: Lang, days: Sequence[DayUse]) -> str:
    """The same of any days; without open hours only the number."""
    booked = sum(len(booked_on(day)) for day in days)
    said = lang.label_count("{n} booked", "{n} booked", booked)
    share = share_of(days)
    if share is None:
        return said
    return lang.label(
        "{booked} · {share} of the places", booked=said, share=lang.percent(round(share, 2))
    )


def share_of(days: Iterable[DayUse]) -> float | None:
    """How much of the open time of sessions is booked, by places; None where nothing is open."""
    every = list(days)
    room = sum(_minutes(each) * each.capacity for day in every for each in day.sessions)
    booked = [each for day in every for each in day.taken if each.kind is Kind.SESSION]
    return sum(map(_minutes, booked)) / room if room else None


def booked_on(day: DayUse) -> list[Taken]:
    """What is taken by somebody: not by a practice."""
    return [each for each in day.taken if each.kind is not Kind.PRACTICE]


def _minutes(span: Opening | Taken) -> int:
    return round((span.ends_at - span.starts_at).total_seconds() / 60)


def _column(
    lang: Lang, week: WeekUse, day: DayUse, now: datetime, titles: Titles
) -> picture.Column:
    today = day.day == week.today
    return picture.Column(
        weekday=lang.weekday(day.day.weekday(), short=True),
        number=str(day.day.day),
        today=today,
        now=minute_of(lang, now, day.day) if today else None,
        ground=[*_ground(lang, day, Kind.SESSION), *_ground(lang, day, Kind.CHECKIN)],
        taken=[
            picture.Taken(
                kind.value,
                minute_of(lang, starts, day.day),
                minute_of(lang, ends, day.day),
                label,
                names,
            )
            for (kind, starts, ends), label, names in groups(lang, day, titles)
        ],
        blocks=_blocks(lang, day),
    )


def minute_of(lang: Lang, moment: datetime, day: date) -> int:
    """The minute of the day on the wall, also beyond its ends."""
    local = moment.astimezone(lang.zone)
    return (local.date() - day).days * words.DAY + local.hour * 60 + local.minute


def _ground(lang: Lang, day: DayUse, kind: Kind) -> list[picture.Ground]:
    each = day.sessions if kind is Kind.SESSION else day.checkins
    return [
        picture.Ground(
            kind.value,
            minute_of(lang, one.starts_at, day.day),
            minute_of(lang, one.ends_at, day.day),
            words.places(lang, one.capacity)
            if kind is Kind.SESSION
            else words.kind_label(lang, kind),
        )
        for one in each
    ]


def _blocks(lang: Lang, day: DayUse) -> list[tuple[int, int]]:
    return [
        (minute_of(lang, each.starts_at, day.day), minute_of(lang, each.ends_at, day.day))
        for each in day.blocks
    ]


Group = tuple[tuple[Kind, datetime, datetime], str, list[str]]


def groups(lang: Lang, day: DayUse, titles: Titles) -> list[Group]:
    """What is taken from the same minute to the same minute as one: its label, its names."""
    found: dict[tuple[Kind, datetime, datetime], list[Taken]] = {}
    for each in sorted(day.taken, key=lambda one: (one.starts_at, one.ends_at)):
        found.setdefault((each.kind, each.starts_at, each.ends_at), []).append(each)
    return [
        (
            span,
            _label(lang, day, span, each, titles),
            [_plain(one.name) for one in each if one.name],
        )
        for span, each in found.items()
    ]


def practice_title(lang: Lang, one: Taken, titles: Titles) -> str:
    """What the practice that takes this time is called; one that has ended has lost its title."""
    return titles.get(one.source.rpartition(":")[0]) or lang.label("Practice")


def _label(
    lang: Lang,
    day: DayUse,
    span: tuple[Kind, datetime, datetime],
    each: Sequence[Taken],
    titles: Titles,
) -> str:
    """`2/3`: so many at once at most, of so many places; `2` outside of hours; a title."""
    kind, starts, ends = span
    if kind is Kind.PRACTICE:
        return practice_title(lang, each[0], titles)
    if kind is Kind.CHECKIN:
        return ""
    sessions = [one for one in day.taken if one.kind is kind]
    there = peak(sessions, starts, ends)
    room = [one.capacity for one in day.sessions if one.starts_at < ends and one.ends_at > starts]
    return f"{there}/{min(room)}" if room else str(there)


def peak(spans: Iterable[Taken], starts: datetime, ends: datetime) -> int:
    """The most that are there at once between the two moments."""
    inside = [one for one in spans if one.starts_at < ends and one.ends_at > starts]
    moments = [starts, *(one.starts_at for one in inside if one.starts_at > starts)]
    return max(
        (sum(one.starts_at <= at < one.ends_at for one in inside) for at in moments), default=0
    )


def _hours(columns: Iterable[picture.Column]) -> range:
    """From the first full hour of which something is told to the last; blocks tell nothing."""
    spans = [(each.opens, each.closes) for day in columns for each in day.ground]
    spans += [(each.starts, each.ends) for day in columns for each in day.taken]
    first = min((start // 60 for start, _ in spans), default=EARLIEST)
    last = max((-(-end // 60) for _, end in spans), default=LATEST)
    first = max(0, min(first, 22))
    return range(first, max(min(last, 24), first + 2) + 1)


def _plain(text: str | None) -> str:
    """Without the marks that isolate a direction: a picture has no use for them."""
    return (text or "").replace("\u2068", "").replace("\u2069", "")
