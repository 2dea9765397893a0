"""How hours are said: spans, places, single days. Minutes are those of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from core.availability import Override, What, Window
from core.timetable import Kind
from lang import Html, Lang, mark

DAY = 24 * 60
USUAL_PLACES = 2
KINDS = {
    Kind.SESSION: mark("Sessions"),
    Kind.CHECKIN: mark("Check-ins"),
    Kind.PRACTICE: mark("Practices"),
}


def kind_label(lang: Lang, kind: Kind | None) -> str:
    """`Sessions`; None is both."""
    return lang.label(KINDS[kind]) if kind else lang.label("Sessions and check-ins")


def clock(lang: Lang, minute: int) -> str:
    """`17:00`; midnight at the end of a day as where the reader is."""
    hour, rest = divmod(minute % DAY, 60)
    return lang.wall(time(hour, rest))


def hour(lang: Lang, minute: int) -> str:
    """A time where there is little room: `17:00`, but `5 PM`."""
    shown = clock(lang, minute)
    return shown if shown[-1].isdigit() else shown.replace(":00", "")


def span(lang: Lang, opens: int, closes: int) -> str:
    """`9:00–12:00`."""
    return f"{clock(lang, opens)}–{clock(lang, closes)}"


def near_span(lang: Lang, opens: int, closes: int) -> str:
    """`9:00–12:00`, `9 AM–12 PM`."""
    return f"{hour(lang, opens)}–{hour(lang, closes)}"


def length(lang: Lang, minutes: int) -> str:
    """`7 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return lang.label("{n} h", n=hours)
    if not hours:
        return lang.label("{n} min", n=rest)
    return lang.label("{hours} h {minutes} min", hours=hours, minutes=rest)


def places(lang: Lang, n: int) -> str:
    """`2 places`."""
    return lang.label_count("{n} place", "{n} places", n)


def window_line(lang: Lang, window: Window, usual: int | None = None) -> str:
    """`9:00–12:00 · 3 places · off`; the number only where it is not the usual one."""
    parts = [span(lang, window.opens, window.closes)]
    if window.kind is not Kind.CHECKIN and window.capacity != usual:
        parts.append(places(lang, window.capacity))
    if not window.active:
        parts.append(lang.label("off"))
    return " · ".join(parts)


def weekday_line(lang: Lang, weekday: int, windows: Sequence[Window], usual: int | None) -> Html:
    """`Mon 9:00–12:00, 14:00–18:00`."""
    said = ", ".join(window_line(lang, each, usual) for each in windows)
    return lang.say(
        "{day}: {hours}",
        day=lang.weekday(weekday, short=True, start=True),
        hours=said or lang.label("no hours"),
    )


def usual_places(windows: Iterable[Window]) -> int | None:
    """The number of places if it is the same everywhere."""
    numbers = {each.capacity for each in windows}
    return numbers.pop() if len(numbers) == 1 else None


def days(lang: Lang, first: date, last: date, today: date | None = None) -> str:
    """`Fri 20 Nov`, or `Fri 20 Nov – Sun 22 Nov`."""
    if first == last:
        return lang.day(first, today)
    return lang.label("{first} – {last}", first=lang.day(first, today), last=lang.day(last, today))


def hours_of(lang: Lang, one: Override) -> str:
    if one.opens is None or one.closes is None:
        return lang.label("the whole day")
    return span(lang, one.opens, one.closes)


def change_line(lang: Lang, one: Override, today: date) -> Html:
    """`Blocked: Fri 20 Nov, the whole day`. A kind is named where it is not the usual: both of a
    block, sessions of the others.
    """
    said = {"days": days(lang, one.first, one.last, today), "hours": hours_of(lang, one)}
    if one.kind is Kind.CHECKIN or (one.kind and one.what is What.BLOCK):
        said["hours"] = f"{said['hours']} ({kind_label(lang, one.kind)})"
    if one.what is What.BLOCK:
        return lang.say("Blocked: {days}, {hours}", **said)
    number = places(lang, one.capacity or 1)
    if one.what is What.EXTRA:
        return lang.say("Extra: {days}, {hours} · {places}", places=number, **said)
    return lang.say("Places: {days}, {hours} · {places}", places=number, **said)
