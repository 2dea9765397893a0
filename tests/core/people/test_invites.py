"""Personal links: signed, expiring, revocable, for one person."""

from __future__ import annotations

import re

import pytest

from core.errors import NotFound
from core.people import (
    InviteExpired,
    InviteForAnother,
    InviteUnknown,
    InviteUsed,
    NotForYourRole,
    Right,
    Role,
    accept_invite,
    add_clients,
    family,
    guardians_of,
    invite_client,
    invite_guardian,
    invite_staff,
    look_at_link,
    open_invites,
    open_link,
    payers_of,
    recognise,
    remove_staff,
    restore_staff,
    revoke_invite,
    set_right,
    set_role,
    staff_member,
)
from core.people.service import accept as module
from tests.support.races import both, pause_after
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("PPL-3")


async def is_refused(
    world: World, someone: Someone, payload: str, refusal: type[Exception]
) -> Exception:
    before = await world.everything()
    with pytest.raises(refusal) as refused:
        await someone.does(accept_invite, payload, name=someone.name)
    assert await world.everything() == before
    return refused.value


async def roles(world: World, someone: Someone) -> set[Role]:
    async with world.core.read() as work:
        account = await recognise(work, someone.user_id)
        assert account is not None
        return {role for actor in account.actors for role in actor.roles}


@pytest.mark.req("PPL-4")
async def test_a_parent_of_two_opens_one_link_and_looks_after_both(world: World) -> None:
    invite = await world.jordan.does(invite_guardian, [world.lena, world.sam])
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", invite.payload)
    assert sorted(invite.clients) == ["Lena", "Sam"]
    father = await world.meets("Pablo")
    welcome = await joins(father, invite)
    assert (welcome.kind, welcome.club.name) == ("guardian", "Eastside Hoops")
    assert [child.name for child in await father.sees(family, world.club)] == ["Lena", "Sam"]
    guardians = await world.jordan.sees(guardians_of, world.sam)
    assert [(each.name, each.right) for each in guardians] == [
        ("Maria", Right.PAY),
        ("Pablo", Right.PAY),
    ]


async def test_a_link_altered_by_one_character_is_unknown(world: World) -> None:
    invite = await world.jordan.does(invite_guardian, [world.sam])
    pablo = await world.meets("Pablo")
    payload = invite.payload
    for at, was in enumerate(payload):
        altered = payload[:at] + ("A" if was != "A" else "B") + payload[at + 1 :]
        await is_refused(world, pablo, altered, InviteUnknown)
    for other in (payload[:-1], payload + "A", payload.upper(), "i1", "i1-", "", "i", "-", "i-"):
        await is_refused(world, pablo, other, InviteUnknown)
    numbers = ["i" + "z" * 12, "i" + "9" * 99, "i٣", "i\ud800", "i-1", "I1", "i0"]
    for hostile in ("i1-é", "i1-\0", *[f"{number}-x" for number in numbers]):
        await is_refused(world, pablo, hostile, InviteUnknown)
    assert (await joins(pablo, invite)).kind == "guardian"


async def test_the_signature_of_one_link_does_not_open_another(world: World) -> None:
    mine = await world.jordan.does(invite_guardian, [world.sam])
    other = await world.nora.does(invite_guardian, [world.nils])
    crossed = f"{other.payload.partition('-')[0]}-{mine.payload.partition('-')[2]}"
    await is_refused(world, await world.meets("Pablo"), crossed, InviteUnknown)


async def test_a_link_is_good_for_fourteen_days_and_not_a_moment_longer(world: World) -> None:
    first = await world.jordan.does(invite_guardian, [world.sam])
    pablo, late = await world.meets("Pablo"), await world.meets("Late")
    second = await world.jordan.does(invite_guardian, [world.lena])
    world.later(days=13, hours=23, minutes=59, seconds=59)
    await joins(pablo, first)
    world.later(seconds=1)
    refused = await is_refused(world, late, second.payload, InviteExpired)
    assert isinstance(refused, InviteExpired)
    assert refused.expired_at == world.clock.now()


async def test_a_revoked_link_is_unknown(world: World) -> None:
    invite = await world.jordan.does(invite_guardian, [world.sam])
    await world.jordan.does(revoke_invite, invite.id)
    await is_refused(world, await world.meets("Pablo"), invite.payload, InviteUnknown)


async def test_a_link_that_somebody_used_is_used(world: World) -> None:
    invite = await world.jordan.does(invite_guardian, [world.sam])
    await joins(await world.meets("Pablo"), invite)
    await is_refused(world, await world.meets("Eve"), invite.payload, InviteUsed)
    await is_refused(world, world.omar, invite.payload, InviteUsed)
    await is_refused(world, world.nora, invite.payload, InviteUsed)


