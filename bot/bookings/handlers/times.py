"""Times: ticked, typed, booked, moved to; what was just taken, and what is asked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.bookings.draft import Draft, minute, moment
from bot.bookings.handlers.cards import bookings_of
from bot.bookings.handlers.choosing import STEP, asked, go_on, look, open_day, show_day
from bot.bookings.handlers.looking import ahead_of, choose
from bot.bookings.handlers.moving import move_there, not_good_for, taken
from bot.bookings.presses import (
    BookAnyway,
    BookingsOf,
    BookNow,
    GiveAndBook,
    PickTime,
    UndoBooked,
)
from bot.bookings.screens import booked as screens
from bot.bookings.screens import checkin
from bot.bookings.words import is_checkin
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import bookings, checkins, ledger, people
from core.availability import (
    ClientBusy,
    CoachGone,
    NotTaught,
    OutsideHours,
    TimePassed,
    TimeTaken,
    TooFar,
    TooSoon,
)
from core.bookings import MOST_TIMES, Batch, NeedsConfirming, NoSessionForThat
from core.checkins import CheckinTaken
from core.clock import local_day, wall_moment
from core.packages import DateUnusable
from core.people import Action, Client
from core.practices import TimeUnusable
from lang import Lang, reading

router = Router()


@router.tap(PickTime)
async def pick_time(turn: Turn, wish: PickTime) -> None:
    if found := await asked(turn):
        await _take(turn, *found, wish.at)


async def _tick(turn: Turn, client: Client, draft: Draft, at: datetime) -> None:
    """This time too, or no longer; a family ticks no more times than sessions are free."""
    choice = await choose(turn, client, draft)
    ticked = draft.ticked(minute(at), choice.minutes)
    n, lang = len(ticked.picked), turn.lang_in(client.zone)
    covered = choice.free_of_charge or choice.balance.covers(ticked.uses)
    if n > MOST_TIMES:
        turn.toast(lang.count("Up to {n} at once.", "Up to {n} at once.", MOST_TIMES))
    elif n > len(draft.picked) and not covered:
        free = lang.count(
            "Only {n} session is free. Take a tick away first.",
            "Only {n} sessions are free. Take a tick away first.",
            choice.balance.free,
        )
        turn.toast(free, alert=True)
    else:
        draft = ticked
    await show_day(turn, choice, draft, choice.local(at).date())


@router.answer(STEP)
async def typed(turn: Turn, text: str) -> None:
    """A day like 20.11 opens it; on a day, a time like 17:30 is ticked."""
    found = await asked(turn)
    if found is None:
        return
    client, draft = found
    if not draft.coach:
        await go_on(turn, client, draft, turn.lang.say("Tap one of the buttons."))
        return
    lang, today = turn.lang_in(client.zone), local_day(turn.work.now, client.zone)
    read = _time_or_day(text, lang, today, times=draft.on is not None)
    if isinstance(read, time):
        assert draft.on is not None
        await _take(turn, client, draft, wall_moment(draft.on, read, client.zone))
    else:
        await open_day(turn, client, draft, read)


def _time_or_day(text: str, lang: Lang, today: date, *, times: bool) -> time | date:
    """What was typed, a time only where times are shown; there the refusal is about times too."""
    if not times:
        return reading.read_day(text, lang, today)
    try:
        return reading.read_time(text)
    except TimeUnusable as no_time:
        try:
            return reading.read_day(text, lang, today)
        except DateUnusable as no_day:
            raise (no_time if no_day.reason == "format" else no_day) from None


async def _take(turn: Turn, client: Client, draft: Draft, at: datetime) -> None:
    """A tapped or typed time: ticked for a new booking; what is moved goes there at once."""
    if draft.moving:
        await move_there(turn, client, draft, at)
    else:
        await _tick(turn, client, draft, at)


@router.tap(BookNow)
async def book_now(turn: Turn, wish: BookNow) -> None:
    await _book(turn, wish.client, wish.operation)


@router.tap(BookAnyway)
async def book_anyway(turn: Turn, wish: BookAnyway) -> None:
    said = vars(wish).copy()
    await _book(turn, said.pop("client"), said.pop("operation"), **said)


async def _book(
    turn: Turn, client_id: int, operation: str, *, give: bool = False, **sure: Any
) -> None:
    """What is ticked, all or nothing. A button of a choice that is over shows what is booked."""
    plain = turn.answers.get("draft") if turn.dialog and turn.dialog.step == STEP else None
    if plain is None or plain["operation"] != operation:
        await bookings_of(turn, BookingsOf(client_id, 0, past=False))
        return
    draft = Draft(**plain)
    draft = replace(draft, give=give or draft.give)
    client = await people.client_for(turn.work, draft.client, Action.BOOK)
    try:
        batch = await book_draft(turn, draft, **sure)
    except NeedsConfirming as question:
        await ask_if_sure(turn, client, draft, question)
    except (TimeTaken, OutsideHours) as gone:
        await taken(turn, client, draft, gone)
    except (CoachGone, NotTaught) as refusal:
        turn.toast(turn.lang_in(client.zone).refusal(refusal), alert=True)
        await go_on(turn, client, replace(draft, coach=0, picked=[], day=""))
    except (TimePassed, TooSoon) as refusal:
        first = refusal.first if isinstance(refusal, TooSoon) else turn.work.now
        draft = replace(draft, picked=[at for at in draft.picked if moment(at) >= first])
        await look(turn, client, draft, turn.lang_in(client.zone).refusal(refusal))
    except CheckinTaken as refusal:
        await _one_more(turn, client, draft, refusal)
    except TooFar as refusal:
        kept = [minute(at) for at in draft.starts if local_day(at, client.zone) <= refusal.last]
        draft = replace(draft, picked=kept)
        await look(turn, client, draft, turn.lang_in(client.zone).refusal(refusal))
    except NoSessionForThat as refusal:
        days = (at for at in draft.starts if local_day(at, client.zone) >= refusal.day)
        await not_good_for(turn, client, draft, refusal, next(days, draft.starts[0]))
    except ClientBusy as refusal:
        await look(turn, client, draft, turn.lang_in(client.zone).refusal(refusal))
    else:
        await _show_booked(turn, client, batch)


async def book_draft(turn: Turn, draft: Draft, **sure: Any) -> Batch:
    """The draft, as core's verb for its kind books it."""
    said: dict[str, Any] = {
        "client": draft.client,
        "coach": draft.coach,
        "starts": draft.starts,
        "operation": draft.operation,
    }
    if draft.checkin:
        sure.pop("uncovered", None)
        return await checkins.book_checkin(turn.work, **said, give=draft.give, **sure)
    said |= {"subject": draft.subject or None, "online": draft.online, "sessions": draft.sessions}
    return await bookings.book(turn.work, **said, **sure)


