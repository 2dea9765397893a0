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

Locks: client → roll (shared) → lots.

What it refuses: `NeedsDecision NoSessionLeftHere MarkedMeanwhile RollClosed NobodyToMark`.
"""

from core.attendance.errors import (
    MarkedMeanwhile,
    NeedsDecision,
    NobodyToMark,
    NoSessionLeftHere,
    RollClosed,
    SessionsAtOnceUnusable,
)
from core.attendance.events import FlagRaised, Marked, RollClosedNow, RollOpened, RollReopened
from core.attendance.rules import Charge, State, WhenEmpty, comes, costs, next_state
from core.attendance.service.all_here import all_here, undo_together
from core.attendance.service.card import roll_card, row_card
from core.attendance.service.flags import flags
from core.attendance.service.mark import mark
from core.attendance.service.roll import (
    close_roll,
    open_practice_roll,
    open_roll,
    reopen_roll,
    roll_of,
)
from core.attendance.service.told import take_untold
from core.attendance.service.undo import undo_mark, undo_use
from core.attendance.service.walkin import walk_in, walk_ins
from core.attendance.views import (
    AllHere,
    Flag,
    LastMark,
    Mark,
    RollCard,
    Row,
    RowCard,
    Summary,
    Untold,
    WalkIns,
)

__all__ = [
    "AllHere",
    "Charge",
    "Flag",
    "FlagRaised",
    "LastMark",
    "Mark",
    "Marked",
    "MarkedMeanwhile",
    "NeedsDecision",
    "NoSessionLeftHere",
    "NobodyToMark",
    "RollCard",
    "RollClosed",
    "RollClosedNow",
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
    "all_here",
    "close_roll",
    "comes",
    "costs",
    "flags",
    "mark",
    "next_state",
    "open_practice_roll",
    "open_roll",
    "reopen_roll",
    "roll_card",
    "roll_of",
    "row_card",
    "take_untold",
    "undo_mark",
    "undo_together",
    "undo_use",
    "walk_in",
    "walk_ins",
]
