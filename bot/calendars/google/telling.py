"""What the coach is told unasked: connected, not connected, connected no more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.calendars.google import screens
from bot.chat.screen import Screen
from bot.chat.sender import POST
from core import calendars, people
from core.actor import Account
from core.calendars import Standing
from core.db import Work
from core.errors import NotFound, Refusal
from core.outbox import Errand, add
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
    await _post(work, bot, user, screens.broken(lang, state), key, quiet or work.now)


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
    await _post(work, bot, user, screen, key, work.now)


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


async def _post(work: Work, bot: int, user: int, screen: Screen, key: str, at: datetime) -> None:
    payload = {"bot": bot, "chat": user, "screen": screen.checked().plain}
    errand = Errand(channel="chat", kind=POST, due_at=at, payload=payload, key=key)
    await add(work, [errand])
