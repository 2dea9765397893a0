"""How the values of facts read: ids as names, codes as words, amounts as money. Pure.

A value without words is shown as it is: what is written down stays, words come and go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from bot.attendance.screens.signs import state_word
from bot.chat.screen import short
from bot.home.standing import role_word
from bot.ledger.screens import signed, what
from bot.notices.screens.inbox import item_label
from bot.people.club.table import name_of, value_of
from bot.people.screens.families import right_words
from bot.people.staff.screens import grant_word
from core.attendance import RollName, State
from core.bookings import Cause
from core.ledger import Kind, LotName
from core.money import Money
from core.notices import Kind as Waits
from core.packages import TemplateName
from core.people import Grant, Right, Role, Setting
from core.practices import Answer
from core.reports import MEANT, Names, Trail, TrailLine
from core.timetable import Kind as Busy
from lang import Lang, Value, mark, own_name
from lang.refusals import booking_words
from lang.refusals.availability import hours_words

Reads = Callable[[Lang, Any], str]
MINOR = "_minor"
MOST = 5
"""So many of a list are written out."""

WHATS: Mapping[str, str] = {
    "archived": mark("archived"),
    "client_note": mark("a note"),
    "comment": mark("a comment"),
    "coach_note": mark("the coach's note"),
    "book_months": mark("months ahead"),
    "low_coach": mark("alert for the coach"),
    "low_payer": mark("alert for the family"),
    "minutes": mark("minutes a session"),
    "notice_hours": mark("hours before"),
    "paused": mark("paused until"),
    "pinned": mark("used first"),
    "price": mark("price"),
    "sessions": mark("sessions"),
    "since": mark("first day"),
    "starts": mark("start"),
    "tiers": mark("other prices"),
    "title": mark("the title"),
    "until": mark("last day"),
    "valid_days": mark("days it is good for"),
    "weekday": mark("day"),
}
"""What was changed of a package, a purchase, a practice, a booking or a coach's rules."""

CAUSES: Mapping[Cause, str] = {
    Cause.CLIENT: mark("by the client"),
    Cause.COACH: mark("by the coach"),
    Cause.EXCUSED: mark("excused"),
}
"""Whose a cancellation is."""

ANSWERS: Mapping[Answer, str] = {
    Answer.COMING: mark("coming"),
    Answer.LATE: mark("comes late"),
    Answer.CANT: mark("can't come"),
}

BOOKED: Mapping[Busy, str] = {
    Busy.SESSION: mark("sessions"),
    Busy.CHECKIN: mark("check-ins"),
    Busy.PRACTICE: mark("practices"),
}

NOTHING: Mapping[str, str] = {
    "coach_rule_changed": mark("as in the club"),
    "hours_changed": mark("closed"),
    "override_made.hours": mark("whole days"),
    "override_made.kind": mark("sessions and check-ins"),
    "override_removed.hours": mark("whole days"),
    "override_removed.kind": mark("sessions and check-ins"),
    "answered": mark("no answer"),
    "threshold_changed": mark("as in the club"),
}
"""What it means that there is no value, where that has a meaning."""


def _day(lang: Lang, value: Any) -> str:
    return lang.day(date.fromisoformat(value))


def _month(lang: Lang, value: Any) -> str:
    return lang.month(date.fromisoformat(value))


def _when(lang: Lang, value: Any) -> str:
    return lang.when(datetime.fromisoformat(value))


def _wall(lang: Lang, value: Any) -> str:
    return lang.wall(time.fromisoformat(value))


def _answer(lang: Lang, value: Any) -> str:
    return lang.label(ANSWERS[Answer(value)])


def _role(lang: Lang, value: str) -> str:
    return role_word(lang, Role(value)) if value in set(Role) else grant_word(lang, Grant(value))


def _roles(lang: Lang, value: Any) -> str:
    return lang.list([_role(lang, each) for each in value.split(",")])


def _hours(lang: Lang, value: Any) -> str:
    """`09:00-12:00 x2 off` as a coach reads it."""
    span, *places = value.split()
    opens, closes = (int(each[:2]) * 60 + int(each[3:]) for each in span.split("-"))
    said = " ".join([hours_words(lang, opens, closes), *(f"×{each[1:]}" for each in places[:1])])
    return lang.label("{hours}, off", hours=said) if places[1:] else said


def _booked(lang: Lang, value: Any) -> str:
    return lang.label(BOOKED[Busy(value)])


def _right(lang: Lang, value: Any) -> str:
    return right_words(lang, Right(value))


def _langs(lang: Lang, value: Any) -> str:
    return lang.list([own_name(each) for each in value.split(",")])


