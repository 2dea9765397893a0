"""Quiet hours: on the reader's clock, over midnight and over the days on which clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid, NotFound
from core.people import (
    NEVER,
    Digest,
    OwnSettings,
    Quiet,
    UnknownZone,
    choose_digest,
    choose_quiet,
    choose_zone,
    own_settings,
    person_of,
)
from tests.support.world import LISBON, NEW_YORK, World, utc

pytestmark = pytest.mark.req("NTC-9")

ZONES = (NEW_YORK, "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago")
minutes = st.integers(0, 1439)
seconds = st.integers(int(utc(2024, 1, 1).timestamp()), int(utc(2030, 12, 31).timestamp()))
moments = seconds.map(lambda second: datetime.fromtimestamp(second, UTC))


def wall(moment: datetime, zone: str) -> int:
    local = moment.astimezone(ZoneInfo(zone))
    return local.hour * 60 + local.minute


@given(since=minutes, until=minutes, now=moments, zone=st.sampled_from(ZONES))
def test_they_end_at_their_wall_time_within_a_day_and_only_what_is_in_them_waits(
    since: int, until: int, now: datetime, zone: str
) -> None:
    end = Quiet(since, until).end(now, zone)
    here = wall(now, zone)
    inside = since <= here < until if since <= until else here >= since or here < until
    if end is None:
        put_back = wall(now + timedelta(hours=1), zone) <= here + 30
        assert not inside or put_back
    else:
        assert inside
        assert now < end <= now + timedelta(hours=25)
        skipped = wall(end, zone) != until  # a clock put forward has no such time that day
        assert not skipped or wall(end - timedelta(hours=1), zone) <= until


def test_the_evening_of_one_day_ends_in_the_morning_of_the_next() -> None:
    evening, night, morning = (utc(2026, 11, 17, 2), utc(2026, 11, 17, 8), utc(2026, 11, 17, 13))
    assert Quiet().end(evening, NEW_YORK) == morning  # 21:00 to 8:00 in New York
    assert Quiet().end(night, NEW_YORK) == morning
    assert Quiet().end(morning, NEW_YORK) is None
    assert Quiet().end(evening - timedelta(minutes=1), NEW_YORK) is None
    assert NEVER.end(evening, NEW_YORK) is None


@pytest.mark.parametrize(("since", "until"), [(-1, 0), (0, 1440), (1440, 1440)])
def test_no_clock_shows_that(since: int, until: int) -> None:
    with pytest.raises(Invalid):
        Quiet(since, until)


async def test_everybody_has_quiet_nights_until_they_say_otherwise(world: World) -> None:
    everything = frozenset(Digest)
    assert await world.maria.sees(own_settings) == OwnSettings("en", None, Quiet(), everything)
    await world.maria.does(choose_quiet, Quiet(22 * 60, 6 * 60))
    await world.maria.does(choose_zone, LISBON)
    await world.maria.does(choose_digest, Digest.EVENING, wanted=False)
    await world.maria.does(choose_digest, Digest.EVENING, wanted=False)
    wanted = OwnSettings("en", LISBON, Quiet(22 * 60, 6 * 60), frozenset({Digest.MORNING}))
    assert await world.maria.sees(own_settings) == wanted
    maria = await world.maria.member_in(world.club)
    async with world.core.read() as work:
        person = await person_of(work, maria)
    assert person is not None
    assert (person.zone, person.quiet, person.digests) == (LISBON, wanted.quiet, wanted.digests)
    await world.maria.does(choose_digest, Digest.EVENING, wanted=True)
    await world.maria.does(choose_zone, None)
    assert (await world.maria.sees(own_settings)).digests == everything
    assert (await world.omar.sees(own_settings)).quiet == Quiet(), "each for themselves"


async def test_a_zone_is_one_of_the_world_s_and_somebody_must_be_there(world: World) -> None:
    with pytest.raises(UnknownZone):
        await world.maria.does(choose_zone, "Mars/Olympus")
    async with world.core.work() as work:
        for asked in (own_settings(work), choose_quiet(work, NEVER), choose_zone(work, None)):
            with pytest.raises(NotFound):
                await asked
