"""The roll call: who was there, and what it cost.

A *roll* is one list for one day of a club, or for one practice; every coach with the board open
sees the same one. On a practice's are its roster of that day and whoever has a mark on it. A tap
brings one client to a state by name; present, late and no-show use a session, excused and open
give it back.

What always holds
- One row a roll and client (UNIQUE); the row names the one live operation it paid with (CHECK), so
  present → excused → present uses one session and two coaches at once use one.
- A button carries the version of the row it was drawn from: pressed twice it acts once, overtaken
  it changes nothing.
- No session left: the club's rule decides; what is not covered is an owed session.

- A client is marked by themselves once a day, on the roll where the coach will look: what the coach
  marks then uses nothing more.
- A door code is good for its minute and the next; a PIN for its day, five tries a quarter of an
  hour. All are sealed by the installation and end when the club renews them.

Locks: client → roll (shared) → lots; a check-in, which may open a roll, the club before these.

What it refuses: `NeedsDecision NoSessionLeftHere SessionsAtOnceUnusable MarkedMeanwhile RollClosed
NobodyToMark HereAlready NothingToStartWith NobodyToCheckIn DoorTurned DoorUnknown`.
"""

from core.attendance.errors import (
    DoorTurned,
    DoorUnknown,
    HereAlready,
    MarkedMeanwhile,
    NeedsDecision,
    NobodyToCheckIn,
    NobodyToMark,
    NothingToStartWith,
    RollClosed,
)
from core.attendance.events import (
    CameAgain,
    DoorRenewed,
    FlagRaised,
    Marked,
    RollClosedNow,
    RollOpened,
    RollReopened,
)
from core.attendance.rules import State, comes, costs, next_state
from core.attendance.service.all_here import all_here, undo_together
from core.attendance.service.card import roll_card, row_card
from core.attendance.service.checkin import check_in
from core.attendance.service.door import door, knock, open_door, try_pin
from core.attendance.service.flags import flags
from core.attendance.service.follow import on_booking
from core.attendance.service.mark import mark
from core.attendance.service.roll import (
    close_roll,
    open_practice_roll,
    open_roll,
    reopen_roll,
    roll_names,
    roll_of,
)
from core.attendance.service.streaks import streak_of
from core.attendance.service.told import take_untold
from core.attendance.service.undo import undo_mark, undo_use
from core.attendance.service.walkin import walk_in, walk_ins
from core.attendance.service.why import why
from core.attendance.views import (
    AllHere,
    CheckedIn,
    Door,
    Flag,
    Knock,
    LastMark,
    Mark,
    PinTry,
    RollCard,
    RollName,
    Row,
    RowCard,
    Summary,
    Untold,
    WalkIns,
    Why,
)
from core.ledger import Charge, NoSessionLeftHere, SessionsAtOnceUnusable, WhenEmpty

__all__ = [
    "AllHere",
    "CameAgain",
    "Charge",
    "CheckedIn",
    "Door",
    "DoorRenewed",
    "DoorTurned",
    "DoorUnknown",
    "Flag",
    "FlagRaised",
    "HereAlready",
    "Knock",
    "LastMark",
    "Mark",
    "Marked",
    "MarkedMeanwhile",
    "NeedsDecision",
    "NoSessionLeftHere",
    "NobodyToCheckIn",
    "NobodyToMark",
    "NothingToStartWith",
    "PinTry",
    "RollCard",
    "RollClosed",
    "RollClosedNow",
    "RollName",
    "RollOpened",
    "RollReopened",
    "Row",
    "RowCard",
    "SessionsAtOnceUnusable",
    "State",
    "Summary",
    "Untold",
    "WalkIns",
    "WhenEmpty",
    "Why",
    "all_here",
    "check_in",
    "close_roll",
    "comes",
    "costs",
    "door",
    "flags",
    "knock",
    "mark",
    "next_state",
    "on_booking",
    "open_door",
    "open_practice_roll",
    "open_roll",
    "reopen_roll",
    "roll_card",
    "roll_names",
    "roll_of",
    "row_card",
    "streak_of",
    "take_untold",
    "try_pin",
    "undo_mark",
    "undo_together",
    "undo_use",
    "walk_in",
    "walk_ins",
    "why",
]
