"""An errand that Google did not let us do: later, or never."""

from __future__ import annotations

import random
from datetime import timedelta

from core.calendars.google.links import google_broke
from core.calendars.google.rules import rest
from core.calendars.google.views import LetOut, NotYet
from core.db import Work
from core.outbox import Claimed, State, finish, postpone


async def try_later(work: Work, errand: Claimed, came: NotYet) -> None:
    """When Google said; else more and more patiently."""
    wait = (
        timedelta(seconds=came.seconds) if came.seconds else rest(errand.attempts, random.random())
    )
    await postpone(work, errand, work.now + wait, outcome=came.trouble)


async def let_out(work: Work, errand: Claimed, why: LetOut) -> None:
    """The errand is over, and so is the connection of its coach."""
    await finish(work, [(errand, State.SKIPPED)], why.reason)
    await google_broke(work, errand.payload["coach"], why.reason)
