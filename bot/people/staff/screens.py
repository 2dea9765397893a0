"""Screens about those who work in the club, and about whose clients are whose. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.standing import ROLES, role_word
from bot.home.ways import pager, to_client, to_menu
from bot.people.club.presses import ClubDesk
from bot.people.picks.presses import PickFrom
from bot.people.picks.screens import About
from bot.people.presses import Invites, InviteStaff, Staff
from bot.people.staff.presses import (
    COACH,
    AskOwner,
    AskRemove,
    GiveCoach,
    GiveGrant,
    GiveRole,
    OpenStaff,
    RemoveStaff,
    RestoreStaff,
    StaffPage,
)
from core.people import GRANTS, Client, Club, Grant, Page, Role, StaffMember
from lang import Html, Lang, mark

NOBODYS = "nobodys"
MOST = 30
"""So many coaches stand on one screen: a client's own first."""
GRANTED = {
    Grant.ADJUST: mark("adjusts sessions"),
    Grant.REFUND: mark("refunds"),
}
TOGGLES = {
    Role.COACH: mark("Coach"),
    Role.ASSISTANT: mark("Assistant"),
}


def grant_word(lang: Lang, grant: Grant) -> str:
    return lang.label(GRANTED[grant])


def staff(lang: Lang, club: Club, page: Page[StaffMember]) -> Screen:
    """Those who work here, each with what they are."""
    each = [
        tap(lang.label("{name}", name=short(one.name)), OpenStaff(one.id)) for one in page.items
    ]
    return Screen(
        lines(
            lang.bold(lang.say("Coaches and assistants · {club}", club=club.name)),
            lang.count("{n} person works here", "{n} people work here", page.total),
            "",
            *(_line(lang, one) for one in page.items),
        ),
        (
            *in_rows(each),
            *pager(lang, page, lambda number: StaffPage(club.id, number)),
            (
                tap(lang.label("Invite a coach"), InviteStaff(club.id, "coach")),
                tap(lang.label("Invite an assistant"), InviteStaff(club.id, "assistant")),
            ),
            (
                tap(lang.label("Open links"), Invites(club.id, 0)),
                tap(lang.label("Back"), ClubDesk(club.id)),
            ),
            (to_menu(lang),),
        ),
    )


def _line(lang: Lang, one: StaffMember) -> Html:
    return lang.say("{name}: {what}", name=short(one.name, 24), what=_what(lang, one))


def _what(lang: Lang, one: StaffMember) -> str:
    """`coach, 12 clients` or `assistant, adjusts sessions`."""
    said = [role_word(lang, role) for role in ROLES if role in one.roles]
    said += [grant_word(lang, grant) for grant in GRANTS if grant in one.grants]
    if Role.COACH in one.roles:
        said.append(lang.label_count("{n} client", "{n} clients", one.clients))
    return ", ".join(said)


def member(lang: Lang, one: StaffMember, *, me: bool) -> Screen:
    """Somebody who works here: roles and grants to give and take."""
    owner = Role.OWNER in one.roles
    remove = AskRemove(one.id) if me else RemoveStaff(one.id, one.stand)
    clients = lang.label_count("Clients · {n}", "Clients · {n}", one.clients)
    return Screen(
        lines(
            lang.bold(one.name),
            _what(lang, one),
            "",
            lang.say("Tap a role to give or to take it."),
        ),
        (
            tuple(_role(lang, one, role) for role in TOGGLES),
            *(((tap(clients, PickFrom(COACH, one.id, 0)),),) if Role.COACH in one.roles else ()),
            *((_grants(lang, one),) if Role.ASSISTANT in one.roles else ()),
            (
                tap(lang.label("Owner no longer"), GiveRole(one.id, Role.OWNER, False, one.stand))
                if owner
                else tap(lang.label("Make an owner"), AskOwner(one.id)),
                tap(lang.label("Remove from the club"), remove, style="danger"),
            ),
            (tap(lang.label("Back"), Staff(one.club_id)), to_menu(lang)),
        ),
    )


