"""What is told of bookings: to those it concerns but who did it, in one message, and as it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.attendance import State, open_roll
from core.availability import TimePassed
from core.bookings import (
    BookingState,
    booking_card,
    bring_to,
    cancel,
    move,
    restore,
)
from core.errors import NotFound
from core.jobs import run_due
from core.notices import (
    AboutBooking,
    BookingNews,
    Notice,
    SessionReceipt,
    TimeAsked,
    ask_for_package,
    ask_for_time,
    dismiss,
    read_inbox,
)
from core.notices.rules import PATIENCE
from core.notices.table import BOARD, CHAT, INBOX, TABLE, Audience, Channel, Kind, Rule
from core.people import Quiet, choose_quiet, invite_guardian
from core.whole import JOBS
from tests.core.bookings.week import TUESDAY, books, hour, opens_week
from tests.core.notices.inbox import arriving, the_item, waiting
from tests.support.world import World, joins, utc

pytestmark = pytest.mark.req("NTC-1")


@pytest.fixture
async def coach(world: World) -> int:
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10)
    return await opens_week(world)


def said(arrived: list[Notice]) -> list[tuple[str, Kind, list[str]]]:
    """(who reads it, what, of whom)."""
    return sorted(
        (each.reader.name, each.kind, [card.client_name for card in each.cards])
        for each in arrived
        if isinstance(each, BookingNews)
    )


async def becomes(world: World, booking: int, state: BookingState, **more: Any) -> None:
    card = await world.jordan.sees(booking_card, booking)
    await world.jordan.does(bring_to, booking, state=state, version=card.version, **more)


async def receipts(world: World, **later: int) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """(who, (of whom, what became of it, left)) of the receipts that come."""
    world.later(**later)
    return sorted(
        (n.reader.name, [(e.card.client_name, str(e.card.state), e.balance.left) for e in n.lines])
        for n in await arriving(world)
        if isinstance(n, SessionReceipt)
    )


async def test_the_coach_hears_of_what_a_family_books_in_one_message(
    world: World, coach: int
) -> None:
    await joins(await world.meets("Dad"), await world.jordan.does(invite_guardian, [world.sam]))
    await books(world.maria, world.sam, coach, TUESDAY, hour(18))
    assert said(await arriving(world)) == [
        ("Dad", Kind.BOOKED, ["Sam", "Sam"]),
        ("Jordan", Kind.BOOKED, ["Sam", "Sam"]),
    ]
    for staff in (world.jordan, world.alex):
        assert await waiting(world, staff) == [("booked", "Sam")] * 2
    assert await waiting(world, world.riley) == []


async def test_the_family_hears_of_what_the_coach_books_and_his_inbox_stays_as_it_is(
    world: World, coach: int
) -> None:
    await books(world.jordan, world.sam, coach, TUESDAY)
    [news] = await arriving(world)
    assert isinstance(news, BookingNews)
    assert (news.reader.name, news.by, news.audience) == ("Maria", "Jordan", Audience.WATCHER)
    assert await waiting(world, world.jordan) == []
    await books(world.alex, world.lena, coach, TUESDAY)
    told = said(await arriving(world))
    assert told == [("Jordan", Kind.BOOKED, ["Lena"]), ("Maria", Kind.BOOKED, ["Lena"])]
    assert await waiting(world, world.jordan) == [("booked", "Lena")]


async def test_moved_says_where_it_was_and_the_coach_before_hears_it_too(
    world: World, coach: int
) -> None:
    riley = await opens_week(world, world.riley)
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    await world.maria.does(move, card.id, starts_at=hour(18), coach=riley, version=1)
    news = [each for each in await arriving(world) if isinstance(each, BookingNews)]
    assert said(news) == [("Jordan", Kind.MOVED, ["Sam"]), ("Riley", Kind.MOVED, ["Sam"])]
    assert {(n.before_at, n.before_coach, n.by) for n in news} == {(TUESDAY, "Jordan", "Maria")}
    assert {n.cards[0].starts_at for n in news} == {hour(18)}


async def test_moved_twice_before_it_is_read_says_where_it_was_when_it_was_heard(
    world: World, coach: int
) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    await world.maria.does(move, card.id, starts_at=hour(18), version=1)
    await world.maria.does(move, card.id, starts_at=hour(19), version=2)
    [news] = await arriving(world)
    assert isinstance(news, BookingNews)
    assert (news.before_at, news.cards[0].starts_at) == (TUESDAY, hour(19))


async def test_cancelled_and_taken_back(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    await world.maria.does(cancel, card.id, version=1)
    [news] = await arriving(world)
    assert isinstance(news, BookingNews)
    assert (news.reader.name, news.kind, news.returned) == ("Jordan", Kind.CANCELLED, True)
    assert await waiting(world, world.jordan) == [("cancelled", "Sam")]
    await world.maria.does(restore, card.id, version=2)
    [news] = await arriving(world)
    assert isinstance(news, BookingNews)
    assert (news.kind, news.again) == (Kind.BOOKED, True)
    assert await waiting(world, world.jordan) == [("booked", "Sam")], "one item, the newest"


async def test_what_was_undone_before_it_was_said_is_not_said_as_it_was(
    world: World, coach: int
) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await world.maria.does(cancel, card.id, version=1)
    assert [kind for _, kind, _ in said(await arriving(world))] == [Kind.CANCELLED]


async def test_at_night_what_is_for_the_next_morning_pierces(world: World, coach: int) -> None:
    """A session at 9 is cancelled at 22:00: Maria's nights end at 8, Omar's at 10."""
    await world.omar.does(choose_quiet, Quiet(21 * 60, 10 * 60))
    nine = utc(2026, 11, 17, 14)
    cards = [
        (await books(world.jordan, client, coach, nine))[0] for client in (world.sam, world.noor)
    ]
    await arriving(world)
    world.at(utc(2026, 11, 17, 3))
    for card in cards:
        await world.jordan.does(cancel, card.id, version=1)
    assert said(await arriving(world)) == [("Omar", Kind.CANCELLED, ["Noor"])]
    world.at(utc(2026, 11, 17, 13))
    assert said(await arriving(world)) == [("Maria", Kind.CANCELLED, ["Sam"])]


async def test_started_is_said_at_once_and_not_afterwards(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await arriving(world)
    world.at(TUESDAY)
    await becomes(world, card.id, BookingState.IN_PROGRESS)
    assert said(await arriving(world)) == [("Maria", Kind.STARTED, ["Sam"])]
    await becomes(world, card.id, BookingState.BOOKED)
    await becomes(world, card.id, BookingState.IN_PROGRESS)
    world.later(hours=2)
    assert said(await arriving(world)) == []


@pytest.mark.req("NTC-5")
async def test_a_receipt_a_quarter_of_an_hour_after_the_last_change(
    world: World, coach: int
) -> None:
    [sam] = await books(world.maria, world.sam, coach, TUESDAY)
    [lena] = await books(world.maria, world.lena, coach, TUESDAY)
    world.at(TUESDAY + timedelta(hours=1))
    await arriving(world)
    await becomes(world, sam.id, BookingState.NO_SHOW)
    assert await receipts(world, minutes=10) == []
    await becomes(world, sam.id, BookingState.COMPLETED)
    await becomes(world, lena.id, BookingState.NO_SHOW)
    assert await receipts(world, minutes=10) == []
    both = [("Sam", "completed", 9), ("Lena", "no_show", 9)]
    assert await receipts(world, minutes=5) == [("Maria", both)]
    assert await receipts(world, hours=2) == []
    assert await waiting(world, world.jordan) == [("no_show", "Lena")]


async def test_an_outcome_taken_back_before_is_not_said_and_after_is_corrected(
    world: World, coach: int
) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    world.at(TUESDAY + timedelta(hours=1))
    await arriving(world)
    await becomes(world, card.id, BookingState.COMPLETED)
    await becomes(world, card.id, BookingState.BOOKED)
    assert await receipts(world, minutes=20) == []
    await becomes(world, card.id, BookingState.NO_SHOW)
    assert await receipts(world, minutes=20) == [("Maria", [("Sam", "no_show", 9)])]
    assert await waiting(world, world.jordan) == [("no_show", "Sam")]
    await becomes(world, card.id, BookingState.CANCELLED)
    assert await receipts(world, minutes=20) == [("Maria", [("Sam", "cancelled", 10)])]
    assert await waiting(world, world.jordan) == []
    await becomes(world, card.id, BookingState.BOOKED)
    await becomes(world, card.id, BookingState.COMPLETED)
    assert await receipts(world, minutes=20) == [("Maria", [("Sam", "completed", 9)])]


async def test_the_same_time_next_week_is_offered_to_who_may_book(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    world.at(TUESDAY + timedelta(hours=1))
    await becomes(world, card.id, BookingState.COMPLETED)
    world.later(minutes=15)
    [receipt] = [each for each in await arriving(world) if isinstance(each, SessionReceipt)]
    assert receipt.lines[0].again == TUESDAY + timedelta(days=7)


@pytest.mark.req("NTC-5")
async def test_a_session_that_nobody_marks_waits_for_staff_until_it_is_marked(
    world: World, coach: int
) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    world.at(card.ends_at + timedelta(minutes=14))
    await run_due(world.core, JOBS)
    assert await waiting(world, world.jordan) == [("booked", "Sam")]
    world.later(minutes=1)
    await run_due(world.core, JOBS)
    for staff in (world.jordan, world.alex):
        assert await waiting(world, staff) == [("unmarked", "Sam")]
    item = await the_item(world, world.jordan)
    assert isinstance(item.about, AboutBooking)
    await becomes(world, card.id, BookingState.COMPLETED)
    assert await waiting(world, world.jordan) == []


async def test_a_booking_moved_later_is_looked_after_later(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    await world.maria.does(move, card.id, starts_at=hour(19), version=1)
    world.at(card.ends_at + PATIENCE)
    await run_due(world.core, JOBS)
    assert [kind for kind, _ in await waiting(world, world.jordan)] == ["moved"]
    world.at(hour(20) + PATIENCE)
    await run_due(world.core, JOBS)
    assert [kind for kind, _ in await waiting(world, world.jordan)] == ["unmarked"]


async def test_what_a_roll_has_marked_the_roll_s_receipt_says(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, TUESDAY)
    world.at(TUESDAY + timedelta(minutes=10))
    await arriving(world)
    roll = await world.jordan.does(open_roll, world.club)
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    assert (await world.jordan.sees(booking_card, card.id)).state is BookingState.COMPLETED
    assert await receipts(world, minutes=20) == []


@pytest.mark.req("NTC-5", "BKG-2")
async def test_a_family_asks_for_a_time_once_and_it_is_done_when_booked(
    world: World, coach: int
) -> None:
    for heard in (1, 0):
        await world.maria.does(ask_for_time, world.sam, coach=coach, starts_at=TUESDAY)
        assert len(await arriving(world)) == heard
    await world.omar.does(ask_for_time, world.noor, coach=coach, starts_at=TUESDAY)
    await world.omar.does(ask_for_time, world.noor, coach=coach)
    assert len(await arriving(world)) == 2
    about = [("asked_for", "Noor")] * 2 + [("asked_for", "Sam")]
    assert await waiting(world, world.jordan) == await waiting(world, world.alex) == about
    items = [(await the_item(world, world.jordan)).about]
    assert items == [TimeAsked(world.noor, "Noor", "Jordan", coach, None, 0, may_book=True)]
    await books(world.jordan, world.noor, coach, TUESDAY)
    assert await waiting(world, world.jordan) == [("asked_for", "Sam")]
    item = await the_item(world, world.jordan)
    assert isinstance(item.about, TimeAsked)
    assert (item.about.starts_at, item.about.others) == (TUESDAY, 0)
    await world.jordan.does(dismiss, item.id, version=item.version)
    await world.maria.does(ask_for_time, world.sam, coach=coach, starts_at=TUESDAY)
    assert await waiting(world, world.jordan) == [("asked_for", "Sam")]


@pytest.mark.req("NTC-5", "BKG-2")
async def test_a_family_asks_for_a_package_once_and_it_is_done_when_one_is_sold(
    world: World, coach: int
) -> None:
    await world.maria.does(ask_for_time, world.sam, coach=coach)
    riley = await world.riley.member_in(world.club)
    for heard in (2, 0):
        await world.maria.does(ask_for_package, world.sam, coach=coach)
        assert len(await arriving(world)) == heard
    await world.maria.does(ask_for_package, world.sam, coach=riley)
    asked = TimeAsked(world.sam, "Sam", "Riley", riley, None, 0, may_book=True, package=True)
    assert (await the_item(world, world.jordan)).about == asked
    await world.sells(world.lena, 3)
    assert await waiting(world, world.jordan) == [("asked_for", "Sam")] * 3
    await world.sells(world.sam, 3)
    assert await waiting(world, world.jordan) == [("asked_for", "Sam")]
    item = await the_item(world, world.jordan)
    assert isinstance(item.about, TimeAsked)
    assert not item.about.package, "a time is still wished"


async def test_only_who_may_book_asks_and_only_a_coach_of_the_club(
    world: World, coach: int
) -> None:
    nora = await world.nora.member_in(world.northgate)
    maria = await world.maria.member_in(world.club)
    for someone, client, whom, refused in (
        (world.omar, world.sam, coach, NotFound),
        (world.nora, world.sam, coach, NotFound),
        (world.maria, world.sam, nora, NotFound),
        (world.maria, world.sam, maria, NotFound),
        (world.maria, world.sam, 10_000, NotFound),
    ):
        with pytest.raises(refused):
            await someone.does(ask_for_time, client, coach=whom)
    with pytest.raises(TimePassed):
        await world.maria.does(ask_for_time, world.sam, coach=coach, starts_at=world.clock.now())
    assert await world.rows("inbox") == []


async def test_another_club_hears_nothing(world: World, coach: int) -> None:
    await books(world.maria, world.sam, coach, TUESDAY)
    world.at(TUESDAY + timedelta(hours=2))
    assert {each.reader.club_id for each in await arriving(world)} <= {world.club}
    shown = await world.nora.sees(read_inbox, world.northgate)
    assert shown.lines.total == 0


PRINTED = """
booked      watcher chat email | coach chat email inbox | assistant inbox
moved       watcher chat email | coach chat email inbox | assistant inbox
cancelled   watcher chat email | coach chat email inbox | assistant inbox
started     watcher chat       | coach board            | assistant board
ended       watcher chat       | coach board            | assistant board
remind_24h  watcher chat
checkin_24h watcher chat email
form_due    watcher chat email
form_submitted coach email inbox
remind_2h   watcher chat sms
remind_30m  watcher chat sms
low_balance payer chat email   | coach email inbox
ends_in_30  payer email        | coach email inbox
ends_in_7   payer chat email   | coach chat email inbox
evening     coach chat email   | assistant chat
no_show     coach inbox        | assistant inbox
flag_raised coach inbox        | assistant inbox
unreachable coach inbox        | assistant inbox
failed_notice coach inbox      | assistant inbox
question    coach chat inbox   | assistant inbox
join_request coach chat inbox  | assistant inbox
transfer_asked payer chat      | coach chat inbox       | assistant inbox
"""
"""The table of the requirements, as far as its events are there."""


def test_the_table_is_the_one_that_is_printed() -> None:
    for row in filter(None, PRINTED.splitlines()):
        kind, rest = row.split(maxsplit=1)
        printed = {}
        for cell in rest.split("|"):
            audience, *channels = cell.split()
            printed[Audience(audience)] = {Channel(each) for each in channels}
        there = {a: set(rule.channels) for (k, a), rule in TABLE.items() if k == kind}
        assert there == printed, kind


def test_who_has_no_email_address_gets_chat() -> None:
    email = Rule((Channel.EMAIL, INBOX))
    assert email.reaches_by() == {CHAT, INBOX}
    assert email.reaches_by(email=True) == {Channel.EMAIL, INBOX}
    assert Rule((BOARD,)).reaches_by() == {BOARD}
