"""What the coach is told unasked: connected, not connected, connected no more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.calendars.google import screens
from bot.chat.posts import post
from core import calendars, people
from core.actor import Account
from core.calendars import Standing
from core.db import Work
from core.errors import NotFound, Refusal
from lang import Catalogues


async def tell_broken(work: Work, words: Catalogues, bot: int, user: int, coach: int) -> None:
    """Once a connection; when quiet hours are over. Nobody, where they are no coach any more."""
    try:
        async with _acting(work, user) as account:
            state = await calendars.google_state(work, coach)
    except Refusal:
        return
    lang = words.lang(account.lang, zone=state.zone, own=account.zone)
    reader = await people.person_of(work, coach)
    quiet = reader.quiet.end(work.now, reader.zone or state.zone) if reader else None
    key = f"google:broke:{coach}:{state.generation}"
    await post(work, bot, user, screens.broken(lang, state), key, at=quiet)


async def tell_state(
    work: Work, words: Catalogues, bot: int, user: int, coach: int, key: str
) -> None:
    """How it stands after Google's page; with a way to begin again if it is not connected."""
    async with _acting(work, user) as account:
        state = await calendars.google_state(work, coach)
        apart = state.standing is not Standing.CONNECTED
        url = await calendars.ask_google(work, coach) if apart else None
    lang = words.lang(account.lang, zone=state.zone, own=account.zone)
    said = lang.say("Nothing was connected.") if apart else lang.say("Done.")
    screen = screens.desk(lang, state, url, work.now, said)
    await post(work, bot, user, screen, key)


@asynccontextmanager
async def _acting(work: Work, user: int) -> AsyncIterator[Account]:
    """What is read meanwhile is read as this person; `NotFound` for who is nobody here any more."""
    before, account = work.account, await people.recognise(work, user)
    if account is None:
        raise NotFound
    work.as_(account)
    try:
        yield account
    finally:
        work.as_(before)
