"""What guardians have not been told of a roll yet."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from core.attendance.model import attendance, rolls
from core.attendance.rules import Charge, State
from core.attendance.views import Untold
from core.db import Work

_TOLD = (
    update(attendance)
    .where(attendance.c.id == bindparam("row"))
    .values(told_version=attendance.c.version, told_charge=bindparam("told"))
)


async def take_untold(work: Work, roll_id: int) -> tuple[Untold, ...]:
    """Marks that changed since the last receipt, taken as told by this transaction.

    A client who was never told of anything and is open or excused again is nobody's news; one who
    was told that a session was used and got it back is.
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
    await work.run(_TOLD, [{"row": row.id, "told": row.charge} for row in rows])
    return tuple(
        Untold(
            row.client_id,
            State(row.state),
            Charge(row.charge),
            row.on_date,
            returned=row.told_charge == Charge.USED and row.charge != Charge.USED,
        )
        for row in rows
        if row.charge != row.told_charge or (row.told_version == 0 and _news(row.state))
    )


def _news(state: str) -> bool:
    return state in (State.PRESENT, State.LATE, State.NO_SHOW)
