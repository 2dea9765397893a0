"""A Bot API that costs as little as it can, so that what is measured is the bot.

It checks nothing and forgets nothing it was told to keep: it hands out updates, confirmed by
offset as Telegram does, and passes every other call to `on_call`. For correctness there is
`sandbox`; this is only fast.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

Fields = dict[str, Any]
CANNED: dict[str, Any] = {
    "getMe": {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "getMyCommands": [],
}


def fields_of(content_type: bytes, body: bytes) -> Fields:
    """A call's parameters, however they were encoded; of an upload only its chat and markup."""
    if not body:
        return {}
    if content_type.startswith(b"application/json"):
        fields: Fields = json.loads(body)
    elif content_type.startswith(b"multipart/"):
        fields = {}
        for part in body.split(b"\r\n--"):
            head, _, value = part.partition(b"\r\n\r\n")
            name = head.partition(b'name="')[2].partition(b'"')[0].decode()
            if b"filename" not in head:
                fields[name] = value.decode()
    else:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    markup = fields.get("reply_markup")
    if isinstance(markup, str):
        fields["reply_markup"] = json.loads(markup)
    return fields


class Api:
    """One bot's server on loopback: `push` gives the bot an update, `on_call` hears its calls.

    `poll_takes`: seconds from a poll that finds updates to its answer, as over a long wire.
    `slow`: of a chat, the seconds from a call that names it to its answer.
    """

    def __init__(self, on_call: Callable[[str, Fields], Any], poll_takes: float = 0.0) -> None:
        self.on_call = on_call
        self.slow: dict[int, float] = {}
        self._poll_takes = poll_takes
        self.url = ""
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._last_id = 0
        self._poll: tuple[Connection, asyncio.TimerHandle, int] | None = None
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        self._server = await asyncio.get_running_loop().create_server(
            lambda: Connection(self), "127.0.0.1", 0
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    def push(self, update: dict[str, Any]) -> None:
        self._last_id += 1
        update["update_id"] = self._last_id
        self._waiting.append((self._last_id, json.dumps(update).encode()))
        if self._poll is not None:
            connection, timer, limit = self._poll
            timer.cancel()
            self._poll = None
            self._hand_out_soon(connection, limit)

    def call(self, connection: "Connection", method: str, kind: bytes, body: bytes) -> None:
        fields = fields_of(kind, body)
        if method == "getUpdates":
            self._get_updates(connection, fields)
        elif method in CANNED:
            connection.reply(CANNED[method])
        else:
            self._answer(connection, fields, self.on_call(method, fields))

    def _answer(self, connection: "Connection", fields: Fields, result: Any) -> None:
        """At once, or late when the chat is a slow one; what was asked is done at once."""
        if late := self.slow.get(int(fields.get("chat_id", 0))):
            asyncio.get_running_loop().call_later(late, connection.reply, result)
        else:
            connection.reply(result)

    def _get_updates(self, connection: "Connection", fields: Fields) -> None:
        offset, limit = int(fields.get("offset") or 0), int(fields.get("limit") or 100)
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        wait = float(fields.get("timeout") or 0)
        if self._waiting or not wait:
            self._hand_out_soon(connection, limit)
            return
        timer = asyncio.get_running_loop().call_later(wait, self._give_up, connection)
        self._poll = (connection, timer, limit)

    def _give_up(self, connection: "Connection") -> None:
        self._poll = None
        connection.reply([])

    def _hand_out_soon(self, connection: "Connection", limit: int) -> None:
        """At the earliest in the loop's next turn: what is pushed together travels together."""
        loop = asyncio.get_running_loop()
        loop.call_later(self._poll_takes, self._hand_out, connection, limit)

    def _hand_out(self, connection: "Connection", limit: int) -> None:
        first = [raw for _, (_, raw) in zip(range(limit), self._waiting, strict=False)]
        connection.reply_raw(b"[" + b",".join(first) + b"]")


class Connection(asyncio.Protocol):
    """HTTP/1.1 as far as two well-behaved clients need it."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            first, *lines = head.split(b"\r\n")
            named = dict(line.lower().split(b": ", 1) for line in lines)
            length = int(named.get(b"content-length", 0))
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            method = first.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            self._api.call(self, method, named.get(b"content-type", b""), rest[:length])

    def reply(self, result: Any) -> None:
        self.reply_raw(json.dumps(result).encode())

    def reply_raw(self, result: bytes) -> None:
        body = b'{"ok":true,"result":' + result + b"}"
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (len(body), body)
        )
