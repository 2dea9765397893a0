"""One free check-in a client, coach and month: taken and given back by whatever moves a booking."""

from __future__ import annotations

from datetime import date

import pytest

from core import checkins
from core.availability import OutsideHours, TimeTaken
from core.bookings import (
    BookingState,
    Cause,
    NeedsConfirming,
    StillBooked,
    book,
    bring_to,
    cancel,
    move,
    restore,
    undo_move,
    undo_together,
)
from core.checkins import (
    CheckinTaken,
    GrantTaken,
    TooManyGranted,
    book_checkin,
    checkin_offer,
    grant_checkin,
    take_back_grant,
)
from core.errors import NotFound
from core.people import (
    NotForYourRole,
    Setting,
    leave,
    remove_staff,
    set_club,
    set_prepaid,
    staff_member,
)
from core.timetable import Kind
from tests.core.checkins.begun import agrees, checks_in, months, opens_checkins, slot
from tests.support.hours import opens_hours
from tests.support.world import World, utc

pytestmark = pytest.mark.req("CHK-1")

NOVEMBER, DECEMBER, JANUARY = (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))


@pytest.fixture
async def coach(world: World) -> int:
    return await opens_checkins(world)


@pytest.mark.req("CHK-2")
async def test_a_check_in_takes_half_an_hour_and_no_session(world: World, coach: int) -> None:
    """Nobody has sold Sam anything, and nothing is owed."""
    card = await checks_in(world.maria, world.sam, coach, slot())
    assert (card.minutes, card.sessions, card.uncovered, card.online) == (30, 1, 0, True)
    assert await months(world) == {("2026-11", 1, card.id)}
    world.at(slot(1))
    for state in (BookingState.IN_PROGRESS, BookingState.COMPLETED):
        card = (await world.jordan.does(bring_to, card.id, state=state, version=card.version)).card
    assert (card.charge, card.uncovered, card.late_cancel) == ("free", 0, False)
    assert await world.rows("entries", client_id=world.sam) == []
    assert await months(world) == {("2026-11", 1, card.id)}, "it was had"
    await agrees(world)


@pytest.mark.req("CHK-2", "AVL-4")
async def test_it_has_hours_of_its_own_and_its_coach_alone(world: World, coach: int) -> None:
    await opens_hours(world)
    await world.sells(world.noor, 2)
    await checks_in(world.maria, world.sam, coach, slot())
    session = {"client": world.noor, "coach": coach, "starts": [slot()]}
    for kind in Kind.SESSION, Kind.CHECKIN:
        with pytest.raises(TimeTaken):
            await world.omar.does(book, kind=kind, **session)
    await world.jordan.does(set_club, world.club, Setting.CHECKINS, "beside")
    await world.omar.does(book, **session)
    with pytest.raises(OutsideHours):
        await checks_in(world.maria, world.lena, coach, slot(-1))


async def test_a_second_one_is_refused_with_the_day_of_the_next(world: World, coach: int) -> None:
    await checks_in(world.maria, world.sam, coach, slot())
    before = await world.everything()
    with pytest.raises(CheckinTaken) as refused:
        await checks_in(world.maria, world.sam, coach, slot(days=1))
    assert (refused.value.month, refused.value.next) == (NOVEMBER, DECEMBER)
    assert (refused.value.name, refused.value.coach_name) == ("Sam", "Jordan")
    assert not refused.value.may_grant
    assert await world.everything() == before
    await checks_in(world.maria, world.sam, coach, slot(days=8))
    with pytest.raises(CheckinTaken) as refused:
        await checks_in(world.maria, world.sam, coach, slot(days=2))
    assert refused.value.next == JANUARY, "December is booked as well"


async def test_every_child_and_every_coach_has_one(world: World, coach: int) -> None:
    riley = await opens_checkins(world, world.riley)
    await checks_in(world.maria, world.sam, coach, slot())
    await checks_in(world.maria, world.lena, coach, slot(1))
    await checks_in(world.maria, world.sam, riley, slot(2))
    assert len(await months(world)) == 3
    await agrees(world)


async def test_two_of_one_month_at_once_are_none(world: World, coach: int) -> None:
    with pytest.raises(CheckinTaken):
        await checks_in(world.maria, world.sam, coach, slot(), slot(days=1))
    assert (await world.rows("bookings"), await months(world)) == ([], set())
    await checks_in(world.maria, world.sam, coach, slot(), slot(days=10))
    assert {month for month, *_ in await months(world)} == {"2026-11", "2026-12"}


