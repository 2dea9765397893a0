"""Texts, entities and their limits; whom a bot may write to."""

from __future__ import annotations

import pytest
import telegram
from telegram.constants import ChatAction


async def entities_of(bot, chat_id, source):
    message = await bot.send_message(chat_id, source, parse_mode="HTML")
    return message.text, [(str(e.type), e.offset, e.length) for e in message.entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b><i>b</i>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("😀 <strong>x😀</strong>", "😀 x😀", [("bold", 3, 3)]),
        ("<u><s>deep</s>er</u>", "deeper", [("underline", 0, 6), ("strikethrough", 0, 4)]),
        ("  <code> a &lt;&#98;&#x1F600; </code>\n", "a <b😀", [("code", 0, 6)]),
        ("<tg-spoiler>a</tg-spoiler> <span class='tg-spoiler'>b</span>", "a b",
         [("spoiler", 0, 1), ("spoiler", 2, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("a <b></b>c", "a c", []),
        ("AT&T &copy; a > b", "AT&T &copy; a > b", []),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("/help or https://t.me/w?start=1.", "/help or https://t.me/w?start=1.",
         [("bot_command", 0, 5), ("url", 9, 22)]),
        ("<code>/help</code>", "/help", [("code", 0, 5)]),
    ],
)  # fmt: skip
async def test_html_becomes_entities(bot, maria, source, text, entities):
    assert await entities_of(bot, maria, source) == (text, entities)


async def test_attributes_become_facts_of_entities(bot, sim, maria):
    source = (
        '<a href="https://x.org/?a=1&amp;b=2">l</a>'
        '<pre><code class="language-python">p</code></pre>'
        f'<a href="tg://user?id={maria}">m</a><a href="tg://user?id=5">n</a><a href=x>no</a>'
    )
    link, pre, mention = (await bot.send_message(maria, source, parse_mode="html")).entities
    assert link.url == "https://x.org/?a=1&b=2"
    assert (pre.type, pre.language, pre.offset) == ("pre", "python", 1)
    assert (mention.type, mention.user.first_name, mention.offset) == ("text_mention", "Maria", 2)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("é<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<a href='x>y", "Unclosed start tag at byte offset 0"),
        ("<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>z</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", "Unclosed start tag"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_bad_html_is_refused_with_its_place(sim, maria, source, fault):
    code, text = await sim.refused("sendMessage", chat_id=maria, text=source, parse_mode="HTML")
    assert code == 400
    assert text.startswith(f"Bad Request: can't parse entities: {fault}")


@pytest.mark.parametrize("name", ["<b>", "{0}", "\u202eevil", "a\u200bb", "A & B", '"><i>'])
async def test_hostile_names_pass_unharmed(sim, drain, name):
    person = await sim.person(name)
    (update,) = await drain()
    assert update.effective_user.first_name == name
    assert (await sim.last(person))["from"]["name"] == name


async def test_given_entities_are_taken(bot, maria):
    given = [telegram.MessageEntity("bold", 2, 3)]
    message = await bot.send_message(maria, "  abc", entities=given)
    assert [(e.offset, e.length) for e in message.entities] == [(0, 3)]


async def test_only_the_first_hundred_entities_count(bot, maria):
    assert len((await bot.send_message(maria, "<b>a</b> " * 101, "HTML")).entities) == 100


async def test_the_limit_counts_what_is_left_after_parsing(bot, sim, maria):
    await bot.send_message(maria, f"<b>{'😀' * 4096}</b>", parse_mode="HTML")
    for text in ("a" * 4097, f"<b>{'a' * 4097}</b>"):
        refused = await sim.refused("sendMessage", chat_id=maria, text=text, parse_mode="HTML")
        assert refused == (400, "Bad Request: message is too long")
    tags = "<b></b>" * 5000 + "a"
    refused = await sim.refused("sendMessage", chat_id=maria, text=tags, parse_mode="HTML")
    assert refused == (400, "Bad Request: text is too long")


async def test_an_empty_text_is_refused(sim, maria):
    refused = await sim.refused("sendMessage", chat_id=maria, text="")
    assert refused == (400, "Bad Request: message text is empty")
    refused = await sim.refused("sendMessage", chat_id=maria, text="<b> </b>", parse_mode="HTML")
    assert refused == (400, "Bad Request: text must be non-empty")


async def test_other_parse_modes_are_refused(sim, maria):
    code, text = await sim.refused("sendMessage", chat_id=maria, text="a", parse_mode="MarkdownV2")
    assert code == 400
    assert text.startswith("Bad Request: unsupported parse_mode")


async def test_whom_a_bot_may_write_to(sim, maria):
    stranger = await sim.person("Ben", started=False)
    to = {chat: await sim.refused("sendMessage", chat_id=chat, text="a") for chat in
          (stranger, 5, -5, "@club", "")}  # fmt: skip
    assert to[stranger] == (403, "Forbidden: bot can't initiate conversation with a user")
    not_found = (400, "Bad Request: chat not found")
    assert (to[5], to[-5], to["@club"]) == (not_found, not_found, not_found)
    assert to[""] == (400, "Bad Request: chat_id is empty")


async def test_each_bot_has_its_own_private_chat(sim, maria):
    other = "77:another-secret-of-length"
    await sim.call("getMe", token=other)
    refused = await sim.call("sendMessage", token=other, chat_id=maria, text="a")
    assert refused["error_code"] == 403
    await sim.says(maria, "/start", bot=77)
    sent = await sim.call("sendMessage", token=other, chat_id=maria, text="a")
    assert sent["result"]["message_id"] == 2
    assert [m["message_id"] for m in await sim.shown(maria)] == [1]
    assert [m["text"] for m in await sim.shown(maria, bot="bot77_bot")] == ["/start", "a"]


async def test_replies_show_what_they_answer(bot, sim, maria):
    reply = telegram.ReplyParameters(1)
    message = await bot.send_message(maria, "yes", reply_parameters=reply)
    assert message.reply_to_message.text == "/start"
    gone = {"message_id": 99}
    refused = await sim.refused("sendMessage", chat_id=maria, text="a", reply_parameters=gone)
    assert refused == (400, "Bad Request: message to be replied not found")
    gone["allow_sending_without_reply"] = True
    await sim.call("sendMessage", chat_id=maria, text="a", reply_parameters=gone)
    assert (await sim.last(maria))["reply_to"] is None


async def test_chat_actions_and_places(bot, sim, maria):
    assert await bot.send_chat_action(maria, ChatAction.TYPING)
    assert (await sim.refused("sendChatAction", chat_id=maria, action="dancing"))[0] == 400
    place = (await bot.send_location(maria, 59.5, 24.7)).location
    assert (place.latitude, place.longitude) == (59.5, 24.7)
    assert (await sim.refused("sendLocation", chat_id=maria, latitude=91, longitude=0))[0] == 400


async def test_message_ids_go_up_and_dates_are_business_time(bot, sim, maria):
    await sim.post("clock", advance_seconds=86_400)
    first, second = [await bot.send_message(maria, "a") for _ in range(2)]
    assert second.message_id == first.message_id + 1
    clock = await sim.get("clock")
    assert clock["now"][:10] == first.date.date().isoformat()
    assert clock["offset_seconds"] == 86_400
