"""Anything in any order, and again: core's books against a model of a few hundred lines."""

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
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.exc import IntegrityError

from core.attendance import State, WhenEmpty, mark, open_roll, undo_use
from core.db import Database, Work, guard_name, metadata
from core.errors import Refusal
from core.jobs import run_due
from core.ledger import (
    Book,
    Occasion,
    adjust,
    archive_lot,
    arm_audit,
    audit,
    backfill,
    balances,
    bonus,
    bulk_adjust,
    extend,
    hold,
    move_sessions,
    open_book,
    pause_lot,
    release,
    resume_lot,
    undo,
    undo_bulk,
    use_held,
    void_free,
)
from core.packages import sell
from core.people import Action, clients_for
from core.whole import JOBS
from tests.core.ledger.small_model import Books, Client, Lot, Refused
from tests.support.world import (
    MONDAY,
    NEW_YORK,
    Someone,
    World,
    adds,
    empty,
    founds,
    package,
    utc,
)

T = TypeVar("T")
ENTRIES, LOTS = metadata.tables["entries"], metadata.tables["lots"]
OWED, MARKS = metadata.tables["owed"], metadata.tables["attendance"]
ALL_MARKS = select(MARKS).where(MARKS.c.club_id == bindparam("club")).order_by(MARKS.c.id)
ALL_LOTS = (
    select(
        LOTS.c.id,
        LOTS.c.client_id,
        (LOTS.c.came_in - LOTS.c.used - LOTS.c.gone).label("left"),
        LOTS.c.held,
        LOTS.c.expires_on,
        LOTS.c.grace_until,
        func.sum(ENTRIES.c.left_change).label("left_by_entries"),
        func.sum(ENTRIES.c.held_change).label("held_by_entries"),
        func.count().label("entries"),
    )
    .join(ENTRIES, ENTRIES.c.lot_id == LOTS.c.id)
    .where(LOTS.c.club_id == bindparam("club"))
    .group_by(LOTS.c.id)
    .order_by(LOTS.c.id)
)
ONCE = "uq_entries_club_id_operation_part"

who = st.integers(0, 1)
which = st.integers(0, 99)
starts = st.sampled_from([None, None, None, 0, 1, 4])
lengths = st.sampled_from([None, 0, 0, 1, 2, 3, 12])
states = st.sampled_from(["present", *[state.value for state in State]])
wishes = st.sampled_from([each.value for each in WhenEmpty])
begins = st.sampled_from([MONDAY, utc(2026, 3, 6, 17), utc(2026, 10, 30, 17)])
"""An ordinary week, and the days before each change of the clocks in New York."""


