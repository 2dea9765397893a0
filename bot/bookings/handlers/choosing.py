"""Choose: for whom, in what, with whom, and when. The dialog keeps what was chosen so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.bookings.choice import Choice
from bot.bookings.draft import Draft
from bot.bookings.handlers.looking import (
    YEAR,
    ahead_of,
    choose,
    coaches_for,
    kinds_for,
    offer_of,
    subjects_of,
)
from bot.bookings.presses import (
    AllTimes,
    Book,
    BookAs,
    BookWho,
    Online,
    PickCoach,
    PickDay,
    PickSubject,
    ShowMonth,
    UseEach,
)
from bot.bookings.screens import booked, calendar, checkin, choosing
from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.calendar import next_month
from bot.people.presses import Roster
from bot.reports.handlers import roster
from core import bookings, checkins, ledger, people
from core.actor import Side
from core.availability import Bookable
from core.clock import local_day
from core.people import Action, Client
from core.timetable import Kind
from lang import Html, mark

router = Router()
STEP = "bookings.choose"


@router.command("book", mark("Book a session"))
async def book_command(turn: Turn) -> None:
    actor = turn.actor
    if turn.account.side_of(actor) is Side.STAFF:
        await roster(turn, Roster(actor.club_id, 0))
    else:
        await book_who(turn, BookWho(actor.club_id))


@router.tap(BookWho)
async def book_who(turn: Turn, wish: BookWho) -> None:
    """For one of their own; staff who have nobody book for a client of the roster."""
    actor = turn.work.actor(wish.club)
    every = await people.family(turn.work, wish.club)
    mine = [each for each in every if people.may(actor, Action.BOOK, client=each.id)]
    if len(mine) == 1:
        await book(turn, Book(mine[0].id))
        return
    if not mine:
        people.allow(turn.work, wish.club, Action.SEE_ROSTER)
        await roster(turn, Roster(wish.club, 0))
        return
    club = await people.club_of(turn.work, wish.club)
    left = await ledger.balances(turn.work, mine)
    cards = [(each, left[each.id]) for each in mine]
    await turn.show(choosing.who(turn.lang_in(club.zone), club, cards))


@router.tap(Book)
async def book(turn: Turn, wish: Book) -> None:
    client = await people.client_for(turn.work, wish.client, Action.BOOK)
    await go_on(turn, client, begin(turn, client))


def begin(turn: Turn, client: Client) -> Draft:
    operation = f"{turn.bot_id}-{turn.incoming.update_id}"
    return Draft(
        client.id, at_work=turn.account.works_for(client.club_id, client.id), operation=operation
    )


async def go_on(turn: Turn, client: Client, draft: Draft, said: Html | None = None) -> None:
    """The next question: what, with whom, when; who has no session may ask the coach."""
    lang = turn.lang_in(client.zone)
    balance = (await ledger.balances(turn.work, [client]))[client.id]
    if not draft.kind:
        kinds = await kinds_for(turn, client)
        if len(kinds) > 1:
            offers = await checkins.checkin_offers(turn.work, client.id)
            today = local_day(turn.work.now, client.zone)
            question = choosing.kind(lang, client, balance, offers, today)
            await turn.ask(STEP, question, draft=draft.plain)
            return
        draft = replace(draft, kind=kinds[0] if kinds else Kind.SESSION)
    if not draft.checkin and not draft.subject and (subjects := await subjects_of(turn, client)):
        if len(subjects) > 1:
            question = choosing.subject(lang, client, balance, subjects)
            await turn.ask(STEP, question, draft=draft.plain)
            return
        draft = replace(draft, subject=subjects[0].id)
    coaches = await coaches_for(turn, client, draft)
    if not coaches:
        sets = draft.at_work and people.may(turn.work.actor(client.club_id), Action.SET_HOURS)
        await turn.show(choosing.nobody(lang, client, at_work=draft.at_work, sets=sets))
        return
    chosen = draft.coach or _only(turn, client, draft, coaches)
    coach = next((each for each in coaches if each.id == chosen), None)
    if coach is None:
        await turn.ask(STEP, choosing.coach(lang, client, balance, coaches), draft=draft.plain)
    elif draft.checkin:
        await _checkin(turn, client, replace(draft, coach=coach.id), said)
    elif not draft.at_work and not balance.covers(1):
        ahead = await ahead_of(turn, client)
        await turn.show(booked.no_session(lang, client, balance, coach, ahead))
    else:
        await look(turn, client, replace(draft, coach=coach.id), said)


async def _checkin(turn: Turn, client: Client, draft: Draft, said: Html | None) -> None:
    """The calendar; first, where the month's is taken, which one and from when the next is free."""
    offer = await offer_of(turn, draft)
    if offer is None or offer.free:
        await look(turn, client, draft, said)
        return
    lang, today = turn.lang_in(client.zone), local_day(turn.work.now, client.zone)
    draft = replace(draft, month=offer.next.replace(day=1).isoformat())
    screen = checkin.taken(lang, client, offer, today, at_work=draft.at_work)
    await turn.ask(STEP, screen, draft=draft.plain)


@router.tap(BookAs)
async def book_as(turn: Turn, wish: BookAs) -> None:
    client, draft = await _of(turn, wish.client)
    await go_on(turn, client, replace(draft, kind=wish.kind, coach=0, picked=[], day="", month=""))


