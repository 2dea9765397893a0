"""Wishes of a list to pick from: `kind` says for what, `of` for which club, coach, practice."""

from __future__ import annotations

from bot.chat.press import press


@press("yo")
class PickFrom:
    """A page of the names; what was searched for and picked stays."""

    kind: str
    of: int
    page: int


@press("yw")
class PickAmong:
    """Only some of them, by a code of that list, or (`some` is "all") everybody again."""

    kind: str
    of: int
    some: str


@press("yc")
class Pick:
    """This client is picked, or no longer."""

    kind: str
    of: int
    client: int
    on: bool


@press("ya")
class PickAll:
    """Everybody who is found is picked; `on` False takes that back."""

    kind: str
    of: int
    on: bool
