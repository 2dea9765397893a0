"""Sessions from one client to another: asked, approved, refused, done at once by the owner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.errors import NotFound
from core.ledger import Kind, ReasonNeeded, audit, history, pin_lot
from core.money import Money
from core.packages import (
    AskedAlready,
    FitsNoMore,
    LotBooked,
    NothingToMove,
    NotSoManyFree,
    OwnerMoves,
    TransferDecided,
    TransferToSelf,
    ask_transfer,
    decide_transfer,
    lot_card,
    lots_of,
    open_transfers,
    transfer_card,
    who_decides,
    withdraw_transfer,
)
from core.people import NotForYourRole, invite_guardian, set_prepaid
from tests.core.packages.held import holds
from tests.support.races import both, pause_after
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("PKG-5")


async def asks(world: World, **what: Any) -> int:
    """Jordan wants something of Sam's for Lena; both are Maria's."""
    pair = {"from_client": world.sam, "to_client": world.lena}
    return (await world.jordan.does(ask_transfer, **pair | what)).id


async def lefts(world: World) -> tuple[int, int]:
    return (await world.balance(world.sam)).left, (await world.balance(world.lena)).left


async def nothing_differs(world: World) -> None:
    async with world.core.read() as work:
        assert await audit(work) == []


async def second_guardian(world: World) -> Someone:
    omar: Someone = world.omar
    await joins(omar, await world.jordan.does(invite_guardian, [world.sam, world.lena]))
    return omar


async def test_a_guardian_approves_and_the_sessions_move_in_paired_entries(world: World) -> None:
    end = world.today + timedelta(days=60)
    sale = await world.sells(world.sam, 10, price=Money(10000, "USD"), expires_on=end)
    transfer = await asks(world, sessions=3)
    assert await lefts(world) == (10, 0), "nothing moves before the answer"
    done = await world.maria.does(decide_transfer, transfer, True)
    assert (done.state, done.sessions) == ("done", 3)
    assert await lefts(world) == (7, 3)
    out, into = [
        each
        for each in await world.rows("entries")
        if each["kind"] in (Kind.TRANSFER_OUT, Kind.TRANSFER_IN)
    ]
    assert (out["lot_id"], out["left_change"], into["left_change"]) == (sale.lot_id, -3, 3)
    assert out["source"] == into["source"] == f"transfer:{transfer}"
    [moved] = await world.jordan.sees(lots_of, world.lena)
    assert (moved.lot.expires_on, moved.price, moved.paid) == (end, Money(3000, "USD"), None)
    await nothing_differs(world)


async def test_sessions_are_taken_in_spend_order_from_several_lots(world: World) -> None:
    endless = await world.sells(world.sam, 5)
    soon = await world.sells(world.sam, 2, expires_on=world.today + timedelta(days=9))
    await world.maria.does(decide_transfer, await asks(world, sessions=3), True)
    for lot, left in ((endless.lot_id, 4), (soon.lot_id, 0)):
        assert (await world.jordan.sees(lot_card, lot)).lot.left == left
    moved = await world.jordan.sees(lots_of, world.lena)
    assert [card.lot.left for card in moved] == [2, 1]


async def test_a_whole_lot_moves_as_it_is(world: World) -> None:
    await world.sells(world.sam, 2)
    sale = await world.sells(world.sam, 10, name="Summer")
    await world.jordan.does(pin_lot, sale.lot_id, version=1, pinned=True)
    await world.uses_one(world.sam)
    await world.maria.does(decide_transfer, await asks(world, lot=sale.lot_id), True)
    assert await lefts(world) == (2, 9)
    [moved] = await world.jordan.sees(lots_of, world.lena)
    assert (moved.lot.name, moved.lot.came_in) == ("Summer", 9)


async def test_a_refusal_moves_nothing(world: World) -> None:
    await world.sells(world.sam, 10)
    transfer = await asks(world, sessions=3)
    assert (await world.maria.does(decide_transfer, transfer, False)).state == "refused"
    assert await lefts(world) == (10, 0)
    with pytest.raises(TransferDecided) as refused:
        await world.maria.does(decide_transfer, transfer, True)
    assert refused.value.became == "refused"
    assert await asks(world, sessions=3) != transfer, "it can be asked anew"


@pytest.mark.req("ATT-5")
async def test_the_same_answer_twice_is_one_answer(world: World) -> None:
    await world.sells(world.sam, 10)
    transfer = await asks(world, sessions=3)
    await world.maria.does(decide_transfer, transfer, True)
    before = await world.everything()
    assert (await world.maria.does(decide_transfer, transfer, True)).state == "done"
    assert await world.everything() == before


async def test_two_guardians_who_approve_and_refuse_at_once_get_one_answer(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.packages.service import transfers as module

    omar = await second_guardian(world)
    await world.sells(world.sam, 10)
    transfer = await asks(world, sessions=3)
    pause_after(monkeypatch, module, "_asked")
    there = Someone(elsewhere, omar.user_id, omar.name)
    decided, refused = await both(
        world.maria.does(decide_transfer, transfer, True),
        there.does(decide_transfer, transfer, False),
    )
    assert [type(each) for each in refused] == [TransferDecided]
    [row] = await world.rows("transfers")
    assert row["state"] == decided[0].state
    moved = 3 if decided[0].state == "done" else 0
    assert await lefts(world) == (10 - moved, moved)
    told = await world.rows("journal")
    answers = {"transfer_done", "transfer_refused"}
    assert len([each for each in told if each["code"] in answers]) == 1
    await nothing_differs(world)


async def test_two_who_approve_at_once_move_it_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.packages.service import transfers as module

    omar = await second_guardian(world)
    await world.sells(world.sam, 10)
    transfer = await asks(world, sessions=3)
    pause_after(monkeypatch, module, "_asked")
    there = Someone(elsewhere, omar.user_id, omar.name)
    _, refused = await both(
        world.maria.does(decide_transfer, transfer, True),
        there.does(decide_transfer, transfer, True),
    )
    assert refused == []
    assert await lefts(world) == (7, 3)


async def test_what_is_free_is_asked_anew_when_it_is_approved(world: World) -> None:
    await world.sells(world.sam, 3)
    transfer = await asks(world, sessions=3)
    await world.uses_one(world.sam)
    before = await world.everything()
    with pytest.raises(FitsNoMore) as refused:
        await world.maria.does(decide_transfer, transfer, True)
    told = refused.value
    assert (told.name, told.wanted, told.free, told.held) == ("Sam", 3, 2, 0)
    assert await world.everything() == before
    assert (await world.maria.does(decide_transfer, transfer, False)).state == "refused"


async def test_a_whole_lot_that_is_booked_or_over_by_now_does_not_move(world: World) -> None:
    sale = await world.sells(world.sam, 2, expires_on=world.today)
    transfer = await asks(world, lot=sale.lot_id)
    await holds(world, world.sam, 1)
    for days, free, held in ((0, 1, 1), (1, 0, 0)):
        world.later(days=days)
        await world.change("lots", {"held": held}, id=sale.lot_id)
        with pytest.raises(FitsNoMore) as refused:
            await world.maria.does(decide_transfer, transfer, True)
        told = refused.value
        assert (told.wanted, told.free, told.held) == (None, free, held)
    assert (await world.maria.does(decide_transfer, transfer, False)).state == "refused"


async def test_what_cannot_be_moved_is_refused_and_changes_nothing(world: World) -> None:
    sale = await world.sells(world.sam, 5)
    late = await world.sells(world.sam, 5, expires_on=world.today)
    await holds(world, world.sam, 2)
    theirs = await world.sells(world.noor, 5)
    world.later(days=1)
    before = await world.everything()
    sam, lena = world.sam, world.lena
    for what, refusal in (
        ({"to_client": sam, "sessions": 1}, TransferToSelf),
        ({"to_client": world.nils, "sessions": 1}, NotFound),
        ({"to_client": 10_000, "sessions": 1}, NotFound),
        ({"sessions": 6}, NotSoManyFree),
        ({"sessions": 0}, NotSoManyFree),
        ({"sessions": -1}, NotSoManyFree),
        ({"lot": late.lot_id}, (LotBooked, NothingToMove)),
        ({"lot": theirs.lot_id}, NotFound),
        ({"lot": sale.lot_id, "sessions": 1}, NotFound),
        ({}, NotFound),
    ):
        pair = {"from_client": sam, "to_client": lena}
        with pytest.raises(refusal):  # type: ignore[arg-type]
            await world.jordan.does(ask_transfer, **pair | what)  # type: ignore[operator]
    assert await world.everything() == before


async def test_a_lot_with_booked_sessions_stays(world: World) -> None:
    sale = await world.sells(world.sam, 5)
    await holds(world, world.sam, 2)
    with pytest.raises(LotBooked) as refused:
        await asks(world, lot=sale.lot_id)
    assert refused.value.held == 2
    await asks(world, sessions=3)


async def test_one_question_about_two_clients_at_a_time(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.packages.service import transfers as module

    await world.sells(world.sam, 10)
    pause_after(monkeypatch, module, "open_book")
    _, refused = await both(asks(world, sessions=3), asks(elsewhere, sessions=3))
    assert [type(each) for each in refused] == [AskedAlready]
    assert len(await world.rows("transfers")) == 1


async def test_staff_take_the_question_back(world: World) -> None:
    await world.sells(world.sam, 10)
    transfer = await asks(world, sessions=3)
    [shown] = await world.maria.sees(open_transfers, world.lena)
    assert (shown.id, shown.sessions, shown.asked_by) == (transfer, 3, "Jordan")
    for _ in range(2):
        assert (await world.jordan.does(withdraw_transfer, transfer)).state == "withdrawn"
    assert await world.maria.sees(open_transfers, world.lena) == ()
    with pytest.raises(TransferDecided):
        await world.maria.does(decide_transfer, transfer, True)


# Nobody to ask: the owner


async def test_between_unrelated_clients_the_owner_moves_at_once_with_a_reason(
    world: World,
) -> None:
    await world.sells(world.sam, 10)
    pair = {"from_client": world.sam, "to_client": world.theo, "sessions": 4}
    with pytest.raises(ReasonNeeded):
        await world.jordan.does(ask_transfer, **pair)
    done = await world.jordan.does(ask_transfer, **pair, reason="moved\naway")
    assert done.state == "done"
    assert (await world.balance(world.theo)).left == 4
    [line, *_] = (await world.jordan.sees(history, world.sam)).items
    assert (line.kind, line.change, line.note) == (Kind.TRANSFER_OUT, -4, "moved away")


async def test_a_coach_does_not_move_between_unrelated_clients(world: World) -> None:
    await world.change("clubs", {"coaches_see": "all"}, id=world.club)
    await world.sells(world.sam, 10)
    before = await world.everything()
    pair = {"from_client": world.sam, "to_client": world.theo}
    with pytest.raises(OwnerMoves):
        await world.riley.does(ask_transfer, **pair, sessions=1, reason="x")
    with pytest.raises(OwnerMoves):
        await world.riley.sees(who_decides, world.sam, world.theo)
    assert await world.everything() == before


async def test_a_guardian_who_pays_for_one_of_them_only_is_not_asked(world: World) -> None:
    await world.change("guardianships", {"can": "book"}, client_id=world.lena)
    assert await world.jordan.sees(who_decides, world.sam, world.lena) == ()
    await world.sells(world.sam, 10)
    await asks(world, sessions=1, reason="family")
    assert await lefts(world) == (9, 1)


@pytest.mark.req("PKG-13")
async def test_who_gets_sessions_prepays(world: World) -> None:
    await world.jordan.does(set_prepaid, world.lena, False)
    await world.sells(world.sam, 10)
    await world.maria.does(decide_transfer, await asks(world, sessions=2), True)
    assert await lefts(world) == (8, 2)


@pytest.mark.req("PPL-5")
async def test_only_who_may_asks_answers_and_sees(world: World) -> None:
    await world.sells(world.sam, 10)
    transfer = await asks(world, sessions=3)
    before = await world.everything()
    pair = {"from_client": world.sam, "to_client": world.lena, "sessions": 1}
    for someone, refusal in (
        (world.maria, NotForYourRole),
        (world.alex, NotForYourRole),
        (world.riley, NotFound),
        (world.nora, NotFound),
    ):
        with pytest.raises(refusal):
            await someone.does(ask_transfer, **pair)
        with pytest.raises(refusal):
            await someone.does(withdraw_transfer, transfer)
    for someone, refusal in (
        (world.jordan, NotForYourRole),
        (world.alex, NotForYourRole),
        (world.omar, NotFound),
        (world.nora, NotFound),
    ):
        with pytest.raises(refusal):
            await someone.does(decide_transfer, transfer, True)
    for someone in (world.omar, world.nora):
        with pytest.raises(NotFound):
            await someone.sees(transfer_card, transfer)
    assert await world.everything() == before
