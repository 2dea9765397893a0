"""A club that is hard at work: coaches who tap down their rolls and type names, parents who look.

Whatever is done is counted here as it must end in the books: each tap moves one client of its own
coach one state on, each name typed is one client more. People act in the sandbox's own process, so
an update is handed over or not, and nothing in between.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import text

import sandbox
from bot.app import ROUTER
from bot.attendance.presses import CloseRoll, Mark
from bot.chat.model import live_messages
from bot.chat.press import pack
from bot.chat.screen import Screen
from bot.people.presses import AddClients
from core import people
from core.attendance import State, next_state, open_roll
from core.attendance.rules import costs
from core.clock import Clock
from core.db import Database
from core.ledger import audit
from core.people import recognise
from core.whole import whole_core
from lang import Html, catalogues
from sandbox import acts
from sandbox.model import Bot, Message, Query
from sandbox.model import Person as Account
from tests.proofs.processes import Process
from tests.support import TOKEN
from tests.support.world import NEW_YORK, Someone, World, adds, founds, joins

SESSIONS = 2
"""Of each client: low from the first mark on, whatever the state, and never none."""


@dataclass
class Player:
    """A client, and where the taps so far must have brought them."""

    id: int
    name: str
    parent: int = 0
    state: State = State.OPEN
    version: int = 0
    marked: bool = False
    """Present at least once: coach and parent are told of the low balance."""


@dataclass
class Coach:
    person: Account
    someone: Someone
    players: list[Player]
    typed: list[str] = field(default_factory=list)


@dataclass
class Gym:
    box: sandbox.Box
    database: Database
    world: World
    bot: Bot
    random: Random
    coaches: list[Coach] = field(default_factory=list)
    parents: list[Account] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    roll: int = 0
    did: int = 0
    """Taps and messages handed to the sandbox."""

    # what people do

    def says(self, person: Account, words: str) -> None:
        chat = self.box.world.private(self.bot, person.id)
        content = acts.text_content(words)
        acts.say(self.box.world, person, self.bot, chat, content, anonymous=False)
        self.did += 1

    def taps(self, person: Account, data: str) -> None:
        """On the newest message with such a button, as a quick thumb does; else on the newest."""
        chat = self.box.world.private(self.bot, person.id)
        mine = self._from_bot(person)
        code = f'"{data.partition(":")[0]}:'
        fitting = [m for m in mine if code in json.dumps(m.body.get("reply_markup", {}))]
        message = (fitting or mine)[-1]
        self.queries.append(acts.tap(self.box.world, person, self.bot, chat, message, data))
        self.did += 1

    def marks(self, coach: Coach, player: Player) -> None:
        wish = Mark(self.roll, player.id, next_state(player.state), player.version)
        self.taps(coach.person, pack(wish))
        player.state, player.version, player.marked = wish.state, player.version + 1, True

    def types(self, coach: Coach) -> None:
        name = f"New {coach.person.id} {len(coach.typed)}"
        self.taps(coach.person, pack(AddClients(self.world.club)))
        self.says(coach.person, name)
        coach.typed.append(name)

    def bustle(self, fresh: int = 1, *, names: bool = True) -> None:
        """A minute of training: everybody does a few things, in an order that is chance."""
        doings: list[tuple[Any, ...]] = []
        for coach in self.coaches:
            new = [player for player in coach.players if not player.marked][:fresh]
            old = [player for player in coach.players if player.marked]
            again = self.random.sample(old, min(2, len(old)))
            doings += [(self.marks, coach, player) for player in (*new, *again, *new)]
            if names:
                doings.append((self.types, coach))
        doings += [(self.says, parent, "/balance") for parent in self.parents[::2]]
        self.random.shuffle(doings)
        for act, *what in doings:
            act(*what)

    # what must be so

    async def rests(self, process: Process | None = None, seconds: float = 60.0) -> None:
        """Every update is taken, nothing that is due waits, every screen is shown. When for so long
        nothing has moved, what that process said is told.
        """
        before, since = None, time.monotonic()
        while any(left := await self._left()):
            if left != before:
                before, since = left, time.monotonic()
            elif time.monotonic() - since > seconds:
                told = process.told() if process else ""
                raise AssertionError(f"{left[0]} updates, {left[1]} rows wait; {told}")
            await asyncio.sleep(0.05)

    async def _left(self) -> tuple[int, int]:
        many = len(self.bot.inbox)
        return many, 0 if many else await self.waiting()

    async def waiting(self) -> int:
        async with self.database.reading() as connection:
            counted = await connection.execute(
                text(
                    "SELECT (SELECT count(*) FROM live_messages"
                    " WHERE wanted > shown AND NOT closed)"
                    " + (SELECT count(*) FROM outbox WHERE state = 'waiting' AND due_at <= :now)"
                ),
                {"now": self._now()},
            )
            return int(counted.scalar_one())

    async def later(self, minutes: float) -> None:
        """The clock jumps, stopping at all that is due; the bots that run follow it."""
        while not self.box.world.clock._followers:
            await asyncio.sleep(0.02)
        jump = await self.box.world.clock.advance(minutes * 60)
        assert jump.stuck == []
        self.world.clock.offset = timedelta(seconds=self.box.world.clock.offset)
        await self.rests()

    def _now(self) -> Any:
        now = self.world.clock.now()
        return now.replace(tzinfo=None) if self.database.sqlite else now

    async def check_books(self) -> None:
        """Each tap and each name had its effect exactly once, and the sums are right."""
        async with self.world.core.read() as work:
            assert await audit(work) == []
        players = {player.id: player for coach in self.coaches for player in coach.players}
        rows = {row["client_id"]: row for row in await self.world.rows("attendance")}
        assert {id_: row["version"] for id_, row in rows.items()} == {
            id_: player.version for id_, player in players.items() if player.marked
        }
        assert {id_: row["state"] for id_, row in rows.items()} == {
            id_: player.state for id_, player in players.items() if player.marked
        }
        told = Counter(row["code"] for row in await self.world.rows("journal"))
        assert told["marked"] == sum(player.version for player in players.values())
        names = Counter(row["name"] for row in await self.world.rows("members"))
        typed = [name for coach in self.coaches for name in coach.typed]
        assert {name: names[name] for name in typed} == dict.fromkeys(typed, 1)
        for lot in await self.world.rows("lots"):
            assert lot["used"] == costs(players[lot["client_id"]].state)
        assert await self.world.rows("failed_updates") == []

    def notices(self) -> dict[tuple[int, str], int]:
        """(who, of whom) → how many copies of the low-balance notice their chat shows."""
        copies: Counter[tuple[int, str]] = Counter()
        names = {player.name for coach in self.coaches for player in coach.players}
        for person in self.everybody:
            for message in self._from_bot(person):
                body = str(message.body.get("text", ""))
                for name in names:
                    copies[person.id, name] += f"{name} has " in body
        return +copies

    def must_have_heard(self) -> set[tuple[int, str]]:
        return {
            (reader, player.name)
            for coach in self.coaches
            for player in coach.players
            if player.marked
            for reader in (coach.person.id, player.parent)
        }

    async def check_screens(self) -> int:
        """Every live message shows what drawing it now gives, text and buttons; how many."""
        async with self.database.reading() as connection:
            rows = (await connection.execute(live_messages.select())).all()
        for row in rows:
            shown = self.bot.private[row.chat_id].messages[row.message_id]
            there, drawn = as_shown(shown), as_drawn(await self._drawn(row))
            assert there == drawn, f"{row.subject} of {row.chat_id} at {row.wanted}, {row.shown}"
        return len(rows)

    async def panel_of(self, person: Account) -> str:
        """The text of the person's panel, as their chat shows it."""
        [row] = await self.world.rows("live_messages", chat_id=person.id, kind="panel")
        return str(self.bot.private[person.id].messages[row["message_id"]].body["text"])

    async def _drawn(self, row: Any) -> Screen:
        """A panel as the last commit wanted it, a board from the present state."""
        if row.screen is not None:
            return Screen.of(row.screen)
        kind, _, subject = row.subject.partition(":")
        async with self.world.core.read() as work:
            account = await recognise(work, row.user_id)
            work.as_(account)
            return await ROUTER.boards[kind](work, catalogues().lang("en"), int(subject), row.page)

    @property
    def everybody(self) -> Iterable[Account]:
        return [*(coach.person for coach in self.coaches), *self.parents]

    def _from_bot(self, person: Account) -> list[Message]:
        chat = self.bot.private.get(person.id)
        found = chat.messages.values() if chat else ()
        return [message for message in found if message.sender_id == self.bot.id]

    @property
    def unanswered(self) -> int:
        return sum(not query.answer.done() for query in self.queries)

    def closes_the_roll(self) -> None:
        self.taps(self.coaches[0].person, pack(CloseRoll(self.roll)))


