"""Webhook: 200 after the commit; anything else, and Telegram sends the update again."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chat.turns import Again, Turns
from core.errors import Unavailable

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def webhook(turns: Turns, secret: str) -> Route:
    """Where Telegram posts: `/telegram`.

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

    return Route(PATH, take, methods=["POST"])
