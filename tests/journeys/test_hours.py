"""A coach's hours: the week set by tapping, single days, the picture, own rules, subjects."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot.availability.presses import (
    AddHours,
    ChangeDays,
    ClearWeek,
    DayOfWeek,
    DefaultWeek,
    EditWeekday,
    Hours,
    MyWeek,
    OpenRule,
    OpenWeek,
    PickCloses,
    PickDay,
    PickOpens,
    PickPlaces,
    Rule,
    Subjects,
    WholeDays,
)
from bot.chat.press import pack
from core import availability
from core.availability import What
from core.bookings import book
from core.practices import Plan, plan_practice
from core.timetable import Kind
from tests.support.chat import Person
from tests.support.house import House
from tests.support.world import TODAY

NEW_YORK = ZoneInfo("America/New_York")


async def coach(house: House, name: str = "jordan") -> int:
    return await house.world.everybody[name].member_in(house.world.club)


async def works(house: House, *weekdays: int, opens: int = 15, closes: int = 20) -> int:
    """Jordan can be booked by two at once on these weekdays."""
    world = house.world
    me = await coach(house)
    if not weekdays:
        return me
    await world.jordan.does(
        availability.add_windows,
        me,
        kind=Kind.SESSION,
        weekdays=weekdays,
        opens=opens * 60,
        closes=closes * 60,
        capacity=2,
    )
    return me


async def books(house: House, client: int, day: date, hour: int) -> None:
    """Jordan books the client for an hour, with or without a session left."""
    jordan, starts = house.world.jordan, datetime.combine(day, time(hour), NEW_YORK)
    me = await coach(house)
    await jordan.does(book, client=client, coach=me, starts=[starts], uncovered=True)


async def windows(house: House) -> list[tuple[int, int, int, int, bool]]:
    rows = await house.world.rows("windows")
    return sorted(
        (r["weekday"], r["opens"] // 60, r["closes"] // 60, r["capacity"], r["active"])
        for r in rows
    )


@pytest.mark.req("AVL-1", "AVL-3")
async def test_a_coach_sets_the_week_by_tapping(house: House, jordan: Person) -> None:
    await works(house)
    await jordan.taps("My week")
    await jordan.taps("Jordan")
    jordan.sees(
        "Jordan · Mon 16 Nov – Sun 22 Nov",
        "0 booked",
        "Closed: Mon, Tue, Wed, Thu, Fri, Sat and Sun",
        "[Hours]",
        "[Block time]",
    )
    await jordan.taps("Hours")
    jordan.sees("Hours · Jordan · Sessions", "No hours yet: nobody can book.", "Mon: no hours")
    await jordan.taps_through("Tue", "Add hours")
    jordan.sees("Tuesday · Sessions", "From when?")
    await jordan.taps("9 AM")
    jordan.sees("From 9:00 AM", "Until when?")
    await jordan.taps("12 PM")
    jordan.sees("9:00 AM–12:00 PM", "How many can train at once?")
    await jordan.taps("3 places")
    jordan.sees("Noted.", "Tuesday · Sessions", "3 h", "[9:00 AM–12:00 PM · 3 places]")
    await jordan.sends("14-18 x2, 19:30-21")
    jordan.sees("8 h 30 min", "[2:00 PM–6:00 PM · 2 places]", "[7:30 PM–9:00 PM · 2 places]")
    await jordan.taps_through("7:30 PM", "4 places")
    jordan.sees("Tue, 7:30 PM–9:00 PM · 4 places", "[✓ 4 places]")
    await jordan.taps("Switch off")
    jordan.sees("4 places · off", "Nobody can book these hours", "[Switch on]")
    await jordan.taps("Back")
    await jordan.taps("Copy to other days")
    jordan.sees("Which days shall have the same hours?")
    await jordan.taps_through("Wed", "Thu", "Fri", "✓ Fri", "Copy to 2 days")
    jordan.sees("Wednesday and Thursday: the same hours now.", "[Undo]", "21 h a week")
    assert await windows(house) == [
        (day, *hours) for day in (1, 2, 3)
        for hours in ((9, 12, 3, True), (14, 18, 2, True), (19, 21, 4, False))
    ]  # fmt: skip
    await jordan.taps("Undo")
    jordan.hears("As it was.")
    jordan.sees("Wed: no hours", "Tue: 9:00 AM–12:00 PM · 3 places")


@pytest.mark.req("AVL-3")
async def test_a_default_week_is_set_cleared_and_comes_back(house: House, jordan: Person) -> None:
    me = await works(house, 5)
    await jordan.forges(pack(Hours(me, Kind.SESSION)))
    jordan.sees("5 h a week · 2 places at once", "Sat: 3:00 PM–8:00 PM")
    old = jordan.chat.newest
    await jordan.taps("Mon–Fri 9 AM–5 PM")
    jordan.sees("Monday to Friday now.", "40 h a week", "Sat: no hours", "[Undo]")
    await jordan.taps("Clear the week", on=old)
    jordan.hears("changed", alert=True)
    jordan.sees("40 h a week")
    await jordan.taps("Clear the week")
    jordan.sees("Cleared. What is booked stays booked.", "No hours yet")
    await jordan.sends("What now?")
    jordan.sees("No hours yet", "[Undo]")
    await jordan.taps("Undo")
    jordan.hears("As it was.")
    jordan.sees("40 h a week", "Mon: 9:00 AM–5:00 PM")


@pytest.mark.req("AVL-1", "AVL-3")
async def test_hours_that_cannot_be_are_refused_in_words(house: House, jordan: Person) -> None:
    me = await works(house, 0)
    await jordan.forges(pack(EditWeekday(me, Kind.SESSION, 0)))
    before = await windows(house)
    for typed, refusal in (
        ("12-9", "Hours end after they start"),
        ("22-2", "make one window until 24:00 and one from 0:00"),
        ("9-9", "Hours end after they start"),
        ("16-18", "3:00 PM–8:00 PM, and these would overlap"),
        ("9-10, 19-21", "3:00 PM–8:00 PM"),
        ("9-12 x0", "From 1 to 99 fit at once."),
        ("9-12 x10000", "From 1 to 99 fit at once."),
        ("in the morning", "in the morning"),
    ):
        await jordan.sends(typed)
        jordan.sees(refusal)
        assert await windows(house) == before, typed
    await jordan.forges(pack(AddHours(me, Kind.SESSION, 0)))
    await jordan.forges(pack(PickOpens(1440)))
    await jordan.forges(pack(PickOpens(600)))
    await jordan.forges(pack(PickCloses(540)))
    jordan.hears("Hours end after they start", alert=True)
    await jordan.forges(pack(PickCloses(660)))
    for wrong in (0, -1, 10_000):
        await jordan.forges(pack(PickPlaces(wrong)))
    assert await windows(house) == before
    await jordan.forges(pack(EditWeekday(me, Kind.PRACTICE, 0)))
    jordan.hears("That is not here any more.")
    await jordan.forges(pack(PickPlaces(2)))
    jordan.sees("That question has been answered.", "[The week]")


@pytest.mark.req("AVL-2")
async def test_a_block_lists_whom_it_meets_and_is_taken_back(house: House, jordan: Person) -> None:
    world, friday = house.world, TODAY + timedelta(days=4)
    me = await works(house, 4)
    await books(house, world.sam, friday, 16)
    await books(house, world.lena, friday, 17)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    jordan.sees("2 booked · 20% of the places", "Fri 20: 3 PM–8 PM · 2 booked")
    await jordan.taps("Block time")
    jordan.sees(
        "Block time · Jordan",
        "Which day?",
        "[Today]",
        "[Tomorrow]",
        "November 2026",
        "[December 2026 ›]",
    )
    await jordan.taps_through("20")
    jordan.sees("Fri 20 Nov", "Several days? Tap the last one too.")
    jordan.sees_not("Check-ins")
    await jordan.taps_through("Only some hours", "4 PM", "5 PM")
    jordan.sees(
        "Blocked: Fri 20 Nov, 4:00 PM–5:00 PM",
        "1 booking does not fit it.",
        "Fri 20 Nov, 4:00 PM · Sam",
        "What you leave stays booked.",
        "[Undo]",
    )
    jordan.sees_not("Lena")
    made = jordan.chat.newest
    await jordan.taps("4:00 PM · Sam")
    jordan.sees("Sam", "Fri 20 Nov", "[Move]", "[Cancel")
    await jordan.taps("The week", on=made)
    await jordan.taps("Fri")
    jordan.sees(
        "Fri 20 Nov · Jordan",
        "2 booked",
        "Blocked: Fri 20 Nov, 4:00 PM–5:00 PM",
        "4:00 PM–5:00 PM · 1: Sam",
        "5:00 PM–6:00 PM · 1/2: Lena",
        "[4:00 PM · Sam]",
        "[5:00 PM · Lena]",
        "[Remove: 4:00 PM–5:00 PM]",
    )
    await jordan.taps("Remove: 4:00 PM–5:00 PM")
    jordan.hears("Removed.")
    jordan.sees("4:00 PM–5:00 PM · 1/2: Sam")
    assert await world.rows("overrides") == []


@pytest.mark.req("AVL-2")
async def test_a_holiday_extra_hours_and_other_places(house: House, jordan: Person) -> None:
    me = await works(house, 0, 1, 2, 3, 4)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    await jordan.taps_through("Block time", "›", "21")
    await jordan.taps_through("24", "The whole days")
    jordan.sees("Blocked: Mon 21 Dec – Thu 24 Dec, the whole day", "No booking is in the way.")
    await jordan.forges(pack(DayOfWeek(me, TODAY + timedelta(days=5))))
    jordan.sees("Sat 21 Nov · Jordan", "Closed.", "Nobody is booked.")
    await jordan.taps("Extra hours")
    await jordan.sends("10-13 x4")
    jordan.sees("Extra: Sat 21 Nov, 10:00 AM–1:00 PM · 4 places")
    await jordan.taps_through("The week", "Single days")
    jordan.sees("2 changes from today on", "[Remove: Sat 21 Nov, 10:00 AM–1:00 PM]")
    await jordan.taps_through("Number of places", "Tomorrow", "The whole day")
    await jordan.sends("5")
    jordan.sees("Places: tomorrow, the whole day · 5 places", "[Undo]")
    await jordan.taps("The week")
    jordan.sees("Sat 21: 10 AM–1 PM", "Tue 17: 3 PM–8 PM")
    rows = [(r["what"], r["capacity"]) for r in await house.world.rows("overrides")]
    assert rows == [("block", None), ("extra", 4), ("capacity", 5)]


@pytest.mark.req("AVL-2", "ATT-8")
async def test_a_blocked_day_names_the_practices_that_still_stand(
    house: House, jordan: Person
) -> None:
    world, me = house.world, await works(house, 0, 1, 2, 3, 4)
    evenings = {"starts": time(18), "minutes": 60}
    for name, by in (("U12", world.jordan), ("U16", world.riley)):
        plan = Plan(name=name, weekdays=[4], **evenings)  # type: ignore[arg-type]
        await by.does(plan_practice, world.club, plan)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    await jordan.taps_through("Block time", "20", "The whole day")
    jordan.sees(
        "Blocked: Fri 20 Nov, the whole day",
        "No booking is in the way.",
        "1 practice still stands:",
        "Fri 20 Nov, 6:00 PM · U12",
        "Open a practice to skip or move it that day.",
        "[Undo]",
    )
    jordan.sees_not("U16")
    await jordan.taps("6:00 PM · U12")
    jordan.sees("U12 · Fri 20 Nov", "[Skip this one]", "[Move this one]")


@pytest.mark.req("AVL-1", "AVL-2")
async def test_check_ins_have_hours_of_their_own(house: House, jordan: Person) -> None:
    me = await works(house, 4)
    await jordan.forges(pack(Hours(me, Kind.SESSION)))
    await jordan.taps_through("Check-ins' hours", "Fri", "Add hours", "9 AM", "11 AM")
    jordan.sees("Noted.", "Friday · Check-ins", "[9:00 AM–11:00 AM]")
    await jordan.taps("All days")
    jordan.sees("2 h a week", "[Sessions' hours]")
    await jordan.taps_through("The week", "Block time", "20", "Check-ins", "The whole day")
    jordan.sees("Blocked: Fri 20 Nov, the whole day (Check-ins)")
    await jordan.taps("The week")
    jordan.sees("Fri 20: 3 PM–8 PM")
    await jordan.taps("Fri")
    jordan.sees(
        "Sessions: 3:00 PM–8:00 PM (0 of 2)", "Blocked: Fri 20 Nov, the whole day (Check-ins)"
    )
    jordan.sees_not("Check-ins: ")


@pytest.mark.req("AVL-5", "AVL-6")
async def test_the_week_is_a_picture_with_a_table_and_words_again(
    house: House, jordan: Person
) -> None:
    world = house.world
    me = await works(house, 0, 1, 2)
    await books(house, world.sam, TODAY, 18)
    await books(house, world.lena, TODAY, 18)
    await world.jordan.does(
        plan_practice,
        world.club,
        Plan(name="U12", weekdays=[1], starts=time(12), minutes=60),
    )
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    message = jordan.chat.newest
    light = Image.open(BytesIO(await house.fetches(str(message.photo))))
    assert light.width == 1080
    await jordan.taps("Dark")
    assert jordan.chat.newest.id == message.id, "painted over, not sent again"
    dark = Image.open(BytesIO(await house.fetches(str(jordan.chat.newest.photo))))
    assert max(dark.convert("RGB").getpixel((1, 1))) < 60
    await jordan.taps("Mon")
    jordan.sees("Today · Jordan", "2 booked", "6:00 PM–7:00 PM · 2/2: Sam and Lena", "(2 of 2)")
    await jordan.taps("›")
    jordan.sees("Tomorrow · Jordan")
    await jordan.taps_through("The week", "›", "This week", "Hours")
    assert not jordan.chat.newest.photo, "words again, below"
    assert jordan.chat.newest.id != message.id
    old = next(each for each in jordan.chat.messages if each.id == message.id)
    assert old.photo
    assert not old.buttons, "the picture stays, and its buttons go"


@pytest.mark.req("AVL-5", "AVL-6")
async def test_the_month_is_a_picture_too(house: House, jordan: Person) -> None:
    world = house.world
    me = await works(house, 0, 1, 2, 3, 4)
    await books(house, world.sam, TODAY + timedelta(days=1), 16)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    message = jordan.chat.newest
    await jordan.taps("Month")
    jordan.sees(
        "Jordan · November 2026", "1 booked", "16–22: 1 booked", "[17]", "[December 2026 ›]"
    )
    assert jordan.chat.newest.id == message.id
    month = Image.open(BytesIO(await house.fetches(str(jordan.chat.newest.photo))))
    assert month.width == 1080
    await jordan.taps("December 2026 ›")
    jordan.sees("Jordan · December 2026", "0 booked", "[‹ November 2026]")
    await jordan.taps_through("‹ November 2026", "17")
    jordan.sees("Tomorrow · Jordan", "4:00 PM–5:00 PM · 1/2: Sam")


@pytest.mark.req("AVL-1", "BKG-2")
async def test_a_coach_has_it_otherwise_than_the_club(house: House, jordan: Person) -> None:
    me = await works(house, 0)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    await jordan.taps("Own rules")
    jordan.sees(
        "Families book ahead: up to 3 months, as the club",
        "Families book: until 12 hours before, as the club",
        "Link for online sessions: none",
    )
    await jordan.taps_through("Families book ahead", "up to 6 months")
    jordan.sees("Families book ahead: up to 6 months", "[As the club: up to 3 months]")
    await jordan.taps("As the club: up to 3 months")
    jordan.sees("up to 3 months, as the club")
    await jordan.taps("Back")
    await jordan.wishes(OpenRule, Rule.NOTICE)
    await jordan.sends("500")
    jordan.sees("Send a whole number from 0 to 336.")
    await jordan.sends("36")
    jordan.sees("Noted.", "Families book: until 36 hours before")
    await jordan.taps_through("Back", "Link for online sessions")
    await jordan.sends("my room")
    jordan.sees_not("Noted.")
    await jordan.sends("https://meet.example/jordan")
    jordan.sees("Noted.", "https://meet.example/jordan", "[No link]")
    [row] = await house.world.rows("coach_rules")
    assert (row["book_months"], row["notice_hours"]) == (None, 36)


@pytest.mark.req("BKG-10")
async def test_the_owner_says_what_is_taught_and_by_whom(house: House, jordan: Person) -> None:
    await jordan.taps_through("Club", "Subjects")
    jordan.sees("Subjects · Eastside Hoops", "None yet: families choose a coach at once.")
    await jordan.taps("New subject")
    await jordan.sends("Goalkeeping")
    jordan.sees("Noted.", "Goalkeeping", "0 coaches teach it", "[Jordan]", "[Riley]")
    await jordan.taps("Riley")
    jordan.sees("1 coach teaches it", "[✓ Riley]")
    await jordan.taps("Change the name")
    await jordan.sends("Keepers")
    jordan.sees("Keepers")
    await jordan.taps_through("Subjects", "New subject")
    await jordan.sends("keepers")
    jordan.sees("There is a subject called keepers already")
    assert len(await house.world.rows("subjects")) == 1
    await jordan.forges(pack(Subjects(house.world.club)))
    await jordan.taps_through("Keepers", "To the archive")
    jordan.sees("In the archive: nobody can book it.", "[Restore]")
    await jordan.taps("Restore")
    jordan.sees("1 coach teaches it")
    riley = await house.phone(house.world.riley)
    await riley.forges(pack(OpenWeek(await coach(house, "riley"), TODAY)))
    await riley.taps("Own rules")
    riley.sees("Teaches: Keepers", "[✓ Keepers]")
    await riley.taps("✓ Keepers")
    riley.sees_not("Teaches:")
    await riley.taps("Keepers")
    riley.sees("Teaches: Keepers")
    await riley.forges(pack(Subjects(house.world.club)))
    riley.hears("Your role in this club does not include that.", alert=True)


@pytest.mark.req("PPL-2", "PPL-5")
async def test_a_coach_sets_their_own_week_and_an_owner_every_one(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    me, other = await works(house, 0), await coach(house, "riley")
    riley = await house.phone(world.riley)
    await riley.sends("/menu")
    await riley.taps("My week")
    riley.sees("Riley · Mon 16 Nov – Sun 22 Nov")
    before = await world.everything()
    wishes = (
        OpenWeek(me, TODAY),
        EditWeekday(me, Kind.SESSION, 0),
        DefaultWeek(me, Kind.SESSION, 1),
        ClearWeek(me, Kind.SESSION, 1),
    )
    nora = await house.phone(world.nora)
    for person, forged in ((riley, wishes[2:]), (nora, wishes), (maria, (*wishes, MyWeek(1)))):
        for wish in forged:
            await person.forges(pack(wish))
            assert person.alerted, (person.name, wish)
    for table in ("windows", "overrides", "coach_rules", "subjects"):
        assert (await world.everything())[table] == before[table]
    await jordan.taps("My week")
    jordan.sees("Whose week?", "[Jordan]", "[Riley]")
    await jordan.taps_through("Riley", "Hours", "Mon–Fri 9 AM–5 PM")
    jordan.sees("Hours · Riley · Sessions", "40 h a week")
    assert {row["coach_id"] for row in await world.rows("windows")} == {me, other}


@pytest.mark.req("LNG-1", "AVL-1", "AVL-2")
@pytest.mark.parametrize(
    ("lang", "week", "hours", "block"),
    [
        (
            "es",
            "2 reservas · 20% de las plazas",
            "5 h a la semana · 2 plazas",
            "2 reservas no encajan",
        ),
        ("ru", "2 записи · занято 20 % мест", "5 ч в неделю · 2 места", "Мешают 2 записи"),
    ],
)
async def test_in_the_coachs_language(
    house: House, lang: str, week: str, hours: str, block: str
) -> None:
    world, friday = house.world, TODAY + timedelta(days=4)
    me = await works(house, 4)
    await books(house, world.sam, friday, 16)
    await books(house, world.lena, friday, 17)
    jordan = await house.phone(world.jordan, lang)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    jordan.sees(week)
    await jordan.wishes(Hours, Kind.SESSION)
    jordan.sees(hours)
    await jordan.forges(pack(OpenWeek(me, TODAY)))
    await jordan.wishes(ChangeDays, What.BLOCK)
    await jordan.wishes(PickDay, friday)
    await jordan.wishes(WholeDays)
    jordan.sees(block)
