"""The sandbox's Google, held to what Google documents: signing in, and the Calendar API."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import sandbox

pytestmark = pytest.mark.req("CAL-1", "CAL-2")

APP = {
    "client_id": "1.apps.example",
    "client_secret": "of-the-app",
    "redirect_uri": "http://127.0.0.1:9/google/callback",
}
EMAIL = "jordan@example.org"
VERIFIER = "v" * 64
OWNED = "https://www.googleapis.com/auth/calendar.events.owned"
ASKS = {
    "client_id": APP["client_id"],
    "redirect_uri": APP["redirect_uri"],
    "response_type": "code",
    "scope": f"openid email {OWNED}",
    "state": "a state & more",
    "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest())
    .rstrip(b"=")
    .decode(),
    "code_challenge_method": "S256",
    "access_type": "offline",
}
SPAN = {
    "start": {"dateTime": "2026-11-17T10:00:00", "timeZone": "America/New_York"},
    "end": {"dateTime": "2026-11-17T11:00:00-05:00"},
}
MEETS = {"createRequest": {"requestId": "r1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}


class Google:
    """One app and one person, by HTTP."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.token = ""

    async def asks(self, **changed: str) -> httpx.Response:
        return await self.http.get("/google/o/oauth2/v2/auth", params=ASKS | changed)

    async def allows(self, **changed: str) -> dict[str, str]:
        """What Google tells the app behind the person's browser."""
        page = await self.asks(**changed)
        [asked] = re.findall(r"name=asked value='([^']+)'", page.text)
        form = {"asked": asked, "email": EMAIL, "calendar": "1"}
        back = await self.http.post("/google/o/oauth2/v2/auth", data=form)
        assert back.status_code == 302
        said = parse_qs(urlsplit(back.headers["location"]).query)
        return {name: value for name, [value] in said.items()}

    async def redeems(self, code: str, **changed: str) -> httpx.Response:
        form = APP | {"grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER}
        return await self.http.post("/google/token", data=form | changed)

    async def signs_in(self) -> dict[str, Any]:
        told = (await self.redeems((await self.allows())["code"])).json()
        self.token = told["access_token"]
        return told

    async def does(self, method: str, path: str = "", **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}"} | more.pop("headers", {})
        url = f"/google/calendar/v3/calendars/primary/events{path}"
        return await self.http.request(method, url, headers=headers, **more)


@pytest.fixture
async def google() -> AsyncIterator[Google]:
    async with sandbox.serve() as box, httpx.AsyncClient(base_url=box.url) as http:
        await http.post("/sim/google/apps", json=APP)
        await http.post("/sim/google/accounts", json={"email": EMAIL})
        yield Google(http)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"client_id": "another"}, "invalid_client"),
        ({"redirect_uri": APP["redirect_uri"] + "/"}, "redirect_uri_mismatch"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"response_type": "token"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
async def test_the_page_refuses(google: Google, changed: dict[str, str], error: str) -> None:
    page = await google.asks(**changed)
    assert page.status_code == 400
    assert error in page.text


async def test_a_code_is_good_once_with_its_verifier_and_address(google: Google) -> None:
    said = await google.allows()
    assert said["state"] == ASKS["state"]
    for changed, error in (
        ({"code_verifier": "w" * 64}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:9/elsewhere"}, "redirect_uri_mismatch"),
        ({"client_secret": "guessed"}, "invalid_client"),
    ):
        assert (await google.redeems(said["code"], **changed)).json()["error"] == error
    told = (await google.redeems(said["code"])).json()
    assert told["refresh_token"].startswith("1//")
    assert (await google.redeems(said["code"])).json()["error"] == "invalid_grant"


async def test_without_offline_there_is_no_refresh_token(google: Google) -> None:
    code = (await google.allows(access_type="online"))["code"]
    assert "refresh_token" not in (await google.redeems(code)).json()


async def test_revoked_nothing_of_the_grant_works(google: Google) -> None:
    told = await google.signs_in()
    renew = APP | {"grant_type": "refresh_token", "refresh_token": told["refresh_token"]}
    assert (await google.http.post("/google/token", data=renew)).status_code == 200
    await google.http.post("/google/revoke", data={"token": told["refresh_token"]})
    answer = await google.http.post("/google/token", data=renew)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert (await google.does("GET")).status_code == 401


async def test_an_event_from_insert_to_delete(google: Google) -> None:
    await google.signs_in()
    made = (await google.does("POST", json={"id": "abc123", "summary": "S"} | SPAN)).json()
    assert (made["status"], made["sequence"], made["etag"][0]) == ("confirmed", 0, '"')
    assert "conferenceData" not in made
    again = await google.does("POST", json={"id": "abc123"} | SPAN)
    assert (again.status_code, reason(again)) == (409, "duplicate")
    later = {"end": {"dateTime": "2026-11-17T12:00:00-05:00"}}
    old = {"If-Match": '"1"'}
    assert reason(await google.does("PATCH", "/abc123", json=later, headers=old)) == (
        "conditionNotMet"
    )
    here = {"If-Match": made["etag"]}
    moved = (await google.does("PATCH", "/abc123", json=later, headers=here)).json()
    assert (moved["sequence"], moved["summary"]) == (1, "S")
    assert (await google.does("DELETE", "/abc123")).status_code == 204
    assert (await google.does("DELETE", "/abc123")).status_code == 410
    assert (await google.does("PATCH", "/abc123", json=later)).status_code == 403
    assert (await google.does("POST", json={"id": "abc123"} | SPAN)).status_code == 409
    assert (await google.does("GET", "/abc123")).json()["status"] == "cancelled"
    assert (await google.does("GET", "/never00")).status_code == 404


async def test_a_meeting_for_who_asks_with_the_version(google: Google) -> None:
    await google.signs_in()
    body = {"id": "meets0", "conferenceData": MEETS} | SPAN
    without = (await google.does("POST", json=body)).json()
    assert "hangoutLink" not in without
    version = {"conferenceDataVersion": 1}
    first = (await google.does("PATCH", "/meets0", json=body, params=version)).json()
    second = (await google.does("PATCH", "/meets0", json=body, params=version)).json()
    assert first["hangoutLink"] == second["hangoutLink"], "the same request, the same meeting"
    assert re.fullmatch(
        r"https://meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}", first["hangoutLink"]
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"id": "ABC"}, "Invalid resource id"),
        ({"id": "xyz12"}, "Invalid resource id"),
        ({"start": {"dateTime": "2026-11-17T10:00:00"}}, "Missing time zone"),
        ({"end": {"dateTime": "2026-11-17T09:00:00-05:00"}}, "time range is empty"),
        ({"attendees": [{"email": "no address"}]}, "Invalid attendee email"),
        ({"sumary": "S"}, "Unknown name"),
    ],
)
async def test_what_an_event_may_not_say(google: Google, body: dict[str, Any], says: str) -> None:
    await google.signs_in()
    answer = await google.does("POST", json=SPAN | body)
    assert answer.status_code == 400
    assert says in answer.json()["error"]["message"]


