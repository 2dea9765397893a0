"""What a notice says, as facts; its words are the face's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.attendance import State
from core.ledger import Balance
from core.people import Person
from core.practices import Occurrence


@dataclass(frozen=True)
class ReceiptLine:
    """`used` of the sessions came from a package, `owed` are to be settled."""

    client: int
    name: str
    state: State
    used: int
    owed: int
    returned: bool
    balance: Balance


@dataclass(frozen=True)
class Receipt:
    """One message to one person about one roll: every child of theirs who was on it."""

    reader: Person
    club: str
    zone: str
    on_date: date
    today: date
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True)
class LowClient:
    client: int
    name: str
    balance: Balance


@dataclass(frozen=True)
class LowBalance:
    """Balances at or under the reader's threshold: of one child, or of an evening's players."""

    reader: Person
    club: str
    zone: str
    audience: str
    clients: tuple[LowClient, ...]


@dataclass(frozen=True)
class RollOffer:
    """A practice is about to begin, and its roll is not open yet."""

    reader: Person
    club: str
    zone: str
    practice: Occurrence


@dataclass(frozen=True)
class PracticeDay:
    """One day of a practice is skipped, moved, or as every week again; `names` are the reader's."""

    reader: Person
    club: str
    zone: str
    practice: Occurrence
    names: tuple[str, ...]
    today: date


Notice = Receipt | LowBalance | RollOffer | PracticeDay
