"""What everybody sets for themselves: their clock, their quiet hours, their daily messages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from core.db import Work
from core.errors import NotFound
from core.people.model import accounts
from core.people.quiet import Quiet
from core.people.rules import Digest
from core.people.service.accounts import choose_clock
from core.people.settings import check_zone
from core.people.views import OwnSettings


async def own_settings(work: Work) -> OwnSettings:
    """Of the acting account."""
    row = await work.one(select(accounts).where(accounts.c.user_id == _me(work)))
    quiet = Quiet(row.quiet_from, row.quiet_until)
    return OwnSettings(row.lang, row.zone, quiet, row.digests, row.dark, row.email, row.mail)


async def choose_zone(work: Work, zone: str | None) -> None:
    """Where this person is; None is where each of their clubs is. Refuses a zone that IANA does
    not have.
    """
    await choose_clock(work, None if zone is None else check_zone(zone))


async def choose_quiet(work: Work, quiet: Quiet) -> None:
    """From now on what can wait comes when these hours are over."""
    await _set(work, quiet_from=quiet.since, quiet_until=quiet.until)


async def choose_digest(work: Work, what: Digest, *, wanted: bool) -> None:
    """Whether this daily message comes, in every club where they work."""
    before = (await own_settings(work)).digests
    await _set(work, digests=before | {what} if wanted else before - {what})


async def choose_dark(work: Work, dark: bool) -> None:
    """Pictures are drawn for a dark screen from now on, or for a light one."""
    await _set(work, dark=dark)


async def _set(work: Work, **values: Any) -> None:
    await work.run(update(accounts).where(accounts.c.user_id == _me(work)).values(**values))


def _me(work: Work) -> int:
    if work.account is None:
        raise NotFound
    return work.account.user_id
