"""Mail as it arrives: the bot's mailer against a mail server on loopback (aiosmtpd)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.home.presses import Menu
from bot.mail.mailer import Ends, Mailer, Post
from bot.mail.wire import Server
from bot.people.mailbox.handlers import prepare_mail
from bot.people.mailbox.presses import MyMail
from bot.people.mailbox.telling import tell_given_up
from bot.routes import ROUTER
from core.core import Core
from core.jobs import run_due
from core.notices import by_chat_instead, reached
from core.outside import Outside
from core.people import ask_email, code_mail, confirm_email
from core.whole import JOBS
from lang import catalogues
from sandbox.mail import Mail, Mails, receiving
from tests.support.chat import as_read
from tests.support.house import SENDER
from tests.support.world import Someone, World

BOT_ID = 7


def address_of(someone: Someone) -> str:
    return f"{someone.name.lower()}@example.org"


def mailer(core: Core, port: int) -> Mailer:
    """As the app has it."""
    given_up = partial(tell_given_up, words=catalogues(), bot=BOT_ID)
    return Mailer(
        core,
        Post(Server("127.0.0.1", port, tls="none"), SENDER),
        ROUTER,
        catalogues(),
        "whistle_bot",
        prepare_mail,
        Ends(reached, given_up, by_chat_instead),
        home=Menu(),
        settings=MyMail(),
    )


@dataclass
class PostOffice:
    """A world that sends mail, and what arrived of it."""

    world: World
    port: int
    mails: Mails
    mailer: Mailer = field(init=False)

    def __post_init__(self) -> None:
        self.world.core.outside = Outside(mail=True)
        self.mailer = mailer(self.world.core, self.port)

    async def confirms(self, *people: Someone) -> None:
        """Each of them has the address that goes by their name."""
        for each in people:
            await each.does(ask_email, address_of(each))
            [errand] = await self.world.rows("outbox", key=f"email_code:{each.user_id}")
            async with self.world.core.read() as work:
                mail = await code_mail(work, **errand["payload"])
            assert mail is not None
            await each.does(confirm_email, mail.code)
        await self.world.change("outbox", {"state": "done"}, kind="email_code")

    async def sends(self) -> list[Mail]:
        """Jobs are done, what is due is sent; the mails that came by it."""
        before = len(self.mails.all)
        await run_due(self.world.core, JOBS)
        await self.mailer.run()
        return self.mails.all[before:]

    async def rows(self, **where: Any) -> list[dict[str, Any]]:
        """The notices that are or were for a mailbox."""
        rows = await self.world.rows("outbox", channel="email", **where)
        return [row for row in rows if row["club_id"] is not None]


@asynccontextmanager
async def post_office(world: World) -> AsyncIterator[PostOffice]:
    mails = Mails()
    async with receiving(mails) as port:
        yield PostOffice(world, port, mails)


def words(mail: Mail, kind: str = "plain") -> str:
    """What the eye takes in of it."""
    text = mail.text(kind)
    assert text is not None
    return as_read(text)


def ids(mails: list[Mail]) -> list[str]:
    return [str(each.message["message-id"]) for each in mails]
