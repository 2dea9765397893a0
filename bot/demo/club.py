"""Twelve weeks in the life of a club, told through core's own verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from bot.demo.cast import (
    ALEX,
    CLUB,
    CURRENCY,
    EMAILS,
    FAMILIES,
    JORDAN,
    MARIA,
    PLAYERS,
    RILEY,
    ZONE,
    Someone,
)
from bot.demo.checkins import Checkins
from bot.demo.week import Week
from core import attendance, ledger, packages, people, practices
from core.actor import Account
from core.attendance import State, WhenEmpty
from core.checkins import follow_bookings
from core.clock import StoppedClock, local_day
from core.core import Core
from core.db import Database, Work
from core.money import Money
from core.packages import Terms, ready_made
from core.people import Client
from core.practices import Answer, Occurrence, Plan

WEEKS = 12
TEAMS = (("U12", time(17), "Court 1"), ("U14", time(18, 30), "Court 2"))
"""Each trains twice a week for an hour: on the weekday of today, so that there is a roll to call,
and two days later.
"""
SIZES = ((5, 13_500), (10, 24_000), (20, 44_000))
SEED = 34


async def live_twelve_weeks(database: Database, now: datetime) -> None:
    """A club with its people and history up to `now`; nobody is sent anything of the past."""
    life = Life(database, now)
    await life.begin()
    for evening in await life.evenings():
        await life.train(evening)
        await life.checkins.goes_by(life.clock.at, now)
        await life.week.goes_by(life.clock.at, life.chance)
    await life.today(now)
    await life.answers()


class Life:
    """Chance with a fixed seed, so that every demo is the same club."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.clock = StoppedClock(now - timedelta(weeks=WEEKS))
        self.core = Core(database, self.clock, (ready_made, follow_bookings))
        self.now = now
        self.chance = Random(SEED)
        self.clients: Sequence[Client] = ()
        self.coach: Account | None = None
        self.club = 0
        self.players: dict[int, Sequence[Client]] = {}

    async def evenings(self) -> Sequence[Occurrence]:
        """Every practice before today."""
        first, today = local_day(self.clock.at, ZONE), local_day(self.now, ZONE)
        async with self.core.read(self.coach) as work:
            return await practices.occurrences(work, self.club, first, today - timedelta(days=1))

    async def begin(self) -> None:
        async with self.core.work() as work:
            await self._enrol(work, JORDAN)
            club = await people.create_club(
                work, name=CLUB, zone=ZONE, currency=CURRENCY, langs=["en", "es"], founder="Jordan"
            )
            self.club = club.id
            await people.set_club(work, club.id, people.Setting.COACHES_SEE, "all")
            await people.add_clients(work, club.id, names="\n".join(PLAYERS))
            self.clients = (await people.list_clients(work, club.id, size=len(PLAYERS))).items
            self.coach = work.account
        async with self.core.work(self.coach) as work:
            for client in self.clients:
                await self._sell(work, client)
            for number, team in enumerate(TEAMS):
                await self._plan(work, number, *team)
        await self._invite_all()
        assert self.coach is not None
        four_days_on = (local_day(self.now, ZONE).weekday() + 4) % 7
        self.week = Week(self.core, self.club, self.coach, self.clients, four_days_on)
        await self.week.open()
        self.checkins = Checkins(self.core, self.club, self.coach, self.clients)
        await self.checkins.open()

    async def _enrol(self, work: Work, who: Someone) -> None:
        work.as_(await people.enrol(work, who.id, who.lang))
        await people.choose_quiet(work, people.NEVER)  # whoever looks at the demo is awake

    async def _plan(self, work: Work, number: int, name: str, starts: time, place: str) -> None:
        """Two practices of a team, and its players: in the order of the cast, half each."""
        today = local_day(self.now, ZONE).weekday()
        plan = Plan(
            name=name, weekdays=[today, (today + 2) % 7], starts=starts, minutes=60, place=place
        )
        half = len(PLAYERS) // len(TEAMS)
        names = PLAYERS[number * half : (number + 1) * half]
        ids = [client.id for client in self.clients if client.name in names]
        for practice in await practices.plan_practice(work, self.club, plan):
            await practices.put_on_roster(work, practice, ids)
            self.players[practice] = [c for c in self.clients if c.name in names]

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
            if who in EMAILS:
                work.as_(await people.recognise(work, who.id))
                await people.bring_email(work, EMAILS[who])

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

    async def train(self, evening: Occurrence) -> None:
        """One practice: renewals first, then the roll, marked and closed."""
        self.clock.at = evening.starts_at + timedelta(minutes=5)
        players = self.players[evening.practice]
        async with self.core.work(self.coach) as work:
            left = await ledger.balances(work, players)
            for client in players:
                if not left[client.id].left and self.chance.random() < 0.75:
                    await self._sell(work, client)
            roll = await attendance.open_practice_roll(work, evening.practice, evening.on_date)
            for client in players:
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
        await self.week.goes_by(now, self.chance)
        by_name = {client.name: client for client in self.clients}
        async with self.core.work(self.coach) as work:
            for name, wanted in (("Lena", 3), ("Sam", 7), ("Cleo", 0), ("Ali", 8)):
                await self._bring_to(work, by_name[name], wanted)
        self.clock.at = now - timedelta(hours=1)
        await self.week.today(now)
        await self.checkins.today(now)
        self.clock.at = now

    async def answers(self) -> None:
        """What families have said of the next practice of each team."""
        today = local_day(self.now, ZONE)
        async with self.core.work(self.coach) as work:
            week = await practices.occurrences(work, self.club, today, today + timedelta(days=6))
            for one in week:
                if one.starts_at <= work.now or one.day > today + timedelta(days=2):
                    continue
                for client in self.players[one.practice]:
                    if client.name not in FAMILIES[MARIA] and self.chance.random() < 0.7:
                        said = self.chance.choice((*[Answer.COMING] * 6, Answer.LATE, Answer.CANT))
                        day = one.on_date
                        await practices.answer_practice(work, one.practice, day, client.id, said)

    async def _bring_to(self, work: Work, client: Client, wanted: int) -> None:
        left = (await ledger.balances(work, [client]))[client.id].left
        while left < wanted:
            await self._sell(work, client)
            left = (await ledger.balances(work, [client]))[client.id].left
        if left > wanted:
            await ledger.adjust(work, client.id, amount=wanted - left, reason="stock-taking")
