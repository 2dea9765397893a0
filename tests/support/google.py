"""A Google beside the house: the sandbox's, an app registered there, and a browser at its pages."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

import sandbox
from core.calendars import CALLBACK, Taken, connect_google
from core.outside import GoogleApp, Outside
from tests.support import GOOGLE_SECRET
from tests.support.world import World

CLIENT = "1234.apps.example"
KEYS = ("YSBrZXkgdGhhdCBpcyBvbmx5IGZvciB0aGUgdGVzdHM=",)
WITH_GOOGLE = Outside(
    public_url="https://whistle.example",
    google=GoogleApp.at("https://google.example", CLIENT, GOOGLE_SECRET, KEYS),
)
"""For tests that never go there."""


async def connected(world: World, name: str = "jordan", email: str | None = None) -> int:
    """That coach's calendar is connected, as the callback does it; the coach's member id."""
    if world.core.outside.google is None:
        world.core.outside = WITH_GOOGLE
    who = world.everybody[name]
    me = await who.member_in(world.club)
    taken = Taken(world.club, me, who.user_id, "verifier")
    await who.does(connect_google, taken, token=f"1//0{'x' * 19}", email=email)
    return me


def beside(box: sandbox.Box) -> Outside:
    """What an installation has that is registered there, with an address nobody else listens at."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        public = f"http://127.0.0.1:{ear.getsockname()[1]}"
    box.world.google.register(CLIENT, GOOGLE_SECRET, public + CALLBACK)
    return Outside(
        public_url=public, google=GoogleApp.at(f"{box.url}/google", CLIENT, GOOGLE_SECRET, KEYS)
    )


def alive(box: sandbox.Box, email: str) -> list[dict[str, Any]]:
    """The events that stand in a calendar, by their start."""
    events = box.world.google.accounts[email].calendar.events.values()
    return sorted(
        (each for each in events if each["status"] != "cancelled"),
        key=lambda each: datetime.fromisoformat(each["start"]["dateTime"]),
    )


@dataclass
class Browser:
    """Somebody's browser: Google's page, and where it leads."""

    http: httpx.AsyncClient
    page: str = ""
    address: str = ""

    async def opens(self, url: str) -> int:
        answer = await self.http.get(url, follow_redirects=True)
        self.page, self.address = unescape(answer.text), str(answer.url)
        return answer.status_code

    async def allows(self, email: str, *, calendar: bool = True) -> int:
        return await self._sends({"email": email} | ({"calendar": "1"} if calendar else {}))

    async def cancels(self) -> int:
        return await self._sends({"deny": "1"})

    async def allows_but_stays(self, email: str) -> str:
        """The address that Google would have sent the browser to."""
        form = {"asked": self._asked, "email": email, "calendar": "1"}
        answer = await self.http.post(self.address.partition("?")[0], data=form)
        return answer.headers["location"]

    async def _sends(self, form: dict[str, str]) -> int:
        where = self.address.partition("?")[0]
        answer = await self.http.post(
            where, data={"asked": self._asked} | form, follow_redirects=True
        )
        self.page, self.address = unescape(answer.text), str(answer.url)
        return answer.status_code

    @property
    def leads_to(self) -> str:
        """Where the button of the page leads."""
        return re.findall(r'<a href="([^"]+)"', self.page)[-1]

    @property
    def _asked(self) -> str:
        found = re.search(r"name=asked value='([^']+)'", self.page)
        assert found, self.page
        return found[1]


def state_in(url: str) -> str:
    return parse_qs(urlsplit(url).query)["state"][0]
