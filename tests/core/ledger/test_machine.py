"""Anything in any order, and again: core's books against a model of a hundred lines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from core.attendance import State, WhenEmpty, mark, open_roll, undo_use
from core.db import Database, metadata
from core.errors import Refusal
from core.ledger import adjust, audit, balance_of
from core.packages import sell
from tests.core.ledger.small_model import Books, Client, Refused
from tests.support.world import MONDAY, NEW_YORK, Someone, World, adds, empty, founds, package

T = TypeVar("T")
ENTRIES, LOTS = metadata.tables["entries"], metadata.tables["lots"]
OWED, MARKS = metadata.tables["owed"], metadata.tables["attendance"]

who = st.integers(0, 1)
starts = st.sampled_from([None, None, None, 0, 1, 4])
lengths = st.sampled_from([None, 0, 0, 1, 2, 3, 12])
states = st.sampled_from(["present", *[state.value for state in State]])
wishes = st.sampled_from([each.value for each in WhenEmpty])


class Site:
    """One database and one event loop for all examples; each has a club of its own."""

    def __init__(self, url: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.database = Database(url)
        self.world: World = empty(self.database)

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(doing)

    def close(self) -> None:
        self.run(self.database.close())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()


@pytest.fixture
def site(database_url: str) -> Iterator[Site]:
    made = Site(database_url)
    yield made
    made.close()


class Ledger(RuleBasedStateMachine):
    site: Site

    @initialize()
    def a_club_with_two_clients(self) -> None:
        self.world = self.site.world
        self.world.at(MONDAY)
        self.number = 0
        self.past: list[tuple[Any, ...]] = []
        self.site.run(self._begin())
        self.books = Books(self.world.today, {each: Client() for each in self.ids})
        self.rolls: list[int] = []

    async def _begin(self) -> None:
        name = f"Coach {len(self.world.everybody)}"
        self.coach: Someone = await self.world.meets(name)
        self.club = await founds(self.coach, name, NEW_YORK, "USD")
        self.ids = await adds(self.coach, self.club, "Sam", "Lena")

    def key(self) -> str:
        self.number += 1
        return f"press:{self.number}"

    def day(self, distance: int | None) -> date | None:
        return None if distance is None else self.world.today + timedelta(days=distance)

    def agree(self, core: Callable[[], Awaitable[T]], model: Callable[[], T]) -> None:
        """Both do it, or both refuse it for the same reason."""
        try:
            expected: object = model()
        except Refused as refused:
            expected = refused.args[0]
        try:
            found: object = self.site.run(core())  # type: ignore[arg-type]
        except Refusal as refusal:
            found = refusal.code
        assert found == expected

    # Commands, each of which can come again exactly as it was

    def do(self, command: str, *args: Any) -> None:
        self.past.append((command, *args))
        getattr(self, f"_{command}")(*args)

    def _buy(self, client: int, key: str, n: int, on: date, starts: Any, ends: Any) -> None:
        async def core() -> int:
            terms = package(n, paid_on=on, starts_on=starts, expires_on=ends)
            return (await self.coach.does(sell, client, terms, operation=key)).settled

        self.agree(core, lambda: self.books.buy(client, key, n, starts, ends))

    def _adjust(self, client: int, key: str, amount: int) -> None:
        async def core() -> None:
            after = await self.coach.does(
                adjust, client, amount=amount, reason="because", operation=key
            )
            assert after.left == self.books.left(client)

        self.agree(core, lambda: self.books.adjust(client, key, amount))

    def _mark(self, client: int, roll: int, state: str, version: int, wish: str) -> None:
        async def core() -> bool:
            done = await self.coach.does(
                mark,
                roll=roll,
                client=client,
                state=State(state),
                version=version,
                when_empty=WhenEmpty(wish),
            )
            assert done.balance.left == self.books.left(client)
            return done.changed

        self.agree(core, lambda: self.books.mark(client, roll, state, version, wish))

    def _undo(self, client: int, use: str, entry: int) -> None:
        async def core() -> None:
            after = await self.coach.does(undo_use, entry)
            assert after.left == self.books.left(client)

        self.agree(core, lambda: self.books.undo(client, use))

    # Rules

    @rule(client=who, n=st.integers(1, 6), starts=starts, length=lengths)
    def buys(self, client: int, n: int, starts: int | None, length: int | None) -> None:
        ends = None if length is None else self.day((starts or 0) + length)
        self.do("buy", self.ids[client], self.key(), n, self.world.today, self.day(starts), ends)

    @rule(client=who, amount=st.integers(-5, 3).filter(bool))
    def adjusts(self, client: int, amount: int) -> None:
        self.do("adjust", self.ids[client], self.key(), amount)

    @rule(client=who, state=states, wish=wishes)
    def marks_today(self, client: int, state: str, wish: str) -> None:
        roll = self.site.run(self.coach.does(open_roll, self.club))
        if roll not in self.rolls:
            self.rolls.append(roll)
        self.marks(client, roll, state, wish)

    @precondition(lambda self: self.rolls)
    @rule(client=who, state=states, wish=wishes, which=st.integers(0, 99))
    def marks_some_day(self, client: int, state: str, wish: str, which: int) -> None:
        self.marks(client, self.rolls[which % len(self.rolls)], state, wish)

    def marks(self, client: int, roll: int, state: str, wish: str) -> None:
        one = self.ids[client]
        seen = self.books.clients[one].marks.get(roll)
        self.do("mark", one, roll, state, seen.version if seen else 0, wish)

    @precondition(lambda self: any(each.uses for each in self.books.clients.values()))
    @rule(which=st.integers(0, 99))
    def undoes_any_use_there_ever_was(self, which: int) -> None:
        uses = [(one, use) for one in self.ids for use in self.books.clients[one].uses]
        client, use = uses[which % len(uses)]
        self.do("undo", client, use, self.site.run(self._entry_of(use)))

    async def _entry_of(self, use: str) -> int:
        kind, _, debt = use.partition(":")
        async with self.world.core.read() as work:
            operation = use
            if kind == "settle":
                owed = select(OWED.c.id).where(OWED.c.operation == debt)
                operation = f"settle:{await work.value(owed.where(OWED.c.club_id == self.club))}"
            mine = ENTRIES.c.club_id == self.club, ENTRIES.c.operation == operation
            return int(await work.value(select(ENTRIES.c.id).where(*mine)))

    @precondition(lambda self: self.over())
    @rule(which=st.integers(0, 99))
    def undoes_a_use_of_a_lot_that_is_over(self, which: int) -> None:
        client, use = self.over()[which % len(self.over())]
        self.do("undo", client, use, self.site.run(self._entry_of(use)))

    def over(self) -> list[tuple[int, str]]:
        return [
            (one, use)
            for one in self.ids
            for use, lot in self.books.clients[one].uses.items()
            if lot is not None and lot.last_day < self.books.today
        ]

    @rule(client=who, n=st.integers(1, 3), wait=st.sampled_from([0, 6, 7, 8]))
    def a_session_comes_back_after_the_last_day_of_its_lot(
        self, client: int, n: int, wait: int
    ) -> None:
        """Rare by chance and the hardest to get right, so it is a path of its own."""
        self.buys(client, n, None, 0)
        self.marks_today(client, "excused", "ask")
        self.marks_today(client, "present", "ask")
        self.time_passes(24)
        for _, use in [each for each in self.over() if each[0] == self.ids[client]][-1:]:
            self.do("undo", self.ids[client], use, self.site.run(self._entry_of(use)))
        self.core_holds_what_the_model_holds()
        self.time_passes(24 * wait)

    @rule(hours=st.sampled_from([1, 7, 24, 24, 48, 24 * 7]))
    def time_passes(self, hours: int) -> None:
        self.world.later(hours=hours)
        self.books.today = self.world.today

    @precondition(lambda self: self.past)
    @rule(which=st.integers(0, 99))
    def an_earlier_command_comes_again(self, which: int) -> None:
        command, *args = self.past[which % len(self.past)]
        if command == "buy" and args[-1] is not None and args[-1] < self.world.today:
            return  # refused for its date before its key is looked at: either is right
        getattr(self, f"_{command}")(*args)

    # What must hold after each step

    @invariant()
    def core_holds_what_the_model_holds(self) -> None:
        if hasattr(self, "books"):
            self.site.run(self._compare())

    async def _compare(self) -> None:
        async with self.coach.looking() as work:
            for one in self.ids:
                seen = await balance_of(work, one)
                assert (seen.left, seen.held) == (self.books.left(one), 0)
                assert seen.owed == self.books.owed(one)
            left = LOTS.c.came_in - LOTS.c.used - LOTS.c.gone
            lots = await work.rows(
                select(
                    LOTS.c.client_id,
                    left.label("left"),
                    func.sum(ENTRIES.c.left_change).label("by_entries"),
                    func.count().label("entries"),
                )
                .join(ENTRIES, ENTRIES.c.lot_id == LOTS.c.id)
                .where(LOTS.c.club_id == self.club)
                .group_by(LOTS.c.id)
                .order_by(LOTS.c.id)
            )
            marks = await work.rows(
                select(MARKS).where(MARKS.c.club_id == self.club).order_by(MARKS.c.id)
            )
        assert all(lot.left == lot.by_entries >= 0 for lot in lots)
        assert sum(lot.entries for lot in lots) == self.books.entries
        for one in self.ids:
            wanted = [lot.left for lot in self.books.clients[one].lots]
            assert [lot.left for lot in lots if lot.client_id == one] == wanted
            assert {
                m.roll_id: (m.state, m.charge, m.version, m.operation)
                for m in marks
                if m.client_id == one
            } == {
                roll: (m.state, m.charge, m.version, m.paid_by)
                for roll, m in self.books.clients[one].marks.items()
            }

    def teardown(self) -> None:
        self.site.run(self._audited())

    async def _audited(self) -> None:
        async with self.world.core.read() as work:
            assert await audit(work) == []


@pytest.mark.proofs(short=25, long=200)
@pytest.mark.req("LED-1", "LED-3", "LED-4", "LED-10", "ATT-5")
def test_whatever_is_done_in_whatever_order_core_agrees_with_the_model(
    site: Site, rounds: int
) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        type("LedgerHere", (Ledger,), {"site": site}),
        settings=settings(
            max_examples=rounds,
            stateful_step_count=25 if rounds <= 25 else 50,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes many minutes
        ),
    )
