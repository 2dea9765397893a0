"""A coach builds the form of check-ins in the chat, and families read it in their language."""

from __future__ import annotations

import pytest

from bot.chat.press import pack
from bot.checkins.presses import Finish, FormOf, Forms, RemoveQuestion, Reorder
from bot.people.mine.presses import MySettings
from core.checkins import Form, form_of
from core.timetable import Kind
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House


async def form(house: House) -> Form:
    coach = await house.world.jordan.member_in(house.world.club)
    found: Form = await house.world.jordan.sees(form_of, coach)
    return found


def texts(found: Form) -> list[str]:
    return [each.texts.first for each in found.questions]


async def adds(coach: Person, text: str, *options: str, required: bool = False) -> None:
    """One more question, in the chat."""
    await coach.taps("Add a question")
    await coach.taps("One choice" if options else "Short text")
    await coach.sends(text)
    if options:
        await coach.sends("\n".join(options))
    await coach.taps("Required" if required else "May be skipped")


@pytest.mark.req("CHK-4")
async def test_a_form_is_built_from_the_first_question_to_the_preview(
    house: House, jordan: Person
) -> None:
    await opens_hours(house.world, kind=Kind.CHECKIN, capacity=1)
    await jordan.sends("/menu")
    await jordan.wishes(MySettings)
    await jordan.taps("Check-in form")
    if "Whose form?" in jordan.reads():
        await jordan.taps("Jordan")
    jordan.sees("Check-in form · Jordan", "No question yet.", "[Add a question]")
    await jordan.taps("Add a question")
    jordan.sees("New question · 1", "How shall it be answered?", "[Short text]", "[Long text]",
                "[One choice]", "[Several choices]")  # fmt: skip
    await jordan.taps("Several choices")
    jordan.sees("What is the question?", "[Back]")
    await jordan.sends("\u200b")
    jordan.sees_not("New question")
    await jordan.sends("What hurts?")
    jordan.sees("What hurts?", "Send the choices, 2 to 10, one a line, like:")
    for bad in ("Knee", "Knee\nKnee", "\n".join(map(str, range(11))), "x" * 65 + "\ny"):
        await jordan.sends(bad)
        jordan.sees_not("Must everybody answer it?")
    await jordan.sends("Knee\n\n  Back \nNothing")
    jordan.sees("What hurts?", "• Knee", "• Back", "Must everybody answer it?")
    message, button = jordan.chat.with_button("Required")
    await jordan.taps("Required")
    jordan.sees("Added.", "1 question", "1. What hurts? · Several choices, required", "[1]")
    await jordan.forges(str(button.data), on=message.id)
    assert texts(await form(house)) == ["What hurts?"]
    await adds(jordan, "Your goal?")
    jordan.sees("2 questions", "2. Your goal? · Short text", "[Preview]")
    await jordan.taps("Preview")
    jordan.sees("Nothing is kept.", "Check-in with Jordan", "Question 1 of 2", "[Knee]", "[Next]")
    await jordan.taps("Knee")
    jordan.sees("Question 1 of 2")
    await jordan.taps("Next")
    jordan.sees("Question 2 of 2", "Your goal?", "You may skip it.", "[Back]", "[Change it]")
    assert await house.world.rows("form_answers") == []


@pytest.mark.req("CHK-4", "CHK-7")
async def test_questions_are_reworded_ordered_and_deleted_with_one_tap_back(
    house: House, jordan: Person
) -> None:
    await opens_hours(house.world, kind=Kind.CHECKIN, capacity=1)
    me = (await form(house)).coach
    await jordan.sends("/menu")
    await jordan.forges(pack(FormOf(me)))
    await adds(jordan, "How did you sleep?", "Well", "Badly", required=True)
    await adds(jordan, "Your goal?")
    await adds(jordan, "Any pain?")
    await jordan.taps("1")
    jordan.sees("Question 1 of 3", "One choice · required", "How did you sleep?", "• Badly",
                "[Change the text]", "[Change the choices]", "[Down]", "[Delete]")  # fmt: skip
    jordan.sees_not("[Up]")
    await jordan.taps("Down")
    jordan.sees("Question 2 of 3", "[Up]")
    assert texts(await form(house)) == ["Your goal?", "How did you sleep?", "Any pain?"]
    await jordan.taps("May be skipped")
    jordan.sees("One choice · may be skipped", "[Make it required]")
    await jordan.taps("Change the text")
    await jordan.sends("How was your sleep?")
    jordan.sees("Noted.", "How was your sleep?")
    await jordan.taps("Change the choices")
    await jordan.sends("Good\nBad\nNone")
    jordan.sees("Noted.", "• Good", "• None")
    await jordan.taps("Delete")
    jordan.sees("Deleted: How was your sleep?", "2 questions", "[Undo]")
    await jordan.taps("Undo")
    jordan.sees("Back again.", "2. How was your sleep?")
    assert texts(await form(house)) == ["Your goal?", "How was your sleep?", "Any pain?"]


