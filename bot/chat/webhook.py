"""Webhook: 200 after the commit; anything else, and Telegram sends the update again."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.chat.turns import Again, Turns
from core.errors import Unavailable

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def webhook_app(turns: Turns, secret: str, healthy: Callable[[], Awaitable[bool]]) -> Starlette:
    """The web face of one worker: Telegram's posts at `/telegram`, and `/health`.

    A post without the secret is 403 and nothing is read. No database: 503 with Retry-After.
    """

    async def take(request: Request) -> Response:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            raw = await request.json()
        except ValueError:
            return Response(status_code=200)
        try:
            await turns.take(raw if isinstance(raw, dict) else {})
        except Again:
            return Response(status_code=500)
        except Unavailable:
            return Response(status_code=503, headers={"Retry-After": "5"})
        return Response(status_code=200)

    async def health(_: Request) -> Response:
        well = await healthy()
        return JSONResponse({"ok": well}, status_code=200 if well else 503)

    return Starlette(
        routes=[Route(PATH, take, methods=["POST"]), Route("/health", health, methods=["GET"])]
    )
