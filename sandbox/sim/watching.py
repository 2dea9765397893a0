"""Files and the stream of events, for the page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sandbox.errors import SimError
from sandbox.sim.asked import world_of


async def file(request: Request) -> Response:
    """A file somebody sent, under the address a message shows."""
    stored = world_of(request).files.by_id(request.path_params["file_id"])
    if stored is None:
        raise SimError(404, "There is no such file.")
    return Response(stored.data, media_type=stored.mime)


async def events(request: Request) -> StreamingResponse:
    """Server-sent events: `{kind, chat_id, message_id, bot, ...}`, one a line of data.

    Kinds: message, edited, deleted, answer (also user_id, text, show_alert, url), typing,
    clock (now, offset_seconds), people, commands, mail (to).
    """
    stream = world_of(request).events.listen()
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


ROUTES = [
    Route("/sim/files/{file_id}/{name:path}", file),
    Route("/sim/events", events),
]
