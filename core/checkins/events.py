"""Facts about check-ins and their forms. What was asked and answered is in none of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class OfMonth(Event):
    """`month` is its first day; `n` which check-in of the month it is, 1 being the free one."""

    client: int
    coach: int
    month: date
    n: int


@dataclass(frozen=True, kw_only=True)
class CheckinGranted(OfMonth):
    """Besides the free one."""


@dataclass(frozen=True, kw_only=True)
class GrantTakenBack(OfMonth):
    pass


@dataclass(frozen=True, kw_only=True)
class FormChanged(Event):
    """`what`: added, removed, put_back, text, options, required or place; the last two with their
    values.
    """

    coach: int
    question: int
    what: str
    before: int | bool | None = None
    after: int | bool | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"form:{self.coach}",)


@dataclass(frozen=True, kw_only=True)
class OfForm(Event):
    """The form of one check-in."""

    booking: int
    client: int
    coach: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"booking:{self.booking}",)


@dataclass(frozen=True, kw_only=True)
class FormStarted(OfForm):
    pass


@dataclass(frozen=True, kw_only=True)
class FormAnswered(OfForm):
    question: int
    skipped: bool


@dataclass(frozen=True, kw_only=True)
class FormSubmitted(OfForm):
    """`again`: it had been before, and answers have changed since."""

    again: bool


@dataclass(frozen=True, kw_only=True)
class CheckinsDiffer(Event):
    """The nightly audit found check-ins that the months do not have, or the other way round."""

    bookings: tuple[int, ...]
