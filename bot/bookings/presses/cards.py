"""What has been booked, and what becomes of it."""

from __future__ import annotations

from bot.chat.press import press
from core.bookings import BookingState, Cause


@press("bk", shows=True)
class FamilyBookings:
    """Everything that the family has booked."""

    club: int


@press("bl", shows=True)
class BookingsOf:
    """What this client has booked, or had."""

    client: int
    page: int
    past: bool


@press("bm", shows=True)
class OpenBooking:
    """One booking."""

    booking: int


@press("bn", shows=True)
class MoveBooking:
    """Ask where to."""

    booking: int
    version: int


@press("b3")
class MoveBack:
    """It is again when and with whom it was before the last move."""

    booking: int
    version: int


@press("bo")
class CancelBooking:
    """Cancel it, at what the button said it costs; staff are asked first who cancels."""

    booking: int
    version: int
    costs: int


@press("b4")
class CancelFor:
    """Staff: cancel it for this cause; forgiven, the session returns however late it is."""

    booking: int
    version: int
    cause: Cause
    forgive: bool


@press("bp")
class RestoreBooking:
    """Take the cancellation back."""

    booking: int
    version: int


@press("ca")
class RestoreAnyway:
    """The same for staff, though all places are taken."""

    booking: int
    version: int


@press("bq")
class SayComing:
    """They come, says the family."""

    booking: int
    version: int


@press("br")
class WriteNote:
    """Ask for a few words about it."""

    booking: int


@press("b5")
class WriteTitle:
    """Ask what it shall be called."""

    booking: int


@press("bs")
class Rate:
    """How it was, 1 to 5."""

    booking: int
    stars: int


@press("cr", shows=True)
class RatingsOf:
    """How sessions with this coach were rated."""

    club: int
    coach: int
    page: int


@press("bt")
class NextWeek:
    """The same time a week later, in one tap."""

    booking: int


@press("bw")
class BringTo:
    """This state, at what it costs anyway."""

    booking: int
    state: BookingState
    version: int


@press("bx")
class BringWith:
    """This state, with so many sessions."""

    booking: int
    state: BookingState
    version: int
    sessions: int


@press("b6")
class BringOwed:
    """The same, and what is not there is noted as owed."""

    booking: int
    state: BookingState
    version: int
    sessions: int


@press("b7")
class BringFree:
    """This state, and it costs nothing."""

    booking: int
    state: BookingState
    version: int
