"""The screens of the coach's Google Calendar with the worst values they can get."""

from __future__ import annotations

from bot.calendars.google import screens
from core.calendars import GoogleState, Standing, Trouble
from core.notices import CalendarClosed
from core.people import SharedChild
from tests.bot.notices.samples import reader
from tests.bot.values import BIG, NOW, Sample

ZONE = "America/Argentina/ComodRivadavia"
EMAIL = f"{'a' * 64}@{'b' * 180}.example"
URL = "https://accounts.google.com/o/oauth2/v2/auth?" + "x" * 900
CONNECTED = GoogleState(
    BIG, "x" * 64, "x" * 64, ZONE, Standing.CONNECTED, EMAIL, NOW, BIG, BIG, Trouble.FORBIDDEN, 9999
)
APART = [
    GoogleState(BIG, "x", "x", ZONE, each) for each in Standing if each is not Standing.CONNECTED
]


def children(name: str) -> list[SharedChild]:
    return [SharedChild(BIG, name, bool(number % 2)) for number in range(60)]


SAMPLES: dict[str, list[Sample]] = {
    "google.desk": [
        lambda lang, name: screens.desk(lang, CONNECTED, None, NOW, lang.say("Done.")),
        lambda lang, name: screens.desk(lang, CONNECTED, URL, NOW),
        *(lambda lang, name, each=each: screens.desk(lang, each, URL, NOW) for each in APART),
    ],
    "google.closed": [
        lambda lang, name: screens.closed(CalendarClosed(reader(name), ZONE), lang),
    ],
    "google.sharing": [
        lambda lang, name: screens.sharing(lang, children(name)),
        lambda lang, name: screens.sharing(lang, []),
    ],
}
