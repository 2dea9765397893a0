"""Rotation: every token at rest is encrypted anew under the first key."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from core.calendars.google.links import app_of
from core.calendars.google.rules import owner_of
from core.calendars.google.safe import Unreadable, relock, unlock
from core.calendars.google.views import Rotated
from core.calendars.model import google_asks, google_links
from core.db import Work


async def rotate_keys(work: Work) -> Rotated:
    """How many tokens are under the first key now, and whose no key opens. Who is on the way to
    Google has to begin again.
    """
    keys, done, lost = app_of(work).keys, 0, []
    rows = await work.rows(
        select(google_links).where(google_links.c.token.is_not(None)).with_for_update()
    )
    for row in rows:
        try:
            unlock(keys, owner_of(row.club_id, row.coach_id), row.token)
            fresh = relock(keys, row.token)
        except Unreadable:
            lost.append(row.coach_id)
            continue
        mine = google_links.c.coach_id == row.coach_id
        await work.run(update(google_links).where(mine).values(token=fresh))
        done += 1
    await work.run(delete(google_asks))
    return Rotated(done, tuple(lost))
