"""The bot side: `/bot<token>/<method>`, one ASGI endpoint that answers as Telegram does."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any

from starlette.types import Receive, Scope, Send

from sandbox import orders
from sandbox.bodies import Body, Unreadable, read_body
from sandbox.call import Call
from sandbox.errors import ApiError, bad
from sandbox.faults import Fault
from sandbox.methods import METHODS, Raw
from sandbox.schema import SIGNATURES
from sandbox.wire import Wires
from sandbox.world import World

LARGEST_BODY = 52_428_800
_MOMENT = 0.05
_JSON = (b"content-type", b"application/json")


class Cut(Exception):
    """The connection shall be closed without an answer."""


class BotSide:
    """Answers method calls; knows the world, and the wires it may have to cut."""

    def __init__(self, world: World, wires: Wires) -> None:
        self._world = world
        self._wires = wires

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        raw = await _read(receive)
        path = scope["path_params"]
        try:
            status, payload = 200, await self._answer(path["token"], path["method"], scope, raw)
        except ApiError as error:
            status, payload = error.code, _refusal(error)
        except Cut:
            await self._wires.cut(scope, receive)
            return
        await _send(send, status, payload)

    async def _answer(self, token: str, name: str, scope: Scope, raw: bytes) -> bytes:
        bot = self._world.bot_of(token)
        signature = SIGNATURES.get(name.lower())
        if signature is None:
            raise ApiError(404, "Not Found")
        self._world.calls[signature.name] += 1
        body = _body(scope, raw)
        if unknown := (body.values.keys() | body.files.keys()) - signature.parameters:
            allowed = _attached(body)
            if unknown - allowed:
                raise bad(f"unknown parameter {sorted(unknown - allowed)} of {signature.name}")
        call = Call(self._world, bot, signature.name, body.values, body.files)
        return _success(await self._run(call))

    async def _run(self, call: Call) -> Any:
        fault = orders.take(call) if self._world.faults else None
        if fault is None:
            return await _do(call)
        try:
            return await self._run_faulty(call, fault)
        finally:
            orders.after(call, fault)

    async def _run_faulty(self, call: Call, fault: Fault) -> Any:
        orders.before(call, fault)
        if fault.kind == "timeout_before":
            await asyncio.sleep(_MOMENT)
            raise Cut
        result = await _do(call)
        if fault.kind == "answer_lost":
            raise Cut
        return result


async def _do(call: Call) -> Any:
    handler = METHODS.get(call.method)
    if handler is None:
        raise bad(f"the sandbox does not do {call.method}")
    result = handler(call)
    return await result if inspect.isawaitable(result) else result


def _body(scope: Scope, raw: bytes) -> Body:
    if len(raw) > LARGEST_BODY:
        raise ApiError(413, "Request Entity Too Large")
    kind = next((value for key, value in scope["headers"] if key == b"content-type"), b"")
    try:
        return read_body(kind.decode("latin-1"), scope["query_string"], raw)
    except Unreadable as error:
        raise bad(str(error)) from None


def _attached(body: Body) -> set[str]:
    """Names of files that a parameter refers to as `attach://<name>`."""
    texts = " ".join(value for value in body.values.values() if isinstance(value, str))
    return {name for name in body.files if f"attach://{name}" in texts}


def _success(result: Any) -> bytes:
    raw = result.data if isinstance(result, Raw) else _dump(result)
    return b'{"ok":true,"result":' + raw + b"}"


def _refusal(error: ApiError) -> bytes:
    answer = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return _dump(answer)


def _dump(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


async def _read(receive: Receive) -> bytes:
    chunks = []
    while True:
        event = await receive()
        chunks.append(event.get("body", b""))
        if not event.get("more_body"):
            return b"".join(chunks)


async def _send(send: Send, status: int, payload: bytes) -> None:
    headers = [_JSON, (b"content-length", str(len(payload)).encode())]
    if status == 429:
        seconds = json.loads(payload)["parameters"]["retry_after"]
        headers.append((b"retry-after", str(seconds).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": payload})
