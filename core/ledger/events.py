"""Facts about balances. `left` is what is left over usable lots after the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class BalanceChanged(Event):
    client: int
    left: int
    low_for: tuple[str, ...]
    """The audiences (coach, payer) for whom that is at or under the threshold."""

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"balances:{self.club_id}",)


@dataclass(frozen=True, kw_only=True)
class SessionsUsed(BalanceChanged):
    entries: tuple[int, ...]
    amount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class UseUndone(BalanceChanged):
    entries: tuple[int, ...]
    amount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class ToppedUp(BalanceChanged):
    """Sessions came in on purpose; the low-balance alert is armed again."""

    lot: int
    kind: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class Adjusted(BalanceChanged):
    entries: tuple[int, ...]
    amount: int


@dataclass(frozen=True, kw_only=True)
class SessionOwed(BalanceChanged):
    owed: int
    source: str


@dataclass(frozen=True, kw_only=True)
class OwedForgiven(BalanceChanged):
    owed: int


@dataclass(frozen=True, kw_only=True)
class OwedSettled(BalanceChanged):
    owed: tuple[int, ...]
    entries: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SessionsHeld(BalanceChanged):
    entries: tuple[int, ...]
    amount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class SessionsReleased(BalanceChanged):
    entries: tuple[int, ...]
    amount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class SessionsExpired(BalanceChanged):
    """`value_minor`: what the unused sessions had cost, in the lot's currency."""

    lot: int
    amount: int
    value_minor: int


@dataclass(frozen=True, kw_only=True)
class SessionsExtended(BalanceChanged):
    """The lot's last day was moved; `amount` expired sessions came back with it."""

    lot: int
    amount: int
    before: date | None
    after: date | None


@dataclass(frozen=True, kw_only=True)
class SessionsVoided(BalanceChanged):
    lots: tuple[int, ...]
    amount: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SessionsMovedAway(BalanceChanged):
    """To another client, who is told of as topped up."""

    to_client: int
    amount: int
    source: str


@dataclass(frozen=True, kw_only=True)
class BulkAdjusted(Event):
    bulk: int
    amount: int
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class BulkUndone(Event):
    bulk: int
    amount: int
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class BooksDiffer(Event):
    """The nightly audit found lots whose counters are not the sum of their entries."""

    lots: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class LotChanged(BalanceChanged):
    """By hand: minutes, note, pinned, until, archived or paused (until when). Of a note it is only
    told that it changed.
    """

    lot: int
    what: str
    before: int | date | None
    after: int | date | None
