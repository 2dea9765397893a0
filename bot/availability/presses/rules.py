"""Wishes about what a coach has otherwise than the club, and about what is taught."""

from __future__ import annotations

from enum import StrEnum

from bot.chat.press import press


class Rule(StrEnum):
    BOOK_MONTHS = "book_months"
    NOTICE = "notice_hours"
    LINK = "link"


@press("gr")
class CoachRules:
    """What the coach has otherwise than the club."""

    coach: int


@press("gs")
class OpenRule:
    """One of them: what it does, what it can be."""

    coach: int
    rule: Rule


@press("gt")
class SetRule:
    """To this value; −1 is as the club has it."""

    coach: int
    rule: Rule
    value: int


@press("gi")
class Teach:
    """The coach teaches this, or no longer, said on their own rules."""

    coach: int
    subject: int
    on: bool


@press("gl")
class Subjects:
    """What the club's coaches teach."""

    club: int


@press("gn")
class NewSubject:
    """Ask for its name."""

    club: int


@press("go")
class OpenSubject:
    """One of them: who teaches it."""

    club: int
    subject: int


@press("ge")
class RenameSubject:
    """Ask for another name."""

    club: int
    subject: int


@press("gx")
class ArchiveSubject:
    """Not taught any more, or again."""

    club: int
    subject: int
    on: bool


@press("gh")
class Teaches:
    """This coach teaches it, or no longer."""

    club: int
    subject: int
    coach: int
    on: bool
