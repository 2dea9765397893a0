"""Calendar API v3: the events of one's primary calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.api import Cut
from sandbox.google.errors import CalendarError, invalid, not_found
from sandbox.google.events import Calendar, page_of
from sandbox.google.faults import ANSWERS, CUTS
from sandbox.google.google import Google
from sandbox.sim.asked import world_of

MOST_LISTED = 2500
_EVENTS = "/google/calendar/v3/calendars/{calendar}/events"
_LISTS = frozenset(
    {
        *("timeMin", "timeMax", "singleEvents", "orderBy", "showDeleted", "pageToken"),
        *("maxResults", "privateExtendedProperty", "alt", "prettyPrint", "fields", "timeZone"),
    }
)
_CHANGES = frozenset({"conferenceDataVersion", "sendUpdates", "maxAttendees", "alt", "prettyPrint"})


class Call:
    """One request, whose calendar it is about, and what was ordered to go wrong."""

    def __init__(self, request: Request, body: Any) -> None:
        self.request = request
        self.body = body
        self.now: datetime = world_of(request).clock.now()
        self.match = request.headers.get("if-match")
        self.meets = self._flag("conferenceDataVersion", ("0", "1")) == "1"
        self.later = False
        self._flag("sendUpdates", ("all", "externalOnly", "none"))

    def _flag(self, name: str, values: tuple[str, ...]) -> str | None:
        said = self.request.query_params.get(name)
        if said is not None and said not in values:
            raise invalid(f"Invalid value for: {name}")
        return said

    def only(self, names: frozenset[str]) -> None:
        for unknown in self.request.query_params.keys() - names:
            raise invalid(f'Unknown name "{unknown}": Cannot bind query parameter.')

    @property
    def event(self) -> str:
        return str(self.request.path_params["event"])

    @property
    def meeting(self) -> bool:
        conference = self.body.get("conferenceData") if isinstance(self.body, dict) else None
        return self.meets and bool(conference)


def google_of(request: Request) -> Google:
    found: Google = world_of(request).google
    return found


def _answering(method: str, do: Callable[[Calendar, Call], Any]) -> Any:
    async def answer(request: Request) -> Response:
        google = google_of(request)
        google.calls[method] += 1
        try:
            body = await _body(request)
            call = Call(request, body)
            fault = google.faults.take(method, meeting=call.meeting)
            if fault in ANSWERS:
                raise ANSWERS[fault]
            if fault == "timeout_before":
                raise Cut
            account = google.bearer(request.headers.get("authorization", ""))
            if request.path_params["calendar"] not in ("primary", account.email):
                raise not_found()
            call.later = fault == "meet_later"
            result = do(account.calendar, call)
        except CalendarError as error:
            return error.answer()
        world_of(request).events.tell("google")
        if fault in CUTS:
            raise Cut
        return JSONResponse(result) if result is not None else Response(status_code=204)

    answer.__doc__ = do.__doc__
    return answer


async def _body(request: Request) -> Any:
    if request.method in ("GET", "DELETE"):
        return None
    try:
        return await request.json()
    except ValueError:
        raise CalendarError(400, "parseError", "Parse Error") from None


def insert(calendar: Calendar, call: Call) -> Any:
    call.only(_CHANGES)
    return calendar.insert(call.body, call.now, meets=call.meets, later=call.later)


def get(calendar: Calendar, call: Call) -> Any:
    return calendar.get(call.event)


def patch(calendar: Calendar, call: Call) -> Any:
    call.only(_CHANGES)
    how = {"whole": False, "meets": call.meets, "later": call.later}
    return calendar.change(call.event, call.body, call.now, call.match, **how)


def update(calendar: Calendar, call: Call) -> Any:
    call.only(_CHANGES)
    how = {"whole": True, "meets": call.meets, "later": call.later}
    return calendar.change(call.event, call.body, call.now, call.match, **how)


def delete(calendar: Calendar, call: Call) -> Any:
    call.only(_CHANGES)
    calendar.delete(call.event, call.now, call.match)


def listing(calendar: Calendar, call: Call) -> Any:
    asked = call.request.query_params
    call.only(_LISTS)
    single = asked.get("singleEvents") == "true"
    if asked.get("orderBy") == "startTime" and not single:
        raise invalid("The requested ordering is not available for the particular query.")
    first, last = (_moment(asked.get(name), name) for name in ("timeMin", "timeMax"))
    properties = asked.getlist("privateExtendedProperty")
    found = calendar.between(first, last, properties, all_=asked.get("showDeleted") == "true")
    size = min(int(asked.get("maxResults", 250)), MOST_LISTED)
    items, token = page_of(found, size, asked.get("pageToken"))
    told = {"kind": "calendar#events", "summary": calendar.id, "items": items}
    return told | ({"nextPageToken": token} if token else {})


def _moment(text: str | None, name: str) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise invalid(f"Invalid value for: {name} (RFC3339 with an offset is needed)")
    return at


ROUTES = [
    Route(_EVENTS, _answering("insert", insert), methods=["POST"]),
    Route(_EVENTS, _answering("list", listing), methods=["GET"]),
    Route(_EVENTS + "/{event}", _answering("get", get), methods=["GET"]),
    Route(_EVENTS + "/{event}", _answering("patch", patch), methods=["PATCH"]),
    Route(_EVENTS + "/{event}", _answering("update", update), methods=["PUT"]),
    Route(_EVENTS + "/{event}", _answering("delete", delete), methods=["DELETE"]),
]
