"""Faults, limits, counts, and starting anew."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox import orders
from sandbox.errors import SimError
from sandbox.faults import ANY_METHOD, KINDS, Fault
from sandbox.schema import SIGNATURES
from sandbox.sim.asked import asked, world_of
from sandbox.world import World


async def order_fault(request: Request) -> JSONResponse:
    """Order a fault: `{kind, method?, chat_id?, times?, retry_after?, bot?}`.

    Kinds: 400, 429, 500, timeout_before (nothing done, connection closed), answer_lost (done,
    connection closed), blocked, kicked, migrated. `times` is 1; null stands until deleted.
    The last three happen at once when `chat_id` is given, else to the next call's chat.
    """
    given = await asked(request)
    kind, method = given.must_text("kind"), given.text("method") or ANY_METHOD
    if kind not in KINDS:
        raise SimError(400, f"kind must be one of {', '.join(KINDS)}.")
    if method != ANY_METHOD and method.lower() not in SIGNATURES:
        raise SimError(400, f"There is no method {method}.")
    times = given.integer("times") if "times" in given.values else 1
    if "times" in given.nulls:
        times = None
    if times is not None and times < 1:
        raise SimError(400, "times must be at least 1, or null for until it is deleted.")
    retry_after = given.integer("retry_after") or 1
    fault = Fault(kind, method, given.integer("chat_id"), times, retry_after)
    bot = given.bot() if "bot" in given.values else None
    orders.place(given.world, bot, fault)
    return JSONResponse(fault.describe(), status_code=201)


async def list_faults(request: Request) -> JSONResponse:
    """The faults that stand."""
    standing = world_of(request).faults.standing
    return JSONResponse({"faults": [fault.describe() for fault in standing]})


async def withdraw_faults(request: Request) -> JSONResponse:
    """Withdraw all faults; people who blocked a bot by order unblock it."""
    orders.withdraw_all(world_of(request))
    return JSONResponse({"faults": []})


async def show_limits(request: Request) -> JSONResponse:
    """How fast was sent: `{sent, violations: [{rule, bot, chat_id, at}], enforce}`.

    Rules: bot (30 sends in any second), private (1 a second, 5 in a burst), group (20 in any
    minute). Edits, deletions and callback answers are no sends. `at` is real time.
    """
    return JSONResponse(_limits(world_of(request)))


async def set_limits(request: Request) -> JSONResponse:
    """`{enforce: true}` answers what is too fast with 429, instead of only noting it."""
    given = await asked(request)
    given.world.limits.enforce = given.flag("enforce")
    return JSONResponse(_limits(given.world))


async def clear_limits(request: Request) -> JSONResponse:
    """Count sends and violations from zero."""
    world = world_of(request)
    world.limits.clear()
    return JSONResponse(_limits(world))


async def stats(request: Request) -> JSONResponse:
    """Calls by method, refused ones included."""
    return JSONResponse(dict(world_of(request).calls))


async def reset(request: Request) -> JSONResponse:
    """Forget everything but the bots and what they have set; back to real time."""
    world_of(request).reset()
    return JSONResponse({})


async def guide(request: Request) -> JSONResponse:
    """The page's card of things to try: `{title, steps: [{text, person?}]}`, empty if none."""
    return JSONResponse(world_of(request).guide)


async def set_guide(request: Request) -> JSONResponse:
    """Set that card: `{title, steps: [{text, person?}]}`; `person` is an id."""
    given = await asked(request)
    steps = given.values.get("steps")
    if not isinstance(steps, list) or not all(_is_step(step) for step in steps):
        raise SimError(400, "steps must be a list of {text, person?}.")
    given.world.guide = {"title": given.must_text("title"), "steps": steps}
    return JSONResponse(given.world.guide)


def _is_step(step: object) -> bool:
    return isinstance(step, dict) and isinstance(step.get("text"), str)


def _limits(world: World) -> dict[str, object]:
    limits = world.limits
    return {
        "enforce": limits.enforce,
        "sent": limits.sent,
        "violations": list(limits.violations),
    }


ROUTES = [
    Route("/sim/faults", order_fault, methods=["POST"]),
    Route("/sim/faults", list_faults),
    Route("/sim/faults", withdraw_faults, methods=["DELETE"]),
    Route("/sim/limits", show_limits),
    Route("/sim/limits", set_limits, methods=["POST"]),
    Route("/sim/limits", clear_limits, methods=["DELETE"]),
    Route("/sim/stats", stats),
    Route("/sim/guide", guide),
    Route("/sim/guide", set_guide, methods=["POST"]),
    Route("/sim/reset", reset, methods=["POST"]),
]