async def test_the_month_is_the_clubs(world: World, coach: int) -> None:
    """30 November, 19:30 in New York, is December in London, and December's is free still."""
    last = utc(2026, 12, 1, 0, 30)
    card = await checks_in(world.maria, world.sam, coach, last)
    assert await months(world) == {("2026-11", 1, card.id)}
    await checks_in(world.maria, world.sam, coach, slot(days=7))
    await agrees(world)


async def test_whatever_books_is_held_to_it(world: World, coach: int) -> None:
    """Also the verb that knows nothing of months: all of its turn is undone."""
    await checks_in(world.maria, world.sam, coach, slot())
    before = await world.everything()
    wanted = {"client": world.sam, "coach": coach, "kind": Kind.CHECKIN}
    for who in (world.maria, world.jordan):
        with pytest.raises(CheckinTaken) as refused:
            await who.does(book, starts=[slot(days=1)], **wanted)
        assert refused.value.may_grant == (who is world.jordan)
    assert await world.everything() == before


async def test_cancelled_before_it_begins_it_is_there_again(world: World, coach: int) -> None:
    card = await checks_in(world.maria, world.sam, coach, slot())
    cancelled = (await world.maria.does(cancel, card.id, version=1)).card
    assert await months(world) == set()
    second = await checks_in(world.maria, world.sam, coach, slot(1))
    before = await world.everything()
    with pytest.raises(CheckinTaken):
        await world.maria.does(restore, card.id, version=cancelled.version)
    assert await world.everything() == before
    await world.maria.does(undo_together, world.sam, second.together)
    await world.maria.does(restore, card.id, version=cancelled.version)
    assert await months(world) == {("2026-11", 1, card.id)}
    await agrees(world)


@pytest.mark.parametrize(
    ("cause", "left"), [(Cause.CLIENT, 1), (Cause.COACH, 0), (Cause.EXCUSED, 0)]
)
async def test_given_up_once_it_has_begun_it_is_gone_unless_it_was_the_coach(
    world: World, coach: int, cause: Cause, left: int
) -> None:
    card = await checks_in(world.maria, world.sam, coach, slot())
    world.at(slot(1))
    gone = (await world.jordan.does(cancel, card.id, version=1, cause=cause)).card
    assert len(await months(world)) == left
    await agrees(world)
    await world.jordan.does(restore, card.id, version=gone.version)
    assert await months(world) == {("2026-11", 1, card.id)}
    await agrees(world)


@pytest.mark.parametrize("state", [BookingState.NO_SHOW, BookingState.COMPLETED])
async def test_missed_or_had_it_is_used_until_it_is_excused(
    world: World, coach: int, state: BookingState
) -> None:
    card = await checks_in(world.maria, world.sam, coach, slot())
    world.at(slot(1))
    card = (await world.jordan.does(bring_to, card.id, state=state, version=1)).card
    assert not card.forgiven
    assert await months(world) == {("2026-11", 1, card.id)}
    excused = BookingState.CANCELLED
    await world.jordan.does(bring_to, card.id, state=excused, version=card.version)
    assert await months(world) == set()
    await agrees(world)


@pytest.mark.req("BKG-7")
async def test_moved_it_is_of_the_month_where_it_is(world: World, coach: int) -> None:
    card = await checks_in(world.maria, world.sam, coach, slot())
    there = await world.maria.does(move, card.id, starts_at=slot(2), version=1)
    assert await months(world) == {("2026-11", 1, card.id)}
    there = await world.maria.does(
        move, card.id, starts_at=slot(days=8), version=there.card.version
    )
    assert await months(world) == {("2026-12", 1, card.id)}
    other = await checks_in(world.maria, world.sam, coach, slot())
    before = await world.everything()
    with pytest.raises(CheckinTaken) as refused:
        await world.maria.does(move, other.id, starts_at=slot(days=9), version=1)
    assert (refused.value.month, refused.value.next) == (DECEMBER, JANUARY)
    assert await world.everything() == before
    await agrees(world)


@pytest.mark.req("BKG-7")
async def test_a_move_that_is_refused_leaves_nothing(world: World, coach: int) -> None:
    """So that a turn may go on, and show another month; a second press is the first one."""
    first = await checks_in(world.maria, world.sam, coach, slot())
    second = await checks_in(world.maria, world.sam, coach, slot(days=8))
    riley = await opens_checkins(world, world.riley)
    await checks_in(world.maria, world.sam, riley, slot(3))
    before = await world.everything()
    for who, where in (
        (world.maria, {"starts_at": slot(days=9)}),
        (world.jordan, {"starts_at": slot(days=9)}),
        (world.jordan, {"starts_at": slot(), "coach": riley}),
    ):
        async with who.working() as work:
            with pytest.raises(CheckinTaken) as refused:
                await checkins.move(work, first.id, version=1, **where)
        assert refused.value.may_grant == (who is world.jordan)
    assert await world.everything() == before
    await world.maria.does(cancel, second.id, version=1)
    for _ in range(2):
        moved = await world.maria.does(checkins.move, first.id, starts_at=slot(days=9), version=1)
        assert moved.card.starts_at == slot(days=9)
    await agrees(world)


