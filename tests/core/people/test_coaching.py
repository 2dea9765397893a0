"""Owners say whose clients are whose, one by one or many at once."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.people import (
    Action,
    NotForYourRole,
    assign,
    assignable,
    client_for,
    coaches_of,
    coaches_to_tell,
    remove_staff,
    staff_member,
)
from tests.support.world import World, adds

pytestmark = pytest.mark.req("PPL-2")


async def names(world: World, coach: int, **more: object) -> list[tuple[str, bool]]:
    page = await world.jordan.sees(assignable, coach, **more)
    return [(each.client.name, each.theirs) for each in page.items]


async def test_assigned_clients_are_the_coach_s_own_until_taken_again(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    changed = await world.jordan.does(assign, riley, [world.sam, world.lena, world.theo])
    assert changed == (world.sam, world.lena), "Theo was Riley's already"
    await world.riley.does(client_for, world.sam, Action.SELL)
    coaches = await world.jordan.sees(coaches_of, world.sam)
    assert [each.name for each in coaches] == ["Jordan", "Riley"]
    assert await world.jordan.does(assign, riley, [world.sam, world.noor], on=False) == (world.sam,)
    with pytest.raises(NotFound):
        await world.riley.does(client_for, world.sam, Action.SELL)
    facts = [row["facts"] for row in await world.rows("journal") if "coach" in row["facts"]]
    assert facts == [
        {"coach": riley, "clients": [world.sam, world.lena]},
        {"coach": riley, "clients": [world.sam]},
    ]


async def test_the_same_twice_is_told_once(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    for _ in range(2):
        await world.jordan.does(assign, riley, [world.sam])
    assert len(await world.rows("journal", code="coach_assigned")) == 1


@pytest.mark.req("PPL-5")
async def test_all_or_nothing_and_only_to_a_coach_of_the_club(world: World) -> None:
    riley, alex = [await each.member_in(world.club) for each in (world.riley, world.alex)]
    nora = await world.nora.member_in(world.northgate)
    before = await world.everything()
    for coach, clients in (
        (riley, [world.sam, world.nils]),
        (riley, [world.sam, 10_000]),
        (alex, [world.sam]),
        (nora, [world.sam]),
        (10_000, [world.sam]),
    ):
        with pytest.raises(NotFound):
            await world.jordan.does(assign, coach, clients)
    for other in (world.riley, world.alex):
        with pytest.raises(NotForYourRole):
            await other.does(assign, riley, [world.sam])
        with pytest.raises(NotForYourRole):
            await other.sees(assignable, riley)
    assert await world.everything() == before


@pytest.mark.req("PPL-8")
async def test_the_list_to_pick_from_is_searched_paged_and_narrowed(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    everybody = [("Lena", False), ("Noor", False), ("Sam", False), ("Theo", True)]
    assert await names(world, riley) == everybody
    assert await names(world, riley, page=1, size=3) == [("Theo", True)]
    assert await names(world, riley, page=9, size=3) == everybody[:3]
    assert await names(world, riley, search="  O") == [("Noor", False), ("Theo", True)]
    assert await names(world, riley, search="%") == []
    assert await names(world, riley, nobodys=True) == []
    member = await world.jordan.sees(staff_member, riley)
    await world.jordan.does(remove_staff, riley, stand=member.stand)
    jordan = await world.jordan.member_in(world.club)
    assert await names(world, jordan, nobodys=True) == [("Theo", False)]


async def test_who_coaches_no_more_is_not_told_of_clients(world: World) -> None:
    """Riley is removed; the owner hears of Theo until somebody else has him."""
    riley = await world.jordan.sees(staff_member, await world.riley.member_in(world.club))
    await world.jordan.does(remove_staff, riley.id, stand=riley.stand)
    assert await world.jordan.sees(coaches_of, world.theo) == ()
    async with world.core.read() as work:
        assert [each.name for each in await coaches_to_tell(work, world.theo)] == ["Jordan"]


@pytest.mark.req("PPL-8")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_hundreds_are_assigned_in_a_few_statements(world: World) -> None:
    for hundred in range(3):
        await adds(world.jordan, world.club, *(f"C{hundred}-{n}" for n in range(100)))
    riley = await world.riley.member_in(world.club)
    page = await world.jordan.sees(assignable, riley, search="C", size=500)
    with world.statements() as sent:
        await world.jordan.does(assign, riley, [each.client.id for each in page.items])
    assert len(sent) < 10
    assert len(await world.rows("coaching", coach_id=riley)) == 301
