"""A club's group chat: linked by a coach, told in its languages, answered by parents."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from bot.bookings.presses import BookWho
from bot.chat.press import pack
from bot.groups.presses import AnswerHere, BalanceHere, LinkHere, PracticesHere
from core.people import Right, Setting, invite_guardian, invite_staff, set_club, set_right
from core.practices import Answer, Plan, plan_practice, practice_card, put_on_roster, skip_day
from tests.support.chat import Chat, Person
from tests.support.hours import opens_hours
from tests.support.house import House
from tests.support.world import TODAY, adds, joins

pytestmark = pytest.mark.req("NTC-11", "ATT-8", "LNG-2")


async def planned(house: House, **more: Any) -> int:
    """Jordan's U12, today at 17:30, with Sam and Noor."""
    world = house.world
    said = {"name": "U12", "weekdays": [0], "starts": time(17, 30), "minutes": 60} | more
    [practice] = await world.jordan.does(plan_practice, world.club, Plan(**said))
    await world.jordan.does(put_on_roster, practice, [world.sam, world.noor])
    await house.settles()
    return practice


async def skips_next(house: House, practice: int) -> None:
    card = await house.world.jordan.sees(practice_card, practice)
    fresh = {"version": card.practice.version}
    await house.world.jordan.does(skip_day, practice, TODAY + timedelta(days=7), **fresh)
    await house.settles()


async def linked(house: House, *members: Person) -> Chat:
    """A group of these people; the first of them links it."""
    group = await house.group("U12 parents", *members)
    await house.settles()
    await members[0].taps("Link to Eastside Hoops", to=group)
    return group


def card_in(group: Chat) -> str:
    """What the card says now: the newest message with the button of balances."""
    return next(each.whole for each in reversed(group.from_bot) if "My balance" in each.whole)


@pytest.fixture
async def omar(house: House) -> Person:
    """The father of Noor."""
    return await house.phone(house.world.everybody["omar"])


async def test_a_coach_adds_the_bot_and_links_the_group_with_a_tap(
    house: House, jordan: Person, maria: Person
) -> None:
    await planned(house)
    group = await house.group("U12 parents", jordan, maria)
    await house.settles()
    jordan.sees("I am Whistle.", "[Link to Eastside Hoops]", at=group)
    await maria.taps("Link to Eastside Hoops", to=group)
    maria.hears("Your role in this club does not include that.", alert=True)
    await jordan.taps("Link to Eastside Hoops", to=group)
    jordan.sees("Eastside Hoops announces its practices here.", at=group)
    assert "1 practice in the next 7 days" in card_in(group)
    assert "Today, 5:30 PM–6:30 PM · U12\n2 no answer" in card_in(group)
    await jordan.taps_through("Practices", "Group chats")
    jordan.sees("Group chats · Eastside Hoops", "1 group chat", "U12 parents: English")
    await jordan.taps("U12 parents")
    jordan.sees("It is spoken to in English", "Make me an administrator who may pin")
    await jordan.taps("Español")
    jordan.sees("[✓ Español]")
    assert "🇺🇸 Practices · Eastside Hoops" in card_in(group)
    assert "🇪🇸 Entrenamientos · Eastside Hoops" in card_in(group)
    assert "[Coming · Viene]" in card_in(group)


@pytest.mark.req("PPL-5")
async def test_a_coach_of_two_clubs_is_asked_in_private_which(
    house: House, jordan: Person, omar: Person
) -> None:
    """The parents of one club read nothing of the other."""
    world = house.world
    await planned(house)
    await joins(world.jordan, await world.nora.does(invite_staff, world.northgate, "coach"))
    group = await house.group("U12 parents", jordan, omar)
    await house.settles()
    jordan.sees("I am Whistle.", "[Link this group]", at=group)
    await jordan.sends("/menu@whistle_bot", to=group)
    await jordan.taps("Link this group", to=group)
    jordan.hears("I asked you in private which club.", alert=True)
    jordan.sees("Link U12 parents", "[Eastside Hoops]", "[Northgate]", "[Menu]")
    asked, to_eastside = jordan.chat.with_button("Eastside Hoops")
    assert await world.rows("groups") == []
    await jordan.taps("Eastside Hoops")
    jordan.hears("Linked.")
    jordan.sees("U12 parents · Eastside Hoops", "It is spoken to in English")
    jordan.sees("Eastside Hoops announces its practices here.", at=group)
    assert "1 practice in the next 7 days" in card_in(group)
    assert not any("Northgate" in said for said in house.ear.heard)
    await jordan.forges(str(to_eastside.data), on=asked.id)
    jordan.hears("That is not here any more.", alert=True)
    await omar.forges(str(to_eastside.data))
    omar.hears("That is not here any more.", alert=True)
    [row] = await world.rows("groups")
    assert (row["club_id"], row["chat_id"], row["title"]) == (world.club, group.id, "U12 parents")


