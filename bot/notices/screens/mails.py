"""What a mail says otherwise than the chat. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.bookings.presses import MoveBooking, OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.notices.screens.bookings import LISTED, details, news, soon
from core.bookings import BookingCard, May
from core.notices import BookingNews, Kind, SessionReminder
from lang import Lang


def news_by_mail(notice: BookingNews, lang: Lang) -> Screen:
    """The same, and of what stands the ways to move and to cancel it."""
    screen, [card, *others] = news(notice, lang), notice.cards
    if others or notice.kind not in (Kind.BOOKED, Kind.MOVED):
        return screen
    return replace(screen, rows=(*screen.rows, tuple(_ways(lang, card))))


def reminder_by_mail(notice: SessionReminder, lang: Lang) -> Screen:
    """When it is, and the ways to move and to cancel it: nobody answers a mail by a tap."""
    shown = notice.cards[:LISTED]
    text = lines(*(said for card in shown for said in soon(lang, card)))
    if len(notice.cards) > 1:
        each = [details(lang, card, named=True) for card in shown]
        return Screen(text, (*in_rows(each, 1), (to_menu(lang),)))
    [card] = shown
    return Screen(text, (*in_rows(_ways(lang, card)), (details(lang, card), to_menu(lang))))


def _ways(lang: Lang, card: BookingCard) -> list[Button]:
    """What the reader may do with it; a cancellation is seen with what it costs first."""
    ways = {
        May.MOVE: tap(lang.label("Move"), MoveBooking(card.id, card.version)),
        May.CANCEL: tap(lang.label("Cancel"), OpenBooking(card.id)),
    }
    return [button for wish, button in ways.items() if wish in card.may]
