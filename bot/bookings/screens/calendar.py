"""The month and the times of a day, from which a family or a coach books."""

from __future__ import annotations

from datetime import date
from itertools import chain, islice

from bot.bookings import words
from bot.bookings.choice import Choice
from bot.bookings.draft import minute
from bot.bookings.presses import (
    AllTimes,
    BookNow,
    BookWho,
    Online,
    OpenBooking,
    PickCoach,
    PickDay,
    PickTime,
    ShowMonth,
    UseEach,
)
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.calendar import month_before, month_rows, next_month
from bot.home.ways import to_client, to_menu
from bot.ledger.screens import left_line
from core.availability import DayState, FreeTime
from core.bookings import MOST_TIMES
from lang import Html, Lang, Value

USUAL, TICK, NOTHING = "⭐", "✓", "·"
SOONEST = 4
"""So many of the usual times stand above the calendar."""
ROWS = 12
MOST_EACH = 3
"""So many sessions a time uses at the most, as a button counts; then it is one again."""
NARROW = 7
"""Up to so many characters four times stand side by side: `⭐ 17:00`, not `✓ 5:00 PM`."""


def month(lang: Lang, choice: Choice, said: Html | None = None) -> Screen:
    """Free days by their number, the usual ones with a star, others as a dot."""
    shown = date.fromisoformat(choice.draft.month)
    text = lines(
        said,
        *_head(lang, choice),
        "",
        lang.bold(lang.month(shown)),
        _question(lang, choice),
    )

    def cell(day: date) -> Button:
        star = USUAL if day in choice.favourites else ""
        label = f"{star}{day.day}" if choice.calendar.has_free(day) else NOTHING
        return tap(label, PickDay(day))

    return Screen(
        text,
        (
            *_soonest(lang, choice),
            *month_rows(lang, shown, cell, since=choice.today),
            *_months(lang, choice, shown),
            *_book(lang, choice),
            *_ways(lang, choice),
        ),
    )


def _question(lang: Lang, choice: Choice) -> Html:
    if not choice.calendar.some_free():
        return lang.say("No time is free in this month. Look at another one.")
    if choice.favourites:
        return lang.say("Which day? {star} is your usual time.", star=USUAL)
    return lang.say("Which day? Tap a number, or send a day like 20.11.")


def _head(lang: Lang, choice: Choice) -> list[Html | None]:
    """Whose, what is left, with whom and how long; what is ticked so far."""
    draft = choice.draft
    title = lang.say("Book · {name}", name=choice.client.name)
    if draft.checkin:
        title = lang.say("Check-in · {name}", name=choice.client.name)
    if choice.moved:
        title = lang.say("Move · {name}", name=choice.client.name)
    with_whom: dict[str, Value] = {"coach": choice.coach, "n": choice.minutes}
    what = lang.say("With {coach} · {n} min", **with_whom)
    if choice.subject:
        what = lang.say("{subject} with {coach} · {n} min", subject=choice.subject, **with_whom)
    now = words.span(lang, choice.moved, choice.today, start=False) if choice.moved else ""
    return [
        lang.bold(title),
        lang.say("Now: {when}", when=now) if choice.moved else _costs(lang, choice),
        what,
        _each(lang, draft.sessions),
        lang.say("Online, not in person") if draft.online else None,
        _picked(lang, choice),
    ]


def _costs(lang: Lang, choice: Choice) -> Html:
    if choice.draft.checkin:
        return lang.say("Free, no session is used")
    return left_line(lang, choice.balance)


def _each(lang: Lang, n: int) -> Html | None:
    """How many sessions a time uses, where it is not one."""
    if n == 1:
        return None
    return lang.count("Uses {n} session each time", "Uses {n} sessions each time", n)


def _picked(lang: Lang, choice: Choice) -> Html | None:
    if not choice.draft.picked:
        return None
    each = (lang.when(at, choice.today) for at in choice.draft.starts)
    return lang.say("Chosen: {times}", times=" · ".join(each))


def _soonest(lang: Lang, choice: Choice) -> tuple[tuple[Button, ...], ...]:
    """The usual times, so that most need no calendar."""
    return in_rows(
        _time(lang, choice, each, lang.when(each.starts_at, choice.today, start=True))
        for each in islice(chain.from_iterable(choice.favourites.values()), SOONEST)
    )


def _time(lang: Lang, choice: Choice, time: FreeTime, label: str) -> Button:
    """`⭐ 17:00`; ticked `✓ 17:00`; staff read how many places are left: `17:00 · 1`."""
    if choice.draft.at_work and not choice.draft.checkin:
        label = lang.label("{time} · {n}", time=label, n=time.places)
    ticked = minute(time.starts_at) in choice.draft.picked
    sign = TICK if ticked else USUAL if choice.is_usual(time.starts_at) else ""
    style = "success" if ticked else None
    return tap(f"{sign} {label}".strip(), PickTime(time.starts_at), style=style)


def _months(lang: Lang, choice: Choice, shown: date) -> tuple[tuple[Button, ...], ...]:
    """‹ October, December ›, where something can be booked there."""
    before, after = month_before(shown), next_month(shown)
    row = []
    if shown > choice.since:
        row.append(tap(f"‹ {lang.month(before)}", ShowMonth(before)))
    if after <= choice.last:
        row.append(tap(f"{lang.month(after)} ›", ShowMonth(after)))
    return (tuple(row),) if row else ()


