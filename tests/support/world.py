"""The named cast of every test: two clubs, who works there, who trains, whose children they are.

**Eastside Hoops**, New York. Jordan owns it and coaches Sam, Lena and Noor; Riley coaches Theo;
Alex assists. Maria is the mother of Sam and Lena, Omar the father of Noor, nobody looks after Theo.
**Northgate**, Lisbon, is Nora's, who coaches Nils: the other club, which must see nothing.

Everything is built through core's front doors, once a process: `cast` is a stand
(tests.support.databases), and each test's `World` is the same people on a clone of it.
`await jordan.does(sell, sam, package(10))` runs one verb in a Work of its own;
`async with jordan.working() as work` runs several in one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import event, select

from core import people
from core.attendance import State, mark, open_roll, roll_card
from core.clock import StoppedClock, local_day
from core.core import Core
from core.db import Database, Work, metadata
from core.ledger import Balance, balance_of
from core.money import Money
from core.packages import Sale, Terms, sell
from core.people import create_club, enrol, recognise
from core.whole import whole_core

T = TypeVar("T")

NEW_YORK = "America/New_York"
LISBON = "Europe/Lisbon"
MONDAY = datetime(2026, 11, 16, 22, 0, tzinfo=UTC)
"""When the tests begin: Monday 16 November 2026, 17:00 in New York."""
TODAY = date(2026, 11, 16)


@dataclass(frozen=True)
class Someone:
    """A person with a Telegram account, whoever they are in whichever clubs."""

    world: World = field(repr=False)
    user_id: int
    name: str

    @asynccontextmanager
    async def working(self) -> AsyncIterator[Work]:
        """One writing transaction in which this person acts."""
        async with self.world.core.work() as work:
            work.as_(await recognise(work, self.user_id))
            yield work

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Work]:
        """One reading transaction."""
        async with self.world.core.read() as work:
            work.as_(await recognise(work, self.user_id))
            yield work

    async def does(self, verb: Callable[..., Awaitable[T]], *args: Any, **more: Any) -> T:
        async with self.working() as work:
            return await verb(work, *args, **more)

    async def sees(self, view: Callable[..., Awaitable[T]], *args: Any, **more: Any) -> T:
        async with self.looking() as work:
            return await view(work, *args, **more)

    async def marks(self, client: int, state: State, *, roll: int, **more: Any) -> Any:
        """As a tap on a board drawn this moment does it."""
        async with self.working() as work:
            version = more.pop("version", None)
            if version is None:
                card = await roll_card(work, roll)
                version = next(row.version for row in card.rows.items if row.client == client)
            return await mark(work, roll=roll, client=client, state=state, version=version, **more)

    async def member_in(self, club: int) -> int:
        """Who this person is in that club."""
        async with self.looking() as work:
            return work.actor(club).member_id


@dataclass
class World:
    core: Core
    clock: StoppedClock
    club: int = 0
    northgate: int = 0
    sam: int = 0
    lena: int = 0
    noor: int = 0
    theo: int = 0
    nils: int = 0
    everybody: dict[str, Someone] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Someone:
        """`world.jordan`, `world.maria`, …"""
        try:
            return self.__dict__["everybody"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def today(self) -> date:
        """The day in New York."""
        return local_day(self.clock.now(), NEW_YORK)

    def on(self, core: Core) -> World:
        """The same clubs and people, seen through another core and at its time."""
        other = replace(self, core=core, clock=core.clock, everybody={})
        for name, someone in self.everybody.items():
            other.everybody[name] = Someone(other, someone.user_id, someone.name)
        return other

    @asynccontextmanager
    async def through(self, url: str, clock: StoppedClock) -> AsyncIterator[World]:
        """The same clubs and people in the database at `url`, by connections of its own."""
        database = Database(url)
        try:
            yield self.on(whole_core(database, clock))
        finally:
            await database.close()

    async def meets(self, name: str) -> Someone:
        """Somebody new on Telegram."""
        someone = Someone(self, 9000 + len(self.everybody), name)
        async with self.core.work() as work:
            await enrol(work, someone.user_id, "en")
        self.everybody[name.lower()] = someone
        return someone

    async def balance(self, client: int) -> Balance:
        """What the owner of the client's club sees."""
        owner = self.nora if client == self.nils else self.jordan
        return await owner.sees(balance_of, client)

    async def sells(self, client: int, sessions: int, **terms: Any) -> Sale:
        return await self.jordan.does(
            sell, client, package(sessions, **{"paid_on": self.today} | terms)
        )

    async def opens_roll(self) -> int:
        return await self.jordan.does(open_roll, self.club)

    async def uses_one(self, client: int) -> int:
        """The client was here today; the roll."""
        roll = await self.opens_roll()
        await self.jordan.marks(client, State.PRESENT, roll=roll)
        return roll

    def later(self, **length: int) -> None:
        self.clock.offset += timedelta(**length)

    def at(self, moment: datetime) -> None:
        self.clock.at, self.clock.offset = moment, timedelta()

    async def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """What the database holds, as it is, oldest first."""
        columns = metadata.tables[table].c
        wanted = select(metadata.tables[table])
        for name, value in where.items():
            wanted = wanted.where(columns[name] == value)
        order = [columns.id] if "id" in columns else list(metadata.tables[table].primary_key)
        async with self.core.read() as work:
            return [dict(row._mapping) for row in await work.rows(wanted.order_by(*order))]

    async def everything(self) -> dict[str, list[dict[str, Any]]]:
        """All that core has written: compare two of these to see that nothing was."""
        return {name: await self.rows(name) for name in metadata.tables}

    async def change(self, table: str, values: dict[str, Any], **where: Any) -> None:
        """Something that no verb does yet, or must never be done."""
        columns = metadata.tables[table].c
        statement = metadata.tables[table].update().values(**values)
        for name, value in where.items():
            statement = statement.where(columns[name] == value)
        async with self.core.database.writing() as connection:
            await connection.execute(statement)

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """The statements sent while the block runs, without BEGIN and the like."""
        sent: list[str] = []

        def heard(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
                sent.append(statement)

        engine = self.core.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", heard)
        try:
            yield sent
        finally:
            event.remove(engine, "before_cursor_execute", heard)


def utc(*when: int) -> datetime:
    """A moment by its numbers: year, month, day, hour, minute."""
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc]


