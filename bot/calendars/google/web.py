"""Where Google sends people back to: a page that says what became of it, and leads to the chat."""

from __future__ import annotations

import secrets
from contextlib import suppress
from html import escape

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.calendars.google.telling import tell_state
from bot.calendars.google.tokens import NotGiven, exchange
from core import calendars
from core.calendars import CALLBACK, Taken
from core.errors import NotFound, Refusal
from core.people import recognise
from lang import Html, Lang

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
a {{ display: inline-block; margin-top: 1rem; padding: .7rem 1.2rem; border-radius: .7rem;
  background: #1a73e8; color: #fff; text-decoration: none }}
</style>
<h1>{title}</h1><p>{sentence}</p><a href="{chat}">{back}</a>
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
    try:
        async with app.core.work(via="web") as work:
            taken = await calendars.take_ask(work, said.get("state", ""))
    except NotFound:
        lang = app.words.lang(request.headers.get("accept-language", "").partition(",")[0])
        return _old(app, lang)
    except Refusal as refusal:
        lang = app.words.lang(request.headers.get("accept-language", "").partition(",")[0])
        return _page(app, lang, lang.say("Nothing was changed"), lang.refusal(refusal), 410)
    done = await _connected(app, taken, said.get("code"))
    return await _tell(app, taken, done=done)


async def _connected(app: App, taken: Taken, code: str | None) -> bool:
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


async def _tell(app: App, taken: Taken, *, done: bool) -> Response:
    """In the chat, and on the page."""
    key = f"google:back:{taken.coach}:{secrets.token_hex(8)}"
    async with app.core.work(via="web") as work:
        account = await recognise(work, taken.user_id)
        with suppress(Refusal):  # who is no coach any more reads it on the page
            await tell_state(work, app.words, app.id, taken.user_id, taken.coach, key)
    lang = app.words.lang(account.lang if account else "en")
    if not done:
        sentence = lang.say("Your calendar is as it was. In the chat you can try again.")
        return _page(app, lang, lang.say("Nothing was connected"), sentence, 200)
    sentence = lang.say("Your bookings are being written to it. The chat shows how it stands.")
    return _page(app, lang, lang.say("Your Google Calendar is connected"), sentence, 200)


def _old(app: App, lang: Lang) -> Response:
    sentence = lang.say("This page is old. Open Google Calendar in the chat and tap Connect again.")
    return _page(app, lang, lang.say("Nothing was changed"), sentence, 404)


def _page(app: App, lang: Lang, title: Html, sentence: Html, status: int) -> Response:
    text = _PAGE.format(
        code=lang.code.replace("_", "-"),
        direction="rtl" if lang.rtl else "ltr",
        title=title,
        sentence=sentence,
        chat=escape(f"https://t.me/{app.name}", quote=True),
        back=lang.say("Back to the chat"),
    )
    return HTMLResponse(text, status_code=status, headers=HEADERS)