@pytest.mark.req("BKG-7", "BKG-8")
async def test_neither_does_one_that_comes_back_to_a_month_taken_meanwhile(
    world: World, coach: int
) -> None:
    """A move that is undone, a cancellation that is taken back; one more makes room for it."""
    moved = await checks_in(world.maria, world.sam, coach, slot())
    await world.maria.does(checkins.move, moved.id, starts_at=slot(days=8), version=1)
    gone = await checks_in(world.maria, world.sam, coach, slot())
    await world.maria.does(cancel, gone.id, version=1)
    await checks_in(world.maria, world.sam, coach, slot(days=1))
    before = await world.everything()
    for verb, booking in (checkins.undo_move, moved.id), (checkins.restore, gone.id):
        async with world.jordan.working() as work:
            with pytest.raises(CheckinTaken) as refused:
                await verb(work, booking, version=2)
        assert (refused.value.month, refused.value.another) == (NOVEMBER, 2)
    for plain, booking in (undo_move, moved.id), (restore, gone.id):
        with pytest.raises(CheckinTaken):
            await world.jordan.does(plain, booking, version=2)
    assert await world.everything() == before
    await world.jordan.does(grant_checkin, world.sam, coach, month=NOVEMBER, n=2)
    back = await world.maria.does(checkins.undo_move, moved.id, version=2)
    assert back.card.starts_at == slot()
    assert ("2026-11", 2, moved.id) in await months(world)
    await agrees(world)


@pytest.mark.req("BKG-7")
async def test_two_that_change_places_in_one_turn(world: World, coach: int) -> None:
    """What counts is where they are at the end of it."""
    november = await checks_in(world.maria, world.sam, coach, slot())
    december = await checks_in(world.maria, world.sam, coach, slot(days=8))
    async with world.maria.working() as work:
        await move(work, november.id, starts_at=slot(days=9), version=1)
        await move(work, december.id, starts_at=slot(days=1), version=1)
    assert await months(world) == {("2026-12", 1, november.id), ("2026-11", 1, december.id)}
    async with world.maria.working() as work:
        await cancel(work, december.id, version=2)
        await restore(work, december.id, version=3)
    assert ("2026-11", 1, december.id) in await months(world)
    await agrees(world)


async def test_moved_to_another_coach_it_is_one_of_his(world: World, coach: int) -> None:
    riley = await opens_checkins(world, world.riley)
    card = await checks_in(world.maria, world.sam, coach, slot())
    await world.jordan.does(move, card.id, starts_at=slot(), coach=riley, version=1)
    [row] = await world.rows("free_checkins")
    assert (row["coach_id"], row["booking_id"]) == (riley, card.id)
    await checks_in(world.maria, world.sam, coach, slot(1))
    await agrees(world)


async def test_the_coach_gives_one_more(world: World, coach: int) -> None:
    first = await checks_in(world.maria, world.sam, coach, slot())
    offer = await world.jordan.sees(checkin_offer, world.sam, coach, on=NOVEMBER)
    assert (offer.free, offer.another, offer.may_grant) == (False, 2, True)
    wish = {"month": offer.month, "n": offer.another}
    for _ in range(2):
        offer = await world.jordan.does(grant_checkin, world.sam, coach, **wish)
        assert (offer.spare, offer.another) == (1, 3)
    second = await checks_in(world.maria, world.sam, coach, slot(1))
    assert await months(world) == {("2026-11", 1, first.id), ("2026-11", 2, second.id)}
    with pytest.raises(CheckinTaken):
        await checks_in(world.maria, world.sam, coach, slot(2))
    with pytest.raises(GrantTaken):
        await world.jordan.does(take_back_grant, world.sam, coach, **wish)
    await world.maria.does(cancel, second.id, version=1)
    assert ("2026-11", 2, None) in await months(world)
    await agrees(world)
    for _ in range(2):
        await world.jordan.does(take_back_grant, world.sam, coach, **wish)
    assert await months(world) == {("2026-11", 1, first.id)}


