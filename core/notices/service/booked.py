"""What was booked, moved, cancelled or started: told to those it concerns but who did it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from core.bookings import (
    OUTCOMES,
    Booked,
    BookingCancelled,
    BookingCard,
    BookingMoved,
    BookingRestored,
    BookingStarted,
    BookingState,
    OfBooking,
    any_bookings,
    booking_card,
)
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.notices.service.inbox import close, put
from core.notices.service.tell import key_of, tell, ways
from core.notices.sessions import (
    BookingNews,
)
from core.notices.table import CHAT, EMAIL, Audience, Channel, Kind
from core.outbox import Claimed, State, written
from core.people import Club, Person, coach_or_owners, names_of, watchers_of

News = Booked | BookingMoved | BookingCancelled | BookingRestored | BookingStarted
KINDS: dict[type[OfBooking], Kind] = {
    Booked: Kind.BOOKED,
    BookingRestored: Kind.BOOKED,
    BookingMoved: Kind.MOVED,
    BookingCancelled: Kind.CANCELLED,
    BookingStarted: Kind.STARTED,
}
IS = {
    Kind.BOOKED: BookingState.BOOKED,
    Kind.MOVED: BookingState.BOOKED,
    Kind.CANCELLED: BookingState.CANCELLED,
    Kind.STARTED: BookingState.IN_PROGRESS,
}
"""What a booking has to be when it is read of."""

Slot = list[Any]
"""[booking, its start]: by it a later move is recognised."""


def slot(card: BookingCard) -> Slot:
    return [card.id, card.starts_at.isoformat()]


def booked_in(errand: Claimed) -> list[int]:
    """The bookings that this errand confirms; none for whatever else it is."""
    if errand.kind not in (Kind.BOOKED, Kind.MOVED):
        return []
    return [booking for booking, _ in errand.payload["slots"]]


async def tell_booked(work: Work, events: Sequence[Event]) -> None:
    """The listener: one message a reader and kind, however many were booked at once.

    Nobody is told in the chat what they did there themselves; by mail a family has it confirmed.
    """
    by = work.account.user_id if work.account else None
    told: dict[tuple[Kind, Audience, Person], list[News]] = {}
    known: dict[tuple[int, ...], list[tuple[Audience, Person]]] = {}
    for event in events:
        if isinstance(event, News) and not _of_an_outcome(event):
            whom = _concerned(event)
            if whom not in known:
                known[whom] = await _whom(work, event.club_id, *whom)
            for audience, person in known[whom]:
                told.setdefault((KINDS[type(event)], audience, person), []).append(event)
            await _waits(work, event)
    for (kind, audience, person), news in told.items():
        if person.user_id != by:
            await _tell(work, kind, audience, person, news)
        elif audience is Audience.WATCHER and EMAIL in ways(work, kind, audience, person):
            await _tell(work, kind, audience, person, news, by=EMAIL)


def _of_an_outcome(event: News) -> bool:
    """Excused after it was marked: its receipt says it."""
    return isinstance(event, BookingCancelled) and event.was in OUTCOMES


def _concerned(event: News) -> tuple[int, ...]:
    """The client, the coach, and the one before, if it was moved from him to another."""
    if isinstance(event, BookingMoved) and event.before_coach != event.coach:
        return (event.client, event.coach, event.before_coach)
    return (event.client, event.coach)


async def _whom(
    work: Work, club_id: int, client: int, *coaches: int
) -> list[tuple[Audience, Person]]:
    """Who follows the client, and the coaches."""
    family = await watchers_of(work, client)
    staff = [each for coach in coaches for each in await coach_or_owners(work, club_id, coach)]
    meant = dict.fromkeys(
        [(Audience.WATCHER, each) for each in family]
        + [(Audience.COACH, each) for each in staff if each not in family]
    )
    return list(meant)


async def _tell(
    work: Work,
    kind: Kind,
    audience: Audience,
    person: Person,
    news: Sequence[News],
    *,
    by: Channel | None = None,
) -> None:
    begins = [event.starts_at for event in news]
    key = f"{kind}:{min(event.booking for event in news)}"
    facts: dict[str, Any] = {
        "slots": [[event.booking, event.starts_at.isoformat()] for event in news],
        "clients": sorted({event.client for event in news}),
        "by": work.actor(news[0].club_id).member_id if work.account else None,
        "again": isinstance(news[0], BookingRestored),
    }
    if isinstance(news[0], BookingMoved):
        before = await _before(work, key_of(key, person.member_id, by or CHAT), news[0])
        begins.append(datetime.fromisoformat(before[0]))
        facts["before"] = before
    if isinstance(news[0], BookingCancelled):
        facts["returned"] = news[0].returned
    await tell(work, kind, audience, [person], facts, key=key, begins=min(begins), by=by)


async def _before(work: Work, mine: str, event: BookingMoved) -> tuple[str, int]:
    """Where it was when this reader last heard of it."""
    for state, facts in (await written(work, [mine])).values():
        if state is State.WAITING:
            at, coach = facts["before"]
            return at, coach
    return (event.before_at.isoformat(), event.before_coach)


async def _waits(work: Work, event: News) -> None:
    """The newest of it waits for staff, unless its own coach did it; what has begun does not."""
    key = f"booking:{event.booking}"
    kind = KINDS[type(event)]
    mine = work.account is not None and work.actor(event.club_id).member_id == event.coach
    if kind is Kind.STARTED or mine:
        await close(work, event.club_id, [key], "gone")
        return
    facts: dict[str, Any] = {"booking": event.booking}
    await put(work, event.club_id, kind, key, client=event.client, facts=facts)


async def as_read(
    work: Work, reader: Person, slots: Iterable[Slot], audience: Audience, *, anyway: bool = False
) -> list[BookingCard]:
    """These bookings as the acting reader sees them, where they are at the time that was meant and
    still the reader's business; `anyway`: also of who was the coach before.
    """
    cards = []
    for booking, starts in slots:
        try:
            card = await booking_card(work, booking)
        except NotFound:
            if not anyway:
                continue
            [card] = await any_bookings(work, [booking])
        if card.starts_at != datetime.fromisoformat(starts):
            continue
        if audience is Audience.COACH or reader in await watchers_of(work, card.client):
            cards.append(card)
    return cards


async def booking_news(
    work: Work, kind: Kind, reader: Person, club: Club, facts: dict[str, Any]
) -> BookingNews | None:
    """What of it is so still; what was booked and is over by now is no news."""
    audience = Audience(facts["audience"])
    at, coach = facts.get("before") or (None, 0)
    anyway = coach == reader.member_id
    cards = [
        card
        for card in await as_read(work, reader, facts["slots"], audience, anyway=anyway)
        if card.state is IS[kind] and (kind is Kind.CANCELLED or card.ends_at > work.now)
    ]
    if not cards:
        return None
    by = facts["by"] if facts["by"] != reader.member_id else None
    names = await names_of(work, [each for each in (by, coach) if each])
    return BookingNews(
        reader,
        club.name,
        club.zone,
        kind,
        audience,
        tuple(cards),
        by=names.get(by or 0),
        again=facts["again"],
        before_at=datetime.fromisoformat(at) if at else None,
        before_coach=names.get(coach),
        returned=facts.get("returned", False),
    )
