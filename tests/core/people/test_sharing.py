"""What a calendar outside shows of a client: who has to agree, and what is so when nobody can."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.actor import Right
from core.people import (
    NotForYourRole,
    ShownAs,
    invite_client,
    leave,
    link_guardian,
    share_child,
    shared_children,
    shown_as,
    unlink_guardian,
)
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("CAL-2")

INITIALS = ShownAs("N.", ())


async def shown(world: World, client: int) -> ShownAs:
    async with world.core.read() as work:
        return await shown_as(work, client)


async def grows(world: World, client: int, name: str) -> Someone:
    """The client gets an account of their own."""
    someone = await world.meets(name)
    await joins(someone, await world.jordan.does(invite_client, client))
    return someone


async def listed(someone: Someone) -> list[tuple[str, bool]]:
    return [(each.name, each.shares) for each in await someone.sees(shared_children)]


async def test_when_the_last_guardian_leaves_nobody_has_agreed(world: World) -> None:
    noor = await grows(world, world.noor, "Noor")
    omar = await world.omar.member_in(world.club)
    assert await shown(world, world.noor) == INITIALS
    await world.omar.does(share_child, world.noor, on=True)
    assert await shown(world, world.noor) == ShownAs("Noor", ())
    await world.omar.does(unlink_guardian, world.noor, omar)
    assert await shown(world, world.noor) == INITIALS
    await noor.does(share_child, world.noor, on=True)
    assert await shown(world, world.noor) == ShownAs("Noor", ())
    await world.jordan.does(link_guardian, world.noor, omar, Right.PAY)
    assert await shown(world, world.noor) == INITIALS, "he has not agreed again"
    await world.omar.does(unlink_guardian, world.noor, omar)
    assert await shown(world, world.noor) == INITIALS


async def test_who_never_had_a_guardian_is_shown_and_may_take_that_back(world: World) -> None:
    assert await shown(world, world.theo) == ShownAs("T.", ()), "nobody could agree"
    theo = await grows(world, world.theo, "Theo")
    confirmed = {"email": "theo@example.org", "email_at": datetime(2026, 11, 1, tzinfo=UTC)}
    await world.change("accounts", confirmed, user_id=theo.user_id)
    named = ShownAs("Theo", ("theo@example.org",))
    assert await shown(world, world.theo) == named
    assert await listed(theo) == [("Theo", True)]
    await theo.does(share_child, world.theo, on=False)
    assert (await shown(world, world.theo), await listed(theo)) == (
        ShownAs("T.", ()),
        [("Theo", False)],
    )
    before = len(await world.rows("journal"))
    await theo.does(share_child, world.theo, on=False)
    assert len(await world.rows("journal")) == before, "twice is once"
    await theo.does(share_child, world.theo, on=True)
    assert await shown(world, world.theo) == named
    await world.jordan.does(leave, world.theo)
    assert await listed(theo) == []


async def test_a_child_with_an_account_leaves_it_to_the_guardians(world: World) -> None:
    sam = await grows(world, world.sam, "Sam")
    with pytest.raises(NotForYourRole):
        await sam.does(share_child, world.sam, on=True)
    assert await listed(sam) == []
    assert await listed(world.maria) == [("Lena", False), ("Sam", False)]
    assert await shown(world, world.sam) == ShownAs("S.", ())
