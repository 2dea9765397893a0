"""Links for parents, clients, coaches and assistants."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.journal.presses import Trail
from bot.journal.words import Span, Theme
from bot.people.presses import (
    AlsoFor,
    CoachesSee,
    InviteStaff,
    OpenClient,
    PickSibling,
    Staff,
)
from core.people import Client, Club, InviteCard
from lang import Html, Lang


def invite(lang: Lang, card: InviteCard, bot_name: str, client: int | None) -> Screen:
    """The link, to be sent on; the picture with the same link comes below."""
    link = link_of(card, bot_name)
    rows: list[tuple[Button, ...]] = []
    if card.kind == "guardian" and client is not None:
        rows.append((tap(lang.label("Also for a brother or sister"), AlsoFor(client, card.id)),))
    home = OpenClient(client) if client is not None else Staff(card.club_id)
    rows.append((tap(lang.label("Back"), home), to_menu(lang)))
    return Screen(
        lines(
            lang.bold(_whom(lang, card)),
            link,
            "",
            lang.say(
                "Send the link on, or let them scan the picture. It works once, until {day}.",
                day=lang.day(card.expires_at.date()),
            ),
        ),
        tuple(rows),
    )


def invite_picture(lang: Lang, card: InviteCard, bot_name: str) -> Screen:
    """The same link as a picture to scan or to send on."""
    link = link_of(card, bot_name)
    return Screen(lines(_whom(lang, card), link), qr=link)


def link_of(card: InviteCard, bot_name: str) -> str:
    return f"https://t.me/{bot_name}?start={card.payload}"


def _whom(lang: Lang, card: InviteCard) -> Html:
    names = lang.list(list(card.clients))
    match card.kind:
        case "guardian":
            return lang.say("Link for a parent of {names}", names=names)
        case "self":
            return lang.say("Link for {names}", names=names)
        case "coach":
            return lang.say("Link for a coach")
    return lang.say("Link for an assistant")


def ask_sibling(lang: Lang, client: Client) -> Screen:
    return Screen(
        lang.say("Type the name of {name}'s brother or sister.", name=client.name),
        ((tap(lang.label("Back"), OpenClient(client.id)),),),
    )


def pick_sibling(lang: Lang, client: int, invite: int, fitting: Sequence[Client]) -> Screen:
    """Which of those who fit; or a sentence when nobody does."""
    nobody = lang.say("Nobody is called that. Type another part of the name.")
    text = lang.say("Which one?") if fitting else nobody
    buttons = [
        tap(lang.label("{name}", name=c.name), PickSibling(client, invite, c.id)) for c in fitting
    ]
    return Screen(text, (*in_rows(buttons), (tap(lang.label("Back"), OpenClient(client)),)))


def staff(lang: Lang, club: Club) -> Screen:
    """Invite coaches and assistants, and say whom coaches see."""
    sees_all = club.coaches_see == "all"
    text = lines(
        lang.bold(lang.say("Coaches and assistants · {club}", club=club.name)),
        lang.say("Coaches see all clients of the club.")
        if sees_all
        else lang.say("Coaches see the clients whom they added or invited."),
    )
    switch = (
        tap(lang.label("Show coaches only their own"), CoachesSee(club.id, "own"))
        if sees_all
        else tap(lang.label("Show coaches all clients"), CoachesSee(club.id, "all"))
    )
    return Screen(
        text,
        (
            (
                tap(lang.label("Invite a coach"), InviteStaff(club.id, "coach")),
                tap(lang.label("Invite an assistant"), InviteStaff(club.id, "assistant")),
            ),
            (switch,),
            (
                tap(lang.label("Audit trail"), Trail(club.id, 0, Theme.ALL, 0, 0, Span.EVER)),
                to_menu(lang),
            ),
        ),
    )
