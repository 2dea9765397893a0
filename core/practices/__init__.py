"""Team sessions that come every week: their roster, one-off changes, who says they come.

A practice is a wall time a week in the club's zone. Its days are computed, never stored: what the
week gives, with the changes of single days (skipped, moved) laid over it. A day keeps the name
`on_date`, the one that the week gives it, wherever it is moved to; answers, changes and rolls hang
on it.

What always holds
- A wall time that daylight saving removes lands later, one that comes twice is the first.
- Two of one practice are never on the same day or at the same moment; two of the same name never
  at the same time (lock on the club).
- One change a practice and day, one answer a practice, day and client (primary keys); the last one
  counts. A button that changes a practice carries its version, and works once.
- What has begun is neither skipped, moved nor answered for.
- What is to come takes its coach's time, 400 days ahead, and is moved and skipped with it
  (`timetable`): nobody is offered a session beside a practice. Who was booked before stays booked,
  and `in_the_way` says who that is.
- Ten minutes before the start `PracticeNear` is told, once for every start (key of the job).

Who plans: the owner every practice, a coach his own, or all where coaches see all clients.

Locks: club → client → practice.

What it refuses: `LengthUnusable TimeUnusable WeekdayUnusable SamePracticeThen AlreadyThatDay
OverlapsItself MovedIntoPast MovedTooFar PracticeOver PracticeSkipped PracticeNotYet
PracticeChangedMeanwhile NotOnRoster RosterEmpty`.
"""

from core.practices.errors import (
    AlreadyThatDay,
    LengthUnusable,
    MovedIntoPast,
    MovedTooFar,
    NotOnRoster,
    OverlapsItself,
    PracticeChangedMeanwhile,
    PracticeNotYet,
    PracticeOver,
    PracticeSkipped,
    RosterEmpty,
    SamePracticeThen,
    TimeUnusable,
    WeekdayUnusable,
)
from core.practices.events import (
    Answered,
    PracticeChanged,
    PracticeDayMoved,
    PracticeDayRestored,
    PracticeDaySkipped,
    PracticeNear,
    PracticePlanned,
    PracticeTakenOver,
    PutOnRoster,
    TakenOffRoster,
)
from core.practices.rules import Answer, check_length, minutes_between
from core.practices.service.access import practice_names, roster_ids
from core.practices.service.answers import answer_practice
from core.practices.service.days import move_day, restore_day, skip_day
from core.practices.service.family import coming_of_client, coming_of_family, next_of, today_of
from core.practices.service.occupy import in_the_way
from core.practices.service.offer import OFFER_JOB, arm_practices, offer_roll, on_told
from core.practices.service.own import own_practices
from core.practices.service.plan import (
    Plan,
    edit_practice,
    end_practice,
    go_on,
    plan_practice,
    take_over,
)
from core.practices.service.read import (
    any_occurrence,
    any_occurrences,
    day_card,
    known_practice,
    list_practices,
    occurrences,
    practice_card,
    rolls_of_today,
)
from core.practices.service.roster import (
    copy_roster,
    on_roster,
    put_on_roster,
    roster_of,
    take_off_roster,
)
from core.practices.views import (
    Attended,
    ChildAnswer,
    Coming,
    Counts,
    DayCard,
    Occurrence,
    OnRoster,
    Practice,
    PracticeCard,
)

__all__ = [
    "OFFER_JOB",
    "AlreadyThatDay",
    "Answer",
    "Answered",
    "Attended",
    "ChildAnswer",
    "Coming",
    "Counts",
    "DayCard",
    "LengthUnusable",
    "MovedIntoPast",
    "MovedTooFar",
    "NotOnRoster",
    "Occurrence",
    "OnRoster",
    "OverlapsItself",
    "Plan",
    "Practice",
    "PracticeCard",
    "PracticeChanged",
    "PracticeChangedMeanwhile",
    "PracticeDayMoved",
    "PracticeDayRestored",
    "PracticeDaySkipped",
    "PracticeNear",
    "PracticeNotYet",
    "PracticeOver",
    "PracticePlanned",
    "PracticeSkipped",
    "PracticeTakenOver",
    "PutOnRoster",
    "RosterEmpty",
    "SamePracticeThen",
    "TakenOffRoster",
    "TimeUnusable",
    "WeekdayUnusable",
    "answer_practice",
    "any_occurrence",
    "any_occurrences",
    "arm_practices",
    "check_length",
    "coming_of_client",
    "coming_of_family",
    "copy_roster",
    "day_card",
    "edit_practice",
    "end_practice",
    "go_on",
    "in_the_way",
    "known_practice",
    "list_practices",
    "minutes_between",
    "move_day",
    "next_of",
    "occurrences",
    "offer_roll",
    "on_roster",
    "on_told",
    "own_practices",
    "plan_practice",
    "practice_card",
    "practice_names",
    "put_on_roster",
    "restore_day",
    "rolls_of_today",
    "roster_ids",
    "roster_of",
    "skip_day",
    "take_off_roster",
    "take_over",
    "today_of",
]
