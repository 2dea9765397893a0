"""The hours of every week: all of them, one weekday, one of its windows, copying. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from bot.availability import words
from bot.availability.presses import (
    AddHours,
    ChangeWindow,
    ClearWeek,
    CopyDay,
    CopyNow,
    DefaultWeek,
    EditWeekday,
    Hours,
    OpenWeek,
    OpenWindow,
    RemoveWindow,
    SetPlaces,
    SwitchWindow,
    TickDay,
    UndoWeek,
)
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.checkins.presses import FormOf
from bot.home.ways import to_menu
from core.availability import WeekCard, Window
from core.timetable import Kind
from lang import Html, Lang

PLACES = (1, 2, 3, 4, 6, 8)
WINDOWS = 12


def hours(
    lang: Lang, card: WeekCard, kind: Kind, said: Html | None = None, *, undo: bool = False
) -> Screen:
    """The week as it always is, a button a weekday; undo where something was just replaced."""
    windows = _of(card, kind)
    usual = words.usual_places(windows)
    text = lines(
        said,
        _title(lang, card, kind),
        _total(lang, windows, usual),
        "",
        *(words.weekday_line(lang, n, _on(windows, n), usual) for n in range(7)),
        "",
        lang.say("Tap a day to change its hours."),
    )
    days = [
        tap(lang.weekday(n, short=True), EditWeekday(card.coach, kind, n)) for n in _order(lang)
    ]
    return Screen(
        text, (*in_rows(days, 7), *_whole_week(lang, card, kind, undo=undo), _back(lang, card))
    )


def _title(lang: Lang, card: WeekCard, kind: Kind) -> Html:
    of = words.kind_label(lang, kind)
    return lang.bold(lang.say("Hours · {name} · {kind}", name=short(card.name, 24), kind=of))


def _total(lang: Lang, windows: Sequence[Window], usual: int | None) -> Html:
    """`40 hours a week · 2 places`."""
    if not windows:
        return lang.say("No hours yet: nobody can book.")
    said = words.length(lang, _total_minutes(windows))
    if usual is None or windows[0].kind is Kind.CHECKIN:
        return lang.say("{hours} a week", hours=said)
    at_once = words.places(lang, usual)
    return lang.say("{hours} a week · {places} at once", hours=said, places=at_once)


def _total_minutes(windows: Sequence[Window]) -> int:
    return sum(each.closes - each.opens for each in windows if each.active)


def _of(card: WeekCard, kind: Kind) -> list[Window]:
    return [each for each in card.windows if each.kind is kind]


def _on(windows: Sequence[Window], weekday: int) -> list[Window]:
    there = [each for each in windows if each.weekday == weekday]
    return sorted(there, key=lambda each: each.opens)


def _order(lang: Lang) -> list[int]:
    """Weekdays as the reader's week begins."""
    return [(lang.first_weekday + n) % 7 for n in range(7)]


def _whole_week(
    lang: Lang, card: WeekCard, kind: Kind, *, undo: bool
) -> tuple[tuple[Button, ...], ...]:
    coach, stamp = card.coach, card.stamps[kind]
    usual = lang.label("Mon–Fri {hours}", hours=words.near_span(lang, 9 * 60, 17 * 60))
    whole = [tap(usual, DefaultWeek(coach, kind, stamp))]
    if _of(card, kind):
        whole.append(tap(lang.label("Clear the week"), ClearWeek(coach, kind, stamp)))
    other = Kind.CHECKIN if kind is Kind.SESSION else Kind.SESSION
    label = (
        lang.label("Check-ins' hours") if other is Kind.CHECKIN else lang.label("Sessions' hours")
    )
    ways = [tap(label, Hours(coach, other))]
    if kind is Kind.CHECKIN:
        ways.append(tap(lang.label("Check-in form"), FormOf(coach)))
    rows = [tuple(whole), tuple(ways)]
    if undo:
        rows.insert(0, (_undo(lang, card, kind),))
    return tuple(rows)


def _undo(lang: Lang, card: WeekCard, kind: Kind) -> Button:
    return tap(lang.label("Undo"), UndoWeek(card.coach, kind, card.stamps[kind]), style="primary")


def to_week(lang: Lang, card: WeekCard, day: date | None = None) -> Button:
    """Back to the picture."""
    shown = day or card.today
    monday = shown - timedelta(days=shown.weekday())
    return tap(lang.label("The week"), OpenWeek(card.coach, monday))


def _back(lang: Lang, card: WeekCard) -> tuple[Button, ...]:
    return (to_week(lang, card), to_menu(lang))