async def test_practices_are_announced_in_every_language_at_once_and_parents_answer(
    house: House, jordan: Person, maria: Person, omar: Person
) -> None:
    world = house.world
    await world.sells(world.noor, 10)
    await world.jordan.does(set_club, world.club, Setting.LANGS, "en,es")
    group = await linked(house, jordan, maria, omar)
    group.turns()
    before = len(group.from_bot)
    practice = await planned(house)
    await house.later(minutes=2)
    assert len(group.from_bot) == before + 1, "one message in both languages"
    jordan.sees(
        "🇺🇸 U12 is new: Monday, 5:30 PM · 60 min. First: today, 5:30 PM.",
        "🇪🇸 U12 es nuevo: lunes, 5:30 p.m. · 60 min. El primero: hoy, 5:30 p.m.",
        "[Coming · Viene]",
        at=group,
    )
    await omar.taps("Coming · Viene", to=group)
    omar.hears("Today, 5:30 PM–6:30 PM: Noor is coming.")
    await maria.taps("Can't", to=group)
    maria.hears("Today, 5:30 PM–6:30 PM: Sam can't come.")
    assert "Today, 5:30 PM–6:30 PM · U12\n1 coming · 1 can't" in card_in(group)
    assert "Hoy, 5:30 p.m.–6:30 p.m. · U12\n1 viene · 1 no puede" in card_in(group)
    await omar.taps("My balance", to=group)
    omar.hears("Noor: 10 of 10 left", alert=True)
    assert len(group.from_bot) == before + 1, "answered to Omar alone"
    await omar.taps("· U12", to=group)
    omar.hears("Noor is coming", alert=True)
    await skips_next(house, practice)
    await house.later(minutes=2)
    jordan.sees(
        "🇺🇸 U12 is skipped: Mon 23 Nov, 5:30 PM–6:30 PM.",
        "🇪🇸",
        "[My practices · Mis entrenamientos]",
        at=group,
    )


async def test_of_several_children_she_is_asked_in_private_which(
    house: House, jordan: Person, maria: Person
) -> None:
    world = house.world
    practice = await planned(house)
    await world.jordan.does(put_on_roster, practice, [world.lena])
    group = await linked(house, jordan, maria)
    await maria.taps("Late", to=group)
    maria.hears("Lena and Sam: I asked you in private which.", alert=True)
    maria.sees("U12 · Today", "Sam has not answered", "“Late”: who?", "[Lena]", "[All of them]")
    await maria.taps("Lena")
    maria.hears("Lena comes late")
    assert "1 late · 2 no answer" in card_in(group)
    await maria.taps("Coming", to=group)
    await maria.taps("All of them")
    maria.sees("Sam is coming", "Lena is coming")
    assert "2 coming · 1 no answer" in card_in(group)
    await maria.blocks()
    answer = await maria.press(pack(AnswerHere(practice, TODAY, Answer.CANT)), *tapped(group))
    assert answer["url"].startswith("https://t.me/whistle_bot?start=")
    await maria.blocks(blocked=False)
    await maria.opens(answer["url"])
    maria.sees("Today, 5:30 PM–6:30 PM · U12", "[Sam: Coming]")


async def test_what_is_too_long_to_fly_by_comes_in_private(house: House, jordan: Person) -> None:
    world = house.world
    names = [f"{name} Maximiliano Alejandro" for name in ("Ana", "Bea", "Carl", "Dora", "Emil")]
    children = await adds(world.jordan, world.club, *names)
    many = await world.meets("Many")
    await joins(many, await world.jordan.does(invite_guardian, children))
    parent = await house.phone(many)
    group = await linked(house, jordan, parent)
    await parent.taps("My balance", to=group)
    parent.hears("I wrote it to you in private.", alert=True)
    parent.sees("Eastside Hoops", *(f"{name}: no session left" for name in names), "[Menu]")


