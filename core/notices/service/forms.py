"""A form was submitted: its coach reads it, and it waits in the inbox until the check-in ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.bookings import BookingCancelled, BookingMoved, Outcome
from core.checkins import FormSubmitted
from core.db import Work
from core.events import Event
from core.notices.service.aboutbookings import form_item
from core.notices.service.inbox import close, put
from core.notices.service.tell import tell
from core.notices.sessions import FormSent
from core.notices.table import Audience, Kind
from core.people import Club, Person, coach_or_owners


async def tell_forms(work: Work, events: Sequence[Event]) -> None:
    """The listener: nobody is told what they submitted themselves; what waits is the newest."""
    for event in events:
        match event:
            case FormSubmitted():
                await _submitted(work, event)
            case BookingCancelled() | Outcome():
                await close(work, event.club_id, [form_key(event.booking)], "gone")
            case BookingMoved() if event.before_coach != event.coach:
                await close(work, event.club_id, [form_key(event.booking)], "gone")


def form_key(booking: int) -> str:
    """Of what waits about the form of a check-in."""
    return f"form:{booking}"


async def _submitted(work: Work, event: FormSubmitted) -> None:
    by = work.account.user_id if work.account else None
    coaches = await coach_or_owners(work, event.club_id, event.coach)
    people = [each for each in coaches if each.user_id != by]
    if not people:
        return
    key, facts = form_key(event.booking), {"booking": event.booking}
    await put(work, event.club_id, Kind.FORM_SUBMITTED, key, client=event.client, facts=facts)
    said = facts | {"again": event.again}
    await tell(work, Kind.FORM_SUBMITTED, Audience.COACH, people, said, key=key)


async def form_sent(
    work: Work, reader: Person, club: Club, facts: dict[str, Any]
) -> FormSent | None:
    """As it is now; None when the check-in was cancelled, or is over."""
    about = await form_item(work, facts)
    if about is None:
        return None
    return FormSent(reader, club.name, club.zone, about.answers, facts["again"])
