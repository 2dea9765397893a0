"""What people type that is no answer; commands, languages, groups, and being blocked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.attendance.presses import CloseRoll, EverybodyHere, Mark, NoCharge, ReopenRoll
from bot.availability.presses import (
    AddHours,
    ArchiveSubject,
    ChangeDays,
    Changes,
    ChangeWindow,
    ClearWeek,
    CoachRules,
    CopyDay,
    CopyNow,
    DayOfWeek,
    DefaultWeek,
    EditWeekday,
    Hours,
    MyWeek,
    NewSubject,
    OpenMonth,
    OpenRule,
    OpenWeek,
    OpenWindow,
    Paint,
    PickCloses,
    PickDay,
    PickOpens,
    PickPlaces,
    RemoveChange,
    RemoveWindow,
    RenameSubject,
    Rule,
    SetRule,
    SomeHours,
    Subjects,
    SwitchWindow,
    Teaches,
    TickDay,
    UndoWeek,
)
from bot.chat.press import pack
from bot.commands import publish
from bot.home.presses import Help, Languages, Menu, Speak
from bot.ledger.presses import Adjust, AdjustBy, History
from bot.packages.presses import EditBill, OwnNumber, PaidOn, Sell, SellNow
from bot.people.care.presses import (
    AskDelete,
    AskLeave,
    ComeBack,
    DeleteNote,
    LeaveClub,
    More,
    Notes,
    OpenThreshold,
    Thresholds,
    WriteNote,
)
from bot.people.club.presses import (
    ClubDesk,
    MoveBack,
    MoveClub,
    OpenGroup,
    OpenSetting,
    PickZone,
    Settings,
)
from bot.people.mine.presses import MySettings
from bot.people.picks.presses import PickFrom
from bot.people.presses import (
    AddClients,
    AlsoFor,
    Family,
    FoundClub,
    InviteParent,
    InviteSelf,
    InviteStaff,
    NewClub,
    OpenClient,
    PickCurrency,
    PickPlace,
    PickSibling,
    Rename,
    Roster,
    Staff,
    ToggleLanguage,
)
from bot.people.staff.presses import AskRemove, Coaches, OpenStaff
from core.availability import What
from core.ledger import adjust
from lang import LANGUAGES, catalogues
from lang.extract import found
from tests.support.chat import Person, as_read
from tests.support.house import BOT, House

HOSTILE = ["<b>bold</b>", "{0}", "{name}", "\u202eevil", "\u200b", "🏀" * 2048]
HOSTILE += ["%s", "\x00", "'; --"]


@pytest.mark.req("LNG-2")
async def test_switching_the_language(house: House, maria: Person) -> None:
    await maria.sends("/language")
    maria.sees("Which language shall I speak with you?", "[English]", "[Español]", "[Русский]")
    await maria.taps("Русский")
    maria.sees_not("Your children at")
    maria.sees("Eastside Hoops", "Sam")
    assert (await house.world.rows("accounts", user_id=maria.id))[0]["lang"] == "ru"
    await maria.wishes(MySettings)
    await maria.wishes(Languages)
    await maria.taps("English")
    maria.sees("Your children at Eastside Hoops", "[My settings]")
    await maria.forges(pack(Speak("xx")))
    maria.hears("nothing was changed", alert=True)
    await maria.forges(pack(Speak("")))
    assert (await house.world.rows("accounts", user_id=maria.id))[0]["lang"] == "en"


@pytest.mark.req("LNG-2")
async def test_the_language_of_the_app_is_where_it_begins(nobody: House) -> None:
    for code, spoken in (("es-MX", "es"), ("ru", "ru"), ("fr", "en"), ("", "en"), ("xx-💥", "en")):
        kim = await nobody.meets("Kim", code)
        await kim.sends("/start")
        assert (await nobody.world.rows("accounts", user_id=kim.id))[0]["lang"] == spoken


@pytest.mark.req("LNG-2")
async def test_the_command_menu_in_each_language(nobody: House) -> None:
    await publish(nobody.app.telegram)
    kim, iván, ира = [await nobody.meets("Kim", code) for code in ("en", "es", "ru")]
    menus = []
    for person in (kim, iván, ира):
        told = await nobody.asks("commands", **{"from": person.id})
        menus.append({each["command"]: each["description"] for each in told["commands"]})
    assert menus[0]["menu"] == "The menu"
    assert {"menu", "balance", "language", "help", "cancel"} <= menus[0].keys()
    assert menus[0].keys() == menus[1].keys() == menus[2].keys()
    assert menus[2]["menu"] == catalogues().lang("ru").label("The menu")


@pytest.mark.req("PPL-2")
async def test_help_says_what_this_person_can_do(
    house: House, jordan: Person, maria: Person
) -> None:
    await jordan.sends("/help")
    jordan.sees("What you can do here", "/roll opens the roll call", "[Menu]")
    await maria.sends("/help")
    maria.sees("/balance shows what is left.")
    maria.sees_not("/roll")
    await maria.taps("Menu")
    maria.sees("Your children at Eastside Hoops")


@pytest.mark.req("PPL-5")
async def test_whatever_a_parent_types_ends_in_a_next_step(house: House, maria: Person) -> None:
    answers = {
        "/nonsense": "I do not know that command.",
        "/roll": "Your role in this club does not include that.",
        "/clients": "Your role in this club does not include that.",
    }
    for text in ("hello", *answers, *HOSTILE):
        await maria.sends(text)
        maria.sees("[Sam]", "[Lena]", answers.get(text, "I did not understand that."))


async def test_whatever_a_stranger_types_ends_in_a_next_step(nobody: House) -> None:
    kim = await nobody.meets("Kim")
    for text in ("hello", "/nonsense", "/roll", "/clients", "/balance", *HOSTILE):
        await kim.sends(text)
        kim.sees("Welcome to Whistle.", "[Start a club]")


@pytest.mark.req("PPL-5")
async def test_whatever_a_coach_types(house: House, jordan: Person) -> None:
    """To the menu, and as an answer: there is a way on."""
    world = house.world
    await world.sells(world.sam, 10)
    for text in HOSTILE:
        await jordan.sends(text)
        jordan.sees("[Roll call]")
        for question in (Adjust(world.sam), AdjustBy(world.sam, 1), AddClients(world.club)):
            await jordan.forges(pack(question))
            await jordan.sends(text)
            assert jordan.labels, question
        await jordan.sends("/menu")


@pytest.mark.req("PPL-5")
async def test_whatever_a_client_is_called(house: House, jordan: Person) -> None:
    """Names that can be one are shown as they are, everywhere; the others are refused."""
    await house.world.sells(house.world.sam, 10)
    for text in HOSTILE:
        await jordan.forges(pack(Rename(house.world.sam)))
        await jordan.sends(text)
        await jordan.sends("/roll")
        await jordan.wishes(Mark)
        await jordan.forges(pack(History(house.world.sam, 0)))
        assert jordan.labels, "there is a way on"


@pytest.mark.req("NTC-11", "PPL-5")
async def test_in_a_group_it_says_no_balances(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    group = await house.group("Families", jordan, maria)
    for text in ("/start", "/balance", f"/menu@{BOT}", "/roll", "/clients", "/cancel"):
        await maria.sends(text, to=group)
        maria.sees("I answer in private, so that balances stay between you and me.", at=group)
        maria.sees_not("Sam", "10 of 10", at=group)
    said = len(group.from_bot)
    for text in ("/start@another_bot", "hello", "Sam"):
        await jordan.sends(text, to=group)
    assert len(group.from_bot) == said
    button = group.newest.button("Open the chat")
    assert button
    assert button.url == f"https://t.me/{BOT}?start=menu"
    await maria.opens(button.url)
    maria.sees("Your children at Eastside Hoops")


@pytest.mark.req("NTC-11", "PPL-5")
async def test_a_forged_tap_in_a_group_shows_no_balance(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    group = await house.group("Families", jordan, maria)
    await maria.sends("/start", to=group)
    for wish in (OpenClient(world.sam), History(world.sam, 0)):
        await maria.forges(pack(wish), to=group)
        maria.sees_not("Sam", "10", at=group)


@pytest.mark.req("NTC-10")
async def test_blocked_and_back(house: House, jordan: Person, maria: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await maria.blocks()
    [chat] = await world.rows("chats", chat_id=maria.id)
    assert chat["parked_at"] is not None
    await jordan.taps_through("Roll call", "Sam", "Close")
    maria.sees_not("trained")
    await maria.sends("/start")
    maria.sees("Your children at Eastside Hoops", "Sam: 9 of 10 left", "[Sam]")
    [chat] = await world.rows("chats", chat_id=maria.id)
    assert chat["parked_at"] is None
    await jordan.taps_through("Open it again", "Lena", "Here, no charge", "Close")
    maria.sees("✅ Lena trained today")


@pytest.mark.req("NTC-10")
async def test_blocked_without_telling(house: House, jordan: Person, maria: Person) -> None:
    """Telegram says 403 to a message before anything said that the chat was blocked."""
    world = house.world
    await world.sells(world.sam, 10)
    await house.does("faults", {"kind": "blocked", "method": "sendMessage", "chat_id": maria.id})
    await jordan.taps_through("Roll call", "Sam", "Close")
    [chat] = await world.rows("chats", chat_id=maria.id)
    assert chat["parked_at"] is not None
    await maria.sends("/menu")
    maria.sees("Sam: 9 of 10 left")


# no English remains

ROOT = Path(__file__).parents[2]


def english_left(lang: str, said: set[str]) -> set[str]:
    """Lines that are one of our English texts, where the language has another for it."""
    texts = [
        form
        for part in found(ROOT).values()
        for message in part
        if message.id
        for form in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    ours = catalogues()._whole[lang]
    same = {text for text in texts if ours.singles.get(text) == text}
    hole = re.compile(r"\\\{[a-z_]+\\\}")
    shapes = {
        text: re.compile(hole.sub(".+", re.escape(as_read(text))), re.DOTALL)
        for text in texts
        if text not in same and re.search("[A-Za-z]{3}", re.sub(r"\{[a-z_]+\}", "", text))
    }
    return {line for line in said for text, shape in shapes.items() if shape.fullmatch(line)} - {
        own.name for own in map(catalogues().lang, LANGUAGES)
    }


@pytest.mark.req("LNG-1")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("lang", ["es", "ru"])
async def test_no_english_remains(house: House, lang: str) -> None:
    """Everything said on a long walk of a coach and a parent is in their language."""
    world = house.world
    jordan, maria = [await house.phone(who, lang) for who in (world.jordan, world.maria)]
    kim = await house.meets("Ким", lang)
    walk = Walk(jordan, maria, kim)
    await walk.coach(jordan)
    await world.jordan.does(adjust, world.sam, amount=-8, reason="x")
    await house.settles()
    await walk.parent(maria)
    await walk.founder(kim)
    said = {line for text in walk.said for line in text.splitlines() if line}
    assert english_left(lang, said) == set()


class Walk:
    """Taps by what is behind a button, since the words are what is looked at."""

    def __init__(self, *people: Person) -> None:
        self.people = people
        self.said: set[str] = set()

    async def does(self, person: Person, *acts: str | type | tuple) -> None:
        """Types the text, or taps the newest button with that press behind it."""
        for act in acts:
            if isinstance(act, str):
                await person.sends(act)
            else:
                await person.wishes(*(act if isinstance(act, tuple) else (act,)))
            for each in self.people:
                for message in each.chat.from_bot:
                    self.said |= {message.text, *message.labels}
                self.said.add(each.toast or "")

    async def coach(self, jordan: Person) -> None:
        await self.does(jordan, "/help", "/language", Menu, Roster, AddClients, "Яна\nSam\n🏀")
        await self.does(jordan, AddClients, "🏀🏀", Roster, AddClients, " ", "/menu", "%", "Sam")
        await self.does(jordan, Sell, OwnNumber, "x", "10", "ten", "240")
        await self.does(jordan, (EditBill, "discount"), "999", "10%", (EditBill, "paid"), "999")
        await self.does(jordan, "20", (EditBill, "date"), "31.02", PaidOn, (EditBill, "until"))
        await self.does(jordan, "1.1.2020", "31.12", (EditBill, "note"), "тест", "x", SellNow)
        await self.does(jordan, OpenClient, Adjust, AdjustBy, "🏀", "дождь", History)
        await self.does(jordan, "Sam", Adjust, "-99", "x", "/cancel", "Lena", Adjust, Sell)
        await self.does(jordan, "Sam", Family, InviteParent, AlsoFor, "zzz", "Lena", PickSibling)
        await self.does(jordan, "Sam", More, Rename, "Lena", "/cancel", "Sam", Family, InviteSelf)
        await self.does(jordan, "/roll", EverybodyHere, Mark, NoCharge, CloseRoll, ReopenRoll, Mark)
        await self.does(jordan, "Sam", More, Notes, WriteNote, " ", "колено", AskDelete, DeleteNote)
        await self.does(jordan, More, Thresholds, OpenThreshold, "x", "3", "Sam", More, Coaches)
        await self.does(jordan, "Sam", More, AskLeave, LeaveClub, ComeBack)
        await self.does(
            jordan, "/menu", ClubDesk, Settings, OpenGroup, OpenSetting, "qqqq", "Madrid"
        )
        await self.does(jordan, PickZone, MoveClub, MoveBack, OpenGroup)
        await self.does(
            jordan, "/menu", ClubDesk, Staff, OpenStaff, AskRemove, OpenStaff, PickFrom, "a"
        )
        await self.hours(jordan)
        await self.does(
            jordan, "/menu", ClubDesk, Staff, InviteStaff, "/nonsense", "qwerty", "/cancel"
        )

    async def hours(self, jordan: Person) -> None:
        await self.does(jordan, "/menu", MyWeek, OpenWeek, Hours, DefaultWeek, ClearWeek, UndoWeek)
        await self.does(
            jordan, (EditWeekday, 2), OpenWindow, SwitchWindow, ChangeWindow, "x", "19-18"
        )
        await self.does(jordan, PickOpens, PickCloses, AddHours, "8-9 x2", "8-10", CopyDay, TickDay)
        await self.does(
            jordan, CopyNow, (EditWeekday, 2), OpenWindow, RemoveWindow, "/menu", MyWeek
        )
        await self.does(jordan, OpenWeek, Paint, DayOfWeek, OpenWeek, OpenMonth, OpenWeek)
        await self.does(jordan, ChangeDays, "31.02", PickDay, SomeHours, "9-10", RemoveChange)
        await self.does(jordan, OpenWeek, Changes, (ChangeDays, What.EXTRA), PickDay, SomeHours)
        await self.does(jordan, "9", "10", "500", PickPlaces, OpenWeek, Changes, RemoveChange)
        await self.does(jordan, OpenWeek, CoachRules, OpenRule, "x", SetRule, CoachRules)
        await self.does(jordan, (OpenRule, Rule.LINK), "x", "https://meet.example/j")
        await self.does(jordan, "/menu", ClubDesk, Subjects, NewSubject, "%", "Дриблинг", Teaches)
        await self.does(jordan, RenameSubject, "Броски", ArchiveSubject, Subjects, "/menu", MyWeek)

    async def parent(self, maria: Person) -> None:
        await self.does(maria, "/menu", OpenClient, History, OpenClient, Menu, "/help", "/roll")
        await self.does(maria, "/start i1-x", "zzz")

    async def founder(self, kim: Person) -> None:
        await self.does(kim, "/start", Help, Menu, Languages, Menu, NewClub, " ", "Клуб")
        await self.does(
            kim, "Xyzzyville", "Madrid", PickPlace, "abc", PickCurrency, ToggleLanguage, FoundClub
        )
        await self.does(kim, "/roll", AddClients, "Аня")
