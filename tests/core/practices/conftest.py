"""Practices to begin from."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from core.practices import Plan, plan_practice, put_on_roster
from tests.support.world import World


def plan(**more: Any) -> Plan:
    """U12, Mondays at 17:30 for an hour."""
    return Plan(**{"name": "U12", "weekdays": [0], "starts": time(17, 30), "minutes": 60} | more)


@pytest.fixture
async def u12(world: World) -> int:
    """Jordan's U12: today, half an hour from now; Sam, Lena and Noor are on its roster."""
    [practice] = await world.jordan.does(plan_practice, world.club, plan())
    await world.jordan.does(put_on_roster, practice, [world.sam, world.lena, world.noor])
    return practice
