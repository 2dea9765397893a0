"""What a coach's own calendar may show of a client: a child's name only if a guardian agreed."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from core import journal
from core.actor import Right
from core.db import Work, ready
from core.errors import code_of
from core.people.errors import NotForYourRole
from core.people.events import ChildShared, GuardianUnlinked
from core.people.model import accounts, guardianships, identities, members
from core.people.rules import Action, initials
from core.people.service.access import client_for
from core.people.shared import SharedChild, ShownAs
from core.people.views import Client

_ADDRESS = accounts.c.email, accounts.c.mail
_ACCOUNT = ready(
    select(members.c.club_id, members.c.name, identities.c.user_id, *_ADDRESS)
    .outerjoin(identities, identities.c.member_id == members.c.id)
    .outerjoin(accounts, accounts.c.user_id == identities.c.user_id)
    .where(members.c.id == bindparam("client"))
)
_GUARDIANS = ready(
    select(guardianships.c.shares, *_ADDRESS)
    .outerjoin(identities, identities.c.member_id == guardianships.c.guardian_id)
    .outerjoin(accounts, accounts.c.user_id == identities.c.user_id)
    .where(guardianships.c.client_id == bindparam("client"))
    .order_by(guardianships.c.guardian_id)
)
_HERE = members.c.left_at.is_(None)
_MINE = (
    select(guardianships.c.client_id, members.c.name, guardianships.c.shares)
    .join(members, members.c.id == guardianships.c.client_id)
    .where(guardianships.c.guardian_id.in_(bindparam("me", expanding=True)))
    .where(_HERE, guardianships.c.can != Right.VIEW)
    .order_by(members.c.name_key, members.c.id)
)
_MYSELF = (
    select(members.c.id, members.c.club_id, members.c.name)
    .outerjoin(guardianships, guardianships.c.client_id == members.c.id)
    .where(members.c.id.in_(bindparam("me", expanding=True)), members.c.trains)
    .where(_HERE, guardianships.c.client_id.is_(None))
    .order_by(members.c.name_key, members.c.id)
)
_SAID = frozenset(code_of(each.__name__) for each in (ChildShared, GuardianUnlinked))


async def share_child(work: Work, client_id: int, *, on: bool) -> None:
    """From now on the coach's own calendar may show this child's name, and invite the acting
    guardian's confirmed email; or only initials. Each guardian decides for themselves, and for
    themselves who has none; a second press changes nothing.
    """
    client = await client_for(work, client_id, Action.SHARE_CHILD, lock=True)
    me = work.actor(client.club_id).member_id
    decide = _decide_for_oneself if me == client_id else _decide_as_guardian
    if await decide(work, client, me, on=on):
        work.tell(
            ChildShared(
                club_id=client.club_id, client=client_id, guardian=me, before=not on, after=on
            )
        )


async def _decide_as_guardian(work: Work, client: Client, me: int, *, on: bool) -> bool:
    """Whether it was otherwise before."""
    mine = guardianships.c.client_id == client.id, guardianships.c.guardian_id == me
    changed = update(guardianships).where(*mine, guardianships.c.shares.is_(not on))
    found = await work.row(changed.values(shares=on).returning(guardianships.c.client_id))
    return found is not None


async def _decide_for_oneself(work: Work, client: Client, _: int, *, on: bool) -> bool:
    """The same for who has no guardian: the word itself is what is kept."""
    if await work.rows(_GUARDIANS, {"client": client.id}):
        raise NotForYourRole(Action.SHARE_CHILD)
    return await _own_word(work, client.club_id, client.id) is not on


async def shared_children(work: Work) -> tuple[SharedChild, ...]:
    """The children that the acting account may decide for, in every club, and whether it agreed;
    first the account itself where it trains and has no guardian.
    """
    actors = work.account.actors if work.account else ()
    me = {"me": [actor.member_id for actor in actors]}
    myself = [
        SharedChild(row.id, row.name, await _own_word(work, row.club_id, row.id))
        for row in await work.rows(_MYSELF, me)
    ]
    rows = await work.rows(_MINE, me)
    return (*myself, *(SharedChild(row.client_id, row.name, row.shares) for row in rows))


async def shown_as(work: Work, client_id: int) -> ShownAs:
    """What a calendar outside shows of this client, for core itself.

    Whoever has a guardian, or no account to agree with, is a child: initials and no address, unless
    a guardian agreed; then the name, and the confirmed addresses of who agreed and of the child,
    unless they want no mails. Who has no guardian any more is shown so too, until they agree.
    """
    row = await work.one(_ACCOUNT, {"client": client_id})
    guardians = await work.rows(_GUARDIANS, {"client": client_id})
    agreed = [each for each in guardians if each.shares]
    if guardians or row.user_id is None:
        shown = bool(agreed)
    else:
        shown = await _own_word(work, row.club_id, client_id)
    if not shown:
        return ShownAs(initials(row.name), ())
    emails = dict.fromkeys(each.email for each in (row, *agreed) if each.email and each.mail)
    return ShownAs(row.name, tuple(emails))


async def _own_word(work: Work, club_id: int, client_id: int) -> bool:
    """Whether somebody with an account and no guardian is shown by name: as they said last. Who
    never had a guardian is grown up and need not say so; whose last one left has to.
    """
    last = await journal.read(work, club_id, client=client_id, codes=_SAID, limit=1)
    return all(bool(fact.facts.get("after")) for fact in last)
