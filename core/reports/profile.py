"""One client on one screen: everything that the reader may see, in a bounded number of reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.attendance import flags, streak_of
from core.availability import bookable
from core.bookings import upcoming_of
from core.checkins import checkin_offers, forms_sent
from core.clock import local_day
from core.db import Work
from core.ledger import balances, run_outs
from core.money import Money
from core.packages import LotCard, lots_of
from core.people import Action, actions_on, any_club, guardians_of, notes_of
from core.practices import next_of
from core.reports.views import Profile


async def profile(work: Work, client_id: int) -> Profile:
    """The client as coach, client and guardian see them, each with what they may see.

    What is for staff (the flag, notes) and what is due are left out for everybody else.
    """
    client, may = await actions_on(work, client_id)
    staff = work.actor(client.club_id).staff
    balance = (await balances(work, [client]))[client.id]
    ends = await run_outs(work, [client], {client.id: balance})
    lots = await lots_of(work, client.id)
    club = await any_club(work, client.club_id)
    flag = (await flags(work, club, [client.id])).get(client.id) if staff else None
    return Profile(
        client=client,
        club=club,
        balance=balance,
        run_out=ends[client.id],
        streak=await streak_of(work, client, paused=_pauses(lots)),
        next=(await next_of(work, [client])).get(client.id),
        guardians=await guardians_of(work, client.id),
        due=_due(lots, club.currency) if Action.SELL in may else None,
        lots=len(lots),
        flag=flag,
        notes=(await notes_of(work, client.id, size=1)).total if staff else 0,
        may=may,
        today=local_day(work.now, club.zone),
        booked=tuple(await upcoming_of(work, client.id)),
        bookable=staff or await bookable(work, club.id),
        checkins=await checkin_offers(work, client.id),
        forms=await forms_sent(work, client.id),
    )


def _due(lots: Sequence[LotCard], currency: str) -> Money:
    """What is still to be paid for everything that was sold."""
    dues = [card.due for card in lots if card.due is not None]
    return Money(sum(each.minor for each in dues), currency)


def _pauses(lots: Sequence[LotCard]) -> tuple[tuple[date, date], ...]:
    """Spans in which a package rests: their weeks break no streak."""
    spans = ((card.lot.paused_from, card.lot.paused_until) for card in lots)
    return tuple((first, last) for first, last in spans if first and last)
