"""The address of a feed: one a person, renewed and stopped once, nothing for who guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.calendars import (
    Feed,
    behind_feed,
    feed_of,
    fetched,
    open_feed,
    renew_feed,
    stop_feed,
)
from core.errors import NotFound, Overtaken
from tests.support.world import Someone, World

pytestmark = pytest.mark.req("CAL-3")


async def behind(world: World, secret: str) -> int | None:
    """Whose feed it is."""
    async with world.core.read() as work:
        found = await behind_feed(work, secret)
    return found[0].user_id if found else None


async def has(someone: Someone) -> Feed | None:
    return await someone.sees(feed_of)


async def test_an_address_is_made_once_and_leads_to_one_person(world: World) -> None:
    assert await has(world.maria) is None
    feed = await world.maria.does(open_feed)
    again = await world.maria.does(open_feed)
    omars = await world.omar.does(open_feed)
    assert again == feed
    assert len(feed.secret) == 43
    assert {await behind(world, each.secret) for each in (feed, omars)} == {
        world.maria.user_id,
        world.omar.user_id,
    }


async def test_a_new_address_makes_the_old_one_nothing_and_works_once(world: World) -> None:
    old = await world.maria.does(open_feed)
    new = await world.maria.does(renew_feed, old.number)
    assert new.secret != old.secret
    assert await behind(world, old.secret) is None
    assert await behind(world, new.secret) == world.maria.user_id
    with pytest.raises(Overtaken):
        await world.maria.does(renew_feed, old.number)
    with pytest.raises(Overtaken):
        await world.maria.does(stop_feed, old.number)
    with pytest.raises(Overtaken):
        await world.omar.does(stop_feed, new.number)
    assert await behind(world, new.secret) == world.maria.user_id


async def test_a_stopped_one_is_gone_and_another_begins_anew(world: World) -> None:
    feed = await world.maria.does(open_feed)
    await world.maria.does(stop_feed, feed.number)
    assert await has(world.maria) is None
    assert await behind(world, feed.secret) is None
    assert (await world.maria.does(open_feed)).secret != feed.secret


@pytest.mark.parametrize(
    "change",
    [str.upper, lambda it: it[:-1], lambda it: it + "A", lambda it: "", lambda it: "%" * 43],
)
async def test_what_is_nearly_an_address_is_none(world: World, change: object) -> None:
    feed = await world.maria.does(open_feed)
    assert await behind(world, change(feed.secret)) is None  # type: ignore[operator]


async def test_the_database_looks_an_address_up_by_its_digest(world: World) -> None:
    feed = await world.maria.does(open_feed)
    with world.statements() as sent:
        await behind(world, feed.secret)
    [asked] = [each for each in sent if "FROM feeds" in each]
    assert "feeds.digest =" in asked
    assert "feeds.secret =" not in asked


async def test_what_it_gave_out_is_so_since_it_changed(world: World) -> None:
    feed = await world.maria.does(open_feed)

    async def gives(shown: str) -> None:
        async with world.core.work() as work:
            await fetched(work, feed.secret, shown)

    await gives("one")
    begun = world.clock.at
    world.clock.at += timedelta(hours=1)
    await gives("one")
    async with world.core.read() as work:
        found = await behind_feed(work, feed.secret)
    assert found is not None
    assert (found[1].digest, found[1].since, found[1].fetched_at) == ("one", begun, world.clock.at)
    await gives("other")
    async with world.core.read() as work:
        found = await behind_feed(work, feed.secret)
    assert found is not None
    assert (found[1].digest, found[1].since) == ("other", world.clock.at)


async def test_nobody_has_no_feed(world: World) -> None:
    for verb in (open_feed, feed_of):
        async with world.core.work() as work:
            with pytest.raises(NotFound):
                await verb(work)
