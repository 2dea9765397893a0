"""What inbox items are about, as it is now; nothing when the cause is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from core.attendance import flags
from core.bookings import any_bookings
from core.clock import local_day
from core.db import Work
from core.ledger import (
    balances,
    clients_of_lots,
    ending_lots,
    last_purchases,
    run_outs,
    uses,
)
from core.notices.model import inbox, questions
from core.notices.reach import Undelivered, Unreached
from core.notices.rules import AHEAD
from core.notices.service.aboutbookings import booking_item, form_item, time_asked
from core.notices.sessions import Flagged, HereAgain
from core.notices.table import Audience, Channel, Kind
from core.notices.views import (
    About,
    Asked,
    BooksOff,
    Ending,
    Joining,
    LowClient,
    Moving,
)
from core.outbox import can_go_again
from core.packages import transfer_card
from core.people import (
    Action,
    Client,
    any_client,
    any_clients,
    any_club,
    may,
    may_act,
    names_of,
    person_of,
    who_asks,
)


async def about(
    work: Work, kind: Kind, client_id: int | None, facts: dict[str, Any]
) -> About | None:
    """What an item of this kind says at this moment; None when there is nothing to say any more."""
    if kind is Kind.FAILED_NOTICE:
        return await _undelivered(work, client_id, facts)
    if client_id is None:
        return await _of_the_club(work, kind, facts)
    client = await any_client(work, client_id)
    if client is None:
        return None
    match kind:
        case Kind.LOW_BALANCE:
            return next(iter(await low_clients(work, [client.id], Audience.COACH)), None)
        case Kind.ENDS_IN_30 | Kind.ENDS_IN_7:
            return next(iter(await endings(work, kind, [facts["lot"]])), None)
        case Kind.QUESTION:
            return await _asked(work, client, facts["question"])
        case Kind.TRANSFER_ASKED:
            return await _moving(work, facts["transfer"])
        case Kind.FLAG_RAISED:
            return await _flagged(work, client)
        case Kind.CAME_AGAIN:
            return HereAgain(client.id, client.name, facts["roll"])
        case Kind.ASKED_FOR:
            return await time_asked(work, client, facts)
        case Kind.BOOKED | Kind.MOVED | Kind.CANCELLED | Kind.NO_SHOW | Kind.UNMARKED:
            return await booking_item(work, kind, facts)
        case Kind.FORM_SUBMITTED:
            return await form_item(work, facts)
    member = facts["member"]
    names = await names_of(work, [member]) if member else {}
    return Unreached(client.id, client.name, names.get(member))


async def _of_the_club(work: Work, kind: Kind, facts: dict[str, Any]) -> About | None:
    """What is about no client."""
    if kind is Kind.BOOKS_DIFFER:
        names = await names_of(work, await clients_of_lots(work, facts.get("lots", [])))
        cards = await any_bookings(work, facts.get("bookings", []))
        names |= {card.client: card.client_name for card in cards}
        return BooksOff(tuple(sorted(names.items(), key=lambda each: each[1])))
    card, _ = await who_asks(work, facts["request"])
    if card.state != "asked":
        return None
    may_answer = may(work.actor(card.club.id), Action.DECIDE_JOIN)
    return Joining(card.id, card.name, card.child, may_answer)


async def _undelivered(
    work: Work, client_id: int | None, facts: dict[str, Any]
) -> Undelivered | None:
    """None when its reader is in the club no more."""
    reader = await person_of(work, facts["member"])
    client = await any_client(work, client_id) if client_id else None
    if reader is None:
        return None
    useful = await can_go_again(work, facts["errand"])
    what, by = Kind(facts["kind"]), Channel(facts["channel"])
    found = Undelivered(reader.name, what, by, useful)
    return replace(found, client=client.id, name=client.name) if client else found


async def _moving(work: Work, transfer_id: int) -> Moving | None:
    """As the reader may see it; None when it is answered."""
    card = await transfer_card(work, transfer_id)
    if card.state != "asked":
        return None
    giver = await may_act(work, card.giver.id, Action.TRANSFER)
    return Moving(card, giver and await may_act(work, card.taker.id, Action.TRANSFER))


async def _flagged(work: Work, client: Client) -> Flagged | None:
    """None when it has aged out."""
    club = await any_club(work, client.club_id)
    flag = (await flags(work, club, [client.id])).get(client.id)
    if flag is None:
        return None
    return Flagged(client.id, client.name, flag.no_shows, flag.cancellations, flag.days)


async def low_clients(
    work: Work, client_ids: Sequence[int], audience: Audience
) -> tuple[LowClient, ...]:
    """Those of them who are low for this audience, by name, with what helps to act on it."""
    clients = await any_clients(work, client_ids)
    left = await balances(work, clients)
    low = [each for each in clients if audience in left[each.id].low_for(each)]
    if not low:
        return ()
    ends = await run_outs(work, low, left)
    bought = await last_purchases(work, [each.id for each in low])
    items = await _items(work, low)
    return tuple(
        LowClient(
            each.id,
            each.name,
            left[each.id],
            ends[each.id],
            bought.get(each.id),
            *items.get(each.id, (None, 0)),
        )
        for each in low
    )


async def _items(work: Work, clients: Sequence[Client]) -> dict[int, tuple[int, int]]:
    """Client → the open item that says they are low, and its version."""
    rows = await work.rows(
        select(inbox.c.client_id, inbox.c.id, inbox.c.version)
        .where(inbox.c.client_id.in_([each.id for each in clients]))
        .where(inbox.c.kind == Kind.LOW_BALANCE, inbox.c.closed_at.is_(None))
    )
    return {row.client_id: (row.id, row.version) for row in rows}


async def endings(work: Work, kind: Kind, lot_ids: Sequence[int]) -> tuple[Ending, ...]:
    """Those of these lots that end as soon as this kind is about, with something left on them."""
    lots = await ending_lots(work, lot_ids)
    clients = {each.id: each for each in await any_clients(work, [lot.client for lot in lots])}
    found = []
    for lot in lots:
        client = clients.get(lot.client)
        if client is None or not client.prepaid or not lot.left:
            continue
        today = local_day(work.now, client.zone)
        if today <= lot.ends_on <= today + AHEAD[kind]:
            found.append(Ending(lot.id, client.id, client.name, lot.left, lot.ends_on))
    return tuple(found)


async def _asked(work: Work, client: Client, question_id: int) -> Asked | None:
    row = await work.row(select(questions).where(questions.c.id == question_id))
    if row is None or row.answer is not None:
        return None
    use = (await uses(work, [row.entry_id]))[row.entry_id]
    who = (await names_of(work, [row.asked_by]))[row.asked_by]
    may_answer = await may_act(work, client.id, Action.ADJUST)
    return Asked(
        row.id, client.id, client.name, who, row.words, use.on_date, use.amount, may_answer
    )
