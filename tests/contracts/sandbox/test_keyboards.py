"""Reply markup and its limits."""

from __future__ import annotations

import pytest
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

UNREADABLE = "Bad Request: can't parse inline keyboard button: "


def keyboard(*buttons, **only):
    return {"inline_keyboard": [list(buttons) or [{"text": "a", **only}]]}


async def refused(sim, maria, markup):
    code, text = await sim.refused("sendMessage", chat_id=maria, text="a", reply_markup=markup)
    assert code == 400
    return text


async def test_buttons_arrive_with_all_their_fields(bot, sim, maria):
    markup = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("é", callback_data="é" * 32, style="danger"),
                InlineKeyboardButton("web", url="https://example.org"),
            ],
            [InlineKeyboardButton("copy", copy_text={"text": "c"})],
        ]
    )
    message = await bot.send_message(maria, "a", reply_markup=markup)
    assert message.reply_markup.inline_keyboard[0][1].url == "https://example.org"
    assert (await sim.last(maria))["buttons"] == [
        [
            {"text": "é", "style": "danger", "data": "é" * 32},
            {"text": "web", "url": "https://example.org"},
        ],
        [{"text": "copy", "copy_text": {"text": "c"}}],
    ]


@pytest.mark.parametrize("data", ["a" * 65, "é" * 33, "", 5])
async def test_callback_data_is_1_to_64_bytes(sim, maria, data):
    text = await refused(sim, maria, keyboard(callback_data=data))
    assert text == "Bad Request: BUTTON_DATA_INVALID"


async def test_a_hundred_buttons_eight_a_row(bot, sim, maria):
    def rows(count, width):
        buttons = [InlineKeyboardButton("b", callback_data="x")] * count
        return InlineKeyboardMarkup([buttons[i : i + width] for i in range(0, count, width)])

    await bot.send_message(maria, "a", reply_markup=rows(100, 8))
    for markup in (rows(101, 8), rows(9, 9)):
        text = await refused(sim, maria, markup.to_dict())
        assert text == "Bad Request: reply markup is too long"


async def test_markup_of_more_than_ten_thousand_bytes_is_refused(sim, maria):
    rows = [[{"text": "я" * 40, "callback_data": "x" * 60}] for _ in range(60)]
    text = await refused(sim, maria, {"inline_keyboard": rows})
    assert text == "Bad Request: reply markup is too long"
    await sim.call(
        "sendMessage", chat_id=maria, text="a", reply_markup={"inline_keyboard": rows[:45]}
    )


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "a"}, UNREADABLE + "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a"}, UNREADABLE + 'Can\'t find field "text"'),
        (5, UNREADABLE + "InlineKeyboardButton must be an Object"),
        ({"text": "a", "callback_data": "a", "url": "https://a.b"},
         UNREADABLE + "exactly one action is allowed in a button"),
        ({"text": " ", "callback_data": "a"},
         "Bad Request: inline keyboard button text must be non-empty"),
        ({"text": "a", "callback_data": "a", "colour": "red"},
         "Bad Request: unknown field ['colour'] in InlineKeyboardButton"),
        ({"text": "a", "callback_data": "a", "style": "pink"},
         UNREADABLE + "invalid button style specified"),
        ({"text": "a", "url": "localhost"},
         "Bad Request: inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"),
        ({"text": "a", "web_app": {"url": "http://a.b"}},
         "Bad Request: inline keyboard button Web App URL 'http://a.b' is invalid: "
         "Only HTTPS links are allowed"),
        ({"text": "a", "copy_text": {"text": ""}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    ],
)  # fmt: skip
async def test_bad_buttons_are_refused(sim, maria, button, why):
    assert await refused(sim, maria, keyboard(button)) == why


async def test_web_apps_open_in_private_only(sim, maria):
    group = (await sim.post("groups", title="U12", members=[maria]))["chat_id"]
    markup = keyboard(web_app={"url": "https://a.b"})
    assert (await sim.call("sendMessage", chat_id=maria, text="a", reply_markup=markup))["ok"]
    refusal = await sim.refused("sendMessage", chat_id=group, text="a", reply_markup=markup)
    assert refusal == (400, "Bad Request: BUTTON_TYPE_INVALID")


async def test_other_markups_are_known_too(bot, sim, maria):
    await bot.send_message(maria, "a", reply_markup=ReplyKeyboardMarkup([["x"]]))
    await bot.send_message(maria, "a", reply_markup=ForceReply())
    assert (await sim.last(maria))["buttons"] == []
    why = await refused(sim, maria, {"keyboard": [["x"]], "resize": True})
    assert why.startswith("Bad Request: unknown field ['resize']")


async def test_an_empty_keyboard_is_none(bot, sim, maria):
    message = await bot.send_message(maria, "a", reply_markup=InlineKeyboardMarkup([]))
    assert message.reply_markup is None
