"""Who is acting: plain values that every verb reads and none of them stores.

An *account* is one Telegram user with any number of memberships; an *actor* is that account in
the club of the row acted on. Verbs ask `work.actor(club_id)` after they have read the row, so the
club can never be claimed by a button.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import NotFound


class Role(StrEnum):
    OWNER = "owner"
    COACH = "coach"
    ASSISTANT = "assistant"
    CLIENT = "client"
    GUARDIAN = "guardian"


STAFF = frozenset({Role.OWNER, Role.COACH, Role.ASSISTANT})


class Grant(StrEnum):
    """What the owner may allow an assistant beyond the role."""

    ADJUST = "adjust"
    REFUND = "refund"


class Right(StrEnum):
    """What a guardian may do for a child; each includes the ones after it."""

    PAY = "pay"
    BOOK = "book"
    VIEW = "view"


@dataclass(frozen=True)
class Actor:
    """One member of one club, with roles and, as a guardian, the children with rights."""

    member_id: int
    club_id: int
    roles: frozenset[Role]
    children: dict[int, Right] = field(default_factory=dict)
    grants: frozenset[Grant] = frozenset()

    @property
    def staff(self) -> bool:
        return bool(self.roles & STAFF)


@dataclass(frozen=True)
class Account:
    """One Telegram user: every membership, and the club the menus are of now."""

    user_id: int
    lang: str
    actors: tuple[Actor, ...] = ()
    current_club: int | None = None

    def in_club(self, club_id: int) -> Actor:
        for actor in self.actors:
            if actor.club_id == club_id:
                return actor
        raise NotFound

    @property
    def current(self) -> Actor | None:
        """The actor of the current club; the only or first one when none was chosen."""
        chosen = [a for a in self.actors if a.club_id == self.current_club]
        return next(iter(chosen or self.actors), None)
