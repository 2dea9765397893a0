"""One package changed: the questions, and what each change did. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.packages.presses import DropNote, ExtendBy, OpenLot, PauseLot, SetMinutes
from core.bookings import StillBooked
from core.ledger import Lot
from lang import Html, Lang

EXTENSIONS = (7, 30, 90)
PAUSES = (7, 14, 30, 60)
LENGTHS = (30, 45, 60, 90)


def archived(lang: Lang, lot: Lot) -> Html:
    """What archiving did to what is left; restoring undoes it."""
    if not lot.left:
        return lang.say("Archived.")
    text = lang.count(
        "Archived: {n} session cannot be used any more. Restore brings it back.",
        "Archived: {n} sessions cannot be used any more. Restore brings them back.",
        lot.left,
    )
    return _booked(lang, text, lot)


def paused(lang: Lang, lot: Lot) -> Html:
    """What pausing did, and what it leaves alone."""
    text = lang.say("Paused. Its end moves by as many days.")
    if lot.expires_on is None:
        text = lang.say("Paused.")
    return _booked(lang, text, lot)


def _booked(lang: Lang, text: Html, lot: Lot) -> Html:
    if not lot.held:
        return text
    booked = lang.count(
        "{n} is booked and stays booked.", "{n} are booked and stay booked.", lot.held
    )
    return lang.say("{text} {booked}", text=text, booked=booked)


def extended(lang: Lang, back: int) -> Html:
    if not back:
        return lang.say("Its end is moved.")
    return lang.count(
        "Its end is moved, and {n} expired session is back.",
        "Its end is moved, and {n} expired sessions are back.",
        back,
    )


def ask_until(lang: Lang, lot: Lot) -> Screen:
    """Another last day: typed, or so many days more."""
    more = [
        tap(lang.label("+{n} days", n=days), ExtendBy(lot.id, days, lot.version))
        for days in EXTENSIONS
    ]
    none = tap(lang.label("No end"), ExtendBy(lot.id, 0, lot.version))
    return Screen(
        lang.say("Until which day can it be used? Tap, or send a day, like 31.12."),
        (tuple(more), (none, _back(lang, lot))),
    )


def ask_minutes(lang: Lang, lot: Lot) -> Screen:
    usual = [tap(lang.label("{n}", n=n), SetMinutes(lot.id, n, lot.version)) for n in LENGTHS]
    none = tap(lang.label("Leave it open"), SetMinutes(lot.id, 0, lot.version))
    return Screen(
        lang.say("How many minutes is a session? For example: 60"),
        (tuple(usual), (none, _back(lang, lot))),
    )


def ask_note(lang: Lang, lot: Lot) -> Screen:
    drop = (tap(lang.label("Take the note away"), DropNote(lot.id, lot.version)),)
    return Screen(
        lang.say("What should the note say? For example: birthday discount"),
        (*((drop,) if lot.note else ()), (_back(lang, lot),)),
    )


def ask_pause(lang: Lang, lot: Lot) -> Screen:
    """For how long; the question says what it does."""
    usual = [
        tap(lang.label("{n} days", n=days), PauseLot(lot.id, days, lot.version)) for days in PAUSES
    ]
    text = lines(
        lang.say(
            "For how many days? Nothing is used meanwhile, and its end moves by as many days."
        ),
        lang.say("If something is booked in these days, you are asked first.")
        if lot.held
        else None,
        lang.say("Tap, or send a number. You can resume any day."),
    )
    return Screen(text, (*in_rows(usual), (_back(lang, lot), to_menu(lang))))


def pause_booked(lang: Lang, booked: StillBooked, wish: PauseLot) -> Screen:
    """What is booked inside, and what becomes of it."""
    text = lines(
        lang.count(
            "{name} has {n} booking in these days, {when}.",
            "{name} has {n} bookings in these days, the first {when}.",
            booked.count,
            name=booked.name,
            when=lang.when(booked.first),
        ),
        lang.count(
            "With the pause it is cancelled, and what it holds comes back to the package.",
            "With the pause they are cancelled, and what they hold comes back to the package.",
            booked.count,
        ),
    )
    go_on = tap(
        lang.label_count("Pause, cancel {n} booking", "Pause, cancel {n} bookings", booked.count),
        replace(wish, cancel=True),
    )
    back = tap(lang.label("Back"), OpenLot(wish.lot))
    return Screen(text, ((go_on,), (back, to_menu(lang))))


def _back(lang: Lang, lot: Lot) -> Button:
    return tap(lang.label("Back"), OpenLot(lot.id))
