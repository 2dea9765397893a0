"""What everybody in a group reads: numbers, and nobody's name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from bot.chat.links import start_link
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.groups.presses import (
    AnswerHere,
    BalanceHere,
    BookHere,
    LinkHere,
    MineHere,
    PracticesHere,
)
from bot.groups.words import NARROW, in_each, side_by_side
from bot.practices import words
from core.groups import Announcement, Card, News, NewsLine
from core.practices import Answer, Occurrence
from lang import Html, Lang

LINES = 15
"""So many lines of practices in all languages together."""
DAYS = 5


def card(langs: Sequence[Lang], shown: Card) -> Screen:
    """The next seven days and how many come; to answer, and what only one may read. Labels in
    several languages need a row of their own.
    """
    text = in_each(langs, lambda lang: _days(lang, shown, LINES // len(langs)))
    rows: list[tuple[Button, ...]] = []
    for one in shown.asked:
        rows += [(_which(langs[0], one, shown.today),), *answers(langs, one)]
    last = [tap(side_by_side(langs, lambda lang: lang.label("My balance")), BalanceHere())]
    if shown.free:
        last.append(tap(side_by_side(langs, lambda lang: lang.label("Book")), BookHere()))
    return Screen(text, (*rows, *in_rows(last, 1)), until=shown.until, pins=shown.group.can_pin)


def ended(langs: Sequence[Lang], club: str) -> Screen:
    """In the place of the card, when the group has none any more."""
    return Screen(
        in_each(
            langs,
            lambda lang: lang.say(
                "{club}: the practices are no longer shown here.", club=lang.bold(club)
            ),
        )
    )


def _days(lang: Lang, shown: Card, most: int) -> Html:
    title = lang.bold(lang.say("Practices · {club}", club=shown.group.club))
    there = sum(not each.skipped for each in shown.ahead)
    more = len(shown.ahead) - most
    days = [lang.day(each, shown.today) for each in shown.free]
    return lines(
        title,
        lang.count("{n} practice in the next 7 days", "{n} practices in the next 7 days", there),
        *(_day(lang, each, shown.today) for each in shown.ahead[:most]),
        lang.count("and {n} more", "and {n} more", more) if more > 0 else None,
        lang.say("Free to book: {days}", days=lang.list(days[:DAYS])) if days else None,
    )


def _day(lang: Lang, one: Occurrence, today: date) -> Html:
    """Two lines: what it is, and how many said what."""
    line = words.day_line(lang, one, today)
    return line if one.skipped else lines(line, words.counts(lang, one.counts))


def _which(lang: Lang, one: Occurrence, today: date) -> Button:
    """Above the three answers; a tap says what was said for one's own."""
    when = lang.when(one.starts_at, today, start=True)
    text = lang.label("{when} · {name}", when=when, name=short(one.name, 20))
    return tap(text, MineHere(one.practice, one.on_date))


def answers(langs: Sequence[Lang], one: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """Coming, Late, Can't, in each language; three side by side where the words are short."""
    where = one.practice, one.on_date
    each = [
        tap(side_by_side(langs, partial(words.answer_label, answer=said)), AnswerHere(*where, said))
        for said in Answer
    ]
    narrow = all(len(button.text) <= NARROW for button in each)
    return in_rows(each, 3 if narrow else 2)


def announcement(langs: Sequence[Lang], told: Announcement) -> Screen:
    """What is new or otherwise, in every language; to answer where it is about one day."""
    most = LINES // len(langs)
    more = len(told.lines) - most
    text = in_each(
        langs,
        lambda lang: lines(
            *(_news(lang, each, told.today) for each in told.lines[:most]),
            lang.count("and {n} more", "and {n} more", more) if more > 0 else None,
        ),
    )
    one = told.answer_for
    mine = tap(side_by_side(langs, lambda lang: lang.label("My practices")), PracticesHere())
    return Screen(text, answers(langs, one) if one else ((mine,),))


def _news(lang: Lang, line: NewsLine, today: date) -> Html:
    one, practice = line.one, line.practice
    if line.of_a_day and one is not None:
        return words.day_news(lang, one, today)
    said = {"name": lang.bold(practice.name)}
    if line.what is News.ENDS and practice.until is not None:
        return lang.say("{name} ends: the last day is {day}.", day=lang.day(practice.until), **said)
    said |= {"week": words.week_line(lang, practice)}
    if line.what is News.GOES_ON:
        return lang.say("{name} goes on every week: {week}.", **said)
    if line.what is News.WEEK:
        return lang.say("{name} is at another time or place from now on: {week}.", **said)
    if one is None:
        return lang.say("{name} is new: {week}.", **said)
    first = lang.when(one.starts_at, today)
    return lang.say("{name} is new: {week}. First: {when}.", when=first, **said)


def greeting(langs: Sequence[Lang], only: tuple[int, str] | None = None) -> Screen:
    """Who the bot is, for a group that is no club's yet; a coach links it with one tap. `only`: the
    one club of who added the bot.
    """
    text = in_each(
        langs,
        lambda lang: lines(
            lang.say("I am Whistle. I announce a club's practices here and show who comes."),
            lang.say("Balances stay between each of you and me. A coach links this group:"),
        ),
    )
    club, label = 0, side_by_side(langs, lambda lang: lang.label("Link this group"))
    if only is not None:
        club, name = only
        label = langs[0].label("Link to {club}", club=short(name, 30))
    return Screen(text, ((tap(label, LinkHere(club), style="primary"),),))


def elsewhere(langs: Sequence[Lang], bot_name: str) -> Screen:
    """What a command in a group gets: the way to the private chat."""
    text = in_each(
        langs,
        lambda lang: lang.say("I answer in private, so that balances stay between you and me."),
    )
    opens = Button(
        side_by_side(langs, lambda lang: lang.label("Open the chat")),
        url=start_link(bot_name, "menu"),
    )
    return Screen(text, ((opens,),))


def linked(langs: Sequence[Lang], club: str) -> Screen:
    """In the place of the greeting, once it is a club's."""
    return Screen(
        in_each(
            langs,
            lambda lang: lang.say("{club} announces its practices here.", club=lang.bold(club)),
        )
    )
