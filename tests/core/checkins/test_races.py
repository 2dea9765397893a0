"""Two at the same moment and one check-in of the month."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core.bookings import BookingState, Cause, book, cancel, move, restore
from core.checkins import CheckinTaken, grant_checkin
from core.checkins.service import months as taking
from core.timetable import Kind
from tests.core.checkins.begun import agrees, checks_in, months, opens_checkins, slot
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("CHK-1")


@pytest.fixture
async def coach(world: World) -> int:
    return await opens_checkins(world)


def kinds(refused: list[BaseException]) -> list[type[BaseException]]:
    return [type(each) for each in refused]


async def test_two_parents_book_the_one_of_the_month(
    world: World, elsewhere: World, coach: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_after(monkeypatch, taking, "months_of")
    wanted: dict[str, Any] = {"client": world.sam, "coach": coach, "kind": Kind.CHECKIN}
    done, refused = await both(
        world.maria.does(book, starts=[slot()], **wanted),
        elsewhere.maria.does(book, starts=[slot(days=1)], **wanted),
    )
    assert (len(done), kinds(refused)) == (1, [CheckinTaken])
    assert len(await months(world)) == len(await world.rows("bookings")) == 1
    await agrees(world)


async def test_one_is_booked_while_the_other_comes_back(
    world: World, elsewhere: World, coach: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await checks_in(world.maria, world.sam, coach, slot())
    gone = (await world.maria.does(cancel, card.id, version=1)).card
    pause_after(monkeypatch, taking, "months_of")
    done, refused = await both(
        checks_in(world.maria, world.sam, coach, slot(days=1)),
        elsewhere.maria.does(restore, card.id, version=gone.version),
    )
    assert (len(done), kinds(refused)) == (1, [CheckinTaken])
    await agrees(world)


async def test_two_move_into_the_same_month(
    world: World, elsewhere: World, coach: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.jordan.does(grant_checkin, world.sam, coach, month=slot().date(), n=2)
    cards = [await checks_in(world.maria, world.sam, coach, slot(days=each)) for each in range(2)]
    pause_after(monkeypatch, taking, "months_of")
    done, refused = await both(
        world.maria.does(move, cards[0].id, starts_at=slot(days=8), version=1),
        elsewhere.maria.does(move, cards[1].id, starts_at=slot(days=9), version=1),
    )
    assert (len(done), kinds(refused)) == (1, [CheckinTaken])
    assert len({(month, n) for month, n, booking in await months(world) if booking}) == 2
    await agrees(world)


async def test_one_press_gives_one_more_however_often_it_comes(
    world: World, elsewhere: World, coach: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = {"month": slot().date(), "n": 2}
    done, refused = await both(
        world.jordan.does(grant_checkin, world.sam, coach, **wish),
        elsewhere.alex.does(grant_checkin, world.sam, coach, **wish),
    )
    assert (len(done), refused) == (2, [])
    assert await months(world) == {("2026-11", 2, None)}


@pytest.mark.proofs(short=3, long=60)
async def test_whatever_everybody_does_at_once_a_month_has_one(
    world: World, elsewhere: World, coach: int, rounds: int
) -> None:
    """Books, moves, cancels and restores from two processes, over two months."""
    for number in range(rounds):
        spots = [slot(each, days=days) for days in (number % 5, 10 + number % 5) for each in (0, 1)]
        await asyncio.gather(
            *(
                checks_in(who, world.sam, coach, at)
                for at in spots
                for who in (world.maria, elsewhere.maria)
            ),
            return_exceptions=True,
        )
        cards = await world.rows("bookings", client_id=world.sam)
        tries: list[Any] = []
        for card in cards:
            version = {"version": card["version"]}
            elsewhere_at = spots[(number + card["id"]) % len(spots)]
            tries += [
                world.maria.does(cancel, card["id"], **version),
                elsewhere.jordan.does(cancel, card["id"], cause=Cause.CLIENT, **version),
                elsewhere.maria.does(restore, card["id"], **version),
                world.jordan.does(move, card["id"], starts_at=elsewhere_at, **version),
            ]
        await asyncio.gather(*tries, return_exceptions=True)
        standing = [
            row for row in await world.rows("bookings") if row["state"] != BookingState.CANCELLED
        ]
        assert len(standing) <= 2
        await agrees(world)
