"""The screens of one's own feed with the worst values they can get."""

from __future__ import annotations

from bot.calendars import screens
from bot.calendars.screens import Shows
from core.calendars import Feed
from tests.bot.values import BIG, NOW, TODAY, Sample

FEED = Feed("x" * 43, BIG, NOW, NOW)
WEB = "https://" + "a-long-name-of-a-club." * 10 + "example.org"


def shows(name: str, n: int = 20) -> Shows:
    return Shows((name,) * n, coaches=True)


SAMPLES: dict[str, list[Sample]] = {
    "calendars.off": [
        lambda la, x: screens.off(la, shows(x), la.bold(x)),
        lambda la, x: screens.off(la, Shows((), coaches=False)),
    ],
    "calendars.on": [
        lambda la, x: screens.on(la, FEED, WEB, shows(x), TODAY, la.bold(x)),
        lambda la, x: screens.on(
            la, Feed("x", 0, NOW, None), "http://127.0.0.1:1", shows(x, 1), TODAY
        ),
    ],
    "calendars.ask_new": [lambda la, x: screens.ask_new(la, FEED)],
}
