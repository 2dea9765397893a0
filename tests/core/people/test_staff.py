"""Who works in a club: roles and grants are an owner's to give, and one owner always stays."""

from __future__ import annotations

import pytest

from core.actor import Grant, Role
from core.errors import Invalid, NotFound
from core.people import (
    Action,
    ChangedMeanwhile,
    LastOwner,
    LastRole,
    NotForYourRole,
    StaffMember,
    allow,
    client_for,
    club_of,
    invite_guardian,
    invite_staff,
    recognise,
    remove_staff,
    restore_staff,
    set_grant,
    set_role,
    staff_member,
    staff_of,
)
from core.people.service import staff as service
from tests.support.races import both, pause_after
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("PPL-2")


async def seen(world: World, someone: Someone) -> StaffMember:
    return await world.jordan.sees(staff_member, await someone.member_in(world.club))


async def gives(world: World, someone: Someone, role: Role, on: bool = True) -> StaffMember:
    now = await seen(world, someone)
    return await world.jordan.does(set_role, now.id, role, on, stand=now.stand)


async def removes(world: World, by: Someone, whom: StaffMember) -> StaffMember:
    return await by.does(remove_staff, whom.id, stand=whom.stand)


async def told(world: World, code: str) -> list[dict]:
    return [row["facts"] for row in await world.rows("journal", code=code)]


async def test_owners_come_first_then_by_name_with_their_clients(world: World) -> None:
    staff = await world.jordan.sees(staff_of, world.club)
    assert [(each.name, set(each.roles), each.clients) for each in staff] == [
        ("Jordan", {Role.OWNER, Role.COACH}, 3),
        ("Alex", {Role.ASSISTANT}, 0),
        ("Riley", {Role.COACH}, 1),
    ]


async def test_a_role_is_given_and_taken_and_told(world: World) -> None:
    await gives(world, world.alex, Role.COACH)
    assert (await gives(world, world.alex, Role.ASSISTANT, False)).roles == {Role.COACH}
    alex = await world.alex.member_in(world.club)
    assert await told(world, "roles_changed") == [
        {"member": alex, "before": "assistant", "after": "assistant,coach"},
        {"member": alex, "before": "assistant,coach", "after": "coach"},
    ]


async def test_a_second_tap_changes_nothing_and_a_stale_one_is_refused(world: World) -> None:
    old = await seen(world, world.alex)
    for _ in range(2):
        await world.jordan.does(set_role, old.id, Role.COACH, True, stand=old.stand)
    assert len(await told(world, "roles_changed")) == 1
    with pytest.raises(ChangedMeanwhile):
        await world.jordan.does(set_role, old.id, Role.OWNER, True, stand=old.stand)
    with pytest.raises(ChangedMeanwhile):
        await removes(world, world.jordan, old)


async def test_the_last_role_and_the_last_owner_stay(world: World) -> None:
    with pytest.raises(LastRole):
        await gives(world, world.riley, Role.COACH, False)
    with pytest.raises(LastOwner):
        await gives(world, world.jordan, Role.OWNER, False)
    with pytest.raises(LastOwner):
        await removes(world, world.jordan, await seen(world, world.jordan))
    with pytest.raises(Invalid):
        await gives(world, world.riley, Role.GUARDIAN)
    await gives(world, world.riley, Role.OWNER)
    assert (await gives(world, world.jordan, Role.OWNER, False)).roles == {Role.COACH}
    with pytest.raises(NotForYourRole):
        await world.jordan.sees(staff_of, world.club)


