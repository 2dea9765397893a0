"""The one app of a process: routes, each from who knows what they mean."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.calendars.google.web import google
from bot.chat.webhook import webhook
from bot.web.feeds import feeds


def face(app: App, *, secret: str | None = None) -> Starlette:
    """All that this process answers; with a `secret` what Telegram posts too."""
    routes = [health(app.healthy), *feeds(app)]
    if secret is not None:
        routes.append(webhook(app.turns, secret))
    routes += google(app)
    return Starlette(routes=routes)


def health(healthy: Callable[[], Awaitable[bool]]) -> Route:
    """`/health`: 200 while the process does its work, for a balancer or a supervisor."""

    async def say(_: Request) -> Response:
        well = await healthy()
        return JSONResponse({"ok": well}, status_code=200 if well else 503)

    return Route("/health", say, methods=["GET"])
