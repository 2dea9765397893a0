"""What becomes of a booking, and what it costs."""

from __future__ import annotations

from itertools import product

import pytest

from core.bookings import (
    MOVES,
    BookingCard,
    BookingState,
    IllegalMove,
    NotCompleted,
    NotCovered,
    NotYet,
    RatedAlready,
    Settled,
    StarsUnusable,
    bring_to,
    rate,
    ratings_of,
    set_words,
)
from core.errors import Overtaken
from core.ledger import Charge, NoSessionLeftHere, WhenEmpty
from core.people import NotForYourRole, Setting, set_club
from tests.core.bookings.week import agrees, books, hour, now_is, opens_week
from tests.support.world import World

B = BookingState


@pytest.fixture
async def coach(world: World) -> int:
    await world.sells(world.sam, 3)
    return await opens_week(world)


@pytest.fixture
async def card(world: World, coach: int) -> BookingCard:
    """Sam on Tuesday at 17:00, which it is now."""
    [card] = await books(world.maria, world.sam, coach, hour(17))
    world.at(hour(17))
    return card


async def brings(world: World, booking: int, state: BookingState, **more: object) -> Settled:
    """As a tap on a board drawn this moment does it."""
    version = (await now_is(world, booking)).version
    return await world.jordan.does(bring_to, booking, state=state, version=version, **more)


@pytest.mark.req("BKG-12", "LED-2")
async def test_started_and_completed_it_uses_what_was_held(world: World, card: BookingCard) -> None:
    started = await brings(world, card.id, B.IN_PROGRESS)
    assert (started.card.started_at, started.balance.held) == (hour(17), 1)
    world.later(hours=1)
    done = await brings(world, card.id, B.COMPLETED)
    assert (done.card.charge, done.balance.left, done.balance.held) == (Charge.USED, 2, 0)
    await agrees(world)
    before = await world.everything()
    again = await world.jordan.does(bring_to, card.id, state=B.COMPLETED, version=2)
    assert not again.changed
    assert await world.everything() == before
    with pytest.raises(Overtaken):
        await world.jordan.does(bring_to, card.id, state=B.NO_SHOW, version=2)


@pytest.mark.req("BKG-12")
async def test_every_move_of_the_table_is_done_and_every_other_is_refused(
    world: World, coach: int
) -> None:
    """And wherever it has been, the session is held while it stands and used once at most."""
    days = iter(range(25))
    await world.sells(world.sam, 25)
    ways: dict[BookingState, list[BookingState]] = {
        B.BOOKED: [],
        B.IN_PROGRESS: [B.IN_PROGRESS],
        B.COMPLETED: [B.COMPLETED],
        B.NO_SHOW: [B.NO_SHOW],
        B.CANCELLED: [B.CANCELLED],
    }
    made = {}
    for pair in product(B, B):
        day, number = divmod(next(days), 8)
        starts_at = hour(10 + number, days=day)
        [made[pair]] = await books(world.jordan, world.sam, coach, starts_at)
    world.at(hour(21, days=3))
    for (state, wanted), card in made.items():
        for step in ways[state]:
            await brings(world, card.id, step)
        if wanted in MOVES[state] or wanted is state:
            assert (await brings(world, card.id, wanted)).card.state is wanted
            continue
        with pytest.raises(IllegalMove):
            await brings(world, card.id, wanted)
    await agrees(world)
    rows = await world.rows("bookings")
    held = sum(row["state"] in (B.BOOKED, B.IN_PROGRESS) for row in rows)
    used = sum(row["state"] in (B.COMPLETED, B.NO_SHOW) for row in rows)
    balance = await world.balance(world.sam)
    assert (balance.held, balance.left) == (held, 28 - used)


@pytest.mark.req("BKG-12", "ATT-9")
async def test_all_the_way_round_uses_one_session_and_gives_it_back(
    world: World, card: BookingCard
) -> None:
    left = []
    for state in (B.COMPLETED, B.NO_SHOW, B.CANCELLED, B.BOOKED, B.COMPLETED, B.BOOKED) * 2:
        done = await brings(world, card.id, state)
        left.append((done.balance.left, done.balance.held))
    assert left == [(2, 0), (2, 0), (3, 0), (3, 1), (2, 0), (3, 1)] * 2
    await agrees(world)


@pytest.mark.req("ATT-9")
async def test_a_no_show_is_forgiven_and_counted_again(world: World, card: BookingCard) -> None:
    missed = await brings(world, card.id, B.NO_SHOW)
    assert (missed.card.charge, missed.balance.left) == (Charge.USED, 2)
    forgiven = await brings(world, card.id, B.NO_SHOW, when_empty=WhenEmpty.FREE)
    assert (forgiven.card.forgiven, forgiven.balance.free) == (True, 3)
    counted = await brings(world, card.id, B.NO_SHOW, sessions=1)
    assert (counted.card.forgiven, counted.balance.left) == (False, 2)
    await agrees(world)


@pytest.mark.req("BKG-11", "ATT-4")
async def test_more_or_fewer_sessions_than_were_held(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, hour(17), sessions=2)
    world.at(hour(17))
    for sessions in (1, 3, 2):
        done = await brings(world, card.id, B.COMPLETED, sessions=sessions)
        assert (done.balance.left, done.balance.held, done.card.sessions) == (
            3 - sessions,
            0,
            sessions,
        )
        await agrees(world)
    back = await brings(world, card.id, B.BOOKED)
    assert back.balance.left == 3
    await agrees(world)


