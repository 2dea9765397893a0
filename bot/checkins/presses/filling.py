"""Wishes of who answers a form, and of who reads the answers."""

from __future__ import annotations

from bot.chat.press import press


@press("k9", shows=True)
class AnswerForm:
    """Begin with the form of this check-in, or go on where it was left."""

    booking: int


@press("kq")
class OpenQuestion:
    """This question of it, to be answered or to be changed."""

    booking: int
    question: int


@press("kA")
class Choose:
    """This option, by its place; `version` is the question's."""

    booking: int
    question: int
    option: int
    version: int


@press("kB")
class Tick:
    """This option too, or not; `version` is the question's."""

    booking: int
    question: int
    option: int
    on: bool
    version: int


@press("kC")
class TicksDone:
    """Those that are ticked."""

    booking: int
    question: int
    version: int


@press("kD")
class SkipQuestion:
    """Without an answer to this one."""

    booking: int
    question: int
    version: int


@press("kE", shows=True)
class ReviewForm:
    """Everything that was answered, to look over, change and send."""

    booking: int
    page: int


@press("kF")
class SendForm:
    """To the coach, as it is in this version."""

    booking: int
    version: int


@press("kG", shows=True)
class ReadAnswers:
    """What was answered for this check-in."""

    booking: int
    page: int


@press("kH", shows=True)
class AnswersOf:
    """The check-ins of this client with what was answered, newest first."""

    client: int
    page: int
