"""Practices: planned by taps, changed for a day, answered by parents, and their roll calls."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.chat.press import pack
from bot.people.picks.presses import Pick
from bot.practices.presses import (
    ROSTER,
    AnswerPractice,
    OpenDay,
    OpenPractice,
    OpenPracticeRoll,
    SkipDay,
    UpcomingDay,
)
from core.bookings import book
from core.people import Setting, set_club
from core.practices import Answer, Plan, answer_practice, plan_practice, put_on_roster
from tests.support.chat import Person
from tests.support.house import House
from tests.support.world import TODAY

pytestmark = pytest.mark.req("ATT-8")

NEW_YORK = ZoneInfo("America/New_York")


async def planned(house: House, **more: object) -> int:
    """Jordan's U12, today at 17:30, with Sam and Lena."""
    world = house.world
    said = {"name": "U12", "weekdays": [0], "starts": time(17, 30), "minutes": 60} | more
    [practice] = await world.jordan.does(plan_practice, world.club, Plan(**said))  # type: ignore[arg-type]
    await world.jordan.does(put_on_roster, practice, [world.sam, world.lena])
    return practice


async def test_a_coach_plans_two_evenings_a_week_and_chooses_the_players(
    house: House, jordan: Person
) -> None:
    await jordan.taps("Practices")
    jordan.sees("No practice yet.", "[New practice]")
    await jordan.taps("New practice")
    jordan.sees("What is it called?")
    await jordan.sends("U12")
    await jordan.taps_through("Tue", "Thu", "Wed", "Wed")
    jordan.sees("Chosen: Tuesday and Thursday.")
    await jordan.taps("Next")
    jordan.sees("U12", "Tuesday and Thursday", "When does it start?")
    await jordan.sends("half past five")
    jordan.sees("“half past five” is not a time of the day. Send one like 17:30.")
    await jordan.sends("5:30 pm")
    jordan.sees("Tuesday and Thursday, 5:30 PM", "How long?")
    for wrong in ("17:00", "0", "24:00", "1440"):
        await jordan.sends(wrong)
        jordan.sees("Send")
        jordan.sees_not("Where?")
    await jordan.sends("18:45")
    jordan.sees("Where?")
    await jordan.sends("Court 2")
    jordan.sees("U12 is planned. Who comes?", "Roster · U12", "0 players", "[Sam]", "[Theo]")
    await jordan.taps_through("Sam", "Lena", "Lena")
    jordan.sees("1 player", "[✓ Sam]", "[Lena]")
    await jordan.sends("Len\nNobody\nNoor")
    jordan.sees("Picked: Lena and Noor.", "No client is called Nobody.", "3 players")
    await jordan.sends("len")
    jordan.sees("1 client matches “len”.", "[✓ Lena]")
    await jordan.taps("Also on Thu 5:30 PM · U12")
    jordan.hears("3 players added.")
    jordan.sees("U12", "Thursday, 5:30 PM · 75 min · Court 2", "3 players", "Coach: Jordan")
    await jordan.taps("Practices")
    jordan.sees(
        "2 practices in the next 7 days",
        "Tomorrow, 5:30 PM–6:45 PM · U12 · Court 2: 3 no answer",
        "[Tue 5:30 PM · U12]",
    )
    rows = await house.world.rows("practices")
    assert [(row["weekday"], row["minutes"], row["place"]) for row in rows] == [
        (1, 75, "Court 2"),
        (3, 75, "Court 2"),
    ]


async def booked(house: House, client: int, day: date) -> None:
    """Jordan has booked the client for six in the evening."""
    jordan, starts = house.world.jordan, datetime.combine(day, time(18), NEW_YORK)
    me = await jordan.member_in(house.world.club)
    await jordan.does(book, client=client, coach=me, starts=[starts], outside=True, uncovered=True)


