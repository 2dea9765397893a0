"""What people lets out of core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from core.actor import Grant, Right, Role, Side
from core.people.quiet import NEVER, Quiet
from core.people.rules import Digest, stand_of

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Club:
    """Every setting of the club by its name in `Setting`.

    `low_coach` and `low_payer`: sessions left at which each is told; codes as in rules. A family
    books up to `book_months` ahead and `notice_hours` before, on a grid of `grid_minutes`;
    `session_minutes` is how long a session takes whose package does not say.
    """

    id: int
    name: str
    zone: str
    currency: str
    langs: frozenset[str]
    low_coach: int
    low_payer: int
    on_empty: str
    coaches_see: str
    late_cancel_hours: int
    self_again: str
    flag_count: int
    flag_days: int
    book_months: int
    notice_hours: int
    grid_minutes: int
    session_minutes: int
    checkins: str


@dataclass(frozen=True)
class Standing:
    """As what an account is in a club; `here` is where its menus are now."""

    club: Club
    side: Side | None
    role: Role | None
    here: bool


@dataclass(frozen=True)
class StaffMember:
    """Somebody who works in the club; `clients` are theirs as a coach."""

    id: int
    club_id: int
    name: str
    roles: frozenset[Role]
    grants: frozenset[Grant]
    clients: int

    @property
    def stand(self) -> int:
        """Roles and grants in one number: a button carries the one that it was drawn from."""
        return stand_of(self.roles, self.grants)


@dataclass(frozen=True)
class Coach:
    id: int
    name: str


@dataclass(frozen=True)
class Trainer:
    """Somebody of the club who works in it or did; `coaches`: as a coach, now."""

    id: int
    club_id: int
    name: str
    coaches: bool


@dataclass(frozen=True)
class Assigned:
    """A client as the list for one coach shows them."""

    client: Client
    theirs: bool


@dataclass(frozen=True)
class Note:
    """What somebody wrote down about a client; `mine` says that the reader did."""

    id: int
    client_id: int
    author: str
    at: datetime
    text: str
    mine: bool


@dataclass(frozen=True)
class Client:
    """Who trains. `low_coach` and `low_payer` are their own thresholds, where they have any."""

    id: int
    club_id: int
    name: str
    low_payer: int | None
    left_at: datetime | None
    zone: str
    club_low_coach: int
    club_low_payer: int
    prepaid: bool = True
    """False: attendance is recorded, and nothing is used, owed or warned of."""
    low_coach: int | None = None


@dataclass(frozen=True)
class NamesAdded:
    """Every line answered: who is new, who is in the club already, which lines are no name."""

    added: tuple[Client, ...]
    taken: tuple[str, ...]
    unusable: tuple[tuple[str, str], ...]
    """(the line, shortened; the reason code of `NameUnusable`)"""


@dataclass(frozen=True)
class Named:
    """Who was meant by lines of names; which lines fit nobody, which of them several."""

    clients: tuple[Client, ...]
    unknown: tuple[str, ...]
    several: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody who can be told things: a member with an account, and how they want it.

    `zone`: where they are, if not where the club is.
    """

    member_id: int
    club_id: int
    user_id: int
    name: str
    lang: str
    zone: str | None = None
    quiet: Quiet = NEVER
    digests: frozenset[Digest] = frozenset()
    email: str | None = None
    """Confirmed: it is theirs."""
    mail: bool = True
    """Whether they want messages there."""


@dataclass(frozen=True)
class OwnSettings:
    """How somebody has it for themselves; `zone` None is where each of their clubs is."""

    lang: str
    zone: str | None
    quiet: Quiet
    digests: frozenset[Digest]
    dark: bool = False
    email: str | None = None
    mail: bool = True


@dataclass(frozen=True)
class CodeTried:
    """A code was typed: `email` is theirs from now on, or None; `left`: so many more tries."""

    email: str | None
    left: int = 0


@dataclass(frozen=True)
class CodeMail:
    """What the mail says that carries a code, to whom, and in which language."""

    email: str
    lang: str
    code: str


@dataclass(frozen=True)
class Guardian:
    member_id: int
    name: str
    right: Right
    has_account: bool


@dataclass(frozen=True)
class InviteCard:
    """`payload` goes behind `?start=`; 64 characters of [A-Za-z0-9_-] at most."""

    id: int
    club_id: int
    kind: str
    payload: str
    clients: tuple[str, ...]
    expires_at: datetime
    right: Right | None = None
    by: str | None = None
    """Who made it, where several people's links are listed."""


@dataclass(frozen=True)
class Link:
    """What a link is before it is opened: an `open` one is asked about first.

    `clients` of a link that was not opened yet; `by_staff`: it is looked at by somebody who works
    in that club, and may be meant for somebody else.
    """

    club: Club
    kind: str
    clients: tuple[Client, ...] = ()
    by_staff: bool = False


@dataclass(frozen=True)
class JoinCard:
    """Somebody asks to join: as a client (`child` is None), or for a child of theirs.

    `user_id` and `lang` are of who asked, to answer them; `state`: asked, approved, refused.
    """

    id: int
    club: Club
    user_id: int
    lang: str
    name: str
    child: str | None
    at: datetime
    state: str

    @property
    def trains(self) -> str:
        """The name of who would train."""
        return self.child or self.name


@dataclass(frozen=True)
class Welcome:
    """An invite that was accepted."""

    club: Club
    kind: str
    member_id: int
    clients: tuple[Client, ...]


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a long list; `total` counts all of it."""

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    def of(self, made: Callable[[T], U]) -> Page[U]:
        """The same page of what is made of each."""
        return Page(tuple(map(made, self.items)), self.number, self.size, self.total)


def page_at(everything: Sequence[T], number: int, size: int) -> Page[T]:
    """A page of a list that is short enough to be read whole; past an end, the last one there."""
    number = max(0, min(number, (len(everything) - 1) // size))
    items = tuple(everything[number * size : (number + 1) * size])
    return Page(items, number, size, len(everything))


@dataclass(frozen=True)
class Place:
    """A city and its IANA zone; `country` is an ISO 3166 code."""

    name: str
    country: str
    zone: str
