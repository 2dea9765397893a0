"""Two thousand clients and forty practices: a screen costs the same few statements."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import insert

from core.db import metadata
from core.people import name_key
from core.practices import (
    coming_of_family,
    day_card,
    list_practices,
    occurrences,
    plan_practice,
    practice_card,
)
from tests.core.practices.conftest import plan
from tests.support.world import MONDAY, TODAY, World

MANY = 2000


@pytest.mark.req("PPL-8", "ATT-8")
async def test_screens_take_the_same_few_statements_as_in_a_small_club(
    world: World, u12: int
) -> None:
    for number in range(6):
        more = plan(name=f"T{number}", weekdays=range(7), starts=time(8 + number), minutes=30)
        await world.jordan.does(plan_practice, world.club, more)
    members, rosters = metadata.tables["members"], metadata.tables["practice_members"]
    person = {"club_id": world.club, "trains": True, "created_at": MONDAY, "staff_roles": set()}
    names = [f"Player {n:04}" for n in range(MANY)]
    async with world.core.database.writing() as connection:
        made = await connection.execute(
            insert(members).returning(members.c.id),
            [person | {"name": name, "name_key": name_key(name)} for name in names],
        )
        one = {"practice_id": u12, "club_id": world.club, "since": TODAY}
        await connection.execute(insert(rosters), [one | {"client_id": r.id} for r in made])
    last = TODAY + timedelta(days=6)
    for most, view, wanted in (
        (5, occurrences, (world.club, TODAY, last)),
        (3, list_practices, (world.club,)),
        (9, practice_card, (u12,)),
        (11, day_card, (u12, TODAY)),
        (6, coming_of_family, (world.club,)),
    ):
        someone = world.maria if view is coming_of_family else world.alex
        async with someone.looking() as work:
            with world.statements() as sent:
                found = await view(work, *wanted)
        assert found
        assert len(sent) <= most, sent
    assert (await world.alex.sees(practice_card, u12)).roster == MANY + 3
