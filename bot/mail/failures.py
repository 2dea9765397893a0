"""How sending a mail can fail, as a closed family, and what aiosmtplib's errors mean."""

from __future__ import annotations

from enum import Enum, auto

from aiosmtplib import SMTPException, SMTPResponseException

OURS = frozenset({530, 534, 535, 538})
"""The server wants another login than ours, whomever the mail is for."""


class Step(Enum):
    """How far a mail had come: `HELLO` is about us, `MAILBOX` about its reader, `TEXT` is sent."""

    HELLO = auto()
    MAILBOX = auto()
    TEXT = auto()


class Failed(Exception):
    """A mail that was not sent, or perhaps was: one of the classes below, and no other.

    None of them carries an address or a word of the mail; `code` is the server's, 0 without one.
    """

    def __init__(self, reason: str, code: int = 0) -> None:
        super().__init__(f"{reason} {code}" if code else reason)
        self.code = code


class Later(Failed):
    """Certainly not sent; may go another time."""


class Unreachable(Later):
    """The mail server is not there, or not for us: no other mail would go either."""


class Refused(Failed):
    """The server will not take this mail for this reader, now or later."""


class Lost(Failed):
    """The text was sent and the answer did not come: the mail may have arrived."""


def understood(error: SMTPException | OSError | TimeoutError, step: Step) -> Failed:
    """Say what an error means for the mail that had come so far."""
    reason = type(error).__name__
    if not isinstance(error, SMTPResponseException):
        return Lost(reason) if step is Step.TEXT else Unreachable(reason)
    code = int(error.code)
    if step is Step.HELLO or code in OURS or code == 421:
        return Unreachable(reason, code)
    return Refused(reason, code) if 500 <= code < 600 else Later(reason, code)