@pytest.mark.req("CHK-4", "ATT-5", "PPL-5")
async def test_old_buttons_and_other_people_change_nothing(house: House, jordan: Person) -> None:
    await opens_hours(house.world, kind=Kind.CHECKIN, capacity=1)
    me = (await form(house)).coach
    await jordan.sends("/menu")
    await jordan.forges(pack(FormOf(me)))
    await adds(jordan, "Your goal?")
    await adds(jordan, "Any pain?")
    found = await form(house)
    first = found.questions[0].id
    for wish in (Reorder(me, first, 1, 1), RemoveQuestion(me, first, 1)):
        await jordan.forges(pack(wish))
        jordan.hears("Somebody changed this meanwhile", alert=True)
        jordan.sees("2 questions", "1. Your goal?")
    await jordan.forges(pack(Finish(me, True, found.version)))
    jordan.sees("2 questions")
    for who in (house.world.alex, house.world.maria, house.world.nora):
        other = await house.phone(who)
        await other.sends("/menu")
        for wish in (
            Forms(house.world.club),
            RemoveQuestion(me, first, found.version),
            Reorder(me, first, 1, found.version),
        ):
            await other.forges(pack(wish))
            other.sees_not("2 questions", "Deleted", "[Undo]")
    assert await form(house) == found


@pytest.mark.req("LNG-3", "CHK-4", "CHK-5")
async def test_a_question_is_asked_in_the_reader_s_language(house: House, jordan: Person) -> None:
    await opens_hours(house.world, kind=Kind.CHECKIN, capacity=1)
    me = (await form(house)).coach
    await jordan.sends("/menu")
    await jordan.forges(pack(FormOf(me)))
    await adds(jordan, "How did you sleep?", "Well", "Badly", required=True)
    await adds(jordan, "Your goal?")
    await jordan.taps_through("1", "In other languages")
    jordan.sees("1 language", "English: How did you sleep?", "• Well", "[✓ English]", "[Español]")
    await jordan.taps("Español")
    jordan.sees("Español", "How did you sleep?", "Send the question in this language: Español.")
    await jordan.sends("¿Cómo dormiste?")
    jordan.sees("1. Well", "2. Badly", "Send the 2 choices in this language")
    await jordan.sends("Bien")
    jordan.sees("Send the 2 choices in this language")
    await jordan.sends("Bien\nMal")
    jordan.sees("Noted.", "2 languages", "Español: ¿Cómo dormiste?", "• Well / Bien", "[✓ Español]")
    maria = await house.phone(house.world.maria, "es")
    await maria.sends("/language")
    await maria.taps("Español")
    await maria.sends("/book")
    await maria.taps_through("Sam", "24", "3:00", "Reservar el seguimiento")
    await maria.taps("Responder 2 preguntas")
    maria.sees("Pregunta 1 de 2", "¿Cómo dormiste?", "[Bien]", "[Mal]")
    await maria.taps("Mal")
    maria.sees("Pregunta 2 de 2", "Your goal?", "Puedes omitirla.")
    [answer] = await house.world.rows("form_answers")
    assert (answer["asked"], answer["answer"]) == ("¿Cómo dormiste?", ["Mal"])


@pytest.mark.req("LNG-3", "CHK-4")
async def test_a_language_is_taken_out_again_and_back(house: House, jordan: Person) -> None:
    me = (await form(house)).coach
    await jordan.sends("/menu")
    await jordan.forges(pack(FormOf(me)))
    await adds(jordan, "How did you sleep?", "Well", "Badly")
    await jordan.taps_through("1", "In other languages", "English")
    jordan.sees_not("Take out")
    await jordan.taps_through("Back", "Español")
    jordan.sees_not("Take out")
    await jordan.sends("¿Cómo dormiste?")
    await jordan.sends("Bien\nMal")
    [written] = (await form(house)).questions
    await jordan.taps("English")
    message, out = jordan.chat.with_button("Take out English")
    await jordan.taps("Take out English")
    jordan.sees(
        "English is taken out.", "1 language", "• Bien", "[English]", "[✓ Español]", "[Undo]"
    )
    jordan.sees_not("How did you sleep?")
    await jordan.forges(str(out.data), on=message.id)
    jordan.sees("English is taken out.", "[Undo]")
    await jordan.sends("Well")
    jordan.sees("English is taken out.", "[Undo]")
    assert (await form(house)).version == 4, "once"
    message, undo = jordan.chat.with_button("Undo")
    await jordan.taps("Undo")
    jordan.sees("Back again.", "2 languages", "English: How did you sleep?", "• Well / Bien")
    jordan.sees_not("[Undo]")
    await jordan.forges(str(undo.data), on=message.id)
    [again] = (await form(house)).questions
    assert (again.texts, again.options) == (written.texts, written.options), "in their order"
    await jordan.forges(str(out.data))
    jordan.hears("changed", alert=True)
    assert (await form(house)).questions == (again,)