async def test_free_days_lead_to_the_private_chat_to_book(house: House, jordan: Person) -> None:
    world = house.world
    omar = await house.phone(world.omar)
    await opens_hours(world)
    await world.sells(world.noor, 5)
    group = await linked(house, jordan, omar)
    assert "Free to book: tomorrow, Wed 18 Nov" in card_in(group)
    answer = await omar.press(str(group.with_button("Book")[1].data), *tapped(group))
    await omar.opens(answer["url"])
    omar.sees("Noor", "[Menu]")


@pytest.mark.req("PPL-5")
async def test_book_leads_staff_to_their_roster_and_refuses_who_only_looks(
    house: House, jordan: Person, omar: Person
) -> None:
    world = house.world
    await opens_hours(world)
    alex, riley = await house.phone(world.alex), await house.phone(world.riley)
    group = await linked(house, jordan, omar, alex, riley)
    book = str(group.with_button("Book")[1].data)
    for someone, whom in ((alex, "Noor"), (riley, "Theo")):
        answer = await someone.press(book, *tapped(group))
        await someone.opens(answer["url"])
        someone.sees("Clients · Eastside Hoops", f"[{whom}", "[Menu]")
    father = await world.omar.member_in(world.club)
    await world.jordan.does(set_right, world.noor, father, Right.VIEW)
    await omar.taps("Book", to=group)
    omar.hears("Your role in this club does not include that.", alert=True)
    await omar.forges(pack(BookWho(world.club)))
    omar.hears("Your role in this club does not include that.", alert=True)


def tapped(group: Chat) -> tuple[int, Chat]:
    """The card, to tap on."""
    return group.with_button("My balance")[0].id, group


@pytest.mark.req("PPL-5")
async def test_strangers_coaches_and_forgers_get_a_sentence_of_their_own(
    house: House, jordan: Person, omar: Person
) -> None:
    world = house.world
    await opens_hours(world)
    practice = await planned(house)
    pat = await house.meets("Pat")
    nora = await house.phone(world.nora)
    group = await linked(house, jordan, omar, pat, nora)
    before = await world.rows("rsvps")
    cards = await world.rows("live_messages", kind="board")
    shown = [each.whole for each in group.from_bot]
    for stranger in (pat, nora):
        for label in ("Coming", "My balance", "Book"):
            await stranger.taps(label, to=group)
            stranger.hears("You are not in Eastside Hoops yet.", alert=True)
        await stranger.forges(pack(PracticesHere()), to=group)
        stranger.hears("You are not in Eastside Hoops yet.", alert=True)
    await jordan.taps("Coming", to=group)
    jordan.hears("Nobody of yours is on the roster of U12.", alert=True)
    await jordan.taps("My balance", to=group)
    jordan.hears("Nobody of yours trains at Eastside Hoops.", alert=True)
    await jordan.forges(pack(PracticesHere()), to=group)
    jordan.hears("Nobody of yours trains at Eastside Hoops.", alert=True)
    assert await world.rows("live_messages", kind="board") == cards, "what is refused redraws none"
    here = pack(AnswerHere(practice, TODAY, Answer.COMING))
    for data in (here, pack(BalanceHere()), pack(LinkHere(world.club))):
        await omar.forges(data)
        omar.hears("This button is from an earlier time.")
    other = await house.group("Another", nora, omar)
    await house.settles()
    await nora.taps("Link to Northgate", to=other)
    await omar.forges(here, to=other)
    omar.hears("That is not here any more.", alert=True)
    for data in ("", "x", "m", "va:1:20261116:1:coming", pack(LinkHere(world.northgate))):
        await omar.forges(data or "?", to=group)
        assert omar.toast, data
    assert [each.whole for each in group.from_bot] == shown, "nothing was said in the group"
    assert await world.rows("rsvps") == before


@pytest.mark.req("PPL-5")
async def test_names_phones_and_mails_stay_out_of_the_group(
    house: House, jordan: Person, maria: Person
) -> None:
    """What the ear of every journey listens for, all of it at hand."""
    world = house.world
    [ana] = await adds(world.jordan, world.club, "Ana Velázquez-Ortiz")
    clara = await world.meets("Clara Velázquez")
    await joins(clara, await world.jordan.does(invite_guardian, [ana]))
    practice = await planned(house)
    await world.jordan.does(put_on_roster, practice, [ana])
    await world.sells(ana, 12)
    group = await linked(house, jordan, maria, mother := await house.phone(clara))
    await mother.taps("Coming", to=group)
    mother.hears("Ana Velázquez-Ortiz is coming")
    await mother.taps("My balance", to=group)
    mother.hears("12 of 12 left")
    await mother.sends("/balance", to=group)
    mother.sees("I answer in private", at=group)
    assert house.ear.heard
    assert house.ear.wrong(["Ana Velázquez"]) == []
    said = ["Ana is late", "1 coming: Velázquez", "call +1 (212) 555-0100", "a@b.example", "3 left"]
    house.ear.heard, kept = said, house.ear.heard
    assert house.ear.wrong(["Ana Velázquez"]) == said, "the ear hears"
    house.ear.heard = kept


