"""Connecting a coach's calendar, and what becomes of the connection."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, update

from core.calendars.google.errors import AskExpired, AskUsed, GoogleNotSetUp
from core.calendars.google.events import GoogleBroke, GoogleConnected, GoogleDisconnected
from core.calendars.google.rules import (
    ASK_LIFETIME,
    CHANNEL,
    GONE,
    LOOK,
    REVOKE,
    SCOPES,
    challenge_of,
    owner_of,
    state_digest,
)
from core.calendars.google.safe import Unreadable, lock, unlock
from core.calendars.google.views import Door, GoogleState, Standing, Taken, Trouble
from core.calendars.google.wanted import forget_shown, want_everything
from core.calendars.model import google_asks, google_events, google_links
from core.db import Work, ready
from core.errors import NotFound, Overtaken
from core.events import Event
from core.outbox import Errand, add, nudge
from core.outside import GoogleApp
from core.people import (
    Action,
    RolesChanged,
    StaffRemoved,
    Trainer,
    allow,
    any_club,
    any_trainer,
    lock_coaches,
)

CALLBACK = "/google/callback"
"""Where Google sends people back to us, below the public address."""
_OF_COACH = select(google_links).where(google_links.c.coach_id == bindparam("coach"))
_LINK, _HELD = ready(_OF_COACH), ready(_OF_COACH.with_for_update())
_WHOSE = ready(
    select(google_links.c.coach_id)
    .where(google_links.c.email == bindparam("email"), google_links.c.state == "connected")
    .limit(1)
)
_SAME = google_events.c.shown.is_not_distinct_from(google_events.c.wanted)
_COUNTS = ready(
    select(
        func.count().filter(_SAME, google_events.c.wanted != GONE).label("same"),
        func.count().filter(~_SAME).label("apart"),
        func.max(google_events.c.trouble).label("trouble"),
    )
    .where(google_events.c.coach_id == bindparam("coach"))
    .where(or_(google_events.c.wanted != GONE, google_events.c.shown.is_not(None)))
)


async def google_state(work: Work, coach: int) -> GoogleState:
    """How this coach's calendar stands; for the coach alone. Refused where there is no Google."""
    trainer, _ = await _mine(work, coach)
    club = await any_club(work, trainer.club_id)
    whose = coach, trainer.name, club.name, club.zone
    row = await work.row(_LINK, {"coach": coach})
    if row is None:
        return GoogleState(*whose, Standing.NEVER)
    counts = await work.one(_COUNTS, {"coach": coach})
    return GoogleState(
        *whose,
        Standing(row.state),
        row.email,
        row.synced_at,
        counts.same,
        counts.apart,
        Trouble(counts.trouble) if counts.trouble else None,
        row.generation,
    )


async def ask_google(work: Work, coach: int) -> str:
    """The address of Google's page on which this coach allows it: for ten minutes, for one answer,
    and for this coach alone.
    """
    trainer, app = await _mine(work, coach)
    assert work.account is not None
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    await work.run(delete(google_asks).where(google_asks.c.expires_at < work.now - ASK_LIFETIME))
    asked = {
        "state": state_digest(state),
        "coach_id": coach,
        "club_id": trainer.club_id,
        "user_id": work.account.user_id,
        "verifier": lock(app.keys, owner_of(trainer.club_id, coach), verifier),
        "expires_at": work.now + ASK_LIFETIME,
    }
    await work.run(insert(google_asks).values(asked))
    row = await work.row(_LINK, {"coach": coach})
    query = {
        "client_id": app.client_id,
        "redirect_uri": work.outside.public_url + CALLBACK,
        "response_type": "code",
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
        "access_type": "offline",
        "prompt": "consent",
    }
    hint = {"login_hint": row.email} if row is not None and row.email else {}
    return f"{app.signs_in}?{urlencode(query | hint)}"


async def take_ask(work: Work, state: str) -> Taken:
    """Whoever was on Google's page with this `state`; once. An unknown one is `NotFound`."""
    app = app_of(work)
    mine = google_asks.c.state == state_digest(state)
    row = await work.one(select(google_asks).where(mine).with_for_update())
    if row.used_at is not None:
        raise AskUsed(row.coach_id)
    if row.expires_at <= work.now:
        raise AskExpired(row.coach_id)
    await work.run(update(google_asks).where(mine).values(used_at=work.now))
    try:
        verifier = unlock(app.keys, owner_of(row.club_id, row.coach_id), row.verifier)
    except Unreadable:
        raise AskExpired(row.coach_id) from None
    return Taken(row.club_id, row.coach_id, row.user_id, verifier)


