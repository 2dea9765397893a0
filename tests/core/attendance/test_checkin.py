"""A client says that they are here: once a day, by a button or a code at the door."""

from __future__ import annotations

import pytest

from core.attendance import (
    DoorTurned,
    DoorUnknown,
    HereAlready,
    NobodyToCheckIn,
    NothingToStartWith,
    State,
    check_in,
    close_roll,
    door,
    knock,
    mark,
    open_door,
    open_practice_roll,
    roll_card,
    try_pin,
)
from core.errors import NotFound
from core.ledger import Kind
from core.people import NotForYourRole
from core.practices import plan_practice, put_on_roster
from tests.core.practices.conftest import plan
from tests.support.races import both, pause_after
from tests.support.world import TODAY, World

pytestmark = pytest.mark.req("ATT-6")


@pytest.fixture
async def sam(world: World) -> int:
    """With ten sessions."""
    await world.sells(world.sam, 10)
    return world.sam


async def test_the_call_finds_them_here_and_uses_nothing_more(world: World, sam: int) -> None:
    done = await world.maria.does(check_in, sam)
    assert (done.name, done.balance.left, done.asked) == ("Sam", 9, False)
    roll = await world.opens_roll()
    [row] = [r for r in (await world.jordan.sees(roll_card, roll)).rows.items if r.name == "Sam"]
    assert (row.state, row.by_self, row.version) == (State.PRESENT, True, 1)
    tap = {"roll": roll, "client": sam, "state": State.PRESENT}
    assert not (await world.jordan.does(mark, **tap, version=0)).changed
    assert (await world.balance(sam)).left == 9
    [use] = await world.rows("entries", kind=Kind.USE)
    assert use["actor_id"] == await world.maria.member_in(world.club)


async def test_a_practice_of_today_is_where_they_are_found_opened_or_not(
    world: World, sam: int
) -> None:
    [practice] = await world.jordan.does(plan_practice, world.club, plan())
    await world.jordan.does(put_on_roster, practice, [sam])
    await world.maria.does(check_in, sam)
    roll = await world.jordan.does(open_practice_roll, practice, TODAY)
    [row] = (await world.jordan.sees(roll_card, roll)).rows.items
    assert row.state is State.PRESENT
    assert [each["practice_id"] for each in await world.rows("rolls")] == [practice]


async def test_a_second_time_the_same_day_is_refused_also_after_the_coach_marked_them(
    world: World, sam: int
) -> None:
    roll = await world.uses_one(sam)
    before = await world.everything()
    with pytest.raises(HereAlready):
        await world.maria.does(check_in, sam)
    assert await world.everything() == before
    await world.jordan.does(close_roll, roll)
    with pytest.raises(HereAlready):
        await world.maria.does(check_in, sam)
    world.later(days=1)
    assert (await world.maria.does(check_in, sam)).balance.left == 8


async def test_where_the_club_asks_staff_hear_of_it_and_nothing_is_used(
    world: World, sam: int
) -> None:
    await world.change("clubs", {"self_again": "ask"}, id=world.club)
    await world.maria.does(check_in, sam)
    assert (await world.maria.does(check_in, sam)).asked
    assert (await world.balance(sam)).left == 9
    [asked] = await world.rows("journal", code="came_again")
    assert asked["client_id"] == sam


