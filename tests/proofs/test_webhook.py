"""Two processes of one bot on PostgreSQL behind a balancer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from random import Random

import aiohttp
import pytest

import sandbox
from bot.attendance.presses import Mark
from bot.chat.press import pack
from bot.running import secret_of
from core.attendance import State
from tests.proofs.balancer import Balancer, free_port
from tests.proofs.gym import open_gym
from tests.proofs.processes import Zygote, stamp
from tests.proofs.two import Two
from tests.support import TOKEN

pytestmark = [
    pytest.mark.req("OPS-3"),
    pytest.mark.parametrize("engine", ["postgresql"], indirect=True),
]


SHOWN = {"/help": "What you can do here", "/language": "Which language", "/nonsense": "do not know"}
"""What is typed → what the panel shows then."""


@pytest.fixture
async def two(
    box: sandbox.Box, zygote: Zygote, new_database: Callable[[], str], random: Random
) -> AsyncIterator[Two]:
    url = new_database()
    await stamp(url)
    gym = await open_gym(box, url, random, coaches=3, players=12)
    balancer = Balancer([f"http://127.0.0.1:{free_port()}" for _ in range(2)])
    async with balancer.listening() as address:
        two = Two(gym, balancer, zygote, url)
        await two.start(address)
        for person in gym.everybody:
            gym.says(person, "/roll")
        await gym.rests()
        yield two
        for process in two.processes:
            process.kill()
    await gym.database.close()


@pytest.mark.req("NTC-10", "ATT-5")
@pytest.mark.proofs(short=8, long=60)
async def test_order_is_kept_and_a_notice_is_sent_once_though_two_work(
    two: Two, rounds: int
) -> None:
    gym = two.gym
    last: dict[int, str] = {}
    for number in range(rounds):
        gym.bustle(
            1 if number % 2 else 0, names=False
        )  # a tap may overtake a message, here as there
        for person in gym.everybody:
            for words in gym.random.sample(sorted(SHOWN), 3):
                gym.says(person, words)
                last[person.id] = SHOWN[words]
        if number == 3:
            two.balancer.refuse = 5  # Telegram brings them again
        if number % 3 == 0:
            await gym.rests()
    gym.bustle(names=False)
    for person in gym.everybody:
        gym.says(person, "/help")
        gym.says(person, "/language")
        last[person.id] = SHOWN["/language"]
    await gym.rests()
    await gym.later(minutes=16)
    await gym.check_books()
    assert gym.notices() == dict.fromkeys(gym.must_have_heard(), 1)
    await gym.check_screens()
    for person in gym.everybody:
        panel = await gym.panel_of(person)
        assert last[person.id] in panel, "the last word was not the last that was taken"
    assert gym.unanswered == 0
    assert min(two.balancer.served.values()) > 0.3 * sum(two.balancer.served.values())
    assert two.balancer.statuses[503] >= 5
    print(two.balancer.served, two.balancer.statuses, gym.did)


@pytest.mark.req("ATT-5")
async def test_two_coaches_who_mark_one_player_at_once_use_one_session(two: Two) -> None:
    """Jordan, the owner, and the player's own coach see the same row and tap the same moment."""
    gym = two.gym
    owner, coach = gym.coaches[0], gym.coaches[1]
    for player in coach.players[:8]:
        wish = pack(Mark(gym.roll, player.id, State.PRESENT, 0))
        gym.taps(owner.person, wish)
        gym.taps(coach.person, wish)
        player.state, player.version, player.marked = State.PRESENT, 1, True
    await gym.rests()
    await gym.check_books()
    assert gym.unanswered == 0


@pytest.mark.req("NTC-10")
async def test_a_worker_that_dies_is_carried_by_the_other(two: Two) -> None:
    gym = two.gym
    gym.bustle(names=False)
    two.processes[0].kill()
    await two.processes[0].gone()
    for _ in range(3):
        gym.bustle(names=False)
    await gym.rests(seconds=90)
    gym.bustle(0, names=False)
    await gym.rests()
    await gym.later(minutes=16)
    await gym.check_books()
    copies = gym.notices()
    assert gym.must_have_heard() - copies.keys() == set()
    assert max(copies.values()) <= 2
    await gym.check_screens()


@pytest.mark.req("PPL-5")
async def test_a_post_without_the_secret_is_refused_and_not_read(two: Two) -> None:
    worker = two.balancer.workers[0] + "/telegram"
    person = two.gym.parents[0]
    chat = {"id": person.id, "type": "private"}
    who = {"id": person.id, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": who, "text": "/help"}
    header = "X-Telegram-Bot-Api-Secret-Token"
    right = secret_of(TOKEN)
    async with aiohttp.ClientSession() as http:
        for given in ({}, {header: ""}, {header: "wrong"}, {header: TOKEN}, {header: right[:-1]}):
            update = {"update_id": 1, "message": message}
            async with http.post(worker, json=update, headers=given) as told:
                assert told.status == 403
        assert await two.gym.world.rows("seen_updates", update_id=1) == []
        for body in (b"", b"{", b"[]", b"null", b"\xff"):
            async with http.post(worker, data=body, headers={header: right}) as told:
                assert told.status == 200, "what is no update never becomes one by repeating"
        async with http.post(
            worker, json={"update_id": 1, "message": message}, headers={header: right}
        ) as told:
            assert told.status == 200
    assert await two.gym.world.rows("seen_updates", update_id=1)
