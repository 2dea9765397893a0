"""What check-ins and their forms refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.errors import Conflict, Invalid


@dataclass(eq=False)
class CheckinTaken(Conflict):
    """The check-in of `month` (its first day) is booked; the next free one is from `next` on.

    Who `may_grant` may give one more, the `another`-th of the month.
    """

    client: int
    name: str
    coach: int
    coach_name: str
    month: date
    next: date
    another: int
    may_grant: bool


@dataclass(eq=False)
class GrantTaken(Conflict):
    """What was given besides the free one is booked: it can be cancelled, not taken back."""

    name: str


@dataclass(eq=False)
class TooManyGranted(Invalid):
    """A month has `most` check-ins."""

    most: int


@dataclass(eq=False)
class TooManyQuestions(Conflict):
    """A form has `most` questions."""

    most: int


@dataclass(eq=False)
class QuestionUnusable(Invalid):
    """A question is from one to `limit` characters, with something in it to read."""

    limit: int


@dataclass(eq=False)
class OptionUnusable(Invalid):
    """An option is one line from one to `limit` characters, with something in it to read."""

    text: str
    limit: int


@dataclass(eq=False)
class OptionTwice(Invalid):
    """Two options read the same in one language."""

    text: str


@dataclass(eq=False)
class OptionsNeeded(Invalid):
    """A choice is between `least` and `most` options."""

    least: int
    most: int


@dataclass(eq=False)
class NoForm(Conflict):
    """The coach asks nothing."""

    coach: str


@dataclass(eq=False)
class FormClosed(Conflict):
    """The answers stay as they are: the check-in has begun, or was cancelled."""

    name: str
    starts_at: datetime
    cancelled: bool


@dataclass(eq=False)
class QuestionGone(Conflict):
    """The coach has taken this question out meanwhile."""


@dataclass(eq=False)
class QuestionChanged(Conflict):
    """The coach has changed this question meanwhile: it is asked again."""


@dataclass(eq=False)
class AnswerRequired(Invalid):
    """This question is not skipped."""


@dataclass(eq=False)
class AnswerUnusable(Invalid):
    """An answer to it has from one to `limit` characters, with something in it to read."""

    limit: int


@dataclass(eq=False)
class ChoiceUnusable(Invalid):
    """None of the options was chosen, or several where it is one."""


@dataclass(eq=False)
class FormIncomplete(Conflict):
    """So many questions that need an answer have none."""

    missing: int
