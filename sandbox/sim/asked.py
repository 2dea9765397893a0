"""What a request on the person side asks, read as the types an answer needs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request

from sandbox.bodies import Unreadable, read_body
from sandbox.errors import SimError
from sandbox.files import Upload
from sandbox.model import Bot
from sandbox.world import World


def world_of(request: Request) -> World:
    """The world of the app that answers."""
    world: World = request.app.state.world
    return world


@dataclass(slots=True)
class Asked:
    """Values and files of a request; what is missing or of the wrong type is a 400."""

    world: World
    values: dict[str, Any]
    files: dict[str, Upload]
    nulls: frozenset[str] = frozenset()

    def text(self, name: str) -> str | None:
        """A value as text; None when it is not there."""
        value = self.values.get(name)
        return None if value is None else str(value)

    def must_text(self, name: str) -> str:
        """A value as text that has to be there."""
        if value := self.text(name):
            return value
        raise SimError(400, f"{name} is missing.")

    def integer(self, name: str) -> int | None:
        """A whole number; None when it is not there."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError, OverflowError):
            raise SimError(400, f"{name} must be a whole number.") from None

    def must_integer(self, name: str) -> int:
        """A whole number that has to be there."""
        value = self.integer(name)
        if value is None:
            raise SimError(400, f"{name} is missing.")
        return value

    def number(self, name: str) -> float | None:
        """A number; None when it is not there."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number):
            raise SimError(400, f"{name} must be a number.")
        return number

    def moment(self, name: str) -> datetime | None:
        """An ISO moment with its offset from UTC; None when it is not there."""
        value = self.text(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise SimError(400, f"{name} must be a moment like 2027-01-31T09:00:00+00:00.")
        return moment

    def flag(self, name: str, default: bool = False) -> bool:
        """A Boolean; `default` when it is not there."""
        return self.values.get(name, default) in (True, 1, "1", "true")

    def numbers(self, name: str) -> list[int]:
        """A list of whole numbers; empty when it is not there."""
        values = self.values.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, int) for value in values):
            raise SimError(400, f"{name} must be a list of whole numbers.")
        return values

    def bot(self) -> Bot:
        """The bot that is meant: by id or username, else the first one."""
        return self.world.bot_named(self.text("bot"))


async def asked(request: Request) -> Asked:
    """Read a request."""
    kind = request.headers.get("content-type", "application/json")
    query = request.url.query.encode()
    try:
        body = read_body(kind, query, await request.body())
    except Unreadable as error:
        raise SimError(400, f"This body cannot be read: {error}.") from None
    return Asked(world_of(request), body.values, body.files, body.nulls)
