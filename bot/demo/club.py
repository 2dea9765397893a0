"""Twelve weeks in the life of a club, told through core's own verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from random import Random

from bot.demo.cast import (
    ALEX,
    CLUB,
    CURRENCY,
    FAMILIES,
    JORDAN,
    PLAYERS,
    RILEY,
    ZONE,
    Someone,
)
from core import attendance, ledger, packages, people
from core.actor import Account
from core.attendance import State, WhenEmpty
from core.clock import StoppedClock, local_day, wall_moment
from core.core import Core
from core.db import Database, Work
from core.money import Money
from core.packages import Terms, ready_made
from core.people import Client

WEEKS = 12
DAYS = (1, 3)
"""Tuesdays and Thursdays."""
SIZES = ((5, 13_500), (10, 24_000), (20, 44_000))
SEED = 34


async def live_twelve_weeks(database: Database, now: datetime) -> None:
    """A club with its people and history up to `now`; nobody is sent anything of the past."""
    life = Life(database, now)
    await life.begin()
    for evening in life.evenings():
        await life.train(evening)
    await life.today(now)


class Life:
    """Chance with a fixed seed, so that every demo is the same club."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.clock = StoppedClock(now - timedelta(weeks=WEEKS))
        self.core = Core(database, self.clock, (ready_made,))
        self.now = now
        self.chance = Random(SEED)
        self.clients: Sequence[Client] = ()
        self.coach: Account | None = None
        self.club = 0

    def evenings(self) -> list[datetime]:
        """17:00 of every training day before today."""
        first = local_day(self.clock.at, ZONE)
        today = local_day(self.now, ZONE)
        days = [first + timedelta(days=each) for each in range((today - first).days)]
        return [wall_moment(d, time(18), ZONE) for d in days if d.weekday() in DAYS]

    async def begin(self) -> None:
        async with self.core.work() as work:
            await self._enrol(work, JORDAN)
            club = await people.create_club(
                work, name=CLUB, zone=ZONE, currency=CURRENCY, langs=["en", "es"], founder="Jordan"
            )
            self.club = club.id
            await people.set_coaches_see(work, club.id, "all")
            await people.add_clients(work, club.id, names="\n".join(PLAYERS))
            self.clients = (await people.list_clients(work, club.id, size=len(PLAYERS))).items
            self.coach = work.account
        async with self.core.work(self.coach) as work:
            for client in self.clients:
                await self._sell(work, client)
        await self._invite_all()

    async def _enrol(self, work: Work, who: Someone) -> None:
        work.as_(await people.enrol(work, who.id, who.lang))

    async def _invite_all(self) -> None:
        by_name = {client.name: client.id for client in self.clients}
        for kind, who in (("coach", RILEY), ("assistant", ALEX)):
            async with self.core.work(self.coach) as work:
                card = await people.invite_staff(work, self.club, kind)
            await self._accept(who, card.payload)
        for parent, children in FAMILIES.items():
            async with self.core.work(self.coach) as work:
                card = await people.invite_guardian(work, [by_name[name] for name in children])
            await self._accept(parent, card.payload)

    async def _accept(self, who: Someone, payload: str) -> None:
        async with self.core.work() as work:
            await self._enrol(work, who)
            await people.accept_invite(work, payload, name=who.name)

    async def _sell(self, work: Work, client: Client) -> None:
        sessions, minor = self.chance.choice(SIZES)
        price = Money(minor, CURRENCY)
        paid = price if self.chance.random() < 0.85 else Money(minor // 2, CURRENCY)
        offers = await packages.list_templates(work, self.club)
        template = next(each.id for each in offers if each.sessions == sessions)
        today = local_day(work.now, ZONE)
        terms = Terms(
            sessions=sessions, price=price, paid=paid, paid_on=today, template_id=template
        )
        await packages.sell(work, client.id, terms)

    async def train(self, evening: datetime) -> None:
        """One evening: renewals first, then the roll, marked and closed."""
        self.clock.at = evening.astimezone(UTC)
        async with self.core.work(self.coach) as work:
            left = await ledger.balances(work, self.clients)
            for client in self.clients:
                if not left[client.id].left and self.chance.random() < 0.75:
                    await self._sell(work, client)
            roll = await attendance.open_roll(work, self.club)
            for client in self.clients:
                await self._attend(work, roll, client)
            await attendance.close_roll(work, roll)
            await attendance.take_untold(work, roll)

    async def _attend(self, work: Work, roll: int, client: Client) -> None:
        luck = self.chance.random()
        state = State.PRESENT if luck < 0.72 else State.LATE if luck < 0.78 else State.NO_SHOW
        if luck > 0.82:
            return
        left = (await ledger.balances(work, [client]))[client.id]
        if left.left or self.chance.random() < 0.2:
            await attendance.mark(
                work,
                roll=roll,
                client=client.id,
                state=state,
                version=0,
                when_empty=WhenEmpty.OWE,
            )

    async def today(self, now: datetime) -> None:
        """The stand that the walk begins from: Lena is about to be low, Cleo has nothing left."""
        self.clock.at = now
        by_name = {client.name: client for client in self.clients}
        async with self.core.work(self.coach) as work:
            for name, wanted in (("Lena", 3), ("Sam", 7), ("Cleo", 0), ("Ali", 8)):
                await self._bring_to(work, by_name[name], wanted)

    async def _bring_to(self, work: Work, client: Client, wanted: int) -> None:
        left = (await ledger.balances(work, [client]))[client.id].left
        while left < wanted:
            await self._sell(work, client)
            left = (await ledger.balances(work, [client]))[client.id].left
        if left > wanted:
            await ledger.adjust(work, client.id, amount=wanted - left, reason="stock-taking")
