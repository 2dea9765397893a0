"""A bot that says back what it hears, three ways, so that only the way differs.

`default`: `telegram.Bot` with the library's own transport. `ours`: the same with `AiohttpRequest`.
`voice`: Whistle's `Telegram`, which besides reads no answers back into objects.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError

from bot.chat.telegram import Telegram
from bot.chat.transport import AiohttpRequest

Say = Callable[[int, str], Awaitable[Any]]
_RUNNING: set[asyncio.Task[None]] = set()


async def with_library(bot: Bot) -> None:
    async with bot:
        offset = None
        while True:
            for update in await bot.get_updates(offset, timeout=20, allowed_updates=["message"]):
                offset = update.update_id + 1
                echo(bot.send_message, update)


async def with_voice(telegram: Telegram) -> None:
    async with telegram:
        offset = None
        while True:
            for raw in await telegram.updates(offset, kinds=["message"], wait=20):
                offset = raw["update_id"] + 1
                echo(telegram.send, Update.de_json(raw, telegram.bot))


def echo(say: Say, update: Update) -> None:
    assert update.message is not None
    task = asyncio.create_task(speak(say, update.message.chat.id, update.message.text or ""))
    _RUNNING.add(task)
    task.add_done_callback(_RUNNING.discard)


async def speak(say: Say, chat: int, text: str) -> None:
    """Until it is said: a lost one would leave its chat idle and flatter the CPU figure."""
    while True:
        try:
            await say(chat, text)
        except NetworkError as error:
            print(repr(error), flush=True)
        else:
            return


def main() -> None:
    """Run it: `python -m bench.peers.echo_bot --api URL --token T --way default|ours|voice`."""
    asked = argparse.ArgumentParser()
    for name in ("--api", "--token", "--way"):
        asked.add_argument(name, required=True)
    told = asked.parse_args()
    base = f"{told.api}/bot"
    if told.way == "voice":
        asyncio.run(with_voice(Telegram(told.token, api=told.api)))
    elif told.way == "ours":
        ours, polling = AiohttpRequest(), AiohttpRequest(connections=2)
        bot = Bot(told.token, base_url=base, request=ours, get_updates_request=polling)
        asyncio.run(with_library(bot))
    else:
        asyncio.run(with_library(Bot(told.token, base_url=base)))


if __name__ == "__main__":
    main()
