"""What the calendars refuse."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Conflict, NotFound


@dataclass(eq=False)
class GoogleNotSetUp(NotFound):
    """This installation has no Google."""


@dataclass(eq=False)
class AskUsed(Conflict):
    """Google's answer to this coach's question was taken already."""

    coach: int


@dataclass(eq=False)
class AskExpired(Conflict):
    """It took this coach too long on Google's page."""

    coach: int
