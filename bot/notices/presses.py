"""Wishes about the inbox, questions, and messages to families."""

from __future__ import annotations

from datetime import date

from bot.chat.press import press


@press("ni", shows=True)
class OpenInbox:
    """A page of what waits."""

    club: int
    page: int


@press("no", shows=True)
class OpenItem:
    """One item of the inbox."""

    item: int


@press("nd")
class Dismiss:
    """Done with it; `version` is the item's."""

    item: int
    version: int


@press("ns")
class PutOff:
    """Not now: back in the morning of that day."""

    item: int
    version: int
    until: date


@press("nu")
class Reopen:
    """Take the dismissal back that made it this version."""

    item: int
    version: int


@press("er")
class SendAgain:
    """What was given up is tried once more."""

    item: int
    version: int


@press("nr")
class RemindLow:
    """Say once more on that day that this client is low."""

    client: int
    on: date


@press("nq")
class AskAbout:
    """Question this use: ask for words."""

    entry: int


@press("nw")
class AskNow:
    """Question it without words."""

    entry: int


@press("na")
class Answer:
    """Give the questioned session back, or keep it."""

    question: int
    give_back: bool


@press("nm", shows=True)
class Messages:
    """What is planned to be said to this client's family."""

    client: int


@press("nn")
class NewMessage:
    """Plan another one: ask when."""

    client: int


@press("nt")
class MessageOn:
    """In the morning of that day."""

    client: int
    on: date


@press("nl")
class MessageAtLeft:
    """When so many sessions are left."""

    client: int
    left: int


@press("ny")
class PlanMessage:
    """As it was previewed."""

    client: int


@press("nx")
class CancelMessage:
    """Not to be sent."""

    message: int


@press("nz")
class RestoreMessage:
    """To be sent after all."""

    message: int
