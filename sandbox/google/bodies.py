"""What an event may say: checked as the Calendar API documents it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.google.errors import CalendarError, invalid

ID = re.compile(r"[0-9a-v]{5,1024}")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
WRITABLE = frozenset(
    {
        *("id", "summary", "description", "location", "start", "end", "attendees", "status"),
        *("conferenceData", "extendedProperties", "source", "reminders", "transparency"),
        *("visibility", "guestsCanModify", "guestsCanInviteOthers", "guestsCanSeeOtherGuests"),
        *("colorId", "sequence", "iCalUID"),
    }
)
MOST_ATTENDEES = 200
Json = dict[str, Any]


def check_body(body: Any, *, whole: bool) -> Json:
    """A body of insert and update (`whole`) or of patch; refuses what the API would."""
    if not isinstance(body, dict):
        raise CalendarError(400, "parseError", "Parse Error")
    for name in body.keys() - WRITABLE:
        raise invalid(f'Invalid JSON payload received. Unknown name "{name}".')
    if "id" in body and not ID.fullmatch(str(body["id"])):
        raise invalid("Invalid resource id value.")
    for name in ("start", "end"):
        if whole and name not in body:
            raise CalendarError(400, "required", f"Missing {name} time.")
        if name in body:
            moment_of(body[name], name)
    if body.get("status", "confirmed") not in ("confirmed", "tentative", "cancelled"):
        raise invalid("Invalid value for: status")
    _check_attendees(body.get("attendees", []))
    _check_properties(body.get("extendedProperties", {}))
    _check_conference(body.get("conferenceData") or {})
    return body


def moment_of(said: Any, name: str) -> datetime:
    """The moment of `{dateTime, timeZone?}`; one without an offset needs the zone."""
    if not isinstance(said, dict) or said.keys() - {"dateTime", "timeZone"}:
        raise invalid(f"Invalid value for: {name} (the sandbox does no all-day events)")
    try:
        at = datetime.fromisoformat(str(said["dateTime"]))
        zone = ZoneInfo(said["timeZone"]) if "timeZone" in said else None
    except (KeyError, ValueError, OSError):
        raise invalid(f"Invalid value for: {name}") from None
    if at.tzinfo is None and zone is None:
        raise CalendarError(400, "required", "Missing time zone definition for " + name + " time.")
    return at if at.tzinfo is not None else at.replace(tzinfo=zone)


def check_span(event: Json) -> None:
    if moment_of(event["end"], "end") <= moment_of(event["start"], "start"):
        raise CalendarError(400, "timeRangeEmpty", "The specified time range is empty.")


def _check_attendees(said: Any) -> None:
    if not isinstance(said, list) or len(said) > MOST_ATTENDEES:
        raise invalid("Invalid value for: attendees")
    for each in said:
        if not isinstance(each, dict) or not _EMAIL.fullmatch(str(each.get("email", ""))):
            raise invalid("Invalid attendee email.")


def _check_properties(said: Any) -> None:
    if not isinstance(said, dict) or said.keys() - {"private", "shared"}:
        raise invalid("Invalid value for: extendedProperties")
    for each in said.values():
        for key, value in each.items():
            if not isinstance(value, str) or len(key) > 44 or len(value) > 1024:
                raise invalid("Invalid extended property.")


def _check_conference(said: Json) -> None:
    asked = said.get("createRequest")
    if asked is None:
        return
    solution = asked.get("conferenceSolutionKey", {}).get("type")
    if not asked.get("requestId") or solution not in ("hangoutsMeet", "eventHangout", None):
        raise invalid("Invalid conference type value.")
