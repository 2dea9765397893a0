"""What each fact of the journal is called: its theme, and a sentence over its own values.

A test fails when an event has no words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.availability.words import days
from bot.journal.presses import Span, Theme
from bot.journal.values import shown
from core.events import codes_by
from core.reports import Trail, TrailLine
from lang import Html, Lang, mark

DAYS: Mapping[Span, int | None] = {Span.EVER: None, Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 30}

THEMES: Mapping[Theme, str] = {
    Theme.ALL: mark("Everything"),
    Theme.SESSIONS: mark("Sessions"),
    Theme.PACKAGES: mark("Packages and money"),
    Theme.ATTENDANCE: mark("Attendance"),
    Theme.BOOKINGS: mark("Bookings and hours"),
    Theme.PEOPLE: mark("People and club"),
}

CAPABILITIES: Mapping[Theme, tuple[str, ...]] = {
    Theme.SESSIONS: ("ledger", "notices"),
    Theme.PACKAGES: ("packages",),
    Theme.ATTENDANCE: ("attendance", "practices"),
    Theme.BOOKINGS: ("bookings", "availability", "checkins", "calendars"),
    Theme.PEOPLE: ("people", "groups"),
}

VARIES: Mapping[str, str] = {
    "invite_created": "kind",
    "invite_accepted": "kind",
    "prepaid_changed": "after",
    "child_shared": "after",
    "question_answered": "answer",
    "email_changed": "confirmed",
    "mail_switched": "after",
    "lot_changed": "what",
    "template_changed": "what",
    "practice_changed": "what",
    "override_made": "what",
    "override_removed": "what",
    "coach_rule_changed": "what",
    "teaching_changed": "after",
    "form_changed": "what",
    "form_answered": "skipped",
    "form_submitted": "again",
    "group_changed": "what",
}
"""Facts that are said in one way or another, by the value of one of theirs."""

SAID: Mapping[str, str] = {
    # people
    "club_created": mark("started the club, {zone}, {currency}"),
    "club_changed": mark("setting {what}: {before} → {after}"),
    "clients_added": mark("added {clients}"),
    "client_renamed": mark("renamed {client}"),
    "child_shared": mark("coaches' calendars show {client} by initials"),
    "child_shared.True": mark("coaches' calendars may show the name of {client}"),
    "prepaid_changed": mark("{client} does not prepay"),
    "prepaid_changed.True": mark("{client} prepays again"),
    "roles_changed": mark("{member}: role {before} → {after}"),
    "staff_removed": mark("{member} ({before}) no longer works here"),
    "coach_assigned": mark("gave {clients} to {coach}"),
    "coach_unassigned": mark("took {clients} from {coach}"),
    "threshold_changed": mark("{client}: {what} {before} → {after}"),
    "client_left": mark("{client} left the club"),
    "client_returned": mark("{client} came back"),
    "note_added": mark("{client}: note written"),
    "note_deleted": mark("{client}: note deleted"),
    "email_changed": mark("{member} has no email address any more"),
    "email_changed.True": mark("{member} confirmed an email address"),
    "mail_switched": mark("{member} wants no mails"),
    "mail_switched.True": mark("{member} wants mails"),
    "invite_created": mark("made the club's open link"),
    "invite_created.guardian": mark("made a link for a parent of {clients}"),
    "invite_created.self": mark("made a link for {clients}"),
    "invite_created.coach": mark("made a link for a coach"),
    "invite_created.assistant": mark("made a link for an assistant"),
    "invite_revoked": mark("took back a link"),
    "invite_accepted": mark("{member} came in by a link"),
    "invite_accepted.guardian": mark("{member} came in as a parent of {clients}"),
    "invite_accepted.self": mark("{clients} came in with an account of their own"),
    "invite_accepted.coach": mark("{member} came in as a coach"),
    "invite_accepted.assistant": mark("{member} came in as an assistant"),
    "join_requested": mark("{request} asks to join"),
    "join_approved": mark("let in {member} for {client}"),
    "join_refused": mark("turned down {request}, who asked to join"),
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
    "books_differ": mark("the nightly audit found a difference: {lots}"),
    # notices
    "item_dismissed": mark("dismissed from the inbox: “{kind}”"),
    "item_put_off": mark("put off until {until}: “{kind}”"),
    "item_reopened": mark("back in the inbox: “{kind}”"),
    "notice_sent_again": mark("had a message sent again: “{kind}”"),
    "question_asked": mark("asked about a session of {client}"),
    "question_answered": mark("answered a question on {client}: it stays used"),
    "question_answered.give_back": mark("answered a question on {client}: given back"),
    "message_planned": mark("planned a message to the family of {client}"),
    "message_cancelled": mark("cancelled a message to the family of {client}"),
    "message_restored": mark("planned a cancelled message to the family of {client} again"),
    "time_asked_for": mark("{client} asks for a time with {coach}"),
    "package_asked_for": mark("{client} asks {coach} for a package"),
    "message_sent": mark("a planned message to the family of {client} went out"),
    # packages
    "lot_changed": mark("{client}, package {lot}, {what}: {before} → {after}"),
    "lot_changed.note": mark("{client}, package {lot}: another note"),
    "template_added": mark("price list: {template} is new"),
    "template_changed": mark("price list, {template}, {what}: {before} → {after}"),
    "template_changed.name": mark("price list: {template} has another name"),
    "template_changed.description": mark("price list: {template} has another description"),
    "transfer_asked": mark("asked to move {sessions} from {from_client} to {to_client}"),
    "transfer_done": mark("moved {sessions} from {from_client} to {to_client}"),
    "transfer_refused": mark("refused to move sessions from {from_client} to {to_client}"),
    "transfer_withdrawn": mark("took back the move from {from_client} to {to_client}"),
    "package_sold": mark("sold to {client}: {sessions} for {price_minor}, paid {paid_minor}"),
    # practices
    "practice_planned": mark("planned {practice}: {weekday}, {starts}, {minutes} min"),
    "practice_changed": mark("{practice}, {what}: {before} → {after}"),
    "practice_changed.name": mark("{practice}: another name"),
    "practice_changed.place": mark("{practice}: another place"),
    "practice_taken_over": mark("{practice}: coached by {coach} now"),
    "put_on_roster": mark("{practice}: {clients} on the roster"),
    "taken_off_roster": mark("{practice}: {client} off the roster"),
    "practice_day_skipped": mark("{practice}, {on_date}: skipped"),
    "practice_day_moved": mark("{practice}: {before_day}, {before} → {after_day}, {after}"),
    "practice_day_restored": mark("{practice}, {on_date}: as every week again"),
    "answered": mark("{client}: {before} → {answer}, {practice}, {on_date}"),
    "practice_near": mark("{practice}, {on_date}: about to begin"),
    # bookings
    "booked": mark("{client}: booked with {coach}, {starts_at}"),
    "booking_moved": mark("{client}: booking moved, {before_at} → {starts_at}, {coach}"),
    "booking_kept_its_time": mark("{client}: the same time on the new clock, {starts_at}"),
    "booking_cancelled": mark("{client}: booking cancelled ({cause}), {starts_at}"),
    "booking_restored": mark("{client}: cancellation taken back, {starts_at}"),
    "coming_said": mark("{client}: comes {starts_at}"),
    "booking_started": mark("{client}: session of {starts_at} started"),
    "booking_completed": mark("{client}: session of {starts_at} done, {used} used"),
    "booking_missed": mark("{client}: no-show, {starts_at}, {used} used"),
    "booking_reopened": mark("{client}: session of {starts_at} booked as before (was: {was})"),
    "booking_rated": mark("{client}: rated {stars}, session of {starts_at}"),
    "bookings_differ": mark("the nightly audit found bookings that do not agree"),
    "booking_noted": mark("{client}: wrote {what}, session of {starts_at}"),
    # availability
    "hours_changed": mark("{coach}, {kind} on {weekday}: {before} → {after}"),
    "override_made": mark("{coach}: blocked {days}, {hours}, {kind}"),
    "override_made.extra": mark("{coach}: extra hours {days}, {hours}, {kind}, {capacity} at once"),
    "override_made.capacity": mark("{coach}: {capacity} at once {days}, {hours}, {kind}"),
    "override_removed": mark("{coach}: no longer blocked {days}, {hours}, {kind}"),
    "override_removed.extra": mark(
        "{coach}: no longer extra hours {days}, {hours}, {kind}, {capacity} at once"
    ),
    "override_removed.capacity": mark(
        "{coach}: no longer {capacity} at once {days}, {hours}, {kind}"
    ),
    "coach_rule_changed": mark("{coach}, {what}: {before} → {after}"),
    "coach_rule_changed.link": mark("{coach}: another link for online sessions"),
    "subject_added": mark("added subject {subject}"),
    "subject_renamed": mark("renamed subject {subject}"),
    "subject_archived": mark("put subject {subject} into the archive"),
    "subject_restored": mark("took subject {subject} out of the archive"),
    "teaching_changed": mark("{coach} teaches {subject}"),
    "teaching_changed.False": mark("{coach} does not teach {subject} any more"),
    # checkins
    "checkin_granted": mark("{client}: one more check-in with {coach}, {month}"),
    "grant_taken_back": mark("{client}: the further check-in with {coach} taken back, {month}"),
    "form_changed": mark("{coach}, form: question changed"),
    "form_changed.added": mark("{coach}, form: question added"),
    "form_changed.removed": mark("{coach}, form: question taken out"),
    "form_changed.put_back": mark("{coach}, form: question put back"),
    "form_changed.text": mark("{coach}, form: question worded otherwise"),
    "form_changed.options": mark("{coach}, form: other options of a question"),
    "form_changed.required": mark("{coach}, form, answer needed: {before} → {after}"),
    "form_changed.place": mark("{coach}, form: question moved from place {before} to {after}"),
    "form_started": mark("{client}: began the form of {coach}"),
    "form_answered": mark("{client}: question of {coach} answered"),
    "form_answered.True": mark("{client}: question of {coach} skipped"),
    "form_submitted": mark("{client}: form sent to {coach}"),
    "form_submitted.True": mark("{client}: form sent to {coach} again, with other answers"),
    "checkins_differ": mark("the nightly audit found check-ins that do not agree"),
    # groups
    "group_linked": mark("linked a group chat: {langs}"),
    "group_unlinked": mark("unlinked a group chat"),
    "group_lost": mark("I was removed from a group chat"),
    "group_langs_changed": mark("a group chat’s languages: {before} → {after}"),
    "group_changed": mark("a group chat gets announcements: {before} → {after}"),
    "group_changed.card": mark("a group chat has the card: {before} → {after}"),
    "group_pin_changed": mark("I may pin in a group chat: {before} → {after}"),
    # calendars
    "google_connected": mark("{coach}: Google Calendar connected"),
    "google_disconnected": mark("{coach}: Google Calendar disconnected"),
    "google_broke": mark("{coach}: Google Calendar lets us in no more"),
    "calendar_put_right": mark(
        "{coach}: Google Calendar put right, changed {changed}, removed {removed}"
    ),
    # attendance
    "roll_opened": mark("opened the roll call: {roll}"),
    "roll_closed_now": mark("closed the roll call: {roll}"),
    "roll_reopened": mark("opened the roll call again: {roll}"),
    "marked": mark("{client}: {before} → {state}, {roll}"),
    "flag_raised": mark("{client}: flagged, no-shows {no_shows}, cancellations {cancellations}"),
    "came_again": mark("{client}: here a second time, {roll}"),
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
    holes = {name: shown(lang, trail, line, name) for name in line.facts}
    if {"first", "last"} <= line.facts.keys():
        ends = (date.fromisoformat(line.facts[end]) for end in ("first", "last"))
        holes["days"] = days(lang, *ends)
    return lang.say(SAID[_case(line)], **holes)


def _case(line: TrailLine) -> str:
    case = f"{line.code}.{line.facts.get(VARIES.get(line.code, ''))}"
    return case if case in SAID else line.code