def package(sessions: int = 10, **more: Any) -> Terms:
    """What was agreed: paid in cash and in full today, $15 a session, no end."""
    price = more.pop("price", Money(1500 * sessions, "USD"))
    agreed = {"sessions": sessions, "price": price, "paid": price, "paid_on": TODAY}
    return Terms(**agreed | more)


async def cast(url: str) -> World:
    """The world on an empty database, on Monday. Speak to it through a core of your own."""
    database = Database(url)
    try:
        return await build(empty(database))
    finally:
        await database.close()


async def build(world: World) -> World:
    jordan, riley, nora = [await world.meets(name) for name in ("Jordan", "Riley", "Nora")]
    world.club = await founds(jordan, "Eastside Hoops", NEW_YORK, "USD")
    world.northgate = await founds(nora, "Northgate", LISBON, "EUR")
    await joins(riley, await jordan.does(people.invite_staff, world.club, "coach"))
    alex = await world.meets("Alex")
    await joins(alex, await jordan.does(people.invite_staff, world.club, "assistant"))
    world.sam, world.lena, world.noor = await adds(jordan, world.club, "Sam", "Lena", "Noor")
    [world.theo] = await adds(riley, world.club, "Theo")
    [world.nils] = await adds(nora, world.northgate, "Nils")
    maria, omar = [await world.meets(name) for name in ("Maria", "Omar")]
    await joins(maria, await jordan.does(people.invite_guardian, [world.sam, world.lena]))
    await joins(omar, await jordan.does(people.invite_guardian, [world.noor]))
    return world


def empty(database: Database) -> World:
    clock = StoppedClock(MONDAY)
    return World(whole_core(database, clock), clock)


async def founds(owner: Someone, name: str, zone: str, currency: str) -> int:
    club = await owner.does(
        create_club, name=name, zone=zone, currency=currency, langs=["en"], founder=owner.name
    )
    return club.id


async def joins(someone: Someone, invite: people.InviteCard) -> people.Welcome:
    """Opens the link."""
    return await someone.does(people.accept_invite, invite.payload, name=someone.name)


async def adds(coach: Someone, club: int, *names: str) -> list[int]:
    """New clients; their ids in the order given."""
    added = await coach.does(people.add_clients, club, names="\n".join(names))
    ids = {client.name: client.id for client in added.added}
    return [ids[name] for name in names]
