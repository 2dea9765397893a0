"""Groups: who is in them, what a bot reads there, and moving to a supergroup."""

from __future__ import annotations

import asyncio

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton("In", callback_data="in")]])


@pytest.fixture
async def ben(sim):
    return await sim.person("Ben")


@pytest.fixture
async def group(sim, maria, ben, drain):
    await drain()
    return (await sim.post("groups", title="U12", members=[maria, ben]))["chat_id"]


async def test_a_bot_is_told_that_it_was_added(maria, group, drain):
    added, service = await drain()
    change = added.my_chat_member
    assert (change.chat.id, change.chat.title, change.from_user.id) == (group, "U12", maria)
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("left", "member")
    assert service.message.new_chat_members[0].id == 4242
    assert group < 0


async def test_privacy_mode_lets_through_commands_and_replies(bot, sim, maria, group, drain):
    mine = await bot.send_message(group, "Training today")
    await drain()
    await sim.says(maria, "hello all", chat_id=group)
    await sim.says(maria, "/menu", chat_id=group)
    await sim.says(maria, "/menu@whistle_bot now", chat_id=group)
    await sim.says(maria, "/menu@other_bot", chat_id=group)
    await sim.says(maria, "I come", chat_id=group, reply_to=mine.message_id)
    heard = [update.message.text for update in await drain()]
    assert heard == ["/menu", "/menu@whistle_bot now", "I come"]
    await sim.post(f"groups/{group}/members", id=4242, status="administrator")
    await drain()
    await sim.says(maria, "hello again", chat_id=group)
    assert [update.message.text for update in await drain()] == ["hello again"]


async def test_anybody_in_the_group_taps_and_gets_the_own_answer(bot, sim, ben, group, drain):
    message = await bot.send_message(group, "Who comes?", reply_markup=MARKUP)
    await drain()
    tap = asyncio.create_task(sim.taps(ben, message.message_id, chat_id=group, label="In"))
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query.from_user.id == ben
    assert update.callback_query.message.chat.id == group
    await update.callback_query.answer("Noted")
    assert (await tap)["text"] == "Noted"


async def test_strangers_neither_write_nor_tap(bot, sim, group):
    stranger = await sim.person("Cleo")
    message = await bot.send_message(group, "x", reply_markup=MARKUP)
    body = {"from": stranger, "chat_id": group, "text": "hi"}
    assert (await sim.http.post("/sim/messages", json=body)).status_code == 403
    body |= {"message_id": message.message_id, "label": "In"}
    assert (await sim.http.post("/sim/taps", json=body)).status_code == 403


async def test_an_anonymous_administrator_is_the_group_bot(sim, maria, group, drain):
    await drain()
    await sim.says(maria, "/menu", chat_id=group, anonymous=True)
    (update,) = await drain()
    assert update.effective_user.id == 1087968824
    assert update.message.sender_chat.id == group


async def test_who_is_in_it(bot, sim, maria, ben, group):
    assert await bot.get_chat_member_count(group) == 3
    assert [a.user.id for a in await bot.get_chat_administrators(group)] == [maria]
    await sim.post(f"groups/{group}/members", id=ben, status="administrator", by=maria)
    assert {a.user.id for a in await bot.get_chat_administrators(group)} == {maria, ben}
    await sim.post(f"groups/{group}/members", id=ben, status="kicked")
    assert (await bot.get_chat_member(group, ben)).status == "kicked"
    assert (await bot.get_chat_member(group, maria)).status == "creator"
    assert (await bot.get_chat_member(maria, maria)).status == "member"
    assert (await bot.get_chat(group)).title == "U12"
    assert (await bot.get_chat(maria)).first_name == "Maria"
    refused = await sim.refused("getChatMember", chat_id=group, user_id=5)
    assert refused == (400, "Bad Request: PARTICIPANT_ID_INVALID")
    (state,) = (await sim.get("state"))["groups"]
    assert (state["members"], state["bots"]) == ([maria], [4242])


async def test_members_come_and_go_with_service_messages(sim, ben, group, drain):
    await sim.post(f"groups/{group}/members", id=4242, status="administrator")
    await drain()
    await sim.post(f"groups/{group}/members", id=ben, status="left")
    change, service = await drain()
    assert change.chat_member.new_chat_member.status == "left"
    assert service.message.left_chat_member.id == ben


