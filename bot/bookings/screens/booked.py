"""What a choice of times came to: booked, moved, or a question first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.bookings import words
from bot.bookings.draft import Draft
from bot.bookings.presses import (
    AskCoach,
    AskForPackage,
    AskForTime,
    Book,
    BookAnyway,
    BookingsOf,
    BookNow,
    MoveAnyway,
    MoveBack,
    OpenBooking,
    PickTime,
    RestoreAnyway,
    ShowMonth,
    UndoBooked,
    WriteNote,
)
from bot.calendars.presses import AddTogether
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_client, to_menu
from bot.ledger.screens import later_line, left_line
from core.availability import Bookable, OutsideHours, TimeTaken
from core.bookings import Batch, BookingCard, Moved, NeedsConfirming, NoSessionForThat
from core.ledger import Balance
from core.people import Client
from lang import Html, Lang

SHOWN = 20


def booked(lang: Lang, client: Client, batch: Batch, ahead: int) -> Screen:
    """Every time that is booked now, what is left, and one tap back; `ahead` are to come in all."""
    every, n = batch.bookings, len(batch.bookings)
    owed = sum(each.uncovered for each in every)
    with_whom = {"name": client.name, "coach": every[0].coach_name}
    text = lines(
        lang.bold(lang.say("Booked: {name} with {coach}", **with_whom)),
        left_line(lang, batch.balance),
        "",
        *(_when(lang, each) for each in every[:SHOWN]),
        words.elsewhere(lang, every[0]) if n == 1 else None,
        _owed(lang, owed),
    )
    undo = lang.label_count("Undo all {n}", "Undo all {n}", n) if n > 1 else lang.label("Undo")
    row = [tap(undo, UndoBooked(client.id, batch.together))]
    if n == 1:
        row.append(tap(lang.label("Add a note"), WriteNote(every[0].id)))
    keep = tap(lang.label("Add to my calendar"), AddTogether(client.id, batch.together))
    return Screen(
        text,
        (
            tuple(row),
            (keep,),
            (
                _upcoming(lang, client.id, ahead),
                tap(lang.label("Book more"), Book(client.id)),
            ),
            to_client(lang, client),
        ),
    )


def _when(lang: Lang, one: BookingCard) -> Html:
    """`Tomorrow, 17:00–18:00 · 2 sessions`, where it is not one."""
    when = words.span(lang, one, one.today)
    if one.sessions == 1:
        return lang.say("{when}", when=when)
    return lang.count("{when} · {n} session", "{when} · {n} sessions", one.sessions, when=when)


def _owed(lang: Lang, owed: int) -> Html | None:
    if not owed:
        return None
    return lang.count(
        "{n} session is not covered by a package: it will be noted as owed.",
        "{n} sessions are not covered by a package: they will be noted as owed.",
        owed,
    )


def _upcoming(lang: Lang, client: int, ahead: int) -> Button:
    label = lang.label("Upcoming · {n}", n=ahead) if ahead else lang.label("Upcoming")
    return tap(label, BookingsOf(client, 0, past=False))


def undone(lang: Lang, client: Client, balance: Balance, n: int, ahead: int) -> Screen:
    """Booked by mistake: as if it had not been."""
    text = lines(
        lang.bold(client.name),
        left_line(lang, balance),
        lang.count("Undone: {n} booking.", "Undone: {n} bookings.", n)
        if n
        else lang.say("There is nothing left to undo: what is booked now is under Upcoming."),
    )
    book = tap(lang.label("Book"), Book(client.id), style="primary")
    return Screen(text, ((book, _upcoming(lang, client.id, ahead)), to_client(lang, client)))


def moved(lang: Lang, made: Moved, *, sees: bool) -> Screen:
    """Where it is now and where it was. `sees`: the reader finds the client behind it."""
    card = made.card
    text = lines(
        lang.bold(lang.say("Moved: {what}", what=words.title(lang, card))),
        lang.say("Now: {when}", when=words.span(lang, card, card.today, start=False)),
        lang.say("Before: {when}", when=lang.when(made.before, card.today)),
    )
    back = MoveBack(card.id, card.version)
    ways = [tap(lang.label("Upcoming"), BookingsOf(card.client, 0, past=False))] if sees else []
    return Screen(
        text,
        (
            (tap(lang.label("Undo"), back), tap(lang.label("Open it"), OpenBooking(card.id))),
            (*ways, to_menu(lang)),
        ),
    )


def taken(lang: Lang, gone: TimeTaken | OutsideHours, draft: Draft, today: date) -> Screen:
    """A time was taken a moment ago: what is free close by. Nothing is done yet, and the other
    times that were chosen are booked from here.
    """
    when = lang.when(gone.starts_at, today, start=True)
    each = (
        tap(lang.when(time.starts_at, today, start=True), PickTime(time.starts_at))
        for time in gone.near
    )
    kept = [lang.when(at, today) for at in draft.starts]
    text = lines(
        lang.say("{when} was just taken.", when=when)
        if isinstance(gone, TimeTaken)
        else lang.say("{when} is outside the coach's hours.", when=when),
        lang.say("Nothing is moved.") if draft.moving else lang.say("Nothing is booked yet."),
        lang.say("Chosen: {times}", times=" · ".join(kept)) if kept else None,
        lang.say("Free close by:") if gone.near else None,
    )
    label = lang.label_count("Book {n}", "Book {n}", len(kept))
    book = [tap(label, BookNow(draft.client, draft.operation), style="primary")] if kept else []
    calendar = tap(lang.label("Calendar"), ShowMonth(date.fromisoformat(draft.month)))
    return Screen(text, (*in_rows(each), *in_rows(book), (calendar, to_menu(lang))))


def not_good_for(lang: Lang, refusal: NoSessionForThat, draft: Draft, at: datetime) -> Screen:
    """A family has no session that is good then: why, and the ways on. Nothing is done yet, and
    what was chosen stays so. A package more helps what is to be booked, not what holds one already.
    """
    text = lines(
        lang.refusal(refusal),
        lang.say("Nothing is moved.") if draft.moving else lang.say("Nothing is booked yet."),
    )
    keys = (draft.client, draft.coach)
    time = tap(lang.label("Ask for a time"), AskForTime(*keys, at))
    package = tap(lang.label("Ask for a package"), AskForPackage(*keys), style="primary")
    calendar = tap(lang.label("Calendar"), ShowMonth(date.fromisoformat(draft.month)))
    row = (time,) if draft.moving else (package, time)
    return Screen(text, (row, (calendar, to_menu(lang))))


def sure(
    lang: Lang, question: NeedsConfirming, today: date, operation: str, *, month: date
) -> Screen:
    """Staff: what is out of the ordinary, all of it at once, and what it means."""
    asked = (bool(question.over), bool(question.outside), bool(question.uncovered))
    go_on = BookAnyway(question.client, operation, *asked)
    title = lang.say("Book · {name}", name=question.name)
    return _sure(lang, title, question, today,
                 tap(lang.label("Book anyway"), go_on, style="primary"),
                 tap(lang.label("Other times"), ShowMonth(month)))  # fmt: skip


def sure_to_move(
    lang: Lang, question: NeedsConfirming, card: BookingCard, at: datetime, *, month: date
) -> Screen:
    """The same, of a booking that is moved there."""
    asked = (bool(question.over), bool(question.outside))
    go_on = MoveAnyway(card.id, card.version, at, *asked)
    title = lang.say("Move · {name}", name=question.name)
    return _sure(lang, title, question, card.today,
                 tap(lang.label("Move anyway"), go_on, style="primary"),
                 tap(lang.label("Other times"), ShowMonth(month)))  # fmt: skip


def sure_to_restore(lang: Lang, question: NeedsConfirming, card: BookingCard) -> Screen:
    """The same, of a cancelled booking whose place somebody else has now."""
    title = lang.say("Book · {name}", name=question.name)
    return _sure(lang, title, question, card.today,
                 tap(lang.label("Book anyway"), RestoreAnyway(card.id, card.version)),
                 tap(lang.label("Leave it as it is"), OpenBooking(card.id)))  # fmt: skip


def _sure(
    lang: Lang, title: Html, question: NeedsConfirming, today: date, go_on: Button, other: Button
) -> Screen:
    text = lines(
        lang.bold(title),
        _times(lang, lang.say("All places are taken:"), question.over, today),
        _times(lang, lang.say("Outside the coach's hours:"), question.outside, today),
        lang.count(
            "{n} session has no package: it will be noted as owed.",
            "{n} sessions have no package: they will be noted as owed.",
            question.uncovered,
        )
        if question.uncovered
        else None,
        "",
        lang.say("Go ahead anyway?"),
    )
    return Screen(text, ((other, go_on), (to_menu(lang),)))


def _times(lang: Lang, head: Html, times: Sequence[datetime], today: date) -> Html | None:
    if not times:
        return None
    each = [lang.when(at, today) for at in times[:SHOWN]]
    return lang.say("{head} {times}.", head=head, times=lang.list(each))


def no_session(lang: Lang, client: Client, balance: Balance, coach: Bookable, ahead: int) -> Screen:
    """Nothing is free to book with: what is so, and the ways on."""
    text = lines(
        lang.bold(lang.say("Book · {name}", name=client.name)),
        left_line(lang, balance),
        later_line(lang, balance),
        "",
        lang.say(
            "No session is free to book with. Ask {coach} for a package or for a time.",
            coach=coach.name,
        ),
    )
    package = AskForPackage(client.id, coach.id)
    return Screen(
        text,
        (
            (
                tap(lang.label("Ask for a package"), package, style="primary"),
                tap(lang.label("Ask for a time"), AskCoach(client.id, coach.id)),
            ),
            (_upcoming(lang, client.id, ahead),),
            to_client(lang, client),
        ),
    )


def asked(lang: Lang, client: Client, coach: str, when: str | None = None) -> Screen:
    """The coach has been asked, for a time or for this one."""
    who = {"coach": coach, "name": client.name}
    head = lang.say("{coach} was asked for a time for {name}.", **who)
    if when:
        head = lang.say("{coach} was asked for {when} for {name}.", when=when, **who)
    then = lang.say("You will hear here as soon as something is booked.")
    return Screen(lines(lang.bold(head), then), (to_client(lang, client),))


def asked_for_package(lang: Lang, client: Client, coach: str) -> Screen:
    """The coach knows that one is wanted."""
    head = lang.say("{coach} was asked for a package for {name}.", coach=coach, name=client.name)
    then = lang.say("Once you have it, you can book.")
    return Screen(lines(lang.bold(head), then), (to_client(lang, client),))
