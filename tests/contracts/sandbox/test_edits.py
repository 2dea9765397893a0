"""Editing, deleting and pinning."""

from __future__ import annotations

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.contracts.sandbox.test_files import png

MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])


async def test_an_edit_changes_the_message_in_place(bot, sim, maria):
    message = await bot.send_message(maria, "one", reply_markup=MARKUP)
    edited = await message.edit_text("<b>two</b>", parse_mode="HTML")
    assert (edited.message_id, edited.text, edited.reply_markup) == (2, "two", None)
    assert edited.edit_date >= message.date
    shown = await sim.last(maria)
    assert (shown["text"], shown["version"], shown["buttons"]) == ("two", 2, [])
    assert len(await sim.shown(maria)) == 2


async def test_an_unmodified_edit_is_refused(bot, sim, maria):
    message = await bot.send_message(maria, "<b>x</b>", "HTML", reply_markup=MARKUP)
    why = "specified new message content and reply markup are exactly the same"
    with pytest.raises(telegram.error.BadRequest, match=f"not modified: {why}"):
        await message.edit_text(" <strong>x</strong> ", "HTML", reply_markup=MARKUP)
    with pytest.raises(telegram.error.BadRequest, match="not modified"):
        await message.edit_reply_markup(MARKUP)
    await message.edit_text("x", reply_markup=MARKUP)
    await message.edit_text("x")
    assert (await sim.last(maria))["version"] == 3


async def test_what_cannot_be_edited(bot, sim, maria):
    sent = await bot.send_message(maria, "x")
    edit = {"chat_id": maria, "text": "y"}
    for number, why in (
        (99, "message to edit not found"),
        (1, "message can't be edited"),
        (None, "message identifier is not specified"),
    ):
        asked = edit if number is None else {**edit, "message_id": number}
        assert await sim.refused("editMessageText", **asked) == (400, f"Bad Request: {why}")
    edit["message_id"] = sent.message_id
    refused = await sim.refused("editMessageText", **{**edit, "text": "a" * 4097})
    assert refused == (400, "Bad Request: MESSAGE_TOO_LONG")
    refused = await sim.refused("editMessageCaption", chat_id=maria, message_id=2, caption="c")
    assert refused == (400, "Bad Request: there is no caption in the message to edit")
    keyboard = {"keyboard": [["x"]]}
    refused = await sim.refused("editMessageText", **edit, reply_markup=keyboard)
    assert refused == (400, "Bad Request: inline keyboard expected")


async def test_deleted_messages_are_gone(bot, sim, maria):
    sent = await bot.send_message(maria, "x")
    assert await sent.delete()
    assert await bot.delete_message(maria, 1)
    assert await sim.shown(maria) == []
    with pytest.raises(telegram.error.BadRequest, match="Message to delete not found"):
        await sent.delete()
    assert (await bot.send_message(maria, "y")).message_id == 3


async def test_after_48_business_hours_a_message_stays_but_can_be_edited(bot, sim, maria):
    old = await bot.send_message(maria, "old")
    await sim.post("clock", advance_seconds=48 * 3600 + 60)
    new = await bot.send_message(maria, "new")
    with pytest.raises(telegram.error.BadRequest, match="can't be deleted for everyone"):
        await old.delete()
    await old.edit_text("old but edited")
    assert await bot.delete_messages(maria, [old.message_id, new.message_id, 99])
    assert [m["message_id"] for m in await sim.shown(maria)] == [1, old.message_id]
    assert (await sim.refused("deleteMessages", chat_id=maria, message_ids=[]))[0] == 400


async def test_in_groups_only_administrators_delete_and_pin(bot, sim, maria):
    group = (await sim.post("groups", title="U12", members=[maria]))["chat_id"]
    theirs = await sim.says(maria, "hello", chat_id=group)
    with pytest.raises(telegram.error.BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group, theirs)
    with pytest.raises(telegram.error.BadRequest, match="Not enough rights to manage pinned"):
        await bot.pin_chat_message(group, theirs)
    await sim.post(f"groups/{group}/members", id=4242, status="administrator")
    await bot.pin_chat_message(group, theirs)
    assert (await bot.get_chat(group)).pinned_message.text == "hello"
    await bot.delete_message(group, theirs)


async def test_pinning(bot, sim, maria):
    one, two = [await bot.send_message(maria, "x") for _ in range(2)]
    await one.pin()
    await two.pin()
    await bot.unpin_chat_message(maria)
    assert [m["pinned"] for m in await sim.shown(maria)] == [False, True, False]
    await bot.unpin_all_chat_messages(maria)
    assert await bot.unpin_chat_message(maria)
    assert not any(m["pinned"] for m in await sim.shown(maria))
    refused = await sim.refused("pinChatMessage", chat_id=maria, message_id=77)
    assert refused == (400, "Bad Request: message to pin not found")


async def test_waiting_for_a_chat_to_change(bot, sim, maria):
    before = await sim.get("messages", chat_id=maria)
    message = await bot.send_message(maria, "x")
    seen = await sim.get("messages", chat_id=maria, since=before["version"], wait=5)
    assert [m["text"] for m in seen["messages"]] == ["/start", "x"]
    await message.edit_text("y")
    seen = await sim.get("messages", chat_id=maria, since=seen["version"], wait=5, after=1)
    assert [m["text"] for m in seen["messages"]] == ["y"]


async def test_a_picture_takes_the_place_of_a_picture_or_of_words(bot, sim, maria):
    first, second = (png(end) for end in (b"1", b"2"))
    message = await bot.send_photo(maria, first, caption="one", reply_markup=MARKUP)
    photo = telegram.InputMediaPhoto(second, caption="<b>two</b>", parse_mode="HTML")
    edited = await bot.edit_message_media(photo, maria, message.message_id)
    assert (edited.caption, edited.reply_markup) == ("two", None)
    assert edited.photo[0].file_unique_id != message.photo[0].file_unique_id
    same = telegram.InputMediaPhoto(edited.photo[0].file_id, "<b>two</b>", "HTML")
    with pytest.raises(telegram.error.BadRequest, match="not modified"):
        await bot.edit_message_media(same, maria, message.message_id)
    words = await bot.send_message(maria, "words")
    edited = await bot.edit_message_media(photo, maria, words.message_id)
    assert (edited.text, edited.caption) == (None, "two")
