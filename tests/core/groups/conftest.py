"""A group of Eastside to begin from, and what reaches it."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from core.groups import Announcement, Group, link_group, prepare, speak_in_group
from core.jobs import run_due
from core.outbox import State, claim, finish
from core.practices import Plan, plan_practice, put_on_roster
from core.whole import JOBS
from tests.support.world import Someone, World

BOT, CHAT = 42, -100


async def links(
    someone: Someone, club: int, *, chat: int = CHAT, title: str = "U12 parents"
) -> Group:
    return await someone.does(link_group, club, bot=BOT, chat=chat, title=title, can_pin=False)


async def plans(world: World, **more: Any) -> int:
    """Jordan's U12, Mondays at 17:30: today, half an hour from now."""
    said = {"name": "U12", "weekdays": [0], "starts": time(17, 30), "minutes": 60} | more
    [practice] = await world.jordan.does(plan_practice, world.club, Plan(**said))
    return practice


async def reaches(world: World) -> list[Announcement]:
    """What goes out to groups now: the jobs are done, and each message counts as sent."""
    await run_due(world.core, JOBS)
    async with world.core.work() as work:
        every = [each for each in await claim(work, "chat", limit=100) if each.kind == "group_news"]
        found = [await prepare(work, each) for each in every]
        await finish(work, [(each, State.DONE) for each in every])
    return [each for each in found if each is not None]


async def said(world: World, **length: int) -> list[tuple[str, ...]]:
    """The same after some time, each as what it is about."""
    world.later(**length)
    return [tuple(line.what.value for line in each.lines) for each in await reaches(world)]


@pytest.fixture
async def group(world: World) -> Group:
    """Eastside's, in English and Spanish."""
    found = await links(world.jordan, world.club)
    return await world.jordan.does(speak_in_group, found.id, "es", True)


@pytest.fixture
async def u12(world: World, group: Group) -> int:
    """Sam, Lena and Noor are on it, and the group knows of it."""
    practice = await plans(world)
    await world.jordan.does(put_on_roster, practice, [world.sam, world.lena, world.noor])
    world.later(minutes=2)
    await reaches(world)
    return practice
