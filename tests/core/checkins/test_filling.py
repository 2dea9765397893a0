"""A form is filled in: step by step, over days, by whoever may; what was said stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.bookings import BookingCard, book, cancel, move
from core.checkins import (
    AnswerRequired,
    AnswerUnusable,
    ChoiceUnusable,
    Filling,
    Form,
    FormClosed,
    FormIncomplete,
    NoForm,
    QuestionChanged,
    QuestionGone,
    QuestionKind,
    add_question,
    answer_question,
    answers_of,
    answers_of_client,
    edit_question,
    filling_of,
    remove_question,
    set_required,
    start_form,
    submit_form,
)
from core.errors import NotFound, Overtaken, Refusal
from core.people import NotForYourRole, Right, choose_language, invite_guardian
from tests.core.checkins.begun import (
    PAIN,
    SLEEP,
    WEEK_WAS,
    WHERE,
    asks,
    checks_in,
    choices,
    english,
    opens_checkins,
    slot,
)
from tests.support.hours import opens_hours
from tests.support.races import both
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("CHK-5")


@pytest.fixture
async def coach(world: World) -> int:
    return await opens_checkins(world)


@pytest.fixture
async def form(world: World, coach: int) -> Form:
    return await asks(world, coach)


@pytest.fixture
async def card(world: World, coach: int, form: Form) -> BookingCard:
    """Sam's, on Tuesday of next week."""
    return await checks_in(world.maria, world.sam, coach, slot())


async def says(
    who: Someone, card: BookingCard, place: int, answer: Any, *, version: int | None = None
) -> Filling:
    """As a tap or a text under the question just shown does it."""
    async with who.working() as work:
        question = (await filling_of(work, card.id)).steps[place].question
        version = question.version if version is None else version
        return await answer_question(work, card.id, question.id, answer, version=version)


async def told(world: World, code: str) -> list[dict[str, Any]]:
    return [row["facts"] for row in await world.rows("journal", code=code)]


async def test_one_question_after_the_other(world: World, card: BookingCard, form: Form) -> None:
    maria = world.maria
    filling = await maria.does(start_form, card.id)
    assert (filling.done, filling.of, filling.next) == (0, 4, form.questions[SLEEP])
    filling = await says(maria, card, SLEEP, "  Seven hours ")
    assert (filling.done, filling.next) == (1, form.questions[WEEK_WAS])
    filling = await says(maria, card, WEEK_WAS, None)
    filling = await says(maria, card, PAIN, [1])
    filling = await says(maria, card, WHERE, [2, 0, 2])
    assert (filling.done, filling.next, filling.missing) == (4, None, ())
    answers = [step.given.answer for step in filling.steps if step.given]
    assert answers == ["Seven hours", None, ("Some",), ("Knee", "Foot")]
    sent = await maria.does(submit_form, card.id, version=filling.version)
    assert (sent.complete, sent.changed) == (True, False)


async def test_half_way_is_kept(world: World, elsewhere: World, card: BookingCard) -> None:
    """Days later and in another process the next question is the one that was."""
    before = await says(world.maria, card, SLEEP, "Well")
    world.later(days=3)
    for filling in (
        await elsewhere.maria.sees(filling_of, card.id),
        await elsewhere.maria.does(start_form, card.id),
    ):
        assert (filling.steps, filling.next) == (before.steps, before.next)
    assert len(await told(world, "form_started")) == 1


async def test_what_has_to_be_answered_is_not_skipped_nor_left_out(
    world: World, card: BookingCard, form: Form
) -> None:
    with pytest.raises(AnswerRequired):
        await says(world.maria, card, SLEEP, None)
    assert await world.rows("form_responses") == []
    filling = await says(world.maria, card, WEEK_WAS, "Good")
    assert filling.missing == (form.questions[SLEEP], form.questions[PAIN])
    with pytest.raises(FormIncomplete) as refused:
        await world.maria.does(submit_form, card.id, version=filling.version)
    assert refused.value.missing == 2
    await says(world.maria, card, SLEEP, "Well")
    filling = await says(world.maria, card, PAIN, [0])
    await world.maria.does(submit_form, card.id, version=filling.version)