async def test_added_by_the_link_of_the_menu_it_is_linked_at_once(
    house: House, jordan: Person, omar: Person
) -> None:
    world = house.world
    await jordan.taps_through("Practices", "Group chats")
    jordan.sees("No group chat is linked yet.")
    [add] = [each for each in jordan.chat.newest.all_buttons if each.label == "Add me to a group"]
    payload = f"y{world.club}"
    assert add.url == f"https://t.me/whistle_bot?startgroup={payload}&admin=pin_messages"
    group = await house.group("U12", jordan, omar)
    await jordan.sends(f"/start@whistle_bot {payload}", to=group)
    assert "Eastside Hoops announces its practices here." in str(group)
    [row] = await world.rows("groups")
    assert (row["title"], row["left_at"]) == ("U12", None)
    for wrong in ("y999", "y", "yx", f"y{world.northgate}", "i123"):
        await omar.sends(f"/start@whistle_bot {wrong}", to=group)
        omar.sees("I answer in private", "[Open the chat]", at=group)
    assert len(await world.rows("groups")) == 1
    nora = await house.phone(world.nora)
    await house.does(f"groups/{group.id}/members", {"id": nora.id, "status": "member"})
    await nora.sends(f"/start@whistle_bot y{world.northgate}", to=group)
    nora.sees("This group chat is linked to another club.", at=group)
    assert nora.chat.newest.text not in str(group), "her menu is not the group's"
    assert len(await world.rows("groups")) == 1


async def test_made_an_administrator_it_pins_its_card(
    house: House, jordan: Person, omar: Person
) -> None:
    await planned(house)
    group = await linked(house, jordan, omar)
    assert not pinned(await house.asks("messages", chat_id=group.id))
    await stands(house, group, "administrator")
    [card] = pinned(await house.asks("messages", chat_id=group.id))
    assert "Practices · Eastside Hoops" in card["text"]
    await omar.taps("Coming", to=group)
    [same] = pinned(await house.asks("messages", chat_id=group.id))
    assert same["message_id"] == card["message_id"], "edited, not sent anew"
    await jordan.taps_through("Practices", "Group chats", "U12 parents")
    jordan.sees("The card is pinned on top.")
    await jordan.taps("✓ Card")
    jordan.sees("[Card]")
    group.turns()
    assert "the practices are no longer shown here" in str(group)
    await jordan.taps("Card")
    [again] = pinned(await house.asks("messages", chat_id=group.id))[-1:]
    assert again["message_id"] > card["message_id"]


def pinned(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in shown["messages"] if each["pinned"]]


async def stands(house: House, group: Chat, status: str, **more: Any) -> None:
    """The bot becomes this in the group; nobody is seen behind it."""
    bot = house.app.id
    said = {"id": bot, "status": status, "anonymous": True} | more
    await house.does(f"groups/{group.id}/members", said)
    await house.settles()


async def test_removed_and_added_again_it_asks_to_be_linked(
    house: House, jordan: Person, omar: Person
) -> None:
    await planned(house)
    group = await linked(house, jordan, omar)
    await stands(house, group, "kicked")
    assert [row["left_at"] is None for row in await house.world.rows("groups")] == [False]
    jordan.sees("U12 parents · Eastside Hoops", "I was removed from this group.")
    await jordan.taps_through("Practices", "Group chats")
    jordan.sees("No group chat is linked yet.")
    await stands(house, group, "member")
    jordan.sees("[Link this group]", at=group)
    await omar.taps("Link this group", to=group)
    omar.hears("Only the owner or a coach of a club links a group to it.", alert=True)
    await jordan.taps("Link this group", to=group)
    assert "1 practice in the next 7 days" in card_in(group)
    [row] = await house.world.rows("groups")
    assert row["left_at"] is None