async def test_a_bot_that_was_removed_or_left_cannot_write(bot, sim, maria, group, drain):
    await drain()
    await sim.post(f"groups/{group}/members", id=4242, status="kicked", by=maria)
    assert (await drain())[0].my_chat_member.new_chat_member.status == "kicked"
    refused = await sim.refused("sendMessage", chat_id=group, text="a")
    assert refused == (403, "Forbidden: bot was kicked from the group chat")
    await sim.post(f"groups/{group}/members", id=4242, status="member", by=maria)
    await bot.leave_chat(group)
    refused = await sim.refused("sendMessage", chat_id=group, text="a")
    assert refused == (403, "Forbidden: bot is not a member of the group chat")
    assert (await sim.call("sendMessage", chat_id=maria, text="still here"))["ok"]


async def test_a_group_without_the_bot_is_not_found(sim, maria):
    group = (await sim.post("groups", title="x", members=[maria], bots=[]))["chat_id"]
    refused = await sim.refused("sendMessage", chat_id=group, text="a")
    assert refused == (400, "Bad Request: chat not found")


async def test_migration_gives_a_new_id_and_says_so_everywhere(bot, sim, maria, group, drain):
    await drain()
    new = (await sim.post(f"groups/{group}/migrate"))["chat_id"]
    assert str(new).startswith("-100")
    with pytest.raises(telegram.error.ChatMigrated) as error:
        await bot.send_message(group, "a")
    assert error.value.new_chat_id == new
    answer = await sim.call("sendMessage", chat_id=group, text="a")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    old_chat, new_chat = await drain()
    assert (old_chat.message.chat.id, old_chat.message.migrate_to_chat_id) == (group, new)
    assert (new_chat.message.chat.id, new_chat.message.migrate_from_chat_id) == (new, group)
    assert (await bot.send_message(new, "hello")).chat.type == "supergroup"
    await sim.says(maria, "/menu", chat_id=group)
    assert (await drain())[0].message.chat.id == new
    refusal = await sim.http.post(f"/sim/groups/{new}/migrate", json={})
    assert refusal.status_code == 409


async def test_two_bots_in_one_group(sim, maria, drain):
    other = "77:another-secret-of-length"
    await sim.call("getMe", token=other)
    group = (await sim.post("groups", title="x", members=[maria]))["chat_id"]
    await sim.call("sendMessage", token=other, chat_id=group, text="from the other")
    await drain()
    await sim.call("getUpdates", token=other, offset=-1)
    await sim.says(maria, "/help@bot77_bot", chat_id=group)
    assert await drain() == []
    heard = (await sim.call("getUpdates", token=other))["result"]
    assert heard[-1]["message"]["text"] == "/help@bot77_bot"
    edit = {"chat_id": group, "message_id": 3, "text": "x"}
    refused = await sim.refused("editMessageText", **edit)
    assert refused == (400, "Bad Request: message can't be edited")


async def test_the_right_to_pin_comes_and_goes(bot, sim, maria, group, drain):
    mine = await bot.send_message(group, "Card")
    await drain()

    async def becomes(status, **more):
        await sim.post(f"groups/{group}/members", id=4242, status=status, **more)
        return [each.my_chat_member for each in await drain() if each.my_chat_member]

    [plain] = await becomes("administrator", can_pin=False)
    assert plain.new_chat_member.can_pin_messages is False
    with pytest.raises(telegram.error.BadRequest, match="Not enough rights to manage pinned"):
        await mine.pin()
    [now] = await becomes("administrator", can_pin=True, anonymous=True)
    assert (now.old_chat_member.can_pin_messages, now.new_chat_member.can_pin_messages) == (
        False,
        True,
    )
    assert now.from_user.id == 1087968824
    assert await becomes("administrator", can_pin=True) == []
    await mine.pin()
    shown = await sim.shown(group)
    assert shown[-1]["service"] == {"pinned_message": mine.message_id}
    assert await drain() == [], "a bot is not told what it did itself"


async def test_a_group_has_another_name(sim, maria, group, drain):
    await drain()
    await sim.post(f"groups/{group}/title", title="U13", by=maria)
    (update,) = await drain()
    assert (update.message.new_chat_title, update.message.chat.title) == ("U13", "U13")
