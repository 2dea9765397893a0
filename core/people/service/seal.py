"""Seals: what proves that a link was made by this installation, and for what."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets as entropy

from sqlalchemy import bindparam, select, update

from core.db import Work
from core.people.model import clubs, secrets

_KEY = select(secrets.c.value).where(secrets.c.name == "invites")
_NONCE = select(clubs.c.door_nonce).where(clubs.c.id == bindparam("club"))


async def seal(work: Work, words: str) -> str:
    """22 characters of [A-Za-z0-9_-] that only this installation can make of these words."""
    key = await _key(work)
    digest = hmac.new(key.encode(), words.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest.digest())[:22].decode()


async def digits(work: Work, words: str) -> str:
    """Six digits that only this installation can make of these words."""
    key = await _key(work)
    digest = hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest) % 1_000_000:06}"


def same_seal(one: str, other: str) -> bool:
    """Compared in a time that says nothing."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode())


async def _key(work: Work) -> str:
    """The installation's signing key, made at first use."""
    if (found := await work.value(_KEY)) is None:
        fresh = {"name": "invites", "value": entropy.token_urlsafe(32)}
        await work.run(work.insert(secrets).values(fresh).on_conflict_do_nothing())
        found = await work.value(_KEY)
    return str(found)


async def door_nonce(work: Work, club_id: int) -> str:
    """What a club's door codes of now are made with; empty before the first."""
    return str(await work.value(_NONCE, {"club": club_id}) or "")


async def renew_door_nonce(work: Work, club_id: int) -> None:
    """From here on every door code of before is over; under the club's lock."""
    fresh = update(clubs).where(clubs.c.id == club_id)
    await work.run(fresh.values(door_nonce=entropy.token_urlsafe(12)))
