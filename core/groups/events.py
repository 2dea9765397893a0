"""Facts about group chats."""

from __future__ import annotations

from dataclasses import dataclass

from core.events import Event
from core.groups.rules import Part


@dataclass(frozen=True, kw_only=True)
class OfGroup(Event):
    group: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"group:{self.group}",)


@dataclass(frozen=True, kw_only=True)
class GroupLinked(OfGroup):
    """`langs`: in which it is spoken to, comma between."""

    langs: str


@dataclass(frozen=True, kw_only=True)
class GroupUnlinked(OfGroup):
    pass


@dataclass(frozen=True, kw_only=True)
class GroupLost(OfGroup):
    """The bot was removed from it."""


@dataclass(frozen=True, kw_only=True)
class GroupLangsChanged(OfGroup):
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class GroupChanged(OfGroup):
    """It gets this, or no longer."""

    what: Part
    before: bool
    after: bool


@dataclass(frozen=True, kw_only=True)
class GroupPinChanged(OfGroup):
    """Whether the bot may pin there."""

    before: bool
    after: bool
