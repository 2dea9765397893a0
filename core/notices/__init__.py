"""Whatever is pushed to a person, and the inbox of the staff: from facts to errands and items.

What always holds
- `rules.TABLE` is the only place that decides who is told what by which channel, in the chat or in
  the inbox.
- A notice is written in the transaction of the fact that causes it, and re-checked when it is due:
  a balance that is no longer low, a reader who left or may not see the client any more, a useful
  time that is over are not sent.
- Low balance comes on the way down only, once for each audience, and is armed by a top-up: rows in
  `low_marks` are inserted once and deleted by the top-up. It goes with the receipts of a roll, when
  it is closed or 15 minutes after the last change: a tap that was undone alarms nobody.
- One receipt a person and roll; siblings in one message. One message a person and morning for all
  packages that end.
- One open inbox item a key (UNIQUE). It closes by itself when its cause is gone; a change to it
  carries its version. Who reads it is decided by role (the table) and by who sees the client.
- A use is questioned once (UNIQUE entry) and answered once (under the client's lock); a planned
  message is sent once (its state is turned from `waiting` by one statement).
- A day of a practice that was skipped or moved is told to the families of its roster after two
  minutes, if it is still so; what was undone meanwhile is told to nobody.
- A roll is offered to the coach of a practice ten minutes before it begins, once for each start,
  unless somebody has opened it.
- What must arrive and finds its reader gone goes to the next who looks after the client.
- A message waits for the end of its reader's quiet hours, unless it is about the next hours, about
  something that begins before, or of no use afterwards. Quiet hours delay, they lose nothing; a
  mail disturbs nobody and does not wait.
- Who has a confirmed email address and wants mail gets it where the table says so; who has not, and
  everybody where no mail is sent from, gets the chat instead. A message that was given up waits in
  the inbox, and a mail that was not said in the chat as well is said there then.
- Reminders of a booking are rows of their own, written in its transaction: they move and go with
  it, are re-checked when due, and say nothing of what begins within their time when it is booked.
  A family's bookings that begin close together are one message, and nothing is said twice.
- What was booked, moved or cancelled is told to those it concerns but who did it; what became of it
  15 minutes after the last change, once for each outcome, unless a roll's receipt says it.
- What a coach asks before a check-in and nobody has answered is asked for once, 36 hours before, of
  who may answer; what was submitted is told to the coach, and again only when it has changed.
- The evening's and the morning's message are about one day, once, and only in their part of it.

What it refuses: `ItemGone ItemMoved LaterUnusable WordsUnusable AskedAlready AnsweredAlready
NobodyReads AtOrUnderAlready PlannedAlready MessageGone DayOutOfReach`.
"""

from core.notices.errors import (
    AnsweredAlready,
    AskedAlready,
    AtOrUnderAlready,
    DayOutOfReach,
    ItemGone,
    ItemMoved,
    LaterUnusable,
    MessageGone,
    NobodyReads,
    PlannedAlready,
    WordsUnusable,
)
from core.notices.reach import Undelivered, Unreached
from core.notices.rules import WORDS_LIMIT, check_words, friday, later_days
from core.notices.service.asking import (
    CoachAsked,
    ask_for_package,
    ask_for_time,
    asked_and_given,
)
from core.notices.service.booked import tell_booked
from core.notices.service.days import DAYS_JOB, days_changed, tell_days
from core.notices.service.digests import (
    DIGEST_JOB,
    arm_digest,
    arm_digests,
    send_digest,
)
from core.notices.service.ending import ENDING_JOB, tell_ending, watch_ends
from core.notices.service.forms import tell_forms
from core.notices.service.inbox import (
    dismiss,
    inbox_count,
    inbox_item,
    put_off,
    read_inbox,
    reopen,
)
from core.notices.service.low import LOW_JOB, remind_low, tell_low
from core.notices.service.offers import offer_rolls
from core.notices.service.over import (
    ENDED_JOB,
    OVER_JOB,
    look_over,
    send_ended,
    sessions_over,
)
from core.notices.service.planned import (
    MOST_WAITING,
    PLANNED_JOB,
    cancel_message,
    check_plan,
    plan_message,
    planned_for,
    preview,
    restore_message,
    send_planned,
)
from core.notices.service.prepare import prepare
from core.notices.service.questions import (
    answer_question,
    ask_about,
    asked,
    use_to_ask_about,
)
from core.notices.service.receipts import RECEIPTS_JOB, send_receipts
from core.notices.service.reminders import REMIND_JOB, arm_reminders, remind, remind_of
from core.notices.service.settled import SETTLED_JOB, settle
from core.notices.service.told import on_told
from core.notices.service.unread import (
    by_chat_instead,
    reachable_again,
    reached,
    send_again,
    undelivered,
    unread,
)
from core.notices.service.waits import staff_waits
from core.notices.sessions import (
    AboutBooking,
    AboutForm,
    BookingNews,
    CalendarClosed,
    DayAhead,
    Flagged,
    FormDue,
    FormSent,
    HereAgain,
    PracticeDay,
    RollOffer,
    SessionLine,
    SessionReceipt,
    SessionReminder,
    TimeAsked,
)
from core.notices.table import TABLE, Audience, Channel, Kind
from core.notices.views import (
    Answered,
    Asked,
    BooksOff,
    Ending,
    EndingSoon,
    Inbox,
    InboxItem,
    InboxLine,
    ItemNotice,
    Joining,
    LowBalance,
    LowClient,
    Moving,
    Notice,
    Planned,
    PlannedMessage,
    Receipt,
    ReceiptLine,
    TransferAnswer,
    TransferQuestion,
)

