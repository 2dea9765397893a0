"""Wishes about the audit trail."""

from __future__ import annotations

from bot.chat.press import press
from bot.journal.words import Span, Theme


@press("jt")
class Trail:
    """A page of it; `who` and `client` are members, 0 for everybody."""

    club: int
    page: int
    theme: Theme
    who: int
    client: int
    span: Span


@press("jf")
class Filter:
    """What shall be shown: whose doing, what kind, since when."""

    club: int
    theme: Theme
    who: int
    client: int
    span: Span


@press("jx")
class TrailFile:
    """The same as a table for a spreadsheet."""

    club: int
    theme: Theme
    who: int
    client: int
    span: Span