@pytest.mark.req("PPL-5")
async def test_only_owners_decide_who_works_here(world: World) -> None:
    riley = await seen(world, world.riley)
    for other in (world.riley, world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await other.does(set_role, riley.id, Role.OWNER, True, stand=riley.stand)
        with pytest.raises(NotForYourRole):
            await removes(world, other, riley)
    with pytest.raises(NotFound):
        await world.nora.sees(staff_member, riley.id)
    with pytest.raises(NotFound):
        await removes(world, world.nora, riley)


@pytest.mark.req("PPL-5")
async def test_an_assistant_adjusts_only_with_the_grant(world: World) -> None:
    alex = await seen(world, world.alex)
    with pytest.raises(NotForYourRole):
        await world.alex.does(client_for, world.sam, Action.ADJUST)
    alex = await world.jordan.does(set_grant, alex.id, Grant.ADJUST, True, stand=alex.stand)
    await world.alex.does(client_for, world.sam, Action.ADJUST)
    for action in (Action.SELL, Action.RENAME_CLIENT, Action.SET_CLUB):
        with pytest.raises(NotForYourRole):
            await world.alex.does(client_for, world.sam, action)
    with pytest.raises(NotFound):
        await world.alex.does(client_for, world.nils, Action.ADJUST)
    await world.jordan.does(set_grant, alex.id, Grant.ADJUST, False, stand=alex.stand)
    with pytest.raises(NotForYourRole):
        await world.alex.does(client_for, world.sam, Action.ADJUST)


async def test_a_grant_goes_with_the_role_of_an_assistant(world: World) -> None:
    alex = await seen(world, world.alex)
    await world.jordan.does(set_grant, alex.id, Grant.ADJUST, True, stand=alex.stand)
    await gives(world, world.alex, Role.COACH)
    assert (await gives(world, world.alex, Role.ASSISTANT, False)).grants == frozenset()
    riley = await seen(world, world.riley)
    riley = await world.jordan.does(set_grant, riley.id, Grant.ADJUST, True, stand=riley.stand)
    assert riley.grants == frozenset()


async def test_who_is_removed_finds_nothing_there_and_comes_back_as_they_were(world: World) -> None:
    riley = await seen(world, world.riley)
    for _ in range(2):
        await removes(world, world.jordan, riley)
    assert await told(world, "staff_removed") == [{"member": riley.id, "before": "coach"}]
    with pytest.raises(NotFound):
        await world.riley.does(client_for, world.theo, Action.SEE_CLIENT)
    assert riley.name not in [each.name for each in await world.jordan.sees(staff_of, world.club)]
    for _ in range(2):
        await world.jordan.does(restore_staff, riley.id, riley.stand)
    assert await seen(world, world.riley) == riley
    await world.riley.does(client_for, world.theo, Action.SELL)


@pytest.mark.req("PPL-3")
async def test_who_was_removed_can_be_invited_again(world: World) -> None:
    """As somebody new: who they were keeps the history, and Theo is without a coach."""
    riley = await seen(world, world.riley)
    await removes(world, world.jordan, riley)
    await joins(world.riley, await world.jordan.does(invite_staff, world.club, "coach"))
    again = await seen(world, world.riley)
    assert (again.roles, again.clients) == ({Role.COACH}, 0)
    assert again.id != riley.id
    with pytest.raises(NotFound):
        await world.riley.does(client_for, world.theo, Action.SEE_CLIENT)


async def test_a_removed_coach_who_is_a_parent_stays_that(world: World) -> None:
    await joins(world.riley, await world.jordan.does(invite_guardian, [world.noor]))
    await removes(world, world.jordan, await seen(world, world.riley))
    await world.riley.does(client_for, world.noor, Action.SEE_CLIENT)
    for client in (world.theo, world.sam):
        with pytest.raises(NotFound):
            await world.riley.does(client_for, client, Action.SEE_CLIENT)


@pytest.mark.req("PPL-5")
async def test_two_owners_remove_each_other_at_once_and_one_stays(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gives(world, world.riley, Role.OWNER)
    jordan, riley = [await seen(world, each) for each in (world.jordan, world.riley)]
    pause_after(monkeypatch, service, "_keeps_an_owner")
    done, refused = await both(
        removes(world, world.jordan, riley), removes(elsewhere, elsewhere.riley, jordan)
    )
    assert (len(done), len(refused)) == (1, 1)
    assert isinstance(refused[0], NotForYourRole | NotFound), refused
    owners = [
        row
        for row in await world.rows("members", club_id=world.club)
        if Role.OWNER in row["staff_roles"]
    ]
    assert len(owners) == 1
    async with world.core.read() as work:
        people = [await recognise(work, each.user_id) for each in (world.jordan, world.riley)]
        [stays] = [each for each in people if each and each.actors]
        work.as_(stays)
        allow(work, world.club, Action.SET_ROLES)
        assert await club_of(work, world.club)
