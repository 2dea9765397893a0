"""Files for calendars, read by another library: any text, any zone, wherever clocks change."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars.ics import Addresses, Event, clean, mailed, published
from tests.bot.calendars.rfc import moment, read
from tests.core.availability.minutes import ZONES, changes_of_clocks

pytestmark = pytest.mark.req("CAL-3")

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
STAMP = datetime(2026, 11, 16, 22, tzinfo=UTC)
PLACES = (*ZONES, "UTC", "Europe/Dublin", "Asia/Tehran")
TEXTS = st.text(min_size=1, max_size=120).filter(lambda text: clean(text).strip())
NEAR = st.integers(-6 * 60, 6 * 60).map(lambda n: n * MINUTE)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Within six hours of where the clocks of a zone change, if they do."""
    zone = draw(st.sampled_from(PLACES))
    turns = changes_of_clocks(zone) or (date(2026, 11, 16),)
    day = draw(st.sampled_from(turns))
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC) + draw(NEAR)
    return Event(
        uid=f"booking-{draw(st.integers(1, 2**53))}@whistle",
        sequence=draw(st.integers(0, 10_000)),
        starts_at=begins,
        ends_at=begins + draw(st.integers(5, 600)) * MINUTE,
        zone=zone,
        summary=draw(TEXTS),
        description=draw(TEXTS),
        location=draw(st.none() | TEXTS),
        url=draw(st.none() | st.just("https://t.me/whistle_bot?start=o_bm_1")),
    )


def same_text(read_one: str, written: str) -> bool:
    return read_one.replace("\r\n", "\n").strip() == clean(written).strip()


@given(events())
def test_another_library_reads_what_was_written(event: Event) -> None:
    calendar = read(published([event], STAMP))
    assert calendar.method.value == "PUBLISH"
    found = calendar.vevent
    assert found.uid.value == event.uid
    assert int(found.sequence.value) == event.sequence
    assert moment(found.dtstamp.value) == STAMP
    assert moment(found.dtstart.value) == event.starts_at
    assert moment(found.dtend.value) == event.ends_at
    assert same_text(found.summary.value, event.summary)
    assert same_text(found.description.value, event.description)
    assert ("location" in found.contents) is (event.location is not None)
    assert "organizer" not in found.contents
    assert "attendee" not in found.contents


@pytest.mark.req("NTC-7")
@given(events(), st.booleans())
def test_a_letter_invites_or_calls_off(event: Event, cancelled: bool) -> None:
    event = Event(**vars(event) | {"cancelled": cancelled})
    calendar = read(mailed(event, STAMP, Addresses("club@example.org", "maria@example.org")))
    found = calendar.vevent
    assert calendar.method.value == ("CANCEL" if cancelled else "REQUEST")
    assert found.status.value == ("CANCELLED" if cancelled else "CONFIRMED")
    assert found.organizer.value == "mailto:club@example.org"
    assert found.attendee.value == "mailto:maria@example.org"
    assert found.attendee.params["RSVP"] == ["FALSE"]


@given(st.lists(events(), max_size=8), TEXTS)
def test_a_feed_has_everything_once_and_every_zone(several: list[Event], name: str) -> None:
    body = published(several, STAMP, feed=name)
    calendar = read(body) if several else None
    assert body.count(b"BEGIN:VTIMEZONE") == len({each.zone for each in several})
    assert body.count(b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n") == 1
    if calendar:
        found = sorted(moment(each.dtstart.value) for each in calendar.vevent_list)
        assert found == sorted(each.starts_at for each in several)


@pytest.mark.parametrize("zone", ZONES)
def test_every_minute_around_every_change_of_clocks(zone: str) -> None:
    """Also the second of two equal hours, which a wall time cannot say."""
    for day in changes_of_clocks(zone) or (date(2026, 11, 16),):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        walls = [noon + number * 15 * MINUTE for number in range(-24 * 4, 24 * 4, 3)]
        several = [Event(f"{n}@x", 0, at, at + HOUR, zone, "x") for n, at in enumerate(walls)]
        calendar = read(published(several, STAMP, feed="x"))
        assert [moment(each.dtstart.value) for each in calendar.vevent_list] == walls
        assert [moment(each.dtend.value) - HOUR for each in calendar.vevent_list] == walls


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Berlin", ["-1SU;BYMONTH=10", "-1SU;BYMONTH=3"]),
        ("America/New_York", ["1SU;BYMONTH=11", "2SU;BYMONTH=3"]),
        ("Australia/Sydney", ["1SU;BYMONTH=10", "1SU;BYMONTH=4"]),
        ("Africa/Casablanca", []),
        ("Asia/Kathmandu", []),
    ],
)
def test_what_keeps_to_a_rule_is_written_as_one(zone: str, rules: list[str]) -> None:
    """Some calendars read nothing else of a zone."""
    event = Event("1@x", 0, STAMP, STAMP + HOUR, zone, "x")
    described = published([event], STAMP).decode().split("END:VTIMEZONE")[0]
    assert sorted(re.findall(r"RRULE:FREQ=YEARLY;BYDAY=(\S+)", described)) == rules
    if rules:
        assert described.count("DTSTART:1970") == len(rules) == described.count("TZOFFSETTO")
