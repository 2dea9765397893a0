"""Serving, people, the page's stream, the docs, and starting anew."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager

import httpx
import pytest

import sandbox
from sandbox.sim import ROUTES


@asynccontextmanager
async def listening(sim):
    async with sim.http.stream("GET", "/sim/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": here"

        async def event(kind):
            async with asyncio.timeout(5):
                async for line in lines:
                    if line.startswith("data: ") and (told := json.loads(line[6:]))["kind"] == kind:
                        return told

        yield event


async def test_the_page_hears_what_happens(bot, sim, maria):
    async with listening(sim) as event:
        message = await bot.send_message(maria, "x")
        told = await event("message")
        assert (told["chat_id"], told["message_id"], told["bot"]) == (maria, 2, 4242)
        await message.edit_text("y")
        assert (await event("edited"))["message_id"] == 2
        await bot.send_chat_action(maria, "typing")
        assert (await event("typing"))["chat_id"] == maria
        await sim.taps(maria, message.message_id, data="x", wait=False)
        query = (await bot.get_updates())[-1].callback_query
        await query.answer("Done", show_alert=True)
        told = await event("answer")
        assert (told["text"], told["show_alert"], told["user_id"]) == ("Done", True, maria)
        await message.delete()
        assert (await event("deleted"))["message_id"] == 2
        await bot.set_my_commands([("menu", "Menu")])
        assert (await event("commands"))["bot"] == 4242
        await bot.get_updates(offset=-1)
        await sim.post("reset")
        assert (await event("clock"))["offset_seconds"] == 0
        assert await event("people")


async def test_people_have_ids_beyond_32_bits_or_their_own(sim):
    first = await sim.post("people", name="Maria", language_code="es")
    second = await sim.post("people", name="Ben", id=42)
    assert first["id"] == first["chat_id"] > 2**32
    assert second == {"id": 42, "chat_id": 42}
    again = await sim.http.post("/sim/people", json={"name": "Ben", "id": 42})
    assert again.status_code == 409
    people = (await sim.get("state"))["people"]
    assert [(p["name"], p["language_code"]) for p in people] == [("Maria", "es"), ("Ben", None)]


async def test_people_change_their_names(sim, maria, drain):
    await sim.post(f"people/{maria}", name="María", language_code="ca", username="maria")
    await drain()
    await sim.says(maria, "hi")
    user = (await drain())[0].effective_user
    assert (user.first_name, user.language_code, user.username) == ("María", "ca", "maria")


async def test_a_deep_link_is_a_command_with_its_payload(sim, maria, drain):
    await drain()
    await sim.says(maria, "/start inv_abc-123")
    (update,) = await drain()
    (entity,) = update.message.entities
    assert (entity.type, entity.length) == ("bot_command", 6)
    assert update.message.text == "/start inv_abc-123"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("people", {}, 400),
        ("people", {"name": "x", "id": -4}, 400),
        ("people", {"name": "x", "id": "four"}, 400),
        ("messages", {"text": "hi"}, 400),
        ("messages", {"from": 5, "text": "hi"}, 404),
        ("groups", {"title": "x"}, 400),
        ("groups", {"title": "x", "members": [5]}, 404),
        ("groups", {"title": "x", "members": "5"}, 400),
    ],
)
async def test_what_people_cannot_do_is_said_in_a_sentence(sim, path, body, status):
    answer = await sim.http.post(f"/sim/{path}", json=body)
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"photo": "!!"},
        {"photo": "aGk="},
        {"document": ""},
        {"location": 5},
        {"text": "x", "reply_to": 9},
    ],
)
async def test_what_cannot_be_sent(sim, maria, body):
    answer = await sim.http.post("/sim/messages", json={"from": maria, **body})
    assert answer.status_code in (400, 404)


async def test_before_any_bot_exists_people_are_told():
    async with sandbox.serve() as box, httpx.AsyncClient(base_url=box.url, verify=False) as http:
        person = (await http.post("/sim/people", json={"name": "x"})).json()["id"]
        answer = await http.post("/sim/messages", json={"from": person, "text": "hi"})
        assert (answer.status_code, "no such bot" in answer.json()["error"]) == (404, True)


async def test_reset_forgets_all_but_the_bots(bot, sim, maria):
    await bot.set_my_commands([("menu", "Menu")])
    await bot.send_message(maria, "x")
    await sim.post("faults", kind="500")
    await sim.call("getMe", token="77:another-secret")
    await sim.post("reset")
    state = await sim.get("state")
    assert (state["people"], state["groups"], len(state["bots"])) == ([], [], 2)
    assert state["bots"][0]["commands"][0]["command"] == "menu"
    assert await bot.get_updates() == ()
    assert (await sim.get("limits"))["sent"] == 0
    assert await sim.refused("sendMessage", chat_id=maria, text="x") == (
        400, "Bad Request: chat not found"
    )  # fmt: skip


async def test_update_ids_go_on_after_a_reset(sim, drain):
    await sim.person()
    (before,) = await drain()
    await sim.post("reset")
    await sim.person()
    (after,) = await drain()
    assert after.update_id == before.update_id + 1


async def test_every_route_is_told_about_in_the_docs(sim):
    page = (await sim.http.get("/sim/docs")).text
    for route in ROUTES[:-1]:
        assert route.path in page
        assert route.endpoint.__doc__


async def test_the_page_is_served(sim):
    page = await sim.http.get("/")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (await sim.http.get("/page/index.html")).status_code == 200
    assert (await sim.http.get("/page/../app.py")).status_code == 404
    assert (await sim.http.get("/page/%2e%2e/app.py")).status_code == 404


async def test_the_page_gets_its_card_from_whoever_set_it(sim, maria):
    assert await sim.get("guide") == {}
    steps = [{"text": "Tap Roll call", "person": maria}]
    await sim.post("guide", title="Try this", steps=steps)
    assert await sim.get("guide") == {"title": "Try this", "steps": steps}
    wrong = {"title": "Try this", "steps": ["Tap"]}
    assert (await sim.http.post("/sim/guide", json=wrong)).status_code == 400


async def test_stopping_ends_open_requests_at_once(caplog):
    async with sandbox.serve() as box, httpx.AsyncClient(base_url=box.url, verify=False) as http:
        polls = [
            asyncio.create_task(http.get("/bot7:abcdefghijkl/getUpdates?timeout=50")),
            asyncio.create_task(http.post("/sim/clock/follow", json={"follower": "a"})),
        ]
        await asyncio.sleep(0.05)
    async with asyncio.timeout(1):
        ended = await asyncio.gather(*polls, return_exceptions=True)
    assert all(isinstance(end, httpx.HTTPError) for end in ended)
    assert "uvicorn.error" not in {record.name for record in caplog.records}


async def run_sandbox(port):
    environment = {**os.environ, "WHISTLE_SANDBOX_PORT": str(port)}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def test_the_command_serves_until_it_is_told_to_stop():
    process = await run_sandbox(0)
    line = (await process.stdout.readline()).decode()
    url = line.split()[1]
    async with httpx.AsyncClient(base_url=url, verify=False) as http:
        assert (await http.get("/sim/state")).status_code == 200
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(5):
        assert await process.wait() == 0


async def test_the_command_says_why_it_cannot_start(box):
    taken = box.url.rpartition(":")[2]
    for port, why in ((taken, "cannot listen on port"), ("x", "must be a port number")):
        process = await run_sandbox(port)
        _, told = await process.communicate()
        assert process.returncode != 0
        assert why in told.decode()
        assert "Traceback" not in told.decode()
