"""The calendars to look at: what stands in each, day by day, drawn anew when it changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sandbox.google.bodies import moment_of
from sandbox.google.google import GoogleAccount
from sandbox.sim.asked import world_of

DAYS = 14
_FRAME = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 1.5rem auto;
  padding: 0 1rem }}
h1 {{ font-size: 1.3rem }} h2 {{ font-size: 1.05rem; margin: 2rem 0 .5rem }}
h3 {{ font-size: .9rem; font-weight: 600; margin: 1rem 0 .25rem; opacity: .75 }}
button {{ display: block; width: 100%; font: inherit; margin: .5rem 0; padding: .7rem;
  border: 1px solid #8888; border-radius: .6rem; background: none; text-align: start;
  cursor: pointer }}
button.filled {{ background: #1a73e8; color: #fff; border-color: transparent }}
.event {{ border-inline-start: 4px solid #1a73e8; background: #1a73e81a; border-radius: .4rem;
  padding: .4rem .7rem; margin: .3rem 0; overflow-wrap: anywhere }}
.event time {{ opacity: .75 }} .event p {{ margin: 0 }} small {{ opacity: .8 }}
nav {{ font-size: .9rem }}
</style>
<body>{body}</body>
</html>
"""
_FOLLOWS = """<script>
new EventSource("/sim/events").addEventListener("message", ({ data }) => {
  if (["google", "clock"].includes(JSON.parse(data).kind)) location.reload();
});
</script>"""


def framed(title: str, body: str) -> str:
    return _FRAME.format(title=escape(title), body=body)


async def calendars(request: Request) -> HTMLResponse:
    """Everybody's events of the next two weeks."""
    world = world_of(request)
    now = world.clock.now()
    each = "".join(_calendar(account, now) for account in world.google.accounts.values())
    nobody = "" if each else "<p>Nobody has a calendar yet.</p>"
    back = "<nav><a href='/'>The phones</a></nav>"
    return HTMLResponse(framed("Calendars", f"{back}<h1>Calendars</h1>{nobody}{each}{_FOLLOWS}"))


def _calendar(account: GoogleAccount, now: datetime) -> str:
    found = account.calendar.between(now, now + timedelta(days=DAYS), [], all_=False)
    days = groupby(found, key=lambda each: _local(each, "start").date())
    body = "".join(f"<h3>{day:%a %d %b}</h3>{''.join(map(_event, each))}" for day, each in days)
    email = escape(account.email)
    nothing = "" if body else f"<p>Nothing in the next {DAYS} days.</p>"
    title = f"<h2>{escape(account.name)} <small>{email}</small></h2>"
    return f"<section data-calendar='{email}'>{title}{body}{nothing}</section>"


def _event(event: dict[str, Any]) -> str:
    hours = " – ".join(f"{_local(event, name):%H:%M}" for name in ("start", "end"))
    link = escape(event.get("hangoutLink", ""))
    lines = [
        f"<time>{hours}</time> <b>{escape(event.get('summary', '(No title)'))}</b>",
        f"<a href='{link}'>Google Meet · {link.removeprefix('https://')}</a>" if link else "",
        escape(event.get("location", "")),
        "Guests: " + ", ".join(escape(each["email"]) for each in event["attendees"])
        if event.get("attendees")
        else "",
    ]
    return f"<div class=event>{''.join(f'<p>{line}</p>' for line in lines if line)}</div>"


def _local(event: dict[str, Any], name: str) -> datetime:
    at, zone = moment_of(event[name], name), event[name].get("timeZone")
    return at.astimezone(ZoneInfo(zone)) if zone else at


ROUTES = [Route("/google/calendar", calendars)]
