"""Facts about people."""

from __future__ import annotations

from dataclasses import dataclass

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
class ClientsAdded(Event):
    clients: tuple[int, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"roster:{self.club_id}",)


@dataclass(frozen=True, kw_only=True)
class ClientRenamed(Event):
    client: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"roster:{self.club_id}",)


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
class GuardianUnlinked(Event):
    client: int
    guardian: int
    before: str
