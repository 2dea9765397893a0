"""Check-ins in the chat: the free one of the month booked, a form filled in over days, read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.bookings.presses import Book, BookNow, MoveBack, OpenBooking
from bot.chat.press import pack, unpack
from bot.checkins.presses import (
    AnswerForm,
    Choose,
    OpenQuestion,
    ReadAnswers,
    ReviewForm,
    SendForm,
    Tick,
)
from core.bookings import BookingCard, move
from core.checkins import (
    QuestionKind,
    add_question,
    answer_question,
    book_checkin,
    filling_of,
    form_of,
    remove_question,
    start_form,
    submit_form,
)
from core.checkins import edit_question as reword
from core.texts import Texts
from core.timetable import Kind
from tests.support.chat import Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import utc

TUESDAY = utc(2026, 11, 24, 20)
SLEEP = ("Well", "So-so", "Badly")
HURTS = ("Knee", "Back", "Nothing")


async def asks(house: House, coach: int) -> None:
    """Four questions: one choice, a short text, several choices, a long text."""
    jordan = house.world.jordan
    for kind, text, options, required in (
        (QuestionKind.ONE, "How did you sleep?", SLEEP, True),
        (QuestionKind.TEXT, "Your goal?", (), False),
        (QuestionKind.MANY, "What hurts?", HURTS, True),
        (QuestionKind.LONG, "Anything else?", (), False),
    ):
        form = await jordan.sees(form_of, coach)
        await jordan.does(
            add_question,
            coach,
            kind=kind,
            texts=Texts.of("en", text),
            options=[Texts.of("en", each) for each in options],
            required=required,
            version=form.version,
        )


async def opens(house: House, *, form: bool = True) -> int:
    """Hours for check-ins and what is asked before them; the coach."""
    coach = await opens_hours(house.world, capacity=1, kind=Kind.CHECKIN)
    if form:
        await asks(house, coach)
    return coach


async def booked(
    house: House, client: int, *, who: str = "maria", at: datetime = TUESDAY
) -> BookingCard:
    coach = await house.world.jordan.member_in(house.world.club)
    batch = await house.world.everybody[who].does(
        book_checkin, client=client, coach=coach, starts=[at], operation=f"{at}"
    )
    await house.settles()
    first: BookingCard = batch.bookings[0]
    return first


async def fills_in(house: House, booking: int, *answers: str | Sequence[int] | None) -> None:
    """Through core, in order, as far as these go."""
    maria = house.world.maria
    await maria.does(start_form, booking)
    for answer in answers:
        filling = await maria.sees(filling_of, booking)
        question = filling.next
        assert question is not None
        await maria.does(answer_question, booking, question.id, answer, version=question.version)
    await house.settles()


@pytest.mark.req("CHK-1", "CHK-2", "CHK-5", "BKG-1")
async def test_a_mother_books_the_free_check_in_and_answers_at_once(
    house: House, jordan: Person, maria: Person
) -> None:
    await house.world.sells(house.world.sam, 10)
    await opens_hours(house.world)
    await opens(house)
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("Book · Sam", "One a month is free.", "[Session]", "[Check-in · free]")
    await maria.taps("Check-in")
    maria.sees("Check-in · Sam", "Free, no session is used", "With Jordan · 30 min", "[24]")
    await maria.taps("24")
    maria.sees("Tap a time, then book it.", "[3:00 PM]", "[7:30 PM]")
    await maria.taps_through("3:00 PM", "3:30 PM")
    maria.sees("[✓ 3:30 PM]", "[3:00 PM]", "[Book the check-in]")
    await maria.taps("Book the check-in")
    maria.sees("Booked: Check-in · Sam with Jordan", "Tue 24 Nov, 3:30 PM–4:00 PM · free",
               "Jordan asks 4 questions before it.", "[Answer 4 questions]", "[Later]",
               "[Add to my calendar]")  # fmt: skip
    assert (await house.world.balance(house.world.sam)).held == 0
    jordan.sees("Maria booked", "Check-in · Sam with Jordan", at=jordan.chat)
    await maria.taps("Answer 4 questions")
    maria.sees("Check-in with Jordan · Sam", "Question 1 of 4", "How did you sleep?", "Tap one.",
               "[Well]", "[So-so]", "[Badly]", "[Later]")  # fmt: skip
    maria.sees_not("[Skip]", "[Back]", "You may skip it.")
    await maria.taps("So-so")
    maria.sees("Question 2 of 4", "Your goal?", "Send a few words. You may skip it.", "[Skip]")
    await maria.taps("Back")
    maria.sees("Question 1 of 4", "Your answer so far: So-so", "[✓ So-so]", "[Next]")
    maria.sees_not("[Done]")
    await maria.taps_through("Next", "Skip")
    maria.sees("Question 3 of 4", "What hurts?", "Tap all that fit, then Done.")
    maria.sees_not("[Done]")
    await maria.taps_through("Knee", "Back", "Knee")
    maria.sees("[Knee]", "[✓ Back]", "[Done]")
    await maria.taps("Done")
    maria.sees("Question 4 of 4", "Anything else?", "up to 3,500 characters")
    await maria.sends("She is tired.\nAnd <b>happy</b>")
    maria.sees("4 of 4 answered, not sent yet", "1. How did you sleep?", "So-so", "2. Your goal?",
               "skipped", "3. What hurts?", "And <b>happy</b>", "[Send to Jordan]")  # fmt: skip
    await maria.taps("2")
    maria.sees("Question 2 of 4")
    await maria.sends("Dunk")
    maria.sees("Dunk", "[Send to Jordan]")
    await maria.taps("Send to Jordan")
    maria.sees("Sent to Jordan. Thank you.", "You can change your answers until it begins.")


@pytest.mark.req("CHK-7")
async def test_choices_tapped_in_one_breath_are_all_kept(house: House, maria: Person) -> None:
    await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0])
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam", "Go on: 3 questions left", "Skip")
    message = maria.chat.newest
    datas = [str(button.data) for button in message.all_buttons]
    ticks = [data for data in datas if isinstance(unpack(data), Tick)]
    await asyncio.gather(*(maria.press(data, message.id) for data in ticks))
    await house.settles()
    maria.sees("[✓ Knee]", "[✓ Back]", "[Done]")


@pytest.mark.req("CHK-1")
async def test_a_taken_month_says_which_it_is_and_when_the_next_is_free(
    house: House, maria: Person
) -> None:
    await opens(house, form=False)
    await booked(house, house.world.sam)
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("The check-in of November 2026 is booked.", "Check-in · Sam with Jordan",
               "The next is free from Tue 1 Dec.", "[Open it]", "[From Tue 1 Dec]")  # fmt: skip
    await maria.taps("From Tue 1 Dec")
    maria.sees("December 2026", "[1]", "[24]")
    maria.sees_not("November 2026")
    await maria.sends("/book")
    await maria.taps_through("Sam", "Open it")
    maria.sees("Check-in · Sam with Jordan", "Online: your coach sends the link.",
               "[Cancel, it is free again]", "[Move]")  # fmt: skip
    maria.sees_not("Form:")
    await maria.taps("Cancel, it is free again")
    maria.sees("Cancelled: Check-in · Sam with Jordan", "The check-in is free again.", "[Undo]")
    await maria.sends("/book")
    await maria.taps("Sam")
    maria.sees("Check-in · Sam", "November 2026", "[24]")


@pytest.mark.req("CHK-1")
async def test_the_coach_gives_one_more_and_is_asked_once(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens(house)
    await booked(house, house.world.sam)
    await jordan.sends("Sam")
    jordan.sees("Check-in: taken, the next is free from Tue 1 Dec")
    await jordan.taps("Book")
    jordan.sees("The check-in of November 2026 is booked.", "Choose a day before it")
    await jordan.taps_through("A day before it", "25", "3:00 PM", "Book the check-in")
    jordan.sees("The check-in of November 2026 is booked.",
                "Give one more, besides the free one?", "[Give one more]")  # fmt: skip
    assert len(await house.world.rows("bookings")) == 1
    message, button = jordan.chat.with_button("Give one more")
    await jordan.taps("Give one more")
    jordan.sees("Booked: Check-in · Sam with Jordan", "Wed 25 Nov")
    await jordan.forges(str(button.data), on=message.id)
    assert len(await house.world.rows("bookings")) == 2
    assert len(await house.world.rows("free_checkins")) == 2
    maria.sees("Jordan booked", "Wed 25 Nov", at=maria.chat)


@pytest.mark.req("CHK-1")
async def test_a_mother_asks_for_one_more_and_the_coach_gives_it_from_the_card(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens(house, form=False)
    await booked(house, house.world.sam)
    await maria.sends("/book")
    await maria.taps_through("Sam", "Ask Jordan")
    maria.sees("Jordan was asked for a time for Sam.")
    await jordan.sends("Sam")
    jordan.sees("Check-in: taken, the next is free from Tue 1 Dec", "[Give 1 more check-in]")
    message, button = jordan.chat.with_button("Give 1 more check-in")
    await jordan.taps("Give 1 more check-in")
    jordan.sees("One more check-in with Jordan is given: November 2026.", "Check-in: 1 free")
    jordan.sees_not("[Give 1 more check-in]")
    await jordan.forges(str(button.data), on=message.id)
    assert len(await house.world.rows("free_checkins")) == 2
    await jordan.taps("Undo")
    jordan.sees("Undone: that check-in is not given.", "Check-in: taken")
    await jordan.taps("Give 1 more check-in")
    message, button = jordan.chat.with_button("Undo")
    await booked(house, house.world.sam, at=TUESDAY + timedelta(days=1))
    await jordan.forges(str(button.data), on=message.id)
    jordan.hears("Sam has booked the check-in that was given.", alert=True)


@pytest.mark.req("CHK-1")
async def test_one_more_over_another_check_in_is_asked_about_both_and_then_booked(
    house: House, jordan: Person
) -> None:
    await opens(house)
    await booked(house, house.world.sam)
    await booked_at_four(house)
    await jordan.sends("Sam")
    await jordan.taps_through("Book", "A day before it", "24", "Other times")
    await jordan.taps_through("4:00 PM", "Book the check-in", "Give one more")
    jordan.sees("All places are taken:", "[Book anyway]")
    await jordan.taps("Book anyway")
    jordan.sees("Booked: Check-in · Sam with Jordan")


async def booked_at_four(house: House) -> None:
    coach = await house.world.jordan.member_in(house.world.club)
    at = utc(2026, 11, 24, 21)
    await house.world.omar.does(
        book_checkin, client=house.world.noor, coach=coach, starts=[at], operation="n"
    )
    await house.settles()


@pytest.mark.req("CHK-5", "CHK-7")
async def test_a_form_waits_half_way_over_days_and_a_restart(house: House, maria: Person) -> None:
    await opens(house)
    card = await booked(house, house.world.sam)
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam")
    maria.sees("Form: 4 questions, not answered yet", "[Answer 4 questions]")
    await maria.taps_through("Answer 4 questions", "Well", "Later")
    maria.sees("Form: 1 of 4 answered, not sent yet", "[Go on: 3 questions left]")
    await house.restart()
    await house.later(days=4)
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam", "Go on: 3 questions left")
    maria.sees("Question 2 of 4", "Your goal?")
    await maria.sends("Dunk")
    maria.sees("Question 3 of 4")
    await maria.sends("my knee")
    maria.sees("Tap one of the buttons.", "What hurts?")
    await fills_in(house, card.id, [0], None)
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam", "Look over and send")
    maria.sees("4 of 4 answered, not sent yet", "Well", "Dunk", "Knee")
    await maria.taps_through("Send to Jordan", "The booking")
    maria.sees("Form: sent today", "[Your answers]")
    await maria.taps("Your answers")
    maria.sees("Until it begins you can change it.")
    maria.sees_not("[Send")
    await maria.taps_through("Change", "1", "Badly")
    maria.sees("changed since: Jordan sees it, but is not told yet.",
               "[Tell Jordan of the changes]")  # fmt: skip
    jordan = await house.phone(house.world.jordan)
    await jordan.sends("Sam")
    await jordan.taps_through("Upcoming · 1", "check-in, Jordan", "Answers")
    jordan.sees("Changed since it was sent", "Badly")


@pytest.mark.req("CHK-5")
async def test_what_is_missing_is_asked_for_and_too_much_is_refused(
    house: House, maria: Person
) -> None:
    await opens(house)
    card = await booked(house, house.world.sam)
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam")
    filling = await house.world.maria.sees(filling_of, card.id)
    goal = filling.steps[1].question
    await maria.forges(pack(OpenQuestion(card.id, goal.id)))
    await maria.sends("g" * 501)
    maria.sees("An answer here has up to 500 characters. Send a shorter one.", "[Later]")
    await maria.sends("Dunk")
    maria.sees("Question 1 of 4")
    await maria.forges(pack(SendForm(card.id, 1)))
    maria.sees("[2 answers are missing]")
    assert (await house.world.rows("form_responses"))[0]["submitted_at"] is None
    await maria.taps("2 answers are missing")
    maria.sees("Question 1 of 4", "How did you sleep?")


@pytest.mark.req("CHK-7")
async def test_what_the_coach_changes_meanwhile_is_asked_as_it_is_now(
    house: House, maria: Person
) -> None:
    coach = await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0])
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam", "Go on: 3 questions left")
    jordan = house.world.jordan
    form = await jordan.sees(form_of, coach)
    sleep, goal, hurts, _ = form.questions
    form = await jordan.does(remove_question, goal.id, version=form.version)
    await maria.sends("Dunk")
    maria.sees("What hurts?", "Question 2 of 3")
    old = pack(Tick(card.id, hurts.id, 0, True, hurts.version))
    options = [Texts.of("en", each) for each in ("Elbow", "Nothing")]
    await jordan.does(reword, hurts.id, options=options, version=form.version)
    await maria.forges(old)
    maria.sees("[Elbow]", "[Nothing]")
    maria.sees_not("✓", "[Knee]")
    await maria.forges(pack(Choose(card.id, hurts.id, 1, hurts.version)))
    maria.sees("[Elbow]", "What hurts?")
    await maria.forges(pack(Choose(card.id, sleep.id, 99, sleep.version)))
    filling = await house.world.maria.sees(filling_of, card.id)
    given = filling.steps[0].given
    assert given is not None
    assert given.answer == ("Well",)
    assert filling.done == 1


@pytest.mark.req("CHK-7")
async def test_a_family_reads_for_ever_what_it_was_asked_and_answered(
    house: House, maria: Person
) -> None:
    coach = await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0], "Dunk", [0], None)
    filling = await house.world.maria.sees(filling_of, card.id)
    await house.world.maria.does(submit_form, card.id, version=filling.version)
    await rewords_and_removes(house, coach)
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "check-in, Sam", "Your answers")
    maria.sees("Answers · Sam", "by Maria", "How did you sleep?", "Well", "Your goal?", "Dunk",
               "[Change answers]")  # fmt: skip
    maria.sees_not("Hours of sleep?", "[Send")
    await maria.taps("Change")
    maria.sees("1. How did you sleep?", "Asked now: Hours of sleep?", "2. What hurts?", "Knee",
               "Your goal?", "Dunk", "It is not asked any more.", "[3]")  # fmt: skip
    maria.sees_not("[4]", "Asked now: What hurts?")
    await house.later(seconds=(TUESDAY - house.clock.now()).total_seconds() + 1)
    await maria.forges(pack(ReviewForm(card.id, 0)))
    maria.sees("Answers · Sam", "How did you sleep?", "Your goal?", "Dunk")
    maria.sees_not("Hours of sleep?", "[Change answers]", "[1]")


async def rewords_and_removes(house: House, coach: int) -> None:
    """The first question, and the second."""
    jordan = house.world.jordan
    form = await jordan.sees(form_of, coach)
    sleep, goal, *_ = form.questions
    texts = Texts.of("en", "Hours of sleep?")
    form = await jordan.does(reword, sleep.id, texts=texts, version=form.version)
    await jordan.does(remove_question, goal.id, version=form.version)


@pytest.mark.req("CHK-7")
async def test_a_family_reads_what_it_never_sent_when_it_is_over(
    house: House, maria: Person
) -> None:
    coach = await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0], "Dunk")
    await rewords_and_removes(house, coach)
    await maria.sends("/menu")
    await maria.forges(pack(ReviewForm(card.id, 0)))
    maria.sees("1 of 3 answered, not sent yet", "How did you sleep?", "Asked now: Hours of sleep?",
               "Your goal?", "It is not asked any more.", "[1 answer is missing]")  # fmt: skip
    await house.later(seconds=(TUESDAY - house.clock.now()).total_seconds() + 1)
    await maria.forges(pack(OpenBooking(card.id)))
    await maria.taps("Your answers")
    maria.sees("2 answered, not sent", "How did you sleep?", "Well", "Your goal?", "Dunk")
    maria.sees_not("[Change answers]", "Hours of sleep?")


@pytest.mark.req("CHK-6", "PPL-6")
async def test_the_coach_reads_the_answers_in_the_booking_and_on_the_profile(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0], "Dunk")
    await jordan.sends("Sam")
    await jordan.taps_through("Upcoming · 1", "check-in, Jordan")
    jordan.sees("Form: 2 of 4 answered, not sent yet", "[Answer for them]")
    jordan.sees_not("[Answers]")
    await jordan.forges(pack(ReadAnswers(card.id, 0)))
    jordan.sees("Check-in with Jordan · Sam", "No answers were sent.", "[The booking]")
    jordan.sees_not("Well", "Dunk")
    await fills_in(house, card.id, [0, 1], "x" * 3500)
    filling = await house.world.maria.sees(filling_of, card.id)
    await house.world.maria.does(submit_form, card.id, version=filling.version)
    await house.settles()
    await jordan.sends("Sam")
    await jordan.taps("Check-ins · 1")
    jordan.sees("Check-ins · Sam", "1 form", "· 4 answers]")
    await jordan.taps("· 4 answers")
    jordan.sees("Sent", "by Maria", "Knee, Back", "[1 of 2]")
    await jordan.taps("›")
    jordan.sees("x" * 3500)
    await maria.sends("/menu")
    await maria.taps_through("Sam", "Check-ins · 1")
    maria.sees("1 form")


@pytest.mark.req("CHK-1", "PPL-5")
async def test_nobody_else_s_form_is_there_to_be_read_or_answered(
    house: House, jordan: Person
) -> None:
    await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0])
    omar = await house.phone(house.world.omar)
    await omar.sends("/menu")
    for wish in (AnswerForm(card.id), OpenBooking(card.id), SendForm(card.id, 2)):
        await omar.forges(pack(wish))
        omar.sees_not("Sam", "Well")
    assert jordan


@pytest.mark.req("CHK-1", "ATT-5", "CAL-3")
async def test_a_second_tap_books_no_second_check_in(house: House, maria: Person) -> None:
    await opens(house)
    await maria.sends("/menu")
    await maria.forges(pack(Book(house.world.sam)))
    await maria.taps_through("24", "3:00 PM")
    await maria.wishes(BookNow)
    maria.sees("Booked: Check-in · Sam with Jordan")
    assert len(await house.world.rows("bookings")) == 1
    await maria.taps("Add to my calendar")
    name, _ = await maria.reads_file()
    assert name.endswith(".ics")


@pytest.mark.req("CHK-5", "CHK-6", "NTC-1")
async def test_the_reminder_leads_to_the_next_question_and_the_coach_to_the_answers(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens(house)
    card = await booked(house, house.world.sam)
    await fills_in(house, card.id, [0])
    due = TUESDAY - timedelta(hours=30)  # 36 hours before it is night
    await house.later(seconds=(due - house.clock.now()).total_seconds() + 1)
    maria.sees("Check-in · Sam with Jordan.", "1 is answered already.",
               "[Go on: 3 questions left]", "[Details]")  # fmt: skip
    await maria.taps_through("Go on: 3 questions left", "Skip", "Nothing", "Done", "Skip")
    await maria.taps("Send to Jordan")
    jordan.sees("Sam filled in the form · Eastside Hoops", "[Answers]")
    await jordan.taps("Answers")
    jordan.sees("Answers · Sam", "What hurts?", "Nothing", "by Maria")
    await jordan.sends("/inbox")
    await jordan.taps("Sam: a form")
    jordan.sees("A form was filled in", "[Answers]", "[Details]")


@pytest.mark.req("CHK-1")
async def test_a_check_in_is_moved_to_a_taken_month_only_with_one_more(
    house: House, jordan: Person, maria: Person
) -> None:
    coach = await opens(house, form=False)
    await booked(house, house.world.sam)
    await house.world.maria.does(
        book_checkin, client=house.world.sam, coach=coach, starts=[utc(2026, 12, 8, 20)]
    )
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 2", "Tue 8 Dec", "Move", "25")
    await maria.taps("4:00 PM")
    maria.sees("Sam has a check-in with Jordan in November 2026 already.", "[4:00 PM]")
    await jordan.sends("Sam")
    await jordan.taps_through("Upcoming · 2", "Tue 8 Dec", "Move", "25")
    await jordan.taps("4:00 PM")
    jordan.sees("The check-in of November 2026 is booked.", "Give one more, besides the free one?")
    await jordan.taps("Give one more")
    jordan.sees("Given. Tap it once more.", "[4:00 PM]")
    await jordan.taps("4:00 PM")
    jordan.sees("Moved: Check-in · Sam with Jordan", "Now: Wed 25 Nov")


@pytest.mark.req("CHK-1", "BKG-7")
async def test_what_goes_back_to_a_month_taken_meanwhile_asks_for_one_more(
    house: House, jordan: Person, maria: Person
) -> None:
    await opens(house, form=False)
    card = await booked(house, house.world.sam)
    await maria.sends("/menu")
    await maria.taps_through("Upcoming · 1", "Tue 24 Nov", "Move", "December", "8", "3:00 PM")
    maria.sees("Moved: Check-in · Sam with Jordan", "Now: Tue 8 Dec", "[Undo]")
    await booked(house, house.world.sam, at=TUESDAY + timedelta(days=1))
    await maria.taps("Undo")
    maria.hears("Sam has a check-in with Jordan in November 2026 already.", alert=True)
    maria.sees("Tue 8 Dec", "[Move]")
    await jordan.forges(pack(MoveBack(card.id, 2)))
    jordan.sees("Give one more, besides the free one?")
    await jordan.taps("Give one more")
    jordan.sees("Given: that month has one more now.", "Tue 8 Dec")
    await jordan.forges(pack(MoveBack(card.id, 2)))
    jordan.sees("Moved: Check-in · Sam with Jordan", "Now: Tue 24 Nov")


@pytest.mark.req("CHK-1", "BKG-7")
async def test_what_goes_back_to_another_coach_asks_for_one_more_with_that_coach(
    house: House, jordan: Person
) -> None:
    world = house.world
    coach = await opens(house, form=False)
    riley = await opens_hours(world, world.riley, capacity=1, kind=Kind.CHECKIN)
    card = await booked(house, world.sam)
    await world.jordan.does(move, card.id, starts_at=TUESDAY, coach=riley, version=1)
    await booked(house, world.sam, at=TUESDAY + timedelta(days=1))
    await jordan.forges(pack(MoveBack(card.id, 2)))
    await jordan.taps("Give one more")
    await jordan.forges(pack(MoveBack(card.id, 2)))
    jordan.sees("Moved: Check-in · Sam with Jordan", "Now: Tue 24 Nov")
    assert {row["coach_id"] for row in await world.rows("free_checkins")} == {coach}
