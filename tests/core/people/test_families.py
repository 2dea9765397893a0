"""Who looks after a client: several guardians, rights, unlinking; several children a link."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.people import (
    InviteUnknown,
    InviteUsed,
    NotForYourRole,
    Right,
    RightTooLarge,
    assign,
    change_invite,
    family,
    guardians_of,
    invite_guardian,
    link_guardian,
    open_invites,
    payers_of,
    revoke_invite,
    set_right,
    siblings_of,
    unlink_guardian,
)
from tests.support.world import World, joins

pytestmark = pytest.mark.req("PPL-4", "PPL-3")


async def rights(world: World, client: int) -> dict[str, Right]:
    return {each.name: each.right for each in await world.jordan.sees(guardians_of, client)}


async def test_a_parent_who_pays_brings_the_other_one_with_a_right_of_choice(world: World) -> None:
    invite = await world.maria.does(invite_guardian, [world.sam], right=Right.VIEW)
    assert invite.right is Right.VIEW
    pablo = await world.meets("Pablo")
    await joins(pablo, invite)
    assert await rights(world, world.sam) == {"Maria": Right.PAY, "Pablo": Right.VIEW}
    with pytest.raises(NotForYourRole):
        await pablo.does(invite_guardian, [world.sam], right=Right.VIEW)


async def test_nobody_gives_more_than_the_own_right(world: World) -> None:
    maria = await world.maria.member_in(world.club)
    await world.jordan.does(set_right, world.sam, maria, Right.BOOK)
    with pytest.raises(NotForYourRole):
        await world.maria.does(invite_guardian, [world.sam], right=Right.VIEW)
    async with world.maria.working() as work:
        assert work.actor(world.club).children[world.sam] is Right.BOOK
    assert RightTooLarge().code == "right_too_large"


async def test_rights_change_at_once_for_what_is_paid_and_told(world: World) -> None:
    maria = await world.maria.member_in(world.club)
    await world.jordan.does(set_right, world.sam, maria, Right.VIEW)
    await world.jordan.does(set_right, world.sam, maria, Right.VIEW)
    async with world.core.read() as work:
        assert await payers_of(work, world.sam) == ()
        assert [each.name for each in await payers_of(work, world.lena)] == ["Maria"]
    [change] = await world.rows("journal", code="guardian_changed")
    assert (change["facts"]["before"], change["facts"]["after"]) == ("pay", "view")


async def test_unlinking_by_staff_is_taken_back_whole(world: World) -> None:
    maria = await world.maria.member_in(world.club)
    before = await world.rows("guardianships")
    right = await world.jordan.does(unlink_guardian, world.sam, maria)
    assert [each.name for each in await world.maria.sees(family, world.club)] == ["Lena"]
    await world.jordan.does(link_guardian, world.sam, maria, right)
    await world.jordan.does(link_guardian, world.sam, maria, right)
    assert [row | {"since": None} for row in await world.rows("guardianships")] == [
        row | {"since": None} for row in before
    ]


async def test_a_guardian_ends_it_in_person_and_nobody_else_s(world: World) -> None:
    maria, omar = [await each.member_in(world.club) for each in (world.maria, world.omar)]
    await world.maria.does(unlink_guardian, world.sam, maria)
    assert await rights(world, world.sam) == {}
    await joins(world.omar, await world.jordan.does(invite_guardian, [world.lena]))
    with pytest.raises(NotForYourRole):
        await world.maria.does(unlink_guardian, world.lena, omar)
    for someone in (world.riley, world.nora):
        with pytest.raises(NotFound):
            await someone.does(unlink_guardian, world.lena, omar)
    with pytest.raises(NotFound):
        await world.jordan.does(
            link_guardian, world.sam, await world.nora.member_in(world.northgate), Right.PAY
        )


async def test_one_link_grows_by_a_child_and_another_and_the_old_ones_are_dead(
    world: World,
) -> None:
    first = await world.jordan.does(invite_guardian, [world.sam])
    second = await world.jordan.does(change_invite, first.id, also=world.lena)
    third = await world.jordan.does(change_invite, second.id, also=world.noor)
    assert sorted(third.clients) == ["Lena", "Noor", "Sam"]
    fourth = await world.jordan.does(change_invite, third.id, right=Right.BOOK)
    pablo = await world.meets("Pablo")
    for dead in (first, second, third):
        with pytest.raises(InviteUnknown):
            await joins(pablo, dead)
    await joins(pablo, fourth)
    assert {each.name for each in await pablo.sees(family, world.club)} == {"Lena", "Noor", "Sam"}
    assert (await rights(world, world.noor))["Pablo"] is Right.BOOK
    with pytest.raises(InviteUsed):
        await world.jordan.does(change_invite, fourth.id, also=world.theo)


async def test_a_double_tap_makes_one_link(world: World) -> None:
    first = await world.jordan.does(invite_guardian, [world.sam])
    assert (await world.jordan.does(invite_guardian, [world.sam])).payload == first.payload
    assert (await world.jordan.does(invite_guardian, [world.sam], right=Right.VIEW)).id != first.id
    world.later(minutes=2)
    assert (await world.jordan.does(invite_guardian, [world.sam])).id != first.id


async def test_links_that_still_work_are_listed_and_revoked(world: World) -> None:
    mine = await world.jordan.does(invite_guardian, [world.sam])
    theirs = await world.riley.does(invite_guardian, [world.theo])
    listed = await world.jordan.sees(open_invites, world.club)
    assert [(card.id, card.by) for card in listed.items] == [
        (theirs.id, "Riley"),
        (mine.id, "Jordan"),
    ]
    assert [card.id for card in (await world.riley.sees(open_invites, world.club)).items] == [
        theirs.id
    ]
    await world.jordan.does(revoke_invite, theirs.id)
    world.later(days=15)
    assert (await world.jordan.sees(open_invites, world.club)).total == 0
    with pytest.raises(NotForYourRole):
        await world.alex.sees(open_invites, world.club)


@pytest.mark.req("PPL-5")
async def test_a_sibling_is_there_for_who_sees_them(world: World) -> None:
    """Sam is Riley's as well from now on, his sister is not."""
    await world.jordan.does(assign, await world.riley.member_in(world.club), [world.sam])
    for someone, wanted in ((world.jordan, ["Lena"]), (world.maria, ["Lena"]), (world.riley, [])):
        found = await someone.sees(siblings_of, world.sam)
        assert [each.name for each in found] == wanted, someone
