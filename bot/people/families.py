"""Families: who looks after a client, rights, unlinking."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.presses import Family, LinkAgain, OpenGuardian, SetRight, Unlink
from bot.people.screens import families as screens
from core import people
from core.errors import NotFound
from core.people import Action, Client, Guardian

router = Router()


@router.tap(Family)
async def family(turn: Turn, wish: Family) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SEE_CLIENT)
    guardians = await people.guardians_of(turn.work, client.id)
    may_invite = await people.may_act(turn.work, client.id, Action.INVITE_GUARDIAN)
    me = turn.work.actor(client.club_id).member_id
    await turn.show(screens.family(turn.lang, client, guardians, may_invite=may_invite, me=me))


@router.tap(OpenGuardian)
async def open_guardian(turn: Turn, wish: OpenGuardian) -> None:
    client, one = await _bond(turn, wish.client, wish.guardian)
    may_link = await people.may_act(turn.work, client.id, Action.LINK_GUARDIAN)
    me = turn.work.actor(client.club_id).member_id == one.member_id
    if not (may_link or me):
        await family(turn, Family(client.id))
        return
    await turn.show(screens.guardian(turn.lang, client, one, may_link=may_link, me=me))


async def _bond(turn: Turn, client_id: int, guardian_id: int) -> tuple[Client, Guardian]:
    client = await people.client_for(turn.work, client_id, Action.SEE_CLIENT)
    guardians = await people.guardians_of(turn.work, client_id)
    one = next((each for each in guardians if each.member_id == guardian_id), None)
    if one is None:
        raise NotFound
    return client, one


@router.tap(SetRight)
async def set_right(turn: Turn, wish: SetRight) -> None:
    await people.set_right(turn.work, wish.client, wish.guardian, wish.right)
    await open_guardian(turn, OpenGuardian(wish.client, wish.guardian))


@router.tap(Unlink)
async def unlink(turn: Turn, wish: Unlink) -> None:
    client, one = await _bond(turn, wish.client, wish.guardian)
    me = turn.work.actor(client.club_id).member_id == one.member_id
    await people.unlink_guardian(turn.work, client.id, one.member_id)
    await turn.show(
        screens.unlinked_myself(turn.lang, client)
        if me
        else screens.unlinked(turn.lang, client, one)
    )


@router.tap(LinkAgain)
async def link_again(turn: Turn, wish: LinkAgain) -> None:
    await people.link_guardian(turn.work, wish.client, wish.guardian, wish.right)
    await family(turn, Family(wish.client))
