"""Whatever is sent, the sandbox answers in its own words and never breaks."""

from __future__ import annotations

import random

from sandbox.methods import METHODS
from sandbox.schema import SIGNATURES

NASTY = [
    None, "", 0, -1, 1, 10**30, -(10**30), 1.5, True, [], {}, [1], ["a"], [[1]], [{}], {"a": 1},
    "x", "<b>", "[1]", "http://[", "attach://x", "a" * 5000, "HTML",
    {"message_id": [1]}, {"type": [1]}, {"type": "chat", "chat_id": [1]}, {"keyboard": [5]},
    {"inline_keyboard": [[{"text": [], "callback_data": []}]]}, {"inline_keyboard": 5},
    {"inline_keyboard": [[{"text": "a", "style": [], "callback_data": "a"}]]},
    {"inline_keyboard": [[{"text": "a", "copy_text": {"text": 5}}]]},
    [{"type": "text_mention", "offset": 0, "length": 1}], [{"type": [], "offset": 0, "length": 1}],
    [{"type": "bold", "offset": "a", "length": 1}], [{"command": 5, "description": 5}],
    '<tg-time unix="x">a</tg-time>', "&#99999999;&#0;&#xd800;", {"type": "web_app"},
]  # fmt: skip
PATHS = ("people", "messages", "taps", "groups", "clock", "faults", "limits", "settle")
FIELDS = (
    "from", "chat_id", "message_id", "label", "data", "text", "photo", "document", "location",
    "name", "id", "title", "members", "bots", "kind", "method", "times", "to", "reply_to",
    "advance_seconds", "bot", "caption",
)  # fmt: skip


async def test_garbage_from_bots(sim, maria):
    rnd = random.Random(7)
    for name in sorted(METHODS.keys() - {"getUpdates", "setWebhook"}):
        signature = SIGNATURES[name.lower()]
        for _ in range(12):
            params = {key: rnd.choice(NASTY) for key in sorted(signature.parameters)}
            if "chat_id" in params:
                params["chat_id"] = maria
            answer = await sim.call(name, **{k: v for k, v in params.items() if rnd.random() < 0.7})
            assert answer["ok"] or answer["error_code"] in (400, 401, 403, 409), (name, params)


async def test_garbage_from_people(sim, maria):
    rnd = random.Random(8)
    for path in PATHS:
        for _ in range(25):
            body = {key: rnd.choice(NASTY) for key in FIELDS if rnd.random() < 0.4}
            body |= {"from": maria, "wait": False}
            answer = await sim.http.post(f"/sim/{path}", json=body)
            assert answer.status_code < 500, (path, body)
    assert (await sim.http.post("/sim/people", content=b"{")).status_code == 400
