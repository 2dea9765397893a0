"""A club, a Google beside it, and the pusher between them; no chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sandbox
from bot.calendars.google.pusher import Pusher
from core.bookings import BookingState
from core.calendars import GoogleState, Taken, connect_google, google_state
from core.clock import StoppedClock
from lang import catalogues
from tests.support.databases import Clone
from tests.support.google import CLIENT, alive, beside
from tests.support.world import MONDAY, World, cast

EMAIL = {"jordan": "jordan@example.org", "riley": "riley@example.org"}
BOT = "whistle_bot"


@dataclass
class Room:
    world: World
    box: sandbox.Box
    coaches: dict[str, int] = field(default_factory=dict)
    pusher: Pusher = field(init=False)

    def __post_init__(self) -> None:
        self.begins()

    def begins(self) -> None:
        """A new process: nothing is known but what the database holds."""
        google = self.world.core.outside.google
        assert google is not None
        self.pusher = Pusher(self.world.core, google, catalogues(), BOT)

    @property
    def google(self) -> Any:
        return self.box.world.google

    async def connects(self, name: str = "jordan") -> int:
        """Through Google's own code and token, but without a browser."""
        who, email = self.world.everybody[name], EMAIL[name]
        me = self.coaches[name] = await who.member_in(self.world.club)
        self.google.add_account(email, name)
        token = self.google.grant(CLIENT, email)
        taken = Taken(self.world.club, me, who.user_id, "verifier")
        await who.does(connect_google, taken, token=token, email=email)
        return me

    async def push(self) -> None:
        await self.pusher.run()

    async def until_quiet(self) -> None:
        """Time goes by until nothing waits for Google but the next night."""
        for _ in range(60):
            await self.push()
            if not await self.waiting():
                return
            self.world.later(minutes=45)
        raise AssertionError(await self.waiting())

    async def waiting(self) -> list[dict[str, Any]]:
        rows = await self.world.rows("outbox", channel="google", state="waiting")
        return [row for row in rows if row["kind"] != "look" or row["outcome"]]

    async def night(self) -> None:
        """The nightly look, and what it orders."""
        self.world.later(days=1)
        await self.push()
        await self.until_quiet()

    def events(self, name: str = "jordan") -> list[dict[str, Any]]:
        return alive(self.box, EMAIL[name])

    async def state(self, name: str = "jordan") -> GoogleState:
        return await self.world.everybody[name].sees(google_state, self.coaches[name])

    async def agrees(self) -> None:
        """Each standing booking is one event in its coach's calendar, at its time; no other is."""
        rows = await self.world.rows("bookings")
        for name, coach in self.coaches.items():
            standing = {
                (str(row["id"]), row["starts_at"], row["ends_at"])
                for row in rows
                if row["coach_id"] == coach and row["state"] != BookingState.CANCELLED
            }
            shown = [
                (private_of(event)["booking"], moment(event, "start"), moment(event, "end"))
                for event in self.events(name)
            ]
            assert len(shown) == len(standing), (name, shown, standing)
            assert set(shown) == standing


def private_of(event: dict[str, Any]) -> dict[str, str]:
    return event["extendedProperties"]["private"]


def moment(event: dict[str, Any], name: str) -> datetime:
    return datetime.fromisoformat(event[name]["dateTime"])


@asynccontextmanager
async def opened(clone: Clone) -> AsyncIterator[Room]:
    """On Monday, with twenty sessions for Sam, Lena and Noor; nothing is connected yet."""
    url, told = clone(cast)
    async with (
        sandbox.serve() as box,
        told.through(url, StoppedClock(MONDAY)) as world,
    ):
        box.world.clock.offset = (MONDAY - box.world.clock.now()).total_seconds()
        world.core.outside = beside(box)
        for client in (world.sam, world.lena, world.noor):
            await world.sells(client, 20)
        yield Room(world, box)


def hour(number: int, *, days: int = 1) -> datetime:
    """An hour of the day in New York, so many days after Monday."""
    return MONDAY.replace(hour=0) + timedelta(days=days, hours=number + 5)
