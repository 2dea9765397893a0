"""Buttons, and what the bot answers."""

from __future__ import annotations

import asyncio
import time

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
async def question(bot, maria, drain):
    await drain()
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Yes", callback_data="yes")],
            [InlineKeyboardButton("Site", url="https://example.org")],
            [InlineKeyboardButton("Copy", copy_text={"text": "code"})],
        ]
    )
    return await bot.send_message(maria, "Coming?", reply_markup=markup)


async def next_query(bot):
    updates = await bot.get_updates(timeout=5)
    await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates[0].callback_query


async def test_a_tap_brings_the_message_and_returns_the_answer(bot, sim, maria, question):
    tap = asyncio.create_task(sim.taps(maria, question.message_id, label="Yes"))
    query = await next_query(bot)
    assert (query.data, query.from_user.id) == ("yes", maria)
    assert query.message.to_dict() == question.to_dict()
    assert query.chat_instance
    assert not tap.done()
    await query.answer("See you", show_alert=True)
    assert await tap == {"answered": True, "text": "See you", "show_alert": True, "url": None}


async def test_a_tap_need_not_be_waited_for(sim, maria, question):
    began = time.monotonic()
    answer = await sim.taps(maria, question.message_id, label="Yes", wait=False)
    assert (answer["answered"], time.monotonic() - began < 1) == (False, True)


async def test_data_may_be_forged(bot, sim, maria, question):
    await sim.taps(maria, question.message_id, data="grant:1", wait=False)
    assert (await next_query(bot)).data == "grant:1"


async def test_an_unknown_label_lists_those_there_are(sim, maria, question):
    body = {"from": maria, "message_id": question.message_id, "label": "No"}
    answer = await sim.http.post("/sim/taps", json=body)
    assert (answer.status_code, answer.json()["labels"]) == (404, ["Yes", "Site", "Copy"])


async def test_links_and_copies_do_not_reach_the_bot(bot, sim, maria, question):
    site = await sim.taps(maria, question.message_id, label="Site")
    copied = await sim.taps(maria, question.message_id, label="Copy")
    assert (site["url"], copied["copy_text"]) == ("https://example.org", "code")
    assert await bot.get_updates() == ()


async def test_a_second_or_foreign_answer_is_too_old(bot, sim, maria, question):
    await sim.taps(maria, question.message_id, label="Yes", wait=False)
    query = await next_query(bot)
    assert await query.answer()
    for query_id in (query.id, "7"):
        with pytest.raises(telegram.error.BadRequest, match=TOO_OLD):
            await bot.answer_callback_query(query_id)


async def test_after_150_seconds_an_answer_is_too_old(bot, box, sim, maria, question):
    await sim.taps(maria, question.message_id, label="Yes", wait=False)
    query = await next_query(bot)
    waiting = box.world.bots[4242].queries[query.id]
    assert 149 < waiting.expires - time.monotonic() <= 150
    waiting.expires -= 151
    with pytest.raises(telegram.error.BadRequest, match=TOO_OLD):
        await query.answer()


async def test_the_business_clock_does_not_age_a_tap(bot, sim, maria, question):
    await sim.taps(maria, question.message_id, label="Yes", wait=False)
    query = await next_query(bot)
    await sim.post("clock", advance_seconds=3600)
    assert await query.answer()


async def test_an_answer_has_up_to_200_characters_and_own_links(bot, sim, maria, question):
    await sim.taps(maria, question.message_id, label="Yes", wait=False)
    query = await next_query(bot)
    for wrong in ({"text": "a" * 201}, {"url": "https://example.org"}):
        with pytest.raises(telegram.error.BadRequest):
            await query.answer(**wrong)
    assert await query.answer("ü" * 200, url="https://t.me/whistle_bot?start=x")


async def test_whose_and_which_messages_can_be_tapped(sim, maria, question):
    ben = await sim.person("Ben")
    for body, status in (
        ({"from": ben, "chat_id": maria, "message_id": question.message_id, "data": "x"}, 403),
        ({"from": maria, "message_id": 1, "data": "x"}, 404),
        ({"from": maria, "message_id": 99, "data": "x"}, 404),
        ({"from": 5, "message_id": 1, "data": "x"}, 404),
        ({"from": maria, "message_id": question.message_id}, 400),
    ):
        assert (await sim.http.post("/sim/taps", json=body)).status_code == status
