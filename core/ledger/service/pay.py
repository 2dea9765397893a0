"""What an attendance costs: sessions used, owed where none is left, given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.db import Work
from core.errors import Refusal
from core.ledger.errors import NoSessionLeftHere
from core.ledger.prices import Charge, Price, WhenEmpty
from core.ledger.service.book import Book, Occasion
from core.ledger.service.hold import held_by, keep_held, release, use_held
from core.ledger.service.use import owe, undo, unowe, use
from core.people import any_club


@dataclass(frozen=True)
class Paid:
    """How it was paid: the live operation covers the `sessions` but for the `uncovered` owed."""

    charge: Charge
    operation: str | None
    sessions: int
    uncovered: int = 0


async def pay(
    work: Work,
    book: Book,
    occasion: Occasion,
    price: Price,
    *,
    when_empty: WhenEmpty,
    asks: Callable[[int], Refusal],
    held: str | None = None,
) -> Paid:
    """Use what the price says: first what the operation `held` reserves, then what is free.

    What is held and not needed is released. With fewer free than are missing the club's rule
    decides: `NoSessionLeftHere` blocks, what `asks` makes of how many there are is raised for the
    coach to decide, or what is missing is noted as owed. Who does not prepay pays nothing.
    """
    counts = book.client.prepaid and not price.free
    reserved = await held_by(work, book, held) if held else 0
    mine = min(reserved, price.sessions) if counts else 0
    missing = max(0, price.sessions - mine - book.free) if counts else 0
    if missing:
        await _ask(work, book, when_empty, asks, mine + book.free)
    if held and not mine:
        await release(work, book, held)
    elif held and mine < reserved:
        await keep_held(work, book, held, mine)
    if not counts:
        free = Charge.FREE if book.client.prepaid else Charge.NONE
        return Paid(free, None, price.sessions)
    parts = len(await use_held(work, book, held, occasion)) if held and mine else 0
    if direct := price.sessions - mine - missing:
        await use(work, book, occasion, amount=direct, first_part=parts)
    if missing:
        await owe(work, book, occasion, amount=missing)
    charge = Charge.USED if missing < price.sessions else Charge.OWED
    return Paid(charge, occasion.operation, price.sessions, missing)


async def give_back(work: Work, book: Book, paid: Paid, *, rehold: bool = False) -> str | None:
    """What was used comes back, what was owed is forgiven.

    `rehold`: for a booking that stands again; the operation that holds its sessions now, if the
    use had settled a hold.
    """
    held = None
    assert paid.operation is not None
    if paid.charge is Charge.USED:
        held = await undo(work, book, paid.operation, rehold=rehold)
    if paid.charge is Charge.OWED or paid.uncovered:
        await unowe(work, book, paid.operation)
    return held


async def _ask(
    work: Work,
    book: Book,
    when_empty: WhenEmpty,
    asks: Callable[[int], Refusal],
    there: int,
) -> None:
    """What the club says about too few sessions; returns when it says: note them owed."""
    person = book.client
    club = await any_club(work, person.club_id)
    if club.on_empty == "block":
        raise NoSessionLeftHere(person.id, person.name, there)
    if club.on_empty == "confirm" and when_empty is WhenEmpty.ASK:
        raise asks(there)
