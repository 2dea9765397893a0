"""The demo's Google: Jordan's calendar is connected already, Riley's is there to be."""

from __future__ import annotations

import httpx

from bot.demo.cast import JORDAN, RILEY, Someone
from core import calendars, people
from core.calendars import CALLBACK, Taken
from core.core import Core
from core.outside import GoogleApp

CLIENT, SECRET = "whistle.apps.example", "of-the-sandbox-only"


def address_of(who: Someone) -> str:
    return f"{who.name.lower()}@example.org"


async def google_beside(url: str, public_url: str) -> GoogleApp:
    """Two people with accounts, and us registered as an app that may ask them."""
    app = {"client_id": CLIENT, "client_secret": SECRET, "redirect_uri": public_url + CALLBACK}
    async with httpx.AsyncClient(base_url=url) as page:
        await page.post("/sim/google/apps", json=app)
        for who in (JORDAN, RILEY):
            account = {"email": address_of(who), "name": who.name}
            await page.post("/sim/google/accounts", json=account)
    return GoogleApp.at(f"{url}/google", CLIENT, SECRET, (calendars.new_key(),))


async def connect(core: Core, url: str, who: Someone) -> None:
    """This coach has allowed it some time ago."""
    allowed = {"client_id": CLIENT, "email": address_of(who)}
    async with httpx.AsyncClient(base_url=url) as page:
        token = (await page.post("/sim/google/grants", json=allowed)).json()["refresh_token"]
    async with core.work(via="demo") as work:
        work.as_(await people.recognise(work, who.id))
        assert work.account is not None
        for me in work.account.actors:
            taken = Taken(me.club_id, me.member_id, who.id, verifier="")
            await calendars.connect_google(work, taken, token=token, email=address_of(who))
