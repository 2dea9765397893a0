"""What others' facts make wait for staff: who asks to join, books that differ, flags, a calendar
that lets us in no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.attendance import CameAgain, FlagRaised
from core.bookings import BookingsDiffer
from core.calendars import GoogleBroke
from core.checkins import CheckinsDiffer
from core.db import Work
from core.events import Event
from core.ledger import BooksDiffer
from core.notices.service.inbox import close, put
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.packages import (
    TransferAsked,
    TransferDone,
    TransferRefused,
    TransferWithdrawn,
    who_waits,
)
from core.people import (
    JoinApproved,
    JoinRefused,
    JoinRequested,
    coach_or_owners,
    coaches_to_tell,
    owners_of,
    payers_of_both,
    person_of,
    who_asks,
)


async def staff_waits(work: Work, events: Sequence[Event]) -> None:
    """The listener: one item a cause, and a message to whom it concerns most."""
    for event in events:
        match event:
            case JoinRequested():
                await _asks_to_join(work, event)
            case JoinApproved() | JoinRefused():
                await close(work, event.club_id, [f"join:{event.request}"], "acted")
            case TransferAsked():
                await _asks_to_move(work, event)
            case TransferDone() | TransferRefused() | TransferWithdrawn():
                await _moved_or_not(work, event)
            case BooksDiffer() | BookingsDiffer() | CheckinsDiffer():
                await _books_differ(work, event)
            case GoogleBroke():
                await _calendar_closed(work, event)
            case FlagRaised():
                key = f"flag:{event.client}"
                await put(work, event.club_id, Kind.FLAG_RAISED, key, client=event.client)
            case CameAgain():
                key, facts = f"again:{event.roll}:{event.client}", {"roll": event.roll}
                kind, client = Kind.CAME_AGAIN, event.client
                await put(work, event.club_id, kind, key, client=client, facts=facts)


async def _asks_to_join(work: Work, event: JoinRequested) -> None:
    """Whoever made the open link is told; the owners when they are gone."""
    key, facts = f"join:{event.request}", {"request": event.request}
    item = await put(work, event.club_id, Kind.JOIN_REQUEST, key, facts=facts)
    _, inviter = await who_asks(work, event.request)
    people = await coach_or_owners(work, event.club_id, inviter)
    await tell(work, Kind.JOIN_REQUEST, Audience.COACH, people, {"item": item}, key=key)


async def _asks_to_move(work: Work, event: TransferAsked) -> None:
    """Whoever pays for both is asked; it waits for staff as long as it waits for them."""
    key, facts = f"transfer:{event.transfer}", {"transfer": event.transfer}
    kind, giver = Kind.TRANSFER_ASKED, event.from_client
    item = await put(work, event.club_id, kind, key, client=giver, facts=facts)
    people = await payers_of_both(work, giver, event.to_client)
    await tell(work, kind, Audience.PAYER, people, facts, key=key)
    asker = work.actor(event.club_id).member_id
    coaches = [each for each in await coaches_to_tell(work, giver) if each.member_id != asker]
    await tell(work, kind, Audience.COACH, coaches, {"item": item}, key=key)


async def _moved_or_not(
    work: Work, event: TransferDone | TransferRefused | TransferWithdrawn
) -> None:
    """It waits no more; whoever asked hears the answer, if it is not their own."""
    key = f"transfer:{event.transfer}"
    await close(work, event.club_id, [key], "acted")
    asker = await who_waits(work, event.transfer)
    if asker is not None and (reader := await person_of(work, asker)):
        moved = {"sessions": event.sessions} if isinstance(event, TransferDone) else {}
        facts, kind = {"transfer": event.transfer} | moved, Kind.TRANSFER_ANSWERED
        await tell(work, kind, Audience.ASKER, [reader], facts, key=f"{key}:answer")


async def _calendar_closed(work: Work, event: GoogleBroke) -> None:
    """Its coach is told; anew when it breaks again after it was connected again."""
    reader = await person_of(work, event.coach)
    people, key = [reader] if reader else [], f"google:{event.coach}"
    await tell(work, Kind.GOOGLE_BROKE, Audience.COACH, people, {}, key=key)


async def _books_differ(work: Work, event: BooksDiffer | BookingsDiffer | CheckinsDiffer) -> None:
    """Every night that it is so, in the item that waits already."""
    key, facts = f"books:{event.club_id}", event.facts
    item = await put(work, event.club_id, Kind.BOOKS_DIFFER, key, facts=facts)
    owners = await owners_of(work, event.club_id)
    await tell(work, Kind.BOOKS_DIFFER, Audience.OWNER, owners, {"item": item}, key=key)
