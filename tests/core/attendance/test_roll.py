"""The roll as a whole: one a day, everybody here, the last mark undone, closed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core.attendance import (
    Charge,
    MarkedMeanwhile,
    NobodyToMark,
    State,
    WhenEmpty,
    all_here,
    close_roll,
    mark,
    open_roll,
    reopen_roll,
    roll_card,
    undo_mark,
    undo_together,
)
from core.errors import NotFound
from core.ledger import adjust
from core.people import NotForYourRole, Setting, add_clients, set_club
from tests.support.races import both, pause_after
from tests.support.world import LISBON, NEW_YORK, World, adds, founds, utc

pytestmark = pytest.mark.req("ATT-1")


async def test_everybody_who_opens_today_s_roll_opens_the_same_one(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import roll as module

    pause_after(monkeypatch, module, "list_clients")
    opened, refused = await both(
        world.jordan.does(open_roll, world.club), elsewhere.riley.does(open_roll, world.club)
    )
    assert not refused
    assert len(set(opened)) == 1
    assert await world.alex.does(open_roll, world.club) == opened[0]


async def test_after_closing_there_is_a_second_roll_the_same_day(world: World) -> None:
    first = await world.opens_roll()
    await world.jordan.does(close_roll, first)
    second = await world.opens_roll()
    card = await world.jordan.sees(roll_card, second)
    assert (second == first, card.number) == (False, 2)


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        (NEW_YORK, utc(2026, 11, 17, 4, 59), date(2026, 11, 16)),
        (NEW_YORK, utc(2026, 11, 17, 5, 0), date(2026, 11, 17)),
        (NEW_YORK, utc(2026, 3, 9, 3, 59), date(2026, 3, 8)),  # the day of 23 hours
        (NEW_YORK, utc(2026, 3, 9, 4, 0), date(2026, 3, 9)),
        (NEW_YORK, utc(2026, 11, 2, 4, 59), date(2026, 11, 1)),  # the day of 25 hours
        (NEW_YORK, utc(2026, 11, 2, 5, 0), date(2026, 11, 2)),
        (LISBON, utc(2026, 11, 16, 23, 59), date(2026, 11, 16)),
        ("Pacific/Kiritimati", utc(2026, 11, 16, 10, 0), date(2026, 11, 17)),
        ("Pacific/Niue", utc(2026, 11, 16, 10, 59), date(2026, 11, 15)),
    ],
)
async def test_a_roll_is_of_the_day_that_it_is_at_the_club(
    nobody: World, zone: str, moment: datetime, day: date
) -> None:
    jordan = await nobody.meets("Jordan")
    club = await founds(jordan, "Hoops", zone, "USD")
    await adds(jordan, club, "Sam")
    nobody.at(moment)
    card = await jordan.sees(roll_card, await jordan.does(open_roll, club))
    assert (card.on_date, card.today) == (day, day)


async def test_midnight_begins_a_new_roll_and_leaves_the_old_one_open(world: World) -> None:
    monday = await world.opens_roll()
    world.later(hours=7)
    tuesday = await world.opens_roll()
    assert tuesday != monday
    assert (await world.jordan.marks(world.sam, State.EXCUSED, roll=monday)).changed
    card = await world.jordan.sees(roll_card, monday)
    assert (card.on_date, card.today, card.closed) == (
        date(2026, 11, 16),
        date(2026, 11, 17),
        False,
    )


async def test_a_club_without_clients_has_nobody_to_mark(nobody: World) -> None:
    jordan = await nobody.meets("Jordan")
    club = await founds(jordan, "Hoops", NEW_YORK, "USD")
    with pytest.raises(NobodyToMark):
        await jordan.does(open_roll, club)


# What the board shows


async def test_the_card_shows_state_balance_and_who_is_low_or_has_none(world: World) -> None:
    for client, sessions in ((world.sam, 10), (world.lena, 3)):
        await world.sells(client, sessions)
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    card = await world.jordan.sees(roll_card, roll)
    rows = {row.name: row for row in card.rows.items}
    assert list(rows) == ["Lena", "Noor", "Sam", "Theo"]
    assert (rows["Sam"].state, rows["Sam"].balance.left) == (State.PRESENT, 9)
    assert [(n, r.low, r.empty) for n, r in rows.items()] == [
        ("Lena", True, False),
        ("Noor", False, True),
        ("Sam", False, False),
        ("Theo", False, True),
    ]
    assert card.counts[State.PRESENT] == 1
    assert card.counts[State.OPEN] == 3


async def test_a_coach_sees_and_counts_only_own_clients_on_it(world: World) -> None:
    for client in (world.sam, world.lena):
        await world.sells(client, 10)
    roll = await world.opens_roll()
    for client in (world.sam, world.lena):
        await world.jordan.marks(client, State.PRESENT, roll=roll)
    card = await world.riley.sees(roll_card, roll)
    assert [row.name for row in card.rows.items] == ["Theo"]
    assert {state: n for state, n in card.counts.items() if n} == {State.OPEN: 1}
    assert card.last is None, "whom another coach marked is not Riley's to know"


async def test_a_club_may_let_coaches_see_all(world: World) -> None:
    roll = await world.opens_roll()
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    assert (await world.riley.sees(roll_card, roll)).rows.total == 4
    assert (await world.riley.marks(world.sam, State.EXCUSED, roll=roll)).changed


async def test_a_roll_is_for_staff_of_its_club(world: World) -> None:
    roll = await world.opens_roll()
    for verb in (roll_card, all_here, close_roll, reopen_roll):
        with pytest.raises(NotFound):
            await world.nora.does(verb, roll)
        with pytest.raises(NotFound):
            await world.nora.does(verb, 10_000)
        with pytest.raises(NotForYourRole):
            await world.maria.does(verb, roll)
    with pytest.raises(NotFound):
        await world.nora.does(open_roll, world.club)


# All here


async def test_all_here_marks_who_is_open_and_covered_and_names_the_others(world: World) -> None:
    for client in (world.sam, world.lena):
        await world.sells(client, 10)
    roll = await world.opens_roll()
    await world.jordan.marks(world.lena, State.EXCUSED, roll=roll)
    done = await world.jordan.does(all_here, roll)
    assert (done.marked, done.undecided) == (1, ("Noor", "Theo"))
    card = await world.jordan.sees(roll_card, roll)
    assert [row.state for row in card.rows.items] == [
        State.EXCUSED,
        State.OPEN,
        State.PRESENT,
        State.OPEN,
    ]
    before = await world.everything()
    assert (await world.jordan.does(all_here, roll)).marked == 0
    assert await world.everything() == before


async def test_all_here_pressed_by_two_at_once_uses_one_session_each(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import all_here as module

    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10)
    roll = await world.opens_roll()
    pause_after(monkeypatch, module, "balances")
    done, refused = await both(
        world.jordan.does(all_here, roll), elsewhere.alex.does(all_here, roll)
    )
    assert not refused
    assert sorted(each.marked for each in done) == [0, 3]
    assert [lot["used"] for lot in await world.rows("lots")] == [1, 1, 1]


async def test_all_here_reaches_everybody_of_a_long_roster_in_a_few_presses(world: World) -> None:
    for start in (0, 100):
        names = "\n".join(f"Player {n:03}" for n in range(start, start + 100))
        await world.jordan.does(add_clients, world.club, names=names)
    await world.change("clubs", {"on_empty": "allow"}, id=world.club)
    roll = await world.opens_roll()
    for client in await world.rows("members", trains=True, club_id=world.club):
        await world.sells(client["id"], 1)
    marked = []
    while (done := await world.jordan.does(all_here, roll)).marked:
        marked.append(done.marked)
    assert sum(marked) == 204
    assert len(marked) <= 3


# Undo of the last mark


async def test_the_last_mark_is_offered_for_undo_and_goes_back_to_what_it_was(
    world: World,
) -> None:
    await world.sells(world.sam, 10)
    roll = await world.opens_roll()
    await world.jordan.marks(world.lena, State.EXCUSED, roll=roll)
    world.later(seconds=1)
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    last = (await world.alex.sees(roll_card, roll)).last
    assert last is not None
    assert (last.name, last.together) == ("Sam", None)
    world.later(seconds=1)
    press = {"roll": roll, "client": last.client, "version": last.version}
    undone = await world.alex.does(undo_mark, **press)
    assert (undone.state, undone.charge, undone.balance.left) == (State.OPEN, Charge.NONE, 10)
    assert (await world.alex.sees(roll_card, roll)).last is None


async def test_marking_after_an_undo_can_be_undone_again(world: World) -> None:
    await world.sells(world.sam, 10)
    roll = await world.opens_roll()
    for state in (State.PRESENT, State.LATE, State.PRESENT):
        await world.jordan.marks(world.sam, state, roll=roll)
    last = (await world.jordan.sees(roll_card, roll)).last
    assert last is not None
    await world.jordan.does(adjust, world.sam, amount=-9, reason="test")
    press = {"roll": roll, "client": last.client, "version": last.version}
    back = await world.jordan.does(undo_mark, **press)
    assert (back.state, back.balance.left) == (State.LATE, 0)


async def test_an_undo_pressed_twice_acts_once_and_is_not_undone_itself(world: World) -> None:
    await world.sells(world.sam, 10)
    roll = await world.opens_roll()
    await world.jordan.marks(world.sam, State.PRESENT, roll=roll)
    press = {"roll": roll, "client": world.sam, "version": 1}
    await world.jordan.does(undo_mark, **press)
    before = await world.everything()
    assert not (await world.jordan.does(undo_mark, **press)).changed
    for version in (2, 0, 7):
        with pytest.raises(MarkedMeanwhile):
            await world.jordan.does(undo_mark, **press | {"version": version})
    assert await world.everything() == before


async def test_an_undo_goes_back_to_the_number_and_to_no_charge(world: World) -> None:
    await world.sells(world.sam, 10)
    roll = await world.opens_roll()
    press = {"roll": roll, "client": world.sam, "state": State.PRESENT}
    await world.jordan.does(mark, **press, version=0, sessions=3)
    await world.jordan.does(mark, **press, version=1, when_empty=WhenEmpty.FREE)
    back = await world.jordan.does(undo_mark, roll=roll, client=world.sam, version=2)
    assert (back.charge, back.sessions, back.balance.left) == (Charge.USED, 3, 7)
    await world.jordan.does(mark, **press, version=3, when_empty=WhenEmpty.FREE)
    await world.jordan.does(mark, **press, version=4, sessions=2)
    back = await world.jordan.does(undo_mark, roll=roll, client=world.sam, version=5)
    assert (back.charge, back.balance.left) == (Charge.FREE, 10)


# All here is undone as a whole


async def test_one_undo_takes_back_all_that_one_press_marked(world: World) -> None:
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10)
    roll = await world.opens_roll()
    await world.jordan.marks(world.noor, State.LATE, roll=roll)
    world.later(seconds=1)
    await world.jordan.does(all_here, roll)
    last = (await world.alex.sees(roll_card, roll)).last
    assert last is not None
    assert last.many == 2
    assert last.together is not None
    world.later(seconds=1)
    await world.jordan.marks(world.lena, State.NO_SHOW, roll=roll)
    assert await world.alex.does(undo_together, roll, last.together) == 1, "Lena's was changed"
    card = await world.alex.sees(roll_card, roll)
    states = {row.name: row.state for row in card.rows.items}
    assert states["Sam"] is State.OPEN
    assert (states["Lena"], states["Noor"]) == (State.NO_SHOW, State.LATE)
    before = await world.everything()
    assert await world.alex.does(undo_together, roll, last.together) == 0
    assert await world.alex.does(undo_together, roll, "undone") == 0
    assert await world.everything() == before
    assert (await world.balance(world.sam)).left == 10


async def test_all_here_undone_by_two_at_once_is_undone_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.attendance.service import all_here as module

    for client in (world.sam, world.lena):
        await world.sells(client, 10)
    roll = await world.opens_roll()
    await world.jordan.does(all_here, roll)
    [token] = {row["together"] for row in await world.rows("attendance")}
    pause_after(monkeypatch, module, "_open")
    done, refused = await both(
        world.jordan.does(undo_together, roll, token),
        elsewhere.alex.does(undo_together, roll, token),
    )
    assert not refused
    assert sorted(done) == [0, 2]
    assert [lot["used"] for lot in await world.rows("lots")] == [0, 0]


async def test_all_here_where_the_club_allows_it_notes_what_is_missing_as_owed(
    world: World,
) -> None:
    await world.change("clubs", {"on_empty": "allow"}, id=world.club)
    roll = await world.opens_roll()
    assert (await world.jordan.does(all_here, roll)).undecided == ()
    assert (await world.balance(world.sam)).owed == 1


# Closed


async def test_a_closed_roll_sums_up_what_it_was(world: World) -> None:
    await world.sells(world.sam, 10)
    await world.sells(world.lena, 2)
    roll = await world.opens_roll()
    press = {"roll": roll, "version": 0}
    await world.jordan.does(mark, client=world.sam, state=State.LATE, sessions=2, **press)
    await world.jordan.does(mark, client=world.lena, state=State.NO_SHOW, **press)
    await world.jordan.does(
        mark, client=world.noor, state=State.PRESENT, when_empty=WhenEmpty.OWE, **press
    )
    await world.jordan.does(
        mark, client=world.theo, state=State.PRESENT, when_empty=WhenEmpty.FREE, **press
    )
    assert (await world.jordan.sees(roll_card, roll)).summary is None
    await world.jordan.does(close_roll, roll)
    summary = (await world.jordan.sees(roll_card, roll)).summary
    assert summary is not None
    assert summary.names == {
        State.PRESENT: ("Noor", "Theo"),
        State.LATE: ("Sam",),
        State.NO_SHOW: ("Lena",),
        State.EXCUSED: (),
    }
    assert (summary.used, summary.owed, summary.free) == (3, 1, 1)
    assert (summary.low, summary.none) == ((("Lena", 1),), ("Noor", "Theo"))