async def test_who_is_booked_already_is_named_when_a_practice_is_planned_over_them(
    house: House, jordan: Person
) -> None:
    world = house.world
    await booked(house, world.sam, TODAY + timedelta(days=1))
    await booked(house, world.lena, TODAY + timedelta(days=10))
    await booked(house, world.noor, TODAY + timedelta(days=2))
    await jordan.taps_through("Practices", "New practice")
    await jordan.sends("U12")
    await jordan.taps_through("Tue", "Thu", "Next", "6:00 PM", "60 min", "No place")
    jordan.sees(
        "U12 is planned.",
        "2 bookings do not fit it.",
        "Tomorrow, 6:00 PM · Sam",
        "Thu 26 Nov, 6:00 PM · Lena",
        "Open one to move or cancel it. What you leave stays booked.",
        "[Choose players]",
    )
    jordan.sees_not("Noor")
    panel = jordan.chat.newest
    await jordan.taps("6:00 PM · Sam")
    jordan.sees("Sam with Jordan", "Tomorrow", "[Move]", "[Cancel")
    await jordan.taps("Choose players", on=panel)
    jordan.sees("Roster · U12", "0 players", "[Sam]")
    rows = await world.rows("bookings")
    assert {row["state"] for row in rows} == {"booked"}, "what is left stays"


async def test_another_time_of_a_practice_meets_bookings_too(house: House, jordan: Person) -> None:
    await planned(house)
    await booked(house, house.world.noor, TODAY + timedelta(days=2))
    await jordan.taps_through("Practices", "Mon 5:30 PM · U12", "Change it", "Name")
    await jordan.sends("U13")
    jordan.sees("Changed, from the next one on.", "2 players")
    await jordan.taps_through("Change it", "Day", "Wed")
    jordan.sees(
        "Changed, from the next one on.",
        "Wed 5:30 PM · U13",
        "1 booking does not fit it.",
        "Wed 18 Nov, 6:00 PM · Noor",
    )
    await jordan.taps("U13")
    jordan.sees("U13", "2 players")
    await booked(house, house.world.lena, TODAY + timedelta(days=11))
    await jordan.taps_through("Wed 25 Nov", "Move this one", "Fri 27 Nov", "5:30 PM as always")
    jordan.sees("U13 is moved", "1 booking does not fit it.", "Fri 27 Nov, 6:00 PM · Lena")
    jordan.sees_not("Noor")
    await jordan.taps("U13")
    jordan.sees("U13 · Fri 27 Nov", "[Undo: as every week]")


async def test_the_buttons_of_a_finished_plan_do_nothing_more(house: House, jordan: Person) -> None:
    await jordan.taps_through("Practices", "New practice")
    await jordan.sends("U12")
    await jordan.taps_through("Mon", "Next", "5:00 PM", "60 min")
    message, place = jordan.chat.with_button("No place")
    await jordan.taps("No place")
    await jordan.forges(str(place.data), on=message.id)
    jordan.sees("That question has been answered.", "[Practices]")
    assert len(await house.world.rows("practices")) == 1
    await jordan.taps_through("Practices", "New practice")
    await jordan.sends("u12")
    await jordan.taps_through("Mon", "Next", "5:00 PM", "60 min", "No place")
    jordan.hears("There is a U12 at that time already", alert=True)
    assert len(await house.world.rows("practices")) == 1


async def test_skip_undo_and_move_one(house: House, jordan: Person) -> None:
    await planned(house)
    await jordan.taps_through("Practices", "Mon 5:30 PM · U12", "Mon 23 Nov")
    jordan.sees("U12 · Mon 23 Nov, 5:30 PM–6:30 PM", "2 no answer", "No answer: Lena and Sam")
    skip = jordan.chat.with_button("Skip this one")
    await jordan.taps("Skip this one")
    jordan.sees("Skipped: no practice that day.", "[Undo: as every week]")
    await jordan.forges(str(skip[1].data), on=skip[0].id)
    jordan.sees("Skipped: no practice that day.")
    await jordan.taps("Undo: as every week")
    jordan.hears("As every week again.")
    jordan.sees("2 no answer")
    await jordan.forges(str(skip[1].data), on=skip[0].id)
    jordan.hears("Somebody changed U12 meanwhile", alert=True)
    jordan.sees("2 no answer")
    await jordan.taps("Move this one")
    jordan.sees("Now: Mon 23 Nov, 5:30 PM–6:30 PM.")
    await jordan.sends("30.11")
    await jordan.taps("5:30 PM as always")
    jordan.hears("There is one on Mon 30 Nov 2026 already.", alert=True)
    await jordan.taps("Back")
    await jordan.taps_through("Move this one", "Wed 25 Nov", "6:00 PM")
    jordan.sees("U12 · Wed 25 Nov, 6:00 PM–7:00 PM", "every week it is on Mon 23 Nov")
    await jordan.taps_through("U12", "Practices")
    jordan.sees("Today, 5:30 PM–6:30 PM · U12")
    await jordan.taps_through("Mon 5:30 PM · U12", "Wed 25 Nov", "Undo: as every week")
    jordan.sees("U12 · Mon 23 Nov, 5:30 PM–6:30 PM")


