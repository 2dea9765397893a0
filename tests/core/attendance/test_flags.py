"""Three no-shows in ninety days are a pattern; it ages out, and forgiving takes one away."""

from __future__ import annotations

import pytest

from core.attendance import (
    Flag,
    State,
    WhenEmpty,
    close_roll,
    flags,
    mark,
    open_roll,
    roll_card,
)
from core.people import any_club
from tests.support.world import World

pytestmark = pytest.mark.req("ATT-7")


async def no_show(world: World, **more: object) -> int:
    """Today's roll, closed."""
    roll = await world.opens_roll()
    tap = {"roll": roll, "client": world.sam, "state": State.NO_SHOW, "version": 0}
    await world.jordan.does(mark, **tap, when_empty=WhenEmpty.OWE)
    if more:
        await world.jordan.does(mark, **tap | {"version": 1} | more)
    await world.jordan.does(close_roll, roll)
    world.later(days=1)
    return roll


async def flag(world: World) -> Flag | None:
    async with world.jordan.looking() as work:
        club = await any_club(work, world.club)
        return (await flags(work, club, [world.sam, world.lena])).get(world.sam)


async def test_the_third_raises_it_once_and_it_is_on_the_roll(world: World) -> None:
    for _ in range(2):
        await no_show(world)
    assert await flag(world) is None
    assert await world.rows("journal", code="flag_raised") == []
    for _ in range(2):
        await no_show(world)
    assert await flag(world) == Flag(4, 0, 90)
    [raised] = await world.rows("journal", code="flag_raised")
    assert (raised["client_id"], raised["facts"]["no_shows"]) == (world.sam, 3)
    card = await world.jordan.sees(roll_card, await world.jordan.does(open_roll, world.club))
    assert {row.name: bool(row.flag) for row in card.rows.items}["Sam"]
    assert not {row.name: bool(row.flag) for row in card.rows.items}["Lena"]


async def test_it_ages_out_on_the_day(world: World) -> None:
    for _ in range(3):
        await no_show(world)  # 16, 17, 18 November; it is the 19th now
    world.later(days=86)
    assert await flag(world) == Flag(3, 0, 90), "the 16th is 89 days ago"
    world.later(days=1)
    assert await flag(world) is None


async def test_a_forgiven_one_does_not_count_and_one_taken_back_neither(world: World) -> None:
    await no_show(world, when_empty=WhenEmpty.FREE)
    await no_show(world, state=State.EXCUSED)
    for _ in range(2):
        await no_show(world)
    assert await flag(world) is None


async def test_both_numbers_are_the_club_s(world: World) -> None:
    await world.change("clubs", {"flag_count": 2, "flag_days": 10}, id=world.club)
    for _ in range(2):
        await no_show(world)
    assert await flag(world) == Flag(2, 0, 10)
    world.later(days=8)
    assert await flag(world) is None
