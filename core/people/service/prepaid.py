"""Whether a client pays for sessions before using them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from core.db import Work
from core.people.events import PrepaidChanged
from core.people.model import members
from core.people.rules import Action
from core.people.service.access import client_for
from core.people.views import Client


async def set_prepaid(work: Work, client_id: int, prepaid: bool) -> Client:
    """Not prepaid: attendance is recorded, nothing is used, owed or warned of. Lots stay as they
    are and count again when the client prepays again. Setting what is so already changes nothing.
    """
    client = await client_for(work, client_id, Action.SET_PREPAID, lock=True)
    return await bring_prepaid(work, client, prepaid)


async def bring_prepaid(work: Work, client: Client, prepaid: bool) -> Client:
    """`set_prepaid` for a verb that has the client under lock: a purchase makes prepaid."""
    if client.prepaid == prepaid:
        return client
    await work.run(update(members).where(members.c.id == client.id).values(prepaid=prepaid))
    work.tell(
        PrepaidChanged(
            club_id=client.club_id, client=client.id, before=client.prepaid, after=prepaid
        )
    )
    return replace(client, prepaid=prepaid)
