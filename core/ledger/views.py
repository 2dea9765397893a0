"""What the ledger lets out of core."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from core.ledger.rules import UNSAID, Kind, Limits, LotState, low_for
from core.money import Money, split
from core.people import Client
from core.texts import Texts


@dataclass(frozen=True)
class Balance:
    """A client's sessions today, over usable lots. `bought` is what came into those lots.

    `owed` stands outside any lot. `until` is the last day of the lot that ends first, if any does,
    and `until_left` how many of the sessions end with it.
    """

    left: int = 0
    held: int = 0
    bought: int = 0
    owed: int = 0
    until: date | None = None
    prepaid: bool = True
    """False: the client does not prepay, so there is nothing to count."""
    limits: Limits = UNSAID
    """The largest thresholds of these lots."""
    until_left: int = 0
    resting: int = 0
    """Sessions on packages that are paused: none of them is among those left."""
    rests_until: date | None = None
    """The last day of the pause that is over first."""
    later: int = 0
    """Sessions of packages that start on a later day, on the first such day, `later_from`: none of
    them is among those left."""
    later_from: date | None = None

    @property
    def paused(self) -> bool:
        """Nothing can be used because all that there is rests."""
        return self.prepaid and not self.left and self.resting > 0

    @property
    def free(self) -> int:
        return self.left - self.held

    def covers(self, sessions: int) -> bool:
        """Whether so many are free, or none is counted."""
        return self.free >= sessions or not self.prepaid

    def low_for(self, client: Client) -> tuple[str, ...]:
        """For whom this balance is low; for nobody while all that there is rests."""
        return () if self.paused else low_for(self.left, client, [self.limits])

    def runs_low(self, client: Client, audience: str) -> bool:
        """Low for `coach` or `payer`, with something left."""
        return self.left > 0 and audience in self.low_for(client)


@dataclass(frozen=True)
class Given:
    """What a bonus made: the balance, and how many owed sessions went with it."""

    balance: Balance
    settled: int


@dataclass(frozen=True)
class Bulk:
    """One adjustment of so many clients at once."""

    id: int
    club_id: int
    amount: int
    clients: int
    undone: bool


@dataclass(frozen=True)
class HistoryLine:
    """One entry as a person reads it. `change` is of what is left, or of what is held where left
    stays as it is. `undone` when it has its mirror.
    """

    id: int
    kind: Kind
    change: int
    on_date: date
    at: datetime
    actor: str | None
    source: str
    note: str | None
    undone: bool
    operation: str
    reason: str | None = None
    """A code: by_hand, past, bulk, and what void_free was given."""


@dataclass(frozen=True)
class Story:
    """What the books know of one entry.

    `lot_sessions`: what the lot began with. `debt`: the operation of the owed session that this use
    settled. `undoes`: the day of the entry that this one is the mirror of. `together_with`: how
    many clients the adjustment was of, if it was one of many.
    """

    line: HistoryLine
    client: Client
    lot: int
    lot_name: str
    lot_sessions: int
    bought_on: date
    debt: str | None
    undone_by: str | None
    undone_at: datetime | None
    undoes: date | None
    together_with: int | None
    lot_names: Texts | None = None


@dataclass(frozen=True)
class Lot:
    """One lot as it stands today. `last_day` has the grace in it; `paused_until` may be past."""

    id: int
    club_id: int
    client: int
    name: str
    state: LotState
    came_in: int
    held: int
    used: int
    gone: int
    price: Money
    discount: Money
    minutes: int | None
    bought_on: date
    starts_on: date | None
    expires_on: date | None
    last_day: date | None
    paused_until: date | None
    pinned: bool
    make_up: bool
    note: str | None
    version: int
    paused_from: date | None = None
    names: Texts | None = None
    """The name in each language it was written in, as they fall back in the club."""

    @property
    def left(self) -> int:
        return self.came_in - self.used - self.gone

    @property
    def free(self) -> int:
        return self.left - self.held

    @property
    def each(self) -> tuple[tuple[int, Money], ...]:
        """(how many sessions, what each of them cost): one or two prices that add up to the lot's;
        the first to be used bear the odd cents.
        """
        parts = Counter(split(self.price.minor, self.came_in)) if self.came_in else {}
        return tuple((n, Money(minor, self.price.currency)) for minor, n in parts.items())


@dataclass(frozen=True)
class LotSums:
    """Over every lot of a list."""

    lots: int
    left: int
    price: Money


@dataclass(frozen=True)
class LotName:
    """What a lot is called by: whose it is, as what it was sold, how many sessions came in."""

    client: int
    name: str
    came_in: int
    names: Texts | None = None
