"""A coach builds a form: questions added, worded, ordered, taken out and put back."""

from __future__ import annotations

from typing import Any

import pytest

from core.checkins import (
    Form,
    OptionsNeeded,
    OptionTwice,
    OptionUnusable,
    QuestionKind,
    QuestionUnusable,
    TooManyQuestions,
    add_question,
    edit_question,
    form_of,
    move_question,
    put_question_back,
    remove_question,
    set_required,
)
from core.errors import Invalid, NotFound, Overtaken, Refusal
from core.people import NotForYourRole
from core.texts import Texts
from tests.core.checkins.begun import choices, english
from tests.support.races import both
from tests.support.world import Someone, World

pytestmark = pytest.mark.req("CHK-4")

TEXT, LONG, ONE, MANY = QuestionKind


@pytest.fixture
async def coach(world: World) -> int:
    return await world.jordan.member_in(world.club)


async def adds(who: Someone, coach: int, text: str, kind: QuestionKind = TEXT, **more: Any) -> Form:
    form = await who.sees(form_of, coach)
    asked = {"texts": english(text), "required": False, "version": form.version} | more
    return await who.does(add_question, coach, kind=kind, **asked)


def read(form: Form) -> list[str]:
    assert [each.place for each in form.questions] == list(range(len(form.questions)))
    return [each.texts.first for each in form.questions]


async def test_a_form_is_built_question_by_question(world: World, coach: int) -> None:
    assert (await world.jordan.sees(form_of, coach)).version == 0
    await adds(world.jordan, coach, "Sleep?", required=True)
    await adds(world.jordan, coach, "How was\nthe week?", LONG)
    await adds(world.jordan, coach, "Pain?", ONE, options=choices("None", "Some", "A lot"))
    form = await adds(world.jordan, coach, "Where?", MANY, options=choices("Knee", "Back"))
    assert read(form) == ["Sleep?", "How was\nthe week?", "Pain?", "Where?"]
    assert [each.kind for each in form.questions] == [TEXT, LONG, ONE, MANY]
    assert [each.required for each in form.questions] == [True, False, False, False]
    assert [each.first for each in form.questions[2].options] == ["None", "Some", "A lot"]
    assert (form.version, form.may_set, form.coach_name) == (4, True, "Jordan")


async def test_questions_change_places(world: World, coach: int) -> None:
    for text in "ABCD":
        form = await adds(world.jordan, coach, text)
    ids = {each.texts.first: each.id for each in form.questions}
    for who, to, order in (("D", 0, "DABC"), ("A", 2, "DBAC"), ("D", 9, "BACD"), ("B", -1, "BACD")):
        form = await world.jordan.does(move_question, ids[who], to=to, version=form.version)
        assert "".join(read(form)) == order
    told = await world.rows("journal", code="form_changed")
    first = next(each["facts"] for each in told if each["facts"]["what"] == "place")
    assert (first["question"], first["before"], first["after"]) == (ids["D"], 4, 1)


async def test_taken_out_and_put_back_where_it_was(world: World, coach: int) -> None:
    for text in "ABC":
        form = await adds(world.jordan, coach, text)
    gone = form.questions[0].id
    for _ in range(2):
        form = await world.jordan.does(remove_question, gone, version=3)
        assert (read(form), form.version) == (["B", "C"], 4)
    with pytest.raises(Overtaken):
        await world.jordan.does(edit_question, gone, texts=english("A?"), version=4)
    for _ in range(2):
        form = await world.jordan.does(put_question_back, gone, version=4)
        assert (read(form), form.version) == (["A", "B", "C"], 5)


async def test_needed_or_not(world: World, coach: int) -> None:
    [question] = (await adds(world.jordan, coach, "Sleep?")).questions
    for _ in range(2):
        form = await world.jordan.does(set_required, question.id, True, version=1)
        assert (form.questions[0].required, form.version) == (True, 2)
    _, told = await world.rows("journal", code="form_changed")
    assert (told["facts"]["before"], told["facts"]["after"]) == (False, True)


@pytest.mark.req("LNG-3")
async def test_a_question_is_written_in_several_languages(world: World, coach: int) -> None:
    """A further language asks nothing else; another wording or order of options does."""
    form = await adds(world.jordan, coach, "Pain?", ONE, options=choices("No", "Yes"))
    [question] = form.questions
    no, yes = question.options
    spanish = [no.write("es", "No"), yes.write("es", "Sí")]
    both_ways = {"texts": question.texts.write("es", "¿Dolor?"), "options": spanish}
    form = await world.jordan.does(edit_question, question.id, version=1, **both_ways)
    [asked] = form.questions
    assert (asked.texts.best("es"), asked.texts.best("fr", form.langs)) == ("¿Dolor?", "Pain?")
    assert [each.best("es") for each in asked.options] == ["No", "Sí"]
    assert (asked.version, form.version) == (1, 2)
    anew = {"texts": asked.texts.write("en", "Any pain?")}
    form = await world.jordan.does(edit_question, question.id, version=2, **anew)
    turned = {"options": form.questions[0].options[::-1]}
    form = await world.jordan.does(edit_question, question.id, version=3, **turned)
    assert form.questions[0].version == 3
    same = await world.jordan.does(edit_question, question.id, version=1, **anew)
    assert same == form, "nothing is other than wanted"


