"""The whole of core, wired: every capability's listeners and jobs."""

from __future__ import annotations

from collections.abc import Mapping

import core.practices.model  # noqa: F401 - its tables belong to the schema
from core import notices, packages
from core.clock import Clock
from core.core import Core
from core.db import Database, metadata
from core.jobs import Job

LISTENERS = (packages.ready_made, notices.on_told)
JOBS: Mapping[str, Job] = {
    notices.RECEIPTS_JOB: notices.send_receipts,
    notices.LOW_JOB: notices.tell_coach,
}


def whole_core(database: Database, clock: Clock | None = None) -> Core:
    """Core with every capability listening: what every process and every test opens."""
    return Core(database, clock, LISTENERS)


__all__ = ["JOBS", "LISTENERS", "metadata", "whole_core"]
