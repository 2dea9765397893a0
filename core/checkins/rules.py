"""Decisions about check-ins and forms. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.checkins.errors import (
    AnswerUnusable,
    ChoiceUnusable,
    OptionsNeeded,
    OptionTwice,
    OptionUnusable,
    QuestionUnusable,
)
from core.errors import Invalid
from core.people import check_languages, name_key, one_line
from core.texts import Texts


class QuestionKind(StrEnum):
    """How a question is answered: in a line or so, at length, by one option, by any of them."""

    TEXT = "text"
    LONG = "long"
    ONE = "one"
    MANY = "many"


MOST_A_MONTH = 31
"""So many check-ins a coach can give a client in a month."""
MOST_QUESTIONS = 30
QUESTION_LIMIT = 300
OPTIONS = (2, 10)
OPTION_LIMIT = 64
ANSWER_LIMIT = {QuestionKind.TEXT: 500, QuestionKind.LONG: 3500}
"""Characters; an answer at length still fits on a screen with its question."""
CHOICES = frozenset({QuestionKind.ONE, QuestionKind.MANY})


def month_of(day: date) -> date:
    """The month as its first day."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    return month_of(month + timedelta(days=31))


@dataclass(frozen=True)
class Month:
    """One check-in of a month: `n` 1 is the free one, and there only while it is booked."""

    month: date
    n: int
    booking: int | None


def spare(rows: Iterable[Month], month: date) -> tuple[int, ...]:
    """Which check-ins of the month are there to be booked, the free one first."""
    mine = {row.n: row.booking for row in rows if row.month == month}
    given = sorted(n for n, booking in mine.items() if booking is None)
    return tuple(given) if 1 in mine else (1, *given)


def another(rows: Iterable[Month], month: date) -> int:
    """Which check-in of the month one more would be."""
    return max((row.n for row in rows if row.month == month), default=1) + 1


def next_month(rows: Collection[Month], month: date) -> date:
    """The first later month that has one to be booked."""
    after = month_after(month)
    while not spare(rows, after):
        after = month_after(after)
    return after


def _lines(text: str) -> str:
    """Its lines, each a clean one."""
    return "\n".join(line for each in text.splitlines() if (line := one_line(each)))


def _readable(text: str, limit: int) -> bool:
    return len(text) <= limit and any(ch.isalnum() for ch in text)


def check_question(texts: Texts) -> Texts:
    """What is asked, to store, in every language that it was written in."""
    said = []
    for lang, text in texts.said:
        check_languages(lang)
        clean = _lines(text)
        if not _readable(clean, QUESTION_LIMIT):
            raise QuestionUnusable(QUESTION_LIMIT)
        said.append((lang, clean))
    return Texts(tuple(said))


def check_options(kind: QuestionKind, options: Sequence[Texts]) -> tuple[Texts, ...]:
    """What is chosen from, to store. Whoever reads it, in whichever language, reads each once."""
    if kind not in CHOICES:
        if options:
            raise Invalid
        return ()
    least, most = OPTIONS
    if not least <= len(options) <= most:
        raise OptionsNeeded(least, most)
    clean = tuple(map(_option, options))
    for lang in {each for option in clean for each in option.langs}:
        _check_each_once([option.best(lang) for option in clean])
    return clean


def _option(option: Texts) -> Texts:
    said = []
    for lang, text in option.said:
        check_languages(lang)
        clean = one_line(text)
        if not 0 < len(clean) <= OPTION_LIMIT:
            raise OptionUnusable(one_line(text)[:OPTION_LIMIT], OPTION_LIMIT)
        said.append((lang, clean))
    return Texts(tuple(said))


def _check_each_once(texts: Iterable[str]) -> None:
    seen = set()
    for text in texts:
        if (key := name_key(text)) in seen:
            raise OptionTwice(text)
        seen.add(key)


def check_answer(kind: QuestionKind, text: str) -> str:
    """What was typed, to store."""
    limit = ANSWER_LIMIT.get(kind)
    if limit is None:
        raise ChoiceUnusable
    clean = _lines(text)
    if not 0 < len(clean) <= limit:
        raise AnswerUnusable(limit)
    return clean


def check_choice(kind: QuestionKind, chosen: Iterable[int], options: int) -> tuple[int, ...]:
    """Which of so many options were chosen, in their order."""
    found = tuple(sorted(set(chosen)))
    if kind not in CHOICES or not found or not 0 <= found[0] <= found[-1] < options:
        raise ChoiceUnusable
    if kind is QuestionKind.ONE and len(found) > 1:
        raise ChoiceUnusable
    return found


def moved(ids: Sequence[int], question: int, to: int) -> list[int]:
    """The order with one of them at another place; beyond an end it is the last or the first."""
    others = [each for each in ids if each != question]
    others.insert(max(0, to), question)
    return others


def asks_otherwise(before: Sequence[Texts], after: Sequence[Texts]) -> bool:
    """Whether somebody who has read these before would read something else now: a further language
    alone is nothing else.
    """
    if len(before) != len(after):
        return True
    return any(
        new.within(lang) != text
        for old, new in zip(before, after, strict=True)
        for lang, text in old.said
    )
