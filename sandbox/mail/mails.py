"""The mails that came, as a mail program shows them, and what the next ones shall meet."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

FAULTS = ("away", "try_later", "no_mailbox", "refused", "answer_lost")
"""The server greets nobody (421); says 451 to a mailbox, or 550; says 554 to a text; keeps the mail
and closes the connection without an answer.
"""


@dataclass(frozen=True, slots=True)
class File:
    """An attachment."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it was sent: `to` is the mailbox that it was for, whatever its headers say."""

    id: int
    sender: str
    to: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        found = message_from_bytes(self.raw, policy=default)
        assert isinstance(found, EmailMessage)
        return found

    def text(self, kind: str) -> str | None:
        """The words in `plain` or `html`."""
        part = self.message.get_body((kind,))
        return None if part is None else str(part.get_content()).replace("\r\n", "\n")

    @property
    def files(self) -> list[File]:
        return [
            File(part.get_filename() or "file", _type(part), _bytes(part))
            for part in self.message.iter_attachments()
        ]

    def describe(self) -> dict[str, Any]:
        """The mail as JSON."""
        message = self.message
        return {
            "id": self.id,
            "sender": self.sender,
            "to": self.to,
            "from": str(message["from"] or ""),
            "subject": str(message["subject"] or ""),
            "date": str(message["date"] or ""),
            "message_id": str(message["message-id"] or ""),
            "headers": [[name, str(value)] for name, value in message.items()],
            "text": self.text("plain"),
            "html": self.text("html"),
            "files": [
                {"name": each.name, "type": each.kind, "url": f"/sim/mail/{self.id}/files/{number}"}
                for number, each in enumerate(self.files)
            ],
        }


def _type(part: Any) -> str:
    """With its parameters: `text/calendar; method=REQUEST`."""
    return " ".join(str(part["content-type"]).split())


def _bytes(part: Any) -> bytes:
    return bytes(part.get_payload(decode=True) or b"")


class Mails:
    """Every mail that came, oldest first; `told` hears of each."""

    def __init__(self, told: Callable[[Mail], None] = lambda _: None) -> None:
        self.all: list[Mail] = []
        self.faults: list[str] = []
        self._told = told
        self._ids = itertools.count(1)

    def keep(self, sender: str, to: str, raw: bytes) -> Mail:
        mail = Mail(next(self._ids), sender, to, raw)
        self.all.append(mail)
        self._told(mail)
        return mail

    def to(self, address: str | None) -> list[Mail]:
        """Those for this mailbox, or all."""
        return [each for each in self.all if address in (None, each.to)]

    def take(self, *kinds: str) -> str | None:
        """The fault that comes next, used up, if it is one of these."""
        if self.faults and self.faults[0] in kinds:
            return self.faults.pop(0)
        return None

    def clear(self) -> None:
        """Forget the mails and the faults."""
        self.all.clear()
        self.faults.clear()
