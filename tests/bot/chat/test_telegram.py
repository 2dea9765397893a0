"""What every verb sends, and what every refusal of Telegram comes to mean."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
import segno
from aiohttp import ClientSession, web
from telegram import InlineKeyboardButton

import sandbox
from bot.chat.failures import Failed, Fatal, Gone, Later, Lost, Migrated, Ours, Vanished, Wait
from bot.chat.screen import Button
from bot.chat.telegram import Telegram, _button
from bot.chat.transport import AiohttpRequest

TOKEN = "123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq"
CHAT = {"id": 7, "type": "private"}


class Api:
    """A Bot API that answers every call with what it was told to, and keeps what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.status, self.body = 200, b""
        self.delay = 0.0
        self.says(True)

    def says(self, result: object) -> None:
        self.status, self.body = 200, json.dumps({"ok": True, "result": result}).encode()

    def refuses(self, code: int, text: str, **parameters: object) -> None:
        answer: dict[str, object] = {"ok": False, "error_code": code, "description": text}
        if parameters:
            answer["parameters"] = parameters
        self.status, self.body = code, json.dumps(answer).encode()

    async def answer(self, request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            fields = await request.json()
        else:
            fields = dict(await request.post())
        self.heard.append((request.match_info["method"], fields))
        await asyncio.sleep(self.delay)
        return web.Response(status=self.status, body=self.body)


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
async def url(api: Api) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/{{method}}", api.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


@pytest.fixture
async def telegram(url: str) -> AsyncIterator[Telegram]:
    async with Telegram(TOKEN, api=url) as telegram:
        yield telegram


Call = Callable[[Telegram], Awaitable[object]]
SENDS: dict[str, Call] = {
    "send": lambda t: t.send(7, "hi"),
    "photo": lambda t: t.send(7, "hi", photo=b"x"),
    "document": lambda t: t.send(7, "hi", document=("a.csv", b"x")),
}
REPEATABLE: dict[str, Call] = {
    "edit": lambda t: t.edit(7, 1, "hi"),
    "strip": lambda t: t.strip(7, 1),
    "delete": lambda t: t.delete(7, 1),
    "answer": lambda t: t.answer("q"),
    "typing": lambda t: t.typing(7),
    "commands": lambda t: t.commands({"roll": "Roll call"}),
    "me": lambda t: t.me(),
    "updates": lambda t: t.updates(None, kinds=[], wait=0),
    "set_webhook": lambda t: t.set_webhook("https://a.example", secret="s", kinds=[]),
    "drop_webhook": lambda t: t.drop_webhook(),
}
EVERY = {**SENDS, **REPEATABLE}


async def outcome(call: Call, telegram: Telegram) -> Failed | None:
    failure: Failed | None = None
    try:
        await call(telegram)
    except Failed as error:
        failure = error
    if failure is not None:  # and nothing more that a traceback could print
        assert (failure.__cause__, failure.__context__) == (None, None)
    return failure


# The texts, each with what it means for a send and for an edit.

GONE = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (403, "Forbidden: bot was kicked from the group chat"),
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: bot was kicked from the channel chat"),
    (403, "Forbidden: the group chat was deleted"),
    (403, "Forbidden: bot can't initiate conversation with a user"),
    (403, "Forbidden: bot is not a member of the supergroup chat"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: PEER_ID_INVALID"),
    (400, "Bad Request: USER_IS_BLOCKED"),
    (400, "Bad Request: INPUT_USER_DEACTIVATED"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: group chat was upgraded to a supergroup chat"),
]
OURS = [
    'Bad Request: can\'t parse entities: Unsupported start tag "b3" at byte offset 12',
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: message is too long",
    "Bad Request: MESSAGE_TOO_LONG",
    "Bad Request: message caption is too long",
    "Bad Request: reply markup is too long",
    "Bad Request: message text is empty",
    "Bad Request: something nobody has heard of",
]
VANISHED = [
    "Bad Request: message to edit not found",
    "Bad Request: message can't be edited",
    "Bad Request: MESSAGE_ID_INVALID",
    "Bad Request: there is no text in the message to edit",
]
DONE = [
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message",
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
    "Bad Request: QUERY_ID_INVALID",
    "Bad Request: message to delete not found",
]
FATAL = [
    (401, "Unauthorized"),
    (404, "Not Found"),
    (409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance"),
    (409, "Conflict: can't use getUpdates method while webhook is active"),
]
UNCLEAR = [(500, "Internal Server Error"), (502, "Bad Gateway"), (504, "Gateway Timeout")]


def cases() -> list[Any]:
    every = [
        *((code, text, {}, Gone, EVERY) for code, text in GONE),
        *((400, text, {}, Ours, EVERY) for text in OURS),
        *((400, text, {}, Vanished, {"edit": REPEATABLE["edit"]}) for text in VANISHED),
        *((400, text, {}, None, {k: REPEATABLE[k] for k in ("edit", "strip", "delete", "answer")})
          for text in DONE),
        *((code, text, {}, Fatal, EVERY) for code, text in FATAL),
        *((code, text, {}, Lost, SENDS) for code, text in UNCLEAR),
        *((code, text, {}, Later, REPEATABLE) for code, text in UNCLEAR),
        (429, "Too Many Requests: retry after 3", {"retry_after": 3}, Wait, EVERY),
        (429, "Too Many Requests", {}, Wait, EVERY),
        (413, "Request Entity Too Large", {}, Ours, EVERY),
        (400, "Bad Request: group chat was upgraded to a supergroup chat",
         {"migrate_to_chat_id": -1001234567890}, Migrated, EVERY),
    ]  # fmt: skip
    return [
        pytest.param(code, said, parameters, meant, calls, id=f"{code} {said[:50]}")
        for code, text, parameters, meant, calls in every
        for said in (text, text.upper())
    ]


@pytest.mark.parametrize(("code", "text", "parameters", "meant", "calls"), cases())
async def test_every_refusal_has_one_meaning(
    code: int,
    text: str,
    parameters: dict[str, Any],
    meant: type[Failed] | None,
    calls: dict[str, Call],
    api: Api,
    telegram: Telegram,
) -> None:
    api.refuses(code, text, **parameters)
    outcomes = {name: type(await outcome(call, telegram)) for name, call in calls.items()}
    assert outcomes == dict.fromkeys(calls, meant or type(None))
    assert len(api.heard) == len(calls)  # nothing is repeated behind the caller's back


async def test_the_numbers_come_along(api: Api, telegram: Telegram) -> None:
    api.refuses(429, "Too Many Requests: retry after 35", retry_after=35)
    with pytest.raises(Wait) as waits:
        await telegram.edit(7, 1, "hi")
    assert waits.value.seconds == 35
    api.refuses(400, "Bad Request: chat not found", migrate_to_chat_id=-1001234567890)
    with pytest.raises(Migrated) as moved:  # parameters before text
        await telegram.send(-7, "hi")
    assert moved.value.new_chat_id == -1001234567890


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            'Bad Request: can\'t parse entities: Unsupported start tag "Анна <3 "B"" at byte 12',
            'can\'t parse entities: unsupported start tag "…" at byte 12',
        ),
        (
            "Bad Request: inline keyboard button URL 'https://x/?name=Anna' is invalid",
            "inline keyboard button url '…' is invalid",
        ),
    ],
)
async def test_our_mistakes_are_told_without_the_persons_words(
    said: str, told: str, api: Api, telegram: Telegram
) -> None:
    api.refuses(400, said)
    with pytest.raises(Ours) as mistake:
        await telegram.send(7, "hi")
    assert str(mistake.value).lower() == told


