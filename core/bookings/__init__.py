"""Bookings: one client's place with one coach at one time, and the session held for it.

What always holds
- A place and the sessions for it are taken in one transaction, several times at once all or none;
  who loses a race has taken nothing.
- A booking that is not cancelled takes its coach's and its client's time (`timetable`), once; one
  that is still to be had holds its sessions or says how many are uncovered; every change of state
  frees or takes the place and settles or returns what is held, in the same transaction.
- No client is booked at two places at once (UNIQUE of client and start while it stands, and the
  client's lock); no coach beyond the capacity that staff have not confirmed (the coach's lock).
- States change as `rules.MOVES` has it. Moved, it is the same row with the next `version`: an older
  button or reminder does nothing.
- What people write lies beside the row, where it can be erased; facts hold ids and codes.

- Every night each club's bookings are proved against the time they take and the sessions they hold,
  and what is to come against the capacity; a difference is told (`BookingsDiffer`).

Locks: coach and client in one pass of ascending id → booking → lots.

What it refuses: `IllegalMove NoTimes TooManyTimes NoSessionForThat NeedsConfirming NotCovered
AlreadyThen StartedAlready NotYet StarsUnusable NotCompleted RatedAlready StillBooked`, and what
`availability` refuses of a time.
"""

from core.bookings.errors import (
    AlreadyThen,
    IllegalMove,
    NeedsConfirming,
    NoSessionForThat,
    NotCompleted,
    NotCovered,
    NoTimes,
    NotYet,
    RatedAlready,
    StarsUnusable,
    StartedAlready,
    StillBooked,
    TooManyTimes,
)
from core.bookings.events import (
    Booked,
    BookingCancelled,
    BookingCompleted,
    BookingKeptItsTime,
    BookingMissed,
    BookingMoved,
    BookingNoted,
    BookingRated,
    BookingReopened,
    BookingRestored,
    BookingsDiffer,
    BookingStarted,
    ComingSaid,
    OfBooking,
    Outcome,
)
from core.bookings.rules import (
    MOST_TIMES,
    MOVES,
    OUTCOMES,
    STANDING,
    BookingState,
    Cause,
    May,
    Phase,
    check_times,
)
from core.bookings.service.anyone import (
    any_bookings,
    bookings_between,
    checkins_since,
    still_ahead,
)
from core.bookings.service.audit import audit, audit_all, audit_club, on_hours
from core.bookings.service.book import book, booked_together, minutes_of
from core.bookings.service.calendar import ahead_of_client, cards_of_coach, meet_at
from core.bookings.service.cancel import cancel, restore, undo_together
from core.bookings.service.day import day_of, left_unmarked, unmarked
from core.bookings.service.move import move, undo_move
from core.bookings.service.outcome import bring_to
from core.bookings.service.own import own_bookings
from core.bookings.service.pausing import pause_lot
from core.bookings.service.people import on_people
from core.bookings.service.ratings import ratings_of
from core.bookings.service.read import (
    booking_card,
    client_of,
    count_upcoming,
    favourites_of,
    past_of,
    same_time_next_week,
    upcoming_of,
    where_to,
)
from core.bookings.service.rolls import (
    Due,
    Pattern,
    Stand,
    booked_on,
    bookings_on,
    completed_since,
    end_by_roll,
    patterns,
    stands,
    take_back,
)
from core.bookings.service.words import rate, say_coming, set_words
from core.bookings.views import (
    Ahead,
    Batch,
    BookingCard,
    Cancelled,
    DayBoard,
    DayRow,
    Moved,
    Preview,
    Rating,
    Ratings,
    Renewal,
    Settled,
    Unmarked,
    WhereTo,
    cancel_costs,
)

__all__ = [
    "MOST_TIMES",
    "MOVES",
    "OUTCOMES",
    "STANDING",
    "Ahead",
    "AlreadyThen",
    "Batch",
    "Booked",
    "BookingCancelled",
    "BookingCard",
    "BookingCompleted",
    "BookingKeptItsTime",
    "BookingMissed",
    "BookingMoved",
    "BookingNoted",
    "BookingRated",
    "BookingReopened",
    "BookingRestored",
    "BookingStarted",
    "BookingState",
    "BookingsDiffer",
    "Cancelled",
    "Cause",
    "ComingSaid",
    "DayBoard",
    "DayRow",
    "Due",
    "IllegalMove",
    "May",
    "Moved",
    "NeedsConfirming",
    "NoSessionForThat",
    "NoTimes",
    "NotCompleted",
    "NotCovered",
    "NotYet",
    "OfBooking",
    "Outcome",
    "Pattern",
    "Phase",
    "Preview",
    "RatedAlready",
    "Rating",
    "Ratings",
    "Renewal",
    "Settled",
    "Stand",
    "StarsUnusable",
    "StartedAlready",
    "StillBooked",
    "TooManyTimes",
    "Unmarked",
    "WhereTo",
    "ahead_of_client",
    "any_bookings",
    "audit",
    "audit_all",
    "audit_club",
    "book",
    "booked_on",
    "booked_together",
    "booking_card",
    "bookings_between",
    "bookings_on",
    "bring_to",
    "cancel",
    "cancel_costs",
    "cards_of_coach",
    "check_times",
    "checkins_since",
    "client_of",
    "completed_since",
    "count_upcoming",
    "day_of",
    "end_by_roll",
    "favourites_of",
    "left_unmarked",
    "meet_at",
    "minutes_of",
    "move",
    "on_hours",
    "on_people",
    "own_bookings",
    "past_of",
    "patterns",
    "pause_lot",
    "rate",
    "ratings_of",
    "restore",
    "same_time_next_week",
    "say_coming",
    "set_words",
    "stands",
    "still_ahead",
    "take_back",
    "undo_move",
    "undo_together",
    "unmarked",
    "upcoming_of",
    "where_to",
]
