"""One's own settings, and what is told about bookings, drawn with the worst values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.people.mine import screens as mine
from core.people import NEVER, Digest, OwnSettings, Place, Quiet

NOW = datetime(2026, 11, 16, 22, tzinfo=UTC)
ZONE = "America/New_York"
OWN = OwnSettings("en", "America/Argentina/ComodRivadavia", Quiet(), frozenset(Digest))
PLAIN = OwnSettings("en", None, NEVER, frozenset())


def samples() -> dict[str, list[Callable[..., Any]]]:
    return {
        "mine.settings": [
            lambda la, x: mine.settings(la, OWN, ZONE, NOW, staff=True, words=la.say("{a}", a=x)),
            lambda la, x: mine.settings(la, PLAIN, ZONE, NOW, staff=True),
            lambda la, x: mine.settings(la, PLAIN, ZONE, NOW, staff=False),
        ],
        "mine.ask_place": [
            lambda la, x: mine.ask_place(la, OWN, ZONE, NOW),
            lambda la, x: mine.ask_place(la, PLAIN, ZONE, NOW),
        ],
        "mine.pick_place": [
            lambda la, x: mine.pick_place(la, [Place(x, "US", "UTC")] * 6, NOW, x[:40]),
            lambda la, x: mine.pick_place(la, [], NOW, x[:40]),
        ],
        "mine.quiet": [
            lambda la, x: mine.quiet(la, Quiet()),
            lambda la, x: mine.quiet(la, NEVER),
        ],
        "mine.digests": [
            lambda la, x: mine.digests(la, frozenset(Digest)),
            lambda la, x: mine.digests(la, frozenset()),
        ],
    }
