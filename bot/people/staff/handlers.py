"""Roles, grants, removing; clients given to coaches, one by one or all who are found."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.handlers import show_menu
from bot.people.picks.handlers import lets_pick
from bot.people.picks.screens import About, Pickable, Said
from bot.people.presses import Staff
from bot.people.staff import screens
from bot.people.staff.presses import (
    COACH,
    AskOwner,
    AskRemove,
    Coaches,
    GiveCoach,
    GiveGrant,
    GiveRole,
    OpenStaff,
    RemoveStaff,
    RestoreStaff,
    StaffPage,
)
from core import people
from core.people import Action, ChangedMeanwhile, Page, StaffMember

router = Router()
PAGE = 20


@router.tap(Staff)
async def staff(turn: Turn, wish: Staff) -> None:
    await staff_page(turn, StaffPage(wish.club, 0))


@router.tap(StaffPage)
async def staff_page(turn: Turn, wish: StaffPage) -> None:
    everybody = await people.staff_of(turn.work, wish.club)
    club = await people.club_of(turn.work, wish.club)
    page = people.page_at(everybody, wish.page, PAGE)
    await turn.show(screens.staff(turn.lang, club, page))


@router.tap(OpenStaff)
async def open_staff(turn: Turn, wish: OpenStaff) -> None:
    await _member(turn, await people.staff_member(turn.work, wish.member))


async def _member(turn: Turn, one: StaffMember) -> None:
    """Who works here no longer is looked for in the list; who is no owner any more, in the menu."""
    actor = turn.work.actor(one.club_id)
    if not people.may(actor, Action.SET_ROLES):
        await show_menu(turn)
    elif one.roles:
        await turn.show(screens.member(turn.lang, one, me=actor.member_id == one.id))
    else:
        await staff(turn, Staff(one.club_id))


async def _changed(turn: Turn, member: int, change: Awaitable[StaffMember]) -> None:
    try:
        one = await change
    except ChangedMeanwhile as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
        one = await people.staff_member(turn.work, member)
    turn.role_changed = True
    await _member(turn, one)


@router.tap(GiveRole)
async def give_role(turn: Turn, wish: GiveRole) -> None:
    change = people.set_role(turn.work, wish.member, wish.role, wish.on, stand=wish.stand)
    await _changed(turn, wish.member, change)


@router.tap(GiveGrant)
async def give_grant(turn: Turn, wish: GiveGrant) -> None:
    change = people.set_grant(turn.work, wish.member, wish.grant, wish.on, stand=wish.stand)
    await _changed(turn, wish.member, change)


@router.tap(AskOwner)
async def ask_owner(turn: Turn, wish: AskOwner) -> None:
    one = await people.staff_member(turn.work, wish.member)
    await turn.show(screens.ask_owner(turn.lang, one))


@router.tap(AskRemove)
async def ask_remove(turn: Turn, wish: AskRemove) -> None:
    one = await people.staff_member(turn.work, wish.member)
    await turn.show(screens.ask_remove(turn.lang, one))


@router.tap(RemoveStaff)
async def remove_staff(turn: Turn, wish: RemoveStaff) -> None:
    me = turn.work.account
    try:
        one = await people.remove_staff(turn.work, wish.member, stand=wish.stand)
    except ChangedMeanwhile as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
        await _member(turn, await people.staff_member(turn.work, wish.member))
        return
    if turn.work.account is not me:
        turn.role_changed = True
        await show_menu(turn)
    elif one.roles:
        await turn.show(screens.removed(turn.lang, one))
    else:
        await staff(turn, Staff(one.club_id))


@router.tap(RestoreStaff)
async def restore_staff(turn: Turn, wish: RestoreStaff) -> None:
    await _member(turn, await people.restore_staff(turn.work, wish.member, wish.stand))


class ForCoach:
    """The club's clients for one coach: a tap gives or takes one."""

    collects = False

    async def club(self, turn: Turn, of: int) -> int:
        return (await people.staff_member(turn.work, of)).club_id

    async def found(self, turn: Turn, said: Said, size: int) -> Page[Pickable]:
        nobodys = said.some == screens.NOBODYS
        page = await people.assignable(
            turn.work, said.of, search=said.search, nobodys=nobodys, page=said.page, size=size
        )
        return page.of(lambda one: Pickable(one.client.id, one.client.name, one.theirs))

    async def about(self, turn: Turn, said: Said, total: int) -> About:
        coach = await people.staff_member(turn.work, said.of)
        return screens.about_clients(turn.lang, coach, said.some, total)

    async def pick(self, turn: Turn, said: Said, clients: Sequence[int], on: bool) -> Sequence[int]:
        return await people.assign(turn.work, said.of, clients, on=on)


lets_pick(COACH, ForCoach())


@router.tap(Coaches)
async def coaches(turn: Turn, wish: Coaches) -> None:
    client = await people.client_for(turn.work, wish.client, Action.ASSIGN_CLIENTS)
    staff = await people.staff_of(turn.work, client.club_id)
    theirs = {each.id for each in await people.coaches_of(turn.work, client.id)}
    await turn.show(screens.coaches(turn.lang, client, staff, theirs))


@router.tap(GiveCoach)
async def give_coach(turn: Turn, wish: GiveCoach) -> None:
    await people.assign(turn.work, wish.coach, [wish.client], on=wish.on)
    await coaches(turn, Coaches(wish.client))
