"""Who looks after a client, with which right. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines, short
from bot.home.ways import to_client, to_menu
from bot.people.presses import (
    Family,
    InviteParent,
    InviteSelf,
    LinkAgain,
    OpenGuardian,
    SetRight,
    Unlink,
)
from core.people import Client, Guardian, Right
from lang import Html, Lang, mark

RIGHTS: Mapping[Right, str] = {
    Right.PAY: mark("pays, books and sees everything"),
    Right.BOOK: mark("books and sees everything"),
    Right.VIEW: mark("sees everything"),
}
SHORT: Mapping[Right, str] = {
    Right.PAY: mark("Pays and books"),
    Right.BOOK: mark("Books"),
    Right.VIEW: mark("Only sees"),
}
MOST = 12


def right_label(lang: Lang, right: Right) -> str:
    """On a button."""
    return lang.label(SHORT[right])


def right_words(lang: Lang, right: Right) -> Html:
    """In a sentence."""
    return lang.say(RIGHTS[right])


def family(
    lang: Lang, client: Client, guardians: Sequence[Guardian], *, may_invite: bool, me: int
) -> Screen:
    """A line a guardian; who may change one taps the name."""
    said = [
        lang.say("{name}: {right}", name=lang.bold(each.name), right=right_words(lang, each.right))
        for each in guardians[:MOST]
    ]
    nobody = lang.say("No parent is linked yet. Send one a link.")
    opens = [
        tap(lang.label("{name}", name=short(each.name)), OpenGuardian(client.id, each.member_id))
        for each in guardians[:MOST]
        if may_invite or each.member_id == me
    ]
    invites = (
        tap(lang.label("Invite a parent"), InviteParent(client.id), style="primary"),
        tap(lang.label("Link for the client"), InviteSelf(client.id)),
    )
    return Screen(
        lines(lang.bold(lang.say("Family · {name}", name=client.name)), *(said or [nobody])),
        (*in_rows(opens), *((invites,) if may_invite else ()), to_client(lang, client)),
    )


def guardian(lang: Lang, client: Client, one: Guardian, *, may_link: bool, me: bool) -> Screen:
    """What one guardian may, and how to change it."""
    rights = [
        tap(
            ("✓ " if right is one.right else "") + right_label(lang, right),
            SetRight(client.id, one.member_id, right),
        )
        for right in Right
    ]
    end = (
        lang.label("Stop following {name}", name=short(client.name))
        if me
        else lang.label("Unlink {name}", name=short(one.name))
    )
    return Screen(
        lines(
            lang.bold(lang.say("{guardian} and {name}", guardian=one.name, name=client.name)),
            right_words(lang, one.right),
        ),
        (
            *((tuple(rights),) if may_link else ()),
            (tap(end, Unlink(client.id, one.member_id), style="danger"),),
            (tap(lang.label("Back"), Family(client.id)), to_menu(lang)),
        ),
    )


def unlinked(lang: Lang, client: Client, one: Guardian) -> Screen:
    """It is done, and can be taken back."""
    words = lang.say(
        "{guardian} no longer sees {name} and gets no messages about them.",
        guardian=one.name,
        name=client.name,
    )
    again = tap(lang.label("Undo"), LinkAgain(client.id, one.member_id, one.right))
    return Screen(words, ((again, tap(lang.label("Family"), Family(client.id))), (to_menu(lang),)))


def unlinked_myself(lang: Lang, client: Client) -> Screen:
    words = lang.say(
        "You no longer follow {name}. The coach can send you a new link.", name=client.name
    )
    return Screen(words, ((to_menu(lang),),))
