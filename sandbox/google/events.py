"""One calendar: events by id, kept when they are deleted."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sandbox.google.bodies import check_body, check_span, moment_of
from sandbox.google.errors import CalendarError, gone, invalid, not_found

Json = dict[str, Any]
_LETTERS = "abcdefghijkmnopqrstuvwxyz"


@dataclass
class Calendar:
    """The primary calendar of an account; `id` is the account's address."""

    id: str
    events: dict[str, Json] = field(default_factory=dict)
    _counted: Any = field(default_factory=itertools.count)

    def insert(self, body: Json, now: datetime, *, meets: bool, later: bool = False) -> Json:
        check_span(check_body(body, whole=True))
        if "id" in body and body["id"] in self.events:
            raise CalendarError(409, "duplicate", "The requested identifier already exists.")
        number = next(self._counted)
        event_id = body.get("id") or hashlib.sha256(f"{self.id}{number}".encode()).hexdigest()[:26]
        who = {"email": self.id, "self": True}
        event = {
            "kind": "calendar#event",
            "id": event_id,
            "status": "confirmed",
            "htmlLink": f"https://www.google.com/calendar/event?eid={event_id}",
            "created": _text(now),
            "creator": who,
            "organizer": who,
            "iCalUID": f"{event_id}@google.com",
            "sequence": 0,
            "eventType": "default",
        }
        self.events[event_id] = event
        return self._write(event, body, now, meets=meets, later=later)

    def get(self, event_id: str) -> Json:
        """Deleted ones too, as `cancelled`; a conference that was pending is there now."""
        event = self.events.get(event_id)
        if event is None:
            raise not_found()
        self._finish(event)
        return event

    def change(
        self, event_id: str, body: Json, now: datetime, match: str | None, **how: bool
    ) -> Json:
        """update (`whole`) and patch; a deleted event is 403, an older ETag 412."""
        event = self._fresh(event_id, match)
        if event["status"] == "cancelled":
            raise CalendarError(403, "forbidden", "Forbidden")
        check_body(body, whole=how["whole"])
        check_span(event | body)
        if how["whole"]:
            for name in ("summary", "description", "location", "attendees", "extendedProperties"):
                event.pop(name, None)
            if how["meets"]:
                self._no_conference(event)
        moved = any(name in body and body[name] != event.get(name) for name in ("start", "end"))
        event["sequence"] += moved
        return self._write(event, body, now, meets=how["meets"], later=how["later"])

    def delete(self, event_id: str, now: datetime, match: str | None = None) -> None:
        event = self._fresh(event_id, match)
        if event["status"] == "cancelled":
            raise gone()
        event["status"] = "cancelled"
        self._stamp(event, now)

    def between(
        self,
        first: datetime | None,
        last: datetime | None,
        properties: Iterable[str],
        *,
        all_: bool,
    ) -> list[Json]:
        """Events that overlap, by their start; with `all_` the deleted too."""
        found = []
        wanted = [each.partition("=")[::2] for each in properties]
        for event in self.events.values():
            private = event.get("extendedProperties", {}).get("private", {})
            if event["status"] == "cancelled" and not all_:
                continue
            if any(private.get(key) != value for key, value in wanted):
                continue
            starts, ends = (moment_of(event[name], name) for name in ("start", "end"))
            if (first is None or ends > first) and (last is None or starts < last):
                found.append(event)
        return sorted(found, key=lambda each: moment_of(each["start"], "start"))

    def _fresh(self, event_id: str, match: str | None) -> Json:
        event = self.events.get(event_id)
        if event is None:
            raise not_found()
        if match not in (None, "*", event["etag"]):
            raise CalendarError(412, "conditionNotMet", "Precondition Failed")
        return event

    def _write(
        self, event: Json, body: Json, now: datetime, *, meets: bool, later: bool = False
    ) -> Json:
        conference = body.get("conferenceData") or {}
        event |= {name: value for name, value in body.items() if name != "conferenceData"}
        for guest in event.get("attendees", []):
            guest.setdefault("responseStatus", "needsAction")
        if meets and (asked := conference.get("createRequest")):
            self._ask(event, asked)
            if not later:
                self._finish(event)
        self._stamp(event, now)
        return event

    def _stamp(self, event: Json, now: datetime) -> None:
        event["updated"] = _text(now)
        event["etag"] = f'"{next(self._counted) + 3_300_000_000_000_000}"'

    def _ask(self, event: Json, asked: Json) -> None:
        """The same request again is the same conference."""
        before = event.get("conferenceData", {}).get("createRequest", {})
        if before.get("requestId") != asked["requestId"]:
            event["conferenceData"] = {
                "createRequest": asked | {"status": {"statusCode": "pending"}}
            }
            event.pop("hangoutLink", None)

    def _finish(self, event: Json) -> None:
        conference = event.get("conferenceData", {})
        request = conference.get("createRequest")
        if request is None or request["status"]["statusCode"] != "pending":
            return
        code = _meeting(f"{event['id']}{request['requestId']}")
        link = f"https://meet.google.com/{code}"
        entry = {"entryPointType": "video", "uri": link, "label": link.removeprefix("https://")}
        request["status"] = {"statusCode": "success"}
        conference |= {
            "conferenceId": code,
            "entryPoints": [entry],
            "conferenceSolution": {"key": {"type": "hangoutsMeet"}, "name": "Google Meet"},
        }
        event["conferenceData"] = conference
        event["hangoutLink"] = link

    @staticmethod
    def _no_conference(event: Json) -> None:
        event.pop("conferenceData", None)
        event.pop("hangoutLink", None)


def page_of(found: list[Json], size: int, token: str | None) -> tuple[list[Json], str | None]:
    """So many from where the token says, and the token of what follows."""
    if token is not None and not token.isdecimal():
        raise invalid("Invalid page token value.")
    start = int(token or 0)
    more = start + size < len(found)
    return found[start : start + size], str(start + size) if more else None


def _meeting(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    letters = ""
    for _ in range(10):
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    return f"{letters[:3]}-{letters[3:7]}-{letters[7:]}"


def _text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
