"""A person's own calendar feed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bot.bookings import words
from bot.calendars.presses import (
    AskNewAddress,
    CalendarFeed,
    NewAddress,
    OpenFeed,
    StopFeed,
)
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.people.mine.presses import MySettings
from core.bookings import BookingCard
from core.calendars import Feed
from lang import Html, Lang

LISTED = 5
GOOGLE = "https://calendar.google.com/calendar/r?cid="


@dataclass(frozen=True)
class Shows:
    """What is in somebody's feed: who of them trains, and whether they coach."""

    names: tuple[str, ...]
    coaches: bool


def address_of(public_url: str, feed: Feed) -> str:
    """Where a calendar fetches it."""
    return f"{public_url}/calendar/{feed.secret}.ics"


def subscribe_at(public_url: str, feed: Feed) -> str:
    """A page that hands the address to the calendar of the device."""
    return f"{public_url}/calendar/{feed.secret}"


def webcal(address: str) -> str:
    """The address as calendars take it for one to subscribe to."""
    return "webcal://" + address.partition("://")[2]


def caption(lang: Lang, every: Sequence[BookingCard]) -> Html:
    """Below a file: what is in it, and what to do with it."""
    shown = every[:LISTED]
    more = len(every) - len(shown)
    return lines(
        *(words.line(lang, card) for card in shown),
        lang.count("and {n} more", "and {n} more", more) if more else None,
        lang.say("Open the file, and your calendar takes it."),
    )


def off(lang: Lang, shows: Shows, said: Html | None = None) -> Screen:
    """What a feed would be, and one tap to have it."""
    text = lines(
        said,
        lang.bold(lang.say("Calendar feed: off")),
        lang.say("The calendar of your phone or computer shows what is booked, and keeps up."),
        "",
        *_shows(lang, shows),
    )
    have = tap(lang.label("Get my address"), OpenFeed(), style="primary")
    return Screen(text, ((have,), _back(lang)))


def on(
    lang: Lang,
    feed: Feed,
    public_url: str,
    shows: Shows,
    today: date,
    said: Html | None = None,
) -> Screen:
    """The address, when it was last fetched, and the ways to put it into a calendar."""
    address = address_of(public_url, feed)
    text = lines(
        said,
        lang.bold(lang.say("Calendar feed: on")),
        _fetched(lang, feed, today),
        "",
        lang.copied(address),
        lang.say("In your calendar choose “From URL” or “Subscribe” and paste it there."),
        "",
        *_shows(lang, shows),
        lang.say("Whoever has the address can read it: keep it to yourself."),
    )
    ways = [Button(lang.label("iPhone, Mac, Outlook"), url=subscribe_at(public_url, feed))]
    if address.startswith("https:"):
        into = GOOGLE + quote(webcal(address), safe="")
        ways.insert(0, Button(lang.label("Google Calendar"), url=into))
    renew = tap(lang.label("New address"), AskNewAddress())
    stop = tap(lang.label("Off, address stops"), StopFeed(feed.number), style="danger")
    return Screen(text, (*in_rows(ways), (renew, stop), _back(lang)))


def _fetched(lang: Lang, feed: Feed, today: date) -> Html:
    if feed.fetched_at is None:
        return lang.say("No calendar has fetched it yet.")
    return lang.say("Last fetched: {when}", when=lang.when(feed.fetched_at, today))


def _shows(lang: Lang, shows: Shows) -> list[Html | None]:
    names = lang.list(list(shows.names))
    family = lang.say("It shows what is booked for {names}, and their practices.", names=names)
    coach = lang.say("It shows the sessions and practices that you coach.")
    nothing = lang.say("It will show what is booked for you, as soon as you are in a club.")
    return [
        family if shows.names else None,
        coach if shows.coaches else None,
        lang.say("From a month ago to half a year ahead.")
        if shows.names or shows.coaches
        else nothing,
    ]


def ask_new(lang: Lang, feed: Feed) -> Screen:
    """It cannot be undone: what becomes of the old one."""
    text = lines(
        lang.bold(lang.say("A new address for your calendar feed?")),
        lang.say("The old one stops at once, in every calendar that has it."),
        lang.say("Then put the new one into your calendars. Nobody else can read on."),
    )
    keep = tap(lang.label("Keep the old one"), CalendarFeed())
    new = tap(lang.label("New address, old one stops"), NewAddress(feed.number), style="danger")
    return Screen(text, ((keep,), (new,), _back(lang)))


def _back(lang: Lang) -> tuple[Button, ...]:
    return (tap(lang.label("Back"), MySettings()), to_menu(lang))
