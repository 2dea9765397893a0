"""What somebody taps in a group: they come, and what is left; answered to them alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.actor import Actor
from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.groups.errors import NobodyOfYours, NobodyOnRoster, StrangerHere
from core.groups.service.access import group_here
from core.groups.views import Group, OwnAnswers, OwnBalances, Tapped
from core.ledger import balances
from core.people import Action, Client, NotForYourRole, family, may
from core.practices import (
    Answer,
    Coming,
    Occurrence,
    PracticeOver,
    PracticeSkipped,
    answer_practice,
    any_occurrence,
    coming_of_family,
)


async def answer_in_group(
    work: Work, bot: int, chat: int, practice: int, on_date: date, answer: Answer
) -> Tapped:
    """Whoever taps answers for the one of theirs who is on the roster; with several nothing is
    noted, and they are asked which.

    Refuses a stranger, who has nobody on the roster or may only look, and what has begun.
    """
    group, one, mine = await _mine(work, bot, chat, practice, on_date)
    if one.skipped:
        raise PracticeSkipped(one.name, one.day)
    if one.starts_at <= work.now:
        raise PracticeOver(one.name, one.day)
    children = tuple(each for each in mine.children if each.may)
    if not children:
        raise NotForYourRole(Action.ANSWER_PRACTICE)
    said = None
    if len(children) == 1:
        await answer_practice(work, practice, on_date, children[0].client, answer)
        said = replace(children[0], answer=answer)
    return Tapped(group, one, local_day(work.now, group.zone), answer, said, children)


async def answer_for_all(work: Work, practice: int, on_date: date, answer: Answer) -> None:
    """The same for everybody of theirs on the roster, wherever it is tapped."""
    one = await any_occurrence(work, practice, on_date)
    mine = await _coming(work, one)
    if mine is None:
        raise NobodyOnRoster(one.name)
    for child in mine.children:
        if child.may:
            await answer_practice(work, practice, on_date, child.client, answer)


async def own_answers(work: Work, bot: int, chat: int, practice: int, on_date: date) -> OwnAnswers:
    """What was said for those of theirs who are on the roster, for them alone."""
    group, one, mine = await _mine(work, bot, chat, practice, on_date)
    return OwnAnswers(group, one, local_day(work.now, group.zone), mine.children)


async def own_balances(work: Work, bot: int, chat: int) -> OwnBalances:
    """What is left for those of theirs who train in the club, for them alone."""
    group = await group_here(work, bot, chat)
    clients = await _theirs(work, group)
    left = await balances(work, clients)
    return OwnBalances(group, tuple((each, left[each.id]) for each in clients))


async def group_of_family(work: Work, bot: int, chat: int) -> Group:
    """The group, for who has somebody that trains in its club."""
    group = await group_here(work, bot, chat)
    await _theirs(work, group)
    return group


async def group_to_book(work: Work, bot: int, chat: int) -> Group:
    """The group, for who may book in its club: for one of theirs, or as staff for its clients."""
    group = await group_here(work, bot, chat)
    actor = _of_the_club(work, group)
    if not may(actor, Action.SEE_ROSTER):
        clients = await _theirs(work, group)
        if not any(may(actor, Action.BOOK, client=each.id) for each in clients):
            raise NotForYourRole(Action.BOOK)
    return group


async def _theirs(work: Work, group: Group) -> tuple[Client, ...]:
    """Those of theirs who train in the group's club; refuses a stranger, and who has nobody."""
    _of_the_club(work, group)
    clients = await family(work, group.club_id)
    if not clients:
        raise NobodyOfYours(group.club)
    return clients


async def _mine(
    work: Work, bot: int, chat: int, practice: int, on_date: date
) -> tuple[Group, Occurrence, Coming]:
    group = await group_here(work, bot, chat)
    one = await any_occurrence(work, practice, on_date)
    if one.club_id != group.club_id:
        raise NotFound
    _of_the_club(work, group)
    mine = await _coming(work, one)
    if mine is None:
        raise NobodyOnRoster(one.name)
    return group, one, mine


async def _coming(work: Work, one: Occurrence) -> Coming | None:
    """None where nobody of theirs is on the roster; one that is over is that first of all."""
    if one.ends_at <= work.now:
        raise PracticeOver(one.name, one.day)
    for each in await coming_of_family(work, one.club_id):
        if (each.occurrence.practice, each.occurrence.on_date) == (one.practice, one.on_date):
            return each
    return None


def _of_the_club(work: Work, group: Group) -> Actor:
    try:
        return work.actor(group.club_id)
    except NotFound:
        raise StrangerHere(group.club) from None
