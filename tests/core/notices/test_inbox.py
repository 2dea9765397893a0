"""The inbox: one open item a cause, for whom the table and the permissions say, done with once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from core.actor import Role
from core.core import Core
from core.db import Work
from core.errors import NotFound
from core.events import Event
from core.ledger import adjust
from core.notices import (
    TABLE,
    ItemGone,
    ItemMoved,
    ItemNotice,
    Kind,
    LaterUnusable,
    LowClient,
    dismiss,
    inbox_count,
    inbox_item,
    later_days,
    put_off,
    read_inbox,
    reopen,
)
from core.notices.rules import inbox_of
from core.notices.table import INBOX
from core.people import any_club
from tests.core.notices.inbox import alerts, arriving, the_item, waiting
from tests.support.races import both
from tests.support.world import TODAY, World

pytestmark = pytest.mark.req("NTC-5", "NTC-1")


@pytest.fixture
async def low(world: World) -> World:
    """Sam has five left and Theo four; their coaches have been told."""
    for client, sessions in ((world.sam, 6), (world.theo, 5)):
        await world.sells(client, sessions)
    for client in (world.sam, world.theo):
        await world.jordan.does(adjust, client, amount=-1, reason="trained elsewhere")
        await alerts(world)
    return world


async def test_who_runs_low_waits_for_the_coach_with_what_helps(low: World) -> None:
    assert await waiting(low, low.jordan) == [("low_balance", "Theo"), ("low_balance", "Sam")]
    item = await the_item(low, low.riley)
    assert isinstance(item.about, LowClient)
    assert (item.about.name, item.about.balance.left) == ("Theo", 4)
    assert item.about.again is not None
    assert (item.about.again.sessions, item.about.again.price.minor) == (5, 7500)


async def test_each_reads_what_the_table_and_the_permissions_let_them(low: World) -> None:
    assert await waiting(low, low.riley) == [("low_balance", "Theo")]
    assert await waiting(low, low.alex) == [], "an assistant reads no balances that run low"
    for someone, club in ((low.maria, low.club), (low.nora, low.club), (low.jordan, 10_000)):
        with pytest.raises(NotFound):
            await someone.sees(read_inbox, club)
    [sams] = await low.rows("inbox", client_id=low.sam)
    for someone in (low.riley, low.alex, low.maria, low.nora):
        for verb, more in (
            (inbox_item, {}),
            (dismiss, {"version": 1}),
            (put_off, {"version": 1, "until": TODAY + timedelta(days=1)}),
            (reopen, {"version": 1}),
        ):
            with pytest.raises(NotFound):
                await someone.does(verb, sams["id"], **more)
    with pytest.raises(NotFound):
        await low.jordan.does(dismiss, 10_000, version=1)


async def count(world: World, core: Core) -> int:
    async with world.jordan.looking() as work:
        return await inbox_count(work, await any_club(work, world.club))


async def test_the_menu_counts_what_waits(low: World) -> None:
    assert await count(low, low.core) == 2
    async with low.maria.looking() as work:
        assert await inbox_count(work, await any_club(work, low.club)) == 0


async def test_boards_hear_of_every_change_and_the_journal_only_of_what_people_did(
    low: World,
) -> None:
    heard: list[str] = []

    async def hears(work: Work, events: Sequence[Event]) -> None:
        here = (each for each in events if f"day:{low.club}" in each.subjects)
        heard.extend(each.code for each in here)

    low.core.listeners.append(hears)
    await low.jordan.does(adjust, low.sam, amount=20, reason="found")
    await low.jordan.does(adjust, low.sam, amount=-21, reason="trained elsewhere")
    await alerts(low)
    assert heard == ["inbox_changed", "inbox_changed"], "one is gone by itself, one is new"
    item = await the_item(low, low.riley)
    await low.riley.does(dismiss, item.id, version=item.version)
    await low.riley.does(reopen, item.id, version=item.version + 1)
    assert heard[2:] == ["item_dismissed", "item_reopened"]
    kept = {row["code"] for row in await low.rows("journal")}
    assert "item_dismissed" in kept
    assert "inbox_changed" not in kept


async def test_a_top_up_closes_it_by_itself_and_the_next_time_is_a_new_item(low: World) -> None:
    await low.sells(low.theo, 10)
    assert await waiting(low, low.jordan) == [("low_balance", "Sam")]
    await low.jordan.does(adjust, low.theo, amount=-12, reason="trained elsewhere")
    await alerts(low)
    assert await waiting(low, low.riley) == [("low_balance", "Theo")]
    assert len(await low.rows("inbox", client_id=low.theo)) == 2


async def test_who_left_the_club_waits_for_nobody(low: World) -> None:
    await low.change("members", {"left_at": low.clock.now()}, id=low.theo)
    assert await waiting(low, low.jordan) == [("low_balance", "Sam")]


async def test_dismissed_once_and_taken_back(low: World) -> None:
    item = await the_item(low, low.riley)
    club, version = await low.riley.does(dismiss, item.id, version=item.version)
    assert club == low.club
    assert await waiting(low, low.riley) == []
    for verb in (dismiss, inbox_item):
        more = {"version": item.version} if verb is dismiss else {}
        with pytest.raises(ItemGone):
            await low.riley.does(verb, item.id, **more)
    with pytest.raises(ItemGone):
        await low.jordan.does(
            put_off, item.id, version=version, until=low.today + timedelta(days=1)
        )
    await low.riley.does(reopen, item.id, version=version)
    assert await waiting(low, low.riley) == [("low_balance", "Theo")]
    with pytest.raises(ItemMoved):
        await low.riley.does(reopen, item.id, version=version)
    codes = [row["code"] for row in await low.rows("journal")]
    assert codes[-2:] == ["item_dismissed", "item_reopened"]


async def test_what_waits_anew_is_not_opened_a_second_time(low: World) -> None:
    item = await the_item(low, low.riley)
    _, version = await low.riley.does(dismiss, item.id, version=item.version)
    await low.sells(low.theo, 10)
    await low.jordan.does(adjust, low.theo, amount=-12, reason="trained elsewhere")
    await alerts(low)
    with pytest.raises(ItemMoved):
        await low.riley.does(reopen, item.id, version=version)
    assert await waiting(low, low.riley) == [("low_balance", "Theo")]


async def test_put_off_until_the_morning_and_reminded_then(low: World) -> None:
    item = await the_item(low, low.riley)
    friday = later_days(low.today)[1]
    await low.riley.does(put_off, item.id, version=item.version, until=friday)
    assert await waiting(low, low.riley) == []
    shown = await low.riley.sees(read_inbox, low.club)
    assert shown.later == 1
    low.later(days=3, hours=15)  # Friday, 8:30
    assert await waiting(low, low.riley) == []
    low.later(minutes=30)
    assert await waiting(low, low.riley) == [("low_balance", "Theo")]
    [reminder] = [each for each in await arriving(low) if isinstance(each, ItemNotice)]
    assert (reminder.reader.name, reminder.item.id) == ("Riley", item.id)
    assert [each for each in await arriving(low) if isinstance(each, ItemNotice)] == []


async def test_nobody_is_reminded_of_what_is_done(low: World) -> None:
    item = await the_item(low, low.riley)
    until = low.today + timedelta(days=1)
    await low.riley.does(put_off, item.id, version=item.version, until=until)
    await low.sells(low.theo, 10)
    low.later(days=2)
    assert [each for each in await arriving(low) if isinstance(each, ItemNotice)] == []


@pytest.mark.parametrize("days", [-1, 0, 32, 9999])
async def test_only_a_day_of_the_next_month_can_be_waited_for(low: World, days: int) -> None:
    item = await the_item(low, low.riley)
    until = low.today + timedelta(days=days)
    with pytest.raises(LaterUnusable):
        await low.riley.does(put_off, item.id, version=item.version, until=until)


async def test_of_two_who_act_at_once_one_is_told_that_it_is_done(
    low: World, elsewhere: World
) -> None:
    item = await the_item(low, low.riley)
    done, refused = await both(
        low.riley.does(dismiss, item.id, version=item.version),
        elsewhere.jordan.does(dismiss, item.id, version=item.version),
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [ItemGone]


async def test_it_is_paged_and_the_last_page_is_the_end(low: World) -> None:
    shown = await low.jordan.sees(read_inbox, low.club, page=9, size=1)
    assert (shown.lines.number, shown.lines.total) == (1, 2)
    assert [line.who for line in shown.lines.items] == ["Sam"]


def test_the_table_says_who_reads_what_in_the_inbox() -> None:
    kinds = {kind for (kind, _), rule in TABLE.items() if INBOX in rule.channels}
    assert inbox_of([Role.OWNER]) == kinds
    assert {Kind.QUESTION, Kind.UNREACHABLE} <= inbox_of([Role.ASSISTANT]) < kinds
    assert inbox_of([Role.GUARDIAN, Role.CLIENT]) == set()


def test_a_reminder_is_offered_for_tomorrow_friday_and_a_week() -> None:
    monday = TODAY
    for today, away in ((monday, [1, 4, 7]), (monday + timedelta(days=3), [1, 7])):
        assert [(day - today).days for day in later_days(today)] == away
    assert [(day - monday).days for day in later_days(monday + timedelta(days=4))] == [5, 11]
