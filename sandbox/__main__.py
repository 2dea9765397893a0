"""`python -m sandbox`: serve a sandbox on loopback; the port is WHISTLE_SANDBOX_PORT or 8765."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from sandbox.server import serve

DEFAULT_PORT = 8765


async def main(port: int) -> None:
    """Serve until interrupted."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(port=port) as box:
        print(f"Sandbox: {box.url}  (how to drive it: {box.url}/sim/docs)", flush=True)
        await stop.wait()


def run() -> int:
    """The command; says in one sentence why it cannot start."""
    given = os.environ.get("WHISTLE_SANDBOX_PORT", str(DEFAULT_PORT))
    if not given.isdecimal() or int(given) > 65535:
        print(f"WHISTLE_SANDBOX_PORT must be a port number, not {given!r}.", file=sys.stderr)
        return 2
    try:
        asyncio.run(main(int(given)))
    except OSError as error:
        print(f"The sandbox cannot listen on port {given}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run())
