"""Listening, for as long as a block lasts."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

SECONDS_TO_FINISH = 10


class CannotListen(Exception):
    """The address is taken or is not ours; in a sentence for the operator."""


class _Server(uvicorn.Server):
    """Says when it listens, and leaves signals to who runs the process."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.hears = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.hears.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True)
class Ear:
    """A socket that is bound already: `address` is where it can be reached, no slash at the end."""

    socket: socket.socket
    address: str


def ear_at(listen: str) -> Ear:
    """Bound to `listen`, host:port; port 0 takes a free one. Made by hand, as uvicorn ends the
    process when it cannot.
    """
    host, _, port = listen.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    try:
        bound = _bound(host, int(port))
    except (OSError, ValueError) as error:
        raise CannotListen(f"Cannot listen on {listen}: {error}.") from error
    return Ear(bound, f"http://{host}:{bound.getsockname()[1]}")


@asynccontextmanager
async def serving(web: ASGIApp, at: str | Ear) -> AsyncIterator[str]:
    """Answer there until the block ends; what is being answered then is finished first. Yields the
    address.
    """
    ear = at if isinstance(at, Ear) else ear_at(at)
    config = uvicorn.Config(
        web,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([ear.socket]))
    try:
        await server.hears.wait()
        yield ear.address
    finally:
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await task


def _bound(host: str, port: int) -> socket.socket:
    family, kind, proto, _, where = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    ear = socket.socket(family, kind, proto)
    try:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind(where)
    except OSError:
        ear.close()
        raise
    return ear
