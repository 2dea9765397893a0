"""Package templates: added, edited, archived; the price that a sale suggests."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import NotFound, Overtaken
from core.ledger import NumberUnusable
from core.money import Money
from core.packages import (
    Part,
    PriceUnusable,
    SessionsUnusable,
    Template,
    Tier,
    TooManyTiers,
    add_template,
    add_tier,
    change_template,
    drop_tier,
    list_templates,
    shelve_template,
    template_card,
)
from core.people import NameUnusable, NotForYourRole
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("PKG-1")


def dollars(cents: int) -> Money:
    return Money(cents, "USD")


async def ten(world: World) -> Template:
    offers = await world.jordan.sees(list_templates, world.club)
    return next(each for each in offers if each.sessions == 10)


async def changed(world: World, offer: Template, what: Part, value: Any) -> Template:
    return await world.jordan.does(
        change_template, offer.id, version=offer.version, what=what, value=value
    )


async def test_the_ready_made_ones_learn_the_price_they_were_last_sold_for(world: World) -> None:
    five, ten, twenty = await world.jordan.sees(list_templates, world.club)
    assert [each.sessions for each in (five, ten, twenty)] == [5, 10, 20]
    assert ten.price is None
    for cents in (15000, 14000):
        await world.sells(world.sam, 10, price=dollars(cents), template_id=ten.id)
    five, ten, twenty = await world.jordan.sees(list_templates, world.club)
    assert (five.price, ten.price, twenty.price) == (None, dollars(14000), None)
    northern = await world.nora.sees(list_templates, world.northgate)
    assert [each.price for each in northern] == [None, None, None]


async def test_the_last_price_is_the_one_before_the_discount_and_a_gift_says_none(
    world: World,
) -> None:
    offer = await ten(world)
    more = {"template_id": offer.id}
    await world.sells(world.sam, 10, price=dollars(12000), discount=dollars(3000), **more)
    await world.sells(world.lena, 10, price=dollars(0), **more)
    assert (await ten(world)).price == dollars(15000)
    await world.sells(world.lena, 10, price=dollars(0), discount=dollars(16000), **more)
    assert (await ten(world)).price == dollars(16000)


async def test_a_template_s_own_price_is_offered_before_the_last_one(world: World) -> None:
    offer = await changed(world, await ten(world), Part.PRICE, dollars(13000))
    await world.sells(world.sam, 10, price=dollars(1), template_id=offer.id)
    assert (await ten(world)).price == dollars(13000)


async def test_every_part_is_changed_and_taken_away_and_told_with_before_and_after(
    world: World,
) -> None:
    offer = await ten(world)
    values: dict[Part, Any] = {
        Part.NAME: "  Summer\ncamp ",
        Part.DESCRIPTION: "small group",
        Part.SESSIONS: 12,
        Part.PRICE: dollars(24000),
        Part.MINUTES: 60,
        Part.VALID_DAYS: 90,
        Part.LOW_COACH: 3,
        Part.LOW_PAYER: 0,
    }
    for part, value in values.items():
        offer = await changed(world, offer, part, value)
    assert offer.version == 9
    assert (offer.name, offer.description, offer.sessions) == ("Summer camp", "small group", 12)
    assert (offer.own_price, offer.minutes, offer.valid_days) == (dollars(24000), 60, 90)
    assert (offer.low_coach, offer.low_payer) == (3, 0)
    told = [row["facts"] for row in await world.rows("journal", code="template_changed")]
    assert [(each["what"], each["before"], each["after"]) for each in told] == [
        ("name", None, None),
        ("description", None, None),
        ("sessions", 10, 12),
        ("price", None, 24000),
        ("minutes", None, 60),
        ("valid_days", None, 90),
        ("low_coach", None, 3),
        ("low_payer", None, 0),
    ]
    for part in set(Part) - {Part.SESSIONS}:
        offer = await changed(world, offer, part, None)
    assert offer == Template(offer.id, world.club, None, 12, None, None, version=16)


@pytest.mark.parametrize(
    ("part", "value", "refusal"),
    [
        (Part.NAME, "🏀", NameUnusable),
        (Part.NAME, "x" * 65, NameUnusable),
        (Part.SESSIONS, 0, SessionsUnusable),
        (Part.SESSIONS, 501, SessionsUnusable),
        (Part.SESSIONS, None, SessionsUnusable),
        (Part.PRICE, Money(-1, "USD"), PriceUnusable),
        (Part.PRICE, Money(100, "EUR"), PriceUnusable),
        (Part.MINUTES, 4, NumberUnusable),
        (Part.MINUTES, 601, NumberUnusable),
        (Part.VALID_DAYS, 0, NumberUnusable),
        (Part.LOW_COACH, -1, NumberUnusable),
        (Part.LOW_PAYER, 101, NumberUnusable),
    ],
)
async def test_what_cannot_be_is_refused(
    world: World, part: Part, value: Any, refusal: type[Exception]
) -> None:
    offer = await ten(world)
    before = await world.everything()
    with pytest.raises(refusal):
        await changed(world, offer, part, value)
    assert await world.everything() == before


async def test_what_was_sold_keeps_what_it_was_sold_with(world: World) -> None:
    offer = await ten(world)
    for part, value in ((Part.MINUTES, 45), (Part.LOW_COACH, 3), (Part.LOW_PAYER, 1)):
        offer = await changed(world, offer, part, value)
    await world.sells(world.sam, 10, template_id=offer.id)
    [sold] = await world.rows("lots")
    assert (sold["minutes"], sold["low_coach"], sold["low_payer"]) == (45, 3, 1)
    for part in (Part.MINUTES, Part.LOW_COACH, Part.LOW_PAYER):
        offer = await changed(world, offer, part, None)
    offer = await changed(world, offer, Part.SESSIONS, 99)
    await world.jordan.does(shelve_template, offer.id, version=offer.version, archived=True)
    assert await world.rows("lots") == [sold]


async def test_archived_is_off_the_list_and_comes_back(world: World) -> None:
    offer = await ten(world)
    await world.jordan.does(shelve_template, offer.id, version=1, archived=True)
    assert [t.sessions for t in await world.jordan.sees(list_templates, world.club)] == [5, 20]
    [gone] = await world.jordan.sees(list_templates, world.club, archived=True)
    assert (gone.id, gone.archived) == (offer.id, True)
    again = await world.jordan.does(shelve_template, offer.id, version=1, archived=True)
    assert again == gone, "archived already: nothing more happens"
    with pytest.raises(Overtaken):
        await world.jordan.does(shelve_template, offer.id, version=1, archived=False)
    await world.jordan.does(shelve_template, offer.id, version=2, archived=False)
    assert len(await world.jordan.sees(list_templates, world.club)) == 3


async def test_other_prices_of_the_same_package(world: World) -> None:
    offer = await ten(world)
    for name, cents in (("Siblings", 20000), ("Students", 18000), ("Siblings", 21000)):
        offer = await world.jordan.does(
            add_tier, offer.id, version=offer.version, name=name, price=dollars(cents)
        )
    assert offer.tiers == (Tier("Students", dollars(18000)), Tier("Siblings", dollars(21000)))
    offer = await world.jordan.does(drop_tier, offer.id, version=offer.version, number=0)
    assert [tier.name for tier in offer.tiers] == ["Siblings"]
    for number in (-1, 1):
        with pytest.raises(NotFound):
            await world.jordan.does(drop_tier, offer.id, version=offer.version, number=number)
    for n in range(5):
        offer = await world.jordan.does(
            add_tier, offer.id, version=offer.version, name=f"T{n}", price=dollars(1)
        )
    more = {"version": offer.version, "price": dollars(1)}
    with pytest.raises(TooManyTiers):
        await world.jordan.does(add_tier, offer.id, name="one more", **more)


@pytest.mark.req("ATT-5")
async def test_two_taps_add_one_package(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.packages.service import offers as module

    pause_after(monkeypatch, module, "lock_club")
    made, refused = await both(
        world.jordan.does(add_template, world.club, sessions=12),
        elsewhere.jordan.does(add_template, world.club, sessions=12),
    )
    assert refused == []
    assert made[0] == made[1]
    await changed(world, made[0], Part.PRICE, dollars(30000))
    another = await world.jordan.does(add_template, world.club, sessions=12)
    assert another.id != made[0].id, "one that is set up is not taken for a new one"


async def test_what_somebody_changed_meanwhile_is_not_overwritten(world: World) -> None:
    offer = await ten(world)
    await changed(world, offer, Part.PRICE, dollars(100))
    before = await world.everything()
    with pytest.raises(Overtaken):
        await changed(world, offer, Part.PRICE, dollars(200))
    assert await world.everything() == before


@pytest.mark.req("PPL-5")
async def test_only_owner_and_coaches_set_the_offer_up(world: World) -> None:
    offer = await ten(world)
    before = await world.everything()
    change = {"version": 1, "what": Part.PRICE, "value": dollars(1)}
    with pytest.raises(NotForYourRole):
        await world.alex.does(change_template, offer.id, **change)
    for someone in (world.maria, world.nora):
        refusal = NotForYourRole if someone is world.maria else NotFound
        with pytest.raises(refusal):
            await someone.does(change_template, offer.id, **change)
        with pytest.raises(refusal):
            await someone.sees(template_card, offer.id)
    assert await world.everything() == before
    await world.riley.does(change_template, offer.id, **change)


@pytest.mark.req("PPL-5")
async def test_a_template_of_another_club_is_not_there(world: World) -> None:
    [theirs, *_] = await world.nora.sees(list_templates, world.northgate)
    before = await world.everything()
    for template in (theirs.id, 10_000):
        with pytest.raises(NotFound):
            await world.sells(world.sam, 10, template_id=template)
    assert await world.everything() == before
    with pytest.raises(NotFound):
        await world.nora.sees(list_templates, world.club)
