"""What goes with the mail about a booking: an invitation, or its end, for the reader's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.calendars.events import file_of, of_booking
from bot.calendars.ics import MEDIA_TYPE, Addresses, Event, mailed, method_of
from bot.chat.router import Router
from bot.mail.letter import Attachment, Letter
from core import calendars
from core.bookings import BookingCard
from core.db import Work
from core.notices import Audience, BookingNews, Kind

router = Router()
SAID = (Kind.BOOKED, Kind.MOVED, Kind.CANCELLED)


@router.attach(BookingNews)
async def with_booking(work: Work, letter: Letter) -> Sequence[Attachment]:
    """One file a booking. A mail about one alone is the invitation itself; a calendar takes no more
    than one from a mail.
    """
    news: BookingNews = letter.notice
    if news.kind not in SAID:
        return ()
    at = await calendars.installation(work)
    addresses = Addresses(letter.sender, letter.to)
    files = []
    for card in news.cards:
        event = _for_reader(of_booking(letter.lang, card, news.club, at, letter.bot), news, card)
        files.append(
            Attachment(
                file_of(letter.lang, card, event) if len(news.cards) > 1 else "invite.ics",
                mailed(event, work.now, addresses),
                MEDIA_TYPE,
                {"method": method_of(event).value},
                beside=len(news.cards) == 1,
            )
        )
    return files


def _for_reader(event: Event, news: BookingNews, card: BookingCard) -> Event:
    """Off for the coach from whom it was moved to another."""
    was_theirs = news.audience is Audience.COACH and card.coach != news.reader.member_id
    moved_away = news.kind is Kind.MOVED and news.before_coach not in (None, card.coach_name)
    return replace(event, cancelled=True) if was_theirs and moved_away else event
