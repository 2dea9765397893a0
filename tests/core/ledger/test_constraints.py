"""What the database itself refuses, whoever asks: tried in SQL, past every verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from core.db import guard_name, metadata
from core.ledger.rules import Kind
from core.money import Money
from core.packages import sell
from tests.support.world import MONDAY, TODAY, World, package

ENTRIES = metadata.tables["entries"]
LOTS = metadata.tables["lots"]


class Shelf:
    """Sam's lot of ten with one used, and Nils's at Northgate: SQL is thrown at them."""

    def __init__(self, world: World, lot: int, use: int) -> None:
        self.world, self.lot, self.use = world, lot, use

    def entry(self, **more: Any) -> dict[str, Any]:
        return {
            "club_id": self.world.club,
            "lot_id": self.lot,
            "client_id": self.world.sam,
            "kind": Kind.USE,
            "left_change": -1,
            "held_change": 0,
            "source": "test:1",
            "operation": "test:1",
            "part": 0,
            "on_date": TODAY,
            "at": MONDAY,
        } | more

    async def writes(self, **more: Any) -> int:
        async with self.world.core.database.writing() as connection:
            made = insert(ENTRIES).values(self.entry(**more)).returning(ENTRIES.c.id)
            return (await connection.execute(made)).scalar_one()

    async def holds(self, operation: str) -> int:
        return await self.writes(kind=Kind.HOLD, left_change=0, held_change=1, operation=operation)

    async def says(self, sql: str, **values: Any) -> None:
        async with self.world.core.database.writing() as connection:
            await connection.execute(text(sql), values)

    async def is_refused(self, why: str | None, doing: Callable[[], Any]) -> None:
        before = await self.world.everything()
        with pytest.raises(IntegrityError) as refused:
            await doing()
        assert guard_name(refused.value) == why
        assert await self.world.everything() == before


@pytest.fixture
async def shelf(world: World) -> Shelf:
    sale = await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    [use] = await world.rows("entries", kind=Kind.USE)
    return Shelf(world, sale.lot_id, use["id"])


@pytest.mark.req("LED-1")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET left_change = -2 WHERE id = :use",
        "UPDATE entries SET at = at",
        "DELETE FROM entries WHERE id = :use",
        "DELETE FROM entries WHERE kind = 'no such kind' OR kind = 'use'",
    ],
)
async def test_an_entry_is_never_changed_or_deleted(shelf: Shelf, sql: str) -> None:
    more = {"use": shelf.use} if ":use" in sql else {}
    await shelf.is_refused(None, lambda: shelf.says(sql, **more))


@pytest.mark.req("LED-1")
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_all_entries_at_once_are_not_deleted_either(shelf: Shelf) -> None:
    await shelf.is_refused(None, lambda: shelf.says("TRUNCATE entries CASCADE"))


async def test_the_journal_is_never_changed_or_deleted(shelf: Shelf) -> None:
    await shelf.is_refused(None, lambda: shelf.says("UPDATE journal SET code = 'other'"))
    await shelf.is_refused(None, lambda: shelf.says("DELETE FROM journal"))


@pytest.mark.req("LED-4")
async def test_an_entry_is_reversed_once(shelf: Shelf) -> None:
    mirror = {"kind": Kind.REVERSE, "left_change": 1, "reverses": shelf.use}
    await shelf.writes(**mirror)
    await shelf.is_refused(
        "uq_entries_reverses", lambda: shelf.writes(**mirror, operation="test:2")
    )


async def test_a_hold_is_settled_once(shelf: Shelf) -> None:
    hold = await shelf.writes(kind=Kind.HOLD, left_change=0, held_change=1)
    settled = {"kind": Kind.USE, "left_change": -1, "held_change": -1, "settles": hold}
    await shelf.writes(**settled, operation="test:2")
    released = {"kind": Kind.RELEASE, "left_change": 0, "held_change": -1, "settles": hold}
    await shelf.is_refused(
        "uq_entries_settles", lambda: shelf.writes(**released, operation="test:3")
    )


@pytest.mark.req("ATT-5")
async def test_an_operation_is_written_once_a_club(shelf: Shelf) -> None:
    await shelf.writes()
    await shelf.writes(part=1)
    await shelf.is_refused("uq_entries_club_id_operation_part", shelf.writes)


UP, DOWN = {(1, 0)}, {(-1, 0)}
ONE_SESSION: dict[Kind, set[tuple[int, int]]] = {
    Kind.PURCHASE: UP,
    Kind.OPENING: UP,
    Kind.BONUS: UP,
    Kind.ADJUST: UP | DOWN,
    Kind.TRANSFER_IN: UP,
    Kind.TRANSFER_OUT: DOWN,
    Kind.HOLD: {(0, 1)},
    Kind.RELEASE: {(0, -1)},
    Kind.USE: DOWN | {(-1, -1)},
    Kind.REVERSE: UP | DOWN,
    Kind.EXPIRE: DOWN,
    Kind.EXTEND: UP,
    Kind.VOID: DOWN,
}
"""The table said once more, by hand: how one session of a kind may change (left, held)."""


@pytest.mark.req("LED-1")
async def test_each_kind_changes_left_and_held_only_as_its_row_of_the_table_says(
    shelf: Shelf,
) -> None:
    for number, (kind, left, held) in enumerate(product(Kind, (-1, 0, 1), (-1, 0, 1))):
        reverses = await shelf.writes(operation=f"own:{number}") if kind is Kind.REVERSE else None
        settles = await shelf.holds(f"held:{number}") if held < 0 else None
        line = {"kind": kind, "left_change": left, "held_change": held}
        line |= {"reverses": reverses, "settles": settles}
        try:
            await shelf.writes(operation=f"shape:{number}", **line)
            written = True
        except IntegrityError as refused:
            assert guard_name(refused) == "ck_entries_shape"  # noqa: PT017
            written = False
        assert written is ((left, held) in ONE_SESSION[kind]), line


async def test_only_a_reversal_reverses_and_every_reversal_does(shelf: Shelf) -> None:
    await shelf.is_refused("ck_entries_reverses", lambda: shelf.writes(reverses=shelf.use))
    await shelf.is_refused(
        "ck_entries_reverses", lambda: shelf.writes(kind=Kind.REVERSE, left_change=1)
    )


@pytest.mark.req("LED-1")
@pytest.mark.parametrize(
    ("counters", "guard"),
    [
        ("used = used - 2", "counters"),
        ("held = -1", "counters"),
        ("gone = -1", "counters"),
        ("came_in = -1", "counters"),
        ("used = came_in + 1", "free"),
        ("held = 10", "free"),
        ("gone = 10", "free"),
        ("came_in = 0", "free"),
    ],
)
async def test_no_counter_and_no_balance_goes_below_zero(
    shelf: Shelf, counters: str, guard: str
) -> None:
    sql = f"UPDATE lots SET {counters} WHERE id = :lot"
    before = await shelf.world.everything()
    with pytest.raises(IntegrityError) as refused:
        await shelf.says(sql, lot=shelf.lot)
    # A negative counter can break both CHECKs; which one is named is the engine's choice.
    assert guard_name(refused.value) in {f"ck_lots_{guard}", "ck_lots_free"}
    assert await shelf.world.everything() == before


async def test_a_lot_does_not_end_before_it_starts(shelf: Shelf) -> None:
    days = {"first": TODAY, "last": TODAY - timedelta(days=1), "lot": shelf.lot}
    sql = "UPDATE lots SET starts_on = :first, expires_on = :last WHERE id = :lot"
    await shelf.is_refused("ck_lots_span", lambda: shelf.says(sql, **days))


@pytest.mark.req("PPL-5")
async def test_an_entry_points_at_a_lot_of_its_own_club_and_client(shelf: Shelf) -> None:
    world = shelf.world
    # SQLite says only that a foreign key failed, not which one.
    sqlite = world.core.database.sqlite
    for more in (
        {"club_id": world.northgate},
        {"client_id": world.lena},
        {"client_id": world.nils},
        {"lot_id": 10_000},
        {"club_id": world.northgate, "client_id": world.nils},
    ):
        with pytest.raises(IntegrityError) as refused:
            await shelf.writes(**more)
        name = guard_name(refused.value)
        assert name == (None if sqlite else "fk_entries_lot_id_client_id_club_id")
    nora = await world.nora.member_in(world.northgate)
    with pytest.raises(IntegrityError):
        await shelf.writes(actor_id=nora)


async def test_a_settled_debt_is_not_forgiven_too(shelf: Shelf) -> None:
    debt = {
        "club_id": shelf.world.club,
        "client_id": shelf.world.sam,
        "operation": "test",
        "source": "test",
        "on_date": TODAY,
        "at": MONDAY,
    }
    await shelf.is_refused("ck_owed_one_end", lambda: owes(shelf, debt | both_ends(shelf)))
    await owes(shelf, debt)
    await shelf.is_refused("uq_owed_club_id_operation", lambda: owes(shelf, debt))


def both_ends(shelf: Shelf) -> dict[str, Any]:
    return {"settled_by": shelf.use, "forgiven_at": MONDAY}


async def owes(shelf: Shelf, debt: dict[str, Any]) -> None:
    async with shelf.world.core.database.writing() as connection:
        await connection.execute(insert(metadata.tables["owed"]).values(debt))


# Holds, settlements and mirrors


@pytest.mark.req("LED-2")
async def test_what_is_held_is_lowered_only_by_settling_a_hold_of_the_same_lot(
    shelf: Shelf,
) -> None:
    sqlite = shelf.world.core.database.sqlite
    hold = await shelf.holds("held")
    used = {"kind": Kind.USE, "left_change": -1, "held_change": -1}
    released = {"kind": Kind.RELEASE, "left_change": 0, "held_change": -1}
    for entry in (used, released):
        await shelf.is_refused("ck_entries_settles", partial(shelf.writes, **entry))
    await shelf.is_refused("ck_entries_settles", partial(shelf.writes, settles=hold))
    other = (await shelf.world.sells(shelf.world.sam, 5)).lot_id
    guard = None if sqlite else "fk_entries_settles_lot_id_club_id"
    for entry in (used, released):
        elsewhere = entry | {"settles": hold, "lot_id": other}
        await shelf.is_refused(guard, partial(shelf.writes, **elsewhere))
        nowhere = entry | {"settles": 10_000}
        await shelf.is_refused(guard, partial(shelf.writes, **nowhere))


@pytest.mark.req("LED-4")
async def test_an_entry_is_undone_on_the_lot_that_it_is_of(shelf: Shelf) -> None:
    sqlite = shelf.world.core.database.sqlite
    other = (await shelf.world.sells(shelf.world.sam, 5)).lot_id
    mirror = {"kind": Kind.REVERSE, "left_change": 1, "reverses": shelf.use}
    guard = None if sqlite else "fk_entries_reverses_lot_id_club_id"
    await shelf.is_refused(guard, partial(shelf.writes, **mirror | {"lot_id": other}))
    world = shelf.world
    nils = {"club_id": world.northgate, "client_id": world.nils, "lot_id": await nils_lot(world)}
    await shelf.is_refused(guard, partial(shelf.writes, **mirror | nils))


async def nils_lot(world: World) -> int:
    price = Money(100, "EUR")
    terms = package(5, price=price, paid=price, paid_on=world.today)
    return (await world.nora.does(sell, world.nils, terms)).lot_id


@pytest.mark.req("PKG-11")
@pytest.mark.parametrize(
    ("first", "last", "guard"),
    [(0, None, "paused"), (None, 0, "paused"), (1, 0, "pause_span")],
)
async def test_a_pause_has_both_its_ends_in_order(
    shelf: Shelf, first: int | None, last: int | None, guard: str
) -> None:
    days = [None if each is None else TODAY + timedelta(days=each) for each in (first, last)]
    sql = "UPDATE lots SET paused_from = :first, paused_until = :last WHERE id = :lot"
    await shelf.is_refused(
        f"ck_lots_{guard}",
        lambda: shelf.says(sql, first=days[0], last=days[1], lot=shelf.lot),
    )


@pytest.mark.req("LED-7")
async def test_an_adjustment_of_many_is_of_somebody_and_is_undone_whole(shelf: Shelf) -> None:
    world = shelf.world
    jordan = await world.jordan.member_in(world.club)
    row = {"club_id": world.club, "operation": "x", "amount": 1, "clients": 2}
    row |= {"actor_id": jordan, "at": MONDAY}
    for wrong, guard in (
        ({"amount": 0}, "ck_bulks_amount"),
        ({"clients": 0}, "ck_bulks_amount"),
        ({"undone_by": jordan}, "ck_bulks_undone"),
        ({"undone_at": MONDAY}, "ck_bulks_undone"),
    ):
        await shelf.is_refused(guard, partial(adds_bulk, shelf, row | wrong))
    await adds_bulk(shelf, row)
    await shelf.is_refused("uq_bulks_club_id_operation", partial(adds_bulk, shelf, row))


async def adds_bulk(shelf: Shelf, row: dict[str, Any]) -> None:
    async with shelf.world.core.database.writing() as connection:
        await connection.execute(insert(metadata.tables["bulks"]).values(row))
