"""Two thousand clients: what a tap and a screen cost does not grow with the roster."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from core.attendance import State, mark, roll_card
from core.db import metadata
from core.people import list_clients, name_key
from tests.support.world import MONDAY, TODAY, World

MANY = 2000


@pytest.fixture
async def crowd(world: World) -> int:
    """Today's roll of a club of 2,000, half of them marked, all with a lot of ten."""
    members, coaching, lots, marks = (
        metadata.tables[name] for name in ("members", "coaching", "lots", "attendance")
    )
    jordan = await world.jordan.member_in(world.club)
    await world.sells(world.sam, 10)
    roll = await world.opens_roll()
    [lot] = await world.rows("lots")
    [entry] = await world.rows("entries")
    names = [f"Player {n:04}" for n in range(MANY)]
    async with world.core.database.writing() as connection:
        person = {"club_id": world.club, "trains": True, "created_at": MONDAY, "staff_roles": set()}
        made = await connection.execute(
            insert(members).returning(members.c.id),
            [person | {"name": name, "name_key": name_key(name)} for name in names],
        )
        ids = [row.id for row in made]
        own = {"coach_id": jordan, "club_id": world.club}
        await connection.execute(insert(coaching), [own | {"client_id": each} for each in ids])
        bare = {k: v for k, v in lot.items() if k != "id"}
        await connection.execute(insert(lots), [bare | {"client_id": each} for each in ids])
        seen = {"club_id": world.club, "roll_id": roll, "state": State.EXCUSED, "before": "open"}
        seen |= {"charge": "none", "version": 1, "marked_by": jordan, "marked_at": MONDAY}
        await connection.execute(insert(marks), [seen | {"client_id": each} for each in ids[::2]])
    assert entry["on_date"] == TODAY
    return roll


@pytest.mark.req("PPL-8")
async def test_screens_and_taps_take_the_same_few_statements_as_in_a_small_club(
    world: World, crowd: int
) -> None:
    with world.statements() as sent:
        async with world.jordan.looking() as work:
            recognised = len(sent)
            card = await roll_card(work, crowd, page=7)
            for_card = len(sent) - recognised
            page = await list_clients(work, world.club, search="player 19", page=1)
            for_list = len(sent) - recognised - for_card
    assert (card.rows.total, len(card.rows.items)) == (MANY + 4, 14)
    assert card.counts[State.EXCUSED] == MANY // 2
    assert card.counts[State.OPEN] == MANY // 2 + 4
    assert page.total == 100
    assert for_card <= 10, sent
    assert for_list <= 3, sent
    tap = {"roll": crowd, "client": world.sam, "state": State.PRESENT, "version": 0}
    async with world.jordan.working() as work:
        with world.statements() as sent:
            await mark(work, **tap)
            await world.core.settle(work)
    # client, roll, lots, booking · entry, counters, attendance · journal, errand
    assert len(sent) <= 9, sent
