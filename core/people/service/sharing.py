"""What a coach's own calendar may show of a client: a child's name only if a guardian agreed."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from core.actor import Right
from core.db import Work, ready
from core.people.events import ChildShared
from core.people.model import accounts, guardianships, identities, members
from core.people.rules import Action, initials
from core.people.service.access import client_for
from core.people.shared import SharedChild, ShownAs

_ACCOUNT = ready(
    select(members.c.name, accounts.c.email, identities.c.user_id)
    .outerjoin(identities, identities.c.member_id == members.c.id)
    .outerjoin(accounts, accounts.c.user_id == identities.c.user_id)
    .where(members.c.id == bindparam("client"))
)
_GUARDIANS = ready(
    select(guardianships.c.shares, accounts.c.email)
    .outerjoin(identities, identities.c.member_id == guardianships.c.guardian_id)
    .outerjoin(accounts, accounts.c.user_id == identities.c.user_id)
    .where(guardianships.c.client_id == bindparam("client"))
    .order_by(guardianships.c.guardian_id)
)
_MINE = (
    select(guardianships.c.client_id, members.c.name, guardianships.c.shares)
    .join(members, members.c.id == guardianships.c.client_id)
    .where(guardianships.c.guardian_id.in_(bindparam("me", expanding=True)))
    .where(members.c.left_at.is_(None), guardianships.c.can != Right.VIEW)
    .order_by(members.c.name_key, members.c.id)
)


async def share_child(work: Work, client_id: int, *, on: bool) -> None:
    """From now on the coach's own calendar may show this child's name, and invite the acting
    guardian's confirmed email; or only initials. Each guardian decides for themselves; a second
    press changes nothing.
    """
    client = await client_for(work, client_id, Action.SHARE_CHILD, lock=True)
    me = work.actor(client.club_id).member_id
    mine = guardianships.c.client_id == client_id, guardianships.c.guardian_id == me
    changed = update(guardianships).where(*mine, guardianships.c.shares.is_(not on))
    if await work.row(changed.values(shares=on).returning(guardianships.c.client_id)):
        work.tell(
            ChildShared(
                club_id=client.club_id, client=client_id, guardian=me, before=not on, after=on
            )
        )


async def shared_children(work: Work) -> tuple[SharedChild, ...]:
    """The children that the acting account may decide for, in every club, and whether it agreed."""
    actors = work.account.actors if work.account else ()
    rows = await work.rows(_MINE, {"me": [actor.member_id for actor in actors]})
    return tuple(SharedChild(row.client_id, row.name, row.shares) for row in rows)


async def shown_as(work: Work, client_id: int) -> ShownAs:
    """What a calendar outside shows of this client, for core itself.

    Whoever has a guardian, or no account to agree with, is a child: initials and no address, unless
    a guardian agreed; then the name, and the confirmed addresses of who agreed and of the child.
    """
    row = await work.one(_ACCOUNT, {"client": client_id})
    guardians = await work.rows(_GUARDIANS, {"client": client_id})
    agreed = [each for each in guardians if each.shares]
    if not agreed and (guardians or row.user_id is None):
        return ShownAs(initials(row.name), ())
    emails = dict.fromkeys(each.email for each in (row, *agreed) if each.email)
    return ShownAs(row.name, tuple(emails))