@pytest.mark.parametrize("body", [b"<html>oops</html>", b"", b"[]", b'{"ok":true}'])
@pytest.mark.parametrize("status", [200, 502])
async def test_a_proxys_page_is_no_answer(
    status: int, body: bytes, api: Api, telegram: Telegram
) -> None:
    api.status, api.body = status, body
    for name, call in EVERY.items():
        assert type(await outcome(call, telegram)) is (Lost if name in SENDS else Later)


async def test_silence_after_a_send_is_lost_and_after_the_rest_is_later(api: Api, url: str) -> None:
    api.delay = 0.5
    calls = {name: call for name, call in EVERY.items() if name != "updates"}  # waits on purpose
    async with Telegram(TOKEN, api=url, calls=AiohttpRequest(read_timeout=0.1)) as telegram:
        outcomes = await asyncio.gather(*(outcome(call, telegram) for call in calls.values()))
    meant = [Lost if name in SENDS else Later for name in calls]
    assert [type(one) for one in outcomes] == meant


async def test_nobody_there_is_later_for_all() -> None:
    async with Telegram(TOKEN, api="http://127.0.0.1:1") as telegram:
        for call in EVERY.values():
            assert type(await outcome(call, telegram)) is Later


@pytest.mark.parametrize("text", VANISHED)
async def test_taking_buttons_from_a_message_that_is_gone_is_done(
    text: str, api: Api, telegram: Telegram
) -> None:
    api.refuses(400, text)
    await telegram.strip(7, 1)


