"""A person's email address: asked for, confirmed by a code that was mailed there, given up."""

from __future__ import annotations

import secrets as entropy
import unicodedata
from datetime import timedelta

from sqlalchemy import Row, bindparam, delete, func, select, update

from core.actor import Account
from core.db import Work
from core.errors import NotFound
from core.outbox import Errand, add, cancel
from core.people.errors import NoMailHere, TooManyCodes
from core.people.events import EmailChanged, MailSwitched
from core.people.model import accounts, email_codes
from core.people.rules import clean_email
from core.people.service.own import own_settings
from core.people.service.seal import digits, same_seal
from core.people.views import CodeMail, CodeTried

EMAIL_CODE = "email_code"
"""The kind of the errand that mails a code."""
CODE_LASTS = timedelta(minutes=15)
CODE_TRIES = 5
CODES_AN_HOUR = 3
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_HOLD = (
    select(accounts.c.user_id)
    .where(accounts.c.user_id == bindparam("user"))
    .with_for_update(key_share=True)
)


async def ask_email(work: Work, email: str) -> str:
    """Mail a code to this address, which is the actor's if they can read it; the address.

    A code lasts 15 minutes and ends the one before. Refuses what is no address, where no mail is
    sent from, and a fourth mail within an hour by one person or to one address.
    """
    account = _member(work)
    if not work.outside.mail:
        raise NoMailHere
    address = clean_email(email)
    await work.run(_HOLD, {"user": account.user_id})
    await work.run(delete(email_codes).where(email_codes.c.sent_at < work.now - DAY))
    row = await _row(work, account)
    sent, since = 1, work.now
    if row is not None and row.sent_at > work.now - HOUR:
        sent, since = row.sent + 1, row.sent_at
    if sent > CODES_AN_HOUR or await _sent_by_others(work, account, address) >= CODES_AN_HOUR:
        raise TooManyCodes(since + HOUR)
    nonce, until = entropy.token_urlsafe(12), work.now + CODE_LASTS
    asked = {"email": address, "nonce": nonce, "tries": 0, "sent": sent}
    asked |= {"sent_at": since, "expires_at": until}
    insert = work.insert(email_codes).values({"user_id": account.user_id} | asked)
    await work.run(insert.on_conflict_do_update(index_elements=["user_id"], set_=asked))
    errand = Errand(
        channel="email",
        kind=EMAIL_CODE,
        due_at=work.now,
        useful_until=until,
        payload={"user_id": account.user_id, "nonce": nonce},
        key=_key(account),
        must_arrive=True,
    )
    await add(work, [errand], replace=True)
    return address


async def _sent_by_others(work: Work, account: Account, address: str) -> int:
    """Mails of the last hour to one address for several accounts: nobody's mailbox is filled."""
    sent = select(func.sum(email_codes.c.sent)).where(
        email_codes.c.email == address,
        email_codes.c.user_id != account.user_id,
        email_codes.c.sent_at > work.now - HOUR,
    )
    return int(await work.value(sent) or 0)


async def code_mail(work: Work, user_id: int, nonce: str) -> CodeMail | None:
    """What the mail says; None when a later one was asked for, or this one is over."""
    row = await work.row(
        select(email_codes, accounts.c.lang)
        .join(accounts, accounts.c.user_id == email_codes.c.user_id)
        .where(email_codes.c.user_id == user_id, email_codes.c.nonce == nonce)
    )
    if row is None or row.expires_at <= work.now:
        return None
    return CodeMail(row.email, row.lang, await _code(work, row))


async def _code(work: Work, row: Row[tuple[object, ...]]) -> str:
    return await digits(work, f"email:{row.user_id}:{row.email}:{row.nonce}")


async def confirm_email(work: Work, code: str) -> CodeTried:
    """The address is the actor's if this is the code that was mailed there; messages go there from
    now on. The fifth wrong code ends it; what was typed wrong is counted, so nothing is refused.
    """
    account = _member(work)
    row = await _row(work, account, lock=True)
    if row is None or row.expires_at <= work.now or row.tries >= CODE_TRIES:
        return CodeTried(None)
    mine = email_codes.c.user_id == account.user_id
    typed = "".join(str(unicodedata.digit(ch)) for ch in code if ch.isdigit())
    if not same_seal(typed, await _code(work, row)):
        await work.run(update(email_codes).where(mine).values(tries=row.tries + 1))
        return CodeTried(None, CODE_TRIES - row.tries - 1)
    await work.run(update(email_codes).where(mine).values(expires_at=work.now))
    await _set(work, email=row.email, email_at=work.now, mail=True)
    return CodeTried(row.email)


async def bring_email(work: Work, email: str) -> None:
    """An address that is known to be the actor's without a code: of a club brought along."""
    await _set(work, email=clean_email(email), email_at=work.now, mail=True)


async def remove_email(work: Work) -> str | None:
    """Whistle knows no address of the actor's any more, nor a code that waits; which it was."""
    account = _member(work)
    await cancel(work, [_key(account)])
    mine = email_codes.c.user_id == account.user_id
    await work.run(update(email_codes).where(mine).values(email="", expires_at=work.now))
    if (before := (await own_settings(work)).email) is not None:
        await _set(work, email=None, email_at=None)
    return before


async def choose_mail(work: Work, *, wanted: bool) -> None:
    """Whether messages go to the confirmed address, and coaches' calendars invite it; what has only
    that channel comes by chat.
    """
    account = _member(work)
    mine = accounts.c.user_id == account.user_id, accounts.c.mail.is_(not wanted)
    changed = update(accounts).where(*mine).values(mail=wanted)
    if await work.row(changed.returning(accounts.c.user_id)):
        for actor in account.actors:
            who = {"club_id": actor.club_id, "member": actor.member_id}
            work.tell(MailSwitched(**who, before=not wanted, after=wanted))


async def _set(work: Work, **values: object) -> None:
    account = _member(work)
    await work.run(update(accounts).where(accounts.c.user_id == account.user_id).values(**values))
    for actor in account.actors:
        confirmed = values["email"] is not None
        work.tell(EmailChanged(club_id=actor.club_id, member=actor.member_id, confirmed=confirmed))


async def _row(
    work: Work, account: Account, *, lock: bool = False
) -> Row[tuple[object, ...]] | None:
    mine = select(email_codes).where(email_codes.c.user_id == account.user_id)
    return await work.row(mine.with_for_update() if lock else mine)


def _key(account: Account) -> str:
    return f"{EMAIL_CODE}:{account.user_id}"


def _member(work: Work) -> Account:
    """Who acts, somebody of a club: a stranger sends no mail from here."""
    if work.account is None or not work.account.actors:
        raise NotFound
    return work.account