async def test_staff_who_book_are_asked_once_and_give_it_with_that(
    world: World, coach: int
) -> None:
    await checks_in(world.jordan, world.sam, coach, slot())
    for who in (world.jordan, world.alex):
        with pytest.raises(CheckinTaken) as refused:
            await checks_in(who, world.sam, coach, slot(1))
        assert (refused.value.may_grant, refused.value.another) == (True, 2)
    wish = {"operation": "press", "give": True}
    card = await checks_in(world.alex, world.sam, coach, slot(1), **wish)
    assert await checks_in(world.alex, world.sam, coach, slot(1), **wish) == card
    assert {(n, booking) for _, n, booking in await months(world)} >= {(2, card.id)}
    assert len(await months(world)) == 2
    with pytest.raises(CheckinTaken):
        await checks_in(world.maria, world.sam, coach, slot(2), give=True)
    await agrees(world)


async def test_what_staff_are_asked_otherwise_gives_nothing(world: World, coach: int) -> None:
    """Outside the hours: until that is confirmed nothing is given, also if the turn goes on."""
    await checks_in(world.jordan, world.sam, coach, slot())
    before = await world.everything()
    early = {"client": world.sam, "coach": coach, "starts": [slot(-4)], "give": True}
    async with world.jordan.working() as work:
        with pytest.raises(NeedsConfirming):
            await book_checkin(work, **early)
    assert await world.everything() == before
    await world.jordan.does(book_checkin, **early, outside=True)
    await agrees(world)


async def test_a_month_has_an_end(world: World, coach: int) -> None:
    wish = {"month": NOVEMBER, "n": 32}
    with pytest.raises(TooManyGranted):
        await world.jordan.does(grant_checkin, world.sam, coach, **wish)


@pytest.mark.req("PPL-2", "PPL-5")
async def test_only_who_books_for_clients_gives_them(world: World, coach: int) -> None:
    wish = {"month": NOVEMBER, "n": 2}
    for verb in (grant_checkin, take_back_grant):
        with pytest.raises(NotForYourRole):
            await world.maria.does(verb, world.sam, coach, **wish)
        with pytest.raises(NotFound):
            await world.riley.does(verb, world.sam, coach, **wish)
        with pytest.raises(NotFound):
            await world.nora.does(verb, world.sam, coach, **wish)
    nora = await world.nora.member_in(world.northgate)
    with pytest.raises(NotFound):
        await world.jordan.does(grant_checkin, world.sam, nora, **wish)
    with pytest.raises(NotFound):
        await world.jordan.sees(checkin_offer, world.sam, nora)


async def test_what_is_shown_before_it_is_booked(world: World, coach: int) -> None:
    offer = await world.maria.sees(checkin_offer, world.sam, coach)
    assert (offer.free, offer.taken, offer.may_grant) == (True, (), False)
    assert (offer.client_name, offer.coach_name, offer.month) == ("Sam", "Jordan", NOVEMBER)
    card = await checks_in(world.maria, world.sam, coach, slot())
    offer = await world.maria.sees(checkin_offer, world.sam, coach)
    assert ([each.id for each in offer.taken], offer.next) == ([card.id], DECEMBER)
    assert (await world.maria.sees(checkin_offer, world.sam, coach, on=DECEMBER)).free


async def test_any_client_has_one(world: World, coach: int) -> None:
    """Who does not prepay, and who never bought anything."""
    await world.jordan.does(set_prepaid, world.noor, False)
    card = await checks_in(world.omar, world.noor, coach, slot())
    world.at(slot(1))
    missed = BookingState.NO_SHOW
    card = (await world.jordan.does(bring_to, card.id, state=missed, version=1)).card
    assert (card.uncovered, card.forgiven) == (0, False)


async def test_who_leaves_gives_it_back_and_who_coaches_keeps_to_it(
    world: World, coach: int
) -> None:
    riley = await opens_checkins(world, world.riley)
    card = await checks_in(world.maria, world.sam, riley, slot())
    stand = (await world.jordan.sees(staff_member, riley)).stand
    with pytest.raises(StillBooked):
        await world.jordan.does(remove_staff, riley, stand=stand)
    await world.jordan.does(leave, world.sam)
    [row] = await world.rows("bookings", id=card.id)
    assert (row["state"], await months(world)) == ("cancelled", set())
    await agrees(world)


@pytest.mark.req("PPL-1")
async def test_on_another_clock_it_stays_of_its_month(world: World, coach: int) -> None:
    """On the last day of November in the evening, here and there; and what was had before."""
    card = await checks_in(world.maria, world.sam, coach, utc(2026, 12, 1, 0, 30))
    await world.jordan.does(set_club, world.club, Setting.ZONE, "Europe/Paris")
    [row] = await world.rows("bookings", id=card.id)
    assert row["starts_at"] == utc(2026, 11, 30, 18, 30)
    assert await months(world) == {("2026-11", 1, card.id)}
    await agrees(world)
    world.at(utc(2026, 12, 2))
    await world.jordan.does(set_club, world.club, Setting.ZONE, "Pacific/Auckland")
    await agrees(world)
