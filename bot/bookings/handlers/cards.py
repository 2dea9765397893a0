"""What has been booked: lists, one of them, and what the family or staff do with it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeVar

from bot.bookings.handlers.looking import filling_of
from bot.bookings.presses import (
    BookingsOf,
    CancelBooking,
    CancelFor,
    FamilyBookings,
    OpenBooking,
    Rate,
    RatingsOf,
    RestoreAnyway,
    RestoreBooking,
    SayComing,
    WriteNote,
    WriteTitle,
)
from bot.bookings.screens import asking, booked, cancelling, checkin, lists, ratings, today
from bot.bookings.screens import card as cards
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from core import attendance, availability, bookings, checkins, ledger, people
from core.bookings import BookingCard, IllegalMove, NeedsConfirming, StartedAlready, cancel_costs
from core.checkins import CheckinTaken
from core.clock import local_day
from core.errors import NotFound, Overtaken
from core.ledger import Balance
from core.people import Action, page_at
from lang import Html

router = Router()
PAGE = 8
T = TypeVar("T")


@router.tap(FamilyBookings)
async def family_bookings(turn: Turn, wish: FamilyBookings) -> None:
    club = await people.club_of(turn.work, wish.club)
    family = await people.family(turn.work, wish.club)
    every = [one for each in family for one in await bookings.upcoming_of(turn.work, each.id)]
    every.sort(key=lambda one: (one.starts_at, one.id))
    lang = turn.lang_in(club.zone)
    await turn.show(lists.of_family(lang, club, every, several=len(family) > 1))


@router.tap(BookingsOf)
async def bookings_of(turn: Turn, wish: BookingsOf) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SEE_CLIENT)
    if wish.past:
        page = await bookings.past_of(turn.work, client.id, page=wish.page)
    else:
        page = page_at(await bookings.upcoming_of(turn.work, client.id), wish.page, PAGE)
    balance = (await ledger.balances(turn.work, [client]))[client.id]
    actor = turn.work.actor(client.club_id)
    may_book = people.may(actor, Action.BOOK, client=client.id, coached=actor.staff)
    screen = lists.of_client(
        turn.lang_in(client.zone), client, balance, page, past=wish.past, may_book=may_book
    )
    await turn.show(screen)


@router.tap(OpenBooking)
async def open_booking(turn: Turn, wish: OpenBooking) -> None:
    await show_booking(turn, wish.booking)


async def show_booking(turn: Turn, booking: int, said: Html | None = None) -> None:
    card = await bookings.booking_card(turn.work, booking)
    lang, works = turn.lang_in(card.zone), staff_here(turn, card)
    left = await left_of(turn, card) if works else None
    form = await filling_of(turn, card)
    if works and await turn.redraw():
        await turn.cover(await sheet_of(turn, card))
    else:
        await turn.show(cards.card(lang, card, said, at_work=works, balance=left, form=form))


async def sheet_of(turn: Turn, card: BookingCard) -> Screen:
    """The booking over the board of today, with what is around it."""
    club = await people.club_of(turn.work, card.club_id)
    flags = await attendance.flags(turn.work, club, [card.client])
    day = local_day(card.starts_at, card.zone)
    around = await bookings.day_of(turn.work, card.club_id, day, coach=card.coach)
    places = next(((r.taken, r.capacity) for r in around.rows if r.card.id == card.id), None)
    left, form = await left_of(turn, card), await filling_of(turn, card)
    lang = turn.lang_in(card.zone)
    return today.sheet(lang, card, left, flags.get(card.client), places, form=form)


def staff_here(turn: Turn, card: BookingCard) -> bool:
    """Whether the reader is here to work, not as the family."""
    return turn.account.works_for(card.club_id, card.client)


async def left_of(turn: Turn, card: BookingCard) -> Balance | None:
    """What the client has left, for who may see it: a coach may be booked by another's client."""
    try:
        client = await people.client_for(turn.work, card.client, Action.SEE_CLIENT)
    except NotFound:
        return None
    return (await ledger.balances(turn.work, [client]))[client.id]


async def sees_client(turn: Turn, card: BookingCard) -> bool:
    """Whether the reader finds the client behind a booking: its coach may not."""
    return await people.may_act(turn.work, card.client, Action.SEE_CLIENT)


async def still(turn: Turn, booking: int, verb: Awaitable[T]) -> T | None:
    """What the verb did; if somebody was faster the person is told, and sees what is so now. Who
    may give a check-in more where there is none left is asked.
    """
    try:
        return await verb
    except (Overtaken, IllegalMove, StartedAlready, CheckinTaken) as refusal:
        lang = await turn.lang_at(turn.work.acting_in)
        if isinstance(refusal, CheckinTaken) and refusal.may_grant:
            await turn.cover(checkin.one_more_for(lang, refusal, booking))
            return None
        turn.toast(lang.refusal(refusal), alert=True)
        await show_booking(turn, booking)
        return None


