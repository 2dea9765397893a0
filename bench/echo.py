"""(d) Echo: our transport against the library's own, at 1, 32 and 256 updates in flight."""

import sys
from functools import partial
from pathlib import Path

from bench.chat import Chat
from bench.load import TOKEN, Rival
from bench.rounds import compare, table


def command(way: str, url: str, _: Path) -> list[str]:
    return [sys.executable, "-m", "bench.peers.echo_bot", "--api", url, "--token", TOKEN,
            "--way", way]  # fmt: skip


def act(chat: Chat, n: int) -> None:
    chat.say(f"hello {n}")


WAYS = {
    "default": "library's transport",
    "ours": "our transport",
    "voice": "our transport and voice",
}
RIVALS = [Rival(name, partial(command, way), act, ("sendMessage",)) for way, name in WAYS.items()]


async def run(rounds: int = 3, seconds: float = 1.5) -> str:
    """Measure and return the table."""
    lines = await compare(RIVALS, (1, 32, 256), rounds=rounds, seconds=seconds)
    return table("(d) echo", lines)
