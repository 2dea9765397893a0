"""Connections that can be cut in the middle of a request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.types import Receive, Scope
from uvicorn import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

_HttpProtocol: Any = AutoHTTPProtocol


class _Noted(_HttpProtocol):  # type: ignore[misc]
    """uvicorn's HTTP protocol, which also says when it has a connection and when not."""

    def __init__(self, wires: Wires, config: Config, state: ServerState) -> None:
        super().__init__(config=config, server_state=state, app_state={})
        self._wires = wires

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._wires.open(transport)
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._wires.lost(self.transport)
        super().connection_lost(exc)


class Wires:
    """The open connections of one server, by the client's address."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self, config: Config, state: ServerState) -> Callable[[], asyncio.Protocol]:
        """A factory of HTTP protocols whose connections are known here."""
        return lambda: _Noted(self, config, state)

    def open(self, transport: asyncio.Transport) -> None:
        """A connection begins."""
        self._open[transport.get_extra_info("peername")[:2]] = transport

    def lost(self, transport: asyncio.Transport) -> None:
        """A connection is over."""
        self._open.pop(transport.get_extra_info("peername")[:2], None)

    async def cut(self, scope: Scope, receive: Receive) -> None:
        """Close the request's connection without another byte."""
        transport = self._open.get(tuple(scope["client"]))
        if transport is None:
            raise RuntimeError("only a sandbox run by serve() can cut connections")
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass

    def cut_all(self) -> None:
        """Close every connection."""
        for transport in list(self._open.values()):
            transport.abort()
