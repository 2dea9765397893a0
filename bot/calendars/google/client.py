"""The voice towards the Calendar API. Blocking: to be called in threads.

One `AuthorizedHttp` over one `Http` with a timeout for each call: httplib2 is not to be shared
between threads, and without a timeout waits for ever. The description of the API is the one that
came with the library, so nothing is fetched to begin. What the API answers is doubted once: before
an event counts as deleted, or another's, it is read.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from bot.calendars.google.event import Json, is_pending, link_of
from core.calendars import Door, LetOut, NotYet, Place, Shown, Trouble
from core.outside import GoogleApp

TIMEOUT = 10.0
MOST_STEPS = 8
"""So many calls one event may take before it rests."""
BUSY_REASONS = frozenset(
    {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"}
)
AN_HOUR = 3600.0
_AWAY = (OSError, httplib2.HttpLib2Error, GoogleAuthError)
Call = Callable[[], Any]


class Stopped(Exception):
    """No use to go on now: why."""

    def __init__(self, outcome: NotYet | LetOut) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class Answered(Exception):
    """What the API refused, where that means something to the caller."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class _Try:
    """One event on its way; `until` is when its lease is too old to go on (monotonic)."""

    door: Door
    body: Json
    place: Place
    until: float


class Google:
    """The calendars of everybody who connected one."""

    def __init__(self, app: GoogleApp) -> None:
        self._app = app
        self._known: dict[str, Credentials] = {}
        self._events = build(
            "calendar",
            "v3",
            http=httplib2.Http(timeout=TIMEOUT),
            static_discovery=True,
            cache_discovery=False,
            client_options={"api_endpoint": app.calendars},
        ).events()

    def show(self, door: Door, place: Place, body: Json, seconds: float) -> Shown | NotYet | LetOut:
        """The calendar shows this in this place, or in the next life of it."""
        now = _Try(door, body, place, time.monotonic() + seconds)
        try:
            for _ in range(MOST_STEPS):
                event = self._change(now) if now.place.etag else self._create(now)
                if event is not None:
                    return self._shown(now, event)
        except Stopped as stopped:
            return stopped.outcome
        return NotYet(Trouble.BUSY)

    def clear(self, door: Door, place: Place, seconds: float) -> Shown | NotYet | LetOut:
        """The calendar shows nothing in this place, nor in a later life of it."""
        now = _Try(door, {}, place, time.monotonic() + seconds)
        try:
            for _ in range(MOST_STEPS):
                if self._delete(now) or (there := self._read(now)) is None:
                    return Shown(replace(place, etag=None))
                if there["status"] == "cancelled":
                    now.place = now.place.next
        except Stopped as stopped:
            return stopped.outcome
        return NotYet(Trouble.BUSY)

    def remove(self, door: Door, event_id: str) -> NotYet | LetOut | None:
        """This event is not there any more."""
        try:
            self._ask(door, self._events.delete(**self._on(door, event_id)), (404, 410))
        except Answered:
            return None
        except Stopped as stopped:
            return stopped.outcome
        return None

    def ours(self, door: Door, marks: Json, first: datetime, last: datetime) -> Iterator[Json]:
        """Every event of ours that overlaps; raises `Stopped`."""
        wanted = {
            "calendarId": door.calendar,
            "timeMin": first.isoformat(),
            "timeMax": last.isoformat(),
            "privateExtendedProperty": [f"{name}={value}" for name, value in marks.items()],
            "singleEvents": True,
            "maxResults": 500,
        }
        request = self._events.list(**wanted)
        while request is not None:
            page = self._ask(door, request)
            yield from page.get("items", ())
            request = self._events.list_next(request, page)

    def revoke(self, door: Door) -> NotYet | None:
        """Google forgets what was allowed; so it is when it knows the token no longer."""
        http = httplib2.Http(timeout=TIMEOUT)
        form = {"content-type": "application/x-www-form-urlencoded"}
        try:
            answer, _ = http.request(
                self._app.revokes, "POST", urlencode({"token": door.token}), form
            )
        except _AWAY:
            return NotYet(Trouble.BUSY)
        finally:
            http.close()
        return None if answer.status in (200, 400) else NotYet(Trouble.BUSY)

    def _create(self, now: _Try) -> Json | None:
        body = now.body | {"id": now.place.event_id}
        request = self._events.insert(
            calendarId=now.door.calendar, body=body, conferenceDataVersion=1, sendUpdates="none"
        )
        try:
            made: Json = self._call(now, request, (409,))
            return made
        except Answered:
            self._look_again(now)
            return None

    def _change(self, now: _Try) -> Json | None:
        where = self._on(now.door, now.place.event_id)
        request = self._events.patch(
            **where, body=now.body, conferenceDataVersion=1, sendUpdates="none"
        )
        request.headers["If-Match"] = now.place.etag
        try:
            changed: Json = self._call(now, request, (403, 404, 410, 412))
            return changed
        except Answered as answered:
            alive = self._look_again(now)
            if alive and answered.status == 403:
                raise Stopped(NotYet(Trouble.FORBIDDEN, AN_HOUR)) from None
            return None

    def _look_again(self, now: _Try) -> bool:
        """What is in the place after all; whether it is an event that stands."""
        there = self._read(now)
        if there is None:
            now.place = replace(now.place, etag=None)
            return False
        if there["status"] == "cancelled":
            now.place = now.place.next
            return False
        now.place = replace(now.place, etag=there["etag"])
        return True

    def _read(self, now: _Try) -> Json | None:
        try:
            request = self._events.get(**self._on(now.door, now.place.event_id))
            found: Json = self._call(now, request, (404,))
            return found
        except Answered:
            return None

    def _delete(self, now: _Try) -> bool:
        """Whether it was there, and is no more."""
        where = self._on(now.door, now.place.event_id)
        try:
            self._call(now, self._events.delete(**where, sendUpdates="none"), (404, 410))
        except Answered:
            return False
        return True

    def _shown(self, now: _Try, event: Json) -> Shown:
        """A link that is not there yet is looked for once more."""
        if "conferenceData" in now.body and not link_of(event):
            event = self._read(now) or event
        place = replace(now.place, etag=event["etag"])
        return Shown(place, link_of(event), is_pending(event))

    def _on(self, door: Door, event_id: str) -> Json:
        return {"calendarId": door.calendar, "eventId": event_id}

    def _call(self, now: _Try, request: Any, meant: tuple[int, ...]) -> Any:
        if time.monotonic() > now.until:
            raise Stopped(NotYet(Trouble.BUSY))
        return self._ask(now.door, request, meant)

    def _ask(self, door: Door, request: Any, meant: tuple[int, ...] = ()) -> Any:
        """One call. `Answered` for a status that is `meant`; `Stopped` for whatever else."""
        http = httplib2.Http(timeout=TIMEOUT)
        try:
            return request.execute(http=AuthorizedHttp(self._credentials(door), http=http))
        except HttpError as error:
            _sort(error, meant)
        except RefreshError as error:
            raise Stopped(_refused(error)) from None
        except _AWAY:
            raise Stopped(NotYet(Trouble.BUSY)) from None
        finally:
            http.close()

    def _credentials(self, door: Door) -> Credentials:
        """With the access token of before, as long as it is good."""
        if door.token not in self._known:
            self._known[door.token] = Credentials(  # type: ignore[no-untyped-call]
                None,
                refresh_token=door.token,
                token_uri=self._app.tokens,
                client_id=self._app.client_id,
                client_secret=self._app.client_secret,
            )
        return self._known[door.token]


