"""Forms of check-ins: asked for once while there is time, and told to the coach when sent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.actor import Right
from core.bookings import BookingCard, cancel, move
from core.checkins import answer_question, filling_of, remove_question, submit_form
from core.jobs import run_due
from core.notices import AboutForm, FormDue, FormSent, ItemGone, SessionReminder, inbox_item
from core.notices.rules import reminders
from core.notices.table import Kind
from core.people import NEVER, Quiet, choose_quiet, invite_guardian
from core.whole import JOBS
from tests.core.checkins.begun import asks, checks_in, opens_checkins, slot
from tests.core.notices.inbox import arriving
from tests.support.hours import opens_hours
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("CHK-5", "NTC-1")

LEAD = timedelta(hours=36)


@pytest.fixture
async def coach(world: World) -> int:
    for who in (world.maria, world.omar, world.jordan):
        await who.does(choose_quiet, NEVER)
    coach = await opens_checkins(world)
    await asks(world, coach)
    return coach


@pytest.fixture
async def card(world: World, coach: int) -> BookingCard:
    card = await checks_in(world.maria, world.sam, coach, slot())
    await arriving(world)
    return card


async def sends(who: Someone, card: BookingCard, slept: str = "Well") -> None:
    """Answers what has to be, and sends it."""
    async with who.working() as work:
        filling = await filling_of(work, card.id)
        for question in [step.question for step in filling.steps if step.question.required]:
            answer = [0] if question.options else slept
            filling = await answer_question(
                work, card.id, question.id, answer, version=question.version
            )
        await submit_form(work, card.id, version=filling.version)


async def asked(world: World, at: datetime) -> list[tuple[str, list[str]]]:
    """(who is asked, about whose forms) when it is that late."""
    world.at(at)
    return sorted(
        (each.reader.name, [form.card.client_name for form in each.forms])
        for each in await arriving(world)
        if isinstance(each, FormDue)
    )


async def test_an_open_form_is_asked_for_once(world: World, card: BookingCard) -> None:
    assert await asked(world, slot() - LEAD - timedelta(seconds=1)) == []
    assert await asked(world, slot() - LEAD) == [("Maria", ["Sam"])]
    assert await asked(world, slot() - timedelta(hours=25)) == []


async def test_half_way_it_is_still_asked_for_and_sent_it_is_not(
    world: World, card: BookingCard
) -> None:
    later = await checks_in(world.maria, world.lena, card.coach, slot(2))
    async with world.maria.working() as work:
        first = (await filling_of(work, card.id)).steps[0].question
        await answer_question(work, card.id, first.id, "Well", version=first.version)
    await sends(world.maria, later)
    world.at(slot() - LEAD)
    [notice] = [each for each in await arriving(world) if isinstance(each, FormDue)]
    [form] = notice.forms
    assert (form.done, form.of, form.open) == (1, 4, True)


async def test_sent_between_due_and_told_nothing_leaves(world: World, card: BookingCard) -> None:
    world.at(slot() - LEAD)
    await run_due(world.core, JOBS)
    await sends(world.maria, card)
    assert await asked(world, slot() - LEAD) == []


async def test_siblings_are_one_message(world: World, card: BookingCard) -> None:
    await checks_in(world.maria, world.lena, card.coach, slot(4))
    await arriving(world)
    assert await asked(world, slot() - LEAD) == [("Maria", ["Sam", "Lena"])]
    assert await asked(world, slot(4) - LEAD) == []


async def test_only_who_may_answer_is_asked(world: World, card: BookingCard) -> None:
    dad = await world.meets("Dad")
    await joins(dad, await world.jordan.does(invite_guardian, [world.sam], right=Right.VIEW))
    await dad.does(choose_quiet, NEVER)
    assert await asked(world, slot() - LEAD) == [("Maria", ["Sam"])]


async def test_who_asks_nothing_asks_for_nothing(world: World, card: BookingCard) -> None:
    """Taken out one by one until nothing is left; and a session never had a form."""
    questions = await world.rows("form_questions")
    for version, question in enumerate(questions, 4):
        await world.jordan.does(remove_question, question["id"], version=version)
    assert await asked(world, slot() - LEAD) == []


async def test_it_moves_and_goes_with_the_check_in(world: World, card: BookingCard) -> None:
    there = await world.maria.does(move, card.id, starts_at=slot(days=1), version=1)
    assert await asked(world, slot() - LEAD) == []
    assert await asked(world, slot(days=1) - LEAD) == [("Maria", ["Sam"])]
    gone = await world.maria.does(move, card.id, starts_at=slot(days=3), version=there.card.version)
    await world.maria.does(cancel, card.id, version=gone.card.version)
    assert await asked(world, slot(days=3) - LEAD) == []


async def test_it_waits_for_the_morning(world: World, card: BookingCard) -> None:
    """36 hours before is three in the morning."""
    await world.maria.does(choose_quiet, Quiet())
    assert await asked(world, slot() - LEAD) == []
    assert await asked(world, slot() - timedelta(hours=31)) == [("Maria", ["Sam"])]


@pytest.mark.parametrize(
    ("ahead", "due"), [(80, 36), (38, 36), (37, 35), (27, 25), (26, None), (20, None)]
)
def test_who_books_late_has_two_hours_by_themselves(ahead: int, due: int | None) -> None:
    starts_at = slot()
    now = starts_at - timedelta(hours=ahead)
    found = reminders(starts_at, now, online=True, checkin=True).get(Kind.FORM_DUE)
    assert found == (None if due is None else starts_at - timedelta(hours=due))
    assert Kind.FORM_DUE not in reminders(starts_at, now, online=True)


@pytest.mark.req("NTC-2")
async def test_the_day_before_it_goes_by_email_too(world: World, card: BookingCard) -> None:
    """With a session close by it is the same message."""
    await opens_hours(world)
    world.at(slot() - timedelta(hours=24))
    await run_due(world.core, JOBS)
    kinds = {row["kind"] for row in await world.rows("outbox", state="waiting", channel="chat")}
    assert Kind.CHECKIN_24H in kinds
    [notice] = [each for each in await arriving(world) if isinstance(each, SessionReminder)]
    assert (notice.kind, [each.id for each in notice.cards]) == (Kind.REMIND_24H, [card.id])


@pytest.mark.req("CHK-6", "NTC-5")
class TestSent:
    async def test_the_coach_is_told_and_it_waits_for_them(
        self, world: World, card: BookingCard
    ) -> None:
        await sends(world.maria, card)
        [notice] = [each for each in await arriving(world) if isinstance(each, FormSent)]
        assert (notice.reader.name, notice.again) == ("Jordan", False)
        assert [each.answer for each in notice.answers.given] == ["Well", ("None",)]
        [item] = await world.rows("inbox", kind=Kind.FORM_SUBMITTED)
        shown = await world.jordan.sees(inbox_item, item["id"])
        assert isinstance(shown.about, AboutForm)
        assert shown.about.answers == notice.answers

    async def test_again_only_when_it_is_sent_again(self, world: World, card: BookingCard) -> None:
        await sends(world.maria, card)
        await arriving(world)
        async with world.maria.working() as work:
            question = (await filling_of(work, card.id)).steps[0].question
            await answer_question(work, card.id, question.id, "Badly", version=question.version)
        assert await arriving(world) == []
        await sends(world.maria, card, "Not at all")
        [notice] = await arriving(world)
        assert isinstance(notice, FormSent)
        assert notice.again
        assert len(await world.rows("inbox", kind=Kind.FORM_SUBMITTED)) == 1

    async def test_who_sent_it_for_them_is_not_told(self, world: World, card: BookingCard) -> None:
        await sends(world.jordan, card)
        assert await arriving(world) == []
        assert await world.rows("inbox", kind=Kind.FORM_SUBMITTED) == []

    @pytest.mark.parametrize("ended", ["cancelled", "over", "moved"])
    async def test_it_waits_no_longer_than_it_is_of_use(
        self, world: World, card: BookingCard, ended: str
    ) -> None:
        await sends(world.maria, card)
        [item] = await world.rows("inbox", kind=Kind.FORM_SUBMITTED)
        if ended == "cancelled":
            await world.maria.does(cancel, card.id, version=1)
        elif ended == "moved":
            riley = await opens_checkins(world, world.riley)
            await world.jordan.does(move, card.id, starts_at=slot(), coach=riley, version=1)
        else:
            world.at(slot() + timedelta(hours=1))
        arrived = await arriving(world)
        assert not any(isinstance(each, FormSent) for each in arrived)
        [item] = await world.rows("inbox", kind=Kind.FORM_SUBMITTED)
        assert (item["how"], item["closed_at"] is None) == ("gone", False)
        with pytest.raises(ItemGone):
            await world.jordan.sees(inbox_item, item["id"])
