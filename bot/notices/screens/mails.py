"""What a mail says otherwise than the chat. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.bookings.presses import MoveBooking, OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Screen
from bot.notices.screens.bookings import news
from core.bookings import May
from core.notices import BookingNews, Kind
from lang import Lang


def news_by_mail(notice: BookingNews, lang: Lang) -> Screen:
    """The same, and of what stands the ways to move and to cancel it."""
    screen, [card, *others] = news(notice, lang), notice.cards
    if others or notice.kind not in (Kind.BOOKED, Kind.MOVED):
        return screen
    ways = {
        May.MOVE: tap(lang.label("Move"), MoveBooking(card.id, card.version)),
        May.CANCEL: tap(lang.label("Cancel"), OpenBooking(card.id)),
    }
    more = tuple(button for wish, button in ways.items() if wish in card.may)
    return replace(screen, rows=(*screen.rows, more))