async def test_the_same_person_opening_it_again_is_welcomed_again_even_later(
    world: World,
) -> None:
    invite = await world.jordan.does(invite_guardian, [world.sam])
    pablo = await world.meets("Pablo")
    first = await joins(pablo, invite)
    before = await world.everything()
    world.later(days=30)
    assert (await joins(pablo, invite)).member_id == first.member_id
    assert await world.everything() == before


async def test_a_link_used_long_ago_does_not_bring_back_a_role_that_was_taken(
    world: World,
) -> None:
    invite = await world.jordan.does(invite_staff, world.club, "coach")
    casey = await world.meets("Casey")
    welcome = await joins(casey, invite)
    await world.change("members", {"staff_roles": set()}, id=welcome.member_id)
    await joins(casey, invite)
    assert await roles(world, casey) == set()


async def test_of_two_people_racing_for_one_link_exactly_one_gets_it(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite = await world.jordan.does(invite_guardian, [world.sam])
    pablo, eve = await world.meets("Pablo"), await world.meets("Eve")
    eve = Someone(elsewhere, eve.user_id, eve.name)
    pause_after(monkeypatch, module, "read_link")
    welcome, refused = await both(joins(pablo, invite), joins(eve, invite))
    assert len(welcome) == 1
    assert [type(each) for each in refused] == [InviteUsed]
    assert len(await world.jordan.sees(guardians_of, world.sam)) == 2, "Maria and the winner"


async def test_of_two_people_with_two_links_to_one_client_exactly_one_becomes_the_client(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [
        await someone.does(invite_client, world.theo) for someone in (world.jordan, world.riley)
    ]
    theo, eve = await world.meets("Theo"), await world.meets("Eve")
    eve = Someone(elsewhere, eve.user_id, eve.name)
    pause_after(monkeypatch, module, "invited_clients")
    welcome, refused = await both(joins(theo, links[0]), joins(eve, links[1]))
    assert len(welcome) == 1
    assert [type(each) for each in refused] == [InviteUsed]


@pytest.mark.req("PPL-4")
async def test_a_child_that_gets_an_account_is_the_same_client_and_keeps_the_parents(
    world: World,
) -> None:
    sam = await world.meets("Sammy 🏀")
    welcome = await joins(sam, await world.jordan.does(invite_client, world.sam))
    assert welcome.member_id == world.sam
    assert await roles(world, sam) == {Role.CLIENT}
    assert [each.name for each in await sam.sees(family, world.club)] == ["Sam"]
    async with world.core.read() as work:
        assert [person.name for person in await payers_of(work, world.sam)] == ["Maria"]
    other = await world.meets("Other")
    link = await world.jordan.does(invite_client, world.sam)
    await is_refused(world, other, link.payload, InviteUsed)


async def test_a_parent_who_opens_the_child_s_own_link_does_not_use_it_up(world: World) -> None:
    link = await world.jordan.does(invite_client, world.sam)
    await is_refused(world, world.maria, link.payload, InviteForAnother)
    await is_refused(world, world.jordan, link.payload, InviteForAnother)
    assert (await joins(await world.meets("Sam"), link)).member_id == world.sam


@pytest.mark.req("PPL-4")
async def test_an_adult_client_without_guardians_pays_for_themselves(world: World) -> None:
    theo = await world.meets("Theo")
    await joins(theo, await world.riley.does(invite_client, world.theo))
    async with world.core.read() as work:
        assert [person.user_id for person in await payers_of(work, world.theo)] == [theo.user_id]


@pytest.mark.req("PPL-2")
@pytest.mark.parametrize(("kind", "role"), [("coach", Role.COACH), ("assistant", Role.ASSISTANT)])
async def test_staff_come_by_a_link_of_the_owner(world: World, kind: str, role: Role) -> None:
    casey = await world.meets("Casey")
    await joins(casey, await world.jordan.does(invite_staff, world.club, kind))
    assert await roles(world, casey) == {role}
    await joins(world.maria, await world.jordan.does(invite_staff, world.club, kind))
    assert await roles(world, world.maria) == {role, Role.GUARDIAN}
    for other in (world.riley, world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await other.does(invite_staff, world.club, kind)
    with pytest.raises(InviteUnknown):
        await world.jordan.does(invite_staff, world.club, "owner")


async def test_links_are_made_and_revoked_by_who_may_and_for_own_clients_only(
    world: World,
) -> None:
    mine = await world.jordan.does(invite_guardian, [world.sam])
    before = await world.everything()
    with pytest.raises(NotFound):
        await world.riley.does(invite_guardian, [world.theo, world.sam])
    with pytest.raises(NotFound):
        await world.jordan.does(invite_guardian, [world.sam, world.nils])
    with pytest.raises(NotFound):
        await world.jordan.does(invite_guardian, [])
    with pytest.raises(NotForYourRole):
        await world.alex.does(invite_guardian, [world.sam])
    with pytest.raises(NotFound):
        await world.maria.does(invite_client, world.theo)
    for which in (mine.id, 10_000):
        with pytest.raises(NotFound):
            await world.nora.does(revoke_invite, which)
    for other in (world.maria, world.riley):
        with pytest.raises(NotFound):
            await other.does(revoke_invite, mine.id)
    assert await world.everything() == before


async def test_one_link_is_for_children_of_one_club_also_by_an_owner_of_two(world: World) -> None:
    await joins(world.nora, await world.jordan.does(invite_staff, world.club, "coach"))
    await world.nora.does(add_clients, world.club, names="Ida")
    [ida] = await world.rows("members", name="Ida")
    with pytest.raises(NotFound):
        await world.nora.does(invite_guardian, [ida["id"], world.nils])


@pytest.mark.parametrize("name", ["Pablo\0" + "\N{ZERO WIDTH SPACE}" * 300, "<b>{0}</b>"])
async def test_a_newcomer_s_hostile_name_is_plain_text(world: World, name: str) -> None:
    invite = await world.jordan.does(invite_guardian, [world.sam])
    pablo = await world.meets("Pablo")
    await pablo.does(accept_invite, invite.payload, name=name)
    member = (await world.rows("members"))[-1]
    assert member["name"].isprintable()
    assert len(member["name_key"]) <= 128


async def test_a_link_works_only_while_its_maker_might_still_make_it(world: World) -> None:
    """Who works here no longer, or as something else, leaves no open doors behind."""
    riley = await world.riley.member_in(world.club)
    links = [
        await world.riley.does(invite_guardian, [world.theo]),
        await world.riley.does(invite_client, world.theo),
        await world.riley.does(open_link, world.club),
    ]
    mine = await world.jordan.does(invite_guardian, [world.theo])
    pablo = await world.meets("Pablo")
    gone = await world.jordan.does(remove_staff, riley, stand=await stand(world, riley))
    for link in links[:2]:
        await is_refused(world, pablo, link.payload, InviteUnknown)
    with pytest.raises(InviteUnknown):
        await pablo.sees(look_at_link, links[2].payload)
    listed = await world.jordan.sees(open_invites, world.club)
    assert [each.id for each in listed.items] == [mine.id]
    assert listed.total == 1
    await world.jordan.does(restore_staff, riley, gone.stand)
    assert (await pablo.sees(look_at_link, links[2].payload)).kind == "open"
    await joins(pablo, links[0])
    now = await stand(world, riley)
    await world.jordan.does(set_role, riley, Role.ASSISTANT, True, stand=now)
    now = await stand(world, riley)
    await world.jordan.does(set_role, riley, Role.COACH, False, stand=now)
    await is_refused(world, pablo, links[1].payload, InviteUnknown)


async def test_an_owner_no_longer_lets_nobody_work_here(world: World) -> None:
    riley, jordan = [await each.member_in(world.club) for each in (world.riley, world.jordan)]
    link = await world.jordan.does(invite_staff, world.club, "coach")
    for role, on, who in ((Role.OWNER, True, riley), (Role.OWNER, False, jordan)):
        by = world.jordan if on else world.riley
        await by.does(set_role, who, role, on, stand=await stand(world, who))
    await is_refused(world, await world.meets("Pablo"), link.payload, InviteUnknown)


async def test_a_parents_link_works_while_they_pay_for_the_child(world: World) -> None:
    maria = await world.maria.member_in(world.club)
    link = await world.maria.does(invite_guardian, [world.sam, world.lena])
    await world.jordan.does(set_right, world.sam, maria, Right.VIEW)
    pablo = await world.meets("Pablo")
    await is_refused(world, pablo, link.payload, InviteUnknown)
    await world.jordan.does(set_right, world.sam, maria, Right.PAY)
    await joins(pablo, link)


async def stand(world: World, member: int) -> int:
    owner = world.jordan
    async with world.core.read() as work:
        account = await recognise(work, owner.user_id)
        assert account is not None
        if Role.OWNER not in account.in_club(world.club).roles:
            owner = world.riley
    return (await owner.sees(staff_member, member)).stand
