"""Plan a practice, change its week, end it; who may."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from core.errors import NotFound
from core.people import NameUnusable, NotForYourRole, Setting, TextTooLong, set_club
from core.practices import (
    AlreadyThatDay,
    LengthUnusable,
    PracticeChangedMeanwhile,
    SamePracticeThen,
    WeekdayUnusable,
    edit_practice,
    end_practice,
    go_on,
    list_practices,
    move_day,
    occurrences,
    plan_practice,
    practice_card,
    skip_day,
    take_over,
)
from tests.core.practices.conftest import plan
from tests.support.races import both, pause_after
from tests.support.world import TODAY, World

pytestmark = pytest.mark.req("ATT-8")

A_WEEK = timedelta(days=7)


async def days(world: World, last: date = TODAY + 3 * A_WEEK) -> list[date]:
    found = await world.jordan.sees(occurrences, world.club, TODAY, last)
    return [each.day for each in found if not each.skipped]


async def test_several_weekdays_are_several_practices_of_the_acting_coach(world: World) -> None:
    made = await world.riley.does(
        plan_practice, world.club, plan(weekdays=[3, 1, 1], place=" A \n")
    )
    assert len(made) == 2
    found = await world.alex.sees(list_practices, world.club)
    assert [(p.weekday, p.coach, p.place, p.since) for p in found] == [
        (1, "Riley", "A", TODAY),
        (3, "Riley", "A", TODAY),
    ]
    assert await days(world, TODAY + A_WEEK) == [date(2026, 11, 17), date(2026, 11, 19)]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " \u200b "}, NameUnusable),
        ({"weekdays": []}, WeekdayUnusable),
        ({"weekdays": [0, 7]}, WeekdayUnusable),
        ({"weekdays": [-1]}, WeekdayUnusable),
        ({"minutes": 0}, LengthUnusable),
        ({"minutes": -60}, LengthUnusable),
        ({"minutes": 24 * 60}, LengthUnusable),
        ({"place": "x" * 65}, TextTooLong),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_planned(
    world: World, wrong: dict[str, object], why: type[Exception]
) -> None:
    before = await world.everything()
    with pytest.raises(why):
        await world.jordan.does(plan_practice, world.club, plan(**wrong))
    assert await world.everything() == before


async def test_two_of_a_name_are_never_at_one_time(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.practices.service import plan as module

    pause_after(monkeypatch, module, "_alone")
    made, refused = await both(
        world.jordan.does(plan_practice, world.club, plan()),
        elsewhere.riley.does(plan_practice, world.club, plan(name="ú12", starts=time(18))),
    )
    assert len(made) == 1
    assert [type(each) for each in refused] == [SamePracticeThen]
    monkeypatch.undo()
    [later] = await world.jordan.does(plan_practice, world.club, plan(starts=time(19)))
    with pytest.raises(SamePracticeThen):
        await world.jordan.does(edit_practice, later, starts=time(18, 29), version=1)
    await world.jordan.does(plan_practice, world.club, plan(name="U14"))


async def test_a_change_holds_from_the_next_one_on_and_works_once(world: World, u12: int) -> None:
    await world.jordan.does(edit_practice, u12, starts=time(18), place="B", version=1)
    with pytest.raises(PracticeChangedMeanwhile):
        await world.jordan.does(edit_practice, u12, starts=time(19), version=1)
    before = await world.everything()
    await world.jordan.does(edit_practice, u12, starts=time(18), version=2)
    assert await world.everything() == before, "the same again is no change"
    told = [row for row in await world.rows("journal") if row["code"] == "practice_changed"]
    assert [row["facts"] for row in told] == [
        {"practice": u12, "what": "starts", "before": "17:30:00", "after": "18:00:00"},
        {"practice": u12, "what": "place", "before": None, "after": None},
    ]


async def test_another_weekday_forgets_what_was_changed_of_the_old_one(
    world: World, u12: int
) -> None:
    await world.jordan.does(skip_day, u12, TODAY + A_WEEK, version=1)
    await world.jordan.does(edit_practice, u12, weekday=1, version=2)
    assert await world.rows("practice_changes") == []
    assert (await days(world))[:2] == [TODAY + timedelta(days=1), TODAY + timedelta(days=8)]


async def test_an_end_keeps_what_was_and_can_be_taken_back(world: World, u12: int) -> None:
    await world.jordan.does(end_practice, u12, last=TODAY + A_WEEK, version=1)
    assert await days(world) == [TODAY, TODAY + A_WEEK]
    with pytest.raises(PracticeChangedMeanwhile):
        await world.jordan.does(end_practice, u12, last=TODAY, version=1)
    await world.jordan.does(go_on, u12, version=2)
    assert len(await days(world)) == 4
    world.later(days=8)
    await world.jordan.does(end_practice, u12, last=TODAY + A_WEEK, version=3)
    assert await world.jordan.sees(list_practices, world.club) == ()
    assert (await world.jordan.sees(practice_card, u12)).coming == ()


async def test_one_that_ends_before_it_began_is_held_never(world: World, u12: int) -> None:
    await world.jordan.does(end_practice, u12, last=TODAY - timedelta(days=1), version=1)
    assert await days(world) == []
    row = (await world.rows("practices"))[0]
    await world.jordan.does(go_on, u12, version=row["version"])
    assert await days(world) == [TODAY + n * A_WEEK for n in (1, 2, 3)]


async def test_going_on_must_not_meet_what_took_its_time(world: World, u12: int) -> None:
    await world.jordan.does(end_practice, u12, last=TODAY, version=1)
    world.later(days=1)
    await world.jordan.does(plan_practice, world.club, plan())
    with pytest.raises(SamePracticeThen):
        await world.jordan.does(go_on, u12, version=2)


@pytest.mark.req("PPL-2", "PPL-5")
async def test_the_owner_plans_all_a_coach_his_own_others_none(world: World, u12: int) -> None:
    [u8] = await world.riley.does(plan_practice, world.club, plan(name="U8"))
    before = await world.everything()
    for someone, why in (
        (world.riley, NotForYourRole),
        (world.alex, NotForYourRole),
        (world.maria, NotForYourRole),
        (world.nora, NotFound),
    ):
        for verb, more in (
            (edit_practice, {"minutes": 90}),
            (end_practice, {"last": TODAY}),
            (go_on, {}),
            (take_over, {}),
        ):
            with pytest.raises(why):
                await someone.does(verb, u12, version=1, **more)
        with pytest.raises(why):
            await someone.does(move_day, u12, TODAY, to=TODAY, version=1)
        if someone is not world.riley:
            with pytest.raises(why):
                await someone.does(plan_practice, world.club, plan(name="U9"))
    assert await world.everything() == before
    assert (await world.riley.sees(practice_card, u12)).may_plan is False
    assert (await world.alex.sees(practice_card, u12)).may_plan is False
    await world.jordan.does(edit_practice, u8, minutes=90, version=1)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    await world.riley.does(edit_practice, u12, minutes=90, version=1)
    await world.riley.does(take_over, u12, version=2)
    assert (await world.jordan.sees(practice_card, u12)).practice.coach == "Riley"


async def test_a_coach_who_left_coaches_it_no_more(world: World, u12: int) -> None:
    [u8] = await world.riley.does(plan_practice, world.club, plan(name="U8"))
    riley = await world.riley.member_in(world.club)
    await world.change("members", {"left_at": world.clock.now()}, id=riley)
    assert (await world.jordan.sees(practice_card, u8)).practice.coach is None
    await world.jordan.does(take_over, u8, version=1)
    assert (await world.jordan.sees(practice_card, u8)).practice.coach == "Jordan"


async def test_what_was_moved_keeps_a_change_of_length_from_overlapping(
    world: World, u12: int
) -> None:
    await world.jordan.does(
        move_day, u12, TODAY + A_WEEK, to=TODAY + timedelta(days=1), starts=time(2), version=1
    )
    with pytest.raises(Exception, match="overlaps_itself"):
        await world.jordan.does(edit_practice, u12, starts=time(20), minutes=600, version=2)
    with pytest.raises(AlreadyThatDay):
        await world.jordan.does(move_day, u12, TODAY + 2 * A_WEEK, to=TODAY, version=2)