def _role(lang: Lang, one: StaffMember, role: Role) -> Button:
    has = role in one.roles
    return tap(_ticked(lang.label(TOGGLES[role]), has), GiveRole(one.id, role, not has, one.stand))


def _grants(lang: Lang, one: StaffMember) -> tuple[Button, ...]:
    return tuple(
        tap(
            _ticked(grant_word(lang, grant), grant in one.grants),
            GiveGrant(one.id, grant, grant not in one.grants, one.stand),
        )
        for grant in GRANTS
    )


def _ticked(text: str, chosen: bool) -> str:
    return f"✓ {text}" if chosen else text


def ask_owner(lang: Lang, one: StaffMember) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("Make {name} an owner?", name=one.name)),
            lang.say(
                "Owners see all money, give and take roles, and can remove others, you included."
            ),
        ),
        (
            (
                tap(lang.label("Back"), OpenStaff(one.id)),
                tap(
                    lang.label("Make an owner"),
                    GiveRole(one.id, Role.OWNER, True, one.stand),
                    style="danger",
                ),
            ),
        ),
    )


def ask_remove(lang: Lang, one: StaffMember) -> Screen:
    """To oneself only: somebody else's removal can be undone."""
    return Screen(
        lines(
            lang.bold(lang.say("Leave the club?")),
            lang.say("You would not work here any more. Only another owner can bring you back."),
        ),
        (
            (
                tap(lang.label("Back"), OpenStaff(one.id)),
                tap(lang.label("Leave"), RemoveStaff(one.id, one.stand), style="danger"),
            ),
        ),
    )


def removed(lang: Lang, one: StaffMember) -> Screen:
    """Done, with what it means and the way back."""
    clients = one.clients if Role.COACH in one.roles else 0
    return Screen(
        lines(
            lang.bold(lang.say("{name} does not work here any more.", name=one.name)),
            lang.count(
                "{n} client of theirs may need another coach.",
                "{n} clients of theirs may need another coach.",
                clients,
            )
            if clients
            else None,
            lang.say("The name stays in the history."),
        ),
        (
            (
                tap(lang.label("Undo"), RestoreStaff(one.id, one.stand)),
                tap(lang.label("Coaches and assistants"), Staff(one.club_id)),
            ),
            (to_menu(lang),),
        ),
    )


def about_clients(lang: Lang, coach: StaffMember, some: str, total: int) -> About:
    """The club's clients, ticked where they are this coach's."""
    there = lang.count("{n} in the club.", "{n} in the club.", total)
    if some == NOBODYS:
        there = lang.count("{n} has no coach.", "{n} have no coach.", total)
    return About(
        lang.say("Clients of {name}", name=coach.name),
        lang.count("{n} client", "{n} clients", coach.clients),
        there,
        tap(lang.label("Done"), OpenStaff(coach.id), style="primary"),
        some={NOBODYS: lang.label("Without a coach")},
    )


def coaches(
    lang: Lang, client: Client, staff: Sequence[StaffMember], theirs: Collection[int]
) -> Screen:
    """The club's coaches, ticked where this client is theirs."""
    names = [short(one.name, 24) for one in staff if one.id in theirs][:MOST]
    each = [
        tap(
            _ticked(lang.label("{name}", name=short(one.name)), one.id in theirs),
            GiveCoach(client.id, one.id, one.id not in theirs),
        )
        for one in sorted(staff, key=lambda one: one.id not in theirs)
        if Role.COACH in one.roles
    ]
    return Screen(
        lines(
            lang.bold(lang.say("Coaches · {name}", name=client.name)),
            lang.list(names) if names else lang.say("Nobody yet: the owner hears of this client."),
        ),
        (*in_rows(each[:MOST]), to_client(lang, client)),
    )