@pytest.mark.req("LED-10", "BKG-6", "ATT-2")
async def test_what_no_session_covers_is_decided_at_the_outcome(world: World, coach: int) -> None:
    [card] = await books(world.jordan, world.noor, coach, hour(17), uncovered=True, sessions=2)
    assert card.uncovered == 2
    world.at(hour(17))
    with pytest.raises(NotCovered) as asked:
        await brings(world, card.id, B.COMPLETED)
    assert (asked.value.sessions, asked.value.free, asked.value.version) == (2, 0, 1)
    await world.sells(world.noor, 1)
    done = await brings(world, card.id, B.COMPLETED, when_empty=WhenEmpty.OWE)
    assert (done.owed, done.balance.owed, done.balance.left) == (1, 1, 0)
    back = await brings(world, card.id, B.BOOKED)
    assert (back.card.uncovered, back.balance.owed, back.balance.left) == (1, 0, 1)
    await agrees(world)
    await world.jordan.does(set_club, world.club, Setting.ON_EMPTY, "block")
    with pytest.raises(NoSessionLeftHere):
        await brings(world, card.id, B.COMPLETED)
    await world.jordan.does(set_club, world.club, Setting.ON_EMPTY, "allow")
    assert (await brings(world, card.id, B.COMPLETED)).owed == 1


@pytest.mark.req("LED-10", "BKG-11")
async def test_what_is_held_or_used_already_is_not_asked_about_as_owed(
    world: World, coach: int
) -> None:
    await world.sells(world.noor, 1)
    [card] = await books(world.omar, world.noor, coach, hour(17))
    world.at(hour(17))
    for state in (B.COMPLETED, B.NO_SHOW):
        with pytest.raises(NotCovered) as asked:
            await brings(world, card.id, state, sessions=3)
        assert (asked.value.sessions, asked.value.free) == (3, 1)
        await brings(world, card.id, B.COMPLETED)
    more = {"sessions": 3, "when_empty": WhenEmpty.OWE}
    assert (await brings(world, card.id, B.COMPLETED, **more)).owed == 2
    await agrees(world)


@pytest.mark.req("BKG-12")
async def test_nothing_becomes_of_a_day_to_come(world: World, coach: int) -> None:
    [card] = await books(world.maria, world.sam, coach, hour(17))
    for state in (B.IN_PROGRESS, B.COMPLETED, B.NO_SHOW):
        with pytest.raises(NotYet):
            await brings(world, card.id, state)
    excused = await brings(world, card.id, B.CANCELLED)
    assert excused.balance.free == 3


@pytest.mark.req("BKG-12", "PPL-5")
async def test_who_says_what_became_of_it(world: World, coach: int, card: BookingCard) -> None:
    with pytest.raises(NotForYourRole):
        await world.maria.does(bring_to, card.id, state=B.COMPLETED, version=1)
    await world.alex.does(bring_to, card.id, state=B.COMPLETED, version=1)
    riley = await opens_week(world, world.riley)
    [with_riley] = await books(world.jordan, world.sam, riley, hour(18))
    done = await world.riley.does(bring_to, with_riley.id, state=B.COMPLETED, version=1)
    assert done.card.state is B.COMPLETED


@pytest.mark.req("BKG-13")
async def test_rated_once_by_the_family_and_read_by_coach_and_owner(
    world: World, coach: int, card: BookingCard
) -> None:
    with pytest.raises(NotCompleted):
        await world.maria.does(rate, card.id, stars=5)
    await brings(world, card.id, B.COMPLETED)
    for stars in (0, 6):
        with pytest.raises(StarsUnusable):
            await world.maria.does(rate, card.id, stars=stars)
    await world.maria.does(rate, card.id, stars=4)
    for stars, comment in ((5, None), (5, "He loved it"), (4, None)):
        with pytest.raises(RatedAlready):
            await world.maria.does(rate, card.id, stars=stars, comment=comment)
    said = await world.maria.does(rate, card.id, stars=4, comment="He loved it")
    assert (said.stars, said.comment) == (4, "He loved it")
    with pytest.raises(RatedAlready):
        await world.maria.does(rate, card.id, stars=4, comment="And more")
    with pytest.raises(NotForYourRole):
        await world.jordan.does(rate, card.id, stars=5)
    found = await world.jordan.sees(ratings_of, world.club, coach)
    [given] = found.given.items
    assert (found.average, given.stars, given.comment) == (4, 4, "He loved it")
    with pytest.raises(NotForYourRole):
        await world.riley.sees(ratings_of, world.club, coach)


@pytest.mark.req("BKG-11", "PPL-5")
async def test_notes_of_both_sides(world: World, card: BookingCard) -> None:
    await world.maria.does(set_words, card.id, version=1, client_note="Runs late")
    with pytest.raises(NotForYourRole):
        await world.maria.does(set_words, card.id, version=2, coach_note="Great")
    said = await world.jordan.does(
        set_words, card.id, version=2, title="Shooting", coach_note="Elbow in"
    )
    assert (said.title, said.client_note, said.coach_note) == ("Shooting", "Runs late", "Elbow in")
    bare = await world.jordan.does(set_words, card.id, version=3, title="", client_note="")
    assert (bare.title, bare.client_note, bare.coach_note) == (None, None, "Elbow in")
    assert "Elbow" not in str(await world.rows("journal"))
