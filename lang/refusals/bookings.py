"""What bookings refuse, where the words depend on the facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core import bookings
from core.errors import Refusal
from lang.marks import mark
from lang.refusals.sentences import SENTENCES, words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang

BOOKINGS = {
    "booked": mark("still to come"),
    "in_progress": mark("in progress"),
    "completed": mark("done"),
    "no_show": mark("no-show"),
    "cancelled": mark("cancelled"),
}
"""What a booking is, by `bookings.BookingState`."""

NO_SESSION = {
    "none": mark("{name} has no free session for {day}. Choose fewer times, or ask your coach."),
    "ends": mark(
        "{name} has no session that is good on {day}: the package ends before. Choose an earlier "
        "day, or ask your coach."
    ),
    "paused": mark(
        "{name}: the package is paused on {day}. Choose another day, or ask your coach."
    ),
    "later": mark("{name}: the package starts after {day}. Choose a later day, or ask your coach."),
}
"""Why no session is good on that day."""

SOME = 4
"""So many times are written out."""


SENTENCES.update(
    {
        bookings.NoTimes: mark("No time is chosen yet. Tap at least one."),
        bookings.TooManyTimes: mark("At most {most} times are booked at once. Choose fewer."),
        bookings.NotCovered: mark(
            "{name} has too few sessions for that. Note the rest as owed, or charge nothing?"
        ),
        bookings.StarsUnusable: mark(
            "A rating has from {least} to {most} stars. Tap one of the buttons."
        ),
        bookings.NotCompleted: mark(
            "The session of {name} has not taken place yet. Rate it when it is over."
        ),
        bookings.RatedAlready: mark("This session is rated already, with {stars}. Thank you."),
    }
)


def booking_words(lang: Lang, state: str) -> str:
    """What a booking is, in a sentence about it."""
    return lang.label(BOOKINGS[state])


@words.register(bookings.IllegalMove)
def _(refusal: bookings.IllegalMove, lang: Lang) -> Html:
    return lang.say(
        "The booking of {name} is: {state}. That is not possible now; look at it again.",
        name=refusal.name,
        state=booking_words(lang, refusal.stands),
    )


@words.register(bookings.NoSessionForThat)
def _(refusal: bookings.NoSessionForThat, lang: Lang) -> Html:
    return lang.say(NO_SESSION[refusal.why], name=refusal.name, day=lang.day(refusal.day))


@words.register(bookings.NeedsConfirming)
def _(refusal: bookings.NeedsConfirming, lang: Lang) -> Html:
    said = []
    if refusal.over:
        said.append(lang.say("Full already: {times}.", times=_times(lang, refusal.over)))
    if refusal.outside:
        said.append(lang.say("Outside the hours: {times}.", times=_times(lang, refusal.outside)))
    if refusal.uncovered:
        said.append(
            lang.count(
                "{name} has {n} session too few; it will be owed.",
                "{name} has {n} sessions too few; they will be owed.",
                refusal.uncovered,
                name=refusal.name,
            )
        )
    said.append(lang.say("Book anyway?"))
    return Html(" ".join(said))


def _times(lang: Lang, times: Sequence[datetime]) -> str:
    more = [f"+{len(times) - SOME}"] if len(times) > SOME else []
    return lang.list([*map(lang.when, times[:SOME]), *more])


@words.register(bookings.StillBooked)
def _(refusal: bookings.StillBooked, lang: Lang) -> Html:
    return lang.count(
        "{name} still has {n} booking, {when}. Move or cancel it first.",
        "{name} still has {n} bookings, the next {when}. Move or cancel them first.",
        refusal.count,
        name=refusal.name,
        when=lang.when(refusal.first),
    )


_OF_A_TIME: dict[type[Refusal], str] = {
    bookings.AlreadyThen: mark("It is at that time already, {when}. Choose another one."),
    bookings.StartedAlready: mark(
        "The session of {name}, {when}, has begun. What happens with it now is the coach’s to say."
    ),
    bookings.NotYet: mark("The session of {name} is still to come, {when}. Mark it on the day."),
}
"""What is refused about one time."""


def _of_a_time(refusal: Refusal, lang: Lang) -> Html:
    facts = dict(refusal.facts)
    when = lang.when(facts.pop("starts_at"))
    return lang.say(_OF_A_TIME[type(refusal)], when=when, **facts)


for _kind in _OF_A_TIME:
    words.register(_kind)(_of_a_time)