async def connect_google(work: Work, taken: Taken, *, token: str, email: str | None) -> None:
    """The coach's calendar is this one from now on: everything ahead is written to it. Refused to
    who coaches here no more, also to who is just being removed.
    """
    app, coach = app_of(work), taken.coach
    if not any(each.coaches for each in await lock_coaches(work, [coach])):
        raise NotFound
    fresh = {
        "club_id": taken.club_id,
        "state": Standing.CONNECTED,
        "token": lock(app.keys, owner_of(taken.club_id, coach), token),
        "email": email,
    }
    insertion = work.insert(google_links).values(coach_id=coach, **fresh)
    again = fresh | {"generation": google_links.c.generation + 1}
    await forget_shown(work, coach)  # before the link: whoever has written an event locks so
    await work.run(insertion.on_conflict_do_update(index_elements=["coach_id"], set_=again))
    await want_everything(work, coach)
    await nudge(work, [_look(taken.club_id, coach, work.now)])
    work.tell(GoogleConnected(club_id=taken.club_id, coach=coach))


async def disconnect_google(work: Work, coach: int, *, generation: int) -> None:
    """Nothing is written any more, and Google is told to forget what was allowed, unless another
    calendar of ours is that person's too. What is in the calendar stays. A second press does
    nothing.
    """
    await _mine(work, coach)
    row = await work.one(_HELD, {"coach": coach})
    if row.generation != generation:
        raise Overtaken
    await _disconnect(work, row)


async def on_people(work: Work, events: Sequence[Event]) -> None:
    """The listener: who coaches here no more has no calendar connected here."""
    for event in events:
        if isinstance(event, RolesChanged | StaffRemoved) and event.coaches_no_more:
            row = await work.row(_HELD, {"coach": event.member})
            if row is not None:
                await _disconnect(work, row)


async def google_broke(work: Work, coach: int, reason: str) -> None:
    """Google lets us in no longer; who finds out second tells nobody."""
    row = await work.row(_HELD, {"coach": coach})
    if row is not None and row.state == Standing.CONNECTED:
        await _close(work, row, Standing.BROKEN)
        work.tell(GoogleBroke(club_id=row.club_id, coach=coach, reason=reason))


async def is_broken(work: Work, coach: int) -> bool:
    """Whether this coach has to connect again, for core itself."""
    row = await work.row(_LINK, {"coach": coach})
    return row is not None and row.state == Standing.BROKEN


async def door_of(work: Work, coach: int) -> Door | None:
    """The way into the coach's calendar; None when it is not connected, `Unreadable` when no key
    opens the token, or it is another's.
    """
    row = await work.row(_LINK, {"coach": coach})
    if row is None or row.token is None:
        return None
    token = unlock(app_of(work).keys, owner_of(row.club_id, coach), row.token)
    return Door(row.club_id, coach, row.calendar, token)


def _look(club: int, coach: int, at: datetime) -> Errand:
    """The nightly look into the calendar, and once right after connecting."""
    facts = {"coach": coach}
    about: dict[str, Any] = {"club_id": club, "key": f"google:look:{coach}"}
    return Errand(channel=CHANNEL, kind=LOOK, due_at=at, payload=facts, **about)


async def in_use(work: Work, email: str | None) -> bool:
    """Whether a calendar connected here is that person's: taking one token back, Google forgets all
    that the person has allowed us.
    """
    return email is not None and await work.row(_WHOSE, {"email": email}) is not None


async def _disconnect(work: Work, row: Row[Any]) -> None:
    if row.state == Standing.OFF:
        return
    await _close(work, row, Standing.OFF)
    if row.token is not None and not await in_use(work, row.email):
        facts = {"coach": row.coach_id, "token": row.token, "email": row.email}
        key = f"google:revoke:{row.coach_id}:{row.generation}"
        about: dict[str, Any] = {"club_id": row.club_id, "key": key}
        errand = Errand(channel=CHANNEL, kind=REVOKE, due_at=work.now, payload=facts, **about)
        await add(work, [errand])
    work.tell(GoogleDisconnected(club_id=row.club_id, coach=row.coach_id))


async def _close(work: Work, row: Row[Any], standing: Standing) -> None:
    mine = google_links.c.coach_id == row.coach_id
    await work.run(update(google_links).where(mine).values(state=standing, token=None))


async def _mine(work: Work, coach: int) -> tuple[Trainer, GoogleApp]:
    """The acting coach, who this is."""
    app = app_of(work)
    trainer = await any_trainer(work, coach)
    if allow(work, trainer.club_id, Action.CONNECT_CALENDAR).member_id != coach:
        raise NotFound
    return trainer, app


def app_of(work: Work) -> GoogleApp:
    """This installation as Google knows it; refused where there is none."""
    if work.outside.google is None:
        raise GoogleNotSetUp
    return work.outside.google