async def _one_more(turn: Turn, client: Client, draft: Draft, taken: CheckinTaken) -> None:
    """The month's is booked: staff may give one more, a family looks at when the next is free."""
    lang = turn.lang_in(client.zone)
    if not taken.may_grant:
        month = taken.next.replace(day=1).isoformat()
        draft = replace(draft, picked=[], day="", month=month)
        await look(turn, client, draft, lang.refusal(taken))
        return
    shown = date.fromisoformat(draft.month)
    screen = checkin.one_more(lang, taken, operation=draft.operation, shown=shown)
    await turn.ask(STEP, screen, draft=draft.plain)


@router.tap(GiveAndBook)
async def give_and_book(turn: Turn, wish: GiveAndBook) -> None:
    await _book(turn, wish.client, wish.operation, give=True)


async def _show_booked(turn: Turn, client: Client, batch: Batch) -> None:
    """For a check-in with what its coach asks before it."""
    lang, first = turn.lang_in(client.zone), batch.bookings[0]
    if is_checkin(first):
        filling = await checkins.filling_of(turn.work, first.id)
        await turn.show(checkin.booked(lang, client, first, filling))
    else:
        await turn.show(screens.booked(lang, client, batch, await ahead_of(turn, client)))


async def ask_if_sure(turn: Turn, client: Client, draft: Draft, question: NeedsConfirming) -> None:
    lang, today = turn.lang_in(client.zone), local_day(turn.work.now, client.zone)
    month = date.fromisoformat(draft.month)
    screen = screens.sure(lang, question, today, draft.operation, month=month)
    await turn.ask(STEP, screen, draft=draft.plain)


@router.tap(UndoBooked)
async def undo_booked(turn: Turn, wish: UndoBooked) -> None:
    client = await people.client_for(turn.work, wish.client, Action.BOOK)
    undone = await bookings.undo_together(turn.work, client.id, wish.together)
    balance = (await ledger.balances(turn.work, [client]))[client.id]
    lang, ahead = turn.lang_in(client.zone), await ahead_of(turn, client)
    await turn.show(screens.undone(lang, client, balance, len(undone), ahead))
