"""Clubs: found one, read it, change its settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from core.actor import Role
from core.db import Work, ready
from core.errors import NotFound
from core.people.errors import ChangedMeanwhile
from core.people.events import ClubChanged, ClubCreated
from core.people.model import accounts, clubs, identities, members
from core.people.rules import Action, clean_name, leading_role, name_key
from core.people.service.access import allow
from core.people.service.accounts import recognise
from core.people.settings import SETTINGS, Setting, check_currency, check_zone, written
from core.people.views import Club, Standing

_CLUB = [clubs.c[field.name] for field in fields(Club)]
_ONE = ready(select(*_CLUB).where(clubs.c.id == bindparam("club")))


async def create_club(
    work: Work, *, name: str, zone: str, currency: str, langs: Sequence[str], founder: str
) -> Club:
    """A new club; the account that acts becomes its owner and a coach under the name `founder`.

    Refuses a name without letters, a zone that IANA does not have, a currency that ISO 4217 does
    not have. The club becomes the account's current one.
    """
    if work.account is None:
        raise NotFound
    name, founder = clean_name(name), clean_name(founder)
    zone, currency = check_zone(zone), check_currency(currency)
    values = {"name": name, "zone": zone, "currency": currency, "langs": frozenset(langs)}
    row = await work.one(insert(clubs).values(**values, created_at=work.now).returning(clubs.c.id))
    await _found(work, row.id, founder)
    work.tell(ClubCreated(club_id=row.id, zone=zone, currency=currency, langs=tuple(langs)))
    return await club_of(work, row.id)


async def _found(work: Work, club_id: int, founder: str) -> None:
    """The acting account becomes owner and coach, and the club its current one."""
    assert work.account is not None
    user_id = work.account.user_id
    member = await work.one(
        insert(members)
        .values(
            club_id=club_id,
            name=founder,
            name_key=name_key(founder),
            staff_roles={Role.OWNER, Role.COACH},
            trains=False,
            created_at=work.now,
        )
        .returning(members.c.id)
    )
    await work.run(insert(identities).values(member_id=member.id, club_id=club_id, user_id=user_id))
    await work.run(
        update(accounts).where(accounts.c.user_id == user_id).values(current_club=club_id)
    )
    work.as_(await recognise(work, user_id))


async def club_of(work: Work, club_id: int) -> Club:
    """The club, for anybody who belongs to it."""
    work.actor(club_id)
    return await any_club(work, club_id)


async def every_club(work: Work) -> list[Club]:
    """All clubs of the installation, for core itself."""
    rows = await work.rows(select(*_CLUB).order_by(clubs.c.id))
    return [Club(**row._mapping) for row in rows]


async def any_club(work: Work, club_id: int) -> Club:
    """The club for core itself: jobs and verbs that have checked already."""
    row = await work.one(_ONE, {"club": club_id})
    return Club(**row._mapping)


async def lock_club(work: Work, club_id: int) -> Club:
    """The club, its row locked until the commit: what is single in a club waits here."""
    row = await work.one(
        select(*_CLUB).where(clubs.c.id == club_id).with_for_update(key_share=True)
    )
    return Club(**row._mapping)


async def clubs_of_account(work: Work) -> tuple[Club, ...]:
    """Every club of the acting account, by name."""
    ids = [actor.club_id for actor in work.account.actors] if work.account else []
    rows = await work.rows(select(*_CLUB).where(clubs.c.id.in_(ids)).order_by(clubs.c.name))
    return tuple(Club(**row._mapping) for row in rows)


async def standings(work: Work) -> tuple[Standing, ...]:
    """As what the acting account can be where: a line a club and side, by the club's name.

    Somebody who has lost every role in a club still has a line there, as nothing.
    """
    account = work.account
    if account is None:
        return ()
    here = account.current
    return tuple(
        Standing(
            club,
            side,
            leading_role(actor.roles, side),
            actor == here and side == account.side_of(actor),
        )
        for club in await clubs_of_account(work)
        for actor in (account.in_club(club.id),)
        for side in actor.sides or (None,)
    )


async def set_club(
    work: Work, club_id: int, what: Setting, value: str, *, before: str | None = None
) -> Club:
    """Change one setting to what was typed or tapped; the club as it is now.

    Refuses what `SETTINGS` does not allow; with `before`, what the button showed as the present
    value, also a setting that somebody has changed since. The same value again changes nothing.
    A zone moves no wall time: practices stay where they are on the clock.
    """
    allow(work, club_id, Action.SET_CLUB)
    wanted = SETTINGS[what](value)
    club = await lock_club(work, club_id)
    present = getattr(club, what)
    if present == wanted:
        return club
    if before is not None and before != str(written(present)):
        raise ChangedMeanwhile
    await work.run(update(clubs).where(clubs.c.id == club_id).values({what.value: wanted}))
    work.tell(
        ClubChanged(club_id=club_id, what=what, before=written(present), after=written(wanted))
    )
    changed: dict[str, Any] = {what.value: wanted}
    return replace(club, **changed)
