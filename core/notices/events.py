"""Facts about the inbox, questions and planned messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class OfInbox(Event):
    """Something waits for staff, or no more: the board of the day counts it."""

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"day:{self.club_id}",)


@dataclass(frozen=True, kw_only=True)
class InboxChanged(OfInbox):
    """By itself: what is behind it is a fact of its own."""

    kept: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class OnItem(OfInbox):
    """`client` is whom the item is about, if anybody."""

    item: int
    kind: str
    client: int | None


@dataclass(frozen=True, kw_only=True)
class ItemDismissed(OnItem):
    pass


@dataclass(frozen=True, kw_only=True)
class ItemPutOff(OnItem):
    until: date


@dataclass(frozen=True, kw_only=True)
class ItemReopened(OnItem):
    pass


@dataclass(frozen=True, kw_only=True)
class NoticeSentAgain(OnItem):
    """One that was given up is tried once more."""


@dataclass(frozen=True, kw_only=True)
class OnQuestion(Event):
    client: int
    question: int
    entry: int


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(OnQuestion):
    pass


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(OnQuestion):
    answer: str


@dataclass(frozen=True, kw_only=True)
class TimeAskedFor(Event):
    """A family would like a time with this coach; None: any."""

    client: int
    coach: int
    starts_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PackageAskedFor(Event):
    """A family would like to buy a package from this coach."""

    client: int
    coach: int


@dataclass(frozen=True, kw_only=True)
class OnMessage(Event):
    client: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MessagePlanned(OnMessage):
    on: date | None
    at_left: int | None


@dataclass(frozen=True, kw_only=True)
class MessageCancelled(OnMessage):
    pass


@dataclass(frozen=True, kw_only=True)
class MessageRestored(OnMessage):
    pass


@dataclass(frozen=True, kw_only=True)
class MessageSent(OnMessage):
    pass
