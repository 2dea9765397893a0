"""What the coach is told unasked: connected, not connected, connected no more."""

from __future__ import annotations

from datetime import datetime

from bot.calendars.google import screens
from bot.chat.screen import Screen
from bot.chat.sender import POST
from core import calendars, people
from core.calendars import Standing
from core.db import Work
from core.outbox import Errand, add
from lang import Catalogues, Lang


async def tell_broken(work: Work, words: Catalogues, bot: int, user: int, coach: int) -> None:
    """Once a connection; when quiet hours are over."""
    state, lang = await _of(work, words, user, coach)
    if state is None or lang is None:
        return
    reader = await people.person_of(work, coach)
    quiet = reader.quiet.end(work.now, reader.zone or state.zone) if reader else None
    key = f"google:broke:{coach}:{state.generation}"
    await _post(work, bot, user, screens.broken(lang, state), key, quiet or work.now)


async def tell_state(
    work: Work, words: Catalogues, bot: int, user: int, coach: int, key: str
) -> Lang | None:
    """How it stands after Google's page; with a way to begin again if it is not connected. The
    language they read.
    """
    state, lang = await _of(work, words, user, coach)
    if state is None or lang is None:
        return None
    apart = state.standing is not Standing.CONNECTED
    url = await calendars.ask_google(work, coach) if apart else None
    said = lang.say("Nothing was connected.") if apart else lang.say("Done.")
    screen = screens.desk(lang, state, url, work.now, said)
    await _post(work, bot, user, screen, key, work.now)
    return lang


async def _of(
    work: Work, words: Catalogues, user: int, coach: int
) -> tuple[calendars.GoogleState | None, Lang | None]:
    before, account = work.account, await people.recognise(work, user)
    if account is None:
        return None, None
    work.as_(account)
    state = await calendars.google_state(work, coach)
    work.as_(before)
    return state, words.lang(account.lang, zone=state.zone, own=account.zone)


async def _post(work: Work, bot: int, user: int, screen: Screen, key: str, at: datetime) -> None:
    payload = {"bot": bot, "chat": user, "screen": screen.checked().plain}
    errand = Errand(channel="chat", kind=POST, due_at=at, payload=payload, key=key)
    await add(work, [errand])