@pytest.mark.parametrize(
    ("kind", "text", "options", "refused"),
    [
        (TEXT, "", (), QuestionUnusable),
        (TEXT, " \n\u200b ", (), QuestionUnusable),
        (TEXT, "?!", (), QuestionUnusable),
        (TEXT, "a" * 301, (), QuestionUnusable),
        (TEXT, "Why?", ("Yes", "No"), Invalid),
        (ONE, "Why?", (), OptionsNeeded),
        (ONE, "Why?", ("Yes",), OptionsNeeded),
        (MANY, "Why?", tuple("abcdefghijk"), OptionsNeeded),
        (ONE, "Why?", ("Yes", "a" * 65), OptionUnusable),
        (MANY, "Why?", ("Yes", "\u202e \u200b"), OptionUnusable),
        (ONE, "Why?", ("Yes", " YES "), OptionTwice),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_what_is_no_question_is_refused(
    world: World,
    coach: int,
    kind: QuestionKind,
    text: str,
    options: tuple[str, ...],
    refused: type[Refusal],
) -> None:
    given = tuple(Texts.of("en", option or "-") for option in options)
    with pytest.raises(refused):
        await adds(world.jordan, coach, text or " ", kind, options=given)
    assert await world.rows("forms") == []
    assert (await adds(world.jordan, coach, "a" * 300)).version == 1
    ten = choices(*"abcdefghij")
    assert (await adds(world.jordan, coach, "Which?", ONE, options=ten)).version == 2


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_options_that_read_the_same_in_one_language_only(world: World, coach: int) -> None:
    """Who reads Spanish would have the same word twice: one written, the other fallen back to."""
    options = (Texts((("en", "No"), ("es", "Nada"))), Texts.of("en", "Nada"))
    with pytest.raises(OptionTwice):
        await adds(world.jordan, coach, "Pain?", ONE, options=options)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_form_has_an_end(world: World, coach: int) -> None:
    for number in range(30):
        form = await adds(world.jordan, coach, f"Question {number}?")
    with pytest.raises(TooManyQuestions):
        await adds(world.jordan, coach, "One more?")
    gone = form.questions[3].id
    form = await world.jordan.does(remove_question, gone, version=form.version)
    form = await adds(world.jordan, coach, "One more?")
    with pytest.raises(TooManyQuestions):
        await world.jordan.does(put_question_back, gone, version=form.version)


@pytest.mark.req("PPL-2", "PPL-5")
async def test_a_coach_builds_their_own_and_the_owner_everybodys(world: World, coach: int) -> None:
    riley = await world.riley.member_in(world.club)
    [question] = (await adds(world.jordan, coach, "Sleep?")).questions
    assert not (await world.riley.sees(form_of, coach)).may_set
    for who in (world.riley, world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await who.does(remove_question, question.id, version=1)
    for verb, more in ((remove_question, {"version": 1}), (form_of, {})):
        about = question.id if verb is remove_question else coach
        with pytest.raises(NotFound):
            await world.nora.does(verb, about, **more)
    await adds(world.riley, riley, "Food?")
    form = await adds(world.jordan, riley, "Sleep?")
    assert read(form) == ["Food?", "Sleep?"]
    alex = await world.alex.member_in(world.club)
    with pytest.raises(NotFound):
        await adds(world.jordan, alex, "Sleep?")


async def test_two_build_at_the_same_moment(world: World, elsewhere: World, coach: int) -> None:
    """Whoever comes second is told, and has changed nothing."""
    form = await adds(world.jordan, coach, "A")
    wish = {"kind": TEXT, "required": False, "version": form.version}
    done, refused = await both(
        world.jordan.does(add_question, coach, texts=english("B"), **wish),
        elsewhere.jordan.does(add_question, coach, texts=english("C"), **wish),
    )
    assert (len(done), [type(each) for each in refused]) == (1, [Overtaken])
    form = await world.jordan.sees(form_of, coach)
    assert (len(read(form)), form.version) == (2, 2)


async def test_the_first_question_twice_at_once(world: World, elsewhere: World, coach: int) -> None:
    wish = {"kind": TEXT, "required": False, "version": 0, "texts": english("A")}
    done, refused = await both(
        world.jordan.does(add_question, coach, **wish),
        elsewhere.jordan.does(add_question, coach, **wish),
    )
    assert (len(done), [type(each) for each in refused]) == (1, [Overtaken])
