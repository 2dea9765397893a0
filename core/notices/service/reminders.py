"""Reminders of what is booked: rows that follow their booking, re-checked when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.bookings import (
    OUTCOMES,
    Ahead,
    Booked,
    BookingCancelled,
    BookingCard,
    BookingKeptItsTime,
    BookingMoved,
    BookingReopened,
    BookingRestored,
    BookingStarted,
    BookingState,
    Outcome,
    any_bookings,
    bookings_between,
    still_ahead,
)
from core.checkins import filling_of, unfilled
from core.db import Work
from core.events import Event
from core.notices.rules import JOINS, LEADS, reminders, reminds_until
from core.notices.service.booked import as_read, slot
from core.notices.service.over import look, look_key
from core.notices.service.tell import tell, told
from core.notices.sessions import (
    FormDue,
    SessionReminder,
)
from core.notices.table import Audience, Kind
from core.outbox import Errand, State, add, cancel, states
from core.people import Club, Person, followed_by, watchers_of
from core.timetable import Kind as Occupies

REMIND_JOB = "notices.remind"
AT_ONCE = 500
_CHANGES = (
    BookingMoved,
    BookingKeptItsTime,
    BookingCancelled,
    BookingRestored,
    BookingReopened,
    BookingStarted,
    Outcome,
)


async def remind_of(work: Work, events: Sequence[Event]) -> None:
    """The listener: the rows of a booking are what its time and state ask for now, and one that
    looks when it is over.
    """
    rows, gone = [], []
    for event in events:
        if isinstance(event, Booked):
            rows += _rows(work, event)
    touched = sorted({each.booking for each in events if isinstance(each, _CHANGES)})
    for card in await any_bookings(work, touched) if touched else ():
        due = {}
        if card.state is BookingState.BOOKED:
            due = _due(work, card)
        rows += [_row(card.id, card.club_id, *each) for each in due.items()]
        gone += [key(kind, card.id) for kind in LEADS.keys() - due.keys()]
        if card.state not in OUTCOMES:
            rows.append(look(card.id, card.club_id, card.ends_at))
    await add(work, rows, replace=True)
    if gone:
        await cancel(work, gone)


async def arm_reminders(work: Work) -> None:
    """At the start of a process: bookings from before there were reminders. Whatever has its rows
    is left alone.
    """
    ahead = {look_key(each.booking): each for each in await still_ahead(work)}
    keys = list(ahead)
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        known = await states(work, some)
        rows = [row for key in some if key not in known for row in _rows(work, ahead[key])]
        await add(work, rows)


def key(kind: Kind, booking: int) -> str:
    """Of the row, and of the notice that it becomes."""
    return f"{kind}:{booking}"


def _due(work: Work, one: Booked | Ahead | BookingCard) -> dict[Kind, datetime]:
    checkin = one.kind == Occupies.CHECKIN
    return reminders(one.starts_at, work.now, online=one.online, checkin=checkin)


def _rows(work: Work, one: Booked | Ahead) -> list[Errand]:
    """All of a booking that nobody has written any for."""
    due = _due(work, one)
    rows = [_row(one.booking, one.club_id, *each) for each in due.items()]
    return [*rows, look(one.booking, one.club_id, one.ends_at)]


def _row(booking: int, club_id: int, kind: Kind, due_at: datetime) -> Errand:
    return Errand(
        channel="job",
        kind=REMIND_JOB,
        due_at=due_at,
        payload={"booking": booking, "kind": kind},
        club_id=club_id,
        key=key(kind, booking),
    )


async def remind(work: Work, facts: dict[str, Any]) -> datetime | None:
    """The job: whoever follows the client is told once, if it is still so and of use.

    Later, if the booking begins later by now than this row has heard.
    """
    kind = Kind(facts["kind"])
    [card] = await any_bookings(work, [facts["booking"]])
    if card.state is not BookingState.BOOKED:
        return None
    if (due := card.starts_at - LEADS[kind]) > work.now:
        return due
    if await _of_use(work, kind, [card]):
        for person in await watchers_of(work, card.client):
            await _tell(work, kind, person, card)
    return None


async def _of_use(work: Work, kind: Kind, cards: Sequence[BookingCard]) -> tuple[BookingCard, ...]:
    """Those that this still has to be said of: booked, before a later one says it better, and of
    a form only until it is submitted.
    """
    found = [
        card
        for card in cards
        if card.state is BookingState.BOOKED
        and work.now < reminds_until(kind, card.starts_at, online=card.online)
    ]
    if kind is Kind.FORM_DUE:
        open_still = await unfilled(work, found)
        found = [card for card in found if card.id in open_still]
    return tuple(found)


async def _tell(work: Work, kind: Kind, person: Person, card: BookingCard) -> None:
    """With what else of this family begins soon after; not what another reminder has said."""
    since, until = card.starts_at - JOINS[kind], card.starts_at + JOINS[kind]
    followed = await followed_by(work, person.member_id)
    near = await bookings_between(work, followed, since, until)
    keys = [key(kind, each.id) for each in near]
    said = [each for one in await told(work, keys, person.member_id) for each in one["slots"]]
    if slot(card) in said:
        return
    waiting = await states(work, keys)
    others = [
        each
        for each in await _of_use(work, kind, near)
        if each.id != card.id
        and slot(each) not in said
        and waiting.get(key(kind, each.id)) is State.WAITING
    ]
    whole = [card, *others]
    said_now = {
        "slots": [slot(each) for each in whole],
        "clients": sorted({each.client for each in whole}),
    }
    await tell(
        work,
        _as_told(kind, whole),
        Audience.WATCHER,
        [person],
        said_now,
        key=key(kind, card.id),
        begins=card.starts_at,
    )


def _as_told(kind: Kind, cards: Sequence[BookingCard]) -> Kind:
    """A check-in goes by more channels than a session."""
    with_checkin = any(card.kind == Occupies.CHECKIN for card in cards)
    return Kind.CHECKIN_24H if kind is Kind.REMIND_24H and with_checkin else kind


async def reminder(
    work: Work, kind: Kind, reader: Person, club: Club, facts: dict[str, Any]
) -> SessionReminder | None:
    """What of it is still booked at that time, and not said better by a later one."""
    kind = Kind.REMIND_24H if kind is Kind.CHECKIN_24H else kind
    cards = await as_read(work, reader, facts["slots"], Audience.WATCHER)
    found = await _of_use(work, kind, cards)
    return SessionReminder(reader, club.name, club.zone, kind, found) if found else None


async def form_due(work: Work, reader: Person, club: Club, facts: dict[str, Any]) -> FormDue | None:
    """The forms that this reader may fill in, and that are not submitted."""
    cards = await as_read(work, reader, facts["slots"], Audience.WATCHER)
    found = await _of_use(work, Kind.FORM_DUE, cards)
    forms = [await filling_of(work, card.id) for card in found]
    mine = tuple(form for form in forms if form.open)
    return FormDue(reader, club.name, club.zone, mine) if mine else None
