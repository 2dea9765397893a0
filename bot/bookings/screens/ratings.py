"""How sessions with a coach were rated, for the coach and the owner."""

from __future__ import annotations

from bot.bookings import words
from bot.bookings.presses import OpenBooking, RatingsOf
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.people.names import called
from core.bookings import Rating, Ratings
from core.people import Club
from lang import Html, Lang

COMMENT = 160


def ratings(lang: Lang, club: Club, coach: int, name: str, found: Ratings) -> Screen:
    """The average, then each with its words, newest first; a tap opens the session."""
    page = found.given
    title = lang.bold(lang.say("Ratings · {name}", name=name))
    if found.average is None:
        none = lang.say("Nobody has rated a session yet. Families are asked after each one.")
        return Screen(lines(title, none), ((to_menu(lang),),))
    average = lang.count(
        "{average} of 5 · {n} rating",
        "{average} of 5 · {n} ratings",
        page.total,
        average=lang.decimal(found.average),
    )
    each = (
        tap(
            lang.label(
                "{when} · {name}",
                when=lang.when(one.starts_at, start=True),
                name=called(one.client_name),
            ),
            OpenBooking(one.booking),
        )
        for one in page.items
    )
    return Screen(
        lines(title, average, "", *(_line(lang, one) for one in page.items)),
        (
            *in_rows(each, 1),
            *pager(lang, page, lambda number: RatingsOf(club.id, coach, number)),
            (to_menu(lang),),
        ),
    )


def _line(lang: Lang, one: Rating) -> Html:
    """`Tue 24 Nov 2026 · Sam: 4 of 5 “Great footwork”`."""
    day = lang.day(words.local_day(lang, one.starts_at), start=True)
    stars = words.stars(lang, one.stars)
    holes = {"day": day, "name": called(one.client_name, 20), "stars": stars}
    if not one.comment:
        return lang.say("{day} · {name}: {stars}", **holes)
    return lang.say("{day} · {name}: {stars} “{words}”", words=short(one.comment, COMMENT), **holes)
