"""What a calendar outside shows of a client: plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SharedChild:
    """A child of the reader's, or they themselves; `shares`: a coach's own calendar may show the
    name.
    """

    client: int
    name: str
    shares: bool


@dataclass(frozen=True)
class ShownAs:
    """A client in a calendar outside: a name or initials, and the addresses to invite."""

    name: str
    emails: tuple[str, ...]
