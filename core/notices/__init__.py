"""Whatever is pushed to a person: from facts to errands, and from a due errand to what it says.

What always holds
- `rules.TABLE` is the only place that decides who is told what by which channel.
- A notice is written in the transaction of the fact that causes it, and re-checked when it is due:
  a balance that is no longer low, a reader who left, a useful time that is over are not sent.
- Low balance comes on the way down only, once for each audience, and is armed by a top-up: a row in
  `low_marks` is inserted once and deleted by the top-up.
- One receipt a person and roll, when it is closed or 15 minutes after its last change; siblings in
  one message.
"""

from core.notices.prepare import prepare
from core.notices.rules import TABLE, Audience, Kind
from core.notices.service import RECEIPTS_JOB, on_told, send_receipts
from core.notices.views import LowBalance, Notice, Receipt, ReceiptLine

__all__ = [
    "RECEIPTS_JOB",
    "TABLE",
    "Audience",
    "Kind",
    "LowBalance",
    "Notice",
    "Receipt",
    "ReceiptLine",
    "on_told",
    "prepare",
    "send_receipts",
]