async def test_it_is_changed_and_ended_and_goes_on(house: House, jordan: Person) -> None:
    await planned(house)
    await jordan.taps_through("Practices", "Mon 5:30 PM · U12", "Change it", "Start")
    await jordan.sends("18.00")
    jordan.sees("Changed, from the next one on.", "Monday, 6:00 PM · 60 min")
    await jordan.taps_through("Change it", "Day", "Fri")
    jordan.sees("Friday, 6:00 PM · 60 min", "[Fri 20 Nov, 6:00 PM–7:00 PM · 0 coming]")
    await jordan.taps_through("End it", "After Fri 20 Nov")
    jordan.sees("Ends after Fri 20 Nov.", "[It goes on]")
    jordan.sees_not("27 Nov")
    await jordan.taps("It goes on")
    jordan.hears("It goes on every week.")
    jordan.sees("[Fri 27 Nov, 6:00 PM–7:00 PM · 0 coming]")
    await jordan.taps_through("End it", "None any more")
    jordan.sees("No more days are planned.")


async def test_parents_answer_for_each_child_and_the_coach_sees_who(
    house: House, jordan: Person, maria: Person
) -> None:
    practice = await planned(house)
    await maria.sends("/balance")
    maria.sees("Sam: no session left", "next: today, 5:30 PM", "[Practices]")
    await maria.taps("Practices")
    maria.sees("Today, 5:30 PM–6:30 PM · U12", "Sam has not answered", "Lena has not answered")
    await maria.taps("Sam: Coming")
    maria.hears("Today, 5:30 PM–6:30 PM: Sam is coming.")
    maria.sees("Sam is coming", "Lena has not answered")
    await maria.wishes(AnswerPractice, house.world.lena, Answer.CANT)
    maria.sees("Sam is coming", "Lena can't come")
    await jordan.taps_through("Practices", "Mon 5:30 PM · U12", "Today")
    jordan.sees("1 coming · 1 can't", "Coming: Sam", "Can't: Lena")
    await maria.taps("Mon 23 Nov, 5:30 PM · U12")
    maria.sees("Mon 23 Nov, 5:30 PM–6:30 PM · U12", "Sam has not answered")
    await house.later(minutes=45)
    late = AnswerPractice(practice, TODAY, house.world.sam, Answer.LATE)
    await maria.forges(pack(late))
    maria.hears("has begun", alert=True)


@pytest.mark.req("PPL-5", "NTC-11")
async def test_nobody_else_s_practice_is_to_be_seen_or_answered(
    house: House, maria: Person
) -> None:
    practice = await planned(house)
    nora = await house.phone(house.world.nora)
    omar = await house.phone(house.world.everybody["omar"])
    before = await house.world.everything()
    wishes = (
        OpenPractice(practice),
        OpenDay(practice, TODAY),
        OpenPracticeRoll(practice, TODAY),
        UpcomingDay(practice, TODAY),
        AnswerPractice(practice, TODAY, house.world.sam, Answer.CANT),
        SkipDay(practice, TODAY, 1),
        Pick(ROSTER, practice, house.world.nils, True),
    )
    for wish in wishes:
        await nora.forges(pack(wish))
        nora.hears("That is not here any more.")
    for wish in (
        wishes[4],
        AnswerPractice(practice, date(2026, 11, 17), house.world.noor, Answer.CANT),
    ):
        await omar.forges(pack(wish))
        assert omar.alerted
    for wish in wishes[:3]:
        await maria.forges(pack(wish))
        maria.hears("Your role in this club does not include that.")
    after = await house.world.everything()
    for table in ("practices", "practice_members", "practice_changes", "rsvps", "rolls"):
        assert after[table] == before[table]


