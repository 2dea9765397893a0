"""The whole of core, wired: every capability's listeners and jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import (
    attendance,
    bookings,
    calendars,
    checkins,
    groups,
    ledger,
    notices,
    packages,
    practices,
)
from core.clock import Clock
from core.core import Core
from core.db import Database, Work, metadata
from core.jobs import Job
from core.outbox import Claimed
from core.outside import NOWHERE, Outside

LISTENERS = (
    ledger.keeps_currency,
    packages.ready_made,
    ledger.arm_audit,
    ledger.zone_moved,
    bookings.on_people,
    bookings.on_hours,
    practices.on_told,
    attendance.on_booking,
    checkins.follow_bookings,
    notices.on_told,
    notices.staff_waits,
    notices.offer_rolls,
    notices.days_changed,
    notices.tell_booked,
    notices.remind_of,
    notices.tell_forms,
    notices.sessions_over,
    notices.asked_and_given,
    notices.arm_digest,
    groups.on_told,
    calendars.on_told,
    calendars.on_people,
)
JOBS: Mapping[str, Job] = {
    notices.RECEIPTS_JOB: notices.send_receipts,
    notices.LOW_JOB: notices.tell_low,
    notices.SETTLED_JOB: notices.settle,
    notices.ENDING_JOB: notices.tell_ending,
    notices.PLANNED_JOB: notices.send_planned,
    notices.DAYS_JOB: notices.tell_days,
    notices.REMIND_JOB: notices.remind,
    notices.ENDED_JOB: notices.send_ended,
    notices.OVER_JOB: notices.look_over,
    notices.DIGEST_JOB: notices.send_digest,
    practices.OFFER_JOB: practices.offer_roll,
    groups.NEWS_JOB: groups.tell_news,
    ledger.EXPIRE_JOB: ledger.expire,
    ledger.AUDIT_JOB: checkins.audit_club,
}


def whole_core(database: Database, clock: Clock | None = None, outside: Outside = NOWHERE) -> Core:
    """Core with every capability listening: what every process and every test opens."""
    return Core(database, clock, LISTENERS, outside)


async def prepare(work: Work, errand: Claimed) -> Any:
    """What a due errand says, to a person or to a group; None when it is stale."""
    if errand.kind == groups.ANNOUNCE:
        return await groups.prepare(work, errand)
    return await notices.prepare(work, errand)


async def unread(work: Work, errand: Claimed) -> None:
    """Nobody reads the chat that it was for."""
    if errand.kind == groups.ANNOUNCE:
        await groups.unsent(work, errand)
    else:
        await notices.unread(work, errand)


async def undelivered(work: Work, errand: Claimed) -> None:
    """It was given up; what a group should have heard is on its card."""
    if errand.kind != groups.ANNOUNCE:
        await notices.undelivered(work, errand)


async def arm(core: Core) -> None:
    """What a process sees to when it starts."""
    async with core.work(via="job") as work:
        await ledger.arm_audits(work)
        await practices.arm_practices(work)
        await notices.arm_digests(work)
        await notices.arm_reminders(work)
        await calendars.installation(work)


__all__ = ["JOBS", "LISTENERS", "arm", "metadata", "prepare", "undelivered", "unread", "whole_core"]
