"""What is due for a mailbox arrives, once, and as it is then; whatever the mail server does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.mail.mailer import RESTS, in_chat
from core.bookings import BookingCard, booking_card, cancel, move
from core.ledger import adjust
from core.notices import (
    BookingNews,
    ItemGone,
    LowBalance,
    Undelivered,
    by_chat_instead,
    inbox_item,
    send_again,
)
from core.outside import Outside
from core.people import (
    Quiet,
    choose_language,
    choose_mail,
    choose_quiet,
    invite_guardian,
    remove_email,
)
from sandbox.mail import Mail
from tests.core.bookings.week import TUESDAY, books, hour, opens_week
from tests.core.notices.inbox import arriving, finds_nobody, the_item, waiting
from tests.support.mail import PostOffice, address_of, ids, post_office, words
from tests.support.world import World, joins

pytestmark = pytest.mark.req("NTC-10")


@pytest.fixture
async def office(world: World) -> AsyncIterator[PostOffice]:
    """Maria has an address; Jordan and she are where bookings can be made."""
    async with post_office(world) as office:
        await office.confirms(world.maria)
        await world.sells(world.sam, 10)
        yield office


async def booked(office: PostOffice) -> BookingCard:
    """By Jordan, for Sam, so that Maria hears of it."""
    world = office.world
    coach = await opens_week(world)
    card, *_ = await books(world.jordan, world.sam, coach, TUESDAY)
    return card


def only(mails: list[Mail]) -> Mail:
    [mail] = mails
    return mail


@pytest.mark.req("NTC-1", "NTC-7")
async def test_she_reads_it_in_the_chat_and_by_mail_with_links_to_the_screens(
    office: PostOffice,
) -> None:
    world = office.world
    card = await booked(office)
    mail = only(await office.sends())
    assert [type(each) for each in await arriving(world)] == [BookingNews]
    assert mail.to == address_of(world.maria)
    assert mail.message["subject"] == "Jordan booked · Eastside Hoops"
    assert mail.message["from"] == "Eastside Hoops <club@mail.example.org>"
    said = words(mail)
    assert "Tue 24 Nov, 5:00 PM–6:00 PM · Sam with Jordan" in said
    start = "https://t.me/whistle_bot?start="
    for line in (f"Details:\n{start}o_bm_", f"Move:\n{start}o_bn_", f"Cancel:\n{start}o_bm_"):
        assert line in said
    assert f"Change that:\n{start}o_em" in said
    html = words(mail, "html")
    assert '<html lang="en" dir="ltr">' in html
    assert f'href="{start}o_bm_1"' in html
    assert card.id == 1
    assert "o_m<" not in html, "the menu is no link"


@pytest.mark.req("NTC-7", "LNG-1")
async def test_in_her_own_language(office: PostOffice) -> None:
    await office.world.maria.does(choose_language, "es")
    await booked(office)
    mail = only(await office.sends())
    assert mail.message["subject"] == "Jordan reservó · Eastside Hoops"
    assert mail.message["content-language"] == "es"
    assert "Detalles:\nhttps://t.me/" in words(mail)


@pytest.mark.req("NTC-7")
async def test_what_she_does_herself_is_confirmed_by_mail_and_not_in_the_chat(
    office: PostOffice,
) -> None:
    world = office.world
    coach = await opens_week(world)
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    assert only(await office.sends()).message["subject"] == "Booked · Eastside Hoops"
    await world.maria.does(move, card.id, starts_at=hour(18), version=card.version)
    mail = only(await office.sends())
    assert mail.message["subject"] == "Moved · Eastside Hoops"
    assert "Before: Tue 24 Nov, 5:00 PM with Jordan" in words(mail)
    card = await world.maria.sees(booking_card, card.id)
    await world.maria.does(cancel, card.id, version=card.version)
    mail = only(await office.sends())
    assert mail.message["subject"] == "Cancelled · Eastside Hoops"
    assert "The session is back." in words(mail)
    assert "Move:" not in words(mail)
    assert {each.reader.name for each in await arriving(world)} == {"Jordan"}


@pytest.mark.req("NTC-1", "NTC-9")
async def test_who_wants_no_mail_gets_chat(office: PostOffice) -> None:
    world = office.world
    await office.confirms(world.jordan)
    await world.jordan.does(adjust, world.sam, amount=-9, reason="trained elsewhere")
    world.later(minutes=16)
    assert sorted(each.to for each in await office.sends()) == [
        "jordan@example.org",
        "maria@example.org",
    ]
    told = [each for each in await arriving(world) if isinstance(each, LowBalance)]
    assert [each.reader.name for each in told] == ["Maria"], "Jordan has it by mail alone"
    await world.sells(world.sam, 10)
    await world.jordan.does(choose_mail, wanted=False)
    await world.maria.does(choose_mail, wanted=False)
    await world.jordan.does(adjust, world.sam, amount=-10, reason="trained elsewhere")
    world.later(minutes=16)
    assert await office.sends() == []
    told = [each for each in await arriving(world) if isinstance(each, LowBalance)]
    assert sorted(each.reader.name for each in told) == ["Jordan", "Maria"]


@pytest.mark.req("NTC-1")
async def test_an_address_that_is_gone_when_it_is_due_is_read_in_the_chat(
    office: PostOffice,
) -> None:
    world = office.world
    await office.confirms(world.jordan)
    office.mails.faults = ["away"]
    await world.jordan.does(adjust, world.sam, amount=-9, reason="trained elsewhere")
    world.later(minutes=16)
    await office.sends()
    await arriving(world)
    await world.jordan.does(remove_email)
    world.later(minutes=2)
    assert {each.to for each in await office.sends()} == {"maria@example.org"}
    assert [each.reader.name for each in await arriving(world)] == ["Jordan"]


@pytest.mark.req("NTC-9")
async def test_quiet_hours_do_not_hold_a_mail(office: PostOffice) -> None:
    world = office.world
    await world.maria.does(choose_quiet, Quiet(16 * 60, 20 * 60))
    await booked(office)
    assert await arriving(world) == []
    assert len(await office.sends()) == 1


async def test_what_is_stale_when_it_is_due_is_not_sent(office: PostOffice) -> None:
    card = await booked(office)
    office.mails.faults = ["away"]
    assert await office.sends() == []
    await office.world.jordan.does(cancel, card.id, version=card.version)
    office.world.later(minutes=1)
    mail = only(await office.sends())
    assert mail.message["subject"] == "Jordan cancelled · Eastside Hoops"


@pytest.mark.parametrize("fault", ["away", "try_later"])
async def test_it_is_tried_for_a_day_and_then_staff_see_it(office: PostOffice, fault: str) -> None:
    world = office.world
    await booked(office)
    await arriving(world)
    began = world.clock.now()
    for rest in RESTS:
        office.mails.faults = [fault]
        assert await office.sends() == []
        [row] = await office.rows()
        assert (row["state"], row["due_at"]) == ("waiting", world.clock.now() + rest)
        world.clock.at += rest
    office.mails.faults = [fault]
    await office.sends()
    assert world.clock.now() - began == timedelta(days=1)
    assert [row["state"] for row in await office.rows()] == ["failed"]
    assert ("failed_notice", "Maria") in await waiting(world, world.alex)
    assert await waiting(world, world.riley) == [], "of no client of hers"


async def test_it_arrives_when_the_server_is_back(office: PostOffice) -> None:
    await booked(office)
    office.mails.faults = ["try_later", "away"]
    assert await office.sends() == []
    office.world.later(minutes=1)
    assert await office.sends() == []
    office.world.later(minutes=5)
    assert len(await office.sends()) == 1
    assert [row["state"] for row in await office.rows()] == ["done"]


async def test_while_the_server_is_away_nobody_else_is_tried(office: PostOffice) -> None:
    world = office.world
    await office.confirms(world.jordan)
    await world.jordan.does(adjust, world.sam, amount=-9, reason="trained elsewhere")
    world.later(minutes=16)
    office.mails.faults = ["away"]
    assert await office.sends() == []
    assert [row["state"] for row in await office.rows()] == ["waiting", "waiting"]
    world.later(minutes=1)
    assert len(await office.sends()) == 2


@pytest.mark.req("NTC-1")
@pytest.mark.parametrize("fault", ["no_mailbox", "refused"])
async def test_a_mailbox_that_refuses_is_given_up_and_read_in_the_chat(
    office: PostOffice, fault: str
) -> None:
    world = office.world
    await office.confirms(world.jordan)
    await world.jordan.does(adjust, world.sam, amount=-5, reason="trained elsewhere")
    world.later(minutes=16)
    office.mails.faults = [fault]
    assert await office.sends() == []
    [row] = await office.rows()
    assert row["state"] == "failed"
    told = [each for each in await arriving(world) if isinstance(each, LowBalance)]
    assert [each.reader.name for each in told] == ["Jordan"], "the table has no chat for it"
    item = await the_item(world, world.alex)
    assert isinstance(item.about, Undelivered)
    assert (item.about.who, item.about.name, item.about.again) == ("Jordan", "Sam", True)


@pytest.mark.req("NTC-1", "PPL-2")
async def test_an_assistant_sends_it_again_and_what_arrives_closes_the_item(
    office: PostOffice,
) -> None:
    world = office.world
    await booked(office)
    office.mails.faults = ["no_mailbox"]
    assert await office.sends() == []
    item = await the_item(world, world.alex)
    await world.alex.does(send_again, item.id, version=item.version)
    assert len(await office.sends()) == 1
    assert ("failed_notice", "Maria") not in await waiting(world, world.alex)
    row, *_ = await world.rows("inbox", kind="failed_notice")
    assert row["how"] == "acted"


async def test_a_later_mail_that_arrives_closes_the_item(office: PostOffice) -> None:
    world = office.world
    card = await booked(office)
    office.mails.faults = ["no_mailbox"]
    await office.sends()
    item = await the_item(world, world.alex)
    await world.jordan.does(move, card.id, starts_at=hour(18), version=card.version)
    assert len(await office.sends()) == 1
    with pytest.raises(ItemGone):
        await world.alex.sees(inbox_item, item.id)


async def test_a_lost_answer_is_repeated_once_under_the_same_id(office: PostOffice) -> None:
    await booked(office)
    office.mails.faults = ["answer_lost", "answer_lost"]
    first = await office.sends()
    office.world.later(minutes=1)
    second = await office.sends()
    office.world.later(minutes=1)
    assert await office.sends() == [], "not a third time"
    assert ids(first) == ids(second)
    assert len(first) == 1
    assert [row["state"] for row in await office.rows()] == ["lost"]


async def test_what_need_not_arrive_is_not_repeated(office: PostOffice) -> None:
    await booked(office)
    await office.world.change("outbox", {"must_arrive": False}, channel="email")
    office.mails.faults = ["answer_lost"]
    assert len(await office.sends()) == 1
    assert [row["state"] for row in await office.rows()] == ["lost"]


async def test_killed_between_the_text_and_the_commit_it_comes_once_more_at_most(
    office: PostOffice,
) -> None:
    """The worker dies as the mail arrives; when its lease is over another one sends it again,
    and after a second death nobody does.
    """
    await booked(office)
    for alive in (1, 2):
        sending = asyncio.create_task(office.mailer.run())
        office.mails._told = lambda _, task=sending: task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        [row] = await office.rows()
        assert (row["state"], row["lost"]) == ("waiting", alive)
        await office.world.change("outbox", {"leased_until": 0.0}, channel="email")
    office.mails._told = lambda _: None
    assert await office.sends() == []
    assert len(office.mails.all) == 2
    assert len(set(ids(office.mails.all))) == 1
    assert [row["state"] for row in await office.rows()] == ["lost"]


async def test_two_workers_send_it_once(office: PostOffice) -> None:
    await booked(office)
    await asyncio.gather(office.mailer.run(), office.mailer.run(), office.mailer.run())
    assert len(office.mails.all) == 1


async def test_told_anew_it_is_another_mail(office: PostOffice) -> None:
    """The same row of the outbox, but a mail program must not take it for the same mail."""
    world = office.world
    card = await booked(office)
    await office.sends()
    for at in (hour(18), hour(17), hour(18)):
        card = await world.jordan.sees(booking_card, card.id)
        await world.jordan.does(move, card.id, starts_at=at, version=card.version)
        world.later(minutes=1)
        await office.sends()
    assert len(await office.rows(kind="moved")) == 1
    assert len(set(ids(office.mails.all))) == 4


@pytest.mark.req("NTC-1")
async def test_where_mail_is_sent_no_more_what_waits_is_read_in_the_chat(
    office: PostOffice,
) -> None:
    world = office.world
    await office.confirms(world.jordan)
    await world.jordan.does(adjust, world.sam, amount=-5, reason="trained elsewhere")
    world.later(minutes=16)
    office.mails.faults = ["away"]
    await office.sends()
    world.core.outside = Outside(mail=False)
    await in_chat(world.core, by_chat_instead)
    assert await arriving(world) == [], "not yet due again"
    world.later(minutes=2)
    await in_chat(world.core, by_chat_instead)
    assert [each.reader.name for each in await arriving(world)] == ["Jordan"]
    assert [row["state"] for row in await office.rows()] == ["skipped"]


async def runs_low_with_two_guardians(world: World) -> None:
    """Of Sam, whose mother pays, and for whom Anna may book."""
    anna = await world.meets("Anna")
    await joins(anna, await world.jordan.does(invite_guardian, [world.sam]))
    member = await anna.member_in(world.club)
    await world.change("guardianships", {"can": "book"}, guardian_id=member)
    await world.jordan.does(adjust, world.sam, amount=-9, reason="trained elsewhere")
    world.later(minutes=16)


async def test_whom_a_mail_reaches_is_reached_though_the_chat_is_gone(office: PostOffice) -> None:
    world = office.world
    await runs_low_with_two_guardians(world)
    assert len(await office.sends()) == 1
    told = [each.reader.name for each in await finds_nobody(world, world.maria)]
    assert "Anna" not in told


async def test_whom_neither_reaches_is_not_the_last_to_be_asked(office: PostOffice) -> None:
    world = office.world
    await runs_low_with_two_guardians(world)
    told = [each.reader.name for each in await finds_nobody(world, world.maria)]
    assert "Anna" not in told, "the mail may still reach her mother"
    office.mails.faults = ["no_mailbox"]
    assert await office.sends() == []
    told = [each.reader.name for each in await finds_nobody(world, world.maria)]
    assert told == ["Anna"]