@router.tap(CancelBooking)
async def cancel_booking(turn: Turn, wish: CancelBooking) -> None:
    """At once for a family, if it still costs what the button said; staff say who cancels."""
    card = await bookings.booking_card(turn.work, wish.booking)
    lang = turn.lang_in(card.zone)
    if staff_here(turn, card):
        await turn.cover(cancelling.who_cancels(lang, card))
    elif card.version == wish.version and cancel_costs(card) != wish.costs:
        turn.toast(lang.say("What it costs has changed. Look again."), alert=True)
        await show_booking(turn, card.id)
    else:
        await _cancel(turn, card.id, version=wish.version)


@router.tap(CancelFor)
async def cancel_for(turn: Turn, wish: CancelFor) -> None:
    how = {"cause": wish.cause, "forgive": wish.forgive}
    await _cancel(turn, wish.booking, version=wish.version, **how)


async def _cancel(turn: Turn, booking: int, **how: Any) -> None:
    done = await still(turn, booking, bookings.cancel(turn.work, booking, **how))
    if done is None:
        return
    lang = turn.lang_in(done.card.zone)
    if await turn.redraw():
        turn.toast(cancelling.cancelled_words(lang, done))
    else:
        sees = await sees_client(turn, done.card)
        await turn.show(cancelling.cancelled(lang, done, sees=sees))


@router.tap(RestoreBooking)
async def restore_booking(turn: Turn, wish: RestoreBooking) -> None:
    await _restore(turn, wish.booking, wish.version)


@router.tap(RestoreAnyway)
async def restore_anyway(turn: Turn, wish: RestoreAnyway) -> None:
    await _restore(turn, wish.booking, wish.version, over=True)


async def _restore(turn: Turn, booking: int, version: int, *, over: bool = False) -> None:
    verb = checkins.restore(turn.work, booking, version=version, over=over)
    try:
        done = await still(turn, booking, verb)
    except NeedsConfirming as question:
        card = await bookings.booking_card(turn.work, booking)
        await turn.cover(booked.sure_to_restore(turn.lang_in(card.zone), question, card))
        return
    if done:
        turn.toast(turn.lang.say("Booked again."))
        await show_booking(turn, booking)


@router.tap(SayComing)
async def say_coming(turn: Turn, wish: SayComing) -> None:
    verb = bookings.say_coming(turn.work, wish.booking, version=wish.version)
    if card := await still(turn, wish.booking, verb):
        turn.toast(turn.lang.say("Your coach knows: {name} is coming.", name=card.client_name))
        await show_booking(turn, wish.booking)


@router.tap(WriteNote)
async def write_note(turn: Turn, wish: WriteNote) -> None:
    await turn.redraw()
    card = await bookings.booking_card(turn.work, wish.booking)
    staff = staff_here(turn, card)
    question = asking.ask_note(turn.lang_in(card.zone), card, at_work=staff)
    await turn.ask("bookings.note", question, booking=card.id, staff=staff)


@router.answer("bookings.note")
async def note_typed(turn: Turn, text: str) -> None:
    field = "coach_note" if turn.answers["staff"] else "client_note"
    await _write(turn, **{field: text})


@router.tap(WriteTitle)
async def write_title(turn: Turn, wish: WriteTitle) -> None:
    await turn.redraw()
    card = await bookings.booking_card(turn.work, wish.booking)
    question = asking.ask_title(turn.lang_in(card.zone), card)
    await turn.ask("bookings.title", question, booking=card.id)


@router.answer("bookings.title")
async def title_typed(turn: Turn, text: str) -> None:
    await _write(turn, title=text)


async def _write(turn: Turn, **said: str) -> None:
    card = await bookings.booking_card(turn.work, turn.answers["booking"])
    await bookings.set_words(turn.work, card.id, version=card.version, **said)
    await show_booking(turn, card.id, turn.lang.say("Noted."))


@router.tap(Rate)
async def rate(turn: Turn, wish: Rate) -> None:
    await bookings.rate(turn.work, wish.booking, stars=wish.stars)
    card = await bookings.booking_card(turn.work, wish.booking)
    screen = asking.rated(turn.lang_in(card.zone), card, wish.stars)
    await turn.ask("bookings.comment", screen, booking=card.id, stars=wish.stars)


@router.answer("bookings.comment")
async def comment_typed(turn: Turn, text: str) -> None:
    booking, stars = turn.answers["booking"], turn.answers["stars"]
    await bookings.rate(turn.work, booking, stars=stars, comment=text)
    await show_booking(turn, booking, turn.lang.say("Thank you."))


@router.tap(RatingsOf)
async def ratings_of(turn: Turn, wish: RatingsOf) -> None:
    found = await bookings.ratings_of(turn.work, wish.club, wish.coach, page=wish.page)
    week = await availability.week_card(turn.work, wish.coach)
    screen = ratings.ratings(turn.lang_in(week.club.zone), week.club, wish.coach, week.name, found)
    await turn.show(screen)
