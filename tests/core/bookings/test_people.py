"""What happens to bookings when somebody goes, a package rests, or the club's clock is another."""

from __future__ import annotations

import pytest

from core.availability import CoachGone, NotTaught, add_subject, set_teaching
from core.bookings import (
    BookingCard,
    BookingState,
    Cause,
    StillBooked,
    cancel,
    pause_lot,
    upcoming_of,
)
from core.errors import Overtaken
from core.people import (
    HasLeft,
    Role,
    Setting,
    come_back,
    leave,
    remove_staff,
    set_club,
    set_role,
    staff_member,
)
from tests.core.bookings.week import agrees, books, hour, now_is, opens_week
from tests.support.world import World


@pytest.fixture
async def coach(world: World) -> int:
    await world.sells(world.sam, 4)
    return await opens_week(world)


@pytest.mark.req("BKG-8")
async def test_who_leaves_gives_up_what_stands_and_has_the_sessions(
    world: World, coach: int
) -> None:
    cards = await books(world.maria, world.sam, coach, hour(17), hour(18))
    await world.jordan.does(leave, world.sam)
    rows = await world.rows("bookings")
    assert {(row["state"], row["cause"]) for row in rows} == {("cancelled", Cause.COACH)}
    await agrees(world)
    with pytest.raises(HasLeft):
        await books(world.maria, world.sam, coach, hour(17))
    with pytest.raises(HasLeft):
        await world.maria.does(cancel, cards[0].id, version=1)
    await world.jordan.does(come_back, world.sam)
    assert (await world.balance(world.sam)).free == 4


@pytest.mark.req("PPL-2", "BKG-9")
async def test_a_coach_with_bookings_to_come_stays_until_they_are_elsewhere(
    world: World, coach: int
) -> None:
    riley = await opens_week(world, world.riley)
    [card] = await books(world.maria, world.sam, riley, hour(17))
    stand = (await world.jordan.sees(staff_member, riley)).stand
    before = await world.everything()
    with pytest.raises(StillBooked) as refused:
        await world.jordan.does(remove_staff, riley, stand=stand)
    assert (refused.value.name, refused.value.count) == ("Riley", 1)
    assert (refused.value.first, refused.value.bookings) == (hour(17), (card.id,))
    assert await world.everything() == before
    member = await world.jordan.does(set_role, riley, Role.ASSISTANT, True, stand=stand)
    with pytest.raises(StillBooked):
        await world.jordan.does(set_role, riley, Role.COACH, False, stand=member.stand)
    await world.jordan.does(cancel, card.id, version=1)
    await world.jordan.does(remove_staff, riley, stand=member.stand)
    with pytest.raises(CoachGone):
        await books(world.maria, world.sam, riley, hour(17))


@pytest.mark.req("BKG-10")
async def test_a_coach_is_booked_for_what_he_teaches(world: World, coach: int) -> None:
    shooting = (await world.jordan.does(add_subject, world.club, "Shooting")).id
    with pytest.raises(NotTaught):
        await books(world.maria, world.sam, coach, hour(17), subject=shooting)
    await world.jordan.does(set_teaching, coach, shooting, True)
    [card] = await books(world.maria, world.sam, coach, hour(17), subject=shooting)
    assert card.subject == "Shooting"


@pytest.mark.req("PKG-11")
async def test_a_pause_asks_and_then_gives_up_what_is_booked_inside(
    world: World, coach: int
) -> None:
    [lot] = await world.rows("lots", client_id=world.sam)
    inside, outside = await books(world.maria, world.sam, coach, hour(17), hour(17, days=7))
    pause = {"version": lot["version"], "days": 10}
    before = await world.everything()
    with pytest.raises(StillBooked) as asked:
        await world.jordan.does(pause_lot, lot["id"], **pause)
    assert asked.value.bookings == (inside.id,)
    with pytest.raises(Overtaken):
        await world.jordan.does(pause_lot, lot["id"], version=9, days=10, cancel=True)
    assert await world.everything() == before
    assert await world.jordan.does(pause_lot, lot["id"], **pause, cancel=True) == 1
    gone = await now_is(world, inside.id)
    assert (gone.state, gone.cause) == (BookingState.CANCELLED, Cause.EXCUSED)
    assert await world.maria.sees(upcoming_of, world.sam) == (outside,)
    await agrees(world)


@pytest.mark.req("PPL-1")
async def test_in_another_zone_everybody_comes_at_the_time_they_know(
    world: World, coach: int
) -> None:
    """17:00 and 18:00 in New York are 17:00 and 18:00 in Denver, two hours later, and in Berlin."""
    cards = await books(world.maria, world.sam, coach, hour(17), hour(18), hour(19))

    async def starts() -> list[int]:
        now: list[BookingCard] = [await now_is(world, card.id) for card in cards]
        assert [card.minutes for card in now] == [60] * 3
        return [round((card.starts_at - hour(17)).total_seconds() / 3600) for card in now]

    for version, (zone, later) in enumerate(
        (("America/Denver", [2, 3, 4]), ("Europe/Berlin", [-6, -5, -4])), 2
    ):
        await world.jordan.does(set_club, world.club, Setting.ZONE, zone)
        assert await starts() == later
        assert (await now_is(world, cards[0].id)).version == version
        await agrees(world)
    assert len(await world.rows("journal", code="booking_kept_its_time")) == 6
