"""The mail itself: headers, two texts, files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.mail.letter import Attachment, Letter
from bot.mail.template import html_text, plain_text, subject
from core.outbox import Claimed

_POLICY = SMTP.clone(cte_type="7bit")
"""Every server takes it, whatever it says of itself."""
NAME_LIMIT = 60


def id_of(errand: Claimed) -> str:
    """Of one telling: the same at every try, another where the row says something anew."""
    until = errand.useful_until.isoformat() if errand.useful_until else ""
    told = json.dumps([errand.id, until, errand.payload], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def message(letter: Letter, at: datetime, files: Sequence[Attachment], stop: str | None) -> bytes:
    """The whole mail, for the wire; `stop` is where whoever reads it can have no more of them.

    Raises ValueError for a value that would be more than its header.
    """
    mail = EmailMessage(policy=_POLICY)
    club = getattr(letter.notice, "club", "")
    mail["From"] = Address(_name(club if isinstance(club, str) else ""), addr_spec=letter.sender)
    mail["To"] = Address(addr_spec=letter.to)
    mail["Subject"] = subject(letter)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{letter.id}@{letter.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if stop:
        mail["List-Unsubscribe"] = f"<{stop}>"
    mail.set_content(plain_text(letter, stop))
    mail.add_alternative(html_text(letter, stop), subtype="html")
    for each in files:
        if each.beside:
            main, _, sub = each.kind.partition("/")
            assert main == "text"
            mail.add_alternative(each.content.decode(), subtype=sub, params=each.params)
    for each in files:
        main, _, sub = each.kind.partition("/")
        params = ({"charset": "utf-8"} if main == "text" else {}) | each.params
        mail.add_attachment(
            each.content, maintype=main, subtype=sub, filename=each.name, params=params
        )
    # last: what is said of the content moves into the first part when a second one comes
    mail["Content-Language"] = letter.lang.code.replace("_", "-")
    return mail.as_bytes()


def _name(club: str) -> str:
    return " ".join(club.split())[:NAME_LIMIT] or "Whistle"
