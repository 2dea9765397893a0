"""Decisions about the coach's calendar at Google. Pure."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

CHANNEL = "google"
EVENT, LOOK, REVOKE, REMOVE = "event", "look", "revoke", "remove"
"""Kinds of errands of that channel."""
ASK_LIFETIME = timedelta(minutes=10)
"""So long somebody may take on Google's page."""
WINDOW = timedelta(days=60)
"""So far back and ahead the nightly repair looks."""
HORIZON = timedelta(days=366)
"""So far ahead everything is written when a calendar is connected."""
GONE = "gone"
"""What a calendar should show of a booking that is not there: nothing."""
SHAPE = 1
"""Raised when events are written otherwise from now on: each is written anew."""
LONGEST_REST = 3600.0
SCOPES = ("openid", "email", "https://www.googleapis.com/auth/calendar.events.owned")
"""The smallest that create events with a Meet link, and say whose calendar it is."""
WRITES = SCOPES[-1]


def digest_of(facts: dict[str, Any]) -> str:
    """What an event says, as one short text to compare."""
    plain = json.dumps({"shape": SHAPE, **facts}, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:40]


def event_id(installation: str, club: int, booking: int, coach: int, generation: int) -> str:
    """The event's id at Google, which is ours to choose: the same try makes the same event.

    Google keeps the ids of deleted events, so each life of an event has its own `generation`.
    """
    named = f"{installation}|{club}|{booking}|{coach}"
    digest = hashlib.sha256(named.encode()).digest()[:20]
    return f"{base64.b32hexencode(digest).decode().lower()}{generation}"


def rest(attempts: int, luck: float) -> timedelta:
    """How long to wait after so many tries, more or less by luck (0 to 1), at most an hour."""
    seconds = min(LONGEST_REST, 2.0 ** min(attempts, 12))
    return timedelta(seconds=seconds * (0.5 + luck))


def owner_of(club: int, coach: int) -> str:
    """Whose token a sealed one is."""
    return f"google:{club}:{coach}"


def state_digest(state: str) -> str:
    """How a `state` on its way to Google is remembered."""
    return hashlib.sha256(state.encode()).hexdigest()


def challenge_of(verifier: str) -> str:
    """PKCE, S256."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
