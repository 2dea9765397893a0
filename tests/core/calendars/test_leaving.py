"""What was allowed at Google is taken back, but never a newer connection with it."""

from __future__ import annotations

import pytest

from core.calendars import CHANNEL, disconnect_google, to_leave
from core.outbox import claim
from tests.support.google import connected
from tests.support.world import World

pytestmark = pytest.mark.req("CAL-1")

EMAIL = "jordan@example.org"


async def taken_back(world: World) -> str | None:
    """Which token Google is to forget, when somebody gets to it at last."""
    async with world.core.work(via="calendar") as work:
        due = await claim(work, CHANNEL, limit=10)
        [revoke] = [each for each in due if each.kind == "revoke"]
        leave = await to_leave(work, revoke)
    return leave.door.token if leave else None


async def disconnects(world: World) -> None:
    coach = await connected(world, email=EMAIL)
    await world.jordan.does(disconnect_google, coach, generation=1)


@pytest.mark.parametrize("who", ["jordan", "riley"])
async def test_a_late_errand_spares_who_has_connected_again(world: World, who: str) -> None:
    await disconnects(world)
    await connected(world, who, EMAIL)
    assert await taken_back(world) is None
    [errand] = await world.rows("outbox", kind="revoke")
    assert (errand["state"], errand["outcome"]) == ("skipped", "not needed")


async def test_another_google_account_is_no_reason_to_keep_the_old_token(world: World) -> None:
    await disconnects(world)
    await connected(world, email="jordan@example.net")
    assert await taken_back(world) == f"1//0{'x' * 19}"
