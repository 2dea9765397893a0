"""What each connected calendar should show: written down in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.bookings import (
    BookingCard,
    BookingMoved,
    BookingRated,
    BookingState,
    ComingSaid,
    OfBooking,
    ahead_of_client,
    any_bookings,
    cards_of_coach,
    meet_at,
)
from core.calendars.google.rules import CHANNEL, EVENT, GONE, HORIZON, digest_of
from core.calendars.google.views import CalendarEvent
from core.calendars.model import google_events, google_links
from core.db import UtcDateTime, Work, ready
from core.events import Event
from core.outbox import Errand, nudge
from core.people import (
    ChildShared,
    ClientRenamed,
    EmailChanged,
    GuardianLinked,
    GuardianUnlinked,
    MailSwitched,
    followed_by,
    person_of,
    shown_as,
)

OF_CLIENT = (ChildShared, ClientRenamed, GuardianLinked, GuardianUnlinked)
SILENT = (ComingSaid, BookingRated)
"""What changes nothing in a calendar."""
_CONNECTED = ready(
    select(google_links.c.coach_id)
    .where(google_links.c.coach_id.in_(bindparam("coaches", expanding=True)))
    .where(google_links.c.state == "connected")
)
_ROW = ready(
    select(google_events)
    .where(google_events.c.booking_id == bindparam("booking"))
    .where(google_events.c.coach_id == bindparam("coach"))
    .with_for_update()
)
_ROWS_OF = ready(
    select(google_events.c.booking_id).where(google_events.c.coach_id == bindparam("coach"))
)

_BEING_MADE = ready(
    select(google_events.c.booking_id)
    .join(google_links, google_links.c.coach_id == google_events.c.coach_id)
    .where(google_events.c.booking_id.in_(bindparam("ids", expanding=True)))
    .where(google_links.c.state == "connected", google_events.c.meet.is_(None))
    .where(google_events.c.wanted != GONE, google_events.c.shown.is_(None))
    .where(google_events.c.changed_at > bindparam("since", type_=UtcDateTime))
)
PATIENCE, MOMENT = timedelta(seconds=20), timedelta(seconds=3)
"""So long a confirmation waits for its link at most, looking every so often."""

Pair = tuple[int, int]
"""A booking, and a coach in whose calendar it may stand."""


async def on_told(work: Work, events: Sequence[Event]) -> None:
    """The listener: whatever changes what a calendar shows is wanted there, and due at once."""
    if work.outside.google is None:
        return
    pairs: set[Pair] = set()
    for event in events:
        if isinstance(event, BookingMoved) and event.before_coach != event.coach:
            pairs.add((event.booking, event.before_coach))
            await meet_at(work, event.booking, None, coach=event.coach)
        if isinstance(event, OfBooking) and not isinstance(event, SILENT):
            pairs.add((event.booking, event.coach))
        if isinstance(event, OF_CLIENT):
            pairs |= await _ahead(work, [event.client])
        if isinstance(event, EmailChanged | MailSwitched):
            pairs |= await _ahead(work, await followed_by(work, event.member))
    if pairs:
        await want(work, pairs)


async def _ahead(work: Work, clients: Iterable[int]) -> set[Pair]:
    ids = [each for client in clients for each in await ahead_of_client(work, client)]
    cards = await any_bookings(work, ids)
    return {(card.id, card.coach) for card in cards}


async def want(work: Work, pairs: Iterable[Pair], *, anew: bool = False) -> None:
    """These bookings should stand in these calendars as they are now, or not at all. `anew`: what
    was shown is not so any more.
    """
    wanted = sorted(set(pairs))
    coaches = sorted({coach for _, coach in wanted})
    there = {row.coach_id for row in await work.rows(_CONNECTED, {"coaches": coaches})}
    mine = [pair for pair in wanted if pair[1] in there]
    cards = {card.id: card for card in await any_bookings(work, [booking for booking, _ in mine])}
    for booking, coach in mine:
        await _want(work, cards[booking], coach, anew=anew)


async def forget_shown(work: Work, coach: int) -> None:
    """A calendar that is being connected shows nothing as yet; its events are locked by that."""
    mine = google_events.c.coach_id == coach
    await work.run(update(google_events).where(mine).values(shown=None, etag=None, trouble=None))


async def want_everything(work: Work, coach: int) -> None:
    """Of a calendar that was just connected: all that is ahead, what was wanted of it before."""
    ahead = await cards_of_coach(work, coach, work.now - timedelta(hours=12), work.now + HORIZON)
    before = {row.booking_id for row in await work.rows(_ROWS_OF, {"coach": coach})}
    await want(work, {(booking, coach) for booking in before | {card.id for card in ahead}})


async def event_of(work: Work, card: BookingCard, coach: int) -> CalendarEvent | None:
    """How a booking should stand in this coach's calendar; None: not at all."""
    if card.coach != coach or card.state is BookingState.CANCELLED:
        return None
    reader, client = await person_of(work, coach), await shown_as(work, card.client)
    return CalendarEvent(
        kind=card.kind,
        who=client.name,
        guests=client.emails,
        starts_at=card.starts_at,
        ends_at=card.ends_at,
        zone=card.zone,
        lang=reader.lang if reader else "en",
        meets=card.online,
        title=card.title,
    )


def wanted_of(event: CalendarEvent | None) -> str:
    return GONE if event is None else digest_of(event.facts)


async def link_awaited(work: Work, ids: Sequence[int]) -> datetime | None:
    """When to look again, while the meeting of one of these bookings is just being made; None when
    there is nothing to wait for, or it takes too long.
    """
    if work.outside.google is None or not ids:
        return None
    rows = await work.rows(_BEING_MADE, {"ids": list(ids), "since": work.now - PATIENCE})
    cards = await any_bookings(work, [row.booking_id for row in rows]) if rows else ()
    return work.now + MOMENT if any(card.online for card in cards) else None


async def row_of(work: Work, booking: int, coach: int) -> Row[Any] | None:
    """What is known of the booking in that calendar, locked until the commit."""
    return await work.row(_ROW, {"booking": booking, "coach": coach})


async def _want(work: Work, card: BookingCard, coach: int, *, anew: bool) -> None:
    wanted = wanted_of(await event_of(work, card, coach))
    row = await row_of(work, card.id, coach)
    if row is None and wanted == GONE:
        return
    again: dict[str, Any] = {"wanted": wanted, "changed_at": work.now}
    if anew:
        again |= {"shown": None, "etag": None}
    fresh = work.insert(google_events).values(
        booking_id=card.id, coach_id=coach, club_id=card.club_id, **again
    )
    keys = ["booking_id", "coach_id"]
    await work.run(fresh.on_conflict_do_update(index_elements=keys, set_=again))
    if anew or row is None or row.shown != wanted or row.wanted != wanted:
        await nudge(work, [errand_of(card.club_id, card.id, coach, work)])


def errand_of(club: int, booking: int, coach: int, work: Work) -> Errand:
    """Write one event, now."""
    return Errand(
        channel=CHANNEL,
        kind=EVENT,
        due_at=work.now,
        payload={"booking": booking, "coach": coach},
        club_id=club,
        key=f"google:event:{booking}:{coach}",
    )