@pytest.mark.req("ATT-5")
async def test_both_parents_at_once_use_one_session(
    world: World, elsewhere: World, sam: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import checkin as module

    pause_after(monkeypatch, module, "client_for")
    done, refused = await both(world.maria.does(check_in, sam), elsewhere.maria.does(check_in, sam))
    assert (len(done), [type(each) for each in refused]) == (1, [HereAlready])
    assert len(await world.rows("entries", kind=Kind.USE)) == 1
    assert len(await world.rows("rolls")) == 1


@pytest.mark.req("ATT-5")
async def test_coach_and_parent_at_once_use_one_session(
    world: World, elsewhere: World, sam: int
) -> None:
    roll = await world.opens_roll()
    tap = {"roll": roll, "client": sam, "state": State.PRESENT, "version": 0}
    await both(elsewhere.jordan.does(mark, **tap), world.maria.does(check_in, sam))
    assert (await world.balance(sam)).left == 9


@pytest.mark.req("ATT-2", "LED-10")
@pytest.mark.parametrize("rule", ["confirm", "block", "allow"])
async def test_without_a_session_the_coach_is_to_say_unless_the_club_allows_it(
    world: World, rule: str
) -> None:
    await world.change("clubs", {"on_empty": rule}, id=world.club)
    if rule == "allow":
        await world.maria.does(check_in, world.sam)
        assert (await world.balance(world.sam)).owed == 1
        return
    before = await world.everything()
    with pytest.raises(NothingToStartWith):
        await world.maria.does(check_in, world.sam)
    assert await world.everything() == before


@pytest.mark.req("PPL-5")
async def test_only_for_ones_own_and_with_the_right_to_book(world: World, sam: int) -> None:
    before = await world.everything()
    for someone, client, refusal in (
        (world.omar, sam, NotFound),
        (world.nora, sam, NotFound),
        (world.maria, world.nils, NotFound),
        (world.jordan, sam, NotForYourRole),
    ):
        with pytest.raises(refusal):
            await someone.does(check_in, client)
    assert await world.everything() == before
    await world.change("guardianships", {"can": "view"}, client_id=sam)
    with pytest.raises(NotForYourRole):
        await world.maria.does(check_in, sam)


# The door


async def test_the_code_of_this_minute_and_of_the_one_before(world: World) -> None:
    made = await world.jordan.does(open_door, world.club)
    assert max(len(made.turning), len(made.printed)) <= 64
    for seconds in (0, 59, 59):  # it is the full minute when the tests begin
        world.later(seconds=seconds)
        found = await world.maria.does(knock, made.turning)
        assert ([each.name for each in found.clients], found.pin) == (["Lena", "Sam"], False)
    world.later(seconds=2)
    with pytest.raises(DoorTurned):
        await world.maria.does(knock, made.turning)
    assert (await world.jordan.sees(door, world.club)).turning != made.turning
    future = await world.jordan.sees(door, world.club)
    world.later(minutes=-10)
    with pytest.raises(DoorTurned):
        await world.maria.does(knock, future.turning)


async def test_codes_that_are_none(world: World) -> None:
    ours = await world.jordan.does(open_door, world.club)
    theirs = await world.nora.does(open_door, world.northgate)
    head, which, seal = ours.turning.split("-", 2)
    altered = [
        theirs.turning,
        theirs.printed,
        f"{head}-{int(which, 36) + 1}-{seal}",
        f"{head}-p-{seal}",
        f"{theirs.turning.split('-')[0]}-{which}-{seal}",
        ours.turning[:-1],
        *("d", "d-", "d1-p-", "dzzzzzzzzzzzz-1-x", "d1-é-x", "i1-x", "d1-1_0-x", "d٣-1-x"),
    ]
    for code in altered:
        with pytest.raises(DoorUnknown):
            await world.maria.does(knock, code)
    with pytest.raises(NobodyToCheckIn):
        await world.alex.does(knock, ours.turning)


async def test_renewed_codes_and_pin_end_those_of_before(world: World) -> None:
    old = await world.jordan.does(open_door, world.club)
    assert await world.alex.does(open_door, world.club) == old
    with pytest.raises(NotForYourRole):
        await world.alex.does(open_door, world.club, renew=True)
    new = await world.jordan.does(open_door, world.club, renew=True)
    for code in (old.turning, old.printed):
        with pytest.raises(DoorUnknown):
            await world.maria.does(knock, code)
    assert (await world.maria.does(knock, new.printed)).pin
    for someone, refusal in ((world.maria, NotForYourRole), (world.nora, NotFound)):
        with pytest.raises(refusal):
            await someone.does(open_door, world.club)
        with pytest.raises(refusal):
            await someone.sees(door, world.club)


async def test_five_wrong_pins_and_a_quarter_of_an_hour(world: World) -> None:
    pin = (await world.jordan.does(open_door, world.club)).pin
    wrong = f"{(int(pin) + 1) % 10_000:04}"
    tried = [await world.maria.does(try_pin, world.club, wrong) for _ in range(5)]
    assert [each.left for each in tried] == [4, 3, 2, 1, 0]
    assert tried[-1].until is not None
    world.later(minutes=14)
    shut = await world.maria.does(try_pin, world.club, pin)
    assert (shut.right, shut.until) == (False, tried[-1].until)
    assert (await world.omar.does(try_pin, world.club, pin)).right, "others may go on"
    world.later(minutes=2)
    assert (await world.maria.does(try_pin, world.club, f" {pin[:2]} {pin[2:]} ")).right
    assert (await world.maria.does(try_pin, world.club, wrong)).left == 4


async def test_a_pin_is_of_its_day_and_of_its_club(world: World) -> None:
    pin = (await world.jordan.does(open_door, world.club)).pin
    with pytest.raises(NotFound):
        await world.nora.does(try_pin, world.club, pin)
    days = set()
    for _ in range(5):
        days.add((await world.jordan.sees(door, world.club)).pin)
        world.later(days=1)
    assert len(days) > 1
    for nonsense in ("", "x", "٣", "0" * 400):
        assert not (await world.maria.does(try_pin, world.club, nonsense)).right
