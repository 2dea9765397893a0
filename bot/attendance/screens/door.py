"""Check-in by oneself: the codes at the door, the PIN, who trains."""

from __future__ import annotations

from bot.attendance.presses import (
    CloseDoor,
    OpenDoor,
    PrintDoor,
    RenewDoor,
    ShowDoor,
    StartSession,
)
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.ledger.screens import left_line
from bot.people.presses import OpenClient
from core.attendance import CheckedIn, Door, Knock, PinTry
from lang import Lang


def checked_in(lang: Lang, done: CheckedIn) -> Screen:
    """They are on the roll, or their coach was asked."""
    text = lines(
        lang.bold(lang.say("✅ {name} is here.", name=done.name)),
        left_line(lang, done.balance),
        lang.say("Tapped by mistake? Tell your coach, who can undo it."),
    )
    if done.asked:
        text = lines(
            lang.bold(done.name),
            lang.say("Was marked here today already. Your coach was asked about a second session."),
        )
    card = tap(lang.label("{name}", name=done.name), OpenClient(done.client))
    return Screen(text, ((card, to_menu(lang)),))


def who_trains(lang: Lang, found: Knock) -> Screen:
    """Several children: which of them is here?"""
    each = [tap(lang.label("{name}", name=c.name), StartSession(c.id)) for c in found.clients]
    return Screen(
        lines(lang.bold(found.club), lang.say("Who trains now?")),
        (*in_rows(each[:20]), (to_menu(lang),)),
    )


def ask_pin(lang: Lang, club: str) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("Check-in · {club}", club=club)),
            lang.say("Send today's PIN: the four digits that your coach shows."),
        ),
        ((to_menu(lang),),),
    )


def wrong_pin(lang: Lang, club: str, tried: PinTry) -> Screen:
    """How many tries are left, or until when none is taken."""
    if tried.until is not None:
        words = lang.say(
            "No more tries for now. Try again at {time}, or ask your coach to mark you.",
            time=lang.time(tried.until),
        )
    else:
        words = lang.count(
            "That is not today's PIN. {n} more try.",
            "That is not today's PIN. {n} more tries.",
            tried.left,
        )
    return Screen(
        lines(lang.bold(lang.say("Check-in · {club}", club=club)), words), ((to_menu(lang),),)
    )


def card(lang: Lang, made: Door, *, may_renew: bool) -> Screen:
    """The two ways to check in at the door, for staff."""
    renew = (tap(lang.label("New codes, old ones end"), RenewDoor(made.club_id)),)
    return Screen(
        lines(
            lang.bold(lang.say("Check-in at the door · {club}", club=made.club)),
            lang.say("Today's PIN: {pin}", pin=lang.bold(made.pin)),
            "",
            lang.say("Show a code here that changes every minute: scanning it is enough."),
            lang.say("Or print a code for the wall: whoever scans it is asked for the PIN."),
        ),
        (
            (
                tap(lang.label("Show the code"), ShowDoor(made.club_id), style="primary"),
                tap(lang.label("Code to print"), PrintDoor(made.club_id)),
            ),
            *((renew,) if may_renew else ()),
            (to_menu(lang),),
        ),
    )


def turning(lang: Lang, made: Door) -> Screen:
    """A picture that is another one every minute."""
    return Screen(
        lines(
            lang.bold(lang.say("Check-in · {club}", club=made.club)),
            lang.say("Scan to check in. The code changes every minute."),
        ),
        (
            (
                tap(lang.label("Stop showing it"), CloseDoor(made.club_id)),
                tap(lang.label("PIN and print"), OpenDoor(made.club_id)),
            ),
        ),
        qr=f"?start={made.turning}",
    )


def printed(lang: Lang, made: Door) -> Screen:
    """For the wall."""
    return Screen(
        lines(
            lang.bold(made.club),
            lang.say("Scan to check in, then send today's PIN."),
        ),
        qr=f"?start={made.printed}",
    )


def put_away(lang: Lang, club: int) -> Screen:
    """What stays of the picture opens the chat and nothing else."""
    return Screen(
        lang.say("The code is no longer shown."),
        ((tap(lang.label("Show the code"), ShowDoor(club)), to_menu(lang)),),
        qr="?start=menu",
    )
