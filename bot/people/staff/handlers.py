"""Roles, grants, removing; clients given to coaches, one by one or all who are found."""

from __future__ import annotations

from collections.abc import Awaitable

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.handlers import show_menu
from bot.people.presses import Staff
from bot.people.staff import screens
from bot.people.staff.presses import (
    AskOwner,
    AskRemove,
    Assign,
    Coaches,
    Give,
    GiveAll,
    GiveCoach,
    GiveGrant,
    GiveRole,
    OpenStaff,
    RemoveStaff,
    RestoreStaff,
    StaffPage,
    TakeBack,
)
from core import people
from core.people import Action, ChangedMeanwhile, StaffMember

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


@router.tap(Assign)
async def assign(turn: Turn, wish: Assign) -> None:
    """Another page keeps what was searched for; the first page of a kind begins anew."""
    said = turn.answers
    kept = wish.page and said.get("coach") == wish.coach
    await _list(turn, wish, said.get("search", "") if kept else "")


async def _list(turn: Turn, wish: Assign, search: str, given: tuple[int, ...] = ()) -> None:
    coach = await people.staff_member(turn.work, wish.coach)
    page = await people.assignable(
        turn.work, wish.coach, search=search, nobodys=wish.nobodys, page=wish.page
    )
    screen = screens.assign(
        turn.lang, coach, page, search=search, nobodys=wish.nobodys, given=len(given)
    )
    answers = {"coach": wish.coach, "search": search, "nobodys": wish.nobodys}
    await turn.ask("people.assign", screen, **answers, given=list(given))


@router.answer("people.assign")
async def assign_searched(turn: Turn, text: str) -> None:
    said = turn.answers
    await _list(turn, Assign(said["coach"], 0, said["nobodys"]), people.one_line(text)[:64])


@router.tap(Give)
async def give(turn: Turn, wish: Give) -> None:
    await people.assign(turn.work, wish.coach, [wish.client], on=wish.on)
    await _list(turn, Assign(wish.coach, wish.page, wish.nobodys), _search(turn, wish.coach))


def _search(turn: Turn, coach: int) -> str:
    said = turn.answers
    return str(said.get("search", "")) if said.get("coach") == coach else ""


@router.tap(GiveAll)
async def give_all(turn: Turn, wish: GiveAll) -> None:
    search = _search(turn, wish.coach)
    page = await people.assignable(
        turn.work, wish.coach, search=search, nobodys=wish.nobodys, size=screens.AT_ONCE
    )
    ids = [each.client.id for each in page.items]
    given = await people.assign(turn.work, wish.coach, ids)
    given = given or tuple(turn.answers.get("given", ()))  # a second tap keeps the first one's undo
    await _list(turn, Assign(wish.coach, 0, wish.nobodys), search, given)


@router.tap(TakeBack)
async def take_back(turn: Turn, wish: TakeBack) -> None:
    """Exactly those whom the one tap gave; without that list nothing is taken."""
    said = turn.answers
    if said.get("coach") == wish.coach and said.get("given"):
        await people.assign(turn.work, wish.coach, said["given"], on=False)
    nobodys = bool(said.get("nobodys"))
    await _list(turn, Assign(wish.coach, 0, nobodys), _search(turn, wish.coach))


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
