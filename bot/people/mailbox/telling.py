"""What somebody hears unasked of their address: that the mail with the code was refused."""

from __future__ import annotations

from bot.chat.posts import post
from bot.people.mailbox import screens
from core import notices, people
from core.db import Work
from core.outbox import Claimed
from lang import Catalogues


async def tell_given_up(work: Work, errand: Claimed, words: Catalogues, bot: int) -> None:
    """A mail was given up: whoever waits for the code of their address reads it in the chat; for
    a notice there are ways of its own.
    """
    if errand.kind != people.EMAIL_CODE:
        await notices.undelivered(work, errand)
    elif (mail := await people.code_mail(work, **errand.payload)) is not None:
        screen = screens.code_refused(words.lang(mail.lang), mail.email)
        key = f"email_refused:{errand.payload['nonce']}"
        await post(work, bot, errand.payload["user_id"], screen, key)