def _sort(error: HttpError, meant: tuple[int, ...]) -> None:
    status, reason = error.resp.status, _reason(error)
    if status == 429 or status >= 500 or reason in BUSY_REASONS or status == 401:
        after = error.resp.get("retry-after", "")
        raise Stopped(NotYet(Trouble.BUSY, float(after) if after.isdecimal() else None)) from None
    if reason == "insufficientPermissions":
        raise Stopped(LetOut("scope")) from None
    if status in meant:
        raise Answered(status) from None
    if status in (403, 404):
        raise Stopped(NotYet(Trouble.FORBIDDEN, AN_HOUR)) from None
    raise Stopped(NotYet(Trouble.REFUSED, AN_HOUR)) from None


def _reason(error: HttpError) -> str:
    try:
        return str(json.loads(error.content)["error"]["errors"][0]["reason"])
    except (ValueError, LookupError, TypeError):
        return ""


def _refused(error: RefreshError) -> NotYet | LetOut:
    """`invalid_grant`: withdrawn or run out; else Google's trouble, or the operator's."""
    said = error.args[1] if len(error.args) > 1 and isinstance(error.args[1], dict) else {}
    if said.get("error") == "invalid_grant":
        return LetOut("invalid_grant")
    return NotYet(Trouble.BUSY)
