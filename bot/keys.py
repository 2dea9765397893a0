"""`whistle keys`: new, for the settings; rotate, when a new one stands first there."""

from __future__ import annotations

from bot.running import CannotRun
from core import calendars
from core.clock import Clock
from core.db import Database
from core.settings import Settings
from core.whole import whole_core


async def new_key(_: Settings) -> None:
    """One for `WHISTLE_SECRET_KEYS`: put it before those that are there."""
    print(calendars.new_key())  # noqa: T201


async def rotate_keys(settings: Settings) -> bool:
    """Every token is encrypted anew under the first key; after that the others may go. False when
    some cannot be read: their coaches have to connect again.
    """
    if settings.outside.google is None:
        raise CannotRun("Google is not set up: see WHISTLE_GOOGLE_CLIENT_ID in .env.example.")
    if bad := calendars.bad_keys(settings.keys):
        raise CannotRun(f"WHISTLE_SECRET_KEYS: number {bad[0]} is no key of `whistle keys new`.")
    database = Database(settings.database)
    try:
        async with whole_core(database, Clock(), settings.outside).work(via="operator") as work:
            rotated = await calendars.rotate_keys(work)
    finally:
        await database.close()
    print(f"{rotated.done} tokens are under the first key now.")  # noqa: T201
    if rotated.lost:
        print(f"{len(rotated.lost)} cannot be read: those coaches connect again.")  # noqa: T201
    return not rotated.lost