async def test_what_can_no_longer_be_deleted_is_said(api: Api, telegram: Telegram) -> None:
    assert await telegram.delete(7, 1) is True
    api.refuses(400, "Bad Request: message to delete not found")
    assert await telegram.delete(7, 1) is True
    api.refuses(400, "Bad Request: message can't be deleted for everyone")
    assert await telegram.delete(7, 1) is False


# What is sent.


async def test_a_message_with_buttons(api: Api, telegram: Telegram) -> None:
    api.says({"message_id": 42, "date": 0, "chat": CHAT})
    rows = [
        [Button("✅ Ali · 7", "a1", style="success"), Button("Ben", "b1")],
        [Button("Site", url="https://a.example")],
    ]
    assert await telegram.send(7, "<b>Roll</b>", rows) == 42
    ((method, fields),) = api.heard
    assert method == "sendMessage"
    assert fields["reply_markup"]["inline_keyboard"] == [
        [
            {"text": "✅ Ali · 7", "callback_data": "a1", "style": "success"},
            {"text": "Ben", "callback_data": "b1"},
        ],
        [{"text": "Site", "url": "https://a.example"}],
    ]
    assert {k: fields[k] for k in ("chat_id", "text", "parse_mode")} == {
        "chat_id": 7,
        "text": "<b>Roll</b>",
        "parse_mode": "HTML",
    }


def test_the_plain_buttons_are_those_the_library_would_build() -> None:
    button = Button("Text", "data", style="danger")
    assert (
        _button(button)
        == InlineKeyboardButton("Text", callback_data="data", style="danger").to_dict()
    )


@pytest.mark.parametrize(
    ("call", "method", "part", "name"),
    [
        (SENDS["photo"], "sendPhoto", "photo", "picture.png"),
        (SENDS["document"], "sendDocument", "document", "a.csv"),
    ],
)
async def test_files_carry_the_words_as_caption(
    call: Call, method: str, part: str, name: str, api: Api, telegram: Telegram
) -> None:
    api.says({"message_id": 43, "date": 0, "chat": CHAT})
    assert await call(telegram) == 43
    ((called, fields),) = api.heard
    assert called == method
    assert fields[part].filename == name
    assert fields["caption"] == "hi"
    assert "text" not in fields


async def test_buttons_beside_a_picture(api: Api, telegram: Telegram) -> None:
    api.says({"message_id": 43, "date": 0, "chat": CHAT})
    await telegram.send(7, "hi", [[Button("Ok", "x")]], photo=b"x", quiet=True)
    ((_, fields),) = api.heard
    keyboard = [[{"text": "Ok", "callback_data": "x"}]]
    assert json.loads(fields["reply_markup"]) == {"inline_keyboard": keyboard}
    assert fields["disable_notification"] == "true"


async def test_an_edit_without_buttons_takes_them_away(api: Api, telegram: Telegram) -> None:
    await telegram.edit(7, 1, "hi")
    await telegram.strip(7, 1)
    assert all("reply_markup" not in fields for _, fields in api.heard)


async def test_answers(api: Api, telegram: Telegram) -> None:
    await telegram.answer("q1")
    await telegram.answer("q2", "Marked", alert=True)
    assert [fields for _, fields in api.heard] == [
        {"callback_query_id": "q1"},
        {"callback_query_id": "q2", "text": "Marked", "show_alert": True},
    ]


async def test_commands_by_scope_chat_and_language(api: Api, telegram: Telegram) -> None:
    await telegram.commands({"roll": "Список"}, scope="all_private_chats", language="ru")
    await telegram.commands({}, chat_id=7)
    assert [fields for _, fields in api.heard] == [
        {
            "commands": [{"command": "roll", "description": "Список"}],
            "scope": {"type": "all_private_chats"},
            "language_code": "ru",
        },
        {"commands": [], "scope": {"type": "chat", "chat_id": 7}},
    ]


async def test_who_the_token_belongs_to(api: Api, telegram: Telegram) -> None:
    api.says({"id": 1, "is_bot": True, "first_name": "W", "username": "whistle_bot"})
    me = await telegram.me()
    assert (me.id, me.username) == (1, "whistle_bot")


