"""The business clock: reading, jumping, following."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox.clock import Clock, NoSuchTime
from sandbox.errors import SimError
from sandbox.sim.asked import asked, world_of
from sandbox.world import World

SETTLE_SECONDS = 5.0


def told(clock: Clock) -> dict[str, Any]:
    """The clock as JSON."""
    return {"now": clock.now().isoformat(), "offset_seconds": clock.offset}


async def read(request: Request) -> JSONResponse:
    """Business now and how far it is from real time: `{now, offset_seconds}`."""
    return JSONResponse(told(world_of(request).clock))


async def jump(request: Request) -> JSONResponse:
    """Go forward: `{advance_seconds}` or `{to: ISO}` → `{now, offset_seconds, stops, stuck}`.

    First the bots fetch what people did (up to 5 s), then the clock stops at every due moment
    the followers name until all are quiet. `stops` counts those moments; `stuck` names
    followers that were silent for 30 s.
    """
    given = await asked(request)
    clock = given.world.clock
    seconds, to = given.number("advance_seconds"), given.moment("to")
    if (seconds is None) == (to is None):
        raise SimError(400, "Say advance_seconds or to, one of both.")
    await settled(given.world, SETTLE_SECONDS)
    try:
        done = await (clock.advance(seconds or 0.0) if to is None else clock.advance_to(to))
    except NoSuchTime:
        raise SimError(400, "The clock only goes forward, and not beyond the year 9998.") from None
    return JSONResponse(told(clock) | {"stops": done.stops, "stuck": done.stuck})


async def follow(request: Request) -> JSONResponse:
    """A bot is quiet: `{follower, offset_seconds, next_due: ISO|null}` → `{offset_seconds}`.

    To be called whenever everything due at the bot's own offset is done. Answers at once when
    the offset is another one, else at the next step of a jump or after 25 s; then the bot runs
    at the offset told and, when quiet again, calls again, even if the offset is the same.
    """
    given = await asked(request)
    name, due = given.must_text("follower"), given.moment("next_due")
    clock = given.world.clock
    offset = given.number("offset_seconds") or 0.0
    call = asyncio.ensure_future(clock.follow(name, offset, due.timestamp() if due else None))
    gone = asyncio.ensure_future(request.receive())
    await asyncio.wait({call, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not call.done():
        clock.hang_up(name)
        call.cancel()
        return JSONResponse({}, status_code=499)
    return JSONResponse({"offset_seconds": call.result()})


async def leave(request: Request) -> JSONResponse:
    """A follower ends, `?follower=`; no jump waits for it any more."""
    given = await asked(request)
    given.world.clock.leave(given.must_text("follower"))
    return JSONResponse(told(given.world.clock))


async def settle(request: Request) -> JSONResponse:
    """Wait until the bots have taken every update: `{seconds?}` (up to 25) → `{settled}`."""
    given = await asked(request)
    seconds = given.number("seconds")
    done = await settled(given.world, min(SETTLE_SECONDS if seconds is None else seconds, 25.0))
    return JSONResponse({"settled": done})


async def settled(world: World, seconds: float) -> bool:
    """Whether, within so many seconds, every bot that fetches had confirmed all updates."""
    until = time.monotonic() + seconds
    for bot in list(world.bots.values()):
        while bot.inbox and bot.inbox.attended and time.monotonic() < until:
            await bot.inbox.drained.wait(until - time.monotonic())
    return not any(bot.inbox and bot.inbox.attended for bot in world.bots.values())


ROUTES = [
    Route("/sim/clock", read),
    Route("/sim/clock", jump, methods=["POST"]),
    Route("/sim/clock/follow", follow, methods=["POST"]),
    Route("/sim/clock/follow", leave, methods=["DELETE"]),
    Route("/sim/settle", settle, methods=["POST"]),
]
