"""At how many sessions left coach and payer hear of one client."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import update

from core.db import Work
from core.errors import Invalid
from core.people.errors import ChangedMeanwhile
from core.people.events import ThresholdChanged
from core.people.model import members
from core.people.rules import Action
from core.people.service.access import client_for
from core.people.settings import THRESHOLDS, Setting, check_threshold
from core.people.views import Client


async def set_threshold(
    work: Work, client_id: int, what: Setting, value: str | None, *, before: str | None = None
) -> Client:
    """The client's own instead of the club's, for one of `THRESHOLDS`; None is the club's again.

    With `before`, what the button showed (`None` for the club's), it is refused when somebody has
    changed it since.
    """
    if what not in THRESHOLDS:
        raise Invalid
    wanted = None if value is None else check_threshold(value)
    client = await client_for(work, client_id, Action.SET_THRESHOLD, lock=True)
    present: int | None = getattr(client, what)
    if present == wanted:
        return client
    if before is not None and before != str(present):
        raise ChangedMeanwhile
    changed: dict[str, Any] = {what.value: wanted}
    await work.run(update(members).where(members.c.id == client_id).values(changed))
    work.tell(
        ThresholdChanged(
            club_id=client.club_id, client=client_id, what=what, before=present, after=wanted
        )
    )
    return replace(client, **changed)