async def test_updates_come_raw_and_the_wait_is_telegrams(api: Api, telegram: Telegram) -> None:
    api.says([{"update_id": 5, "message": {"text": "hi"}}])
    api.delay = 0.3
    heard = await telegram.updates(4, kinds=["message"], wait=1)
    assert heard == [{"update_id": 5, "message": {"text": "hi"}}]
    assert api.heard[0][1] == {
        "offset": 4, "timeout": 1, "limit": 100, "allowed_updates": ["message"]
    }  # fmt: skip


async def test_long_polling_does_not_take_a_place_from_the_calls(api: Api) -> None:
    telegram = Telegram(TOKEN)
    assert telegram.bot.request is not telegram._polling


# The same voice with the sandbox, which is strict.


@dataclass
class Person:
    """Somebody in the sandbox who has written to the bot."""

    page: ClientSession
    id: int
    chat_id: int

    async def does(self, what: str, **fields: object) -> dict[str, Any]:
        async with self.page.post(f"/sim/{what}", json={"from": self.id, **fields}) as answer:
            return dict(await answer.json())


@pytest.fixture
async def maria() -> AsyncIterator[tuple[Person, Telegram]]:
    async with (
        sandbox.serve(bots={TOKEN: ("Whistle", "whistle_bot")}) as box,
        ClientSession(box.url) as page,
        Telegram(TOKEN, api=box.url) as telegram,
    ):
        async with page.post("/sim/people", json={"name": "Maria", "language_code": "es"}) as made:
            person = await made.json()
        maria = Person(page, person["id"], person["chat_id"])
        await maria.does("messages", chat_id=maria.chat_id, text="/start")
        yield maria, telegram


async def test_a_walk_with_every_verb(maria: tuple[Person, Telegram]) -> None:
    person, telegram = maria
    chat = person.chat_id
    (start,) = await telegram.updates(None, kinds=["message", "callback_query"], wait=1)
    rows = [[Button("Go", "x", style="success"), Button("Site", url="https://a.example/")]]
    panel = await telegram.send(chat, "<b>hi</b>", rows)
    for text in ("<b>hi</b>", "<i>ho</i>", "<i>ho</i>"):  # unchanged counts as done
        await telegram.edit(chat, panel, text, rows)
    tap = asyncio.create_task(person.does("taps", chat_id=chat, message_id=panel, data="x"))
    (tapped,) = await telegram.updates(start["update_id"] + 1, kinds=["callback_query"], wait=5)
    query = tapped["callback_query"]["id"]
    await telegram.answer(query, "Marked", alert=True)
    told = await tap
    assert (told["text"], told["show_alert"]) == ("Marked", True)
    await telegram.answer(query)  # again: too late, and done
    await telegram.strip(chat, panel)
    await telegram.strip(chat, panel)
    await telegram.typing(chat)
    await telegram.commands({"roll": "Список"}, scope="all_private_chats", language="ru")
    picture = io.BytesIO()
    segno.make("hi").save(picture, kind="png")
    photo = await telegram.send(chat, "scan me", rows, photo=picture.getvalue())
    document = await telegram.send(chat, "all of it", document=("Отчёт.csv", b"a,b"), quiet=True)
    assert await telegram.delete(chat, document) is True
    assert await telegram.delete(chat, document) is True
    with pytest.raises(Vanished):
        await telegram.edit(chat, photo, "words instead of a picture")
    with pytest.raises(Vanished):
        await telegram.edit(chat, document, "gone")
    with pytest.raises(Gone):
        await telegram.send(chat + 999, "who?")
    for mistake in ("<b>open", "", "x" * 5000):
        with pytest.raises(Ours):
            await telegram.send(chat, mistake)
    with pytest.raises(Ours):
        await telegram.send(chat, "x", [[Button("too much", "é" * 40)]])


FAULTS = {
    "429": Wait,
    "500": Lost,
    "timeout_before": Lost,  # whether it was done cannot be seen from here
    "answer_lost": Lost,
    "blocked": Gone,
    "kicked": Gone,
    "migrated": Migrated,
}


@pytest.mark.parametrize("kind", FAULTS)
async def test_every_fault_of_the_sandbox(kind: str, maria: tuple[Person, Telegram]) -> None:
    person, telegram = maria
    chat = person.chat_id
    if kind in ("kicked", "migrated"):
        made = await person.does("groups", title="U12", members=[person.id])
        chat = made["chat_id"]
    await person.does("faults", method="sendMessage", chat_id=chat, times=1, kind=kind)
    with pytest.raises(Failed) as failure:
        await telegram.send(chat, "hi")
    assert type(failure.value) is FAULTS[kind]
    if isinstance(failure.value, Migrated):
        assert await telegram.send(failure.value.new_chat_id, "hi") > 0
