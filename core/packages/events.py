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