async def test_what_became_needed_after_it_was_skipped_is_missing(
    world: World, card: BookingCard, form: Form
) -> None:
    week = form.questions[WEEK_WAS].id
    filling = await says(world.maria, card, WEEK_WAS, None)
    await world.jordan.does(set_required, week, True, version=form.version)
    filling = await world.maria.sees(filling_of, card.id)
    assert week in [each.id for each in filling.missing]
    assert (await says(world.maria, card, WEEK_WAS, "Good")).steps[WEEK_WAS].missing is False


@pytest.mark.parametrize(
    ("place", "answer", "refused"),
    [
        (SLEEP, "", AnswerUnusable),
        (SLEEP, " \n \u200b", AnswerUnusable),
        (SLEEP, "a" * 501, AnswerUnusable),
        (WEEK_WAS, "a" * 10_000, AnswerUnusable),
        (SLEEP, [0], ChoiceUnusable),
        (PAIN, "None", ChoiceUnusable),
        (PAIN, [], ChoiceUnusable),
        (PAIN, [0, 1], ChoiceUnusable),
        (PAIN, [2], ChoiceUnusable),
        (WHERE, [-1], ChoiceUnusable),
        (WHERE, [0, 3], ChoiceUnusable),
        (WHERE, [], ChoiceUnusable),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_what_is_no_answer_is_refused(
    world: World, card: BookingCard, place: int, answer: Any, refused: type[Refusal]
) -> None:
    with pytest.raises(refused):
        await says(world.maria, card, place, answer)
    assert await world.rows("form_responses") == []


async def test_the_longest_answers_are_kept_whole(world: World, card: BookingCard) -> None:
    long = "\n".join("я" * 69 for _ in range(50))
    await says(world.maria, card, SLEEP, "é" * 500)
    filling = await says(world.maria, card, WEEK_WAS, long)
    said = [step.given.answer for step in filling.steps if step.given]
    assert said == ["é" * 500, long]


async def test_a_second_tap_and_another_answer(world: World, card: BookingCard) -> None:
    first = await says(world.maria, card, PAIN, [0])
    assert await says(world.maria, card, PAIN, [0]) == first
    assert len(await told(world, "form_answered")) == 1
    other = await says(world.maria, card, PAIN, [1])
    assert other.version == first.version + 1
    assert len(await world.rows("form_answers")) == 1


@pytest.mark.req("CHK-6")
async def test_sent_and_changed_until_it_begins(world: World, card: BookingCard) -> None:
    await says(world.maria, card, SLEEP, "Well")
    filling = await says(world.maria, card, PAIN, [0])
    for _ in range(2):
        sent = await world.maria.does(submit_form, card.id, version=filling.version)
    changed = await says(world.maria, card, PAIN, [1])
    assert (sent.changed, changed.changed, changed.complete) == (False, True, True)
    read = await world.jordan.sees(answers_of, card.id)
    assert read is not None
    assert (read.changed, read.given[1].answer) == (True, ("Some",))
    with pytest.raises(Overtaken):
        await world.maria.does(submit_form, card.id, version=sent.version)
    sent = await world.maria.does(submit_form, card.id, version=changed.version)
    facts = {"booking": card.id, "client": world.sam, "coach": card.coach}
    assert await told(world, "form_submitted") == [
        facts | {"again": False},
        facts | {"again": True},
    ]
    world.at(slot())
    with pytest.raises(FormClosed) as refused:
        await says(world.maria, card, PAIN, [0])
    assert not refused.value.cancelled
    assert not (await world.maria.sees(filling_of, card.id)).open
    assert (await world.jordan.sees(filling_of, card.id)).open
    await says(world.jordan, card, SLEEP, "He says: badly")


async def test_what_is_cancelled_asks_nothing(world: World, card: BookingCard) -> None:
    await world.maria.does(cancel, card.id, version=1)
    for who in (world.maria, world.jordan):
        with pytest.raises(FormClosed) as refused:
            await who.does(start_form, card.id)
        assert refused.value.cancelled
        assert not (await who.sees(filling_of, card.id)).open


async def test_a_coach_who_asks_nothing(world: World) -> None:
    riley = await opens_checkins(world, world.riley)
    card = await checks_in(world.maria, world.sam, riley, slot())
    filling = await world.maria.sees(filling_of, card.id)
    assert (filling.of, filling.open, filling.next) == (0, False, None)
    with pytest.raises(NoForm):
        await world.maria.does(start_form, card.id)
    assert await world.maria.sees(answers_of, card.id) is None


async def test_a_session_has_no_form(world: World, coach: int, form: Form) -> None:
    await opens_hours(world)
    await world.sells(world.sam, 1)
    session = {"client": world.sam, "coach": coach, "starts": [slot(2)]}
    [card] = (await world.maria.does(book, **session)).bookings
    with pytest.raises(NotFound):
        await world.maria.does(start_form, card.id)


@pytest.mark.req("CHK-7")
class TestTheFormChangesMeanwhile:
    """Old answers stay as they were given, whatever becomes of the question."""

    async def test_a_question_is_taken_out(
        self, world: World, card: BookingCard, form: Form
    ) -> None:
        await says(world.maria, card, SLEEP, "Well")
        sleep, week = form.questions[SLEEP], form.questions[WEEK_WAS]
        for version, gone in enumerate((sleep, week), form.version):
            await world.jordan.does(remove_question, gone.id, version=version)
        with pytest.raises(QuestionGone):
            await world.maria.does(answer_question, card.id, week.id, "Good", version=week.version)
        filling = await world.maria.sees(filling_of, card.id)
        assert (filling.of, filling.done) == (2, 0)
        assert filling.next == replace(form.questions[PAIN], place=0)
        [before] = filling.before
        assert (before.asked, before.answer) == ("How do you sleep?", "Well")
        read = await world.maria.sees(answers_of, card.id)
        assert read is not None
        assert read.given == (before,)

    async def test_an_option_is_renamed(self, world: World, card: BookingCard, form: Form) -> None:
        pain = form.questions[PAIN]
        given = (await says(world.maria, card, PAIN, [1])).steps[PAIN].given
        other = {"options": choices("None", "A bit", "A lot")}
        await world.jordan.does(edit_question, pain.id, version=form.version, **other)
        filling = await world.maria.sees(filling_of, card.id)
        assert filling.steps[PAIN].given == given
        with pytest.raises(QuestionChanged):
            await says(world.maria, card, PAIN, [1], version=pain.version)
        filling = await says(world.maria, card, PAIN, [1])
        assert filling.steps[PAIN].given is not None
        assert filling.steps[PAIN].given.answer == ("A bit",)

    async def test_a_question_is_worded_otherwise(
        self, world: World, card: BookingCard, form: Form
    ) -> None:
        sleep = form.questions[SLEEP]
        await says(world.maria, card, SLEEP, "Well")
        other = {"texts": english("Hours of sleep?")}
        await world.jordan.does(edit_question, sleep.id, version=form.version, **other)
        read = await world.maria.sees(answers_of, card.id)
        assert read is not None
        assert [(each.asked, each.answer) for each in read.given] == [("How do you sleep?", "Well")]
        filling = await says(world.maria, card, SLEEP, "Eight")
        assert filling.steps[SLEEP].given is not None
        assert filling.steps[SLEEP].given.asked == "Hours of sleep?"

    async def test_a_question_is_added_after_it_was_sent(
        self, world: World, card: BookingCard, form: Form
    ) -> None:
        await says(world.maria, card, SLEEP, "Well")
        filling = await says(world.maria, card, PAIN, [0])
        await world.maria.does(submit_form, card.id, version=filling.version)
        new = {"kind": QuestionKind.TEXT, "texts": english("Food?"), "required": True}
        await world.jordan.does(add_question, card.coach, **new, version=form.version)
        filling = await world.maria.sees(filling_of, card.id)
        assert (filling.complete, filling.changed, len(filling.missing)) == (True, False, 1)


@pytest.mark.req("LNG-3")
async def test_it_is_stored_as_its_reader_has_read_it(world: World, card: BookingCard) -> None:
    await world.maria.does(choose_language, "es")
    filling = await says(world.maria, card, PAIN, [0])
    given = filling.steps[PAIN].given
    assert given is not None
    assert (given.asked, given.answer) == ("¿Dolor?", ("None",)), "the options fall back"


async def test_moved_to_another_coach_it_is_his_form(
    world: World, card: BookingCard, form: Form
) -> None:
    riley = await opens_checkins(world, world.riley)
    ask = {"kind": QuestionKind.TEXT, "texts": english("Food?"), "required": True}
    await world.riley.does(add_question, riley, **ask, version=0)
    await says(world.maria, card, SLEEP, "Well")
    filling = await says(world.maria, card, PAIN, [0])
    await world.maria.does(submit_form, card.id, version=filling.version)
    await world.jordan.does(move, card.id, starts_at=slot(), coach=riley, version=1)
    filling = await world.maria.sees(filling_of, card.id)
    assert (filling.of, filling.done, filling.complete) == (1, 0, False)
    assert [each.answer for each in filling.before] == ["Well", ("None",)]
    sleep = form.questions[SLEEP]
    with pytest.raises(QuestionGone):
        await world.maria.does(answer_question, card.id, sleep.id, "Well", version=sleep.version)
    filling = await says(world.maria, card, 0, "Plenty")
    await world.maria.does(submit_form, card.id, version=filling.version)
    [first, second] = await told(world, "form_submitted")
    assert (first["coach"], second["coach"], second["again"]) == (card.coach, riley, False)


@pytest.mark.req("PPL-2", "PPL-5")
async def test_who_fills_it_in_and_who_reads_it(world: World, card: BookingCard) -> None:
    pat = await world.meets("Pat")
    await joins(pat, await world.jordan.does(invite_guardian, [world.sam], right=Right.VIEW))
    await says(world.alex, card, SLEEP, "Well")
    for who in (world.jordan, world.alex):
        assert await who.sees(answers_of, card.id) is None, "it is not sent"
    filling = await says(world.alex, card, PAIN, [0])
    family, staff = (world.maria, pat), (world.jordan, world.alex)
    for readers in (family, (*family, *staff)):
        for who in readers:
            read = await who.sees(answers_of, card.id)
            assert read is not None
            assert read.given[0].answer == "Well"
        await world.maria.does(submit_form, card.id, version=filling.version)
    assert not (await pat.sees(filling_of, card.id)).open
    with pytest.raises(NotForYourRole):
        await says(pat, card, PAIN, [0])
    for stranger in (world.omar, world.riley, world.nora):
        for verb in (filling_of, start_form, answers_of):
            with pytest.raises(NotFound):
                await stranger.does(verb, card.id)
        with pytest.raises(NotFound):
            await stranger.sees(answers_of_client, world.sam)


@pytest.mark.req("PPL-6", "CHK-6")
async def test_the_history_has_what_was_sent_newest_first(
    world: World, card: BookingCard, coach: int
) -> None:
    later = await checks_in(world.maria, world.sam, coach, slot(days=8))
    for each, slept in ((card, "Well"), (later, "Badly")):
        await says(world.maria, each, SLEEP, slept)
        filling = await says(world.maria, each, PAIN, [0])
        if each is card:
            assert (await world.jordan.sees(answers_of_client, world.sam)).items == ()
        await world.maria.does(submit_form, each.id, version=filling.version)
        world.later(minutes=5)
    page = await world.jordan.sees(answers_of_client, world.sam)
    assert [each.booking for each in page.items] == [later.id, card.id]
    assert page.items[1].given[0].answer == "Well"
    assert (page.items[0].submitted_by, page.items[0].coach_name, page.total) == (
        "Maria",
        "Jordan",
        2,
    )
    assert (await world.jordan.sees(answers_of_client, world.sam, page=7)).number == 0


async def test_two_parents_answer_at_the_same_moment(
    world: World, elsewhere: World, card: BookingCard, form: Form
) -> None:
    done, refused = await both(
        says(world.maria, card, SLEEP, "Well"), says(elsewhere.maria, card, PAIN, [1])
    )
    assert (len(done), refused) == (2, [])
    filling = await world.maria.sees(filling_of, card.id)
    assert (filling.done, filling.version) == (2, 2)
    done, refused = await both(
        world.maria.does(submit_form, card.id, version=2),
        elsewhere.maria.does(submit_form, card.id, version=2),
    )
    assert (len(done), refused) == (2, [])
    assert len(await told(world, "form_submitted")) == 1


async def test_facts_hold_no_word_of_it(world: World, card: BookingCard) -> None:
    await says(world.maria, card, SLEEP, "Very secret")
    filling = await says(world.maria, card, PAIN, [0])
    await world.maria.does(submit_form, card.id, version=filling.version)
    for table in ("journal", "outbox", "inbox"):
        assert "secret" not in str(await world.rows(table))
        assert "sleep?" not in str(await world.rows(table))
