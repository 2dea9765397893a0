"""What becomes of a package after it was sold: edited, extended, pinned, paused, archived."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from core.errors import NotFound, Overtaken
from core.jobs import run_due
from core.ledger import (
    DayUnusable,
    Kind,
    LotState,
    NotInUse,
    NumberUnusable,
    archive_lot,
    extend_lot,
    pause_lot,
    pin_lot,
    resume_lot,
    set_minutes,
    set_note,
)
from core.money import Money
from core.packages import lot_card, lots_of, sell
from core.people import NotForYourRole
from core.reports import ClientLine, clients_by
from core.whole import JOBS
from tests.core.packages.held import holds
from tests.support.races import both, pause_after
from tests.support.world import World, package

DAY = timedelta(days=1)


async def lot_of(world: World, sessions: int = 10, **terms: Any) -> int:
    return (await world.sells(world.sam, sessions, **terms)).lot_id


async def on(world: World, verb: Callable[..., Awaitable[Any]], lot: int, **more: Any) -> Any:
    """As a button drawn this moment does it."""
    card = await world.jordan.sees(lot_card, lot)
    return await world.jordan.does(verb, lot, **{"version": card.lot.version} | more)


async def state(world: World, lot: int) -> LotState:
    return (await world.jordan.sees(lot_card, lot)).lot.state


async def end_of(world: World, lot: int) -> date | None:
    return (await world.jordan.sees(lot_card, lot)).lot.expires_on


# States


@pytest.mark.req("PKG-6")
async def test_a_lot_is_active_low_used_up(world: World) -> None:
    lot = await lot_of(world, 7)
    assert await state(world, lot) is LotState.ACTIVE
    for left in range(6, -1, -1):
        await world.uses_one(world.sam)
        world.later(days=1)
        low = LotState.LOW if left else LotState.USED_UP
        assert await state(world, lot) is (low if left <= 5 else LotState.ACTIVE)


@pytest.mark.req("PKG-6", "NTC-3")
async def test_a_small_pack_is_not_low_before_something_is_gone(world: World) -> None:
    lot = await lot_of(world, 3)
    assert await state(world, lot) is LotState.ACTIVE
    await world.uses_one(world.sam)
    assert await state(world, lot) is LotState.LOW


@pytest.mark.req("PKG-6")
async def test_low_is_as_client_package_or_club_says_in_this_order(world: World) -> None:
    lot = await lot_of(world, 10)
    await world.uses_one(world.sam)
    for table, key, few, expected in (
        ("clubs", world.club, 9, LotState.LOW),
        ("lots", lot, 1, LotState.ACTIVE),
        ("members", world.sam, 9, LotState.LOW),
    ):
        await world.change(table, {"low_coach": few}, id=key)
        assert await state(world, lot) is expected


@pytest.mark.req("PKG-6")
async def test_over_is_expired_unless_all_of_it_was_used(world: World) -> None:
    unused = await lot_of(world, 1, expires_on=world.today + DAY)
    used = (await world.sells(world.lena, 1, expires_on=world.today + DAY)).lot_id
    await world.uses_one(world.lena)
    world.later(days=2)
    assert await state(world, unused) is LotState.EXPIRED
    assert await state(world, used) is LotState.USED_UP


# Edit, extend


@pytest.mark.req("PKG-8", "PPL-9")
async def test_length_and_note_are_changed_with_audit(world: World) -> None:
    lot = await lot_of(world, note="birthday")
    await on(world, set_minutes, lot, minutes=60)
    await on(world, set_note, lot, note="half\nprice")
    card = await world.jordan.sees(lot_card, lot)
    assert (card.lot.minutes, card.lot.note, card.lot.version) == (60, "half price", 3)
    told = [row["facts"] for row in await world.rows("journal", code="lot_changed")]
    assert [(each["what"], each["before"], each["after"]) for each in told] == [
        ("minutes", None, 60),
        ("note", None, None),
    ]
    await on(world, set_note, lot, note=None)
    await on(world, set_minutes, lot, minutes=None)
    card = await world.jordan.sees(lot_card, lot)
    assert (card.lot.minutes, card.lot.note) == (None, None)
    with pytest.raises(NumberUnusable):
        await on(world, set_minutes, lot, minutes=4)


@pytest.mark.req("PKG-8", "LED-9")
async def test_extending_brings_back_what_had_expired(world: World) -> None:
    lot = await lot_of(world, 10, expires_on=world.today + DAY)
    world.later(days=3)
    await run_due(world.core, JOBS)
    assert (await world.balance(world.sam)).left == 0
    assert await on(world, extend_lot, lot, until=world.today + 9 * DAY) == 10
    assert (await world.balance(world.sam)).left == 10
    assert await end_of(world, lot) == world.today + 9 * DAY
    assert await on(world, extend_lot, lot, until=None) == 0
    assert await end_of(world, lot) is None
    told = await world.rows("journal", code="sessions_extended")
    assert [row["facts"]["amount"] for row in told] == [10, 0]


@pytest.mark.req("PKG-8")
async def test_an_end_that_cannot_be(world: World) -> None:
    lot = await lot_of(world, starts_on=world.today + 5 * DAY)
    before = await world.everything()
    for until in (world.today - DAY, world.today + 4 * DAY):
        with pytest.raises(DayUnusable):
            await on(world, extend_lot, lot, until=until)
    assert await world.everything() == before


# The order of spending


@pytest.mark.req("PKG-4")
async def test_make_ups_then_the_pinned_then_what_ends_first_then_the_oldest(world: World) -> None:
    oldest = await lot_of(world, 1)
    youngest = await lot_of(world, 1)
    soon = await lot_of(world, 1, expires_on=world.today + 60 * DAY)
    pinned = await lot_of(world, 1)
    make_up = await lot_of(world, 1)
    await world.change("lots", {"make_up": True}, id=make_up)
    await on(world, pin_lot, pinned, pinned=True)
    order = [make_up, pinned, soon, oldest, youngest]
    cards = await world.jordan.sees(lots_of, world.sam)
    assert [card.lot.id for card in cards] == order, "the list shows what is spent first"
    for _ in order:
        await world.uses_one(world.sam)
        world.later(days=1)
    uses = await world.rows("entries", kind=Kind.USE)
    assert [use["lot_id"] for use in uses] == order


@pytest.mark.req("PKG-4")
async def test_one_is_pinned_at_most_and_a_pinned_one_that_is_not_usable_waits(
    world: World,
) -> None:
    first, second = await lot_of(world, 1), await lot_of(world, 1)
    await on(world, pin_lot, first, pinned=True)
    await on(world, pin_lot, second, pinned=True)
    assert [lot["pinned"] for lot in await world.rows("lots")] == [False, True]
    await on(world, pause_lot, second, days=7)
    await world.uses_one(world.sam)
    [use] = await world.rows("entries", kind=Kind.USE)
    assert use["lot_id"] == first
    await on(world, pin_lot, second, pinned=False)
    assert [lot["pinned"] for lot in await world.rows("lots")] == [False, False]


@pytest.mark.req("PKG-4")
async def test_two_pinned_at_once_leave_one(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.ledger.service import lots as module

    lots = [await lot_of(world, 1), await lot_of(world, 1)]
    pause_after(monkeypatch, module, "open_book")
    _, refused = await both(
        world.jordan.does(pin_lot, lots[0], version=1, pinned=True),
        elsewhere.jordan.does(pin_lot, lots[1], version=1, pinned=True),
    )
    assert refused == []
    assert sum(lot["pinned"] for lot in await world.rows("lots")) == 1


# Archive


@pytest.mark.req("PKG-6")
async def test_archived_sessions_cannot_be_used_and_come_back(world: World) -> None:
    lot = await lot_of(world)
    entries = await world.rows("entries")
    await on(world, pin_lot, lot, pinned=True)
    await on(world, archive_lot, lot, archived=True)
    assert await state(world, lot) is LotState.ARCHIVED
    assert (await world.balance(world.sam)).left == 0
    assert await world.rows("entries") == entries, "history is never lost"
    await on(world, archive_lot, lot, archived=False)
    assert (await world.balance(world.sam)).left == 10


# Pause


async def test_a_client_whose_packages_all_rest_is_neither_empty_nor_low(world: World) -> None:
    lot = (await world.sells(world.sam, 4)).lot_id
    await on(world, pause_lot, lot, days=7)
    balance = await world.balance(world.sam)
    assert (balance.left, balance.bought, balance.paused) == (0, 0, True)
    assert (balance.resting, balance.rests_until) == (4, world.today + 6 * DAY)
    [sam] = [line for line in await clients_of(world) if line.client.id == world.sam]
    assert not sam.low
    await world.jordan.does(sell, world.sam, package(1))
    balance = await world.balance(world.sam)
    assert (balance.left, balance.resting, balance.paused) == (1, 4, False)
    world.later(days=7)
    balance = await world.balance(world.sam)
    assert (balance.left, balance.resting) == (5, 0)


async def clients_of(world: World) -> Sequence[ClientLine]:
    return (await world.jordan.sees(clients_by, world.club)).page.items


@pytest.mark.req("PKG-11")
async def test_a_pause_stops_the_use_and_moves_the_end(world: World) -> None:
    end = world.today + 30 * DAY
    lot = await lot_of(world, expires_on=end)
    await holds(world, world.sam, 2)
    await on(world, pause_lot, lot, days=7)
    assert await state(world, lot) is LotState.PAUSED
    assert await end_of(world, lot) == end + 7 * DAY
    assert (await world.balance(world.sam)).left == 0
    card = await world.jordan.sees(lot_card, lot)
    assert (card.lot.held, card.lot.paused_until) == (2, world.today + 6 * DAY)
    world.later(days=7)
    assert (await world.balance(world.sam)).left == 10
    assert await state(world, lot) is LotState.ACTIVE


@pytest.mark.req("PKG-11")
@pytest.mark.parametrize("after", [0, 3, 6])
async def test_resuming_early_gives_the_days_back_that_were_not_paused(
    world: World, after: int
) -> None:
    end = world.today + 30 * DAY
    lot = await lot_of(world, expires_on=end)
    await on(world, pause_lot, lot, days=7)
    world.later(days=after)
    await on(world, resume_lot, lot)
    assert await end_of(world, lot) == end + after * DAY
    assert (await world.balance(world.sam)).left == 10


@pytest.mark.req("PKG-11", "LED-9")
async def test_a_paused_lot_expires_at_its_new_end(world: World) -> None:
    lot = await lot_of(world, expires_on=world.today + DAY)
    await on(world, pause_lot, lot, days=5)
    world.later(days=4)
    await run_due(world.core, JOBS)
    assert await world.rows("entries", kind=Kind.EXPIRE) == []
    world.later(days=3)
    await run_due(world.core, JOBS)
    [expired] = await world.rows("entries", kind=Kind.EXPIRE)
    assert expired["lot_id"] == lot


@pytest.mark.req("PKG-11")
async def test_what_cannot_be_paused(world: World) -> None:
    lot = await lot_of(world, 1, expires_on=world.today + 30 * DAY)
    for days in (0, 367):
        with pytest.raises(NumberUnusable):
            await on(world, pause_lot, lot, days=days)
    await on(world, archive_lot, lot, archived=True)
    with pytest.raises(NotInUse):
        await on(world, pause_lot, lot, days=7)
    await on(world, archive_lot, lot, archived=False)
    await world.uses_one(world.sam)
    with pytest.raises(NotInUse):
        await on(world, pause_lot, lot, days=7)


# Buttons that come twice, or late; who may


VERBS: tuple[tuple[Callable[..., Awaitable[Any]], dict[str, Any]], ...] = (
    (set_minutes, {"minutes": 45}),
    (set_note, {"note": "x"}),
    (pin_lot, {"pinned": True}),
    (archive_lot, {"archived": True}),
    (pause_lot, {"days": 7}),
    (extend_lot, {"until": date(2027, 1, 1)}),
)


@pytest.mark.req("PKG-8", "ATT-5")
@pytest.mark.parametrize(("verb", "press"), VERBS, ids=lambda each: getattr(each, "__name__", ""))
async def test_a_press_works_once_and_a_stale_one_is_told(
    world: World, verb: Callable[..., Awaitable[Any]], press: dict[str, Any]
) -> None:
    lot = await lot_of(world)
    await world.jordan.does(verb, lot, version=1, **press)
    before = await world.everything()
    if verb is set_note:
        with pytest.raises(Overtaken):
            await world.jordan.does(verb, lot, version=1, **press)
    else:
        await world.jordan.does(verb, lot, version=1, **press)
    assert await world.everything() == before
    with pytest.raises(Overtaken):
        await world.jordan.does(set_minutes, lot, version=1, minutes=99)
    assert await world.everything() == before


@pytest.mark.req("PPL-5")
@pytest.mark.parametrize(("verb", "press"), VERBS, ids=lambda each: getattr(each, "__name__", ""))
async def test_only_who_may(
    world: World, verb: Callable[..., Awaitable[Any]], press: dict[str, Any]
) -> None:
    lot = await lot_of(world)
    before = await world.everything()
    for someone, refusal in (
        (world.alex, NotForYourRole),
        (world.maria, NotForYourRole),
        (world.omar, NotFound),
        (world.riley, NotFound),
        (world.nora, NotFound),
    ):
        with pytest.raises(refusal):
            await someone.does(verb, lot, version=1, **press)
    with pytest.raises(NotFound):
        await world.jordan.does(verb, 10_000, version=1, **press)
    assert await world.everything() == before


# Money


@pytest.mark.req("PKG-2")
@pytest.mark.parametrize(
    ("cents", "sessions", "each"),
    [
        (24000, 10, ((10, 2400),)),
        (10000, 3, ((1, 3334), (2, 3333))),
        (0, 4, ((4, 0),)),
        (2, 3, ((2, 1), (1, 0))),
    ],
)
async def test_the_values_of_the_sessions_add_up_to_the_price(
    world: World, cents: int, sessions: int, each: tuple[tuple[int, int], ...]
) -> None:
    lot = await lot_of(world, sessions, price=Money(cents, "USD"))
    card = await world.jordan.sees(lot_card, lot)
    assert tuple((n, money.minor) for n, money in card.lot.each) == each
    assert sum(n * money.minor for n, money in card.lot.each) == cents


@pytest.mark.req("PKG-7", "PPL-2")
async def test_money_is_for_staff_who_sell_and_for_who_pays(world: World) -> None:
    lot = await lot_of(world, 10, paid=Money(4000, "USD"))
    for someone in (world.jordan, world.maria):
        card = await someone.sees(lot_card, lot)
        assert (card.paid, card.due) == (Money(4000, "USD"), Money(11000, "USD"))
    await world.change("guardianships", {"can": "book"}, client_id=world.sam)
    for someone in (world.alex, world.maria):
        card = await someone.sees(lot_card, lot)
        assert (card.price, card.paid, card.due, card.lot.left) == (None, None, None, 10)
