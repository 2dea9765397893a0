"""Many clients, one amount, one reason, one undo; all of them or nobody."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.errors import NotFound, Refusal
from core.ledger import (
    AlreadyUndone,
    AmountUnusable,
    Bulk,
    ReasonNeeded,
    SomeCannot,
    SpentMeanwhile,
    TooManyPicked,
    adjust,
    audit,
    bulk_adjust,
    bulk_of,
    undo_bulk,
)
from core.people import NotForYourRole
from tests.core.ledger.opened import night_falls
from tests.support.races import both, pause_after
from tests.support.world import Someone, World, adds

pytestmark = pytest.mark.req("LED-7")


async def adjusts(
    world: World, clients: Sequence[int], amount: int, *, by: Someone | None = None, **more: str
) -> Bulk:
    return await (by or world.jordan).does(
        bulk_adjust, world.club, clients=clients, amount=amount, **{"reason": "rain"} | more
    )


async def lefts(world: World, *clients: int) -> list[int]:
    return [(await world.balance(each)).left for each in clients]


async def test_thirty_and_more_at_once_and_back(world: World) -> None:
    names = [f"Player {number}" for number in range(35)]
    many = await adds(world.jordan, world.club, *names)
    for each in many:
        await world.sells(each, 3)
    done = await adjusts(world, [*many, many[0]], -1, operation="x")
    assert (done.clients, done.amount, done.undone) == (35, -1, False)
    assert await adjusts(world, many, -1, operation="x") == done
    assert set(await lefts(world, *many)) == {2}
    assert await world.jordan.sees(bulk_of, done.id) == done
    undone = await world.jordan.does(undo_bulk, done.id)
    assert undone.undone
    assert set(await lefts(world, *many)) == {3}
    with pytest.raises(AlreadyUndone):
        await world.jordan.does(undo_bulk, done.id)
    async with world.core.read() as work:
        assert await audit(work) == []


async def test_one_of_them_cannot_and_nothing_happens_to_anybody(world: World) -> None:
    await world.sells(world.sam, 5)
    await world.sells(world.lena, 1)
    before = await world.everything()
    with pytest.raises(SomeCannot) as refused:
        await adjusts(world, [world.sam, world.lena, world.noor], -2)
    assert refused.value.names == ("Lena", "Noor")
    assert refused.value.clients == (world.lena, world.noor)
    assert await world.everything() == before


async def test_what_was_spent_meanwhile_is_not_taken_back(world: World) -> None:
    for each in (world.sam, world.lena):
        await world.sells(each, 1)
    done = await adjusts(world, [world.sam, world.lena], 2)
    await world.jordan.does(adjust, world.lena, amount=-2, reason="spent")
    with pytest.raises(SpentMeanwhile) as refused:
        await world.jordan.does(undo_bulk, done.id)
    assert refused.value.names == ("Lena",)
    assert await lefts(world, world.sam, world.lena) == [3, 1]


async def test_what_comes_back_to_a_lot_that_is_over_has_its_days_of_grace(world: World) -> None:
    await world.sells(world.sam, 3, expires_on=world.today)
    done = await adjusts(world, [world.sam], -1)
    await night_falls(world, days=2)
    await world.jordan.does(undo_bulk, done.id)
    assert await lefts(world, world.sam) == [1]
    await night_falls(world, days=8)
    assert await lefts(world, world.sam) == [0]


async def test_two_who_undo_at_once_undo_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.ledger.service import bulk as module

    await world.sells(world.sam, 3)
    done = await adjusts(world, [world.sam], -1)
    pause_after(monkeypatch, module, "_clients_in")
    undone, refused = await both(
        world.jordan.does(undo_bulk, done.id), elsewhere.jordan.does(undo_bulk, done.id)
    )
    assert len(undone) == 1
    assert [type(each) for each in refused] == [AlreadyUndone]
    assert await lefts(world, world.sam) == [3]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"amount": 0}, AmountUnusable),
        ({"amount": 201}, AmountUnusable),
        ({"reason": "  "}, ReasonNeeded),
        ({"clients": []}, TooManyPicked),
        ({"clients": list(range(1, 202))}, TooManyPicked),
    ],
)
async def test_what_cannot_be_is_refused(
    world: World, asked: dict[str, object], refusal: type[Refusal]
) -> None:
    said = {"clients": [world.sam], "amount": 1, "reason": "rain"} | asked
    with pytest.raises(refusal):
        await world.jordan.does(bulk_adjust, world.club, **said)


@pytest.mark.req("PPL-5")
async def test_only_whose_clients_they_are_and_only_of_one_club(world: World) -> None:
    await world.sells(world.sam, 3)
    done = await adjusts(world, [world.sam], 1)
    before = await world.everything()
    for person, refusal in (
        (world.nora, NotFound),
        (world.riley, NotFound),
        (world.alex, NotForYourRole),
        (world.maria, NotForYourRole),
    ):
        with pytest.raises(refusal):
            await adjusts(world, [world.sam], 1, by=person)
        with pytest.raises(refusal):
            await person.does(undo_bulk, done.id)
        with pytest.raises(refusal):
            await person.sees(bulk_of, done.id)
    for clients in ([world.sam, world.nils], [world.nils]):
        with pytest.raises(NotFound):
            await adjusts(world, clients, 1)
    with pytest.raises(NotFound):
        await world.jordan.does(
            bulk_adjust, world.northgate, clients=[world.sam], amount=1, reason="x"
        )
    assert await world.everything() == before
