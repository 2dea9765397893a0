"""A code from Google's page becomes tokens."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field

import httpx

from core.calendars import CALLBACK, WRITES
from core.outside import GoogleApp

TIMEOUT = 10.0


class NotGiven(Exception):
    """Google gives no token for this, or not the right to write events: to begin again."""


@dataclass(frozen=True)
class Tokens:
    refresh: str = field(repr=False)
    email: str | None


async def exchange(app: GoogleApp, public_url: str, code: str, verifier: str) -> Tokens:
    """The tokens for a code; `NotGiven` where there are none, or Google does not answer."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": public_url + CALLBACK,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
    }
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT) as http:
            answer = await http.post(app.tokens, data=form)
        told = answer.json()
    except (httpx.HTTPError, ValueError):
        raise NotGiven from None
    if answer.status_code != 200 or not isinstance(told, dict):
        raise NotGiven
    if WRITES not in str(told.get("scope", "")).split() or not told.get("refresh_token"):
        raise NotGiven
    return Tokens(str(told["refresh_token"]), _email(str(told.get("id_token", ""))))


def _email(token: str) -> str | None:
    """Whose calendar it is. The token came straight from Google, so its signature proves nothing
    that the connection has not.
    """
    try:
        middle = token.split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, ValueError):
        return None
    email = said.get("email") if isinstance(said, dict) and said.get("email_verified") else None
    return str(email)[:254] if email else None
