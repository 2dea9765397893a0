"""What the coach finds in the chat after Google's page."""

from __future__ import annotations

from bot.app import App
from bot.calendars.google import screens
from core import calendars
from core.actor import Account
from core.calendars import GoogleState
from core.db import Work


async def show_state(app: App, work: Work, me: Account, coach: int, *, done: bool) -> GoogleState:
    """How it stands, with a way to begin again if it is not connected; instead of the screen with
    the button that was used.
    """
    state = await calendars.google_state(work, coach)
    url = await calendars.ask_google(work, coach) if state.is_stuck else None
    lang = app.words.lang(me.lang, zone=state.zone, own=me.zone)
    said = lang.say("Done.") if done else lang.say("Nothing was connected.")
    await app.show(work, me.user_id, screens.desk(lang, state, url, work.now, said))
    return state
