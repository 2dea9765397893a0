"""The books: lots, append-only entries, balances, what is owed.

A *lot* is one purchase with its own sessions, dates and price. *Left* = came in - used - gone;
*free* = left - held. Entries are written once and never changed (triggers refuse it); a mistake is
answered by a mirror entry on the same lot.

What always holds
- A balance is the sum of its entries. The counters on the lot are a cache, moved in the same
  transaction, held above zero by CHECKs, and proved against the sum by `audit`.
- An operation key is written once (UNIQUE): a repeated press, a redelivered update or a rerun job
  changes nothing.
- An entry is undone once (`reverses` UNIQUE) and a hold settled once (`settles` UNIQUE).
- Attendance beyond the last session is an *owed session* outside any lot.

Locks: client, then their lots in ascending id (`open_book`); check; write.

What it refuses: `NoSessionsLeft WouldGoBelowZero NoUsableLot AlreadyUndone AmountUnusable
ReasonNeeded`.
"""

from core.ledger.errors import (
    AlreadyUndone,
    AmountUnusable,
    NoSessionsLeft,
    NoUsableLot,
    ReasonNeeded,
    WouldGoBelowZero,
)
from core.ledger.events import (
    Adjusted,
    BalanceChanged,
    OwedForgiven,
    OwedSettled,
    SessionOwed,
    SessionsUsed,
    ToppedUp,
    UseUndone,
)
from core.ledger.rules import Kind, check_reason, parse_amount
from core.ledger.service.adjust import adjust, check_enough
from core.ledger.service.audit import Difference, audit
from core.ledger.service.book import Book, open_book
from core.ledger.service.buy import NewLot, once, open_lot
from core.ledger.service.outlook import Purchase, last_purchases, run_outs
from core.ledger.service.read import (
    balance_of,
    balance_of_book,
    balances,
    has_usable_lot,
    history,
    last_prices,
)
from core.ledger.service.use import Occasion, owe, settle_owed, undo, unowe, use, use_of
from core.ledger.views import Balance, HistoryLine

__all__ = [
    "Adjusted",
    "AlreadyUndone",
    "AmountUnusable",
    "Balance",
    "BalanceChanged",
    "Book",
    "Difference",
    "HistoryLine",
    "Kind",
    "NewLot",
    "NoSessionsLeft",
    "NoUsableLot",
    "Occasion",
    "OwedForgiven",
    "OwedSettled",
    "Purchase",
    "ReasonNeeded",
    "SessionOwed",
    "SessionsUsed",
    "ToppedUp",
    "UseUndone",
    "WouldGoBelowZero",
    "adjust",
    "audit",
    "balance_of",
    "balance_of_book",
    "balances",
    "check_enough",
    "check_reason",
    "has_usable_lot",
    "history",
    "last_prices",
    "last_purchases",
    "once",
    "open_book",
    "open_lot",
    "owe",
    "parse_amount",
    "run_outs",
    "settle_owed",
    "undo",
    "unowe",
    "use",
    "use_of",
]
