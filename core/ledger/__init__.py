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
- A club keeps its currency once something was sold for money (`keeps_currency` refuses).

- What is free on a lot leaves it by an entry when its last day is over in the club's zone (a job);
  extending brings it back. A lot that is paused is not usable.
- A bulk adjustment, a transfer and their undoing are all or nothing.
- Whatever an attendance costs is paid in one way (`pay`, `give_back`): what is held, what is free,
  the rest as the club has it.
- Every night each club's books are proved; a difference is told (`BooksDiffer`).

Locks: client, then their lots in ascending id (`open_book`); check; write.

What it refuses: `NoSessionsLeft NoSessionLeftHere SessionsAtOnceUnusable WouldGoBelowZero
NoUsableLot AlreadyUndone AlreadySettled AmountUnusable ReasonNeeded DayUnusable UsedThatDay
SomeCannot SpentMeanwhile TooManyPicked MoneyRecorded`.
"""

from core.ledger.errors import (
    AlreadySettled,
    AlreadyUndone,
    AmountUnusable,
    DayUnusable,
    MoneyRecorded,
    NoSessionLeftHere,
    NoSessionsLeft,
    NotInUse,
    NoUsableLot,
    ReasonNeeded,
    SessionsAtOnceUnusable,
    SomeCannot,
    SpentMeanwhile,
    TooManyPicked,
    UsedThatDay,
    WouldGoBelowZero,
)
from core.ledger.events import (
    Adjusted,
    BalanceChanged,
    BooksDiffer,
    BulkAdjusted,
    BulkUndone,
    LotChanged,
    OwedForgiven,
    OwedSettled,
    SessionOwed,
    SessionsExpired,
    SessionsExtended,
    SessionsHeld,
    SessionsMovedAway,
    SessionsReleased,
    SessionsUsed,
    SessionsVoided,
    ToppedUp,
    UseUndone,
)
from core.ledger.prices import Charge, Price, WhenEmpty, check_at_once, used_and_owed
from core.ledger.rules import (
    Kind,
    LotFacts,
    LotState,
    check_amount,
    check_minutes,
    check_number,
    check_pause,
    check_reason,
    clean_note,
    parse_amount,
    spend_order,
    take,
    usable,
    worth,
)
from core.ledger.service.adjust import adjust, check_enough
from core.ledger.service.audit import Difference, audit
from core.ledger.service.backfill import backfill, check_backfill
from core.ledger.service.bonus import bonus
from core.ledger.service.book import Book, Occasion, once, open_book
from core.ledger.service.bulk import MOST_PICKED, bulk_adjust, bulk_by, bulk_of, undo_bulk
from core.ledger.service.buy import NewLot, open_lot
from core.ledger.service.currency import keeps_currency
from core.ledger.service.expire import EXPIRE_JOB, expire, extend, reschedule_expiry
from core.ledger.service.history import history, story
from core.ledger.service.hold import held_by, held_for, held_in, held_lots, hold, release, use_held
from core.ledger.service.lots import (
    archive_lot,
    extend_lot,
    pause_lot,
    pin_lot,
    resume_lot,
    set_minutes,
    set_note,
    write_lot_note,
)
from core.ledger.service.move import move_sessions, void_free
from core.ledger.service.nightly import AUDIT_JOB, arm_audit, arm_audits, audit_club, zone_moved
from core.ledger.service.outlook import (
    EndingLot,
    Purchase,
    Use,
    clients_of_lots,
    ending_lots,
    ending_on,
    last_purchases,
    run_outs,
    uses,
)
from core.ledger.service.pay import Paid, give_back, pay
from core.ledger.service.read import (
    balance_of,
    balance_of_book,
    balances,
    has_usable_lot,
    last_prices,
    lot_minutes,
)
from core.ledger.service.shelf import lot_names, lots_of_client, lots_of_everyone, one_lot
from core.ledger.service.use import owe, settle_owed, undo, unowe, use, use_of
from core.ledger.views import Balance, Bulk, Given, HistoryLine, Lot, LotName, Story
from core.people import NumberUnusable

__all__ = [
    "AUDIT_JOB",
    "EXPIRE_JOB",
    "MOST_PICKED",
    "Adjusted",
    "AlreadySettled",
    "AlreadyUndone",
    "AmountUnusable",
    "Balance",
    "BalanceChanged",
    "Book",
    "BooksDiffer",
    "Bulk",
    "BulkAdjusted",
    "BulkUndone",
    "Charge",
    "DayUnusable",
    "Difference",
    "EndingLot",
    "Given",
    "HistoryLine",
    "Kind",
    "Lot",
    "LotChanged",
    "LotFacts",
    "LotName",
    "LotState",
    "MoneyRecorded",
    "NewLot",
    "NoSessionLeftHere",
    "NoSessionsLeft",
    "NoUsableLot",
    "NotInUse",
    "NumberUnusable",
    "Occasion",
    "OwedForgiven",
    "OwedSettled",
    "Paid",
    "Price",
    "Purchase",
    "ReasonNeeded",
    "SessionOwed",
    "SessionsAtOnceUnusable",
    "SessionsExpired",
    "SessionsExtended",
    "SessionsHeld",
    "SessionsMovedAway",
    "SessionsReleased",
    "SessionsUsed",
    "SessionsVoided",
    "SomeCannot",
    "SpentMeanwhile",
    "Story",
    "TooManyPicked",
    "ToppedUp",
    "Use",
    "UseUndone",
    "UsedThatDay",
    "WhenEmpty",
    "WouldGoBelowZero",
    "adjust",
    "archive_lot",
    "arm_audit",
    "arm_audits",
    "audit",
    "audit_club",
    "backfill",
    "balance_of",
    "balance_of_book",
    "balances",
    "bonus",
    "bulk_adjust",
    "bulk_by",
    "bulk_of",
    "check_amount",
    "check_at_once",
    "check_backfill",
    "check_enough",
    "check_minutes",
    "check_number",
    "check_pause",
    "check_reason",
    "clean_note",
    "clients_of_lots",
    "ending_lots",
    "ending_on",
    "expire",
    "extend",
    "extend_lot",
    "give_back",
    "has_usable_lot",
    "held_by",
    "held_for",
    "held_in",
    "held_lots",
    "history",
    "hold",
    "keeps_currency",
    "last_prices",
    "last_purchases",
    "lot_minutes",
    "lot_names",
    "lots_of_client",
    "lots_of_everyone",
    "move_sessions",
    "once",
    "one_lot",
    "open_book",
    "open_lot",
    "owe",
    "parse_amount",
    "pause_lot",
    "pay",
    "pin_lot",
    "release",
    "reschedule_expiry",
    "resume_lot",
    "run_outs",
    "set_minutes",
    "set_note",
    "settle_owed",
    "spend_order",
    "story",
    "take",
    "undo",
    "undo_bulk",
    "unowe",
    "usable",
    "use",
    "use_held",
    "use_of",
    "used_and_owed",
    "uses",
    "void_free",
    "worth",
    "write_lot_note",
    "zone_moved",
]
