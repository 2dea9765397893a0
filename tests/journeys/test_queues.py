"""A chat with a queue: its messages come in order at its own pace, and nobody else waits for it."""

from __future__ import annotations

import pytest

from bot.chat.pace import BURST, Pace
from core.outbox import Errand, add
from tests.proofs.trouble import until
from tests.support import TOKEN
from tests.support.chat import Person
from tests.support.house import House

pytestmark = pytest.mark.req("NTC-10")
MANY = 8


class Stopped:
    """The bot's own time, which stands until it is wound on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def posts(house: House, person: Person, *words: str) -> None:
    """One commit with a message of its own for each of these words."""
    payload = {"bot": house.app.id, "chat": person.id}
    async with house.app.core.work() as work:
        await add(
            work,
            [
                Errand(
                    channel="chat",
                    kind="post",
                    due_at=work.now,
                    payload=payload | {"screen": {"text": each, "rows": []}},
                    key=each,
                )
                for each in words
            ],
        )


def heard(house: House, person: Person) -> list[str]:
    """The posts in this chat, as they came."""
    chat = house.box.world.private(house.box.world.bot_of(TOKEN), person.id)
    said = [str(each.body.get("text", "")) for each in chat.messages.values()]
    return [words for words in said if words.startswith("post ")]


async def grows(house: House, person: Person, least: int) -> list[str]:
    async def so() -> bool:
        return len(heard(house, person)) >= least

    await until(so)
    return heard(house, person)


@pytest.mark.parametrize("refused", [0, 1])
async def test_a_full_chat_is_left_for_its_turn_and_keeps_its_order(
    house: House, maria: Person, refused: int
) -> None:
    """Also where Telegram refused its first message, and asked for a rest."""
    omar, clock = await house.phone(house.world.omar), Stopped()
    house.app.sender.pace = Pace(bulk=800, total=1000, monotonic=clock)  # only chats wait
    fault = {"kind": "429", "method": "sendMessage", "retry_after": 1}
    if refused:
        await house.does("faults", fault | {"chat_id": maria.id})
    queue = [f"post {number}" for number in range(MANY)]
    await posts(house, maria, *queue)
    at_once = 0 if refused else BURST
    assert await grows(house, maria, at_once) == queue[:at_once]
    await posts(house, omar, "post for Omar")
    await grows(house, omar, 1)
    assert heard(house, maria) == queue[:at_once], "Omar waits for nobody"
    await posts(house, maria, "post last")
    while len(there := heard(house, maria)) <= MANY:
        clock.now += 1.0
        await grows(house, maria, len(there) + 1)
    assert there == [*queue, "post last"]
    rows = await house.world.rows("outbox", kind="post")
    tries = {row["key"]: row["attempts"] for row in rows}
    assert tries.pop(queue[0]) == 1 + refused
    assert set(tries.values()) == {1}, "to be put back is no try"
