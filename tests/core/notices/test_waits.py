"""What other capabilities' facts make wait: who asks to join, books that differ, flags, doubts."""

from __future__ import annotations

import pytest

from core.attendance import State, check_in
from core.jobs import run_due
from core.notices import (
    BooksOff,
    Flagged,
    HereAgain,
    ItemGone,
    ItemNotice,
    Joining,
    Moving,
    TransferAnswer,
    TransferQuestion,
    inbox_item,
)
from core.packages import ask_transfer, decide_transfer
from core.people import approve_join, ask_to_join, open_link, refuse_join
from core.whole import JOBS
from tests.core.notices.inbox import arriving, the_item, waiting
from tests.support.world import World, utc

pytestmark = pytest.mark.req("NTC-1", "NTC-5")


async def said(world: World) -> list[tuple[str, type]]:
    return [
        (each.reader.name, type(each.item.about))
        for each in await arriving(world)
        if isinstance(each, ItemNotice)
    ]


@pytest.mark.req("PPL-3")
@pytest.mark.parametrize("answer", [approve_join, refuse_join])
async def test_who_asks_to_join_waits_until_somebody_answers(world: World, answer: object) -> None:
    link = await world.riley.does(open_link, world.club)
    eva = await world.meets("Eva")
    card = await eva.does(ask_to_join, link.payload, name="Eva", child="Ida")
    assert await said(world) == [("Riley", Joining)], "who gave the link out"
    for someone, may_answer in ((world.jordan, True), (world.riley, True), (world.alex, False)):
        assert await waiting(world, someone) == [("join_request", "Eva")]
        item = await the_item(world, someone)
        assert item.about == Joining(card.id, "Eva", "Ida", may_answer)
    await world.jordan.does(answer, card.id)
    assert await waiting(world, world.riley) == []
    with pytest.raises(ItemGone):
        await world.riley.sees(inbox_item, item.id)


@pytest.mark.req("PKG-5")
@pytest.mark.parametrize("approve", [True, False])
async def test_who_pays_for_both_is_asked_and_staff_see_that_it_waits(
    world: World, approve: bool
) -> None:
    await world.sells(world.sam, 10)
    pair = {"from_client": world.sam, "to_client": world.lena}
    card = await world.jordan.does(ask_transfer, **pair, sessions=3)
    [asked] = [each for each in await arriving(world) if isinstance(each, TransferQuestion)]
    assert (asked.reader.name, asked.card.sessions, asked.card.asked_by) == ("Maria", 3, "Jordan")
    for someone, may_withdraw in ((world.jordan, True), (world.alex, False)):
        assert await waiting(world, someone) == [("transfer_asked", "Sam")]
        item = await the_item(world, someone)
        assert isinstance(item.about, Moving)
        assert item.about.may_withdraw is may_withdraw
    assert await waiting(world, world.riley) == []
    await world.maria.does(decide_transfer, card.id, approve)
    [answer] = [each for each in await arriving(world) if isinstance(each, TransferAnswer)]
    assert (answer.reader.name, answer.card.decided_by) == ("Jordan", "Maria"), "who asked"
    assert (answer.card.state, answer.card.sessions) == ("done" if approve else "refused", 3)
    assert await waiting(world, world.jordan) == []


@pytest.mark.req("LED-1")
async def test_books_that_differ_are_the_owner_s_only(world: World) -> None:
    sale = await world.sells(world.sam, 5)
    await world.change("lots", {"came_in": 6}, id=sale.lot_id)
    world.at(utc(2026, 11, 17, 8))
    await run_due(world.core, JOBS)
    assert await said(world) == [], "it is three in the morning"
    world.at(utc(2026, 11, 17, 13))
    assert await said(world) == [("Jordan", BooksOff)]
    item = await the_item(world, world.jordan)
    assert item.about == BooksOff(((world.sam, "Sam"),))
    for someone in (world.riley, world.alex):
        assert await waiting(world, someone) == []
    world.at(utc(2026, 11, 18, 8))
    await run_due(world.core, JOBS)
    assert len(await world.rows("inbox", kind="books_differ")) == 1, "one item, however many nights"


@pytest.mark.req("ATT-7")
async def test_a_flag_is_for_coach_and_assistant_and_ages_out(world: World) -> None:
    await world.sells(world.sam, 10)
    for _ in range(3):
        await world.jordan.marks(world.sam, State.NO_SHOW, roll=await world.opens_roll())
        world.later(days=1)
    for someone in (world.jordan, world.alex):
        assert ("flag_raised", "Sam") in await waiting(world, someone)
    assert await waiting(world, world.riley) == []
    item = await the_item(world, world.alex)
    assert item.about == Flagged(world.sam, "Sam", 3, 0, 90)
    world.later(days=90)
    with pytest.raises(ItemGone):
        await world.alex.sees(inbox_item, item.id)


@pytest.mark.req("ATT-6")
async def test_a_second_start_of_a_day_waits_for_staff(world: World) -> None:
    await world.change("clubs", {"self_again": "ask"}, id=world.club)
    await world.sells(world.sam, 10)
    await world.maria.does(check_in, world.sam)
    await world.maria.does(check_in, world.sam)
    await world.maria.does(check_in, world.sam)
    [roll] = await world.rows("rolls")
    for someone in (world.jordan, world.alex):
        assert await waiting(world, someone) == [("came_again", "Sam")]
    item = await the_item(world, world.jordan)
    assert item.about == HereAgain(world.sam, "Sam", roll["id"])
