"""How a booking reads in a calendar at Google. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.calendars import CalendarEvent, Place
from core.timetable import Kind
from lang import Html, Lang, mark

Json = dict[str, Any]
TITLES: Mapping[str, str] = {
    Kind.SESSION: mark("Session with {name}"),
    Kind.CHECKIN: mark("Check-in with {name}"),
}


def body_of(event: CalendarEvent, place: Place, lang: Lang, chat: str) -> Json:
    """What Google is to show; `chat` is the address of the bot. The request for a meeting is named
    after the event: asked again, it is the same meeting.
    """
    title = lang.say(TITLES[event.kind], name=event.who)
    if event.title:
        title = Html(" · ").join([title, event.title])
    about = lang.say(
        "Move or cancel it in the chat: {address}. What is changed here is put right at night.",
        address=chat,
    )
    body: Json = {
        "summary": title.plain,
        "description": about.plain,
        "start": _moment(event.starts_at, event.zone),
        "end": _moment(event.ends_at, event.zone),
        "attendees": [{"email": each} for each in event.guests],
        "guestsCanInviteOthers": False,
        "guestsCanSeeOtherGuests": False,
        "extendedProperties": {"private": place.marks},
        "status": "confirmed",
    }
    if event.meets:
        solution = {"type": "hangoutsMeet"}
        request = {"requestId": place.event_id, "conferenceSolutionKey": solution}
        body["conferenceData"] = {"createRequest": request}
    return body


def same(body: Json, there: Json) -> bool:
    """Whether the event that is there is the one that should be."""
    private = there.get("extendedProperties", {}).get("private", {})
    return (
        there.get("status") != "cancelled"
        and there.get("summary") == body["summary"]
        and all(_at(there[name]) == _at(body[name]) for name in ("start", "end"))
        and _guests(there) == _guests(body)
        and body["extendedProperties"]["private"].items() <= private.items()
        and ("conferenceData" not in body or bool(link_of(there)))
    )


def link_of(there: Json) -> str | None:
    """Its meeting, if it has one."""
    if link := there.get("hangoutLink"):
        return str(link)
    points = there.get("conferenceData", {}).get("entryPoints", [])
    return next((str(each["uri"]) for each in points if each["entryPointType"] == "video"), None)


def is_pending(there: Json) -> bool:
    """Whether its meeting is being made."""
    request = there.get("conferenceData", {}).get("createRequest", {})
    return bool(request.get("status", {}).get("statusCode") == "pending")


def _moment(at: datetime, zone: str) -> Json:
    return {"dateTime": at.astimezone(ZoneInfo(zone)).isoformat(), "timeZone": zone}


def _at(said: Json) -> datetime | None:
    """The moment; None for a whole day, which is never ours."""
    text, zone = said.get("dateTime"), said.get("timeZone")
    if text is None:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone or "UTC"))


def _guests(event: Json) -> set[str]:
    return {each.get("email", "").lower() for each in event.get("attendees", ())}
