"""Lots as they stand: one, a client's, a club's; each with the state that it is in today.

The state is decided here alone, in SQL, because lists are filtered by it:

- archived: put away by hand
- used up: nothing left, though its time is not over; or every session of it was used
- expired: its time is over, and not everything was used
- paused: a pause is running
- low: as few left as its threshold says, and something gone already
- active
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    desc,
    func,
    or_,
    select,
)

from core.clock import local_day
from core.db import Work
from core.ledger.model import lot_notes, lots
from core.ledger.rules import LotState, last_day
from core.ledger.views import Lot, LotName, LotSums
from core.money import Money
from core.people import (
    Action,
    Actor,
    Client,
    Club,
    Page,
    as_client,
    client_for,
    seen,
    seen_rows,
    sees_everyone,
)
from core.texts import Texts

MOST = 100
_LEFT = lots.c.came_in - lots.c.used - lots.c.gone
_LAST = case((lots.c.grace_until > lots.c.expires_on, lots.c.grace_until), else_=lots.c.expires_on)
_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_OVER = and_(
    lots.c.expires_on.is_not(None),
    lots.c.expires_on < _TODAY,
    or_(lots.c.grace_until.is_(None), lots.c.grace_until < _TODAY),
)
_PAUSED = and_(lots.c.paused_from <= _TODAY, lots.c.paused_until >= _TODAY)
_LIVE = and_(_LEFT > 0, lots.c.archived_at.is_(None))
"""As the index `ix_lots_live` has it."""


def _state(few: ColumnElement[int]) -> ColumnElement[str]:
    unused = lots.c.used < lots.c.came_in
    return case(
        (lots.c.archived_at.is_not(None), LotState.ARCHIVED.value),
        (and_(_LEFT == 0, or_(~_OVER, ~unused)), LotState.USED_UP.value),
        (_OVER, LotState.EXPIRED.value),
        (_PAUSED, LotState.PAUSED.value),
        (and_(few >= _LEFT, lots.c.came_in > _LEFT), LotState.LOW.value),
        else_=LotState.ACTIVE.value,
    )


def _few(audience: str) -> ColumnElement[int]:
    """How many left are few: the client's own threshold, else the lot's, else the club's."""
    own: BindParameter[Any] = bindparam("own_low", type_=Integer)
    club: BindParameter[Any] = bindparam("club_low", type_=Integer)
    return func.coalesce(own, lots.c[f"low_{audience}"], club)


_OF_CLIENT = {
    audience: select(lots, lot_notes.c.note, _state(_few(audience)).label("state"))
    .outerjoin(lot_notes, lot_notes.c.lot_id == lots.c.id)
    .where(lots.c.client_id == bindparam("client"))
    for audience in ("coach", "payer")
}
_DEAD = case((_LIVE & ~_OVER, 0), else_=1)
_IN_ORDER = (
    _DEAD,
    desc(lots.c.make_up),
    desc(lots.c.pinned),
    _LAST.is_(None),
    _LAST,
    lots.c.id,
)


def _facts(work: Work, client: Client, audience: str) -> dict[str, Any]:
    return {
        "client": client.id,
        "today": local_day(work.now, client.zone),
        "own_low": getattr(client, f"low_{audience}"),
        "club_low": getattr(client, f"club_low_{audience}"),
    }


def _audience(actor: Actor) -> str:
    return "coach" if actor.staff else "payer"


async def lots_of_client(work: Work, client: Client) -> tuple[Lot, ...]:
    """What can be spent first, in spend order, then the rest; a hundred at most."""
    audience = _audience(work.actor(client.club_id))
    wanted = _OF_CLIENT[audience].order_by(*_IN_ORDER).limit(MOST)
    rows = await work.rows(wanted, _facts(work, client, audience))
    return tuple(_lot(row) for row in rows)


async def one_lot(work: Work, lot_id: int) -> tuple[Client, Lot]:
    """The lot and whose it is, for whoever may see the client."""
    owner = await work.one(select(lots.c.client_id).where(lots.c.id == lot_id))
    client = await client_for(work, owner.client_id, Action.SEE_CLIENT)
    audience = _audience(work.actor(client.club_id))
    wanted = _OF_CLIENT[audience].where(lots.c.id == lot_id)
    return client, _lot(await work.one(wanted, _facts(work, client, audience)))


