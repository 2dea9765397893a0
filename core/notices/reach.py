"""What leaves core about messages that found nobody."""

from __future__ import annotations

from dataclasses import dataclass

from core.notices.table import Channel, Kind


@dataclass(frozen=True)
class Unreached:
    """Somebody who follows `name` and reads no messages; None: nobody has an account."""

    client: int
    name: str
    who: str | None


@dataclass(frozen=True)
class Undelivered:
    """A message to `who` that was given up: `what` it was, `by` which channel; the client whom it
    was about, if any. `again`: it would still be of use.
    """

    who: str
    what: Kind
    by: Channel
    again: bool
    client: int | None = None
    name: str | None = None
