"""The audit trail: the owner reads who did what, filtered, in pages."""

from __future__ import annotations

import pytest

from core.attendance import State
from core.ledger import adjust
from core.people import NotForYourRole, Setting, rename_client, set_club, trail, who_acts
from tests.support.world import World

pytestmark = pytest.mark.req("PPL-9")


@pytest.fixture
async def lived(world: World) -> World:
    """Three things that Jordan did, one that Alex did."""
    await world.sells(world.sam, 10)
    roll = await world.opens_roll()
    world.later(days=1)
    await world.jordan.does(rename_client, world.sam, name="Samuel")
    await world.alex.marks(world.lena, State.EXCUSED, roll=roll)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    return world


async def test_newest_first_with_names_and_what_was_before(lived: World) -> None:
    found = await lived.jordan.sees(trail, lived.club)
    changed, marked, renamed = found.lines[:3]
    assert (changed.who, changed.code) == ("Jordan", "club_changed")
    assert changed.facts == {"what": "coaches_see", "before": "own", "after": "all"}
    assert (marked.who, marked.code) == ("Alex", "marked")
    assert found.names[marked.facts["client"]] == "Lena"
    assert found.names[renamed.facts["client"]] == "Samuel"


async def test_by_person_by_client_by_kind_and_by_day(lived: World) -> None:
    async def codes(**wanted: object) -> list[str]:
        return [line.code for line in (await lived.jordan.sees(trail, lived.club, **wanted)).lines]

    alex = await lived.alex.member_in(lived.club)
    assert await codes(who=alex) == ["marked", "invite_accepted"]
    assert await codes(client=lived.lena) == ["marked"]
    assert await codes(codes=["client_renamed"]) == ["client_renamed"]
    lived.later(hours=1)
    assert await codes(days=1) == ["club_changed", "marked", "client_renamed"]


async def test_page_after_page_each_fact_once(lived: World) -> None:
    seen: list[int] = []
    page, more = 0, True
    while more:
        found = await lived.jordan.sees(trail, lived.club, page=page, size=3)
        seen += [line.id for line in found.lines]
        page, more = page + 1, found.more
    rows = [row["id"] for row in await lived.rows("journal", club_id=lived.club)]
    assert seen == rows[::-1]


@pytest.mark.req("PPL-2", "PPL-5")
async def test_for_the_owner_only_and_of_his_club_only(lived: World) -> None:
    for someone in (lived.riley, lived.alex, lived.maria):
        with pytest.raises(NotForYourRole):
            await someone.sees(trail, lived.club)
    theirs = await lived.nora.sees(trail, lived.northgate)
    assert not {"Jordan", "Alex"} & {line.who for line in theirs.lines}


async def test_what_a_page_costs_does_not_grow_with_the_trail(lived: World) -> None:
    with lived.statements() as few:
        await lived.jordan.sees(trail, lived.club)
    for number in range(20):
        await lived.jordan.does(rename_client, lived.sam, name=f"Sam {number}")
    await lived.sells(lived.sam, 10)
    await lived.jordan.does(adjust, lived.sam, amount=1, reason="rain")
    with lived.statements() as many:
        await lived.jordan.sees(trail, lived.club)
    assert len(many) == len(few)


async def test_whose_doing_can_be_asked_for(lived: World) -> None:
    assert set((await lived.jordan.sees(who_acts, lived.club)).values()) >= {"Jordan", "Alex"}
