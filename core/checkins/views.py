"""What check-ins let out of core. Moments are UTC, a month is its first day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from core.bookings import BookingCard, BookingState
from core.checkins.rules import QuestionKind
from core.texts import Texts


@dataclass(frozen=True)
class Offer:
    """What a client has of a coach's check-ins in one month. `taken`: those booked, by time.

    `spare` more are there to be booked: the free one of the month, and what the coach gave besides.
    `next` is the first day of the next month that has one. Who `may_grant` may give one more, the
    `another`-th.
    """

    client: int
    client_name: str
    coach: int
    coach_name: str
    month: date
    spare: int
    another: int
    taken: tuple[BookingCard, ...]
    next: date
    may_grant: bool

    @property
    def free(self) -> bool:
        return self.spare > 0


@dataclass(frozen=True)
class Question:
    """One question of a form; `place` counts from 0, `version` changes with what it asks."""

    id: int
    place: int
    kind: QuestionKind
    required: bool
    texts: Texts
    options: tuple[Texts, ...]
    version: int

    def without(self, lang: str) -> Question:
        """In its other languages only; the last one of a text stays."""
        options = tuple(each.without(lang) for each in self.options)
        return replace(self, texts=self.texts.without(lang), options=options)


@dataclass(frozen=True)
class Form:
    """What a coach asks before a check-in; `version` 0 before there was a question. `langs` are the
    club's, `may_set`: the reader may change it.
    """

    club_id: int
    coach: int
    coach_name: str
    langs: frozenset[str]
    version: int
    questions: tuple[Question, ...]
    may_set: bool


@dataclass(frozen=True)
class Given:
    """An answer as it was given: the words of the question then, a text or the words chosen; None
    if it was skipped.
    """

    question: int
    asked: str
    answer: str | tuple[str, ...] | None
    at: datetime


@dataclass(frozen=True)
class Step:
    """A question of the form as it is now, and what was answered to it, if anything was."""

    question: Question
    given: Given | None

    @property
    def missing(self) -> bool:
        """It needs an answer and has none."""
        return self.question.required and (self.given is None or self.given.answer is None)

    @property
    def reworded(self) -> bool:
        """What was answered was asked in words that are none of the question's now."""
        asked = [text for _, text in self.question.texts.said]
        return self.given is not None and self.given.asked not in asked


@dataclass(frozen=True)
class Filling:
    """A form as it is being filled in for one check-in. `before`: what was answered to questions
    that are not asked any more.

    `version` 0 before anything was answered. `changed`: answers are other than what was submitted.
    `open`: the reader may answer now.
    """

    card: BookingCard
    langs: frozenset[str]
    steps: tuple[Step, ...]
    before: tuple[Given, ...]
    version: int
    submitted_at: datetime | None
    changed: bool
    open: bool

    @property
    def booking(self) -> int:
        return self.card.id

    @property
    def of(self) -> int:
        return len(self.steps)

    @property
    def done(self) -> int:
        """So many have been answered or skipped."""
        return sum(step.given is not None for step in self.steps)

    @property
    def next(self) -> Question | None:
        """The first that was neither answered nor skipped; None: it can be looked over and sent."""
        return next((step.question for step in self.steps if step.given is None), None)

    @property
    def missing(self) -> tuple[Question, ...]:
        """Those that need an answer and have none: it cannot be submitted with them."""
        return tuple(step.question for step in self.steps if step.missing)

    @property
    def complete(self) -> bool:
        """It has been submitted; what the coach asks since then is not waited for."""
        return self.submitted_at is not None

    def step(self, question: int) -> Step | None:
        return next((step for step in self.steps if step.question.id == question), None)


@dataclass(frozen=True)
class Answers:
    """What was answered for one check-in, in the order of the form then. `submitted_at` None: it is
    still being filled in.
    """

    booking: int
    client: int
    client_name: str
    coach: int
    coach_name: str
    zone: str
    starts_at: datetime
    state: BookingState
    given: tuple[Given, ...]
    submitted_at: datetime | None
    submitted_by: str | None
    changed: bool
