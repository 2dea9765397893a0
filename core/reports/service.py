"""The clients of a club, by what concerns them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.attendance import flags
from core.clock import local_day
from core.db import Work
from core.ledger import balances
from core.people import Action, Client, Club, Page, allow, any_club, page_of_clients
from core.reports.rules import Show, Sort, fits, in_order
from core.reports.views import ClientLine, ClientList

EVERYBODY = 10_000
PAGE = 14
"""Names, choices and ways on are seen together on a phone."""


async def clients_by(
    work: Work,
    club_id: int,
    *,
    show: Show = Show.ALL,
    sort: Sort = Sort.NAME,
    search: str = "",
    page: int = 0,
    size: int = PAGE,
) -> ClientList:
    """A page of the clients whom the actor sees, with balance and flag.

    By name it reads one page, however long the roster; any other order or choice looks at everybody
    once, in as many statements.
    """
    actor = allow(work, club_id, Action.SEE_ROSTER)
    club = await any_club(work, club_id)
    plain = sort is Sort.NAME and show is Show.ALL
    found = await page_of_clients(
        work,
        actor,
        club,
        search=search,
        page=page if plain else 0,
        size=size if plain else EVERYBODY,
    )
    lines = await _lines(work, club, found.items)
    if plain:
        shown = Page(tuple(lines), found.number, found.size, found.total)
        return ClientList(club, shown, {})
    today = local_day(work.now, club.zone)
    counts = Counter(each for line in lines for each in Show if fits(each, line, today))
    fitting = in_order((line for line in lines if fits(show, line, today)), sort)
    return ClientList(club, _page(fitting, page, size), counts)


async def _lines(work: Work, club: Club, clients: Sequence[Client]) -> list[ClientLine]:
    left = await balances(work, clients)
    flagged = await flags(work, club, [each.id for each in clients])
    return [ClientLine(each, left[each.id], flagged.get(each.id)) for each in clients]


def _page(lines: Sequence[ClientLine], page: int, size: int) -> Page[ClientLine]:
    last = max(0, (len(lines) - 1) // size)
    number = max(0, min(page, last))
    return Page(tuple(lines[number * size : (number + 1) * size]), number, size, len(lines))