READS: Mapping[str, Reads] = {
    "amount": lambda lang, value: signed(value),
    "after_day": _day,
    "before_at": _when,
    "before_day": _day,
    "cause": lambda lang, value: lang.label(CAUSES[Cause(value)]),
    "month": _month,
    "on_date": _day,
    "right": _right,
    "since": _day,
    "starts": _wall,
    "starts_at": _when,
    "state": lambda lang, value: state_word(lang, State(value)),
    "until": _day,
    "was": booking_words,
    "weekday": lambda lang, value: lang.weekday(value),
    "zone": lambda lang, value: lang.city(value),
    "answered.answer": _answer,
    "answered.before": _answer,
    "group_langs_changed.after": _langs,
    "group_langs_changed.before": _langs,
    "group_linked.langs": _langs,
    "guardian_changed.after": _right,
    "guardian_changed.before": _right,
    "guardian_unlinked.before": _right,
    "hours": _hours,
    "hours_changed.after": _hours,
    "hours_changed.before": _hours,
    "hours_changed.kind": _booked,
    "lot_changed.paused": _day,
    "marked.before": lambda lang, value: state_word(lang, State(value)),
    "override_made.kind": _booked,
    "override_removed.kind": _booked,
    "practice_changed.since": _day,
    "practice_changed.starts": _wall,
    "practice_changed.until": _day,
    "practice_changed.weekday": lambda lang, value: lang.weekday(value),
    "practice_day_moved.after": _wall,
    "practice_day_moved.before": _wall,
    "roles_changed.after": _roles,
    "roles_changed.before": _roles,
    "sessions_extended.after": _day,
    "sessions_extended.before": _day,
    "sessions_voided.reason": lambda lang, value: lang.label("replaced"),
    "staff_removed.before": _roles,
    "topped_up.kind": lambda lang, value: what(lang, Kind(value)),
}
"""By a fact's code and what was changed, by its code and name, or by its name alone."""


def shown(lang: Lang, trail: Trail, line: TrailLine, name: str) -> Value:
    """What one of the fact's values is called."""
    value = line.facts[name]
    if not isinstance(value, list) or (line.code in NOTHING and not value):
        return _one(lang, trail, line, name, value)
    some = [str(_one(lang, trail, line, name, each)) for each in value[:MOST]]
    more = [f"+{len(value) - MOST}"] if len(value) > MOST else []
    return lang.list(some + more) if some else ""


def _one(lang: Lang, trail: Trail, line: TrailLine, name: str, value: Any) -> Value:
    if value is None or value == []:
        meant = next((key for key in (f"{line.code}.{name}", line.code) if key in NOTHING), None)
        return lang.label(NOTHING[meant]) if meant else "–"
    with suppress(KeyError, ValueError):
        if name in MEANT:
            return _named(lang, trail.names, name, value)
        return _worded(lang, trail, line, name, value)
    return str(value)


def _named(lang: Lang, names: Names, name: str, number: int) -> str:
    named = getattr(names, MEANT[name]).get(number)
    match named:
        case None:
            return "…"
        case RollName(day, practice):
            return _roll(lang, day, None if practice is None else names.practices.get(practice))
        case LotName(client, lot, came_in, texts):
            lot = texts.best(lang.code) if texts else lot
            title = lot or lang.label_count("{n} session", "{n} sessions", came_in)
            if name == "lot":
                return short(title, 24)
            return lang.label(
                "{name}, {package}", name=names.members.get(client, "…"), package=title
            )
        case TemplateName(template, sessions, texts):
            template = texts.best(lang.code) if texts else template
            return template or lang.label_count("{n} session", "{n} sessions", sessions)
    return short(named, 24)


def _roll(lang: Lang, day: date, practice: str | None) -> str:
    """`U12, Tue 24 Nov`; a day's own roll is its day."""
    if practice is None:
        return lang.day(day)
    return lang.label("{practice}, {day}", practice=short(practice, 24), day=lang.day(day))


def _worded(lang: Lang, trail: Trail, line: TrailLine, name: str, value: Any) -> Value:
    changed = line.facts.get("what", name) if name in ("before", "after") else name
    if name.endswith(MINOR) or changed == "price":
        return Money(value, trail.club.currency)
    if line.code == "club_changed":
        return _setting(lang, Setting(line.facts["what"]), name, value)
    if line.code == "threshold_changed" and name == "what":
        return name_of(lang, Setting(value))
    if name == "what":
        return lang.label(WHATS[value])
    if line.code.startswith("item_") and name == "kind":
        who = trail.names.members.get(line.facts["client"], "…")
        return item_label(lang, Waits(value), who)
    for key in (f"{line.code}.{changed}", f"{line.code}.{name}", name):
        if key in READS:
            return READS[key](lang, value)
    if isinstance(value, bool):
        return lang.label("yes") if value else lang.label("no")
    return str(value)


def _setting(lang: Lang, what: Setting, name: str, value: Any) -> str:
    if name == "what":
        return name_of(lang, what)
    return value_of(lang, what, value.split(",") if what is Setting.LANGS else value)