async def test_a_list_by_property_in_pages(google: Google) -> None:
    await google.signs_in()
    mine = {"extendedProperties": {"private": {"ours": "1"}}}
    for number in range(3):
        await google.does("POST", json={"id": f"list{number}"} | SPAN | mine)
    await google.does("POST", json={"id": "other"} | SPAN)
    await google.does("DELETE", "/list1")
    wanted = {"privateExtendedProperty": "ours=1", "maxResults": 1, "singleEvents": "true"}
    first = (await google.does("GET", params=wanted)).json()
    more = {"pageToken": first["nextPageToken"]}
    last = (await google.does("GET", params=wanted | more)).json()
    assert [first["items"][0]["id"], last["items"][0]["id"]] == ["list0", "list2"]
    assert "nextPageToken" not in last
    naive = {"timeMin": "2026-11-17T10:00:00"}
    assert (await google.does("GET", params=naive)).status_code == 400


async def test_who_did_not_tick_the_calendar_may_not_write(google: Google) -> None:
    code = (await google.allows(scope="openid email"))["code"]
    google.token = (await google.redeems(code)).json()["access_token"]
    assert reason(await google.does("GET")) == "insufficientPermissions"


def reason(answer: httpx.Response) -> str:
    return answer.json()["error"]["errors"][0]["reason"]
