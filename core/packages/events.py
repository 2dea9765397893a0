"""Facts about packages."""

from __future__ import annotations

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class PackageSold(Event):
    """Money in minor units of the club's currency."""

    client: int
    lot: int
    sessions: int
    price_minor: int
    paid_minor: int
    discount_minor: int = 0
    voided: int = 0
    """Free sessions of older packages that this one replaced."""


@dataclass(frozen=True, kw_only=True)
class TemplateAdded(Event):
    template: int
    sessions: int


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """`what` is price, sessions, archived, …; of words it is only told that they changed."""

    template: int
    what: str
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class TransferAsked(Event):
    """A parent of both is to answer; `sessions` are those free in the lot, if one is meant."""

    transfer: int
    from_client: int
    to_client: int
    lot: int | None
    sessions: int


@dataclass(frozen=True, kw_only=True)
class TransferDone(Event):
    transfer: int
    from_client: int
    to_client: int
    sessions: int
    lots: tuple[int, ...]
    """What was made of them on the other side."""


@dataclass(frozen=True, kw_only=True)
class TransferRefused(Event):
    transfer: int
    from_client: int
    to_client: int


@dataclass(frozen=True, kw_only=True)
class TransferWithdrawn(Event):
    transfer: int
    from_client: int
    to_client: int
