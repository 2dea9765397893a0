"""What can be booked with whom, and what a coach has otherwise than the club."""

from __future__ import annotations

import pytest

from core.availability import (
    LinkUnusable,
    NotTaught,
    SubjectTaken,
    What,
    add_subject,
    archive_subject,
    check_subject,
    coaches_for,
    meeting_link,
    rename_subject,
    restore_subject,
    set_coach_rule,
    set_override,
    set_teaching,
    subjects_of,
    switch_window,
    week_card,
)
from core.errors import Invalid, NotFound
from core.people import NameUnusable, NotForYourRole, NumberUnusable
from core.timetable import Kind
from tests.core.availability.conftest import Hours
from tests.support.world import TODAY, World

pytestmark = pytest.mark.req("BKG-10")


async def names(world: World, subject: int | None = None, **more: object) -> list[str]:
    found = await world.maria.sees(coaches_for, world.club, subject, **more)
    return [each.name for each in found]


async def test_who_can_be_booked_for_what(hours: Hours) -> None:
    world, jordan = hours.world, hours.world.jordan
    riley = await world.riley.member_in(world.club)
    passing = (await jordan.does(add_subject, world.club, "Passing")).id
    dribbling = (await jordan.does(add_subject, world.club, " Dribbling ")).id
    assert await names(world) == ["Jordan"]
    assert await names(world, passing) == []
    await jordan.does(set_teaching, riley, passing, True)
    await world.riley.does(set_teaching, riley, dribbling, True)
    await jordan.does(set_teaching, hours.coach, passing, True)
    assert await names(world, passing) == ["Jordan"], "Riley has no hours"
    await Hours(world, riley).opens(3)
    assert await names(world, passing) == ["Jordan", "Riley"]
    assert await names(world, dribbling) == ["Riley"]
    assert await names(world, kind=Kind.CHECKIN) == []
    found = await world.maria.sees(subjects_of, world.club)
    assert [(each.name, set(each.coaches)) for each in found] == [
        ("Dribbling", {riley}),
        ("Passing", {hours.coach, riley}),
    ]
    assert (await jordan.sees(week_card, riley)).subjects == (passing, dribbling)


async def test_hours_that_are_off_make_nobody_bookable(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    await Hours(world, riley).opens(3)
    [window] = await world.rows("windows")
    await world.riley.does(switch_window, window["id"], False)
    assert await names(world) == []


async def test_extra_hours_alone_make_bookable_until_they_are_over(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    extra = {"first": TODAY, "last": TODAY, "opens": 1200, "closes": 1260, "capacity": 1}
    await world.riley.does(set_override, riley, what=What.EXTRA, **extra)
    assert await names(world) == ["Riley"]
    world.later(days=1)
    assert await names(world) == []


async def test_a_coach_who_does_not_teach_it_is_refused(hours: Hours) -> None:
    world = hours.world
    passing = (await world.jordan.does(add_subject, world.club, "Passing")).id
    async with world.core.read() as work:
        with pytest.raises(NotTaught) as caught:
            await check_subject(work, hours.coach, passing)
        assert caught.value.facts == {"coach": "Jordan", "subject": "Passing"}
    for _ in range(2):
        await world.jordan.does(set_teaching, hours.coach, passing, True)
    async with world.core.read() as work:
        await check_subject(work, hours.coach, passing)
    await world.jordan.does(archive_subject, passing)
    async with world.core.read() as work:
        with pytest.raises(NotFound):
            await check_subject(work, hours.coach, passing)
    await world.jordan.does(set_teaching, hours.coach, passing, False)
    told = [row["code"] for row in await world.rows("journal")]
    assert told.count("teaching_changed") == 2


async def test_a_subject_is_named_once_archived_and_restored(world: World) -> None:
    jordan = world.jordan
    passing = (await jordan.does(add_subject, world.club, "Passing")).id
    dribbling = (await jordan.does(add_subject, world.club, "Dribbling")).id
    with pytest.raises(SubjectTaken):
        await jordan.does(add_subject, world.club, "PASSING")
    with pytest.raises(SubjectTaken):
        await jordan.does(rename_subject, dribbling, "pássing")
    with pytest.raises(NameUnusable):
        await jordan.does(add_subject, world.club, " . ")
    await world.nora.does(add_subject, world.northgate, "Passing")
    await jordan.does(rename_subject, passing, "Long passes")
    for _ in range(2):
        await jordan.does(archive_subject, dribbling)
    found = await world.maria.sees(subjects_of, world.club)
    assert [(each.name, each.archived) for each in found] == [
        ("Long passes", False),
        ("Dribbling", True),
    ]
    for _ in range(2):
        await jordan.does(restore_subject, dribbling)
    told = [row["code"] for row in await world.rows("journal", club_id=world.club)]
    assert [each for each in told if each.startswith("subject_")] == [
        "subject_added",
        "subject_added",
        "subject_renamed",
        "subject_archived",
        "subject_restored",
    ]


@pytest.mark.req("PPL-5")
async def test_subjects_are_the_owners_and_of_one_club(world: World) -> None:
    passing = (await world.jordan.does(add_subject, world.club, "Passing")).id
    for someone in (world.riley, world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await someone.does(add_subject, world.club, "Shooting")
        with pytest.raises(NotForYourRole):
            await someone.does(archive_subject, passing)
    nora = await world.nora.member_in(world.northgate)
    with pytest.raises(NotFound):
        await world.nora.does(set_teaching, nora, passing, True)
    with pytest.raises(NotFound):
        await world.nora.does(rename_subject, passing, "Mine")


@pytest.mark.req("BKG-2")
async def test_a_coach_has_it_otherwise_than_the_club(hours: Hours) -> None:
    world = hours.world

    async def sets(what: str, value: str | None) -> None:
        await world.jordan.does(set_coach_rule, hours.coach, what, value)

    await sets("book_months", "12")
    await sets("notice_hours", "0")
    await sets("link", "https://meet.example.org?room=1")
    await sets("link", " https://meet.example.org/jordan?x=1 ")
    rules = (await world.alex.sees(week_card, hours.coach)).rules
    assert (rules.book_months, rules.notice_hours) == (12, 0)
    async with world.core.read() as work:
        assert await meeting_link(work, hours.coach) == "https://meet.example.org/jordan?x=1"
    for what, value in (("book_months", "0"), ("book_months", "13"), ("notice_hours", "337")):
        with pytest.raises(NumberUnusable):
            await sets(what, value)
    for link in (
        "meet",
        "https://",
        "javascript:alert(1)",
        "https://a b.org",
        "http://x." + "a" * 200,
    ):
        with pytest.raises(LinkUnusable):
            await sets("link", link)
    with pytest.raises(Invalid):
        await sets("coach_id", "1")
    for _ in range(2):
        await sets("notice_hours", None)
        await sets("link", None)
    rules = (await world.alex.sees(week_card, hours.coach)).rules
    assert (rules.book_months, rules.notice_hours, rules.link) == (12, None, None)
    told = [row["facts"] for row in await world.rows("journal", code="coach_rule_changed")]
    assert [(each["what"], each["before"], each["after"]) for each in told] == [
        ("book_months", None, 12),
        ("notice_hours", None, 0),
        ("link", None, None),
        ("link", None, None),
        ("notice_hours", 0, None),
        ("link", None, None),
    ]
    with pytest.raises(NotForYourRole):
        await world.riley.does(set_coach_rule, hours.coach, "link", None)
