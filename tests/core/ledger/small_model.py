"""The books once more, as small as they can be said: no database, no entries, no locks.

One club, a few clients. What core answers and what it holds is compared with this after each step.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    last_day: date

    def usable(self, today: date) -> bool:
        return (self.starts is None or self.starts <= today) and today <= self.last_day


@dataclass
class Mark:
    state: str = "open"
    charge: str = "none"
    version: int = 0
    paid_by: str | None = None


@dataclass
class Debt:
    end: str = "open"  # open, forgiven, settled


@dataclass
class Client:
    lots: list[Lot] = field(default_factory=list)
    debts: dict[str, Debt] = field(default_factory=dict)
    marks: dict[int, Mark] = field(default_factory=dict)
    uses: dict[str, Lot | None] = field(default_factory=dict)
    """What a session was used for → the lot it came from; None when undone."""


@dataclass
class Books:
    today: date
    clients: dict[int, Client]
    entries: int = 0
    lots: int = 0
    done: set[str] = field(default_factory=set)

    # What can be seen

    def usable(self, client: int) -> list[Lot]:
        return [lot for lot in self.clients[client].lots if lot.usable(self.today)]

    def left(self, client: int) -> int:
        return sum(lot.left for lot in self.usable(client))

    def owed(self, client: int) -> int:
        return sum(debt.end == "open" for debt in self.clients[client].debts.values())

    def spendable(self, client: int) -> Iterator[Lot]:
        """Session by session, from what ends first, then the oldest."""
        for lot in sorted(self.usable(client), key=lambda lot: (lot.last_day, lot.number)):
            yield from [lot] * lot.left

    # What can be done

    def buy(
        self, client: int, operation: str, n: int, starts: date | None, ends: date | None
    ) -> int:
        """How many owed sessions it settled."""
        if operation in self.done:
            raise Refused("already_sold")
        if ends is not None and ends < self.today:
            raise Refused("date_unusable")
        self.done.add(operation)
        self.lots += 1
        self.entries += 1
        one = self.clients[client]
        one.lots.append(Lot(self.lots, n, starts, ends or date.max))
        waiting = [name for name, debt in one.debts.items() if debt.end == "open"]
        settled = waiting[: self.left(client)]
        for name in settled:
            one.debts[name].end = "settled"
            self._use(client, f"settle:{name}")
        return len(settled)

    def adjust(self, client: int, operation: str, amount: int) -> None:
        if operation in self.done:
            return
        if not self.usable(client):
            raise Refused("no_usable_lot")
        if amount < 0:
            spent = list(self.spendable(client))[:-amount]
            if len(spent) < -amount:
                raise Refused("would_go_below_zero")
            for lot in spent:
                lot.left -= 1
            self.entries += len({lot.number for lot in spent})
        else:
            target = next(self.spendable(client), None) or self.usable(client)[-1]
            target.left += amount
            self.entries += 1
        self.done.add(operation)

    def mark(self, client: int, roll: int, state: str, version: int, when_empty: str) -> bool:
        """Whether anything changed."""
        mark = self.clients[client].marks.get(roll, Mark())
        if version != mark.version:
            if state == mark.state:
                return False
            raise Refused("marked_meanwhile")
        if (state in COSTS) != (mark.state in COSTS):
            if state in COSTS:
                self._charge(client, mark, f"roll:{roll}:{client}:{version + 1}", when_empty)
            else:
                self._give_back(client, mark)
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

    def _charge(self, client: int, mark: Mark, name: str, when_empty: str) -> None:
        if when_empty == "free":
            mark.charge = "free"
        elif self.left(client):
            self._use(client, name)
            mark.charge, mark.paid_by = "used", name
        elif when_empty == "ask":
            raise Refused("needs_decision")
        else:
            self.clients[client].debts[name] = Debt()
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

    def _use(self, client: int, name: str) -> None:
        lot = next(self.spendable(client))
        lot.left -= 1
        self.clients[client].uses[name] = lot
        self.entries += 1

    def _undo(self, client: int, use: str) -> None:
        lot = self.clients[client].uses[use]
        if lot is None:
            raise Refused("already_undone")
        if lot.last_day < self.today:
            self.entries += bool(lot.left)  # what ran out on its last day
            lot.left, lot.last_day = 0, self.today + GRACE
        lot.left += 1
        self.clients[client].uses[use] = None
        self.entries += 1