def as_shown(message: Message) -> tuple[str, list[list[tuple[str, str | None]]]]:
    keyboard = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    rows = [[(button["text"], button.get("callback_data")) for button in row] for row in keyboard]
    return str(message.body["text"]), rows


def as_drawn(screen: Screen) -> tuple[str, list[list[tuple[str, str | None]]]]:
    rows = [[(button.text, button.data) for button in row] for row in screen.rows]
    return Html(screen.text).plain, rows


async def open_gym(
    box: sandbox.Box, url: str, random: Random, *, coaches: int = 4, players: int = 20
) -> Gym:
    """The club on a fresh database: each coach with players and a parent of them all."""
    database = Database(url)
    clock = Clock()
    world = World(whole_core(database, clock), clock)  # type: ignore[arg-type]
    bot = box.world.bot_of(TOKEN)
    gym = Gym(box, database, world, bot, random)
    owner = await world.meets("Jordan")
    world.club = await founds(owner, "Eastside Hoops", NEW_YORK, "USD")
    staff = [owner]
    for n in range(1, coaches):
        someone = await world.meets(f"Coach{n}")
        await joins(someone, await owner.does(people.invite_staff, world.club, "coach"))
        staff.append(someone)
    for n, someone in enumerate(staff):
        gym.coaches.append(await _coach(gym, someone, n, players))
    gym.roll = await owner.does(open_roll, world.club)
    await world.change("accounts", {"quiet_from": 0, "quiet_until": 0})  # at whatever hour it runs
    return gym


async def _coach(gym: Gym, someone: Someone, n: int, players: int) -> Coach:
    names = [f"Player {n}-{k:03}" for k in range(players)]
    ids = await adds(someone, gym.world.club, *names)
    parent = await gym.world.meets(f"Parent{n}")
    made = [Player(id_, name, parent.user_id) for id_, name in zip(ids, names, strict=True)]
    for player in made:
        await gym.world.jordan.does(_sells, player.id, gym.world.today)
    await joins(parent, await someone.does(people.invite_guardian, ids))
    gym.parents.append(gym.box.world.add_person(Account(parent.user_id, parent.name, "en")))
    person = gym.box.world.add_person(Account(someone.user_id, someone.name, "en"))
    return Coach(person, someone, made)


async def _sells(work: Any, client: int, today: Any) -> None:
    from core.packages import sell
    from tests.support.world import package

    await sell(work, client, package(SESSIONS, paid_on=today))
