"""Tokens, methods and parameters."""

from __future__ import annotations

import httpx
import pytest
import telegram


async def test_get_me_says_who_the_bot_is(bot):
    me = await bot.get_me()
    assert (me.id, me.first_name, me.username, me.is_bot) == (4242, "Whistle", "whistle_bot", True)


async def test_a_well_formed_unknown_token_makes_a_bot(sim):
    me = (await sim.call("getMe", token="99:abcdefghij"))["result"]
    assert me["username"] == "bot99_bot"
    assert [bot["id"] for bot in (await sim.get("state"))["bots"]] == [4242, 99]


@pytest.mark.parametrize("token", ["99:short", "abc:abcdefghijkl", "99", "99:abcdefgh!jklm"])
async def test_a_malformed_token_is_unauthorized(sim, token):
    answer = await sim.call("getMe", token=token)
    assert (answer["error_code"], answer["description"]) == (401, "Unauthorized")


async def test_another_secret_of_a_known_bot_is_unauthorized(sim):
    assert (await sim.call("getMe", token="4242:another-secret"))["error_code"] == 401


async def test_a_revoked_token_is_unauthorized(sim, bot):
    await bot.get_me()
    await sim.post("bots/4242/revoke")
    with pytest.raises(telegram.error.InvalidToken):
        await bot.get_me()


async def test_an_unknown_method_is_not_found(sim):
    assert await sim.refused("sendMassage") == (404, "Not Found")
    assert await sim.refused("doApiRequest") == (404, "Not Found")


async def test_a_method_the_sandbox_lacks_says_so(sim):
    assert await sim.refused("sendPoll") == (400, "Bad Request: the sandbox does not do sendPoll")


@pytest.mark.parametrize("name", ["txt", "read_timeout", "disable_web_page_preview"])
async def test_an_unknown_parameter_is_refused(sim, maria, name):
    code, text = await sim.refused("sendMessage", chat_id=maria, text="a", **{name: 1})
    assert (code, text) == (400, f"Bad Request: unknown parameter ['{name}'] of sendMessage")


async def test_methods_are_found_in_any_case_by_get_and_urlencoded(sim, maria):
    got = await sim.http.get(
        "/bot4242:a-secret-of-some-length/SENDMESSAGE", params={"chat_id": maria, "text": "x"}
    )
    form = await sim.http.post(
        "/bot4242:a-secret-of-some-length/sendmessage", data={"chat_id": maria, "text": "ü +&"}
    )
    assert got.json()["result"]["text"] == "x"
    assert form.json()["result"]["text"] == "ü +&"


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (b"{", "application/json", "can't parse JSON object"),
        (b"[]", "application/json", "can't parse JSON object"),
        (b"text=\xff\xfe", "application/x-www-form-urlencoded", "strings must be encoded in UTF-8"),
        (b"x", "multipart/form-data", "boundary not found"),
    ],
)
async def test_a_body_that_is_not_what_it_says_is_refused(sim, content, kind, text):
    answer: httpx.Response = await sim.http.post(
        "/bot4242:a-secret-of-some-length/getMe", content=content, headers={"content-type": kind}
    )
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {text}")


async def test_bad_numbers_and_json_are_refused(sim, maria):
    assert (await sim.refused("getUpdates", limit="ten"))[0] == 400
    assert (await sim.refused("sendMessage", chat_id=maria, text="a", reply_markup="{"))[0] == 400


async def test_name_and_descriptions_by_language(bot, sim):
    await bot.set_my_name("Pfiff")
    await bot.set_my_description("Train", language_code="en")
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_name()).name == "Pfiff"
    assert (await bot.get_my_description("en")).description == "Train"
    assert (await bot.get_my_description("es")).description == ""
    assert (await bot.get_my_short_description("es")).short_description == "Short"
    assert (await bot.get_me()).first_name == "Pfiff"
    assert (await sim.refused("setMyName", name="x" * 65))[0] == 400


async def test_calls_are_counted_by_method(bot, sim, maria):
    await bot.get_me()
    await sim.call("sendMessage", chat_id=maria, text="")
    stats = await sim.get("stats")
    assert stats["sendMessage"] == 1
    assert stats["getMe"] >= 2
