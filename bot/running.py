"""`whistle run`: one process of the bot, by polling or behind a webhook, until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import signal
from collections.abc import Coroutine

import structlog

from bot.app import App
from bot.chat.failures import Failed, Fatal
from bot.chat.following import follow, sandbox_there
from bot.chat.intake import KINDS
from bot.chat.telegram import Telegram
from bot.chat.webhook import PATH
from bot.commands import publish
from bot.mail.mailer import Post
from bot.mail.wire import UrlUnusable
from bot.web import CannotListen, face, serving
from core.calendars import bad_keys
from core.clock import Clock
from core.db import Database, metadata, schema
from core.settings import TELEGRAM, Settings

GARBAGE = 20_000
"""So many new objects, and the collector looks for cycles: a screen is thousands of objects, and
turns leave few cycles behind. At Python's 700 a fifth of a tap went into looking.
"""
log = structlog.get_logger(__name__)


class CannotRun(Exception):
    """Why not, in a sentence for the operator."""


async def run(settings: Settings) -> None:
    """Bring the schema up to date, connect, and serve until SIGTERM or SIGINT.

    On the signal no new update is taken, the present batch is finished and spoken, then it ends.
    """
    if not settings.bot_token:
        raise CannotRun("TELEGRAM_BOT_TOKEN is not set. Ask @BotFather for one, then set it.")
    if bad := bad_keys(settings.keys):
        raise CannotRun(f"WHISTLE_SECRET_KEYS: number {bad[0]} is no key of `whistle keys new`.")
    await schema.upgrade(settings.database, metadata)
    database = Database(settings.database)
    telegram = Telegram(settings.bot_token, api=settings.telegram_url)
    clock = Clock()
    try:
        post = Post.of(settings.smtp_url, settings.mail_from)
        outside = settings.outside
        many = settings.processes
        async with App(
            database, telegram, clock=clock, outside=outside, post=post, processes=many
        ) as app:
            await _serve(app, clock, settings)
    except CannotListen as error:
        raise CannotRun(str(error)) from error
    except UrlUnusable as error:
        raise CannotRun(f"No mail can be sent: {error}.") from error
    except Fatal as error:
        raise CannotRun(f"Telegram refuses this bot: {error}") from error
    except Failed as failure:
        said = f"{settings.telegram_url} does not answer ({type(failure).__name__})."
        raise CannotRun(said) from failure
    finally:
        await database.close()


async def _serve(app: App, clock: Clock, settings: Settings) -> None:
    gc.set_threshold(GARBAGE)
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    tasks = [asyncio.create_task(_hear(app, settings)), asyncio.create_task(stopped.wait())]
    tasks += [asyncio.create_task(each) for each in await _followers(app, clock, settings)]
    aside = asyncio.create_task(publish(app.telegram))
    log.info("running", bot=app.name, by="webhook" if settings.webhook_url else "polling")
    done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in (*waiting, aside):
        task.cancel()
    await asyncio.gather(*waiting, aside, return_exceptions=True)
    for task in done:
        task.result()


async def _followers(
    app: App, clock: Clock, settings: Settings
) -> list[Coroutine[None, None, None]]:
    if settings.telegram_url == TELEGRAM or not await sandbox_there(settings.telegram_url):
        return []
    return [follow(settings.telegram_url, clock, app.settled, app.next_due)]


async def _hear(app: App, settings: Settings) -> None:
    """Take what Telegram says; answer the web where people reach this process."""
    if not settings.outside.public_url:
        await app.poll()
        return
    secret = secret_of(settings.bot_token) if settings.webhook_url else None
    async with serving(face(app, secret=secret), settings.listen):
        if secret is None:
            await app.poll()
        else:
            await _webhook(app, settings, secret)


async def _webhook(app: App, settings: Settings, secret: str) -> None:
    """We listen already: tell Telegram where. Any number of equal processes do the same."""
    url = settings.webhook_url.rstrip("/") + PATH
    await app.telegram.set_webhook(url, secret=secret, kinds=KINDS)
    await asyncio.Event().wait()


def secret_of(token: str) -> str:
    """The webhook's secret: the same in every process of a bot, and not the token."""
    return hashlib.sha256(f"webhook:{token}".encode()).hexdigest()
