"""A bell: everybody who is waiting when it rings goes on."""

from __future__ import annotations

import asyncio


class Bell:
    """Wakes those who wait at the moment it rings; it remembers nothing."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody who waits now."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, seconds: float) -> bool:
        """Wait for the next ring, at most `seconds`; True when it rang."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        timer = asyncio.get_running_loop().call_later(max(seconds, 0), future.cancel)
        try:
            await future
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return False
        finally:
            timer.cancel()
            self._waiting.discard(future)
        return True
