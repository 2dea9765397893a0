"""`python -m bench [name …]`: run the benchmarks and print their tables as Markdown."""

import argparse
import os
import platform
from collections.abc import Callable, Coroutine
from pathlib import Path

import uvloop

from bench import booking, broadcast, echo, outbox, rollcall, roster, slots, slow

BENCHES: dict[str, Callable[[], Coroutine[None, None, str]]] = {
    "rollcall": rollcall.run,
    "booking": booking.run,
    "slow": slow.run,
    "echo": echo.run,
    "outbox": outbox.run,
    "broadcast": broadcast.run,
    "roster": roster.run,
    "slots": slots.run,
}


def machine() -> str:
    """What the figures were measured on."""
    info = Path("/proc/cpuinfo")
    models = (
        info.read_text().partition("model name\t: ")[2].partition("\n") if info.exists() else ""
    )
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} × {model}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Run those named, or all."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="name", help=f"of: {', '.join(BENCHES)}")
    names = asked.parse_args().names or list(BENCHES)
    if unknown := set(names) - set(BENCHES):
        asked.error(f"no benchmark called {', '.join(sorted(unknown))}")
    print(f"Measured on {machine()}.", flush=True)
    for name in names:
        print(f"\n{uvloop.run(BENCHES[name]())}", flush=True)


if __name__ == "__main__":
    main()
