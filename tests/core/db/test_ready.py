"""A ready statement does what SQLAlchemy would do with it: the same rows, values and errors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    event,
    func,
    insert,
    select,
    text,
    union,
    update,
)
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.exc import IntegrityError

from core.clock import Clock
from core.core import Core
from core.db import Database, Id, UtcDateTime, Work, insert_for, ready
from core.db.base import Code, Codes


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


things = Table(
    "things",
    MetaData(),
    Column("id", Id, primary_key=True),
    Column("name", String(40), unique=True),
    Column("size", Integer, CheckConstraint("size > 0", name="ck_things_size")),
    Column("weight", Double),
    Column("good", Boolean),
    Column("on_date", Date),
    Column("at", UtcDateTime),
    Column("colour", Code(Colour)),
    Column("colours", Codes(Colour)),
    Column("facts", JSON),
    Column("state", String(8), server_default="new"),
)
NOON = datetime(2024, 3, 31, 12, 0, 0, 123456, tzinfo=UTC)
FULL: dict[str, Any] = {
    "name": "O'Brien \N{SNOWMAN} {0} %s ? :x",
    "size": 7,
    "weight": 0.1,
    "good": False,
    "on_date": date(2024, 2, 29),
    "at": NOON.astimezone(timezone(timedelta(hours=9))),
    "colour": Colour.BLUE,
    "colours": frozenset({Colour.RED, Colour.BLUE}),
    "facts": {"lines": [1, None, "\N{SNOWMAN}"], "quote": '"'},
}
EMPTY: dict[str, Any] = dict.fromkeys(FULL)
ADD = insert(things).returning(*things.c)
ALL = select(things).order_by(things.c.id)
NAMED = select(things.c.name).where(things.c.name.in_(bindparam("names", expanding=True)))
THESE = select(things.c.id).where(things.c.id.in_(bindparam("ids", expanding=True)))
BEFORE = select(things.c.name).where(
    things.c.at < bindparam("at"), things.c.on_date == bindparam("day"), things.c.size == 7
)


@pytest.fixture
async def work(database: Database) -> AsyncIterator[Work]:
    async with database.writing() as connection:
        await connection.run_sync(things.metadata.create_all)
    async with Core(database, Clock()).work() as opened:
        yield opened


def values(rows: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in rows]


@pytest.mark.parametrize("given", [FULL, EMPTY], ids=["full", "empty"])
async def test_values_come_back_as_they_went_in(work: Work, given: dict[str, Any]) -> None:
    [made] = await work.rows(ready(ADD), given)
    assert dict(made._mapping) == given | {"id": 1, "state": "new"}
    assert type(made.colour) is (Colour if given is FULL else type(None))
    assert values(await work.rows(ready(ALL))) == values(await work.rows(ALL))
    assert values([made]) == values(await work.rows(ALL))


async def test_rows_have_names_places_and_a_mapping(work: Work) -> None:
    await work.run(ready(insert(things)), {"name": "a", "size": 1})
    total = func.count().over().label("total")
    row = await work.one(ready(select(things.c.name, total)))
    assert (row.name, row.total, row[0], row[:1], tuple(row)) == ("a", 1, "a", ("a",), ("a", 1))
    assert await work.value(ready(select(func.max(things.c.size)))) == 1
    assert await work.row(ready(ALL.where(things.c.size > 5))) is None


async def test_several_sets_of_values(work: Work) -> None:
    many = [{"name": f"n{n}", "size": n} for n in range(1, 6)]
    made = await work.rows(ready(ADD), many)
    assert sorted((row.name, row.size) for row in made) == [(f"n{n}", n) for n in range(1, 6)]
    await work.run(ready(insert(things)), [each | {"name": each["name"] * 2} for each in many])
    grow = update(things).where(things.c.id == bindparam("row"))
    grow = grow.values(size=things.c.size + bindparam("by"))
    await work.run(ready(grow), [{"row": row.id, "by": row.size} for row in made])
    assert [row.size for row in await work.rows(ALL)] == [2, 4, 6, 8, 10, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("name", [each for each in FULL if each != "facts"])
async def test_what_the_statement_says_itself_is_found_as_it_was_written(
    work: Work, name: str
) -> None:
    await work.run(ready(insert(things)), FULL)
    await work.run(ready(insert(things)), FULL | {name: None, "name": None})
    column = things.c[name]
    said = [column == FULL[name], column.in_([FULL[name]]), ~column.in_([])]
    for condition in (*said, column.is_not(None)):
        found = select(func.min(things.c.id)).where(condition, things.c.name.is_not(None))
        assert await work.value(ready(found)) == await work.value(found) == 1
    await work.run(ready(update(things).where(column == FULL[name]).values({name: None})))
    assert await work.value(ready(select(func.count()).where(column.is_(None)))) == 2


async def test_an_insert_has_the_columns_that_are_given(work: Work) -> None:
    add = ready(insert(things))
    await work.run(add, {"name": "a"})
    await work.run(add, {"size": 2, "name": "b"})
    assert [(row.name, row.size) for row in await work.rows(ALL)] == [("a", None), ("b", 2)]


async def test_lists_of_any_length(work: Work) -> None:
    await work.run(insert(things), [{"name": f"n{n}"} for n in range(60)])
    named, these = ready(NAMED), ready(THESE)
    for length in (0, 1, 2, 60):
        names, ids = [f"n{n}" for n in range(length)], list(range(1, length + 1))
        assert sorted(row.name for row in await work.rows(named, {"names": names})) == sorted(names)
        assert sorted(row.id for row in await work.rows(these, {"ids": ids})) == ids
    hostile = ['"', "'", "\\", "\N{SNOWMAN}", "n1"]
    assert [row.name for row in await work.rows(named, {"names": hostile})] == ["n1"]


async def test_conditions_take_moments_days_and_constants(work: Work) -> None:
    await work.run(insert(things), [FULL, EMPTY])
    asked = {"at": NOON + timedelta(microseconds=1), "day": FULL["on_date"]}
    assert len(await work.rows(ready(BEFORE), asked)) == 1
    assert len(await work.rows(ready(BEFORE), asked | {"at": NOON})) == 0


async def test_an_upsert(work: Work) -> None:
    add = insert_for(work.dialect, things)
    put = ready(
        add.on_conflict_do_update(
            index_elements=["name"], set_={"size": things.c.size + add.excluded.size}
        ).returning(things.c.size)
    )
    for total in (3, 6):
        assert (await work.one(put, {"name": "a", "size": 3})).size == total
    skip = ready(add.on_conflict_do_nothing().returning(things.c.id))
    assert await work.row(skip, {"name": "a", "size": 3}) is None


@pytest.mark.parametrize("wrong", [{"name": "a"}, {"size": 0}])
async def test_a_broken_guard_is_the_same_error(work: Work, wrong: dict[str, Any]) -> None:
    await work.run(insert(things), {"name": "a"})
    said = []
    for statement in (insert(things), ready(insert(things))):
        with pytest.raises(IntegrityError) as raised:
            async with work.savepoint():
                await work.run(statement, wrong)
        said.append(str(raised.value.orig).splitlines()[0])
    assert said[0] == said[1]
    assert len(await work.rows(ALL)) == 1


async def test_a_naive_moment_is_refused_here_too(work: Work) -> None:
    with pytest.raises(Exception, match="aware"):
        await work.run(ready(insert(things)), {"at": NOON.replace(tzinfo=None)})


def test_a_default_made_in_python_is_refused() -> None:
    """Nobody would fill it in; it is told at the first run."""
    table = Table("late", MetaData(), Column("id", Id), Column("made", Integer, default=lambda: 1))
    with pytest.raises(TypeError):
        ready(insert(table)).plan(aiosqlite.dialect(), {"id": 1})


def test_a_named_parameter_with_a_default_is_refused() -> None:
    """What the statement says itself is written out: a value given at a run would go unheard."""
    some = ready(ALL.where(things.c.size == bindparam("most", 5)))
    with pytest.raises(TypeError):
        some.plan(aiosqlite.dialect(), {"most": 6})


def test_what_writes_or_locks_in_one_of_its_parts_is_no_question() -> None:
    locked = select(things.c.id).with_for_update(skip_locked=True)
    written = update(things).values(size=2).returning(things.c.id).cte()
    for statement in (
        locked,
        NAMED.where(things.c.id.in_(locked)),
        select(written),
        union(ALL, locked),
    ):
        assert not ready(statement).asks
    for statement in (ALL, NAMED, union(ALL, ALL), ALL.where(things.c.id.in_(select(things.c.id)))):
        assert ready(statement).asks
    for statement in (text("SELECT 1"), insert(things).returning(things.c.id)):
        assert not ready(statement).asks


async def test_the_same_question_is_asked_once_until_something_is_written_or_locked(
    work: Work, database: Database
) -> None:
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement.split()[0])

    event.listen(database.engine.sync_engine, "before_cursor_execute", hear)
    add, all_, named = ready(insert(things)), ready(ALL), ready(NAMED)

    async def names() -> list[str]:
        return [row.name for row in await work.rows(all_)]

    await work.run(add, {"name": "a"})
    assert [await names(), await names()] == [["a"], ["a"]]
    assert asked == ["INSERT", "SELECT"]
    assert [len(await work.rows(named, {"names": each})) for each in (["a"], ["b"])] == [1, 0]
    changes = (
        lambda: work.run(add, {"name": "b"}),
        lambda: work.run(insert(things), {"name": "c"}),
        lambda: work.rows(ready(ADD), {"name": "d"}),
        lambda: work.rows(insert(things).values(name="e").returning(things.c.id)),
    )
    for n, change in enumerate(changes):
        before = await names()
        await change()
        assert await names() == [*before, "bcde"[n]]
    locked = ALL.with_for_update()
    within = select(things.c.id).where(things.c.id.in_(select(locked.subquery().c.id)))
    for lock in (locked, ready(locked), within, ready(within)):
        await names()
        await work.rows(lock)
        del asked[:]
        await names()
        assert asked == ["SELECT"]
    before = await names()
    with suppress(ZeroDivisionError):
        async with work.savepoint():
            await work.run(add, {"name": "f"})
            assert await names() == [*before, "f"]
            raise ZeroDivisionError
    assert await names() == before


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_who_waited_for_a_lock_sees_what_was_done_meanwhile(
    work: Work, database: Database
) -> None:
    """A guard that has read before it locks reads again after it: never from memory."""
    core, size = Core(database, Clock()), ready(select(things.c.size))
    async with core.work() as other:
        await other.run(insert(things), {"size": 1})
    assert await work.value(size) == 1
    async with core.work() as other:
        await other.run(update(things).values(size=2))
    assert await work.value(size) == 1, "from memory: nobody was waited for"
    await work.rows(select(things.c.id).with_for_update())
    assert await work.value(size) == 2
