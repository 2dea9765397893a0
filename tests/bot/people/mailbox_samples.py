"""The screens of one's own email address with the worst values they can get."""

from __future__ import annotations

from bot.people.mailbox import screens as mailbox
from core.people import CodeMail, OwnSettings, Quiet
from tests.bot.values import Sample

LONG = "a" * 64 + "@" + ".".join(["b" * 60] * 3) + ".org"


def own(email: str | None, *, mail: bool = True) -> OwnSettings:
    return OwnSettings("en", None, Quiet(), frozenset(), False, email, mail)


SAMPLES: dict[str, list[Sample]] = {
    "mailbox.mailbox": [
        lambda la, x: mailbox.mailbox(la, own(LONG), words=la.say("{a}", a=x)),
        lambda la, x: mailbox.mailbox(la, own(LONG, mail=False)),
    ],
    "mailbox.ask_address": [
        lambda la, x: mailbox.ask_address(la, own(None), words=la.say("{a}", a=x)),
        lambda la, x: mailbox.ask_address(la, own(LONG)),
    ],
    "mailbox.ask_code": [
        lambda la, x: mailbox.ask_code(la, LONG, words=mailbox.wrong_code(la, 4)),
        lambda la, x: mailbox.ask_code(la, LONG, words=mailbox.wrong_code(la, 0)),
    ],
    "mailbox.code_refused": [lambda la, x: mailbox.code_refused(la, LONG)],
    "mailbox.code_mail": [lambda la, x: mailbox.code_mail(CodeMail(LONG, "en", "012345"), la)],
}
