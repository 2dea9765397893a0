"""Once something was sold for money, the club keeps its currency."""

from __future__ import annotations

from typing import Any

import pytest

from core.ledger import MoneyRecorded
from core.ledger.service import currency
from core.money import Money
from core.packages import PriceUnusable, sell
from core.people import Setting, club_of, set_club
from tests.support.races import Meeting, both
from tests.support.world import World, package

pytestmark = pytest.mark.req("PPL-1")


async def test_a_gift_is_no_money_and_a_sale_is(world: World) -> None:
    await world.sells(world.sam, 5, price=Money(0, "USD"))
    await world.jordan.does(set_club, world.club, Setting.CURRENCY, "EUR")
    await world.jordan.does(set_club, world.club, Setting.CURRENCY, "USD")
    await world.sells(world.sam, 5)
    before = await world.everything()
    with pytest.raises(MoneyRecorded) as refused:
        await world.jordan.does(set_club, world.club, Setting.CURRENCY, "EUR")
    assert refused.value.currency == "USD"
    assert await world.everything() == before
    await world.jordan.does(set_club, world.club, Setting.CURRENCY, "usd")
    await world.nora.does(set_club, world.northgate, Setting.CURRENCY, "GBP")


async def test_a_sale_and_another_currency_at_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second is refused: no lot is ever in a currency that is not the club's."""
    meeting, held = Meeting(), currency.hold_clients

    async def hold(*args: Any) -> None:
        await held(*args)
        await meeting.wait()

    async def sells() -> None:
        async with world.jordan.working() as work:
            await sell(work, world.sam, package(5))
            await meeting.wait()

    monkeypatch.setattr(currency, "hold_clients", hold)
    done, refused = await both(
        sells(), elsewhere.jordan.does(set_club, world.club, Setting.CURRENCY, "EUR")
    )
    assert (len(done), len(refused)) == (1, 1)
    assert isinstance(refused[0], MoneyRecorded | PriceUnusable)
    club = await world.jordan.sees(club_of, world.club)
    assert {row["currency"] for row in await world.rows("lots")} <= {club.currency}
