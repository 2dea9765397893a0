"""Leases: what only one worker of a bot does at a time, and who does it now."""

from __future__ import annotations

import secrets

from sqlalchemy import or_

from bot.chat.model import leases
from core.core import Core
from core.db.epoch import epoch

SECONDS = 15.0
ME = secrets.token_hex(8)
"""This process."""


async def hold(core: Core, name: str, *, seconds: float = SECONDS) -> bool:
    """Take or renew a lease; False while another process has it."""
    until = epoch() + seconds
    async with core.work(via="lease") as work:
        statement = work.insert(leases).values(name=name, holder=ME, until=until)
        taken = statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": ME, "until": until},
            where=or_(leases.c.holder == ME, leases.c.until < epoch()),
        ).returning(leases.c.holder)
        return await work.value(taken) is not None
