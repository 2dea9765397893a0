"""What each fact of the journal is called: its theme, and a sentence over its own values.

Holes are facts: ids of members are filled with names, amounts in minor units with money. A test
fails when an event has no words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from bot.chat.screen import short
from core.events import codes_by
from core.money import Money
from core.people import MEMBER_FACTS, Trail, TrailLine
from lang import Html, Lang, Value, mark

MINOR = "_minor"
MOST = 5
"""So many names are written out."""
DATES = ("on", "until", "since", "on_date", "before_day", "after_day")


class Theme(StrEnum):
    """What a change is about; one letter, because it travels in a button."""

    ALL = "a"
    SESSIONS = "s"
    PACKAGES = "k"
    ATTENDANCE = "r"
    PEOPLE = "p"


class Span(StrEnum):
    """How far back, one letter for the same reason."""

    EVER = "e"
    DAY = "d"
    WEEK = "w"
    MONTH = "m"


DAYS: Mapping[Span, int | None] = {Span.EVER: None, Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 30}

THEMES: Mapping[Theme, str] = {
    Theme.ALL: mark("Everything"),
    Theme.SESSIONS: mark("Sessions"),
    Theme.PACKAGES: mark("Packages and money"),
    Theme.ATTENDANCE: mark("Attendance"),
    Theme.PEOPLE: mark("People and club"),
}

CAPABILITIES: Mapping[Theme, tuple[str, ...]] = {
    Theme.SESSIONS: ("ledger", "notices"),
    Theme.PACKAGES: ("packages",),
    Theme.ATTENDANCE: ("attendance", "practices"),
    Theme.PEOPLE: ("people",),
}

SAID: Mapping[str, str] = {
    # people
    "club_created": mark("started the club, {zone}, {currency}"),
    "club_changed": mark("setting {what}: {before} → {after}"),
    "clients_added": mark("added {clients}"),
    "client_renamed": mark("renamed {client}"),
    "prepaid_changed": mark("{client}: prepaid {before} → {after}"),
    "roles_changed": mark("{member}: role {before} → {after}"),
    "staff_removed": mark("{member} ({before}) no longer works here"),
    "coach_assigned": mark("gave {clients} to {coach}"),
    "coach_unassigned": mark("took {clients} from {coach}"),
    "threshold_changed": mark("{client}: {what} {before} → {after}"),
    "client_left": mark("{client} left the club"),
    "client_returned": mark("{client} came back"),
    "note_added": mark("{client}: note {note} written"),
    "note_deleted": mark("{client}: note {note} deleted"),
    "invite_created": mark("made an invite ({kind}) {clients}"),
    "invite_revoked": mark("revoked an invite"),
    "invite_accepted": mark("{member} came in by invite ({kind}) {clients}"),
    "join_requested": mark("somebody asks to join (request {request})"),
    "join_approved": mark("let in {member} for {client}"),
    "join_refused": mark("turned down request {request}"),
    "guardian_linked": mark("{guardian} looks after {client}: {right}"),
    "guardian_changed": mark("{guardian} for {client}: {before} → {after}"),
    "guardian_unlinked": mark("{guardian} no longer looks after {client} (was: {before})"),
    # ledger
    "sessions_used": mark("{client}: {amount} used, {left} left"),
    "use_undone": mark("{client}: {amount} given back, {left} left"),
    "topped_up": mark("{client}: {amount} came in ({kind}), {left} left"),
    "adjusted": mark("{client}: adjusted by {amount}, {left} left"),
    "session_owed": mark("{client}: session owed"),
    "owed_forgiven": mark("{client}: owed session forgiven"),
    "owed_settled": mark("{client}: owed sessions settled, {left} left"),
    "sessions_held": mark("{client}: {amount} booked, {left} left"),
    "sessions_released": mark("{client}: {amount} of a booking released, {left} left"),
    "sessions_expired": mark("{client}: {amount} expired, worth {value_minor}, {left} left"),
    "sessions_extended": mark("{client}: end {before} → {after}, {amount} came back, {left} left"),
    "sessions_voided": mark("{client}: {amount} voided ({reason}), {left} left"),
    "sessions_moved_away": mark("{client}: {amount} moved to {to_client}, {left} left"),
    "bulk_adjusted": mark("adjusted by {amount}: {clients}"),
    "bulk_undone": mark("took back an adjustment by {amount}: {clients}"),
    "books_differ": mark("the nightly audit found a difference in packages {lots}"),
    # notices
    "item_dismissed": mark("inbox: dismissed ({kind}) {client}"),
    "item_put_off": mark("inbox: put off until {until} ({kind}) {client}"),
    "item_reopened": mark("inbox: opened again ({kind}) {client}"),
    "question_asked": mark("asked about a session of {client}"),
    "question_answered": mark("answered a question on {client}: {answer}"),
    "message_planned": mark("planned a message to the family of {client}"),
    "message_cancelled": mark("cancelled a message to the family of {client}"),
    "message_restored": mark("planned a cancelled message to the family of {client} again"),
    "message_sent": mark("a planned message to the family of {client} went out"),
    # packages
    "lot_changed": mark("{client}: package {lot}, {what} {before} → {after}"),
    "template_added": mark("new package {template}: {sessions}"),
    "template_changed": mark("package {template}, {what}: {before} → {after}"),
    "transfer_asked": mark("asked to move {sessions} from {from_client} to {to_client}"),
    "transfer_done": mark("moved {sessions} from {from_client} to {to_client}"),
    "transfer_refused": mark("refused to move sessions from {from_client} to {to_client}"),
    "transfer_withdrawn": mark("took back the move from {from_client} to {to_client}"),
    "package_sold": mark("sold to {client}: {sessions} for {price_minor}, paid {paid_minor}"),
    # practices
    "practice_planned": mark("planned practice {practice}: {starts}, {minutes} min"),
    "practice_changed": mark("practice {practice}, {what}: {before} → {after}"),
    "practice_taken_over": mark("practice {practice}: coached by {coach} now"),
    "put_on_roster": mark("practice {practice}: {clients} on the roster"),
    "taken_off_roster": mark("practice {practice}: {client} off the roster"),
    "practice_day_skipped": mark("practice {practice}, {on_date}: skipped"),
    "practice_day_moved": mark(
        "practice {practice}: {before_day}, {before} → {after_day}, {after}"
    ),
    "practice_day_restored": mark("practice {practice}, {on_date}: as every week again"),
    "answered": mark("{client}: {before} → {answer}, practice {practice}, {on_date}"),
    "practice_near": mark("practice {practice}, {on_date}: about to begin"),
    # attendance
    "roll_opened": mark("opened roll {roll}"),
    "roll_closed_now": mark("closed roll {roll}"),
    "roll_reopened": mark("opened roll {roll} again"),
    "marked": mark("{client}: {before} → {state}, roll {roll}"),
    "flag_raised": mark("{client}: flagged, no-shows {no_shows}, cancellations {cancellations}"),
    "came_again": mark("{client}: here a second time, roll {roll}"),
    "door_renewed": mark("made new check-in codes"),
}


def theme_words(lang: Lang, theme: Theme) -> str:
    return lang.label(THEMES[theme])


def codes_of(theme: Theme) -> frozenset[str] | None:
    """The codes of a theme; None for everything, codes without words included."""
    return None if theme is Theme.ALL else codes_by(*CAPABILITIES[theme])


def sentence(lang: Lang, trail: Trail, line: TrailLine) -> Html:
    """What was done, in words."""
    if line.code not in SAID:
        return lang.say("{code}", code=line.code)
    holes = {name: _shown(lang, trail, name, value) for name, value in line.facts.items()}
    return lang.say(SAID[line.code], **holes)


def _shown(lang: Lang, trail: Trail, name: str, value: Any) -> Value:
    if name.endswith(MINOR):
        return Money(value, trail.club.currency)
    if isinstance(value, list):
        shown = [_one(lang, trail, name, each) for each in value[:MOST]]
        more = [f"+{len(value) - MOST}"] if len(value) > MOST else []
        return lang.list(shown + more) if shown else ""
    return _one(lang, trail, name, value)


def _one(lang: Lang, trail: Trail, name: str, value: Any) -> str:
    if value is None:
        return "–"
    if name in MEMBER_FACTS:
        return short(trail.names.get(value, "…"), 24)
    if name == "amount":
        return f"{value:+d}".replace("-", "\N{MINUS SIGN}")
    if isinstance(value, str) and name in DATES:
        return lang.day(date.fromisoformat(value))
    return str(value)
