"""(h) A whole booking by chat: a day, a time, yes, and once more. CPU and throughput.

Four taps a booking, each finished when the screen that answers it was shown. The client of every
chat books half an hour after the other. `RIVALS` begins with the yardstick, which speaks to a chat
as often as it likes; Whistle keeps to Telegram's third of a second an edit, so that so few chats as
50 cannot get more than 37 bookings a second out of it.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import whistle
from bench.chat import Chat
from bench.load import TOKEN, Rival
from bench.rounds import compare, table
from bench.whistle import Books
from core.actor import Role
from core.availability.model import windows

OPENS, CLOSES = 6 * 60, 22 * 60
SESSIONS = 100_000
SHOWN = ("editMessageText",)
"""What ends a turn: the screen, not the answer to the tap."""
SIGHT = 0.1
"""Nobody taps sooner after a screen has come."""
TAPS = 4


def next_turn(*marks: str) -> Callable[[Chat, int], None]:
    """Goes on by the first button whose data begins with the mark of the turn."""

    def act(chat: Chat, n: int) -> None:
        mark = marks[(n - 1) % len(marks)]
        chat.tap(next(each["callback_data"] for each in chat.buttons if _free(each, mark)))

    return act


def _free(button: dict[str, str], mark: str) -> bool:
    """A button of this kind that leads on: a day without a free time has only a dot."""
    return button.get("callback_data", "").startswith(mark) and button["text"] != "·"


async def open_chat(chat: Chat) -> None:
    """The bot is up when it shows its days."""
    chat.say("/book")
    await chat.until(lambda seen: bool(seen.buttons))


def command(url: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "bench.peers.booking_bot", "--api", url, "--token", TOKEN,
            "--folder", str(folder)]  # fmt: skip


def clients(chats: Sequence[int]) -> Books:
    """A club a chat: a coach with room every day, and a client, whose the chat is."""
    books = Books()
    books.rows[windows] = []
    for chat in chats:
        club = books.club(session_minutes=30)
        coach = books.member(club, f"Coach {club}", {Role.OWNER, Role.COACH})
        books.package(club, books.member(club, f"Client {club}", chat=chat), coach, SESSIONS)
        day = {"club_id": club, "coach_id": coach, "kind": "session", "capacity": 9}
        hours = {"opens": OPENS, "closes": CLOSES, "active": True}
        books.rows[windows] += [day | hours | {"weekday": each} for each in range(7)]
    return books


PEER = Rival(
    "plain bot",
    command,
    next_turn("d:", "t:", "y:", "b:"),
    SHOWN,
    prepare=open_chat,
    sight=SIGHT,
    cycle=TAPS,
)
WHISTLE = whistle.rival(
    "Whistle",
    clients,
    act=next_turn("bf:", "bg:", "bh:", "ba:"),
    done=SHOWN,
    prepare=open_chat,
    sight=SIGHT,
    cycle=TAPS,
)
RIVALS = [PEER, WHISTLE]


async def run(rounds: int = 3, seconds: float = 4.0) -> str:
    """Measure and return the table: an update is a quarter of a booking."""
    lines = await compare(RIVALS, (50, (50, 500), 500), rounds=rounds, seconds=seconds)
    return table("(h) a booking by chat, in four updates", lines)
