"""Serving a sandbox on loopback, in this process and this event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.server import ServerState

from sandbox.app import create_app
from sandbox.mail import receiving
from sandbox.wire import Wires
from sandbox.world import Names, World

HOST = "127.0.0.1"
KEEP_ALIVE_SECONDS = 75


@dataclass(frozen=True, slots=True)
class Box:
    """A running sandbox: its address (no slash at the end), what is in it, where it takes mail."""

    url: str
    world: World
    mail_port: int = 0

    @property
    def bot_url(self) -> str:
        """python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def smtp_url(self) -> str:
        """Where mail for anybody goes."""
        return f"smtp://{HOST}:{self.mail_port}?tls=none"

    @property
    def file_url(self) -> str:
        """python-telegram-bot's `base_file_url`."""
        return f"{self.url}/file/bot"


@asynccontextmanager
async def serve(
    *,
    port: int = 0,
    bots: Names | None = None,
    enforce_limits: bool = False,
    webhook_retry_seconds: float = 1.0,
) -> AsyncIterator[Box]:
    """Serve a new sandbox on loopback until the block ends; port 0 takes a free one.

    Signals stay with the caller, and stopping takes no time: open requests are cut.
    Raises `OSError` when the port is taken.
    """
    wires = Wires()
    app = create_app(
        bots=bots,
        enforce_limits=enforce_limits,
        webhook_retry_seconds=webhook_retry_seconds,
        wires=wires,
    )
    world: World = app.state.world
    async with _listening(app, port, wires) as taken, receiving(world.mails) as mail_port:
        try:
            yield Box(f"http://{HOST}:{taken}", world, mail_port)
        finally:
            await world.close()


@asynccontextmanager
async def _listening(app: ASGIApp, port: int, wires: Wires) -> AsyncIterator[int]:
    """Accept connections; yields the port.

    The loop makes the socket itself: one from `socket.create_server` has no protocol number,
    so asyncio would leave Nagle's algorithm on, at 40 ms an answer.
    """
    config = uvicorn.Config(
        _without_cancellation(app),
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    config.load()
    state = ServerState()
    protocol = wires.protocol(config, state)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, HOST, port, backlog=1024)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        wires.cut_all()
        await asyncio.sleep(0)
        tasks = list(state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _without_cancellation(app: ASGIApp) -> ASGIApp:
    async def quiet(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except asyncio.CancelledError:
            return

    return quiet
