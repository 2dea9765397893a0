"""The coach's Google Calendar, and what it shows of a client. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.calendars.google.presses import Disconnect, GoogleDesk, ShareChild, Sharing
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.people.mine.presses import MySettings
from core.calendars import GoogleState, Standing, Trouble
from core.clock import local_day
from core.notices import CalendarClosed
from core.people import SharedChild
from lang import Html, Lang, mark

TROUBLE: Mapping[Trouble, str] = {
    Trouble.BUSY: mark("Google is busy. It is tried again by itself."),
    Trouble.FORBIDDEN: mark("Google does not let us change some of them. Connect again."),
    Trouble.REFUSED: mark("Google did not take some of them. Ask whoever runs this bot."),
}
CHILDREN = 40


def to_google(lang: Lang, coach: int) -> Button:
    return tap(lang.label("Google Calendar"), GoogleDesk(coach))


def to_sharing(lang: Lang) -> Button:
    return tap(lang.label("In coaches' calendars"), Sharing())


def desk(
    lang: Lang, state: GoogleState, url: str | None, now: datetime, words: Html | None = None
) -> Screen:
    """How it stands; `url` is where to connect, good for ten minutes, while that is of use."""
    there = state.standing is Standing.CONNECTED
    about = _connected(lang, state, now) if there else _apart(lang, state)
    page = _on_googles_page(lang) if url else ()
    text = lines(words, lang.bold(lang.say("Google Calendar")), *about, *page)
    ways = []
    if url:
        again = state.standing is not Standing.NEVER
        said = lang.label("Connect again") if again else lang.label("Connect")
        ways.append(Button(said, url=url, style="primary"))
    if there:
        leaves = Disconnect(state.coach, state.generation)
        ways.append(tap(lang.label("Disconnect, events stay"), leaves))
    back = (tap(lang.label("Back"), MySettings()), to_menu(lang))
    return Screen(text, (*in_rows(ways, 1), back))


def _on_googles_page(lang: Lang) -> tuple[Html | str, ...]:
    return (
        "",
        lang.say("Tap the button and allow it on Google's page. It is good for ten minutes."),
        lang.say("Pass it on to nobody: your bookings would go to their calendar."),
    )


def _connected(lang: Lang, state: GoogleState, now: datetime) -> list[Html | str | None]:
    """What stands there, what waits, and why."""
    since = state.synced_at
    return [
        lang.say("Connected as {email}", email=state.email)
        if state.email
        else lang.say("Connected"),
        lang.count("{n} booking shown", "{n} bookings shown", state.shown),
        lang.say("Last written: {when}", when=_when(lang, since, now, state.zone))
        if since
        else None,
        lang.count("{n} still to be written", "{n} still to be written", state.waiting)
        if state.waiting
        else None,
        lang.say(TROUBLE[state.trouble]) if state.trouble and state.waiting else None,
        "",
        lang.say(
            "What is booked, moved or cancelled is written there by itself; online sessions get a "
            "Meet link. What you change there by hand is put right at night."
        ),
    ]


def _apart(lang: Lang, state: GoogleState) -> list[Html | str | None]:
    broken = state.standing is Standing.BROKEN
    return [
        lang.say("Google lets us in no more. Bookings go on; your calendar stands still.")
        if broken
        else lang.say("Not connected"),
        "",
        lang.say(
            "Your bookings appear in your own calendar, online ones with a Meet link. We may see "
            "and change events of calendars that you own, nothing else."
        ),
        lang.say("Children stand there by their initials, unless a parent agreed to the name."),
    ]


def _when(lang: Lang, at: datetime, now: datetime, zone: str) -> str:
    return lang.label(
        "{day}, {time}",
        day=lang.day(local_day(at, zone), local_day(now, zone)),
        time=lang.time(at),
    )


def sharing(lang: Lang, children: Sequence[SharedChild], words: Html | None = None) -> Screen:
    """What coaches' own calendars show of one's children, or of oneself; a tap switches."""
    text = lines(
        words,
        lang.bold(lang.say("In coaches' calendars")),
        *(_child(lang, each) for each in children[:CHILDREN]),
        "",
        lang.say(
            "Coaches may have their bookings in a calendar of their own, outside of this chat. "
            "With your yes it shows the name and invites your confirmed email; else only initials."
        ),
        lang.say("Tap a name to switch.") if children else None,
    )
    each = (
        tap(_ticked(lang, one), ShareChild(one.client, not one.shares))
        for one in children[:CHILDREN]
    )
    return Screen(text, (*in_rows(each), (tap(lang.label("Back"), MySettings()), to_menu(lang))))


def _child(lang: Lang, one: SharedChild) -> Html:
    name = short(one.name, 24)
    if one.shares:
        return lang.say("{name}: name, and my email", name=name)
    return lang.say("{name}: initials only", name=name)


def _ticked(lang: Lang, one: SharedChild) -> str:
    name = short(one.name)
    return lang.label("✓ {name}", name=name) if one.shares else lang.label("{name}", name=name)


def closed(notice: CalendarClosed, lang: Lang) -> Screen:
    """What the coach is told when Google lets us in no longer."""
    text = lines(
        lang.bold(lang.say("Your Google Calendar is not connected any more")),
        lang.say("Google lets us in no more: access was withdrawn, or has run out."),
        lang.say("Your bookings are all here. Connect again, and they are written there."),
    )
    again = tap(lang.label("Connect again"), GoogleDesk(notice.reader.member_id), style="primary")
    return Screen(text, ((again,), (to_menu(lang),)))
