"""A due notice, re-checked: what it says at this moment, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.attendance import State
from core.calendars import is_broken, link_awaited
from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.ledger import Balance, balances
from core.notices.errors import ItemGone
from core.notices.rules import held_until
from core.notices.service.about import endings
from core.notices.service.booked import booked_in, booking_news
from core.notices.service.days import practice_day
from core.notices.service.digests import day_ahead
from core.notices.service.forms import form_sent
from core.notices.service.inbox import inbox_item
from core.notices.service.low import still_low
from core.notices.service.offers import roll_offer
from core.notices.service.over import session_receipt
from core.notices.service.planned import message_for
from core.notices.service.questions import answer_to
from core.notices.service.reminders import form_due, reminder
from core.notices.sessions import CalendarClosed
from core.notices.table import EMAIL, TABLE, Audience, Kind
from core.notices.views import (
    EndingSoon,
    ItemNotice,
    LowBalance,
    Notice,
    Receipt,
    ReceiptLine,
    TransferAnswer,
    TransferQuestion,
)
from core.outbox import Claimed, NotBefore
from core.packages import transfer_card
from core.people import (
    Action,
    Club,
    Person,
    any_client,
    any_club,
    may_act,
    person_of,
    recognise,
    watchers_of,
)


async def prepare(work: Work, errand: Claimed) -> Notice | NotBefore | None:
    """The notice with present names and balances; None when it is stale, its reader is gone, or
    nothing in it is the reader's business any more. `NotBefore` the end of the reader's quiet
    hours, if it can wait, or until the link of what was booked online is there, if that is just
    being made: it is prepared anew then.
    """
    if errand.useful_until is not None and errand.useful_until < work.now:
        return None
    if errand.recipient is None or errand.club_id is None:
        return None
    reader = await person_of(work, errand.recipient)
    if reader is None:
        return None
    later = await _quiet(work, errand, reader) or await link_awaited(work, booked_in(errand))
    if later is not None:
        return NotBefore(later)
    before = work.account
    work.as_(await recognise(work, reader.user_id))
    try:
        return await _notice(work, Kind(errand.kind), reader, errand.payload)
    finally:
        work.as_(before)


async def _quiet(work: Work, errand: Claimed, reader: Person) -> datetime | None:
    """Until when the message waits for this reader's sake; a mail disturbs nobody."""
    if reader.quiet.never or errand.channel == EMAIL:
        return None
    zone = reader.zone or (await any_club(work, reader.club_id)).zone
    facts = errand.payload
    begins = datetime.fromisoformat(facts["begins"]) if "begins" in facts else None
    return held_until(
        TABLE[Kind(errand.kind), Audience(facts["audience"])],
        reader.quiet.end(work.now, zone),
        useful_until=errand.useful_until,
        begins=begins,
    )


async def _notice(work: Work, kind: Kind, reader: Person, facts: dict[str, Any]) -> Notice | None:
    """As the reader may see it: the account that acts is theirs."""
    club = await any_club(work, reader.club_id)
    match kind:
        case Kind.RECEIPT:
            return await _receipt(work, reader, club, facts)
        case Kind.BOOKED | Kind.MOVED | Kind.CANCELLED | Kind.STARTED:
            return await booking_news(work, kind, reader, club, facts)
        case Kind.FORM_DUE:
            return await form_due(work, reader, club, facts)
        case Kind.FORM_SUBMITTED:
            return await form_sent(work, reader, club, facts)
        case Kind.REMIND_24H | Kind.CHECKIN_24H | Kind.REMIND_2H | Kind.REMIND_30M:
            return await reminder(work, kind, reader, club, facts)
        case Kind.ENDED:
            return await session_receipt(work, reader, club, facts)
        case Kind.EVENING | Kind.MORNING:
            return await day_ahead(work, kind, reader, club, facts)
        case Kind.LOW_BALANCE:
            return await _low_balance(work, reader, club, facts)
        case Kind.ENDS_IN_30 | Kind.ENDS_IN_7:
            return await _ending(work, kind, reader, club, facts)
        case Kind.ANSWER if await _theirs(work, [facts["client"]]):
            return await answer_to(work, reader, facts["question"], club.zone)
        case Kind.PLANNED if await _theirs(work, [facts["client"]]):
            return await message_for(work, reader, facts["message"])
        case Kind.TRANSFER_ASKED if "transfer" in facts:
            return await _transfer(work, reader, club, facts)
        case Kind.TRANSFER_ANSWERED:
            return await _transferred(work, reader, club, facts)
        case Kind.ROLL_OFFER:
            return await roll_offer(work, reader, facts)
        case Kind.PRACTICE_DAY:
            return await practice_day(work, reader, facts)
        case Kind.GOOGLE_BROKE:
            closed = await is_broken(work, reader.member_id)
            return CalendarClosed(reader, club.zone) if closed else None
    return await _item(work, reader, facts) if "item" in facts else None


