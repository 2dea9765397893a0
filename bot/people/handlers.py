"""Clubs, the roster, cards and invites."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.presses import (
    AddClients,
    AlsoFor,
    InviteParent,
    Invites,
    InviteSelf,
    InviteStaff,
    InviteWith,
    OpenLink,
    PickSibling,
    Rename,
    Revoke,
)
from bot.people.screens import invites
from bot.people.screens import roster as cards
from bot.reports.handlers import show_profile
from core import people
from core.people import Action, InviteCard, NameUnusable, clean_name

router = Router()
FOUND_AT_MOST = 10


def person_name(turn: Turn) -> str:
    """What Telegram calls them, if a club can; else a word that the owner may change."""
    try:
        return clean_name(turn.incoming.name[: people.NAME_LIMIT])
    except NameUnusable:
        return str(turn.lang.label("Friend"))


@router.tap(AddClients)
async def add_clients(turn: Turn, wish: AddClients) -> None:
    people.allow(turn.work, wish.club, Action.ADD_CLIENT)
    await turn.ask("people.names", cards.ask_names(turn.lang, wish.club), club=wish.club)


@router.answer("people.names")
async def names(turn: Turn, text: str) -> None:
    club = turn.answers["club"]
    result = await people.add_clients(turn.work, club, names=text)
    await turn.show(cards.names_added(turn.lang, club, result))


@router.tap(Rename)
async def rename(turn: Turn, wish: Rename) -> None:
    client = await people.client_for(turn.work, wish.client, Action.RENAME_CLIENT)
    await turn.ask("people.rename", cards.ask_new_name(turn.lang, client), client=client.id)


@router.answer("people.rename")
async def renamed(turn: Turn, text: str) -> None:
    client = await people.rename_client(turn.work, turn.answers["client"], name=text)
    await show_profile(turn, client.id)


@router.tap(InviteParent)
async def invite_parent(turn: Turn, wish: InviteParent) -> None:
    card = await people.invite_guardian(turn.work, [wish.client])
    await _show_invite(turn, card, wish.client)


@router.tap(InviteSelf)
async def invite_self(turn: Turn, wish: InviteSelf) -> None:
    card = await people.invite_client(turn.work, wish.client)
    await _show_invite(turn, card, wish.client)


async def _show_invite(turn: Turn, card: InviteCard, client: int | None) -> None:
    await turn.show(invites.invite(turn.lang, card, turn.bot_name, client))
    await turn.post(invites.invite_picture(turn.lang, card, turn.bot_name))


@router.tap(AlsoFor)
async def also_for(turn: Turn, wish: AlsoFor) -> None:
    client = await people.client_for(turn.work, wish.client, Action.INVITE_GUARDIAN)
    question = invites.ask_sibling(turn.lang, client)
    await turn.ask("people.sibling", question, client=client.id, invite=wish.invite)


@router.answer("people.sibling")
async def sibling_named(turn: Turn, text: str) -> None:
    client, invite = turn.answers["client"], turn.answers["invite"]
    child = await people.client_for(turn.work, client, Action.INVITE_GUARDIAN)
    page = await people.list_clients(turn.work, child.club_id, search=text[:64], size=FOUND_AT_MOST)
    screen = invites.pick_sibling(turn.lang, client, invite, page)
    await turn.ask("people.sibling", screen, **turn.answers)


@router.tap(PickSibling)
async def pick_sibling(turn: Turn, wish: PickSibling) -> None:
    card = await people.change_invite(turn.work, wish.invite, also=wish.sibling)
    await _show_invite(turn, card, wish.client)


@router.tap(InviteWith)
async def invite_with(turn: Turn, wish: InviteWith) -> None:
    card = await people.change_invite(turn.work, wish.invite, right=wish.right)
    await _show_invite(turn, card, wish.client)


@router.tap(Invites)
async def open_invites(turn: Turn, wish: Invites) -> None:
    club = await people.club_of(turn.work, wish.club)
    page = await people.open_invites(turn.work, wish.club, page=wish.page)
    await turn.show(invites.open_invites(turn.lang_in(club.zone), club, page))


@router.tap(Revoke)
async def revoke(turn: Turn, wish: Revoke) -> None:
    await people.revoke_invite(turn.work, wish.invite)
    turn.toast(turn.lang.say("Revoked: this link opens nothing any more."))
    await open_invites(turn, Invites(wish.club, wish.page))


@router.tap(OpenLink)
async def open_link(turn: Turn, wish: OpenLink) -> None:
    await _show_invite(turn, await people.open_link(turn.work, wish.club), None)


@router.tap(InviteStaff)
async def invite_staff(turn: Turn, wish: InviteStaff) -> None:
    card = await people.invite_staff(turn.work, wish.club, wish.kind)
    await _show_invite(turn, card, None)