def times(lang: Lang, choice: Choice, day: date, said: Html | None = None) -> Screen:
    """The free times of one day: tap one or several, here and on other days, then book."""
    free = choice.times(day)
    text = lines(
        said,
        *_head(lang, choice),
        "",
        lang.bold(lang.day(day, choice.today, start=True)),
        _clock(lang, choice, free),
        _how(lang, choice, free),
    )
    each = [_time(lang, choice, time, lang.time(time.starts_at)) for time in free]
    width = 4 if all(len(button.text) <= NARROW for button in each) else 3
    return Screen(
        text,
        (
            *in_rows(each[: ROWS * width], width),
            *_beside(lang, choice, day),
            *_more(lang, choice),
            *_book(lang, choice),
            *_ways(lang, choice),
        ),
    )


def _clock(lang: Lang, choice: Choice, free: list[FreeTime]) -> Html | None:
    """Whose clock it is, for a reader who lives by another."""
    if not free or lang.elsewhere(free[0].starts_at) is None:
        return None
    return lang.say("Times of {city}", city=lang.city(choice.client.zone))


def _how(lang: Lang, choice: Choice, free: list[FreeTime]) -> Html:
    if not free:
        return lang.say("No time is free on this day. Choose another one.")
    if choice.moved:
        return lang.say("Tap the new time; you can undo it.")
    if choice.draft.checkin:
        return lang.say("Tap a time, then book it.")
    if choice.draft.at_work:
        return lang.say("Tap one time or several. Behind each: how many places are free.")
    if len(choice.draft.picked) >= MOST_TIMES:
        return lang.count("Up to {n} at once.", "Up to {n} at once.", MOST_TIMES)
    return lang.say("Tap one time or several.")


def _beside(lang: Lang, choice: Choice, day: date) -> tuple[tuple[Button, ...], ...]:
    """‹ Mon 16 Nov, Calendar, Wed 18 Nov ›."""
    before, after = choice.calendar.beside(day)
    row = [tap(lang.label("Calendar"), ShowMonth(day))]
    if before:
        row.insert(0, tap(f"‹ {lang.day(before, choice.today, start=True)}", PickDay(before)))
    if after:
        row.append(tap(f"{lang.day(after, choice.today, start=True)} ›", PickDay(after)))
    return (tuple(row),)


def _more(lang: Lang, choice: Choice) -> tuple[tuple[Button, ...], ...]:
    """What only some may choose: online, for staff the times that are not free, and how many
    sessions each uses.
    """
    draft, row = choice.draft, []
    if choice.link and not choice.moved and not draft.checkin:
        label = lang.label("In person instead") if draft.online else lang.label("Online instead")
        row.append(tap(label, Online(not draft.online)))
    if draft.at_work:
        label = lang.label("Only free times") if draft.wide else lang.label("Other times")
        row.append(tap(label, AllTimes(not draft.wide)))
    if choice.counts:
        more = draft.sessions + 1 if draft.sessions < MOST_EACH else 1
        row.append(tap(lang.label("Sessions each: {n}", n=draft.sessions), UseEach(more)))
    return in_rows(row)


def _book(lang: Lang, choice: Choice) -> tuple[tuple[Button, ...], ...]:
    """`Book 2 · 3 left after this`."""
    n = len(choice.draft.picked)
    if not n or choice.moved:
        return ()
    if choice.draft.checkin:
        label = lang.label("Book the check-in")
    elif not choice.balance.prepaid or choice.free_after < 0:
        label = lang.label_count("Book {n}", "Book {n}", n)
    else:
        label = lang.label_count(
            "Book {n} · {left} left after this",
            "Book {n} · {left} left after this",
            n,
            left=choice.free_after,
        )
    draft = choice.draft
    return ((tap(label, BookNow(draft.client, draft.operation), style="primary"),),)


def _ways(lang: Lang, choice: Choice) -> tuple[tuple[Button, ...], ...]:
    if choice.moved:
        back = tap(lang.label("Leave it as it is"), OpenBooking(choice.moved.id))
        return ((back, to_menu(lang)),)
    other = tap(lang.label("Another coach"), PickCoach(choice.client.id, 0))
    return (*(((other,),) if choice.several else ()), to_client(lang, choice.client))


def why_not(lang: Lang, choice: Choice, day: date) -> Html:
    """What is with a day that has no free time, in the line that flies by."""
    when = lang.day(day, choice.today, start=True)
    match choice.state(day):
        case DayState.PAST:
            return lang.say("{day} is past.", day=when)
        case DayState.FAR:
            last = lang.day(choice.last, choice.today)
            return lang.say("{day} is too far: you can book until {last}.", day=when, last=last)
        case DayState.SOON:
            return lang.say("{day} is too soon to book. Ask your coach.", day=when)
        case DayState.FULL:
            return lang.say("{day}: all taken.", day=when)
    return lang.say("{day}: {coach} has no hours.", day=when, coach=choice.coach)


def gone(lang: Lang, club: int) -> Screen:
    """The buttons are of a choice that is over."""
    book = tap(lang.label("Book"), BookWho(club), style="primary")
    return Screen(
        lang.say("That choice is over; nothing was changed. Begin again?"),
        ((book, to_menu(lang)),),
    )
