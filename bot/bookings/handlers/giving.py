"""One check-in more, for a booking that goes or comes back to a month whose own is booked."""

from __future__ import annotations

from bot.bookings.draft import Draft
from bot.bookings.handlers.cards import show_booking
from bot.bookings.handlers.choosing import STEP, look
from bot.bookings.presses import GiveOneMore
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import bookings, checkins, people
from core.people import Action

router = Router()


@router.tap(GiveOneMore)
async def give_one_more(turn: Turn, wish: GiveOneMore) -> None:
    """Then back to the times it was to be moved to, or to the booking."""
    card = await bookings.booking_card(turn.work, wish.booking)
    await checkins.grant_checkin(turn.work, card.client, wish.coach, month=wish.month, n=wish.n)
    plain = turn.answers.get("draft") if turn.dialog and turn.dialog.step == STEP else None
    if plain is None or plain["moving"] != card.id:
        words = turn.lang.say("Given: that month has one more now.")
        await show_booking(turn, card.id, words)
        return
    client = await people.client_for(turn.work, card.client, Action.BOOK)
    await look(turn, client, Draft(**plain), turn.lang.say("Given. Tap it once more."))
