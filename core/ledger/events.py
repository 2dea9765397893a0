"""Facts about balances. `left` is what is left over usable lots after the change."""

from __future__ import annotations

from dataclasses import dataclass

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
