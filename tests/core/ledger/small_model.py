"""The books once more, as small as they can be said: no database, no entries, no locks.

One club, a few clients. What core answers and what it holds is compared with this after each step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

COSTS = {"present", "late", "no_show"}
GRACE = timedelta(days=7)


class Refused(Exception):
    """Core must refuse, with this code, and change nothing."""


@dataclass
class Lot:
    number: int
    left: int
    starts: date | None
    ends: date
    bought: date
    held: int = 0
    grace: date | None = None
    paused: tuple[date, date] | None = None
    archived: bool = False
    expired: int = 0
    version: int = 1

    @property
    def last_day(self) -> date:
        return max(self.ends, self.grace or self.ends)

    @property
    def free(self) -> int:
        return self.left - self.held

    def usable(self, day: date) -> bool:
        paused = self.paused is not None and self.paused[0] <= day <= self.paused[1]
        started = self.starts is None or self.starts <= day
        return started and day <= self.last_day and not paused and not self.archived


Parts = list[tuple[Lot, int]]


@dataclass
class Mark:
    state: str = "open"
    charge: str = "none"
    version: int = 0
    paid_by: str | None = None


@dataclass
class Debt:
    on: date
    end: str = "open"  # open, forgiven, settled


@dataclass
class Use:
    """`parts` is None when undone; `held`: the booking whose hold it settled."""

    on: date
    parts: Parts | None
    held: str | None = None


@dataclass
class Client:
    lots: list[Lot] = field(default_factory=list)
    debts: dict[str, Debt] = field(default_factory=dict)
    marks: dict[int, Mark] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    holds: dict[str, Parts] = field(default_factory=dict)
    """What each booking holds now; nothing when settled."""


@dataclass
class Books:
    today: date
    clients: dict[int, Client]
    entries: int = 0
    lots: int = 0
    done: set[str] = field(default_factory=set)
    bulks: dict[str, list[tuple[Lot, int]] | None] = field(default_factory=dict)
    """What each adjustment of many changed; None when undone."""

    # What can be seen

    def usable(self, client: int, day: date | None = None) -> list[Lot]:
        return [lot for lot in self.clients[client].lots if lot.usable(day or self.today)]

    def left(self, client: int) -> int:
        return sum(lot.left for lot in self.usable(client))

    def held(self, client: int) -> int:
        return sum(lot.held for lot in self.usable(client))

    def owed(self, client: int) -> int:
        return sum(debt.end == "open" for debt in self.clients[client].debts.values())

    def lot(self, client: int, number: int) -> Lot:
        return next(lot for lot in self.clients[client].lots if lot.number == number)

    def _take(self, client: int, n: int, day: date | None = None) -> Parts:
        """From what ends first, then the oldest; all of it or nothing."""
        there = [lot for lot in self.usable(client, day) if lot.free]
        parts: Parts = []
        for lot in sorted(there, key=lambda lot: (lot.last_day, lot.number)):
            if n and (part := min(n, lot.free)):
                parts.append((lot, part))
                n -= part
        if n:
            raise Refused("would_go_below_zero")
        return parts

    def _spendable(self, client: int, day: date | None = None) -> bool:
        return any(lot.free for lot in self.usable(client, day))

    # Sessions come in

    def _open(self, client: int, n: int, starts: date | None, ends: date, bought: date) -> Lot:
        self.lots += 1
        self.entries += 1
        made = Lot(self.lots, n, starts, ends, bought)
        self.clients[client].lots.append(made)
        return made

    def _settle(self, client: int) -> int:
        one = self.clients[client]
        waiting = [name for name, debt in one.debts.items() if debt.end == "open"]
        free = sum(lot.free for lot in self.usable(client))
        for name in waiting[:free]:
            one.debts[name].end = "settled"
            self._use(client, f"settle:{name}", one.debts[name].on)
        return len(waiting[:free])

    def buy(
        self, client: int, operation: str, n: int, starts: date | None, ends: date | None
    ) -> int:
        """How many owed sessions it settled."""
        if operation in self.done:
            raise Refused("already_sold")
        if ends is not None and ends < self.today:
            raise Refused("date_unusable")
        self.done.add(operation)
        self._open(client, n, starts, ends or date.max, self.today)
        return self._settle(client)

    def bonus(self, client: int, operation: str, n: int, ends: date | None) -> int:
        if ends is not None and ends < self.today:
            raise Refused("day_unusable")
        if operation in self.done:
            return 0
        self.done.add(operation)
        self._open(client, n, None, ends or date.max, self.today)
        return self._settle(client)

    # Changed by hand

    def _adjusting(self, client: int, amount: int) -> Parts:
        if not self.usable(client):
            raise Refused("no_usable_lot")
        if amount < 0:
            return [(lot, -part) for lot, part in self._take(client, -amount)]
        some = [lot for lot in self.usable(client) if lot.free]
        first = min(some, key=lambda lot: (lot.last_day, lot.number), default=None)
        return [(first or self.usable(client)[-1], amount)]

    def _write(self, parts: Parts) -> None:
        for lot, change in parts:
            lot.left += change
        self.entries += len(parts)

    def adjust(self, client: int, operation: str, amount: int) -> None:
        if operation not in self.done:
            self._write(self._adjusting(client, amount))
            self.done.add(operation)

    def adjust_all(self, operation: str, amount: int) -> None:
        if operation in self.bulks:
            return
        try:
            parts = [part for one in sorted(self.clients) for part in self._adjusting(one, amount)]
        except Refused:
            raise Refused("some_cannot") from None
        self._write(parts)
        self.bulks[operation] = parts

    def undo_all(self, operation: str) -> None:
        parts = self.bulks[operation]
        if parts is None:
            raise Refused("already_undone")
        if any(lot.free < change for lot, change in parts):
            raise Refused("spent_meanwhile")
        self._grace([lot for lot, change in parts if change < 0])
        self._write([(lot, -change) for lot, change in parts])
        self.bulks[operation] = None

    def backfill(self, client: int, operation: str, on: date, again: bool) -> None:
        if operation in self.done:
            return
        one = self.clients[client]
        if not one.lots:
            raise Refused("no_usable_lot")
        if not min(lot.bought for lot in one.lots) <= on <= self.today:
            raise Refused("day_unusable")
        if not again and any(use.on == on and use.parts for use in one.uses.values()):
            raise Refused("used_that_day")
        if not self._spendable(client):
            raise Refused("no_sessions_left")
        self.done.add(operation)
        self._use(client, operation, on)

    # Held, then used or released

    def hold(self, client: int, operation: str, n: int, on: date) -> None:
        day = max(on, self.today)
        if not self._spendable(client, day):
            raise Refused("no_sessions_left")
        parts = self._take(client, n, day)
        if operation in self.done:
            raise Refused("twice")
        self.done.add(operation)
        self._hold(client, operation, parts)

    def _hold(self, client: int, operation: str, parts: Parts) -> None:
        for lot, n in parts:
            lot.held += n
        self.clients[client].holds[operation] = parts
        self.entries += len(parts)

    def _settled(self, client: int, operation: str) -> Parts:
        parts = self.clients[client].holds.get(operation)
        if not parts:
            raise Refused("already_settled")
        self.clients[client].holds[operation] = []
        for lot, n in parts:
            lot.held -= n
        self.entries += len(parts)
        return parts

    def release(self, client: int, operation: str) -> None:
        for lot in {lot.number: lot for lot, _ in self._settled(client, operation)}.values():
            if lot.last_day < self.today:
                self._run_out(lot)

    def use_held(self, client: int, booking: str, operation: str, on: date) -> None:
        one = self.clients[client]
        if operation in one.uses and one.holds.get(booking):
            raise Refused("twice")
        parts = self._settled(client, booking)
        for lot, n in parts:
            lot.left -= n
        one.uses[operation] = Use(on, parts, booking)

    def undo_held(self, client: int, operation: str, rehold: bool) -> None:
        use = self.clients[client].uses[operation]
        parts = use.parts
        self._undo(client, operation, grace=not rehold)
        if rehold and use.held and parts:
            self._hold(client, use.held, parts)

    # Moved, put away, over

    def move(self, client: int, to: int, operation: str, number: int, n: int) -> None:
        lot = self.lot(client, number)
        if not 0 < n <= lot.free:
            raise Refused("would_go_below_zero")
        if operation in self.done:
            raise Refused("twice")
        self.done.add(operation)
        lot.left -= n
        self.entries += 1
        made = self._open(to, n, lot.starts, lot.ends, lot.bought)
        made.grace, made.paused = lot.grace, lot.paused

    def void(self, client: int, number: int) -> int:
        lot = self.lot(client, number)
        n = lot.free
        lot.left -= n
        self.entries += bool(n)
        return n

    def extend(self, client: int, number: int, until: date | None) -> int:
        if until is not None and until < self.today:
            raise Refused("day_unusable")
        lot = self.lot(client, number)
        lot.ends, lot.grace = until or date.max, None
        back, lot.expired = lot.expired, 0
        lot.left += back
        self.entries += bool(back)
        return back

    # Each of these carries the version of the lot that was seen.

    def _changing(self, lot: Lot, version: int) -> None:
        if lot.version != version:
            raise Refused("overtaken")

    def _is_paused(self, lot: Lot) -> bool:
        return lot.paused is not None and lot.paused[0] <= self.today <= lot.paused[1]

    def archive(self, client: int, number: int, version: int, archived: bool) -> None:
        lot = self.lot(client, number)
        if lot.archived != archived:
            self._changing(lot, version)
            lot.archived = archived
            lot.version += 1

    def pause(self, client: int, number: int, version: int, days: int) -> None:
        lot = self.lot(client, number)
        if self._is_paused(lot):
            return
        self._changing(lot, version)
        if lot.archived or lot.last_day < self.today or not lot.left:
            raise Refused("not_in_use")
        lot.paused = (self.today, self.today + timedelta(days=days - 1))
        self._shift(lot, days)
        lot.version += 1

    def resume(self, client: int, number: int, version: int) -> None:
        lot = self.lot(client, number)
        if lot.paused is None or not self._is_paused(lot):
            return
        self._changing(lot, version)
        self._shift(lot, -((lot.paused[1] - self.today).days + 1))
        lot.paused = None
        lot.version += 1

    def _shift(self, lot: Lot, days: int) -> None:
        least = max(self.today, lot.starts or self.today)
        if lot.ends != date.max:
            lot.ends = max(least, lot.ends + timedelta(days=days))
        if lot.grace is not None:
            lot.grace = max(least, lot.grace + timedelta(days=days))

    def night(self, today: date) -> None:
        """Time has passed, and what was due was done."""
        self.today = today
        for one in self.clients.values():
            for lot in one.lots:
                if lot.last_day < today:
                    self._run_out(lot)

    def _run_out(self, lot: Lot) -> None:
        self.entries += bool(lot.free)
        lot.expired += lot.free
        lot.left = lot.held

    def _grace(self, lots: list[Lot]) -> None:
        for lot in lots:
            if lot.last_day < self.today:
                self._run_out(lot)
                lot.grace = self.today + GRACE

    # Marked on a roll

    def mark(
        self, client: int, roll: int, on: date, state: str, version: int, when_empty: str
    ) -> bool:
        """Whether anything changed."""
        mark = self.clients[client].marks.get(roll, Mark())
        counted, counts = mark.state in COSTS, state in COSTS
        was_free = mark.charge == "free"
        if state == mark.state and (when_empty != "free" or was_free or not counts):
            return False
        if version != mark.version:
            raise Refused("marked_meanwhile")
        free = when_empty == "free" or (was_free and when_empty != "owe")
        if counted and not (counts and free == was_free):
            self._give_back(client, mark)
        if counts and not (counted and free == was_free):
            name = f"roll:{roll}:{client}:{version + 1}"
            self._charge(client, mark, name, on, "free" if free else when_empty)
        self.clients[client].marks[roll] = mark
        mark.state, mark.version = state, version + 1
        return True

    def undo(self, client: int, use: str) -> None:
        name = use.removeprefix("settle:")
        for mark in self.clients[client].marks.values():
            if mark.paid_by == name:
                self._give_back(client, mark)
                mark.state, mark.version = "open", mark.version + 1
                return
        self._undo(client, use)

    def _charge(self, client: int, mark: Mark, name: str, on: date, when_empty: str) -> None:
        if when_empty == "free":
            mark.charge = "free"
        elif self._spendable(client):
            self._use(client, name, on)
            mark.charge, mark.paid_by = "used", name
        elif when_empty == "ask":
            raise Refused("needs_decision")
        else:
            self.clients[client].debts[name] = Debt(on)
            mark.charge, mark.paid_by = "owed", name

    def _give_back(self, client: int, mark: Mark) -> None:
        name = mark.paid_by
        if name is not None and mark.charge == "used":
            self._undo(client, name)
        elif name is not None:
            debt = self.clients[client].debts[name]
            if debt.end == "settled":
                self._undo(client, f"settle:{name}")
            else:
                debt.end = "forgiven"
        mark.charge, mark.paid_by = "none", None

    def _use(self, client: int, name: str, on: date) -> None:
        parts = self._take(client, 1)
        self._write([(lot, -n) for lot, n in parts])
        self.clients[client].uses[name] = Use(on, parts)

    def _undo(self, client: int, name: str, *, grace: bool = True) -> None:
        use = self.clients[client].uses[name]
        if use.parts is None:
            raise Refused("already_undone")
        if grace:
            self._grace([lot for lot, _ in use.parts])
        self._write(use.parts)
        use.parts = None
