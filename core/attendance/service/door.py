"""The club's door: a code that changes every minute, or a printed one and the PIN of the day."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from unicodedata import decimal

from sqlalchemy import bindparam, delete, select, update

from core.attendance.errors import DoorTurned, DoorUnknown, NobodyToCheckIn
from core.attendance.events import DoorRenewed
from core.attendance.model import door_tries
from core.attendance.views import Door, Knock, PinTry
from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.people import (
    Action,
    Client,
    Club,
    allow,
    any_club,
    door_nonce,
    family,
    lock_club,
    may,
    renew_door_nonce,
    same_seal,
    seal,
)

MOST_WRONG = 5
PATIENCE = timedelta(minutes=15)
MINUTE = 60
PRINTED = "p"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TRIES = (
    select(door_tries)
    .where(door_tries.c.club_id == bindparam("club"), door_tries.c.user_id == bindparam("user"))
    .with_for_update(key_share=True)
)


async def door(work: Work, club_id: int) -> Door:
    """Both codes and today's PIN. For staff; `open_door` has made what they are made with."""
    allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    today = local_day(work.now, club.zone)
    minute = int(work.now.timestamp()) // MINUTE
    return Door(
        club_id,
        club.name,
        await _payload(work, club_id, _base36(minute)),
        await _payload(work, club_id, PRINTED),
        await _pin(work, club_id, today),
        today,
    )


async def open_door(work: Work, club_id: int, *, renew: bool = False) -> Door:
    """The same, made at the first time. With `renew` all codes and PINs of before are over: for
    the owner.
    """
    allow(work, club_id, Action.SET_CLUB if renew else Action.SEE_ROSTER)
    await lock_club(work, club_id)
    if renew or not await door_nonce(work, club_id):
        await renew_door_nonce(work, club_id)
        work.tell(DoorRenewed(club_id=club_id))
    return await door(work, club_id)


async def knock(work: Work, payload: str) -> Knock:
    """Whom the acting account may check in where this code was scanned.

    The code of this minute and of the one before are good. Refuses an older one (`DoorTurned`),
    one that is none or of a club that the account is not in (`DoorUnknown`), and who has nobody
    to check in there.
    """
    club_id, which = await _read(work, payload)
    club = await any_club(work, club_id)
    if which != PRINTED:
        age = int(work.now.timestamp()) // MINUTE - int(which, 36)
        if age not in (0, 1):
            raise DoorTurned
    return Knock(club_id, club.name, await _mine(work, club), which == PRINTED)


async def _read(work: Work, payload: str) -> tuple[int, str]:
    """(club, the minute or `p`) of a genuine code of a club that the account is in."""
    head, _, rest = payload.partition("-")
    which, _, signature = rest.partition("-")
    if not payload.startswith("d") or not _is_number(head[1:]) or not _is_number(which):
        raise DoorUnknown
    club_id = int(head[1:], 36)
    try:
        work.actor(club_id)
    except NotFound:
        raise DoorUnknown from None
    if not same_seal(signature, await _seal(work, club_id, which)):
        raise DoorUnknown
    return club_id, which


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 11 and all(ch in _DIGITS for ch in text)


async def _mine(work: Work, club: Club) -> tuple[Client, ...]:
    actor = work.actor(club.id)
    mine = [
        each for each in await family(work, club.id) if may(actor, Action.CHECK_IN, client=each.id)
    ]
    if not mine:
        raise NobodyToCheckIn
    return tuple(mine)


async def try_pin(work: Work, club_id: int, typed: str) -> PinTry:
    """Whether this is the PIN of today. After five wrong ones in a row none is taken for a quarter
    of an hour; the count is the account's, and stays whatever else the turn does.
    """
    work.actor(club_id)
    assert work.account is not None
    club = await any_club(work, club_id)
    keys = {"club": club_id, "user": work.account.user_id}
    fresh = {"club_id": club_id, "user_id": work.account.user_id, "wrong": 0, "at": work.now}
    await work.run(work.insert(door_tries).values(fresh).on_conflict_do_nothing())
    tries = await work.one(_TRIES, keys)
    mine = (door_tries.c.club_id == club_id) & (door_tries.c.user_id == work.account.user_id)
    wrong = tries.wrong if tries.at + PATIENCE > work.now else 0
    if wrong >= MOST_WRONG:
        return PinTry(False, 0, tries.at + PATIENCE)
    digits = "".join(str(decimal(ch)) for ch in typed[:20] if ch.isdecimal())
    if same_seal(digits, await _pin(work, club_id, local_day(work.now, club.zone))):
        await work.run(delete(door_tries).where(mine))
        return PinTry(True, MOST_WRONG, None)
    await work.run(update(door_tries).where(mine).values(wrong=wrong + 1, at=work.now))
    left = MOST_WRONG - wrong - 1
    return PinTry(False, left, None if left else work.now + PATIENCE)


async def _payload(work: Work, club_id: int, which: str) -> str:
    return f"d{_base36(club_id)}-{which}-{await _seal(work, club_id, which)}"


async def _seal(work: Work, club_id: int, which: str) -> str:
    return await seal(work, f"door:{club_id}:{await door_nonce(work, club_id)}:{which}")


async def _pin(work: Work, club_id: int, day: date) -> str:
    """Four digits that change with the club's day."""
    sealed = await seal(work, f"pin:{club_id}:{await door_nonce(work, club_id)}:{day.isoformat()}")
    return f"{int(hashlib.sha256(sealed.encode()).hexdigest(), 16) % 10_000:04}"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