@pytest.mark.req("ATT-1")
async def test_roll_call_offers_today_s_practices_and_all_clients(
    house: House, jordan: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await planned(house)
    await planned(house, name="U14", starts=time(19))
    riley = await house.phone(world.riley)
    await riley.sends("/roll")
    riley.sees("Roll call · Eastside Hoops", "Today · 1 player")
    await jordan.sends("/roll")
    jordan.sees("2 practices today", "[5:30 PM · U12]", "[7:00 PM · U14]", "[All clients]")
    await jordan.taps("U12")
    jordan.sees("Roll call · U12", "Today, 5:30 PM–6:30 PM · 2 players", "[▫️ Sam · 10]")
    jordan.sees_not("Noor")
    await jordan.taps("Sam")
    jordan.sees("[✅ Sam · 9]")
    await jordan.sends("/roll")
    await jordan.taps("All clients")
    jordan.sees("Roll call · Eastside Hoops", "4 players", "[▫️ Noor · 0 🔴]")
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    await riley.sends("/roll")
    riley.sees("2 practices today")


async def test_a_coach_who_left_is_followed_by_another(house: House, jordan: Person) -> None:
    world = house.world
    [practice] = await world.riley.does(
        plan_practice,
        world.club,
        Plan(name="U8", weekdays=[2], starts=time(16), minutes=45),
    )
    await world.change(
        "members",
        {"left_at": world.clock.now()},
        id=await world.riley.member_in(world.club),
    )
    await jordan.forges(pack(OpenPractice(practice)))
    jordan.sees("Its coach has left the club.")
    await jordan.taps("I coach it now")
    jordan.hears("You coach it now.")
    jordan.sees("Coach: Jordan")


@pytest.mark.req("LNG-1")
async def test_a_russian_coach_and_a_spanish_mother(house: House) -> None:
    jordan = await house.phone(house.world.jordan, "ru")
    maria = await house.phone(house.world.maria, "es")
    await planned(house)
    await jordan.taps_through("Тренировки", "U12")
    jordan.sees("понедельник", "2 игрока", "Тренер: Jordan")
    await maria.sends("/balance")
    await maria.taps("Entrenamientos")
    maria.sees("Sam no ha respondido")


@pytest.mark.req("ATT-1", "NTC-1")
async def test_the_roll_is_offered_ten_minutes_before(house: House, jordan: Person) -> None:
    world = house.world
    await planned(house)
    await planned(house, name="U14", starts=time(19))
    await world.maria.does(answer_practice, 1, TODAY, world.sam, Answer.COMING)
    await house.later(minutes=15)
    jordan.sees_not("begins at")
    await house.later(minutes=6)
    jordan.sees("U12 begins at 5:30 PM.", "1 coming · 1 no answer", "[Open the roll]")
    await jordan.taps("Open the roll")
    jordan.sees("Roll call · U12", "Today, 5:30 PM–6:30 PM · 2 players")
    await jordan.sends("/roll")
    await jordan.taps("U14")
    offered = len([each for each in jordan.chat.from_bot if "begins at" in each.text])
    await house.later(minutes=90)
    again = len([each for each in jordan.chat.from_bot if "begins at" in each.text])
    assert (offered, again) == (1, 1), "U14's roll was open already"


@pytest.mark.req("NTC-1", "NTC-10")
async def test_families_hear_of_a_skip_and_of_a_move_but_not_of_what_was_undone_at_once(
    house: House, jordan: Person, maria: Person
) -> None:
    await planned(house)
    omar = await house.phone(house.world.everybody["omar"])
    before = len(maria.chat.from_bot)
    await jordan.taps_through("Practices", "Mon 5:30 PM · U12", "Mon 23 Nov")
    await jordan.taps_through("Skip this one", "Undo: as every week")
    await house.later(minutes=5)
    assert len(maria.chat.from_bot) == before
    await jordan.taps("Skip this one")
    await house.later(minutes=3)
    maria.sees("U12 is skipped: Mon 23 Nov, 5:30 PM–6:30 PM.", "Sam and Lena")
    assert len(maria.chat.from_bot) == before + 1, "one for both children"
    await jordan.taps("Undo: as every week")
    await house.later(minutes=3)
    maria.sees("U12 is on after all, as every week: Mon 23 Nov, 5:30 PM–6:30 PM.")
    await jordan.taps_through("Move this one", "Wed 25 Nov", "6:00 PM")
    await house.later(minutes=3)
    maria.sees("U12 is moved this once from Mon 23 Nov to Wed 25 Nov, 6:00 PM–7:00 PM.")
    await maria.taps("Open the practice")
    maria.sees("Wed 25 Nov, 6:00 PM–7:00 PM · U12", "[Sam: Coming]")
    omar.sees_not("U12")