def weekday(
    lang: Lang,
    card: WeekCard,
    kind: Kind,
    number: int,
    said: Html | None = None,
    *,
    undo: bool = False,
) -> Screen:
    """The hours of one weekday: each to tap, more to add or to type, copying."""
    windows = _on(_of(card, kind), number)
    text = lines(
        said,
        lang.bold(_day_title(lang, kind, number)),
        lang.say("{hours}", hours=words.length(lang, _total_minutes(windows)))
        if windows
        else lang.say("No hours that day."),
        "",
        *(lang.say("{hours}", hours=words.window_line(lang, each)) for each in windows[:WINDOWS]),
        lang.say("Tap hours to change them, or send more, like 9-12, 14-18 x2.")
        if windows
        else lang.say("Add hours, or send them, like 9-12, 14-18 x2."),
    )
    each = [
        tap(words.window_line(lang, one), OpenWindow(card.coach, one.id))
        for one in windows[:WINDOWS]
    ]
    more = [tap(lang.label("Add hours"), AddHours(card.coach, kind, number))]
    if windows:
        more.append(tap(lang.label("Copy to other days"), CopyDay(card.coach, kind, number)))
    rows: list[tuple[Button, ...]] = [*in_rows(each, 1), *in_rows(more)]
    if undo:
        rows.insert(0, (_undo(lang, card, kind),))
    rows.append((tap(lang.label("All days"), Hours(card.coach, kind)), to_menu(lang)))
    return Screen(text, tuple(rows))


def _day_title(lang: Lang, kind: Kind, number: int) -> Html:
    day = lang.weekday(number, start=True)
    return lang.say("{day} · {kind}", day=day, kind=words.kind_label(lang, kind))


def window(lang: Lang, card: WeekCard, one: Window, said: Html | None = None) -> Screen:
    """One window: how many at once, off and on, other hours, away with it."""
    text = lines(
        said,
        lang.bold(
            lang.say(
                "{day}, {hours}",
                day=lang.weekday(one.weekday, short=True, start=True),
                hours=words.window_line(lang, one),
            )
        ),
        lang.say("Nobody can book these hours until they are on again.")
        if not one.active
        else lang.say("Check-ins are for one at a time.")
        if one.kind is Kind.CHECKIN
        else lang.say("How many can train at once?"),
    )
    numbers = [
        tap(
            f"✓ {words.places(lang, n)}" if n == one.capacity else words.places(lang, n),
            SetPlaces(card.coach, one.id, n),
        )
        for n in PLACES
    ]
    on = lang.label("Switch off") if one.active else lang.label("Switch on")
    rows = (
        *(in_rows(numbers, 3) if one.kind is Kind.SESSION else ()),
        (
            tap(lang.label("Other hours"), ChangeWindow(card.coach, one.id)),
            tap(on, SwitchWindow(card.coach, one.id, not one.active)),
        ),
        (tap(lang.label("Remove"), RemoveWindow(card.coach, one.id), style="danger"),),
        (
            tap(lang.label("Back"), EditWeekday(card.coach, one.kind, one.weekday)),
            to_menu(lang),
        ),
    )
    return Screen(text, rows)


def copy(lang: Lang, card: WeekCard, kind: Kind, number: int, to: Collection[int]) -> Screen:
    """To which days? Each is ticked, then all at once."""
    windows = _on(_of(card, kind), number)
    text = lines(
        lang.bold(_day_title(lang, kind, number)),
        lang.say("{hours}", hours=", ".join(words.window_line(lang, each) for each in windows[:6])),
        "",
        lang.say("Which days shall have the same hours? Theirs are replaced."),
    )
    days = [
        tap(
            f"✓ {lang.weekday(n, short=True)}" if n in to else lang.weekday(n, short=True),
            TickDay(n),
            style="success" if n in to else None,
        )
        for n in _order(lang)
        if n != number
    ]
    done = lang.label_count("Copy to {n} day", "Copy to {n} days", len(to))
    rows = [*in_rows(days, 3)]
    if to:
        rows.append((tap(done, CopyNow(card.stamps[kind]), style="primary"),))
    back = tap(lang.label("Back"), EditWeekday(card.coach, kind, number))
    return Screen(text, (*rows, (back, to_menu(lang))))


def copied(lang: Lang, to: Collection[int]) -> Html:
    days = lang.list([lang.weekday(each) for each in sorted(to)])
    return lang.say("{days}: the same hours now.", days=days[:1].upper() + days[1:])
