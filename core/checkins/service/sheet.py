"""The one door to the form of a check-in: who may read it, and who fills it in until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.bookings import BookingCard, BookingState, booking_card
from core.checkins.errors import FormClosed, NoForm
from core.checkins.service.asked import questions_of
from core.checkins.views import Question
from core.db import Work
from core.errors import NotFound
from core.people import Action, client_for, may_act
from core.timetable import Kind


@dataclass(frozen=True)
class Sheet:
    """The form of one check-in for who may fill it in."""

    card: BookingCard
    questions: tuple[Question, ...]

    @property
    def whose(self) -> dict[str, Any]:
        """What every fact about it says."""
        card = self.card
        return {
            "club_id": card.club_id,
            "booking": card.id,
            "client": card.client,
            "coach": card.coach,
        }


async def checkin_for(work: Work, booking: int) -> BookingCard:
    card = await booking_card(work, booking)
    if card.kind != Kind.CHECKIN:
        raise NotFound
    return card


async def is_staff(work: Work, card: BookingCard) -> bool:
    """Whether the actor works with this client, or is the check-in's coach."""
    actor = work.actor(card.club_id)
    mine = card.coach == actor.member_id
    return actor.staff and (mine or await may_act(work, card.client, Action.MARK))


async def sheet_for(work: Work, booking: int) -> Sheet:
    """For who may fill it in, while that may be done."""
    card = await checkin_for(work, booking)
    staff = await is_staff(work, card)
    if not staff:
        await client_for(work, card.client, Action.BOOK)
    if card.state is BookingState.CANCELLED:
        raise FormClosed(card.client_name, card.starts_at, cancelled=True)
    if not staff and card.starts_at <= work.now:
        raise FormClosed(card.client_name, card.starts_at, cancelled=False)
    questions = (await questions_of(work, [card.coach])).get(card.coach, ())
    if not questions:
        raise NoForm(card.coach_name)
    return Sheet(card, questions)


async def may_answer(work: Work, card: BookingCard) -> bool:
    if card.state is BookingState.CANCELLED:
        return False
    if await is_staff(work, card):
        return True
    return card.starts_at > work.now and await may_act(work, card.client, Action.BOOK)
