"""What becomes of a booking: started, completed, missed, excused, or booked as before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.bookings.errors import NotCovered, NotYet
from core.bookings.events import BookingCompleted, BookingMissed, BookingReopened, BookingStarted
from core.bookings.rules import OUTCOMES, STANDING, BookingState, Cause, check_move
from core.bookings.service.access import Case, booking_for
from core.bookings.service.cancel import check_place, give_up, stand_again
from core.bookings.service.cards import card_of
from core.bookings.service.change import hold_again, occasion, paid, save
from core.bookings.views import Settled
from core.clock import local_day
from core.db import Work
from core.errors import Refusal
from core.ledger import (
    Book,
    Charge,
    Price,
    WhenEmpty,
    balance_of_book,
    check_at_once,
    give_back,
    open_book,
    pay,
    used_and_owed,
)
from core.people import Action


@dataclass(frozen=True)
class Wish:
    """What a booking shall become. `sessions` None: as many as it is of. `asks`: what is raised for
    the coach to decide about too few sessions, told how many there are; `NotCovered` if nothing is
    said.
    """

    state: BookingState
    when_empty: WhenEmpty = WhenEmpty.ASK
    sessions: int | None = None
    by_roll: bool = False
    asks: Callable[[int], Refusal] | None = None

    @property
    def free(self) -> bool:
        return self.when_empty is WhenEmpty.FREE

    def met_by(self, case: Case) -> bool:
        """Whether a button with this wish has nothing left to do."""
        row = case.row
        if row.state != self.state:
            return False
        if self.state not in OUTCOMES:
            return True
        if not case.counts:
            return self.state is BookingState.COMPLETED or row.forgiven or not self.free
        if self.free:
            return bool(row.charge == Charge.FREE)
        return self.sessions is None or (
            row.charge != Charge.FREE and row.sessions == self.sessions
        )

    def price(self, case: Case) -> Price:
        """What it will cost. What was decided before stays, until a number or another decision is
        said.
        """
        said = self.sessions is not None or self.when_empty is WhenEmpty.OWE
        before = case.state in OUTCOMES and case.row.charge == Charge.FREE
        return Price(self.sessions or case.row.sessions, self.free or (before and not said))


async def bring_to(
    work: Work,
    booking: int,
    *,
    state: BookingState,
    version: int,
    when_empty: WhenEmpty = WhenEmpty.ASK,
    sessions: int | None = None,
) -> Settled:
    """Bring a booking to `state`, and the balance with it, at once.

    Completed and no-show use what is held, and what is missing as the club has it (`NotCovered`
    asks); `WhenEmpty.FREE` charges nothing: on purpose, or to forgive a no-show. Booked again holds
    what was used. Cancelled is excused here: nobody's doing, and the session comes back. What the
    table of moves does not have is `IllegalMove`, a day that is still to come `NotYet`. A button
    that has had its effect changes nothing, an overtaken one is `Overtaken`.
    """
    if sessions is not None:
        check_at_once(sessions)
    wish = Wish(state, when_empty, sessions)
    case = await booking_for(work, booking, Action.MARK)
    book = await open_book(work, case.client)
    met = wish.met_by(case)
    if not met:
        case.fresh(version)
        if case.state is BookingState.CANCELLED:
            await check_place(work, case)
        await settle(work, case, book, wish)
    card = await card_of(work, case)
    owed = used_and_owed(card.charge, card.sessions, card.uncovered)[1]
    return Settled(card, owed, await balance_of_book(work, book), changed=not met)


async def settle(work: Work, case: Case, book: Book, wish: Wish) -> None:
    """The change itself, on a booking under lock, for verbs that have asked."""
    if case.state is not wish.state:
        check_move(case.client.name, case.state, wish.state)
    if wish.state is BookingState.CANCELLED:
        await give_up(work, case, book, Cause.EXCUSED)
    elif case.state is BookingState.CANCELLED:
        await stand_again(work, case, book, over=wish.by_roll)
    elif wish.state in STANDING:
        await _reopen(work, case, book, wish)
    else:
        await _end(work, case, book, wish)


async def _reopen(work: Work, case: Case, book: Book, wish: Wish) -> None:
    """Under way, or booked as before."""
    _check_day(work, case)
    starts = wish.state is BookingState.IN_PROGRESS
    held = await hold_again(work, case, book) if case.state in OUTCOMES else {}
    ends: dict[str, Any] = {"started_at": work.now if starts else None, "ended_at": None}
    version = await save(work, case, state=wish.state, forgiven=False, **ends, **held)
    fact = case.fact(version)
    if starts:
        work.tell(BookingStarted(**fact))
    else:
        work.tell(BookingReopened(**fact, was=case.state, by_roll=wish.by_roll))


async def _end(work: Work, case: Case, book: Book, wish: Wish) -> None:
    """It took place, or nobody came."""
    _check_day(work, case)
    how = await _pay(work, case, book, wish)
    missed = wish.state is BookingState.NO_SHOW
    free = how.get("charge", case.row.charge) == Charge.FREE if case.counts else wish.free
    forgiven = missed and free
    end = {"ended_at": case.row.ended_at or work.now, "forgiven": forgiven}
    version = await save(work, case, state=wish.state, **end, **how)
    after = dict(case.row._mapping) | how
    used, owed = used_and_owed(Charge(after["charge"]), after["sessions"], after["uncovered"])
    fact = case.fact(version) | {"was": case.state, "by_roll": wish.by_roll}
    if missed:
        work.tell(BookingMissed(**fact, used=used, owed=owed, forgiven=forgiven))
    else:
        work.tell(BookingCompleted(**fact, used=used, owed=owed))


async def _pay(work: Work, case: Case, book: Book, wish: Wish) -> dict[str, Any]:
    """Use what is held and what more it costs; another price gives back first, all or nothing."""
    row, price = case.row, wish.price(case)
    if not case.counts:
        price = Price(price.sessions, free=True)
    if case.state in OUTCOMES and price == Price(row.sessions, row.charge == Charge.FREE):
        return {}
    asks = wish.asks or partial(_not_covered, case, wish, price)
    async with work.savepoint():
        held = row.hold
        if row.operation:
            held = await give_back(work, book, case.paid, rehold=True)
        at = occasion(case)
        how = await pay(work, book, at, price, when_empty=wish.when_empty, asks=asks, held=held)
        return paid(how)


def _check_day(work: Work, case: Case) -> None:
    day = local_day(case.row.starts_at, case.club.zone)
    if day > local_day(work.now, case.club.zone):
        raise NotYet(case.client.name, case.row.starts_at)


def _not_covered(case: Case, wish: Wish, price: Price, free: int) -> NotCovered:
    row, person = case.row, case.client
    return NotCovered(row.id, person.id, person.name, wish.state, row.version, price.sessions, free)
