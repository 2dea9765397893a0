"""The screens of lists of clients and one of them whole with the worst values they can get."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.reports.presses import ClientsBy, GrantCheckin
from bot.reports.screens import clients as client_lists
from bot.reports.screens import profile
from core.attendance import Flag
from core.money import Money
from core.people import Action, Page
from core.practices import Occurrence
from core.reports import ClientLine, ClientList, Profile, Show, Sort
from tests.bot.bookings.samples import offer
from tests.bot.values import (
    BIG,
    FULL,
    HELPER,
    LATER,
    NOTHING,
    NOW,
    OWNER,
    RESTING,
    TODAY,
    Sample,
    client,
    club,
    guardians,
)

BY = ClientsBy(BIG, BIG, Show.EXPIRING, Sort.ENDING)


def listed(name: str, many: int) -> ClientList:
    lines = (ClientLine(client(name), FULL, Flag(9, 9, 90)),) * many
    counts = dict.fromkeys(Show, BIG)
    return ClientList(club(name), Page(lines, 2, 20, BIG if many else 0), counts)


def whole(name: str) -> Profile:
    """Everything that can be on it."""
    start, end = NOW, NOW + timedelta(hours=1)
    coming = Occurrence(
        BIG, BIG, name, BIG, TODAY, TODAY, start, end, name, moved=True, skipped=False, version=BIG
    )
    return replace(
        bare(name),
        balance=FULL,
        run_out=TODAY,
        streak=104,
        next=coming,
        guardians=tuple(guardians(name, 6)),
        due=Money(10**9, "USD"),
        lots=BIG,
        flag=Flag(9, 9, 90),
        notes=BIG,
        checkins=(offer(name, spare=0),),
        forms=BIG,
    )


def bare(name: str) -> Profile:
    return Profile(
        client=client(name),
        club=club(name),
        balance=NOTHING,
        run_out=None,
        streak=0,
        next=None,
        guardians=(),
        due=None,
        lots=0,
        flag=None,
        notes=0,
        may=frozenset(Action),
        today=TODAY,
    )


SAMPLES: dict[str, list[Sample]] = {
    "clients.clients": [
        lambda la, x: client_lists.clients(la, listed(x, 20), BY, OWNER),
        lambda la, x: client_lists.clients(la, listed(x, 0), replace(BY, show=Show.ALL), HELPER),
        lambda la, x: client_lists.clients(la, listed(x, 0), BY, OWNER),
    ],
    "clients.nobody": [lambda la, x: client_lists.nobody(la, BIG)],
    "clients.found": [lambda la, x: client_lists.found(la, listed(x, 10), x * 64)],
    "profile.profile": [
        lambda la, x: profile.profile(la, whole(x), at_work=True),
        lambda la, x: profile.profile(la, whole(x), at_work=False),
        lambda la, x: profile.profile(
            la,
            replace(whole(x), checkins=(offer(x, spare=0),) * 6),
            at_work=True,
            words=la.say("{a}", a=x),
            given=GrantCheckin(BIG, BIG, TODAY, 99),
        ),
        lambda la, x: profile.profile(la, bare(x), at_work=True),
        lambda la, x: profile.profile(
            la, replace(bare(x), checkins=(offer(x, spare=12),)), at_work=False
        ),
        lambda la, x: profile.profile(la, bare(x), at_work=False),
        lambda la, x: profile.profile(la, replace(bare(x), balance=RESTING), at_work=False),
        lambda la, x: profile.profile(la, replace(bare(x), balance=LATER), at_work=True),
    ],
}
