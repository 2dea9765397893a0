"""What core says when it does not do a thing.

A refusal is a dataclass of facts with a stable code; its words live in `lang`.
"Not yours" and "does not exist" are both `NotFound` with the same facts, so nobody learns
from a refusal that a row of another club exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache
from typing import Any


class CoreError(Exception):
    """Anything core raises on purpose."""


@dataclass(eq=False)
class Refusal(CoreError):
    """The wish was understood and is not granted; nothing was changed."""

    @property
    def code(self) -> str:
        """Stable name for journals, tests and the HTTP face: `lot_not_usable`."""
        return code_of(type(self).__name__)

    @property
    def facts(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __post_init__(self) -> None:
        super().__init__(self.code)


@dataclass(eq=False)
class NotFound(Refusal):
    """There is no such thing, or it is not yours: the two look the same."""


@dataclass(eq=False)
class NotAllowed(Refusal):
    """You may see it, but this is for another role."""


@dataclass(eq=False)
class Invalid(Refusal):
    """What was typed or sent cannot be right."""


@dataclass(eq=False)
class Conflict(Refusal):
    """It was right when it was drawn; the present state does not allow it."""


@dataclass(eq=False)
class Overtaken(Conflict):
    """The row was changed by somebody else since the button or the question was drawn."""


@dataclass(eq=False)
class Unavailable(CoreError):
    """An outside service is not there now; the caller tries again after `retry_after`."""

    service: str
    retry_after: timedelta = timedelta(seconds=30)


@cache
def code_of(name: str) -> str:
    """`LotNotUsable` → `lot_not_usable`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
