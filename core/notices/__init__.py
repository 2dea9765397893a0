"""Whatever is pushed to a person: from facts to errands, and from a due errand to what it says.

What always holds
- `rules.TABLE` is the only place that decides who is told what by which channel.
- A notice is written in the transaction of the fact that causes it, and re-checked when it is due:
  a balance that is no longer low, a reader who left, a useful time that is over are not sent.
- Low balance comes on the way down only, once for each audience, and is armed by a top-up: rows in
  `low_marks` are inserted once and deleted by the top-up. A coach gets one message for everybody
  whom a roll leaves low, when it is closed or 15 minutes after the last of them.
- A day of a practice that was skipped or moved is told to the families of its roster after two
  minutes, if it is still so; what was undone meanwhile is told to nobody.
- A roll is offered to the coach of a practice ten minutes before it begins, once for each start,
  unless somebody has opened it.
- One receipt a person and roll, when it is closed or 15 minutes after its last change; siblings in
  one message.
"""

from core.notices.days import DAYS_JOB, days_changed, tell_days
from core.notices.offers import offer_rolls
from core.notices.prepare import prepare
from core.notices.rules import TABLE, Audience, Kind
from core.notices.service import LOW_JOB, RECEIPTS_JOB, on_told, send_receipts, tell_coach
from core.notices.views import (
    LowBalance,
    LowClient,
    Notice,
    PracticeDay,
    Receipt,
    ReceiptLine,
    RollOffer,
)

__all__ = [
    "DAYS_JOB",
    "LOW_JOB",
    "RECEIPTS_JOB",
    "TABLE",
    "Audience",
    "Kind",
    "LowBalance",
    "LowClient",
    "Notice",
    "PracticeDay",
    "Receipt",
    "ReceiptLine",
    "RollOffer",
    "days_changed",
    "offer_rolls",
    "on_told",
    "prepare",
    "send_receipts",
    "tell_coach",
    "tell_days",
]