__all__ = [
    "DAYS_JOB",
    "DIGEST_JOB",
    "ENDED_JOB",
    "ENDING_JOB",
    "LOW_JOB",
    "MOST_WAITING",
    "OVER_JOB",
    "PLANNED_JOB",
    "RECEIPTS_JOB",
    "REMIND_JOB",
    "SETTLED_JOB",
    "TABLE",
    "WORDS_LIMIT",
    "AboutBooking",
    "AboutForm",
    "Answered",
    "AnsweredAlready",
    "Asked",
    "AskedAlready",
    "AtOrUnderAlready",
    "Audience",
    "BookingNews",
    "BooksOff",
    "CalendarClosed",
    "Channel",
    "CoachAsked",
    "DayAhead",
    "DayOutOfReach",
    "Ending",
    "EndingSoon",
    "Flagged",
    "FormDue",
    "FormSent",
    "HereAgain",
    "Inbox",
    "InboxItem",
    "InboxLine",
    "ItemGone",
    "ItemMoved",
    "ItemNotice",
    "Joining",
    "Kind",
    "LaterUnusable",
    "LowBalance",
    "LowClient",
    "MessageGone",
    "Moving",
    "NobodyReads",
    "Notice",
    "Planned",
    "PlannedAlready",
    "PlannedMessage",
    "PracticeDay",
    "Receipt",
    "ReceiptLine",
    "RollOffer",
    "SessionLine",
    "SessionReceipt",
    "SessionReminder",
    "TimeAsked",
    "TransferAnswer",
    "TransferQuestion",
    "Undelivered",
    "Unreached",
    "WordsUnusable",
    "answer_question",
    "arm_digest",
    "arm_digests",
    "arm_reminders",
    "ask_about",
    "ask_for_package",
    "ask_for_time",
    "asked",
    "asked_and_given",
    "by_chat_instead",
    "cancel_message",
    "check_plan",
    "check_words",
    "days_changed",
    "dismiss",
    "friday",
    "inbox_count",
    "inbox_item",
    "later_days",
    "look_over",
    "offer_rolls",
    "on_told",
    "plan_message",
    "planned_for",
    "prepare",
    "preview",
    "put_off",
    "reachable_again",
    "reached",
    "read_inbox",
    "remind",
    "remind_low",
    "remind_of",
    "reopen",
    "restore_message",
    "send_again",
    "send_digest",
    "send_ended",
    "send_planned",
    "send_receipts",
    "sessions_over",
    "settle",
    "staff_waits",
    "tell_booked",
    "tell_days",
    "tell_ending",
    "tell_forms",
    "tell_low",
    "undelivered",
    "unread",
    "use_to_ask_about",
    "watch_ends",
]
