"""`whistle doctor`: looks at everything a bot needs and says in words what is wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat.failures import Failed, Fatal
from bot.chat.telegram import Telegram
from bot.mail.failures import Unreachable
from bot.mail.mailer import Post
from bot.mail.wire import UrlUnusable, Wire
from core import bookings, calendars, ledger
from core.clock import Clock
from core.core import Core
from core.db import Database, schema
from core.db.schema import Standing
from core.db.trouble import DatabaseTrouble
from core.settings import Settings
from lang.catalogues import LOCALES
from lang.check import problems

Look = Callable[[Settings], Awaitable[str]]


class Ill(Exception):
    """What is wrong, and what to do."""


async def doctor(settings: Settings) -> bool:
    """Print a line for each thing looked at; False when something is wrong."""
    well = True
    for name, look in LOOKS.items():
        try:
            print(f"ok    {name}: {await look(settings)}")  # noqa: T201
        except Ill as ill:
            well = False
            print(f"WRONG {name}: {ill}")  # noqa: T201
    return well


async def _token(settings: Settings) -> str:
    if not settings.bot_token:
        raise Ill("TELEGRAM_BOT_TOKEN is not set. Ask @BotFather for a token and set it.")
    try:
        async with Telegram(settings.bot_token, api=settings.telegram_url) as telegram:
            return f"this is @{(await telegram.me()).username}"
    except Fatal:
        raise Ill("Telegram does not know this token. Copy it again from @BotFather.") from None
    except Failed as failure:
        raise Ill(f"{settings.telegram_url} does not answer ({type(failure).__name__}).") from None


async def _database(settings: Settings) -> str:
    try:
        found = await schema.state(settings.database)
    except (DatabaseTrouble, OSError) as error:
        raise Ill(
            f"DATABASE_URL does not open: {type(error).__name__}. Is the server up?"
        ) from None
    match found.standing:
        case Standing.EMPTY:
            return "empty; `whistle run` or `whistle db upgrade` makes the tables"
        case Standing.BEHIND:
            raise Ill("made by an older release. Run `whistle db upgrade`.")
        case Standing.UNKNOWN:
            raise Ill("made by a newer release. Install that release, or restore a backup.")
    return f"up to date (revision {found.revision})"


async def _readable(settings: Settings) -> bool:
    """Whether the books are there and of this release; what is wrong else is said already."""
    try:
        return (await schema.state(settings.database)).standing is Standing.CURRENT
    except (DatabaseTrouble, OSError):
        return False


async def _books(settings: Settings) -> str:
    if not await _readable(settings):
        return "not looked at"
    database = Database(settings.database)
    try:
        async with Core(database, Clock()).read() as work:
            wrong = await ledger.audit(work)
            apart = await bookings.audit_all(work)
    finally:
        await database.close()
    if wrong:
        lots = ", ".join(str(each.lot_id) for each in wrong[:10])
        raise Ill(f"{len(wrong)} balances differ from their entries (lots {lots}). Keep a backup.")
    if apart:
        ids = ", ".join(map(str, apart[:10]))
        raise Ill(f"{len(apart)} bookings do not agree with time and sessions ({ids}).")
    return "every balance is the sum of its entries, every booking has its place"


async def _mail(settings: Settings) -> str:
    try:
        post = Post.of(settings.smtp_url, settings.mail_from)
    except UrlUnusable as error:
        raise Ill(f"{error}.") from None
    if post is None:
        return "not set up: everything goes by chat"
    wire = Wire(post.server, post.domain)
    try:
        await wire.greet()
    except Unreachable as failure:
        raise Ill(
            f"{post.server.host}:{post.server.port} does not take us ({failure}). Look at "
            "WHISTLE_SMTP_URL: server, port, user, password, tls."
        ) from None
    finally:
        await wire.close()
    return f"{post.server.host} takes mail from {post.sender}"


async def _calendars(settings: Settings) -> str:
    if not (settings.google_client_id or settings.google_client_secret):
        return "Google Calendar is not set up"
    if not (settings.google_client_id and settings.google_client_secret):
        raise Ill("WHISTLE_GOOGLE_CLIENT_ID and _SECRET belong together: set both.")
    if not settings.outside.public_url:
        raise Ill("WHISTLE_PUBLIC_URL is not set: Google cannot send anybody back to us.")
    if not settings.keys:
        raise Ill("WHISTLE_SECRET_KEYS is not set. `whistle keys new` makes one.")
    if bad := calendars.bad_keys(settings.keys):
        raise Ill(f"WHISTLE_SECRET_KEYS: number {bad[0]} is no key of `whistle keys new`.")
    return f"Google sends people back to {settings.outside.public_url}{calendars.CALLBACK}"


async def _languages(_: Settings) -> str:
    if found := list(problems(LOCALES.parent, LOCALES)):
        raise Ill("; ".join(found[:5]))
    return "every text in every language"


LOOKS: dict[str, Look] = {
    "token": _token,
    "database": _database,
    "books": _books,
    "email": _mail,
    "calendars": _calendars,
    "languages": _languages,
}
