"""When a coach can be booked, and for what: hours of the week, single days, subjects, free times.

Hours are minutes on the club's clock. Those of every week come first, then the changes of single
days in the order in which they were made, the last one counting: a block closes, extra hours open,
another capacity says how many fit at once where it is open. What is booked stays booked whatever is
changed; a block says what it meets.

What always holds
- Hours of one kind and weekday never share time, switched off or not (the coach's lock).
- A time is free while the most who are there at once, over the whole of it, are fewer than fit; a
  capacity may change inside it. Sessions and check-ins exclude each other for one coach, unless the
  club has them beside, and a practice excludes both. Spans are half-open.
- Where daylight saving leaves out an edge of hours, they begin or end where the gap ends; an edge
  that comes twice is the first, and so is a start. A start that the clock leaves out is none.
- Starts are counted from where hours open, a club's grid apart.
- A family is held to the coach's notice and window, else the club's; staff to neither, and they may
  go over and outside when they say so (`Fit`). Nobody books what has begun, and no client is in two
  places.
- Families see when a coach is free, never who is there.

Who sets: an owner every coach's hours, a coach their own; subjects are the owner's, and what a
coach teaches is also theirs to say.

Locks: the coach (`people.lock_coaches`). `check_time` trusts that its caller holds it.

What it refuses: `HoursUnusable WindowBackwards WindowsOverlap CapacityUnusable DayNeeded
DaysUnusable HoursChangedMeanwhile LinkUnusable SubjectTaken NotTaught CoachGone TimePassed TooSoon
TooFar OutsideHours TimeTaken ClientBusy`.
"""

from core.availability.errors import (
    CapacityUnusable,
    ClientBusy,
    CoachGone,
    DayNeeded,
    DaysUnusable,
    HoursChangedMeanwhile,
    HoursUnusable,
    LinkUnusable,
    NotTaught,
    OutsideHours,
    SubjectTaken,
    TimePassed,
    TimeTaken,
    TooFar,
    TooSoon,
    WindowBackwards,
    WindowsOverlap,
)
from core.availability.events import (
    CoachRuleChanged,
    HoursChanged,
    OverrideMade,
    OverrideRemoved,
    SubjectAdded,
    SubjectArchived,
    SubjectRenamed,
    SubjectRestored,
    TeachingChanged,
)
from core.availability.room import DayState, FreeTime
from core.availability.rules import Hours, What
from core.availability.service.free import (
    Wanted,
    any_free_days,
    any_month_times,
    any_openings,
    check_time,
    free_times,
    month_times,
    openings,
)
from core.availability.service.overrides import (
    override_card,
    remove_override,
    set_override,
)
from core.availability.service.own import (
    meeting_link,
    set_coach_rule,
)
from core.availability.service.seen import (
    booked_in,
    week_card,
    week_use,
)
from core.availability.service.subjects import (
    add_subject,
    any_coaches,
    archive_subject,
    bookable,
    check_subject,
    coaches_for,
    open_coaches,
    rename_subject,
    restore_subject,
    set_teaching,
    subject_names,
    subjects_of,
)
from core.availability.service.windows import (
    add_windows,
    change_window,
    clear_week,
    copy_day,
    default_week,
    put_week,
    remove_window,
    switch_window,
)
from core.availability.views import (
    Blocked,
    Bookable,
    Calendar,
    CoachRules,
    Days,
    DayTimes,
    DayUse,
    Fit,
    Made,
    Opening,
    Override,
    Subject,
    Taken,
    WeekCard,
    WeekUse,
    Window,
)

__all__ = [
    "Blocked",
    "Bookable",
    "Calendar",
    "CapacityUnusable",
    "ClientBusy",
    "CoachGone",
    "CoachRuleChanged",
    "CoachRules",
    "DayNeeded",
    "DayState",
    "DayTimes",
    "DayUse",
    "Days",
    "DaysUnusable",
    "Fit",
    "FreeTime",
    "Hours",
    "HoursChanged",
    "HoursChangedMeanwhile",
    "HoursUnusable",
    "LinkUnusable",
    "Made",
    "NotTaught",
    "Opening",
    "OutsideHours",
    "Override",
    "OverrideMade",
    "OverrideRemoved",
    "Subject",
    "SubjectAdded",
    "SubjectArchived",
    "SubjectRenamed",
    "SubjectRestored",
    "SubjectTaken",
    "Taken",
    "TeachingChanged",
    "TimePassed",
    "TimeTaken",
    "TooFar",
    "TooSoon",
    "Wanted",
    "WeekCard",
    "WeekUse",
    "What",
    "Window",
    "WindowBackwards",
    "WindowsOverlap",
    "add_subject",
    "add_windows",
    "any_coaches",
    "any_free_days",
    "any_month_times",
    "any_openings",
    "archive_subject",
    "bookable",
    "booked_in",
    "change_window",
    "check_subject",
    "check_time",
    "clear_week",
    "coaches_for",
    "copy_day",
    "default_week",
    "free_times",
    "meeting_link",
    "month_times",
    "open_coaches",
    "openings",
    "override_card",
    "put_week",
    "remove_override",
    "remove_window",
    "rename_subject",
    "restore_subject",
    "set_coach_rule",
    "set_override",
    "set_teaching",
    "subject_names",
    "subjects_of",
    "switch_window",
    "week_card",
    "week_use",
]
