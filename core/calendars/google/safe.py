"""Secrets at rest: encrypted under the installation's keys, with their owner inside.

Who can write to the database but has no key cannot use one coach's token as another's: what comes
out says whose it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Unreadable(Exception):
    """No key opens it, or it is somebody else's."""


def new_key() -> str:
    """A key for `WHISTLE_SECRET_KEYS`."""
    return Fernet.generate_key().decode()


def bad_keys(keys: Sequence[str]) -> tuple[int, ...]:
    """Which of these, counted from 1, are no keys."""
    return tuple(number for number, key in enumerate(keys, 1) if not _is_key(key))


def lock(keys: Sequence[str], owner: str, secret: str) -> str:
    """The secret encrypted under the first key."""
    return _safe(keys).encrypt(json.dumps([owner, secret]).encode()).decode()


def unlock(keys: Sequence[str], owner: str, locked: str) -> str:
    """The secret; `Unreadable` under other keys, and for another owner."""
    try:
        found, secret = json.loads(_safe(keys).decrypt(locked.encode()))
    except (InvalidToken, ValueError):
        raise Unreadable from None
    if found != owner:
        raise Unreadable
    return str(secret)


def relock(keys: Sequence[str], locked: str) -> str:
    """The same under the first key; `Unreadable` if no key opens it."""
    try:
        return _safe(keys).rotate(locked.encode()).decode()
    except (InvalidToken, ValueError):
        raise Unreadable from None


def _safe(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _is_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True
