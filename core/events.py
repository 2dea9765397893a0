"""A fact that a verb tells; the top layer turns it into journal rows and outbox rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar

from core.errors import code_of


@dataclass(frozen=True, kw_only=True)
class Event:
    """Past tense, ids and codes only: no names, no free text, so the journal can be kept."""

    club_id: int
    kept: ClassVar[bool] = True
    """Whether the journal keeps it: not what only follows from a fact that it has."""

    @property
    def code(self) -> str:
        return code_of(type(self).__name__)

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the fact is about, as `roll:12`: boards of these are drawn anew."""
        return ()

    @property
    def facts(self) -> dict[str, Any]:
        return {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name != "club_id"}


def plain(value: Any) -> Any:
    """A JSON value for a fact."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def codes_by(*capabilities: str) -> frozenset[str]:
    """The codes of the events that these capabilities (folders of core) tell."""
    told = (each for each in kinds_told(Event) if each.__module__.split(".")[1] in capabilities)
    return frozenset(code_of(each.__name__) for each in told)


def kinds_told(event: type[Event]) -> Iterator[type[Event]]:
    """Every event that is told and kept: those that no other is made from."""
    below = event.__subclasses__()
    for each in below:
        yield from kinds_told(each)
    if not below and event.kept:
        yield event
