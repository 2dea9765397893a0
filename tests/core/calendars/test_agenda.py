"""What is in somebody's own calendar: theirs, their children's, what they coach; nobody else's."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from core.bookings import BookingState, bring_to, cancel, move, restore, say_coming
from core.calendars import Agenda, installation, own_agenda
from core.people import unlink_guardian
from core.practices import Answer, Plan, answer_practice, plan_practice, put_on_roster, skip_day
from tests.core.bookings.week import books, hour, now_is, opens_week
from tests.support.world import TODAY, Someone, World

pytestmark = pytest.mark.req("CAL-3")
THURSDAY = TODAY + timedelta(days=3)


async def agenda(someone: Someone) -> Agenda:
    return await someone.sees(own_agenda)


async def booked(someone: Someone) -> list[int]:
    return [card.id for each in (await agenda(someone)).clubs for card in each.bookings]


async def trains(someone: Someone) -> dict[str, tuple[str, ...]]:
    """The days of practice that are in it, and who of the family is there."""
    return {
        f"{one.occurrence.name} {one.occurrence.day:%a %d}": one.names
        for each in (await agenda(someone)).clubs
        for one in each.practices
        if one.occurrence.day < TODAY + timedelta(days=14)
    }


async def test_bookings_are_of_the_family_and_of_the_coach(world: World) -> None:
    me = await opens_week(world)
    for client in (world.sam, world.noor):
        await world.sells(client, 10)
    [sams] = await books(world.maria, world.sam, me, hour(17))
    [noors] = await books(world.omar, world.noor, me, hour(18))
    assert await booked(world.maria) == [sams.id]
    assert await booked(world.omar) == [noors.id]
    assert await booked(world.jordan) == [sams.id, noors.id]
    assert await booked(world.riley) == []
    assert await booked(world.nora) == []
    assert [each.club.name for each in (await agenda(world.nora)).clubs] == ["Northgate"]


async def test_what_was_had_stays_and_what_is_off_goes(world: World) -> None:
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    had, off = await books(world.maria, world.sam, me, hour(17), hour(18))
    await world.maria.does(cancel, off.id, version=off.version)
    assert await booked(world.maria) == [had.id]
    world.clock.at = had.ends_at
    await world.jordan.does(bring_to, had.id, state=BookingState.COMPLETED, version=had.version)
    assert await booked(world.maria) == [had.id]
    world.clock.at = had.starts_at + timedelta(days=31)
    assert await booked(world.maria) == []


async def test_a_guardian_who_is_removed_sees_the_child_no_more(world: World) -> None:
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    await books(world.jordan, world.sam, me, hour(17))
    await plans(world, world.sam, world.lena)
    await world.jordan.does(unlink_guardian, world.sam, await world.maria.member_in(world.club))
    assert await booked(world.maria) == []
    assert set((await trains(world.maria)).values()) == {("Lena",)}


async def plans(world: World, *clients: int) -> int:
    """U12, Thursdays at 18:00, with these on its roster."""
    plan = Plan(name="U12", weekdays=[3], starts=time(18), minutes=60, place="Court 1")
    [practice] = await world.jordan.does(plan_practice, world.club, plan)
    await world.jordan.does(put_on_roster, practice, clients)
    return practice


async def test_practices_are_of_who_is_on_the_roster_and_of_the_coach(world: World) -> None:
    await plans(world, world.sam, world.lena)
    both = {"U12 Thu 19": ("Lena", "Sam"), "U12 Thu 26": ("Lena", "Sam")}
    assert await trains(world.maria) == both
    assert await trains(world.jordan) == dict.fromkeys(both, ())
    for other in (world.omar, world.riley, world.nora):
        assert await trains(other) == {}


async def test_who_cannot_come_and_what_is_skipped_is_not_in_it(world: World) -> None:
    practice = await plans(world, world.sam, world.lena)
    week = timedelta(days=7)
    for client in (world.sam, world.lena):
        await world.maria.does(answer_practice, practice, THURSDAY, client, Answer.CANT)
    await world.maria.does(answer_practice, practice, THURSDAY + week, world.sam, Answer.CANT)
    assert await trains(world.maria) == {"U12 Thu 26": ("Lena",)}
    await world.jordan.does(skip_day, practice, THURSDAY + week, version=1)
    assert await trains(world.maria) == {}
    assert await trains(world.jordan) == {"U12 Thu 19": ()}


async def test_the_version_rises_with_every_change_and_the_name_stays(world: World) -> None:
    """What an event's sequence and uid are made from."""
    me = await opens_week(world)
    await world.sells(world.sam, 10)
    [card] = await books(world.maria, world.sam, me, hour(17))
    seen = [card.version]

    async def does(verb: object, **more: object) -> None:
        await world.maria.does(verb, card.id, version=seen[-1], **more)  # type: ignore[arg-type]
        seen.append((await now_is(world, card.id)).version)

    await does(move, starts_at=hour(18), coach=me)
    await does(say_coming)
    await does(cancel)
    await does(restore)
    await does(move, starts_at=hour(17), coach=me)
    assert seen == [1, 2, 3, 4, 5, 6]


async def test_an_installation_is_called_the_same_for_ever(world: World, elsewhere: World) -> None:
    names = set()
    for each in (world, world, elsewhere):
        async with each.core.work() as work:
            names.add(await installation(work))
    [name] = names
    assert name.isalnum()
    assert len(name) == 10