async def test_unlinked_in_private_and_back(house: House, jordan: Person, omar: Person) -> None:
    practice = await planned(house)
    group = await linked(house, jordan, omar)
    await jordan.taps_through("Practices", "Group chats", "U12 parents", "Unlink")
    jordan.sees("Unlinked: nothing more is sent there.", "[Undo: link it again]")
    assert "the practices are no longer shown here" in str(group)
    said = len(group.from_bot)
    await omar.forges(pack(PracticesHere()), to=group)
    omar.hears("That is not here any more.", alert=True)
    await skips_next(house, practice)
    await house.later(minutes=2)
    assert len(group.from_bot) == said
    await jordan.taps("Undo: link it again")
    jordan.sees("It is spoken to in English")
    assert "skipped" not in group.newest.text
    await omar.taps("Coming", to=group)
    omar.hears("Noor is coming")


async def test_a_supergroup_keeps_its_club_card_and_answers(
    house: House, jordan: Person, omar: Person
) -> None:
    practice = await planned(house)
    group = await linked(house, jordan, omar)
    await house.does(f"groups/{group.id}/migrate", {})
    await house.settles()
    [row] = await house.world.rows("groups")
    assert str(row["chat_id"]).startswith("-100")
    assert "1 practice in the next 7 days" in card_in(group), "the card is there too"
    await omar.taps("Coming", to=group)
    omar.hears("Noor is coming")
    assert "1 coming · 1 no answer" in card_in(group)
    await skips_next(house, practice)
    await house.later(minutes=2)
    jordan.sees("U12 is skipped", at=group)


async def test_who_stays_anonymous_is_nobody(house: House, jordan: Person, omar: Person) -> None:
    """An anonymous owner of the group adds the bot, speaks and taps: only a tap has a person."""
    group = await house.group("U12 parents", jordan, omar)
    await house.settles()
    await stands(house, group, "left")
    await stands(house, group, "administrator")
    jordan.sees("[Link this group]", at=group)
    said = {"from": jordan.id, "chat_id": group.id, "anonymous": True}
    for text in ("/start@whistle_bot y1", "/menu", "hello"):
        await house.does("messages", said | {"text": text})
    await house.settles()
    assert await house.world.rows("groups") == []
    said = [each.text for each in group.from_bot if each.text.startswith("I ")]
    assert len(said) == 2, "two greetings, and no answer"
    await jordan.taps("Link this group", to=group)
    [row] = await house.world.rows("groups")
    assert (row["can_pin"], row["left_at"]) == (True, None)
    assert pinned(await house.asks("messages", chat_id=group.id))


async def test_what_people_say_to_each_other_is_not_read(
    house: House, jordan: Person, omar: Person
) -> None:
    """With privacy mode off, or as an administrator, the bot gets every word of the group."""
    pat = await house.meets("Pat")
    group = await linked(house, jordan, omar, pat)
    await stands(house, group, "administrator")
    seen = len(await house.world.rows("seen_updates"))
    said = len(group.from_bot)
    await pat.sends("Who drives on Friday? +1 212 555 0100", to=group)
    await omar.sends("me, a@b.example", to=group)
    assert len(await house.world.rows("seen_updates")) == seen
    assert [row for row in await house.world.rows("accounts") if row["user_id"] == pat.id] == []
    assert len(group.from_bot) == said
    await house.does(f"groups/{group.id}/title", {"title": "U13 parents", "by": pat.id})
    await house.settles()
    await jordan.taps_through("Practices", "Group chats")
    jordan.sees("U13 parents: English")


async def test_the_card_follows_the_time(house: House, jordan: Person, omar: Person) -> None:
    await planned(house)
    await planned(house, name="U14", weekdays=[1])
    group = await linked(house, jordan, omar)
    assert "[Today, 5:30 PM · U12]" in card_in(group)
    assert "[Tomorrow, 5:30 PM · U14]" in card_in(group)
    message, button = group.with_button("Coming")
    await house.later(minutes=40)
    assert "[Today, 5:30 PM · U12]" not in card_in(group), "it has begun"
    assert "Today, 5:30 PM–6:30 PM · U12" in card_in(group)
    await omar.forges(str(button.data), on=message.id, to=group)
    omar.hears("has begun", alert=True)
    await house.later(hours=7)
    assert "Today, 5:30 PM–6:30 PM · U14" in card_in(group), "it is another day"
    assert len(group.from_bot) == 2, "linked, and one card"
