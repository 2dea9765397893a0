"""Where Google sends people back to: a page that says what became of it, and leads to the chat."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from html import escape

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.calendars.google.presses import GoogleDesk
from bot.calendars.google.telling import show_state
from bot.calendars.google.tokens import NotGiven, exchange
from bot.chat.links import TELEGRAM, link_to
from core import calendars
from core.calendars import CALLBACK, AskExpired, AskUsed, GoogleState, Taken
from core.errors import NotFound, Refusal
from core.people import recognise
from lang import Html, Lang

ACCESS = "https://myaccount.google.com/connections"
"""Where everybody sees who may do what with their account, and takes it back."""
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
}
_PAGE = """<!doctype html>
<html lang="{code}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ font: 18px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 20vh auto;
  padding: 0 1.5rem }}
h1 {{ font-size: 1.4rem }}
h1 ~ a {{ display: inline-block; margin-top: 1rem; padding: .7rem 1.2rem; border-radius: .7rem;
  background: #1a73e8; color: #fff; text-decoration: none }}
</style>
<h1>{title}</h1>{sentences}<a href="{chat}">{back}</a>
</html>
"""
log = structlog.get_logger(__name__)


def google(app: App) -> list[Route]:
    """The callback, where this installation has Google."""
    if app.core.outside.google is None:
        return []

    async def back(request: Request) -> Response:
        return await _back(app, request)

    return [Route(CALLBACK, back, methods=["GET"])]


async def _back(app: App, request: Request) -> Response:
    said = request.query_params
    lang = app.words.lang(request.headers.get("accept-language", "").partition(",")[0])
    try:
        async with app.core.work(via="web") as work:
            taken = await calendars.take_ask(work, said.get("state", ""))
    except NotFound:
        old = lang.say("This page is old. Open Google Calendar in the chat and tap Connect again.")
        return _page(app, lang, lang.say("Nothing was changed"), [old], status=404)
    except (AskUsed, AskExpired) as refusal:
        title, sentences = lang.say("Nothing was changed"), [lang.refusal(refusal)]
        return _page(app, lang, title, sentences, coach=refusal.coach, status=410)
    done = await _connect(app, taken, said.get("code"))
    return await _told(app, taken, lang, done=done)


async def _connect(app: App, taken: Taken, code: str | None) -> bool:
    """Whether the calendar is the coach's now; not when they said no, or Google does."""
    there = app.core.outside.google
    if code is None or there is None:
        return False
    try:
        tokens = await exchange(there, app.core.outside.public_url, code, taken.verifier)
        async with app.core.work(via="web") as work:
            work.as_(await recognise(work, taken.user_id))
            await calendars.connect_google(work, taken, token=tokens.refresh, email=tokens.email)
    except (NotGiven, Refusal) as reason:
        log.info("calendar not connected", reason=type(reason).__name__)
        return False
    return True


async def _told(app: App, taken: Taken, lang: Lang, *, done: bool) -> Response:
    """In the chat, and on the page."""
    state = None
    async with app.core.work(via="web") as work:
        if (account := await recognise(work, taken.user_id)) is not None:
            work.as_(account)
            lang = app.words.lang(account.lang)
            with suppress(Refusal):  # who is no coach any more reads it on the page
                state = await show_state(app, work, account, taken.coach, done=done)
    if done and state is not None:
        title = lang.say("Google Calendar is connected")
        return _page(app, lang, title, _connected(lang, state), coach=taken.coach)
    sentence = lang.say("Your calendar is as it was. In the chat you can try again.")
    return _page(app, lang, lang.say("Nothing was connected"), [sentence], coach=taken.coach)


def _connected(lang: Lang, state: GoogleState) -> Sequence[Html]:
    """Whose it is: somebody who was sent another's link sees that here, and a way out."""
    whose = {"coach": state.name, "club": state.club, "calendar": state.email or "Google"}
    out = lang.say("Are you somebody else? Take the access back at Google.")
    return (
        lang.say("{coach}, {club}: bookings are being written to {calendar}.", **whose),
        lang.say("The chat shows how it stands."),
        Html(f'<a href="{ACCESS}">{out}</a>'),
    )


def _page(
    app: App,
    lang: Lang,
    title: Html,
    sentences: Sequence[Html],
    *,
    coach: int | None = None,
    status: int = 200,
) -> Response:
    """It leads to where the chat shows this coach's calendar."""
    desk = link_to(app.name, GoogleDesk(coach)) if coach is not None else None
    text = _PAGE.format(
        code=lang.code.replace("_", "-"),
        direction="rtl" if lang.rtl else "ltr",
        title=title,
        sentences="".join(f"<p>{each}</p>" for each in sentences),
        chat=escape(desk or f"{TELEGRAM}/{app.name}"),
        back=lang.say("Back to the chat"),
    )
    return HTMLResponse(text, status_code=status, headers=HEADERS)
