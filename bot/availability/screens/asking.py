"""Questions about hours: which days, the whole day, from when, until when, how many. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from bot.availability import words
from bot.availability.draft import Draft
from bot.availability.presses import (
    Both,
    EditWeekday,
    MyWeek,
    PickCloses,
    PickDay,
    PickKind,
    PickOpens,
    PickPlaces,
    SomeHours,
    TurnMonth,
    WholeDays,
)
from bot.availability.screens.hours import PLACES, to_week
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.calendar import month_before, month_rows, next_month
from bot.home.ways import to_menu
from core.availability import WeekCard, What
from core.timetable import Kind
from lang import Html, Lang, mark

HOURS = range(6, 23)
STEP = 60
MOST_CLOSES = 17
TITLES = {
    What.BLOCK: mark("Block time · {name}"),
    What.EXTRA: mark("Extra hours · {name}"),
    What.CAPACITY: mark("Number of places · {name}"),
}
KINDS = {
    Both.ALL: mark("Both"),
    Both.SESSION: mark("Sessions"),
    Both.CHECKIN: mark("Check-ins"),
}


def ask(lang: Lang, card: WeekCard, draft: Draft, said: Html | None = None) -> Screen:
    """The question that is asked for now, below what is known."""
    question, rows = {
        "days": _days,
        "part": _part,
        "opens": _opens,
        "closes": _closes,
        "places": _places,
    }[draft.ask](lang, card, draft)
    text = lines(
        said, lang.bold(_title(lang, card, draft)), _known(lang, card, draft), "", question
    )
    return Screen(text, (*rows, (_back(lang, card, draft), to_menu(lang))))


def _title(lang: Lang, card: WeekCard, draft: Draft) -> Html:
    if draft.single:
        return lang.say(TITLES[draft.single], name=short(card.name, 24))
    of = words.kind_label(lang, draft.of)
    return lang.say("{day} · {kind}", day=lang.weekday(draft.weekday, start=True), kind=of)


def _known(lang: Lang, card: WeekCard, draft: Draft) -> Html | None:
    """The days and the hours, as far as they are chosen."""
    parts = []
    if draft.first:
        parts.append(words.days(lang, *draft.span, card.today))
    if draft.closes >= 0:
        parts.append(words.span(lang, draft.opens, draft.closes))
    elif draft.opens >= 0:
        parts.append(lang.label("from {time}", time=words.clock(lang, draft.opens)))
    known = ", ".join(parts)
    return lang.say("{known}", known=known[:1].upper() + known[1:]) if parts else None


def _back(lang: Lang, card: WeekCard, draft: Draft) -> Button:
    if draft.single:
        return to_week(lang, card, date.fromisoformat(draft.first) if draft.first else None)
    kind = draft.of or Kind.SESSION
    return tap(lang.label("Back"), EditWeekday(card.coach, kind, draft.weekday))


Asked = tuple[Html, tuple[tuple[Button, ...], ...]]


def _days(lang: Lang, card: WeekCard, draft: Draft) -> Asked:
    """A month to tap in; the near days first."""
    month = date.fromisoformat(draft.month) if draft.month else card.today
    picked = draft.span if draft.first else None

    def cell(day: date) -> Button:
        if day < card.today:
            return tap("·", TurnMonth(month))
        inside = picked is not None and picked[0] <= day <= picked[1]
        return tap(str(day.day), PickDay(day), style="success" if inside else None)

    near = (
        tap(lang.label("Today"), PickDay(card.today)),
        tap(lang.label("Tomorrow"), PickDay(card.today + timedelta(days=1))),
    )
    rows = (*month_rows(lang, month, cell, since=card.today), _months(lang, card, month))
    question = lines(
        lang.bold(lang.month(month)), lang.say("Which day? Tap it, or send one like 20.11.")
    )
    return question, rows if picked else (near, *rows)


def _months(lang: Lang, card: WeekCard, month: date) -> tuple[Button, ...]:
    """The month before, unless it is over, and the next one."""
    before, after = month_before(month), next_month(month)
    later = tap(f"{lang.month(after)} ›", TurnMonth(after))
    if before < card.today.replace(day=1):
        return (later,)
    return (tap(f"‹ {lang.month(before)}", TurnMonth(before)), later)


def _part(lang: Lang, card: WeekCard, draft: Draft) -> Asked:
    """The whole day or some hours; for what; tapping a later day makes it several."""
    _, month = _days(lang, card, draft)
    shown = lang.bold(lang.month(date.fromisoformat(draft.month)))
    question = lines(shown, lang.say("Several days? Tap the last one too."))
    month = (*month, *_kinds(lang, card, draft))
    if draft.single is What.EXTRA:
        return question, (*month, (_hours(lang.label("Choose hours"), style="primary"),))
    one = draft.first == draft.last
    whole = lang.label("The whole day") if one else lang.label("The whole days")
    rows = (tap(whole, WholeDays(), style="primary"), _hours(lang.label("Only some hours")))
    return question, (*month, rows)


def _hours(label: str, *, style: str | None = None) -> Button:
    return tap(label, SomeHours(), style=style)


def _kinds(lang: Lang, card: WeekCard, draft: Draft) -> tuple[tuple[Button, ...], ...]:
    """For what it is, where the coach has hours for check-ins at all; extra hours are for one."""
    if not any(each.kind is Kind.CHECKIN for each in card.windows):
        return ()
    offered = [each for each in Both if draft.single is not What.EXTRA or each is not Both.ALL]
    labels = {each: lang.label(KINDS[each]) for each in offered}
    return (
        tuple(
            tap(f"✓ {labels[each]}" if _is(each, draft) else labels[each], PickKind(each))
            for each in offered
        ),
    )


def _is(each: Both, draft: Draft) -> bool:
    return (each.value if each is not Both.ALL else "") == draft.kind


def _opens(lang: Lang, card: WeekCard, draft: Draft) -> Asked:
    each = [tap(words.hour(lang, hour * 60), PickOpens(hour * 60)) for hour in HOURS]
    return lang.say("From when? Tap, or send hours like 9-12."), in_rows(each, 4)


def _closes(lang: Lang, card: WeekCard, draft: Draft) -> Asked:
    ends = range(draft.opens + STEP, words.DAY + 1, STEP)[:MOST_CLOSES]
    each = [tap(words.hour(lang, minute), PickCloses(minute)) for minute in ends]
    return lang.say("Until when? Tap, or send a time like 17:30."), in_rows(each, 4)


def _places(lang: Lang, card: WeekCard, draft: Draft) -> Asked:
    each = [tap(words.places(lang, n), PickPlaces(n)) for n in PLACES]
    question = lang.say("How many can train at once? Tap, or send a number.")
    return question, in_rows(each, 3)


def gone(lang: Lang, club: int) -> Screen:
    """The question of an old button is not being asked any more."""
    return Screen(
        lang.say("That question has been answered. Here is the week."),
        ((tap(lang.label("The week"), MyWeek(club)), to_menu(lang)),),
    )
