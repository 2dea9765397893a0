"""The sandbox as an ASGI app: the bot side, the person side, and the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.api import BotSide, Cut
from sandbox.errors import ApiError, SimError
from sandbox.google import api, signing_in
from sandbox.google import page as calendars
from sandbox.sim import ROUTES
from sandbox.wire import Wires
from sandbox.world import Names, World

PAGE = Path(__file__).parent / "page"
_FRESH = {"cache-control": "no-cache"}


def create_app(
    *,
    bots: Names | None = None,
    enforce_limits: bool = False,
    webhook_retry_seconds: float = 1.0,
    wires: Wires | None = None,
) -> Starlette:
    """A sandbox of its own, with nothing in it but these bots (`{token: (name, username)}`).

    `enforce_limits` answers too many sends with 429; `webhook_retry_seconds` is the second
    repeat's pause, doubling from there. `wires` come from `serve`; without them a fault that
    closes a connection cannot do so.
    """
    world = World(bots, enforce_limits=enforce_limits, retry_seconds=webhook_retry_seconds)
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", BotSide(world, wires or Wires())),
            Route("/file/bot{token}/{path:path}", download),
            *ROUTES,
            *signing_in.ROUTES,
            *api.ROUTES,
            *calendars.ROUTES,
            Route("/", page),
            Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
        ],
        exception_handlers={SimError: _refuse, Cut: _cutting(wires or Wires())},
    )
    app.state.world = world
    return app


async def download(request: Request) -> Response:
    """A file under the path that getFile gave."""
    world: World = request.app.state.world
    try:
        world.bot_of(request.path_params["token"])
    except ApiError as error:
        return JSONResponse({"ok": False, "error_code": error.code}, status_code=error.code)
    stored = world.files.by_path(request.path_params["path"])
    if stored is None:
        return JSONResponse({"ok": False, "error_code": 404}, status_code=404)
    return Response(stored.data, media_type="application/octet-stream")


async def page(request: Request) -> FileResponse:
    """The chat page."""
    return FileResponse(PAGE / "index.html", headers=_FRESH)


def _refuse(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, SimError)
    return JSONResponse({"error": error.sentence, **error.facts}, status_code=error.status)


def _cutting(wires: Wires) -> Any:
    """A request that ends without a byte of answer."""

    async def cut(request: Request, _: Exception) -> Response:
        await wires.cut(request.scope, request.receive)
        return Response(status_code=499)

    return cut
