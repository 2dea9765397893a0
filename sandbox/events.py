"""What happens, told to every page that listens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

HEARTBEAT_SECONDS = 15.0


class Events:
    """Server-sent events; costs nothing while nobody listens."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()

    def tell(self, kind: str, **facts: Any) -> None:
        """Send `{"kind": kind, ...}` to all listeners."""
        if not self._listeners:
            return
        line = f"data: {json.dumps({'kind': kind, **facts})}\n\n"
        for listener in self._listeners:
            listener.put_nowait(line)

    async def listen(self) -> AsyncIterator[str]:
        """The stream for one listener, with a heartbeat comment every 15 s."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield ": here\n\n"
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._listeners.discard(queue)
