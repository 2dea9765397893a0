"""(a, b) A tap in the roll call: CPU and throughput, with 50 and with 500 chats.

`RIVALS` begins with the yardstick.
"""

import sys
from pathlib import Path

from bench import whistle
from bench.chat import Chat
from bench.load import TOKEN, Rival
from bench.peers import rollcall_bot
from bench.rounds import compare, table
from core.attendance.service.card import PAGE

PLAYERS = PAGE
"""A page of Whistle's board; the plain bot has no pages, so this is where both draw the same."""
MARKS = ("am:", "p:")
"""How the data of a player's button begins, in either bot."""


def command(url: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "bench.peers.rollcall_bot", "--api", url, "--token", TOKEN,
            "--folder", str(folder)]  # fmt: skip


async def open_roll(chat: Chat) -> None:
    """Ask for the roll and wait for it."""
    chat.say("/roll")
    await chat.until(lambda seen: len(players(seen)) == PLAYERS)


def tap_next(chat: Chat, n: int) -> None:
    """Tap down the roll, a player at a time, with the data the bot's newest keyboard carries."""
    chat.tap(players(chat)[n % PLAYERS])


def players(chat: Chat) -> list[str]:
    """What the players' buttons carry."""
    carried = [button.get("callback_data", "") for button in chat.buttons]
    return [data for data in carried if data.startswith(MARKS)]


PEER = Rival(
    "plain bot",
    command,
    tap_next,
    before=lambda folder, chats: rollcall_bot.seed(f"{folder}/roll.db", chats, PLAYERS),
    prepare=open_roll,
)
WHISTLE = whistle.rival(
    "Whistle", lambda chats: whistle.coaches(chats, PLAYERS), act=tap_next, prepare=open_roll
)
RIVALS = [PEER, WHISTLE]


async def run(rounds: int = 3, seconds: float = 4.0) -> str:
    """Measure and return the table."""
    lines = await compare(RIVALS, (50, 500), rounds=rounds, seconds=seconds)
    return table("(a, b) a tap in the roll call", lines)