class Site:
    """One database and one event loop for all examples; each has a club of its own."""

    def __init__(self, url: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.database = Database(url)
        self.world: World = empty(self.database)
        self.world.core.listeners = [arm_audit]  # who is told what is no matter here

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(doing)

    async def counted_anew(self) -> None:
        """What a server in use does by itself: it knows how large its tables have become."""
        async with self.database.writing() as connection:
            await connection.execute(text("ANALYZE"))

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

    @initialize(begin=begins)
    def a_club_with_two_clients(self, begin: Any) -> None:
        self.world = self.site.world
        self.world.at(begin)
        self.number = 0
        self.past: list[tuple[Any, ...]] = []
        self.site.run(self._begin())
        self.books = Books(self.world.today, {each: Client() for each in self.ids})
        self.rolls: dict[int, date] = {}
        self.bookings: list[tuple[int, str]] = []
        self.bulk_ids: dict[str, int] = {}

    async def _begin(self) -> None:
        await self.world.change(
            "outbox", {"state": "skipped"}, state="waiting"
        )  # of examples before
        if len(self.world.everybody) % 100 == 99:
            await self.site.counted_anew()
        name = f"Coach {len(self.world.everybody)}"
        self.coach: Someone = await self.world.meets(name)
        self.club = await founds(self.coach, name, NEW_YORK, "USD")
        self.ids = await adds(self.coach, self.club, "Sam", "Lena")
        async with self.coach.looking() as work:
            self.people = await clients_for(work, self.ids, Action.SEE_CLIENT)

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
        except IntegrityError as error:  # who holds and moves sees to it that it is once
            assert guard_name(error) == ONCE  # noqa: PT017
            found = "twice"
        assert found == expected

    async def opened(self, doing: Callable[[Work, dict[int, Book]], Awaitable[T]]) -> T:
        """The books of both clients under lock, as a capability above the ledger has them."""
        async with self.coach.working() as work:
            people = await clients_for(work, self.ids, Action.SELL, lock=True)
            return await doing(work, {one.id: await open_book(work, one) for one in people})

    # Commands, each of which can come again exactly as it was

    def do(self, command: str, *args: Any) -> None:
        self.past.append((command, *args))
        getattr(self, f"_{command}")(*args)

    def _buy(self, client: int, key: str, n: int, on: date, starts: Any, ends: Any) -> None:
        async def core() -> int:
            terms = package(n, paid_on=on, starts_on=starts, expires_on=ends)
            return (await self.coach.does(sell, client, terms, operation=key)).settled

        self.agree(core, lambda: self.books.buy(client, key, n, starts, ends))

    def _bonus(self, client: int, key: str, n: int, ends: date | None) -> None:
        async def core() -> int:
            said = {"reason": "a gift", "expires_on": ends, "operation": key}
            return (await self.coach.does(bonus, client, sessions=n, **said)).settled

        self.agree(core, lambda: self.books.bonus(client, key, n, ends))

    def _adjust(self, client: int, key: str, amount: int) -> None:
        async def core() -> None:
            await self.coach.does(adjust, client, amount=amount, reason="because", operation=key)

        self.agree(core, lambda: self.books.adjust(client, key, amount))

    def _adjust_all(self, key: str, amount: int) -> None:
        async def core() -> None:
            said = {"amount": amount, "reason": "rain", "operation": key}
            done = await self.coach.does(bulk_adjust, self.club, clients=self.ids, **said)
            self.bulk_ids[key] = done.id

        self.agree(core, lambda: self.books.adjust_all(key, amount))

    def _undo_all(self, key: str) -> None:
        async def core() -> None:
            await self.coach.does(undo_bulk, self.bulk_ids[key])

        self.agree(core, lambda: self.books.undo_all(key))

    def _backfill(self, client: int, key: str, on: date, again: bool) -> None:
        async def core() -> None:
            said = {"on_date": on, "reason": "was here", "again": again, "operation": key}
            await self.coach.does(backfill, client, **said)

        # The use is found by the name that core gives its operation.
        self.agree(core, lambda: self.books.backfill(client, f"past:{key}", on, again))

    def _hold(self, client: int, key: str, n: int, on: date) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> None:
            await hold(work, books[client], Occasion(key, "booking:1", on), amount=n)

        self.agree(lambda: self.opened(doing), lambda: self.books.hold(client, key, n, on))

    def _release(self, client: int, key: str) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> None:
            await release(work, books[client], key)

        self.agree(lambda: self.opened(doing), lambda: self.books.release(client, key))

    def _use_held(self, client: int, booking: str, key: str, on: date) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> None:
            await use_held(work, books[client], booking, Occasion(key, "there:1", on))

        self.agree(
            lambda: self.opened(doing), lambda: self.books.use_held(client, booking, key, on)
        )

    def _undo_held(self, client: int, key: str, rehold: bool) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> None:
            await undo(work, books[client], key, rehold=rehold)

        self.agree(lambda: self.opened(doing), lambda: self.books.undo_held(client, key, rehold))

    def _move(self, client: int, to: int, key: str, number: int, n: int, on: date) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> None:
            parts = [(self.lot_ids[number - 1], n)]
            occasion = Occasion(key, "transfer:1", on)
            await move_sessions(work, books[client], books[to], parts, occasion)

        self.agree(lambda: self.opened(doing), lambda: self.books.move(client, to, key, number, n))

    def _void(self, client: int, number: int) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> int:
            return await void_free(work, books[client], [self.lot_ids[number - 1]], "replaced")

        self.agree(lambda: self.opened(doing), lambda: self.books.void(client, number))

    def _extend(self, client: int, number: int, until: date | None) -> None:
        async def doing(work: Work, books: dict[int, Book]) -> int:
            return await extend(work, books[client], self.lot_ids[number - 1], until)

        self.agree(lambda: self.opened(doing), lambda: self.books.extend(client, number, until))

    def _pause(self, client: int, number: int, version: int, days: int) -> None:
        async def core() -> None:
            await self.coach.does(pause_lot, self.lot_ids[number - 1], version=version, days=days)

        self.agree(core, lambda: self.books.pause(client, number, version, days))

    def _resume(self, client: int, number: int, version: int) -> None:
        async def core() -> None:
            await self.coach.does(resume_lot, self.lot_ids[number - 1], version=version)

        self.agree(core, lambda: self.books.resume(client, number, version))

    def _archive(self, client: int, number: int, version: int, archived: bool) -> None:
        async def core() -> None:
            lot = self.lot_ids[number - 1]
            await self.coach.does(archive_lot, lot, version=version, archived=archived)

        self.agree(core, lambda: self.books.archive(client, number, version, archived))

    def _mark(self, client: int, roll: int, on: date, state: str, version: int, wish: str) -> None:
        async def core() -> bool:
            done = await self.coach.does(
                mark,
                roll=roll,
                client=client,
                state=State(state),
                version=version,
                when_empty=WhenEmpty(wish),
            )
            return done.changed

        self.agree(core, lambda: self.books.mark(client, roll, on, state, version, wish))

    def _undo(self, client: int, use: str, entry: int) -> None:
        async def core() -> None:
            await self.coach.does(undo_use, entry)

        self.agree(core, lambda: self.books.undo(client, use))

    # Rules

    @rule(client=who, n=st.integers(1, 6), starts=starts, length=lengths)
    def buys(self, client: int, n: int, starts: int | None, length: int | None) -> None:
        ends = None if length is None else self.day((starts or 0) + length)
        self.do("buy", self.ids[client], self.key(), n, self.world.today, self.day(starts), ends)

    @rule(client=who, n=st.integers(1, 3), length=lengths)
    def is_given(self, client: int, n: int, length: int | None) -> None:
        self.do("bonus", self.ids[client], self.key(), n, self.day(length))

    @rule(client=who, amount=st.integers(-5, 3).filter(bool))
    def adjusts(self, client: int, amount: int) -> None:
        self.do("adjust", self.ids[client], self.key(), amount)

    @rule(amount=st.sampled_from([-2, -1, 1, 2]))
    def adjusts_everybody(self, amount: int) -> None:
        self.do("adjust_all", self.key(), amount)

    @precondition(lambda self: self.bulk_ids)
    @rule(which=which)
    def takes_back_what_everybody_got(self, which: int) -> None:
        self.do("undo_all", pick(list(self.bulk_ids), which))

    @rule(client=who, ago=st.sampled_from([-1, 0, 1, 3]), again=st.booleans())
    def backfills(self, client: int, ago: int, again: bool) -> None:
        self.do("backfill", self.ids[client], self.key(), self.day(-ago), again)

    @rule(client=who, n=st.integers(1, 3), ahead=st.sampled_from([0, 0, 1, 5]))
    def books_a_time(self, client: int, n: int, ahead: int) -> None:
        key = self.key()
        self.bookings.append((self.ids[client], key))
        self.do("hold", self.ids[client], key, n, self.day(ahead))

    @precondition(lambda self: self.bookings)
    @rule(which=which, released=st.booleans())
    def a_booking_is_settled(self, which: int, released: bool) -> None:
        client, booking = pick(self.bookings, which)
        if released:
            self.do("release", client, booking)
        else:
            self.do("use_held", client, booking, self.key(), self.world.today)

    @precondition(lambda self: self.attended())
    @rule(which=which, rehold=st.booleans())
    def was_not_there_after_all(self, which: int, rehold: bool) -> None:
        client, key = pick(self.attended(), which)
        self.do("undo_held", client, key, rehold)

    def attended(self) -> list[tuple[int, str]]:
        return [
            (one, name)
            for one in self.ids
            for name, use in self.books.clients[one].uses.items()
            if use.held is not None
        ]

    @precondition(lambda self: self.books.lots)
    @rule(which=which, n=st.integers(1, 4))
    def moves_to_the_other(self, which: int, n: int) -> None:
        client, lot = self.some_lot(which)
        [other] = [each for each in self.ids if each != client]
        self.do("move", client, other, self.key(), lot.number, n, self.world.today)

    @precondition(lambda self: self.books.lots)
    @rule(which=which, what=st.sampled_from(["void", "pause", "resume", "archive", "archive"]))
    def is_put_away(self, which: int, what: str) -> None:
        client, lot = self.some_lot(which)
        match what:
            case "void":
                self.do("void", client, lot.number)
            case "pause":
                self.do("pause", client, lot.number, lot.version, 3)
            case "resume":
                self.do("resume", client, lot.number, lot.version)
            case "archive":
                self.do("archive", client, lot.number, lot.version, not lot.archived)

    @precondition(lambda self: self.books.lots)
    @rule(which=which, days=st.sampled_from([None, -1, 0, 3, 10]))
    def is_extended(self, which: int, days: int | None) -> None:
        client, lot = self.some_lot(which)
        until = self.day(days)
        if until is not None and lot.starts is not None:
            until = max(until, lot.starts)
        self.do("extend", client, lot.number, until)

    def some_lot(self, which: int) -> tuple[int, Lot]:
        return pick([(one, lot) for one in self.ids for lot in self.books.clients[one].lots], which)

    @rule(client=who, state=states, wish=wishes)
    def marks_today(self, client: int, state: str, wish: str) -> None:
        roll = self.site.run(self.coach.does(open_roll, self.club))
        self.rolls.setdefault(roll, self.world.today)
        self.marks(client, roll, state, wish)

    @precondition(lambda self: self.rolls)
    @rule(client=who, state=states, wish=wishes, which=which)
    def marks_some_day(self, client: int, state: str, wish: str, which: int) -> None:
        self.marks(client, pick(list(self.rolls), which), state, wish)

    def marks(self, client: int, roll: int, state: str, wish: str) -> None:
        one = self.ids[client]
        seen = self.books.clients[one].marks.get(roll)
        version = seen.version if seen else 0
        self.do("mark", one, roll, self.rolls[roll], state, version, wish)

    @precondition(lambda self: any(each.uses for each in self.books.clients.values()))
    @rule(which=which)
    def undoes_any_use_there_ever_was(self, which: int) -> None:
        client, use = pick(
            [(one, use) for one in self.ids for use in self.books.clients[one].uses], which
        )
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
    @rule(which=which)
    def undoes_a_use_of_a_lot_that_is_over(self, which: int) -> None:
        client, use = pick(self.over(), which)
        self.do("undo", client, use, self.site.run(self._entry_of(use)))

    def over(self) -> list[tuple[int, str]]:
        return [
            (one, name)
            for one in self.ids
            for name, use in self.books.clients[one].uses.items()
            if any(lot.last_day < self.books.today for lot, _ in use.parts or ())
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

    @rule(client=who, n=st.integers(1, 3), released=st.booleans(), rehold=st.booleans())
    def a_booking_outlives_its_lot(self, client: int, n: int, released: bool, rehold: bool) -> None:
        """The other rare one: what is held on the last day stays, and expires when released."""
        self.buys(client, n, None, 0)
        self.books_a_time(client, n, 0)
        self.time_passes(24)
        self.a_booking_is_settled(-1, released)
        self.core_holds_what_the_model_holds()
        if mine := [key for one, key in self.attended() if one == self.ids[client]]:
            self.do("undo_held", self.ids[client], mine[-1], rehold)

    @rule(hours=st.sampled_from([1, 7, 24, 24, 48, 24 * 7]))
    def time_passes(self, hours: int) -> None:
        self.world.later(hours=hours)
        self.site.run(run_due(self.world.core, JOBS))
        self.books.night(self.world.today)

    @precondition(lambda self: self.past)
    @rule(which=which)
    def an_earlier_command_comes_again(self, which: int) -> None:
        command, *args = pick(self.past, which)
        if command == "buy" and args[-1] is not None and args[-1] < self.world.today:
            return  # refused for its date before its key is looked at: either is right
        getattr(self, f"_{command}")(*args)

    # What must hold after each step

    @invariant()
    def core_holds_what_the_model_holds(self) -> None:
        if hasattr(self, "books"):
            self.site.run(self._compare())

    async def _compare(self) -> None:
        async with self.world.core.read() as work:
            for one, seen in (await balances(work, self.people)).items():
                wanted = self.books.left(one), self.books.held(one), self.books.owed(one)
                assert (seen.left, seen.held, seen.owed) == wanted
            lots = await work.rows(ALL_LOTS, {"club": self.club})
            marks = await work.rows(ALL_MARKS, {"club": self.club})
        self.lot_ids = [lot.id for lot in lots]
        assert all(lot.left == lot.left_by_entries >= lot.held >= 0 for lot in lots)
        assert all(lot.held == lot.held_by_entries for lot in lots)
        assert sum(lot.entries for lot in lots) == self.books.entries
        for one in self.ids:
            stand = [
                (lot.left, lot.held, None if lot.ends == date.max else lot.ends, lot.grace)
                for lot in self.books.clients[one].lots
            ]
            mine = [lot for lot in lots if lot.client_id == one]
            found = [(lot.left, lot.held, lot.expires_on, lot.grace_until) for lot in mine]
            assert found == stand
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
            assert await audit(work, self.club) == []


def pick(some: list[T], which: int) -> T:
    return some[which % len(some)]


@pytest.mark.proofs(short=60, long=3000)
@pytest.mark.req(
    *("LED-1", "LED-2", "LED-3", "LED-4", "LED-5", "LED-7", "LED-8", "LED-9", "LED-10"),
    *("PKG-5", "PKG-11", "ATT-5"),
)
def test_whatever_is_done_in_whatever_order_core_agrees_with_the_model(
    site: Site, rounds: int
) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        type("LedgerHere", (Ledger,), {"site": site}),
        settings=settings(
            max_examples=rounds,
            stateful_step_count=40 if rounds <= 60 else 60,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes many minutes
        ),
    )
