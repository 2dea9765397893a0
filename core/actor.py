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
FAMILY = frozenset({Role.CLIENT, Role.GUARDIAN})


class Grant(StrEnum):
    """What the owner may allow an assistant beyond the role."""

    ADJUST = "adjust"
    REFUND = "refund"


class Right(StrEnum):
    """What a guardian may do for a child; each includes the ones after it."""

    PAY = "pay"
    BOOK = "book"
    VIEW = "view"


class Side(StrEnum):
    """Which of the two menus of a club: of those who work in it, or of those who train."""

    STAFF = "staff"
    FAMILY = "family"


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

    @property
    def family(self) -> tuple[int, ...]:
        """The clients whom they are guardian of, and themselves if they train."""
        return (*self.children, *(self.member_id,) * (Role.CLIENT in self.roles))

    @property
    def sides(self) -> tuple[Side, ...]:
        """The menus that are theirs here; a parent who also coaches has both."""
        family = bool(self.roles & FAMILY)
        return (Side.STAFF,) * self.staff + (Side.FAMILY,) * family


@dataclass(frozen=True)
class Account:
    """One Telegram user: every membership, and the club and side the menus are of now. `zone` is
    where they are, if not where their clubs are.
    """

    user_id: int
    lang: str
    actors: tuple[Actor, ...] = ()
    current_club: int | None = None
    current_side: Side | None = None
    zone: str | None = None

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

    def side_of(self, actor: Actor) -> Side | None:
        """As what they are in the actor's club now: as chosen, if it is theirs, else the first."""
        sides = actor.sides
        return self.current_side if self.current_side in sides else next(iter(sides), None)

    def works_for(self, club_id: int, client_id: int) -> bool:
        """Whether they act as staff for this client of a club. For their own family who works there
        acts as what they are in the club now.
        """
        actor = self.in_club(club_id)
        if client_id in actor.family:
            return self.side_of(actor) is Side.STAFF
        return actor.staff

    @property
    def several(self) -> bool:
        """Whether they have to be told where they are, and as what."""
        return len(self.actors) > 1 or any(len(actor.sides) > 1 for actor in self.actors)
