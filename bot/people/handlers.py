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
    OpenClient,
    OpenLink,
    PickSibling,
    Rename,
    Revoke,
    Roster,
)
from bot.people.screens import invites
from bot.people.screens import roster as cards
from core import ledger, people
from core.people import Action, Client, InviteCard, NameUnusable, Side, clean_name
from lang import mark

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


@router.command("clients", mark("Your clients"), staff=True)
async def clients_command(turn: Turn) -> None:
    await roster(turn, Roster(turn.actor.club_id, 0))


@router.tap(Roster)
async def roster(turn: Turn, wish: Roster) -> None:
    actor = people.allow(turn.work, wish.club, Action.SEE_ROSTER)
    club = await people.club_of(turn.work, wish.club)
    page = await people.list_clients(turn.work, wish.club, page=wish.page)
    left = await ledger.balances(turn.work, page.items)
    may_add = people.may(actor, Action.ADD_CLIENT)
    some = people.may(actor, Action.ADJUST, client=0, coached=True)
    lang = turn.lang_in(club.zone)
    await turn.show(cards.roster(lang, club, page, left, may_add=may_add, may_adjust=some))


async def find_client(turn: Turn, club_id: int, text: str) -> bool:
    """Open the client whose name was typed, or show those who fit; False when nobody does."""
    search = people.one_line(text)[:64]
    if not people.name_key(search):
        return False
    page = await people.list_clients(turn.work, club_id, search=search, size=FOUND_AT_MOST)
    if len(page.items) == 1:
        await show_card(turn, page.items[0].id)
    elif page.items:
        club = await people.club_of(turn.work, club_id)
        left = await ledger.balances(turn.work, page.items)
        await turn.show(cards.found(turn.lang_in(club.zone), club, text, page, left))
    return bool(page.items)


@router.tap(OpenClient)
async def open_client(turn: Turn, wish: OpenClient) -> None:
    await show_card(turn, wish.client)


async def show_card(turn: Turn, client_id: int) -> None:
    """The client as staff see them, or as the family does."""
    client = await people.client_for(turn.work, client_id, Action.SEE_CLIENT)
    balance = await ledger.balance_of(turn.work, client_id)
    lang = turn.lang_in(client.zone)
    if not await _as_staff(turn, client):
        actor = turn.work.actor(client.club_id)
        may_start = people.may(actor, Action.CHECK_IN, client=client_id)
        await turn.show(cards.family_card(lang, client, balance, may_start=may_start))
        return
    guardians = await people.guardians_of(turn.work, client_id)
    actor = turn.work.actor(client.club_id)
    may_sell = bool(actor.roles & people.SELLERS)
    may_adjust = may_sell or people.may(actor, Action.ADJUST)
    screen = cards.client_card(
        lang, client, balance, guardians, may_sell=may_sell, may_adjust=may_adjust
    )
    await turn.show(screen)


async def _as_staff(turn: Turn, client: Client) -> bool:
    """Whether the reader is here to work: who looks at their own child as a parent is not, nor
    whose child is another coach's client.
    """
    actor = turn.work.actor(client.club_id)
    if client.id not in actor.children and client.id != actor.member_id:
        return actor.staff
    staff = turn.account.side_of(actor) is Side.STAFF
    return staff and await people.may_act(turn.work, client.id, Action.NOTE)


@router.tap(Rename)
async def rename(turn: Turn, wish: Rename) -> None:
    client = await people.client_for(turn.work, wish.client, Action.RENAME_CLIENT)
    await turn.ask("people.rename", cards.ask_new_name(turn.lang, client), client=client.id)


@router.answer("people.rename")
async def renamed(turn: Turn, text: str) -> None:
    client = await people.rename_client(turn.work, turn.answers["client"], name=text)
    await show_card(turn, client.id)


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
    fitting = [each for each in page.items if each.id != client]
    screen = invites.pick_sibling(turn.lang, client, invite, fitting)
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
