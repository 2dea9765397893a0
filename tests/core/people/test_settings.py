"""What an owner sets in a club: one table, each value checked, before and after told."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import Invalid, Refusal
from core.people import (
    SETTINGS,
    ChangedMeanwhile,
    NotForYourRole,
    NumberUnusable,
    Setting,
    UnknownCurrency,
    UnknownZone,
    club_of,
    set_club,
)
from tests.support.world import World

pytestmark = pytest.mark.req("PPL-1")

GOOD: dict[Setting, tuple[str, Any]] = {
    Setting.ZONE: ("Europe/Madrid", "Europe/Madrid"),
    Setting.CURRENCY: (" eur ", "EUR"),
    Setting.LANGS: ("ru,es", {"es", "ru"}),
    Setting.LATE_CANCEL: ("24", 24),
    Setting.LOW_COACH: (" 3 ", 3),
    Setting.LOW_PAYER: ("0", 0),
    Setting.ON_EMPTY: ("block", "block"),
    Setting.SELF_AGAIN: ("ask", "ask"),
    Setting.FLAG_COUNT: ("4", 4),
    Setting.FLAG_DAYS: ("30", 30),
    Setting.COACHES_SEE: ("all", "all"),
    Setting.BOOK_MONTHS: ("12", 12),
    Setting.NOTICE: ("0", 0),
    Setting.GRID: ("15", 15),
    Setting.SESSION_MINUTES: ("90", 90),
    Setting.CHECKINS: ("beside", "beside"),
}
BAD = [
    (Setting.ZONE, "Mars/Olympus", UnknownZone),
    (Setting.CURRENCY, "XXZ", UnknownCurrency),
    (Setting.LANGS, "", Invalid),
    (Setting.LANGS, "en,<b>", Invalid),
    (Setting.LATE_CANCEL, "-1", NumberUnusable),
    (Setting.LATE_CANCEL, "169", NumberUnusable),
    (Setting.LOW_COACH, "1.5", NumberUnusable),
    (Setting.LOW_PAYER, "9" * 5000, NumberUnusable),
    (Setting.ON_EMPTY, "always", Invalid),
    (Setting.SELF_AGAIN, "", Invalid),
    (Setting.FLAG_COUNT, "0", NumberUnusable),
    (Setting.FLAG_DAYS, "6", NumberUnusable),
    (Setting.COACHES_SEE, "own\0", Invalid),
    (Setting.BOOK_MONTHS, "0", NumberUnusable),
    (Setting.NOTICE, "337", NumberUnusable),
    (Setting.GRID, "4", NumberUnusable),
    (Setting.SESSION_MINUTES, "601", NumberUnusable),
    (Setting.CHECKINS, "both", Invalid),
]


async def changes(world: World) -> list[dict[str, Any]]:
    return [row["facts"] for row in await world.rows("journal", code="club_changed")]


async def test_every_setting_is_changed_and_told_with_before_and_after(world: World) -> None:
    assert GOOD.keys() == SETTINGS.keys() == set(Setting)
    for what, (typed, wanted) in GOOD.items():
        before = getattr(await world.jordan.sees(club_of, world.club), what)
        club = await world.jordan.does(set_club, world.club, what, typed)
        assert getattr(club, what) == wanted != before
        assert club == await world.jordan.sees(club_of, world.club)
    assert [each["what"] for each in await changes(world)] == list(GOOD)
    assert {"what": "langs", "before": "en", "after": "es,ru"} in await changes(world)
    assert {"what": "low_coach", "before": 5, "after": 3} in await changes(world)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("what", "typed", "refusal"), BAD)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    world: World, what: Setting, typed: str, refusal: type[Refusal]
) -> None:
    before = await world.everything()
    with pytest.raises(refusal):
        await world.jordan.does(set_club, world.club, what, typed)
    assert await world.everything() == before


async def test_the_same_again_changes_nothing_and_a_stale_button_is_refused(world: World) -> None:
    for _ in range(2):
        await world.jordan.does(set_club, world.club, Setting.LOW_COACH, "3", before="5")
    assert len(await changes(world)) == 1
    with pytest.raises(ChangedMeanwhile):
        await world.jordan.does(set_club, world.club, Setting.LOW_COACH, "8", before="5")
    assert len(await changes(world)) == 1


@pytest.mark.req("PPL-5", "PPL-2")
async def test_only_an_owner_sets_anything(world: World) -> None:
    for other in (world.riley, world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await other.does(set_club, world.club, Setting.ON_EMPTY, "allow")
    with pytest.raises(Refusal):
        await world.nora.does(set_club, world.club, Setting.ON_EMPTY, "allow")
    assert await changes(world) == []