def _lot(row: Any) -> Lot:
    at = row._mapping
    return Lot(
        id=at[lots.c.id],
        club_id=at[lots.c.club_id],
        client=at[lots.c.client_id],
        name=at[lots.c.name],
        state=LotState(at["state"]),
        came_in=at[lots.c.came_in],
        held=at[lots.c.held],
        used=at[lots.c.used],
        gone=at[lots.c.gone],
        price=Money(at[lots.c.price_minor], at[lots.c.currency]),
        discount=Money(at[lots.c.discount_minor], at[lots.c.currency]),
        minutes=at[lots.c.minutes],
        bought_on=at[lots.c.bought_on],
        starts_on=at[lots.c.starts_on],
        expires_on=at[lots.c.expires_on],
        last_day=_last(at[lots.c.expires_on], at[lots.c.grace_until]),
        paused_from=at[lots.c.paused_from],
        paused_until=at[lots.c.paused_until],
        pinned=at[lots.c.pinned],
        make_up=at[lots.c.make_up],
        note=at["note"],
        version=at[lots.c.version],
        names=_texts(at[lots.c.names]),
    )


def _texts(stored: dict[str, str] | None) -> Texts | None:
    return Texts.from_json(stored) if stored else None


def _last(expires_on: date | None, grace_until: date | None) -> date | None:
    last = last_day(expires_on, grace_until)
    return None if last == date.max else last


def _club_lots(everyone: bool) -> tuple[Select[Any], Any, ColumnElement[str]]:
    """Lots of the clients whom somebody sees, next to the client."""
    people = seen_rows(everyone).subquery("people")
    few = func.coalesce(people.c.low_coach, lots.c.low_coach, people.c.club_low_coach)
    state = _state(few)
    wanted = (
        select(*people.c, lots, lot_notes.c.note, state.label("state"))
        .join(lots, lots.c.client_id == people.c.id)
        .outerjoin(lot_notes, lot_notes.c.lot_id == lots.c.id)
        .where(lots.c.club_id == bindparam("club"))
    )
    return wanted, people, state


async def lots_of_everyone(
    work: Work, actor: Actor, club: Club, *, state: LotState | None, sort: str, page: int, size: int
) -> tuple[Page[tuple[Client, Lot]], LotSums]:
    """A page over the clients whom the actor sees, and the sums over all of it.

    `state` None is all that has something left; `sort`: client, value (dearest first) or left
    (fewest first).
    """
    everyone = sees_everyone(actor, club.coaches_see)
    wanted, people, state_now = _club_lots(everyone)
    values = seen(actor) | {"today": local_day(work.now, club.zone)}
    for each in _only(state, state_now):
        wanted = wanted.where(each)
    sums = await _sums(work, wanted, values, club.currency)
    page = max(0, min(page, (sums.lots - 1) // size)) if sums.lots else 0
    order = {
        "client": (people.c.name_key,),
        "value": (desc(lots.c.price_minor), people.c.name_key),
        "left": (_LEFT, people.c.name_key),
    }[sort]
    rows = await work.rows(
        wanted.order_by(*order, lots.c.id).limit(size).offset(page * size), values
    )
    found = tuple((as_client(row), _lot(row)) for row in rows)
    return Page(found, page, size, sums.lots), sums


def _only(state: LotState | None, state_now: ColumnElement[str]) -> Sequence[ColumnElement[bool]]:
    if state is None:
        return (_LIVE, ~_OVER)
    live = state in (LotState.ACTIVE, LotState.LOW, LotState.PAUSED)
    return (_LIVE, state_now == state.value) if live else (state_now == state.value,)


async def _sums(work: Work, wanted: Select[Any], values: dict[str, Any], currency: str) -> LotSums:
    total = wanted.with_only_columns(
        func.count().label("lots"),
        func.coalesce(func.sum(_LEFT), 0).label("left"),
        func.coalesce(func.sum(lots.c.price_minor), 0).label("price"),
    )
    row = await work.one(total, values)
    return LotSums(row.lots, int(row.left), Money(int(row.price), currency))


async def lot_names(work: Work, lot_ids: Sequence[int]) -> dict[int, LotName]:
    """What lots that core has read already are called, and whose they are."""
    wanted = select(lots.c.id, lots.c.client_id, lots.c.name, lots.c.came_in, lots.c.names)
    rows = await work.rows(wanted.where(lots.c.id.in_(lot_ids)))
    return {
        row.id: LotName(row.client_id, row.name, row.came_in, _texts(row.names)) for row in rows
    }
