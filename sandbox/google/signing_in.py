"""Signing in: the page that asks a person, and the endpoint that hands out tokens."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.api import Cut
from sandbox.google.api import google_of
from sandbox.google.errors import OAuthError, no_grant
from sandbox.google.faults import CUTS
from sandbox.google.google import EMAIL, SCOPES, WRITES, Asked, Google
from sandbox.google.page import framed

_PATH = "/google/o/oauth2/v2/auth"
Form = dict[str, str]


async def ask(request: Request) -> Response:
    """The page: which account, and whether the app may. Refuses what Google refuses there."""
    google, said = google_of(request), request.query_params
    app = google.apps.get(said.get("client_id", ""))
    if app is None:
        return _error("invalid_client", "The OAuth client was not found.")
    redirect = said.get("redirect_uri", "")
    if redirect not in app.redirects:
        return _error("redirect_uri_mismatch", f"{redirect} is not registered for this app.")
    scopes = tuple(said.get("scope", "").split())
    if not scopes or set(scopes) - SCOPES:
        return _error("invalid_scope", f"Some requested scopes were invalid: {list(scopes)}")
    if said.get("response_type") != "code":
        return _error("invalid_request", "response_type must be code.")
    if said.get("code_challenge_method") != "S256" or not said.get("code_challenge"):
        return _error("invalid_request", "The sandbox wants PKCE with S256.")
    full = tuple(EMAIL if each == "email" else each for each in scopes)
    offline = said.get("access_type") == "offline"
    challenge = said["code_challenge"]
    asked = Asked(app, redirect, full, said.get("state", ""), challenge, offline)
    return HTMLResponse(framed("Sign in", _form(google, google.remember(asked), full)))


def _form(google: Google, number: str, scopes: tuple[str, ...]) -> str:
    """One button an account; the calendar can be left out by its tick, as at Google."""
    writes = WRITES & set(scopes)
    tick = "<p><label><input type=checkbox name=calendar value=1 checked> See, create, change"
    tick = f"{tick} and delete events on calendars you own</label></p>" if writes else ""
    each = "".join(
        f"<button class=filled name=email value='{escape(one.email)}'>Continue as "
        f"{escape(one.name)} <small>{escape(one.email)}</small></button>"
        for one in google.accounts.values()
    )
    nobody = "" if each else "<p>Nobody has an account here yet.</p>"
    return (
        f"<h1>An app wants to use your calendar</h1><form method=post action='{_PATH}'>"
        f"<input type=hidden name=asked value='{number}'>{tick}{each}{nobody}"
        "<button name=deny value=1>Cancel</button></form>"
    )


async def decide(request: Request) -> Response:
    """The person has chosen: back to the app, with a code or with `access_denied`."""
    google, form = google_of(request), await _form_of(request)
    asked = google.asked.pop(str(form.get("asked")), None)
    if asked is None:
        return _error("invalid_request", "This page was used already.")
    email = str(form.get("email", ""))
    if form.get("deny") or email not in google.accounts:
        return _back(asked, error="access_denied")
    kept = asked.scopes if form.get("calendar") else tuple(set(asked.scopes) - WRITES)
    return _back(asked, code=google.allow(asked, email, kept), scope=" ".join(kept))


def _back(asked: Asked, **said: str) -> Response:
    query = urlencode({"state": asked.state} | said)
    return RedirectResponse(f"{asked.redirect}?{query}", status_code=302)


async def token(request: Request) -> Response:
    """`authorization_code` and `refresh_token`."""
    google, form = google_of(request), await _form_of(request)
    google.calls["token"] += 1
    fault = google.faults.take("token")
    try:
        if fault == "timeout_before":
            raise Cut
        if fault is not None and fault.isdecimal():
            raise OAuthError("internal_failure", "Try again later.", int(fault))
        app = google.app(_of(form, "client_id"), _of(form, "client_secret"))
        given = _of(form, "grant_type")
        if given == "authorization_code":
            names = ("code", "redirect_uri", "code_verifier")
            told = google.exchange(app, *(_of(form, name) for name in names))
        elif given == "refresh_token":
            if fault == "invalid_grant":
                google.revoke(_of(form, "refresh_token"))
                raise no_grant()
            told = google.renew(app, _of(form, "refresh_token"))
        else:
            raise OAuthError("unsupported_grant_type", f"Invalid grant_type: {given}")
    except OAuthError as error:
        return error.answer()
    if fault in CUTS:
        raise Cut
    return JSONResponse(told, headers={"cache-control": "no-store"})


async def revoke(request: Request) -> Response:
    """A token of either kind, and its grant, are over."""
    form = await _form_of(request)
    try:
        google_of(request).revoke(_of(form, "token") or request.query_params.get("token", ""))
    except OAuthError as error:
        return error.answer()
    return JSONResponse({})


async def _form_of(request: Request) -> Form:
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace")))


def _of(form: Form, name: str) -> str:
    return form.get(name, "")


def _error(error: str, sentence: str) -> Response:
    text = f"<h1>Access blocked</h1><p>Error 400: {escape(error)}</p><p>{escape(sentence)}</p>"
    return HTMLResponse(framed("Access blocked", text), status_code=400)


ROUTES = [
    Route(_PATH, ask, methods=["GET"]),
    Route(_PATH, decide, methods=["POST"]),
    Route("/google/token", token, methods=["POST"]),
    Route("/google/revoke", revoke, methods=["POST"]),
]
