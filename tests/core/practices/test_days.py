"""One day of a practice: skipped, moved, as every week again; who comes."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from core.errors import NotFound
from core.people import (
    Action,
    HasLeft,
    NotForYourRole,
    Right,
    Role,
    Setting,
    client_for,
    family,
    set_club,
)
from core.practices import (
    AlreadyThatDay,
    Answer,
    Counts,
    LengthUnusable,
    MovedIntoPast,
    MovedTooFar,
    NotOnRoster,
    PracticeChangedMeanwhile,
    PracticeOver,
    PracticeSkipped,
    answer_practice,
    coming_of_client,
    coming_of_family,
    copy_roster,
    day_card,
    move_day,
    next_of,
    occurrences,
    plan_practice,
    put_on_roster,
    restore_day,
    skip_day,
    take_off_roster,
)
from tests.core.practices.conftest import plan
from tests.support.races import both
from tests.support.world import TODAY, World, utc

pytestmark = pytest.mark.req("ATT-8")

NEXT = TODAY + timedelta(days=7)
WEDNESDAY = TODAY + timedelta(days=9)


async def on(world: World, day: date) -> Any:
    [found] = await world.jordan.sees(occurrences, world.club, day, day)
    return found


async def test_a_skip_works_once_and_is_taken_back(world: World, u12: int) -> None:
    await world.jordan.does(skip_day, u12, NEXT, version=1)
    before = await world.everything()
    await world.jordan.does(skip_day, u12, NEXT, version=1)
    assert await world.everything() == before
    assert (await on(world, NEXT)).skipped
    with pytest.raises(PracticeChangedMeanwhile):
        await world.jordan.does(restore_day, u12, NEXT, version=1)
    await world.jordan.does(restore_day, u12, NEXT, version=2)
    assert not (await on(world, NEXT)).skipped
    with pytest.raises(PracticeChangedMeanwhile):
        await world.jordan.does(skip_day, u12, NEXT, version=1)
    codes = [row["code"] for row in await world.rows("journal")][-2:]
    assert codes == ["practice_day_skipped", "practice_day_restored"]


async def test_a_move_keeps_its_name_its_answers_and_its_length(world: World, u12: int) -> None:
    await world.maria.does(answer_practice, u12, NEXT, world.sam, Answer.COMING)
    await world.jordan.does(move_day, u12, NEXT, to=WEDNESDAY, starts=time(9), version=1)
    one = await on(world, WEDNESDAY)
    assert (one.on_date, one.moved, one.starts_at) == (NEXT, True, utc(2026, 11, 25, 14))
    assert one.ends_at - one.starts_at == timedelta(hours=1)
    assert one.counts == Counts(coming=1, unanswered=2)
    assert await world.jordan.sees(occurrences, world.club, NEXT, NEXT) == ()
    await world.jordan.does(move_day, u12, NEXT, to=NEXT, minutes=90, version=2)
    assert (await on(world, NEXT)).ends_at == utc(2026, 11, 24, 0, 0)


@pytest.mark.parametrize(
    ("to", "more", "why"),
    [
        (TODAY + timedelta(days=14), {}, AlreadyThatDay),
        (TODAY, {"starts": time(20)}, AlreadyThatDay),
        (TODAY - timedelta(days=1), {}, MovedIntoPast),
        (TODAY, {"starts": time(16)}, MovedIntoPast),
        (NEXT + timedelta(days=61), {}, MovedTooFar),
        (date(9999, 12, 31), {}, MovedTooFar),
        (WEDNESDAY, {"minutes": 5}, LengthUnusable),
    ],
)
async def test_where_one_cannot_go(
    world: World, u12: int, to: date, more: dict[str, Any], why: type[Exception]
) -> None:
    before = await world.everything()
    with pytest.raises(why):
        await world.jordan.does(move_day, u12, NEXT, to=to, version=1, **more)
    with pytest.raises(NotFound):
        await world.jordan.does(move_day, u12, WEDNESDAY, to=to, version=1, **more)
    assert await world.everything() == before


async def test_a_day_that_was_taken_cannot_come_back(world: World, u12: int) -> None:
    await world.jordan.does(skip_day, u12, NEXT, version=1)
    later = NEXT + timedelta(days=7)
    await world.jordan.does(move_day, u12, later, to=NEXT, version=2)
    with pytest.raises(AlreadyThatDay):
        await world.jordan.does(restore_day, u12, NEXT, version=3)


async def test_what_has_begun_is_as_it_is(world: World, u12: int) -> None:
    world.later(minutes=30)
    for verb, more in ((skip_day, {}), (move_day, {"to": WEDNESDAY})):
        with pytest.raises(PracticeOver):
            await world.jordan.does(verb, u12, TODAY, version=1, **more)
    with pytest.raises(PracticeOver):
        await world.maria.does(answer_practice, u12, TODAY, world.sam, Answer.LATE)


async def test_two_coaches_at_once_change_it_once(world: World, elsewhere: World, u12: int) -> None:
    done, refused = await both(
        world.jordan.does(move_day, u12, NEXT, to=WEDNESDAY, version=1),
        elsewhere.jordan.does(move_day, u12, NEXT, to=NEXT + timedelta(days=1), version=1),
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [PracticeChangedMeanwhile]


# Who comes


async def test_the_last_answer_counts_and_staff_see_who(world: World, u12: int) -> None:
    for answer in (Answer.COMING, Answer.CANT, Answer.CANT):
        await world.maria.does(answer_practice, u12, NEXT, world.sam, answer)
    await world.alex.does(answer_practice, u12, NEXT, world.noor, Answer.LATE)
    card = await world.jordan.sees(day_card, u12, NEXT)
    assert [(each.name, each.answer) for each in card.roster] == [
        ("Lena", None),
        ("Noor", Answer.LATE),
        ("Sam", Answer.CANT),
    ]
    assert card.occurrence.counts == Counts(late=1, cant=1, unanswered=1)
    told = [row["facts"] for row in await world.rows("journal") if row["code"] == "answered"]
    assert [(each["before"], each["answer"]) for each in told] == [
        (None, "coming"),
        ("coming", "cant"),
        (None, "late"),
    ]
    assert (await world.riley.sees(day_card, u12, NEXT)).roster == (), "Jordan's clients"


@pytest.mark.req("PPL-3", "PPL-5")
async def test_who_may_answer_for_whom(world: World, u12: int) -> None:
    before = await world.everything()
    refused = [
        (world.maria, world.noor, NotFound),
        (world.nora, world.sam, NotFound),
        (world.riley, world.sam, NotFound),
        (world.jordan, world.theo, NotOnRoster),
        (world.jordan, world.nils, NotFound),
    ]
    for someone, client, why in refused:
        with pytest.raises(why):
            await someone.does(answer_practice, u12, NEXT, client, Answer.COMING)
    with pytest.raises(NotFound):
        await world.maria.does(answer_practice, u12, WEDNESDAY, world.sam, Answer.COMING)
    assert await world.everything() == before
    for right, allowed in ((Right.BOOK, True), (Right.VIEW, False)):
        await world.change("guardianships", {"can": right}, client_id=world.sam)
        seen = (await world.maria.sees(coming_of_client, world.sam))[0]
        assert [child.may for child in seen.children] == [allowed]
        answering = world.maria.does(answer_practice, u12, NEXT, world.sam, Answer.COMING)
        if allowed:
            await answering
        else:
            with pytest.raises(NotForYourRole):
                await answering


async def test_nobody_answers_for_a_day_that_is_skipped(world: World, u12: int) -> None:
    await world.jordan.does(skip_day, u12, NEXT, version=1)
    with pytest.raises(PracticeSkipped):
        await world.maria.does(answer_practice, u12, NEXT, world.sam, Answer.COMING)


async def test_a_family_sees_each_practice_once_with_its_children(world: World, u12: int) -> None:
    await world.jordan.does(take_off_roster, u12, [world.lena])
    [u14] = await world.jordan.does(plan_practice, world.club, plan(name="U14", weekdays=[1]))
    await world.jordan.does(put_on_roster, u14, [world.sam, world.lena])
    found = await world.maria.sees(coming_of_family, world.club)
    assert [(c.occurrence.name, [k.name for k in c.children]) for c in found[:2]] == [
        ("U12", ["Sam"]),
        ("U14", ["Lena", "Sam"]),
    ]
    assert len(found) == 9, "four weeks"
    async with world.maria.looking() as work:
        both_children = await family(work, world.club)
        ahead = await next_of(work, both_children)
    assert {each: one.name for each, one in ahead.items()} == {world.sam: "U12", world.lena: "U14"}
    assert await world.nora.sees(coming_of_family, world.northgate) == ()


# The roster


async def test_a_roster_takes_only_whom_the_actor_sees_and_who_is_there(
    world: World, u12: int
) -> None:
    [u8] = await world.riley.does(plan_practice, world.club, plan(name="U8"))
    before = await world.everything()
    for client in (world.sam, world.nils, 10_000):
        with pytest.raises(NotFound):
            await world.riley.does(put_on_roster, u8, [world.theo, client])
    with pytest.raises(NotFound):
        await world.nora.does(put_on_roster, u8, [world.nils])
    assert await world.everything() == before
    await world.change("members", {"left_at": world.clock.now()}, id=world.theo)
    with pytest.raises(NotFound):
        await world.riley.does(put_on_roster, u8, [world.theo])


async def test_who_leaves_the_club_is_counted_no_more(world: World, u12: int) -> None:
    await world.maria.does(answer_practice, u12, NEXT, world.sam, Answer.COMING)
    await world.change("members", {"left_at": world.clock.now()}, id=world.sam)
    card = await world.jordan.sees(day_card, u12, NEXT)
    assert card.occurrence.counts == Counts(unanswered=2)
    assert [each.name for each in card.roster] == ["Lena", "Noor"]
    with pytest.raises(HasLeft):
        await world.jordan.does(answer_practice, u12, NEXT, world.sam, Answer.CANT)


async def test_a_roster_is_copied_and_taken_off_once(world: World, u12: int) -> None:
    [u14] = await world.jordan.does(plan_practice, world.club, plan(name="U14", weekdays=[1]))
    await world.jordan.does(put_on_roster, u14, [world.theo, world.sam])
    assert await world.jordan.does(copy_roster, u12, u14) == 2
    assert await world.jordan.does(copy_roster, u12, u14) == 0
    before = await world.everything()
    assert await world.jordan.does(put_on_roster, u14, [world.sam]) == ()
    assert await world.everything() == before
    for _ in range(2):
        await world.jordan.does(take_off_roster, u14, [world.sam])
    codes = [row["code"] for row in await world.rows("journal")]
    assert codes.count("taken_off_roster") == 1


@pytest.mark.req("PPL-2")
async def test_whom_an_owner_puts_on_a_coachs_practice_are_that_coachs_clients(
    world: World,
) -> None:
    [u8] = await world.riley.does(plan_practice, world.club, plan(name="U8"))
    with pytest.raises(NotFound):
        await world.riley.sees(client_for, world.lena, Action.SELL)
    for _ in range(2):
        await world.jordan.does(put_on_roster, u8, [world.lena, world.theo])
    assert (await world.riley.sees(client_for, world.lena, Action.SELL)).name == "Lena"
    told = [row["facts"] for row in await world.rows("journal", code="coach_assigned")]
    riley = await world.riley.member_in(world.club)
    assert told == [{"coach": riley, "clients": [world.lena]}], "Theo was theirs"
    await world.jordan.does(take_off_roster, u8, [world.lena])
    assert (await world.riley.sees(client_for, world.lena, Action.SELL)).name == "Lena"


@pytest.mark.req("PPL-2")
async def test_a_colleague_gives_no_clients_away_and_who_coaches_no_more_gets_none(
    world: World, u12: int
) -> None:
    riley = await world.riley.member_in(world.club)
    [u8] = await world.riley.does(plan_practice, world.club, plan(name="U8"))
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    before = await world.rows("coaching")
    await world.riley.does(put_on_roster, u12, [world.theo])
    await world.change("members", {"staff_roles": {Role.ASSISTANT}}, id=riley)
    await world.jordan.does(put_on_roster, u8, [world.lena])
    assert await world.rows("coaching") == before
