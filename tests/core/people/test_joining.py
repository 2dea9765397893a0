"""The open link: anybody may ask, a coach says who they are, once."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.people import (
    AskedAlready,
    DecidedAlready,
    HasAccount,
    InClubAlready,
    InviteUnknown,
    NameTaken,
    NotForYourRole,
    Right,
    approve_join,
    ask_to_join,
    family,
    guardians_of,
    invite_client,
    invite_guardian,
    join_card,
    join_requests_of,
    look_at_link,
    open_link,
    refuse_join,
    revoke_invite,
)
from core.people.service import joining as module
from tests.support.races import both, pause_after
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("PPL-3", "PPL-4")


@pytest.fixture
async def link(world: World) -> str:
    return (await world.jordan.does(open_link, world.club)).payload


async def test_the_open_link_is_one_and_lets_nobody_in_by_itself(world: World, link: str) -> None:
    assert (await world.jordan.does(open_link, world.club)).payload == link
    kim = await world.meets("Kim")
    seen = await kim.does(look_at_link, link)
    assert (seen.club.name, seen.kind) == ("Eastside Hoops", "open")
    with pytest.raises(NotFound):
        await kim.does(family, world.club)


async def test_a_parent_is_let_in_for_a_new_child(world: World, link: str) -> None:
    kim = await world.meets("Kim")
    asked = await kim.does(ask_to_join, link, name="Kim", child="Leo")
    [waiting] = (await world.jordan.sees(join_requests_of, world.club)).items
    assert (waiting.id, waiting.name, waiting.child) == (asked.id, "Kim", "Leo")
    done = await world.jordan.does(approve_join, asked.id)
    assert (done.state, done.lang, done.user_id) == ("approved", "en", kim.user_id)
    [leo] = await kim.sees(family, world.club)
    assert leo.name == "Leo"
    [guardian] = await world.jordan.sees(guardians_of, leo.id)
    assert (guardian.name, guardian.right) == ("Kim", Right.PAY)
    assert (await world.jordan.sees(join_requests_of, world.club)).total == 0


async def test_a_second_parent_is_let_in_for_a_child_who_is_there(world: World, link: str) -> None:
    pablo = await world.meets("Pablo")
    asked = await pablo.does(ask_to_join, link, name="Pablo", child="Sammy")
    await world.jordan.does(approve_join, asked.id, client_id=world.sam)
    assert [each.name for each in await world.jordan.sees(guardians_of, world.sam)] == [
        "Maria",
        "Pablo",
    ]


async def test_an_adult_trains_as_a_new_client_or_as_the_one_on_the_list(
    world: World, link: str
) -> None:
    zoe, theo = await world.meets("Zoe"), await world.meets("Theo")
    first = await zoe.does(ask_to_join, link, name="Zoe")
    await world.jordan.does(approve_join, first.id)
    assert [each.name for each in await zoe.sees(family, world.club)] == ["Zoe"]
    second = await theo.does(ask_to_join, link, name="T.")
    await world.jordan.does(approve_join, second.id, client_id=world.theo)
    assert [each.id for each in await theo.sees(family, world.club)] == [world.theo]
    other = await world.meets("Other")
    third = await other.does(ask_to_join, link, name="Other")
    with pytest.raises(HasAccount):
        await world.jordan.does(approve_join, third.id, client_id=world.theo)


async def test_a_parent_of_the_club_begins_to_train_too(world: World, link: str) -> None:
    asked = await world.maria.does(ask_to_join, link, name="Maria")
    await world.jordan.does(approve_join, asked.id)
    names = [each.name for each in await world.maria.sees(family, world.club)]
    assert names == ["Lena", "Maria", "Sam"]
    with pytest.raises(InClubAlready):
        await world.maria.does(ask_to_join, link, name="Maria")


async def test_asked_once_and_answered_once(world: World, link: str) -> None:
    kim = await world.meets("Kim")
    asked = await kim.does(ask_to_join, link, name="Kim", child="Leo")
    with pytest.raises(AskedAlready):
        await kim.does(ask_to_join, link, name="Kim", child="Mia")
    await world.jordan.does(refuse_join, asked.id)
    before = await world.everything()
    for answer in (approve_join, refuse_join):
        with pytest.raises(DecidedAlready):
            await world.jordan.does(answer, asked.id)
    assert await world.everything() == before
    assert (await kim.does(ask_to_join, link, name="Kim", child="Leo")).id != asked.id


async def test_two_coaches_answering_at_once_answer_once(
    world: World, elsewhere: World, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = await world.meets("Kim")
    asked = await kim.does(ask_to_join, link, name="Kim", child="Leo")
    riley = Someone(elsewhere, world.riley.user_id, "Riley")
    pause_after(monkeypatch, module, "_undecided")
    done, refused = await both(
        world.jordan.does(approve_join, asked.id), riley.does(refuse_join, asked.id)
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [DecidedAlready]


async def test_a_name_that_is_taken_says_so_and_nothing_is_answered(
    world: World, link: str
) -> None:
    kim = await world.meets("Kim")
    asked = await kim.does(ask_to_join, link, name="Kim", child="Sam")
    before = await world.everything()
    with pytest.raises(NameTaken):
        await world.jordan.does(approve_join, asked.id)
    assert await world.everything() == before


async def test_only_by_a_living_open_link_and_only_staff_of_the_club_answer(
    world: World, link: str
) -> None:
    kim = await world.meets("Kim")
    asked = await kim.does(ask_to_join, link, name="Kim", child="Leo")
    with pytest.raises(NotFound):
        await world.nora.does(join_card, asked.id)
    with pytest.raises(NotFound):
        await world.nora.does(approve_join, asked.id)
    for someone in (world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await someone.does(approve_join, asked.id)
    with pytest.raises(NotFound):
        await world.jordan.does(approve_join, asked.id, client_id=world.nils)
    personal = await world.jordan.does(invite_guardian, [world.sam])
    with pytest.raises(InviteUnknown):
        await kim.does(ask_to_join, personal.payload, name="Kim")
    own = await world.jordan.does(open_link, world.club)
    await world.jordan.does(revoke_invite, own.id)
    with pytest.raises(InviteUnknown):
        await (await world.meets("Late")).does(ask_to_join, link, name="Late")
    theo = await world.meets("Theo")
    await joins(theo, await world.riley.does(invite_client, world.theo))
