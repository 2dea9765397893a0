"""The audit trail: the owner reads who did what, filtered, in pages."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from core.attendance import RollName, State, open_practice_roll
from core.availability import add_subject
from core.errors import NotFound
from core.ledger import LotName, adjust, set_minutes
from core.packages import TemplateName, add_template
from core.people import (
    NotForYourRole,
    Setting,
    ask_to_join,
    open_link,
    rename_client,
    set_club,
    who_acts,
)
from core.practices import plan_practice, put_on_roster, skip_day
from core.reports import Names, trail
from tests.core.practices.conftest import plan
from tests.support.world import TODAY, World

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
    assert found.names.members[marked.facts["client"]] == "Lena"
    assert found.names.members[renamed.facts["client"]] == "Samuel"


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
    jordan = await lived.jordan.member_in(lived.club)
    forged = await lived.nora.sees(trail, lived.northgate, who=jordan)
    assert (forged.lines, forged.names.members) == ((), {})
    with pytest.raises(NotFound):
        await lived.nora.sees(trail, lived.northgate, client=lived.sam)


async def everything_once(world: World) -> dict[str, int]:
    """A fact of every kind of thing that has a name."""
    [u12] = await world.jordan.does(plan_practice, world.club, plan())
    await world.jordan.does(put_on_roster, u12, [world.sam])
    await world.jordan.does(skip_day, u12, TODAY + timedelta(days=7), version=1)
    roll = await world.jordan.does(open_practice_roll, u12, TODAY)
    await world.sells(world.sam, 10, name="Camp")
    [lot] = await world.rows("lots")
    await world.jordan.marks(world.sam, State.LATE, roll=roll)
    await world.jordan.does(set_minutes, lot["id"], version=1, minutes=45)
    template = await world.jordan.does(add_template, world.club, sessions=7)
    kim, link = await world.meets("Kim"), await world.jordan.does(open_link, world.club)
    asked = await kim.does(ask_to_join, link.payload, name="Kim")
    subject = await world.jordan.does(add_subject, world.club, "Dribbling")
    return {
        "u12": u12,
        "roll": roll,
        "lot": lot["id"],
        "template": template.id,
        "asked": asked.id,
        "subject": subject.id,
    }


async def test_whatever_a_page_mentions_is_named_as_it_is_called_now(world: World) -> None:
    ids = await everything_once(world)
    names = (await world.jordan.sees(trail, world.club, size=100)).names
    assert names.practices == {ids["u12"]: "U12"}
    assert names.rolls == {ids["roll"]: RollName(TODAY, ids["u12"])}
    assert names.lots == {ids["lot"]: LotName(world.sam, "Camp", 10)}
    assert names.templates == {ids["template"]: TemplateName(None, 7)}
    assert names.requests == {ids["asked"]: "Kim"}
    assert names.subjects == {ids["subject"]: "Dribbling"}
    [only] = (await world.jordan.sees(trail, world.club, codes=["roll_opened"])).lines
    assert only.facts == {"roll": ids["roll"]}
    named = (await world.jordan.sees(trail, world.club, codes=["roll_opened"])).names
    assert named.practices == {ids["u12"]: "U12"}


async def test_what_it_costs_does_not_grow_with_the_page_or_the_trail(world: World) -> None:
    """The club, the facts, and one statement a kind of name."""
    await everything_once(world)
    with world.statements() as few:
        await world.jordan.sees(trail, world.club, size=100)
    await world.opens_roll()
    await world.sells(world.lena, 5)
    await world.jordan.does(add_template, world.club, sessions=8)
    for number in range(20):
        await world.jordan.does(rename_client, world.sam, name=f"Sam {number}")
        await world.jordan.does(adjust, world.sam, amount=1, reason="rain")
    with world.statements() as many:
        await world.jordan.sees(trail, world.club, size=20_000)
    assert len(many) == len(few)
    assert len([each for each in many if "accounts" not in each]) <= 2 + len(fields(Names))


async def test_whose_doing_can_be_asked_for(lived: World) -> None:
    assert set((await lived.jordan.sees(who_acts, lived.club)).values()) >= {"Jordan", "Alex"}
