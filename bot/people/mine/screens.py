"""One's own settings. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.presses import Languages
from bot.home.ways import to_menu
from bot.people.mailbox.presses import MyMail
from bot.people.mailbox.screens import email_line
from bot.people.mine.presses import (
    AsTheClub,
    MyClock,
    MyDigests,
    MyPlace,
    MyQuiet,
    MySettings,
    NeverQuiet,
    QuietFrom,
    QuietUntil,
    SetDigest,
)
from bot.people.screens.founding import place_button
from core.people import Digest, OwnSettings, Place, Quiet
from lang import Html, Lang, mark

FROM = tuple(hour * 60 % (24 * 60) for hour in range(19, 25))
UNTIL = tuple(hour * 60 for hour in range(5, 11))
DIGESTS: Mapping[Digest, str] = {
    Digest.EVENING: mark("the evening before"),
    Digest.MORNING: mark("in the morning"),
}


def settings(
    lang: Lang,
    own: OwnSettings,
    zone: str,
    now: datetime,
    *,
    staff: bool,
    mail: bool = False,
    words: Html | None = None,
    more: Sequence[Button] = (),
) -> Screen:
    """How somebody has it; `zone` is the club's; `mail`: some is sent from here; `more`: what
    other capabilities have to set.
    """
    text = lines(
        words,
        lang.bold(lang.say("My settings")),
        lang.say("Language: {name}", name=lang.name),
        clock_line(lang, own, zone, now),
        quiet_line(lang, own.quiet),
        email_line(lang, own) if mail else None,
        _digest_line(lang, own.digests) if staff else None,
    )
    buttons = [
        tap(lang.label("Language"), Languages()),
        tap(lang.label("My clock"), MyClock()),
        tap(lang.label("Quiet hours"), MyQuiet()),
    ]
    if mail:
        buttons.append(tap(lang.label("Email"), MyMail()))
    if staff:
        buttons.append(tap(lang.label("Daily messages"), MyDigests()))
    return Screen(text, (*in_rows([*buttons, *more]), (to_menu(lang),)))


def clock_line(lang: Lang, own: OwnSettings, zone: str, now: datetime) -> Html:
    """`Clock: Lisbon, 22:00 there now`."""
    at = own.zone or zone
    said = {"city": lang.city(at), "time": lang.time(now, at)}
    if own.zone is None:
        return lang.say("Clock: as the club, {city}, {time} there now", **said)
    return lang.say("Clock: {city}, {time} there now", **said)


def quiet_line(lang: Lang, quiet: Quiet) -> Html:
    if quiet.never:
        return lang.say("Quiet hours: none")
    return lang.say(
        "Quiet hours: {since}–{until}",
        since=_wall(lang, quiet.since),
        until=_wall(lang, quiet.until),
    )


def _digest_line(lang: Lang, wanted: frozenset[Digest]) -> Html:
    if not wanted:
        return lang.say("Daily messages: none")
    each = [lang.label(DIGESTS[what]) for what in Digest if what in wanted]
    return lang.say("Daily messages: {digests}", digests=lang.list(each))


def _digest(lang: Lang, what: Digest) -> str:
    """On its button."""
    said = lang.label(DIGESTS[what])
    return said[:1].upper() + said[1:]


def _wall(lang: Lang, minute: int) -> str:
    return lang.wall(time(*divmod(minute, 60)))


def ask_place(lang: Lang, own: OwnSettings, zone: str, now: datetime) -> Screen:
    """Where are you? By a city, a location, or as the club."""
    text = lines(
        lang.bold(clock_line(lang, own, zone, now)),
        "",
        lang.say("Your quiet hours go by it; where the club's clock differs, you see both times."),
        lang.say("Where are you? Send the name of a city, like Madrid, or your location."),
    )
    same = tap(_ticked(lang.label("As the club"), own.zone is None), AsTheClub())
    return Screen(text, ((same,), _back(lang)))


def pick_place(lang: Lang, places: Sequence[Place], now: datetime, typed: str) -> Screen:
    """Which of the cities that fit, each with the time there."""
    text = lang.say("Which one? The clock shows the time there now.")
    if not places:
        text = lang.say(
            "I found no city called {text}. Try a larger one in the same time zone.", text=typed
        )
    buttons = [
        place_button(lang, place, now, MyPlace(number)) for number, place in enumerate(places)
    ]
    return Screen(text, (*in_rows(buttons, 1), _back(lang)))


def quiet(lang: Lang, own: Quiet) -> Screen:
    """When they begin and end, a tap each; the present ones have a tick."""
    text = lines(
        lang.bold(quiet_line(lang, own)),
        lang.say("What can wait comes when they are over. What begins before that comes at once."),
        "",
        lang.say("When do they begin, and when do they end?"),
    )
    since = [_at(lang, QuietFrom(each), each, own.since, own) for each in FROM]
    until = [_at(lang, QuietUntil(each), each, own.until, own) for each in UNTIL]
    never = tap(_ticked(lang.label("No quiet hours"), own.never), NeverQuiet())
    return Screen(text, (*in_rows(since, 3), *in_rows(until, 3), (never,), _back(lang)))


def _at(lang: Lang, wish: QuietFrom | QuietUntil, minute: int, present: int, own: Quiet) -> Button:
    at = _wall(lang, minute)
    begins = isinstance(wish, QuietFrom)
    text = lang.label("from {time}", time=at) if begins else lang.label("until {time}", time=at)
    return tap(_ticked(text, minute == present and not own.never), wish)


def digests(lang: Lang, wanted: frozenset[Digest]) -> Screen:
    """What staff are told every day, to be switched on and off."""
    text = lines(
        lang.bold(_digest_line(lang, wanted)),
        lang.say("They come by the club's clock, on days with sessions. Tap to switch."),
    )
    each = [
        tap(_ticked(_digest(lang, what), what in wanted), SetDigest(what, what not in wanted))
        for what in DIGESTS
    ]
    return Screen(text, (*in_rows(each, 1), _back(lang)))


def _back(lang: Lang) -> tuple[Button, ...]:
    return (tap(lang.label("Back"), MySettings()), to_menu(lang))


def _ticked(text: str, chosen: bool) -> str:
    return f"✓ {text}" if chosen else text
