"""What groups let out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.groups.rules import OF_A_DAY, News
from core.ledger import Balance
from core.people import Client
from core.practices import Answer, ChildAnswer, Occurrence, Practice


@dataclass(frozen=True)
class Group:
    """A group chat of a club. `langs`: in which it is spoken to; `linked_by`: the member who did.
    `linked` is False once the bot was removed or the link taken back.
    """

    id: int
    club_id: int
    club: str
    zone: str
    bot_id: int
    chat_id: int
    title: str
    langs: frozenset[str]
    announces: bool
    card: bool
    can_pin: bool
    linked: bool
    linked_by: int


@dataclass(frozen=True)
class Card:
    """What the card in a group shows: numbers, and nobody's name.

    `ahead` are the practices of the next seven days, `asked` those that can be answered for now,
    the next one of each team; `free` the days on which a family finds a time to book. All that
    holds `until` then.
    """

    group: Group
    today: date
    ahead: tuple[Occurrence, ...]
    asked: tuple[Occurrence, ...]
    free: tuple[date, ...]
    until: datetime


@dataclass(frozen=True)
class NewsLine:
    """One thing that is otherwise now. A day has its `one`, a week its `practice`; of a new week
    `one` is the first day that is to come.
    """

    what: News
    practice: Practice
    one: Occurrence | None = None

    @property
    def of_a_day(self) -> bool:
        return self.what in OF_A_DAY


@dataclass(frozen=True)
class Announcement:
    """What a group is told. `answer_for`: the only day that it is about, if it is to come and can
    be answered for; `quiet`: without a sound, for it is night there.
    """

    group: Group
    today: date
    lines: tuple[NewsLine, ...]
    answer_for: Occurrence | None
    quiet: bool


@dataclass(frozen=True)
class Tapped:
    """What became of an answer given in a group.

    `said` is the one who was answered for. Where there are several it is None: nothing was noted,
    and `children` are those to choose from.
    """

    group: Group
    one: Occurrence
    today: date
    answer: Answer
    said: ChildAnswer | None
    children: tuple[ChildAnswer, ...]


@dataclass(frozen=True)
class OwnAnswers:
    """What was said of one practice for those of the reader's who are on its roster."""

    group: Group
    one: Occurrence
    today: date
    children: tuple[ChildAnswer, ...]


@dataclass(frozen=True)
class OwnBalances:
    group: Group
    clients: tuple[tuple[Client, Balance], ...]
