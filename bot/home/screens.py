"""The menu and its neighbours. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.attendance.presses import OpenRoll
from bot.availability.presses import MyWeek
from bot.bookings.presses import BookWho, FamilyBookings, OpenToday
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.presses import Clubs, Help, Languages, Speak
from bot.home.standing import switch, whereabouts
from bot.home.ways import to_inbox, to_menu
from bot.ledger.presses import History
from bot.ledger.screens import family_line
from bot.packages.presses import ClubLots, Shelved
from bot.people.club.presses import ClubDesk
from bot.people.mine.presses import MySettings
from bot.people.presses import AddClients, NewClub, OpenClient, Roster
from bot.practices.presses import Practices, Upcoming
from core.ledger import Balance
from core.people import STAFF, Action, Actor, Client, Club, Role, Standing, may
from lang import LANGUAGES, Html, Lang, own_name

ONE_TAP = 3
"""So many other clubs and roles stand on the menu itself."""


def welcome(lang: Lang) -> Screen:
    """For somebody who belongs to no club yet."""
    return Screen(
        lines(
            lang.bold(lang.say("Welcome to Whistle.")),
            lang.say("I keep count of prepaid sessions: packages, roll call, what is left."),
            "",
            lang.say("Coaches start a club here. Clients and parents open their coach's link."),
        ),
        (
            (tap(lang.label("Start a club"), NewClub(), style="primary"),),
            (
                tap(lang.label("Language: {name}", name=lang.name), Languages()),
                tap(lang.label("Help"), Help()),
            ),
        ),
    )


def staff_menu(
    lang: Lang,
    club: Club,
    actor: Actor,
    clients: int,
    others: Sequence[Standing] = (),
    *,
    waiting: int = 0,
) -> Screen:
    """What a coach, an assistant or the owner starts from; `waiting`: in their inbox."""
    first = not clients and may(actor, Action.ADD_CLIENT)
    text = lines(
        lang.bold(club.name),
        lang.count("{n} client", "{n} clients", clients),
        "",
        lang.say("Add your clients first: one name a line.")
        if first
        else lang.say("What would you like to do?"),
    )
    buttons = [
        tap(lang.label("Roll call"), OpenRoll(club.id), style="primary"),
        tap(lang.label("Today"), OpenToday(club.id)),
        tap(lang.label("Clients"), Roster(club.id, 0)),
        tap(lang.label("Practices"), Practices(club.id)),
        tap(lang.label("Packages"), ClubLots(club.id, Shelved.LIVE, "client", 0)),
    ]
    if first:
        buttons = [tap(lang.label("Add clients"), AddClients(club.id), style="primary")]
    buttons.append(to_inbox(lang, club.id, waiting))
    if not first and may(actor, Action.SET_HOURS):
        buttons.append(tap(lang.label("My week"), MyWeek(club.id)))
    if Role.OWNER in actor.roles:
        buttons.append(tap(lang.label("Club"), ClubDesk(club.id)))
    return Screen(text, in_rows(buttons + _common(lang, others)))


def family_menu(
    lang: Lang,
    club: Club,
    family: Sequence[tuple[Client, Balance]],
    others: Sequence[Standing] = (),
    following: Mapping[int, str] | None = None,
    *,
    booked: int = 0,
    bookable: bool = False,
    practices: bool = False,
) -> Screen:
    """A card per child, or one's own: what is left, when the next session or practice is, and
    where to look closer. `booked` sessions are to come; `bookable`: more can be booked.
    """
    following = following or {}
    several = len(family) > 1
    text = lines(
        lang.bold(
            lang.say("Your children at {club}", club=club.name)
            if several
            else lang.say("{name} at {club}", name=family[0][0].name, club=club.name)
        ),
        *(_child(lang, each, following, named=several) for each in family),
    )
    children = [tap(lang.label("{name}", name=c.name), OpenClient(c.id)) for c, _ in family]
    if not several:
        only = family[0][0].id
        children = [*children, tap(lang.label("History"), History(only, 0))]
    if bookable:
        children.append(tap(lang.label("Book"), BookWho(club.id), style="primary"))
    if booked:
        children.append(tap(lang.label("Upcoming · {n}", n=booked), FamilyBookings(club.id)))
    if practices:
        children.append(tap(lang.label("Practices"), Upcoming(club.id)))
    return Screen(text, in_rows(children + _common(lang, others)))


def _child(
    lang: Lang, each: tuple[Client, Balance], following: Mapping[int, str], *, named: bool
) -> Html:
    client, balance = each
    line = family_line(lang, client, balance, named=named)
    if client.id not in following:
        return line
    return lang.say("{line} · next: {when}", line=line, when=following[client.id])


def no_longer(lang: Lang, club: Club, others: Sequence[Standing] = ()) -> Screen:
    """For a member without a role: a guardian whose children have left."""
    text = lang.say(
        "You are in {club}, but nobody is linked to you there. Ask your coach for a link.",
        club=club.name,
    )
    return Screen(lines(lang.bold(club.name), text), in_rows(_common(lang, others)))


def _common(lang: Lang, others: Sequence[Standing]) -> list[Button]:
    """One tap to each other club and role where they are few."""
    more = [switch(lang, each) for each in others]
    if len(others) > ONE_TAP:
        more = [tap(lang.label("Other clubs"), Clubs())]
    return [*more, tap(lang.label("My settings"), MySettings()), tap(lang.label("Help"), Help())]


def languages(lang: Lang) -> Screen:
    """Every language by its own name."""
    each = [tap(own_name(code), Speak(code)) for code in LANGUAGES]
    return Screen(
        lang.say("Which language shall I speak with you?"), (*in_rows(each), (to_menu(lang),))
    )


def clubs_to_choose(lang: Lang, standings: Sequence[Standing]) -> Screen:
    """One button a club and role; the present one is in the text."""
    here = [whereabouts(lang, each) for each in standings if each.here]
    return Screen(
        lines(
            lang.bold(lang.say("Your clubs")),
            lang.say("You are here now: {place}", place=here[0]) if here else None,
        ),
        (
            *in_rows([switch(lang, each) for each in standings if not each.here][:24], 1),
            (tap(lang.label("Start a club"), NewClub()), to_menu(lang)),
        ),
    )


def help_screen(lang: Lang, actor: Actor | None) -> Screen:
    """What can be done here, by role."""
    staff = actor is not None and bool(actor.roles & STAFF)
    text = lines(
        lang.bold(lang.say("What you can do here")),
        "",
        *(_staff_help(lang) if staff else _family_help(lang)),
        "",
        lang.say("/menu brings you back from anywhere, /cancel leaves a question."),
    )
    return Screen(text, ((to_menu(lang),),))


def _staff_help(lang: Lang) -> list[Html]:
    return [
        lang.say("/roll opens the roll call: a tap marks a client and uses one session at once."),
        lang.say("/clients lists everybody. Or just type a name, and I open the client."),
        lang.say("On a client's card: sell a package, adjust with a reason, invite a parent."),
        lang.say("Tapped the wrong one? Undo is on the roll call and in the history."),
    ]


def _family_help(lang: Lang) -> list[Html]:
    return [
        lang.say("/balance shows what is left."),
        lang.say("After each session you get a receipt, and a message when few are left."),
        lang.say("Your coach sends you a link; it opens your child's card here."),
    ]
