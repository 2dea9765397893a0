"""A purchase: sessions, price, payment, days, and the press that came twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from core.attendance import NeedsDecision, State
from core.errors import NotFound
from core.ledger import Balance, Kind, history
from core.money import Money
from core.packages import (
    AlreadySold,
    DateUnusable,
    DiscountTooLarge,
    EndsBeforeItStarts,
    FreeChanged,
    Method,
    PaidTooMuch,
    PriceTooLarge,
    PriceUnusable,
    Replaceable,
    SessionsUnusable,
    check_discount,
    replaceable,
    sell,
)
from core.people import NameUnusable, NotForYourRole
from tests.core.packages.held import holds
from tests.support.races import both, pause_after
from tests.support.world import World, package

pytestmark = pytest.mark.req("PKG-3")


def dollars(cents: int) -> Money:
    return Money(cents, "USD")


async def test_a_purchase_is_a_lot_with_one_entry_and_the_new_balance(world: World) -> None:
    sale = await world.sells(world.sam, 10, note="birthday\npresent")
    assert (sale.balance.left, sale.balance.bought, sale.settled) == (10, 10, 0)
    assert sale.due == dollars(0)
    [lot] = await world.rows("lots")
    assert (lot["came_in"], lot["price_minor"], lot["currency"]) == (10, 15000, "USD")
    [entry] = await world.rows("entries")
    assert (entry["kind"], entry["left_change"]) == (Kind.PURCHASE, 10)
    [line] = (await world.maria.sees(history, world.sam)).items
    assert (line.note, line.actor) == ("birthday present", "Jordan")


@pytest.mark.req("PKG-9")
async def test_the_payment_is_recorded_with_amount_day_and_method(world: World) -> None:
    yesterday = world.today - timedelta(days=1)
    sale = await world.sells(
        world.sam, 10, paid=dollars(4000), paid_on=yesterday, method=Method.TRANSFER
    )
    assert sale.due == dollars(11000)
    [payment] = await world.rows("payments")
    assert (payment["amount_minor"], payment["currency"]) == (4000, "USD")
    assert (payment["paid_on"], payment["method"]) == (yesterday, "transfer")
    assert payment["lot_id"] == sale.lot_id
    assert payment["actor_id"] == await world.jordan.member_in(world.club)


async def test_nothing_paid_yet_is_no_payment(world: World) -> None:
    sale = await world.sells(world.sam, 10, paid=dollars(0))
    assert sale.due == dollars(15000)
    assert await world.rows("payments") == []


async def test_a_discount_lowers_the_price_and_can_be_all_of_it(world: World) -> None:
    sale = await world.sells(world.sam, 10, price=dollars(12000), discount=dollars(3000))
    assert (sale.price, sale.due) == (dollars(12000), dollars(0))
    [lot] = await world.rows("lots")
    assert (lot["price_minor"], lot["discount_minor"]) == (12000, 3000)
    check_discount(dollars(15000), dollars(15000))
    for wrong in (15001, -1):
        with pytest.raises(DiscountTooLarge):
            check_discount(dollars(wrong), dollars(15000))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"sessions": 0}, SessionsUnusable),
        ({"sessions": -1}, SessionsUnusable),
        ({"sessions": 501}, SessionsUnusable),
        ({"price": dollars(-1)}, PriceUnusable),
        ({"price": dollars(10**15)}, PriceTooLarge),
        ({"paid": dollars(-1)}, PriceUnusable),
        ({"discount": dollars(-1)}, PriceUnusable),
        ({"price": Money(100, "EUR"), "paid": Money(100, "EUR")}, PriceUnusable),
        ({"paid": dollars(15001)}, PaidTooMuch),
        ({"name": "🏀"}, NameUnusable),
        ({"name": "x" * 65}, NameUnusable),
    ],
)
async def test_what_is_no_purchase_is_refused_and_leaves_nothing(
    world: World, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    before = await world.everything()
    with pytest.raises(refusal):
        await world.jordan.does(sell, world.sam, replace(package(10), **wrong))
    assert await world.everything() == before


async def test_a_payment_is_of_today_or_before(world: World) -> None:
    before = await world.everything()
    for days, reason in ((1, "future"), (-366 * 5 - 1, "past")):
        with pytest.raises(DateUnusable) as refused:
            await world.sells(world.sam, 10, paid_on=world.today + timedelta(days=days))
        assert refused.value.reason == reason
    assert await world.everything() == before


async def test_today_is_the_club_s_today(world: World) -> None:
    world.later(hours=4)  # 21:00 on Monday in New York, Tuesday in Lisbon
    tuesday = world.today + timedelta(days=1)
    with pytest.raises(DateUnusable):
        await world.sells(world.sam, 10, paid_on=tuesday)
    sale = await world.nora.does(
        sell, world.nils, package(10, price=Money(9000, "EUR"), paid_on=tuesday)
    )
    assert sale.balance.left == 10


async def test_an_end_before_the_start_or_before_today_is_refused(world: World) -> None:
    today, day = world.today, timedelta(days=1)
    with pytest.raises(DateUnusable) as refused:
        await world.sells(world.sam, 10, expires_on=today - day)
    assert refused.value.reason == "past"
    with pytest.raises(EndsBeforeItStarts):
        await world.sells(world.sam, 10, starts_on=today + 5 * day, expires_on=today + 4 * day)
    assert await world.rows("lots") == []
    one_day = await world.sells(world.sam, 10, starts_on=today, expires_on=today)
    assert one_day.balance.left == 10


async def test_a_package_that_starts_later_cannot_be_used_before(world: World) -> None:
    sale = await world.sells(world.sam, 10, starts_on=world.today + timedelta(days=2))
    assert sale.balance.left == 0
    world.later(days=1)
    roll = await world.opens_roll()
    with pytest.raises(NeedsDecision):
        await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    world.later(days=1)
    assert (await world.balance(world.sam)).left == 10
    await world.uses_one(world.sam)
    assert (await world.balance(world.sam)).left == 9


async def test_what_starts_later_is_said_with_its_first_day(world: World) -> None:
    def later(balance: Balance) -> tuple[int, int, date | None]:
        return balance.left, balance.later, balance.later_from

    soon, then = (world.today + timedelta(days=days) for days in (2, 9))
    await world.sells(world.sam, 3, starts_on=then)
    assert later(await world.balance(world.sam)) == (0, 3, then)
    await world.sells(world.sam, 5, starts_on=soon, expires_on=then)
    await world.sells(world.sam, 4, starts_on=soon)
    await world.sells(world.sam, 2)
    assert later(await world.balance(world.sam)) == (2, 9, soon)
    world.later(days=2)
    assert later(await world.balance(world.sam)) == (11, 3, then)


async def test_a_package_is_good_until_the_end_of_its_last_day(world: World) -> None:
    sale = await world.sells(world.sam, 10, expires_on=world.today + timedelta(days=1))
    assert sale.balance.until == world.today + timedelta(days=1)
    world.later(days=1)
    await world.uses_one(world.sam)
    assert (await world.balance(world.sam)).left == 9
    world.later(days=1)
    assert (await world.balance(world.sam)).left == 0


@pytest.mark.req("PKG-4")
async def test_what_ends_first_is_used_first(world: World) -> None:
    endless = await world.sells(world.sam, 10)
    late = await world.sells(world.sam, 10, expires_on=world.today + timedelta(days=9))
    soon = await world.sells(world.sam, 1, expires_on=world.today + timedelta(days=5))
    for _ in range(3):
        await world.uses_one(world.sam)
        world.later(days=1)
    uses = await world.rows("entries", kind=Kind.USE)
    assert [use["lot_id"] for use in uses] == [soon.lot_id, late.lot_id, late.lot_id]
    assert endless.lot_id not in {use["lot_id"] for use in uses}


@pytest.mark.req("ATT-5")
async def test_the_same_press_twice_sells_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.packages.service import sell as module

    pause_after(monkeypatch, module, "open_book")
    press = {"operation": "press:7"}
    sold, refused = await both(
        world.jordan.does(sell, world.sam, package(10), **press),
        elsewhere.jordan.does(sell, world.sam, package(10), **press),
    )
    assert len(sold) == 1
    assert [type(each) for each in refused] == [AlreadySold]
    before = await world.everything()
    with pytest.raises(AlreadySold):
        await world.jordan.does(sell, world.sam, package(10), **press)
    assert await world.everything() == before
    assert (await world.balance(world.sam)).left == 10
    await world.jordan.does(sell, world.sam, package(10), operation="press:8")
    assert (await world.balance(world.sam)).left == 20


async def test_only_who_may_sells(world: World) -> None:
    before = await world.everything()
    for someone, client, refusal in (
        (world.alex, world.sam, NotForYourRole),
        (world.maria, world.sam, NotForYourRole),
        (world.riley, world.sam, NotFound),
        (world.omar, world.sam, NotFound),
        (world.nora, world.sam, NotFound),
        (world.jordan, world.nils, NotFound),
    ):
        with pytest.raises(refusal):
            await someone.does(sell, client, package(10))
    assert await world.everything() == before


# What is left: added to, or replaced


async def test_replacing_voids_what_is_free_with_a_reason_and_keeps_what_is_booked(
    world: World,
) -> None:
    old = await world.sells(world.sam, 10)
    await holds(world, world.sam, 2)
    sale = await world.sells(world.sam, 5, voids=8)
    assert (sale.voided, sale.balance.left, sale.balance.held) == (8, 7, 2)
    [void] = await world.rows("entries", kind=Kind.VOID)
    assert (void["lot_id"], void["left_change"], void["reason"]) == (old.lot_id, -8, "replaced")


async def test_what_was_said_to_be_replaced_is_what_is_replaced_or_nothing(world: World) -> None:
    await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    before = await world.everything()
    with pytest.raises(FreeChanged) as refused:
        await world.sells(world.sam, 5, voids=10)
    assert (refused.value.free, refused.value.said) == (9, 10)
    assert await world.everything() == before


async def test_replacing_leaves_make_ups_and_packages_that_are_not_usable(world: World) -> None:
    make_up = await world.sells(world.sam, 1)
    await world.change("lots", {"make_up": True}, id=make_up.lot_id)
    await world.sells(world.sam, 3, starts_on=world.today + timedelta(days=9))
    await world.sells(world.sam, 4)
    assert await world.jordan.sees(replaceable, world.sam) == Replaceable(4, 0)
    sale = await world.sells(world.sam, 10, voids=4)
    assert sale.balance.left == 11