def _only(turn: Turn, client: Client, draft: Draft, coaches: Sequence[Bookable]) -> int:
    """The only coach there is; a coach at work books with himself; 0 for who has to choose."""
    me = turn.work.actor(client.club_id).member_id
    if draft.at_work and any(each.id == me for each in coaches):
        return me
    return coaches[0].id if len(coaches) == 1 else 0


async def look(turn: Turn, client: Client, draft: Draft, said: Html | None = None) -> None:
    """Read the calendar and show it, or the times of the day that is open."""
    choice = await choose(turn, client, draft)
    if not draft.day and not draft.picked and not choice.calendar.some_free():
        choice = await _month_after(turn, client, choice)
    await show(turn, choice, said)


async def show(turn: Turn, choice: Choice, said: Html | None = None) -> None:
    lang, day = turn.lang_in(choice.client.zone), choice.draft.on
    if day is None:
        screen = calendar.month(lang, choice, said)
    else:
        screen = calendar.times(lang, choice, day, said)
    await turn.ask(STEP, screen, draft=choice.draft.plain)


async def show_day(turn: Turn, choice: Choice, draft: Draft, day: date) -> None:
    """The times of that day, read already if they are of the month that was."""
    draft = replace(draft, day=day.isoformat(), month=day.replace(day=1).isoformat())
    if draft.month == choice.draft.month:
        await show(turn, choice.of(draft))
    else:
        await look(turn, choice.client, draft)


async def _month_after(turn: Turn, client: Client, choice: Choice) -> Choice:
    """At the end of a month nothing may be free in what is left of it: begin with the next."""
    month = date.fromisoformat(choice.draft.month)
    if month > choice.today:
        return choice
    after = replace(choice.draft, month=next_month(month).isoformat())
    found = await choose(turn, client, after)
    return found if found.calendar.some_free() else choice


async def asked(turn: Turn) -> tuple[Client, Draft] | None:
    """The choice that is open; else the person is told and may begin again."""
    plain = turn.answers.get("draft") if turn.dialog and turn.dialog.step == STEP else None
    if plain is None:
        await turn.show(calendar.gone(turn.lang, turn.actor.club_id))
        return None
    draft = Draft(**plain)
    if draft.moving:
        return await bookings.client_of(turn.work, draft.moving), draft
    return await people.client_for(turn.work, draft.client, Action.BOOK), draft


async def _of(turn: Turn, client_id: int) -> tuple[Client, Draft]:
    """The choice for this client, a new one if none is open."""
    client = await people.client_for(turn.work, client_id, Action.BOOK)
    plain = turn.answers.get("draft") if turn.dialog and turn.dialog.step == STEP else None
    if plain is None or plain["client"] != client_id:
        return client, begin(turn, client)
    return client, Draft(**plain)


@router.tap(PickSubject)
async def pick_subject(turn: Turn, wish: PickSubject) -> None:
    client, draft = await _of(turn, wish.client)
    await go_on(turn, client, replace(draft, subject=wish.subject, coach=0, picked=[], day=""))


@router.tap(PickCoach)
async def pick_coach(turn: Turn, wish: PickCoach) -> None:
    client, draft = await _of(turn, wish.client)
    draft = replace(draft, coach=wish.coach, picked=[], day="", wide=False)
    if wish.coach:
        await go_on(turn, client, draft)
        return
    balance = (await ledger.balances(turn.work, [client]))[client.id]
    coaches = await coaches_for(turn, client, draft)
    question = choosing.coach(turn.lang_in(client.zone), client, balance, coaches)
    await turn.ask(STEP, question, draft=draft.plain)


@router.tap(ShowMonth)
async def show_month(turn: Turn, wish: ShowMonth) -> None:
    if found := await asked(turn):
        client, draft = found
        today = local_day(turn.work.now, client.zone)
        month = max(wish.day, today).replace(day=1)
        await look(turn, client, replace(draft, month=month.isoformat(), day="", wide=False))


@router.tap(PickDay)
async def pick_day(turn: Turn, wish: PickDay) -> None:
    if found := await asked(turn):
        await open_day(turn, *found, wish.day)


async def open_day(turn: Turn, client: Client, draft: Draft, day: date) -> None:
    """Its times; a day that has none says why, and the calendar stays. Staff see all its times."""
    today = local_day(turn.work.now, client.zone)
    shown = min(max(day, today), today + YEAR)
    draft = replace(draft, month=shown.replace(day=1).isoformat(), day="", wide=False)
    choice = await choose(turn, client, draft)
    if choice.times(day) or (draft.at_work and today <= day <= choice.last):
        await show_day(turn, choice, replace(draft, wide=not choice.times(day)), day)
    else:
        turn.toast(calendar.why_not(turn.lang_in(client.zone), choice, day))
        await show(turn, choice)


@router.tap(AllTimes)
async def all_times(turn: Turn, wish: AllTimes) -> None:
    if found := await asked(turn):
        client, draft = found
        await look(turn, client, replace(draft, wide=wish.wide and draft.at_work))


@router.tap(UseEach)
async def use_each(turn: Turn, wish: UseEach) -> None:
    if found := await asked(turn):
        client, draft = found
        sessions = wish.sessions if draft.at_work else draft.sessions
        await look(turn, client, replace(draft, sessions=sessions))


@router.tap(Online)
async def online(turn: Turn, wish: Online) -> None:
    if found := await asked(turn):
        client, draft = found
        await look(turn, client, replace(draft, online=wish.online))
