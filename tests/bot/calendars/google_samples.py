"""The screens of the coach's Google Calendar with the worst values they can get."""

from __future__ import annotations

from bot.calendars.google import screens
from core.calendars import GoogleState, Standing, Trouble
from core.people import SharedChild
from tests.bot.values import BIG, NOW, Sample

ZONE = "America/Argentina/ComodRivadavia"
EMAIL = f"{'a' * 64}@{'b' * 180}.example"
URL = "https://accounts.google.com/o/oauth2/v2/auth?" + "x" * 900
CONNECTED = GoogleState(
    BIG, BIG, ZONE, Standing.CONNECTED, EMAIL, NOW, BIG, BIG, Trouble.FORBIDDEN, 9999
)
APART = [GoogleState(BIG, BIG, ZONE, each) for each in Standing if each is not Standing.CONNECTED]


def children(name: str) -> list[SharedChild]:
    return [SharedChild(BIG, name, bool(number % 2)) for number in range(60)]


SAMPLES: dict[str, list[Sample]] = {
    "google.desk": [
        lambda lang, name: screens.desk(lang, CONNECTED, None, NOW, lang.say("Done.")),
        *(lambda lang, name, each=each: screens.desk(lang, each, URL, NOW) for each in APART),
    ],
    "google.broken": [lambda lang, name: screens.broken(lang, CONNECTED)],
    "google.sharing": [
        lambda lang, name: screens.sharing(lang, children(name)),
        lambda lang, name: screens.sharing(lang, []),
    ],
}
