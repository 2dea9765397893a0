"""What guardians have not been told of a roll yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.attendance.model import attendance, rolls
from core.attendance.rules import State, comes, costs
from core.attendance.views import Untold
from core.db import Work
from core.ledger import Charge, used_and_owed

_TOLD = (
    update(attendance)
    .where(attendance.c.id == bindparam("row"))
    .values(
        told_version=attendance.c.version,
        told_charge=attendance.c.charge,
        told_state=attendance.c.state,
        told_sessions=attendance.c.sessions,
    )
)


async def take_untold(work: Work, roll_id: int) -> tuple[Untold, ...]:
    """Marks that changed since the last receipt, taken as told by this transaction.

    A client who was never told of anything and is open or excused again is nobody's news; one who
    was told that a session was used and got it back is, and so is who was told here and was not.
    """
    rows = await work.rows(
        select(attendance, rolls.c.on_date)
        .join(rolls, rolls.c.id == attendance.c.roll_id)
        .where(attendance.c.roll_id == roll_id)
        .where(attendance.c.version > attendance.c.told_version)
        .order_by(attendance.c.client_id)
        .with_for_update(of=attendance, key_share=True)
    )
    if not rows:
        return ()
    await work.run(_TOLD, [{"row": row.id} for row in rows])
    return tuple(_untold(row) for row in rows if _news(row))


def _untold(row: Row[Any]) -> Untold:
    used, owed = used_and_owed(Charge(row.charge), row.sessions, row.uncovered)
    return Untold(
        row.client_id,
        State(row.state),
        used,
        owed,
        row.on_date,
        returned=row.told_charge == Charge.USED and row.charge != Charge.USED,
    )


def _news(row: Row[Any]) -> bool:
    if row.told_version == 0:
        return costs(State(row.state))
    if row.charge != row.told_charge:
        return True
    if row.told_state is None or not costs(State(row.state)):
        return False
    return row.sessions != row.told_sessions or comes(row.state) != comes(row.told_state)