async def _theirs(work: Work, clients: Sequence[int]) -> list[int]:
    """Those whom the reader may see."""
    return [each for each in clients if await may_act(work, each, Action.SEE_CLIENT)]


async def _transfer(
    work: Work, reader: Person, club: Club, facts: dict[str, Any]
) -> TransferQuestion | None:
    """None when it is answered, or when the reader follows one of the two no more."""
    try:
        card = await transfer_card(work, facts["transfer"])
    except NotFound:
        return None
    return TransferQuestion(reader, club.zone, card) if card.state == "asked" else None


async def _transferred(
    work: Work, reader: Person, club: Club, facts: dict[str, Any]
) -> TransferAnswer | None:
    """With as many as moved: what is free in the lot now is another number."""
    try:
        card = await transfer_card(work, facts["transfer"])
    except NotFound:
        return None
    return TransferAnswer(
        reader, club.zone, replace(card, sessions=facts.get("sessions", card.sessions))
    )


async def _item(work: Work, reader: Person, facts: dict[str, Any]) -> ItemNotice | None:
    try:
        item = await inbox_item(work, facts["item"])
    except (NotFound, ItemGone):
        return None
    return ItemNotice(reader, item.zone, item)


async def _receipt(work: Work, reader: Person, club: Club, facts: dict[str, Any]) -> Receipt | None:
    lines = [line for fact in facts["lines"] if (line := await _line(work, reader, fact))]
    if not lines:
        return None
    on_date = date.fromisoformat(facts["lines"][0]["on"])
    today = local_day(work.now, club.zone)
    return Receipt(reader, club.name, club.zone, on_date, today, tuple(lines))


async def _line(work: Work, reader: Person, fact: dict[str, Any]) -> ReceiptLine | None:
    """None for who is gone, and for a reader who no longer follows them."""
    client = await any_client(work, fact["client"])
    if client is None or reader not in await watchers_of(work, client.id):
        return None
    balance: Balance = (await balances(work, [client]))[client.id]
    return ReceiptLine(
        client.id,
        client.name,
        State(fact["state"]),
        fact["used"],
        fact["owed"],
        fact["returned"],
        balance,
    )


async def _low_balance(
    work: Work, reader: Person, club: Club, facts: dict[str, Any]
) -> LowBalance | None:
    """Whoever is still low; None when nobody is."""
    audience = Audience(facts["audience"])
    low = await still_low(work, facts["clients"], audience)
    theirs = set(await _theirs(work, [each.client for each in low]))
    low = tuple(each for each in low if each.client in theirs)
    if not low:
        return None
    today = local_day(work.now, club.zone)
    return LowBalance(reader, club.name, club.zone, audience, low, today)


async def _ending(
    work: Work, kind: Kind, reader: Person, club: Club, facts: dict[str, Any]
) -> EndingSoon | None:
    """Those that end as soon as was to be said, with something left on them."""
    theirs = set(await _theirs(work, facts["clients"]))
    lots = await endings(work, kind, facts["lots"])
    mine = tuple(each for each in lots if each.client in theirs)
    if not mine:
        return None
    today = local_day(work.now, club.zone)
    return EndingSoon(reader, club.name, club.zone, facts["audience"], mine, today)
