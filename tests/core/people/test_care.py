"""One client more closely: notes, thresholds of their own, leaving and coming back."""

from __future__ import annotations

import pytest

from core.attendance import open_roll
from core.errors import Invalid, NotFound
from core.ledger import balance_of
from core.packages import sell
from core.people import (
    Action,
    HasLeft,
    NameTaken,
    NoteUnusable,
    NotForYourRole,
    NumberUnusable,
    Setting,
    add_clients,
    add_note,
    any_client,
    client_for,
    come_back,
    delete_note,
    family,
    leave,
    list_clients,
    notes_of,
    rename_client,
    set_threshold,
    who_left,
)
from tests.support.world import World, package

pytestmark = pytest.mark.req("PPL-2", "PPL-5")


async def test_notes_newest_first_one_s_own_deleted(world: World) -> None:
    await world.jordan.does(add_note, world.sam, " Left  knee\n\n<b>ice</b> \u202e")
    second = await world.alex.does(add_note, world.sam, "Forgot his shoes")
    page = await world.jordan.sees(notes_of, world.sam)
    assert [(each.author, each.text, each.mine) for each in page.items] == [
        ("Alex", "Forgot his shoes", False),
        ("Jordan", "Left knee\n<b>ice</b>", True),
    ]
    await world.jordan.does(delete_note, world.sam, second)
    assert (await world.jordan.sees(notes_of, world.sam)).total == 2, "it is Alex's"
    for _ in range(2):
        await world.alex.does(delete_note, world.sam, second)
    assert (await world.jordan.sees(notes_of, world.sam)).total == 1
    codes = [row["code"] for row in await world.rows("journal") if row["code"].startswith("note")]
    assert codes == ["note_added", "note_added", "note_deleted"]
    assert "knee" not in str(await world.rows("journal"))


@pytest.mark.parametrize("text", ["", " \n ", "!?", "\u202e", "x" * 501])
async def test_a_note_has_something_to_read_in_it(world: World, text: str) -> None:
    with pytest.raises(NoteUnusable):
        await world.jordan.does(add_note, world.sam, text)


async def test_notes_are_for_staff_who_see_the_client(world: World) -> None:
    note = await world.jordan.does(add_note, world.sam, "Knee")
    with pytest.raises(NotForYourRole):
        await world.maria.sees(notes_of, world.sam)
    for other in (world.riley, world.omar, world.nora):
        with pytest.raises(NotFound):
            await other.sees(notes_of, world.sam)
        with pytest.raises(NotFound):
            await other.does(delete_note, world.sam, note)


@pytest.mark.req("NTC-3")
async def test_a_threshold_of_one_client_s_own(world: World) -> None:
    client = await world.jordan.does(set_threshold, world.sam, Setting.LOW_PAYER, "4")
    assert (client.low_payer, client.low_coach) == (4, None)
    client = await world.jordan.does(set_threshold, world.sam, Setting.LOW_COACH, "0")
    client = await world.jordan.does(set_threshold, world.sam, Setting.LOW_PAYER, None)
    assert (client.low_payer, client.low_coach) == (None, 0)
    assert client == await world.jordan.sees(client_for, world.sam, Action.SEE_CLIENT)
    facts = [row["facts"] for row in await world.rows("journal", code="threshold_changed")]
    assert facts[-1] == {"client": world.sam, "what": "low_payer", "before": 4, "after": None}
    with pytest.raises(NumberUnusable):
        await world.jordan.does(set_threshold, world.sam, Setting.LOW_PAYER, "ten")
    with pytest.raises(Invalid):
        await world.jordan.does(set_threshold, world.sam, Setting.ON_EMPTY, "4")


async def test_who_leaves_keeps_the_books_and_comes_back_as_before(world: World) -> None:
    await world.sells(world.sam, 10)
    for _ in range(2):
        await world.jordan.does(leave, world.sam)
    assert len(await world.rows("journal", code="client_left")) == 1
    roster = await world.jordan.sees(list_clients, world.club)
    assert "Sam" not in [each.name for each in roster.items]
    assert [each.name for each in await world.maria.sees(family, world.club)] == ["Lena"]
    async with world.core.read() as work:
        assert await any_client(work, world.sam) is None
    assert (await world.jordan.sees(balance_of, world.sam)).left == 10
    assert [each.name for each in (await world.jordan.sees(who_left, world.club)).items] == ["Sam"]
    assert (await world.riley.sees(who_left, world.club)).total == 0, "not Riley's"
    for _ in range(2):
        assert (await world.jordan.does(come_back, world.sam)).left_at is None
    assert (await world.balance(world.sam)).left == 10
    assert len(await world.maria.sees(family, world.club)) == 2


async def test_nothing_is_sold_to_or_marked_for_who_has_left(world: World) -> None:
    await world.jordan.does(leave, world.sam)
    with pytest.raises(HasLeft):
        await world.jordan.does(sell, world.sam, package(5))
    for action in (Action.MARK, Action.INVITE_GUARDIAN, Action.ASSIGN_CLIENTS):
        with pytest.raises(HasLeft):
            await world.jordan.does(client_for, world.sam, action)
    with pytest.raises(NotForYourRole):
        await world.alex.does(client_for, world.sam, Action.SELL)
    with pytest.raises(NotFound):
        await world.riley.does(client_for, world.sam, Action.SELL)
    await world.jordan.does(open_roll, world.club)


async def test_a_name_that_was_taken_meanwhile_is_changed_first(world: World) -> None:
    await world.jordan.does(leave, world.sam)
    await world.jordan.does(add_clients, world.club, names="sam")
    with pytest.raises(NameTaken):
        await world.jordan.does(come_back, world.sam)
    await world.jordan.does(rename_client, world.sam, name="Sam B")
    assert (await world.jordan.does(come_back, world.sam)).name == "Sam B"
