"""What is tapped in a group: who may answer for whom, and what only one person reads."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from core.errors import NotFound
from core.groups import (
    Group,
    NobodyOfYours,
    NobodyOnRoster,
    StrangerHere,
    answer_for_all,
    answer_in_group,
    group_card,
    group_of_family,
    group_to_book,
    own_answers,
    own_balances,
)
from core.people import NotForYourRole, Right, leave, set_right
from core.practices import (
    Answer,
    Counts,
    Plan,
    PracticeOver,
    PracticeSkipped,
    plan_practice,
    practice_card,
    put_on_roster,
    skip_day,
)
from tests.core.groups.conftest import BOT, CHAT, links, plans
from tests.support.hours import opens_hours
from tests.support.world import TODAY, World

pytestmark = pytest.mark.req("NTC-11", "ATT-8")

HERE = BOT, CHAT
NEXT = TODAY + timedelta(days=7)


async def counts(world: World, group: Group) -> Counts:
    async with world.core.read() as work:
        card = await group_card(work, group.id)
    return card.ahead[0].counts


async def test_one_child_is_answered_for_at_once(world: World, group: Group, u12: int) -> None:
    said = await world.omar.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)
    assert said.said is not None
    assert (said.said.name, said.said.answer) == ("Noor", Answer.COMING)
    assert await counts(world, group) == Counts(coming=1, unanswered=2)
    before = len(await world.rows("journal"))
    await world.omar.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)
    assert len(await world.rows("journal")) == before, "twice is once"
    await world.omar.does(answer_in_group, *HERE, u12, TODAY, Answer.CANT)
    assert await counts(world, group) == Counts(cant=1, unanswered=2)


async def test_of_several_children_it_is_asked_which(world: World, group: Group, u12: int) -> None:
    said = await world.maria.does(answer_in_group, *HERE, u12, TODAY, Answer.LATE)
    assert said.said is None
    assert [each.name for each in said.children] == ["Lena", "Sam"]
    assert await counts(world, group) == Counts(unanswered=3)
    await world.maria.does(answer_for_all, u12, TODAY, Answer.LATE)
    assert await counts(world, group) == Counts(late=2, unanswered=1)
    mine = await world.maria.sees(own_answers, *HERE, u12, TODAY)
    assert [(each.name, each.answer) for each in mine.children] == [
        ("Lena", Answer.LATE),
        ("Sam", Answer.LATE),
    ]


async def test_who_may_only_look_does_not_answer(world: World, u12: int) -> None:
    omar = await world.omar.member_in(world.club)
    await world.jordan.does(set_right, world.noor, omar, Right.VIEW)
    with pytest.raises(NotForYourRole):
        await world.omar.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)
    assert await world.omar.sees(own_answers, *HERE, u12, TODAY)


async def test_the_only_one_whom_they_may_answer_for_is_meant(
    world: World, group: Group, u12: int
) -> None:
    maria = await world.maria.member_in(world.club)
    await world.jordan.does(set_right, world.lena, maria, Right.VIEW)
    said = await world.maria.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)
    assert said.said is not None
    assert (said.said.name, len(said.children)) == ("Sam", 1)
    await world.maria.does(answer_for_all, u12, TODAY, Answer.LATE)
    assert await counts(world, group) == Counts(late=1, unanswered=2)


async def test_strangers_and_who_has_nobody_there(world: World, u12: int) -> None:
    stranger = await world.meets("Pat")
    before = await world.everything()
    for someone in (stranger, world.nora):
        with pytest.raises(StrangerHere) as refused:
            await someone.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)
        assert refused.value.club == "Eastside Hoops"
        for view in (own_balances, group_of_family, group_to_book):
            with pytest.raises(StrangerHere):
                await someone.sees(view, *HERE)
        with pytest.raises(NotFound):
            await someone.does(answer_for_all, u12, TODAY, Answer.COMING)
    for someone in (world.jordan, world.riley):
        with pytest.raises(NobodyOnRoster):
            await someone.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)
        for view in (own_balances, group_of_family):
            with pytest.raises(NobodyOfYours):
                await someone.sees(view, *HERE)
    assert await world.everything() == before


async def test_who_may_book_is_led_there(world: World, group: Group) -> None:
    """Staff for whoever trains there, guardians for theirs; not who only looks."""
    for name in ("jordan", "riley", "alex", "maria", "omar"):
        assert await world.everybody[name].sees(group_to_book, *HERE) == group
    omar = await world.omar.member_in(world.club)
    await world.jordan.does(set_right, world.noor, omar, Right.VIEW)
    with pytest.raises(NotForYourRole):
        await world.omar.sees(group_to_book, *HERE)
    assert await world.omar.sees(group_of_family, *HERE) == group
    await world.jordan.does(leave, world.noor)
    with pytest.raises(NobodyOfYours):
        await world.omar.sees(group_to_book, *HERE)


async def test_another_clubs_practice_is_not_there(world: World, u12: int) -> None:
    await links(world.nora, world.northgate, chat=-7)
    for where in ((BOT, -7), (BOT, -8), (BOT + 1, CHAT)):
        with pytest.raises(NotFound):
            await world.omar.does(answer_in_group, *where, u12, TODAY, Answer.COMING)
    assert await world.rows("rsvps") == []


async def test_what_has_begun_or_is_skipped_is_answered_no_more(world: World, u12: int) -> None:
    version = (await world.jordan.sees(practice_card, u12)).practice.version
    await world.jordan.does(skip_day, u12, NEXT, version=version)
    with pytest.raises(PracticeSkipped):
        await world.omar.does(answer_in_group, *HERE, u12, NEXT, Answer.COMING)
    for length in (30, 300):
        world.later(minutes=length)
        with pytest.raises(PracticeOver):
            await world.omar.does(answer_in_group, *HERE, u12, TODAY, Answer.COMING)


async def test_a_balance_is_told_to_who_asks(world: World, group: Group) -> None:
    await world.sells(world.sam, 10)
    mine = await world.maria.sees(own_balances, *HERE)
    assert [(each.name, left.left) for each, left in mine.clients] == [("Lena", 0), ("Sam", 10)]


@pytest.mark.req("LNG-2")
async def test_the_card_has_seven_days_and_the_next_of_each_team(
    world: World, group: Group, u12: int
) -> None:
    plan = Plan(name="U14", weekdays=[0, 2, 4], starts=time(19), minutes=60)
    for practice in await world.jordan.does(plan_practice, world.club, plan):
        await world.jordan.does(put_on_roster, practice, [world.theo])
    async with world.core.read() as work:
        card = await group_card(work, group.id)
    assert [(one.name, (one.day - TODAY).days) for one in card.ahead] == [
        ("U12", 0), ("U14", 0), ("U14", 2), ("U14", 4),
    ]  # fmt: skip
    assert [one.name for one in card.asked] == ["U12", "U14"]
    assert card.until == card.ahead[0].starts_at
    assert card.free == ()
    await opens_hours(world)
    world.at(card.until)
    async with world.core.read() as work:
        later = await group_card(work, group.id)
    assert [one.day for one in later.asked] == [TODAY], "U12 has begun; U14 is still to come"
    assert later.free == tuple(TODAY + timedelta(days=n) for n in range(1, 7))
    assert later.until == later.ahead[0].ends_at


async def test_nobody_plans_for_no_group(world: World) -> None:
    """A club without a group notes nothing."""
    await plans(world)
    assert [row for row in await world.rows("outbox") if row["kind"] == "groups.news"] == []
