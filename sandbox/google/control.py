"""The person side of Google: accounts, hands on a calendar, faults."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox.errors import SimError
from sandbox.google.errors import CalendarError
from sandbox.google.faults import KINDS, METHODS
from sandbox.google.google import GoogleAccount
from sandbox.sim.asked import Asked, asked, world_of


async def state(request: Request) -> JSONResponse:
    """Every calendar: `{accounts: [{email, name, events}], calls}`, with the deleted events."""
    google = world_of(request).google
    return JSONResponse(
        {"accounts": [_told(each) for each in google.accounts.values()], "calls": google.calls}
    )


async def add_account(request: Request) -> JSONResponse:
    """Somebody signs up: `{email, name?}`."""
    given = await asked(request)
    google = given.world.google
    account = google.add_account(given.must_text("email"), given.text("name") or "")
    given.world.events.tell("google")
    return JSONResponse(_told(account), status_code=201)


async def add_app(request: Request) -> JSONResponse:
    """A developer registers an app: `{client_id, client_secret, redirect_uri}`."""
    given = await asked(request)
    names = ("client_id", "client_secret", "redirect_uri")
    given.world.google.register(*(given.must_text(name) for name in names))
    return JSONResponse({}, status_code=201)


async def grant(request: Request) -> JSONResponse:
    """Somebody has allowed an app their calendar some time ago: `{client_id, email}` →
    `{refresh_token}`.
    """
    given = await asked(request)
    token = given.world.google.grant(given.must_text("client_id"), _account(given).email)
    return JSONResponse({"refresh_token": token}, status_code=201)


async def by_hand(request: Request) -> JSONResponse:
    """Somebody changes an event in their calendar: `{email, id, body}`; deletes it without body."""
    given = await asked(request)
    account = _account(given)
    now, event = given.world.clock.now(), given.must_text("id")
    try:
        if body := given.values.get("body"):
            how = {"whole": False, "meets": False, "later": False}
            account.calendar.change(event, body, now, None, **how)
        else:
            account.calendar.delete(event, now)
    except CalendarError as error:
        raise SimError(error.status, error.message) from None
    given.world.events.tell("google")
    return JSONResponse(account.calendar.events[event])


async def withdraw(request: Request) -> JSONResponse:
    """Somebody takes an app's access away, on their account's own page: `{email}`."""
    given = await asked(request)
    given.world.google.withdraw(_account(given).email)
    given.world.google.expire()
    return JSONResponse({})


async def order(request: Request) -> JSONResponse:
    """Order a fault: `{kind, method?, times?}`; kinds and methods as `sandbox.google.faults` has
    them, `times` is 1, null stands until all are withdrawn.
    """
    given = await asked(request)
    kind, method = given.must_text("kind"), given.text("method") or "*"
    if kind not in KINDS or method not in (*METHODS, "*"):
        raise SimError(400, f"kind must be one of {KINDS}, method of {METHODS}.")
    times = None if given.values.get("times", 1) is None else given.integer("times") or 1
    return JSONResponse(given.world.google.faults.add(kind, method, times).describe())


async def withdraw_faults(request: Request) -> JSONResponse:
    """Nothing goes wrong any more."""
    world_of(request).google.faults.clear()
    return JSONResponse({})


def _account(given: Asked) -> GoogleAccount:
    account = given.world.google.accounts.get(given.must_text("email"))
    if account is None:
        raise SimError(404, "There is no such account.")
    return account


def _told(account: GoogleAccount) -> dict[str, Any]:
    events = list(account.calendar.events.values())
    return {"email": account.email, "name": account.name, "events": events}


ROUTES = [
    Route("/sim/google", state),
    Route("/sim/google/accounts", add_account, methods=["POST"]),
    Route("/sim/google/apps", add_app, methods=["POST"]),
    Route("/sim/google/grants", grant, methods=["POST"]),
    Route("/sim/google/events", by_hand, methods=["POST"]),
    Route("/sim/google/withdraw", withdraw, methods=["POST"]),
    Route("/sim/google/faults", order, methods=["POST"]),
    Route("/sim/google/faults", withdraw_faults, methods=["DELETE"]),
]
