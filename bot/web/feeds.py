"""People's calendar feeds: `/calendar/<secret>.ics`, read as who they are at that moment.

An address that leads nowhere is 404, whatever is wrong with it. Who asks for many of those waits: a
secret has 256 bits, so this saves work and nothing else. An address that was there goes on, so that
nobody stops the calendars of others who come through the same proxy.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.calendars.events import of_agenda
from bot.calendars.ics import MEDIA_TYPE, published
from bot.calendars.screens import webcal
from core.calendars import Agenda, LastShown, behind_feed, fetched, own_agenda
from core.db.trouble import DatabaseTrouble, is_down
from core.people import Account

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
MOST_MISSES, A_WHILE, MOST_KNOWN = 20, 60.0, 10_000
SEEN = timedelta(minutes=5)
"""How exactly it is known when a feed was fetched last."""
PRIVATE = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}


def feeds(app: App) -> list[Route]:
    """The feed, and a page that hands its address to the calendar of a device."""
    misses = Misses()

    async def give(request: Request) -> Response:
        who = request.client.host if request.client else ""
        secret = request.path_params["secret"]
        if misses.too_many(who) and not misses.was_there(secret):
            return Response(status_code=429, headers={"Retry-After": str(int(A_WHILE))})
        try:
            found = await _read(app, secret) if _SECRET.fullmatch(secret) else None
        except DatabaseTrouble as error:
            if not is_down(error):
                raise
            return Response(status_code=503, headers={"Retry-After": "60"})
        if found is None:
            misses.note(who)
            return Response(status_code=404)
        misses.found(secret)
        return _answer(request, found)

    async def subscribe(request: Request) -> Response:
        web = app.core.outside.public_url
        return RedirectResponse(webcal(f"{web}{request.url.path}.ics"), headers=PRIVATE)

    return [
        Route("/calendar/{secret}.ics", give, methods=["GET"]),
        Route("/calendar/{secret}", subscribe, methods=["GET"]),
    ]


@dataclass(frozen=True)
class Given:
    """What a feed gives out, so since `since`."""

    body: bytes
    digest: str
    since: datetime


async def _read(app: App, secret: str) -> Given | None:
    """The feed as it is now. As long as it says the same, it is the same to the last byte."""
    async with app.core.read() as work:
        found = await behind_feed(work, secret)
        if found is None:
            return None
        account, shown = found
        work.as_(account)
        agenda, now = await own_agenda(work), work.now
    draw = partial(_drawn, app, account, agenda)
    given = await asyncio.to_thread(draw, shown.since)
    if given.digest != shown.digest:
        given = await asyncio.to_thread(draw, now)
    if given.digest != shown.digest or _long_ago(shown, now):
        async with app.core.work(via="feed") as work:
            await fetched(work, secret, given.digest)
    return given


def _drawn(app: App, account: Account, agenda: Agenda, since: datetime) -> Given:
    lang_in = partial(app.words.lang, account.lang)
    events = of_agenda(lang_in, agenda, app.name)
    name = " · ".join(each.club.name for each in agenda.clubs) or "Whistle"
    body = published(events, since, feed=name)
    return Given(body, hashlib.sha256(body).hexdigest(), since)


def _long_ago(shown: LastShown, now: datetime) -> bool:
    return shown.fetched_at is None or now - shown.fetched_at > SEEN


def _answer(request: Request, given: Given) -> Response:
    tag = f'"{given.digest}"'
    kept = {"ETag": tag, "Last-Modified": format_datetime(given.since, usegmt=True), **PRIVATE}
    if _has_it(request, tag, given.since):
        return Response(status_code=304, headers=kept)
    kept["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return Response(given.body, headers=kept, media_type=f"{MEDIA_TYPE}; charset=utf-8")


def _has_it(request: Request, tag: str, since: datetime) -> bool:
    """Whether the calendar has this already: by its tag, else by the time it has it from."""
    if (tags := request.headers.get("If-None-Match")) is not None:
        return tags.strip() == "*" or tag in [
            each.strip().removeprefix("W/") for each in tags.split(",")
        ]
    try:
        has = parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except ValueError:
        return False
    return has.tzinfo is not None and since.replace(microsecond=0) <= has


class Misses:
    """Who asked for addresses that lead nowhere, in the last minute, in this process."""

    def __init__(self) -> None:
        self._by: OrderedDict[str, list[float]] = OrderedDict()
        self._there: OrderedDict[str, None] = OrderedDict()

    def too_many(self, who: str) -> bool:
        lately = time.monotonic() - A_WHILE
        return sum(at > lately for at in self._by.get(who, ())) >= MOST_MISSES

    def note(self, who: str) -> None:
        self._by.setdefault(who, []).append(time.monotonic())
        self._by[who] = self._by[who][-MOST_MISSES:]
        self._by.move_to_end(who)
        if len(self._by) > MOST_KNOWN:
            self._by.popitem(last=False)

    def found(self, secret: str) -> None:
        """It leads to somebody, at this moment at least."""
        self._there[secret] = None
        self._there.move_to_end(secret)
        if len(self._there) > MOST_KNOWN:
            self._there.popitem(last=False)

    def was_there(self, secret: str) -> bool:
        return secret in self._there
