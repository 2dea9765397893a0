"""Facts about people."""

from __future__ import annotations

from dataclasses import dataclass

from core.actor import Role
from core.events import Event


@dataclass(frozen=True, kw_only=True)
class ClubCreated(Event):
    zone: str
    currency: str
    langs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClubChanged(Event):
    what: str
    before: str | int
    after: str | int


@dataclass(frozen=True, kw_only=True)
class _OfRoster(Event):
    """After it, lists of the club's clients read otherwise."""

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"roster:{self.club_id}",)


@dataclass(frozen=True, kw_only=True)
class ClientsAdded(_OfRoster):
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ClientRenamed(_OfRoster):
    client: int


@dataclass(frozen=True, kw_only=True)
class PrepaidChanged(Event):
    """Whether the client pays for sessions before using them."""

    client: int
    before: bool
    after: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"roster:{self.club_id}", f"balances:{self.club_id}")


@dataclass(frozen=True, kw_only=True)
class RolesChanged(Event):
    """Roles and grants of somebody who works in the club, sorted, comma between."""

    member: int
    before: str
    after: str

    @property
    def coaches_no_more(self) -> bool:
        return _coaches(self.before) and not _coaches(self.after)


@dataclass(frozen=True, kw_only=True)
class StaffRemoved(Event):
    member: int
    before: str

    @property
    def coaches_no_more(self) -> bool:
        return _coaches(self.before)


def _coaches(said: str) -> bool:
    return Role.COACH in said.split(",")


@dataclass(frozen=True, kw_only=True)
class CoachAssigned(_OfRoster):
    coach: int
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CoachUnassigned(_OfRoster):
    """They are this coach's clients no longer."""

    coach: int
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ThresholdChanged(_OfRoster):
    """A client's own; None is the club's."""

    client: int
    what: str
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class ClientLeft(_OfRoster):
    client: int


@dataclass(frozen=True, kw_only=True)
class ClientReturned(_OfRoster):
    """In the club again, with everything that was theirs."""

    client: int


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    client: int
    note: int


@dataclass(frozen=True, kw_only=True)
class NoteDeleted(Event):
    """By whoever wrote it; the text is gone."""

    client: int
    note: int


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Event):
    """A member's account has another confirmed address, or none; told in each of their clubs."""

    member: int
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class MailSwitched(Event):
    """Whether messages go to a member's address; told in each of their clubs."""

    member: int
    before: bool
    after: bool


@dataclass(frozen=True, kw_only=True)
class InviteCreated(Event):
    invite: int
    kind: str
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class InviteRevoked(Event):
    invite: int


@dataclass(frozen=True, kw_only=True)
class InviteAccepted(Event):
    invite: int
    kind: str
    member: int
    clients: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class JoinRequested(Event):
    """Somebody opened the open link and asks to be let in."""

    request: int


@dataclass(frozen=True, kw_only=True)
class JoinApproved(Event):
    request: int
    member: int
    client: int


@dataclass(frozen=True, kw_only=True)
class JoinRefused(Event):
    request: int


@dataclass(frozen=True, kw_only=True)
class GuardianLinked(Event):
    client: int
    guardian: int
    right: str


@dataclass(frozen=True, kw_only=True)
class GuardianChanged(Event):
    client: int
    guardian: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ChildShared(Event):
    """A guardian agreed, or no longer, that a coach's own calendar shows the child's name; or a
    client without one, who then stands for `guardian` too.
    """

    client: int
    guardian: int
    before: bool
    after: bool


@dataclass(frozen=True, kw_only=True)
class GuardianUnlinked(Event):
    client: int
    guardian: int
    before: str
