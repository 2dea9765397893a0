"""A coach's week: the picture with its table, one day of it, whose week. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.availability import painting, words
from bot.availability.presses import (
    AddExtra,
    BlockDay,
    ChangeDays,
    Changes,
    CoachRules,
    DayOfWeek,
    Hours,
    OpenMonth,
    OpenWeek,
    Paint,
    RemoveChange,
)
from bot.availability.screens import days
from bot.bookings.presses import RatingsOf
from bot.chat.press import tap
from bot.chat.screen import CAPTION_LIMIT, Button, Drawing, Screen, in_rows, lines, short
from bot.checkins.presses import FormOf
from bot.home.ways import to_menu
from core.availability import DayUse, Opening, Override, WeekCard, WeekUse, What
from core.people import StaffMember
from core.timetable import Kind
from lang import Html, Lang

PICTURE = "week"
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)
NAMES = 6
BUTTONS = 16
"""So many bookings of a day can be opened from here; all of them are on the today board."""
WHERE = 120
"""Room below a picture for where the reader is, and how many more."""
MOST = 60
"""So many coaches to choose from."""


def whose(lang: Lang, coaches: Sequence[StaffMember], monday: date) -> Screen:
    """An owner chooses whose week."""
    each = [
        tap(lang.label("{name}", name=short(one.name)), OpenWeek(one.id, monday))
        for one in coaches[:MOST]
    ]
    text = lines(
        lang.bold(lang.say("Weeks")),
        lang.count("{n} coach", "{n} coaches", len(coaches)),
        "",
        lang.say("Whose week?"),
    )
    return Screen(text, (*in_rows(each), (to_menu(lang),)))


def week(lang: Lang, use: WeekUse, now: datetime, titles: painting.Titles, *, dark: bool) -> Screen:
    """The picture, the same as a table below it, and a button a day."""
    span = painting.between(lang, use)
    text = lines(
        lang.bold(lang.say("{name} · {days}", name=short(use.name, 24), days=span)),
        painting.line(lang, use),
        "",
        *(_day_line(lang, day, use.today) for day in use.days if not _idle(day)),
        _closed(lang, use),
    )
    return Screen(
        text, _week_rows(lang, use, dark=dark), drawing=drawing(lang, use, now, titles, dark=dark)
    )


def drawing(
    lang: Lang, use: WeekUse, now: datetime, titles: painting.Titles, *, dark: bool
) -> Drawing:
    return Drawing(PICTURE, painting.painted(lang, use, now, titles, dark=dark).plain)


def _idle(day: DayUse) -> bool:
    return not (day.sessions or day.blocks or day.taken)


def _closed(lang: Lang, use: WeekUse) -> Html | None:
    """`Closed: Sat and Sun`."""
    closed = [lang.weekday(day.day.weekday(), short=True) for day in use.days if _idle(day)]
    return lang.say("Closed: {days}", days=lang.list(closed)) if closed else None


def _day_line(lang: Lang, day: DayUse, today: date) -> Html:
    """`Mon 16: 4 PM–8 PM · 3 booked · 1 practice`, short enough for a line of a phone."""
    booked = len(painting.booked_on(day))
    practices = len(day.taken) - booked
    parts = [_open(lang, day) or (lang.label("blocked") if day.blocks else "–")]
    if booked:
        parts.append(lang.label_count("{n} booked", "{n} booked", booked))
    if practices:
        parts.append(lang.label_count("{n} practice", "{n} practices", practices))
    said = f"{lang.weekday(day.day.weekday(), short=True, start=True)} {day.day.day}"
    line = lang.say("{day}: {what}", day=said, what=" · ".join(parts))
    return lang.bold(line) if day.day == today else line


def _open(lang: Lang, day: DayUse) -> str:
    """`9:00–12:00, 14:00–18:00`, whatever the places."""
    spans: list[list[int]] = []
    for each in day.sessions:
        opens, closes = _minutes(lang, each, day.day)
        if spans and spans[-1][1] == opens:
            spans[-1][1] = closes
        else:
            spans.append([opens, closes])
    shown = [words.near_span(lang, opens, closes) for opens, closes in spans]
    more = ["…"] if len(shown) > 2 else []
    return ", ".join(shown[:2] + more)


def _minutes(lang: Lang, one: Opening, day: date) -> tuple[int, int]:
    opens, closes = (painting.minute_of(lang, at, day) for at in (one.starts_at, one.ends_at))
    return opens, closes


def _week_rows(lang: Lang, use: WeekUse, *, dark: bool) -> tuple[tuple[Button, ...], ...]:
    coach, monday = use.coach, use.monday
    this = use.today - timedelta(days=use.today.weekday())
    week_days = tuple(
        tap(
            lang.weekday(each.day.weekday(), short=True),
            DayOfWeek(coach, each.day),
            style="success" if each.day == use.today else None,
        )
        for each in use.days
    )
    turn = (
        tap("‹", OpenWeek(coach, monday - A_WEEK)),
        tap(lang.label("This week"), OpenWeek(coach, this)),
        tap("›", OpenWeek(coach, monday + A_WEEK)),
    )
    other = lang.label("Light") if dark else lang.label("Dark")
    light = tap(other, Paint(coach, monday, not dark))
    month = tap(lang.label("Month"), OpenMonth(coach, monday + timedelta(days=3)))
    if not use.may_set:
        return (week_days, turn, (month, light), (to_menu(lang),))
    setting = (
        tap(lang.label("Hours"), Hours(coach, Kind.SESSION)),
        tap(lang.label("Block time"), ChangeDays(coach, What.BLOCK)),
        tap(lang.label("Extra hours"), ChangeDays(coach, What.EXTRA)),
        tap(lang.label("Single days"), Changes(coach)),
        tap(lang.label("Own rules"), CoachRules(coach)),
        tap(lang.label("Ratings"), RatingsOf(use.club.id, coach, 0)),
        tap(lang.label("Check-in form"), FormOf(coach)),
        month,
    )
    return (week_days, turn, *in_rows(setting, 3), (light, to_menu(lang)))


def day(
    lang: Lang,
    use: WeekUse,
    shown: DayUse,
    card: WeekCard | None,
    titles: painting.Titles,
    *,
    now: datetime,
    dark: bool,
) -> Screen:
    """Who is booked that day, what is open, what is otherwise; the picture stays above."""
    changes = [
        each for each in (card.overrides if card else ()) if each.first <= shown.day <= each.last
    ]
    title = lang.day(shown.day, use.today, start=True)
    head = lines(
        lang.bold(lang.say("{day} · {name}", day=title, name=short(use.name, 24))),
        lang.count("{n} booked", "{n} booked", len(painting.booked_on(shown))),
        "",
        *_opened(lang, shown),
        *(words.change_line(lang, each, use.today) for each in changes[:3]),
        "",
    )
    text = lines(head, *_taken(lang, shown, titles, room=CAPTION_LIMIT - WHERE - len(head.plain)))
    rows = _day_rows(lang, use, shown, changes)
    return Screen(text, rows, drawing=drawing(lang, use, now, titles, dark=dark))


def _opened(lang: Lang, shown: DayUse) -> list[Html]:
    said = []
    for kind, openings in ((Kind.SESSION, shown.sessions), (Kind.CHECKIN, shown.checkins)):
        spans = [_with_places(lang, each, shown.day, kind) for each in openings[:4]]
        if spans:
            of = words.kind_label(lang, kind)
            said.append(lang.say("{kind}: {hours}", kind=of, hours=", ".join(spans)))
    return said or [lang.say("Closed.")]


def _with_places(lang: Lang, one: Opening, day: date, kind: Kind) -> str:
    """`14:00–18:00 (2 of 3)`: the most that are there at once, of so many places."""
    hours = words.span(lang, *_minutes(lang, one, day))
    if kind is Kind.CHECKIN:
        return hours
    return lang.label(
        "{hours} ({used} of {places})", hours=hours, used=one.used, places=one.capacity
    )


def _taken(lang: Lang, shown: DayUse, titles: painting.Titles, *, room: int) -> list[Html]:
    """`16:00–17:00 · 2/2: Sam and Lena`, a line for what begins and ends together, as many as there
    is room for below a picture.
    """
    said: list[Html] = []
    every = painting.groups(lang, shown, titles)
    for each in every:
        line = _group(lang, each)
        room -= len(line.plain) + 1
        if room < 0:
            break
        said.append(line)
    if more := len(every) - len(said):
        said.append(lang.count("and {n} more", "and {n} more", more))
    return said or [lang.say("Nobody is booked.")]


def _group(lang: Lang, group: painting.Group) -> Html:
    (kind, starts, ends), label, names = group
    hours = lang.span(starts, ends)
    if kind is Kind.PRACTICE:
        return lang.say("{hours} · {name} (practice)", hours=hours, name=short(label, 24))
    named = [short(each, 12) for each in names[:NAMES]]
    if len(names) > NAMES:
        named.append(f"+{len(names) - NAMES}")
    who = lang.list(named) if named else lang.label("booked")
    if kind is Kind.CHECKIN:
        return lang.say("{hours} · check-in: {names}", hours=hours, names=who)
    return lang.say("{hours} · {used}: {names}", hours=hours, used=label, names=who)


def _day_rows(
    lang: Lang, use: WeekUse, shown: DayUse, changes: Sequence[Override]
) -> tuple[tuple[Button, ...], ...]:
    coach = use.coach
    turn = (
        tap("‹", DayOfWeek(coach, shown.day - A_DAY)),
        tap(lang.label("The week"), OpenWeek(coach, use.monday)),
        tap("›", DayOfWeek(coach, shown.day + A_DAY)),
    )
    there = painting.booked_on(shown)[:BUTTONS]
    booked = in_rows(days.opening(lang, sorted(there, key=lambda each: each.starts_at)))
    if not use.may_set or shown.day < use.today:
        return (*booked, turn, (to_menu(lang),))
    remove = [
        tap(
            lang.label("Remove: {hours}", hours=words.hours_of(lang, each)),
            RemoveChange(coach, each.id),
        )
        for each in changes[:3]
    ]
    more = (
        tap(lang.label("Block this day"), BlockDay(coach, shown.day)),
        tap(lang.label("Extra hours"), AddExtra(coach, shown.day)),
    )
    return (*booked, turn, *in_rows(remove, 1), more, (to_menu(lang),))
