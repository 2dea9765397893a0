"""What a family's children have next, and their answers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.practices import words
from bot.practices.presses import AnswerPractice, UpcomingDay
from core.notices import PracticeDay
from core.people import Club
from core.practices import Answer, ChildAnswer, Coming
from lang import Html, Lang

OTHERS = 10


def upcoming(
    lang: Lang,
    club: Club,
    every: Sequence[Coming],
    shown: Coming | None,
    today: date,
    said: Html | None = None,
) -> Screen:
    """One day in full, with Coming / Late / Can't for each child; the others as buttons."""
    title = lang.bold(lang.say("Practices · {club}", club=club.name))
    if shown is None:
        text = lang.say("No practice is planned. Your coach puts players on a roster.")
        return Screen(lines(said, title, text), ((to_menu(lang),),))
    one = shown.occurrence
    text = lines(
        said,
        title,
        words.day_line(lang, one, today),
        words.moved_words(lang, one),
        "",
        *([] if one.skipped else [_said(lang, child) for child in shown.children]),
        lang.say("It has begun.") if shown.begun and not one.skipped else None,
    )
    others = _others(lang, every, shown, today)
    return Screen(text, (*_answers(lang, shown), *others, (to_menu(lang),)))


def _said(lang: Lang, child: ChildAnswer) -> Html:
    return words.answer_line(lang, child.name, child.answer)


def answered(lang: Lang, child: ChildAnswer, when: str) -> Html:
    """The line that flies by after a tap."""
    return lang.say("{when}: {said}.", when=when, said=_said(lang, child))


def _answers(lang: Lang, shown: Coming) -> list[tuple[Button, ...]]:
    """A row for each child of the reader's; a name on it where there are several."""
    if shown.begun or shown.occurrence.skipped:
        return []
    mine = [child for child in shown.children if child.may]
    return [
        tuple(_answer(lang, shown, child, answer, named=len(mine) > 1) for answer in Answer)
        for child in mine
    ]


def _answer(
    lang: Lang, shown: Coming, child: ChildAnswer, answer: Answer, *, named: bool
) -> Button:
    label = words.answer_label(lang, answer)
    if named and answer is Answer.COMING:
        label = lang.label("{name}: {answer}", name=short(child.name, 12), answer=label)
    one = shown.occurrence
    wish = AnswerPractice(one.practice, one.on_date, child.client, answer)
    return tap(label, wish, style="success" if child.answer is answer else None)


def _others(
    lang: Lang, every: Sequence[Coming], shown: Coming, today: date
) -> tuple[tuple[Button, ...], ...]:
    others = [each.occurrence for each in every if each is not shown][:OTHERS]
    return in_rows(
        tap(
            lang.label(
                "{when} · {name}", when=lang.when(one.starts_at, today, start=True),
                name=short(one.name),
            ),
            UpcomingDay(one.practice, one.on_date),
        )
        for one in others
    )  # fmt: skip


def told(notice: PracticeDay, lang: Lang) -> Screen:
    """A day is skipped, moved or back: what is so now, whose it is, and where to answer."""
    one = notice.practice
    place = one.place if not one.skipped else None
    text = lines(
        words.day_news(lang, one, notice.today),
        lang.say("At {place}", place=place) if place else None,
        lang.say("{names} · {club}", names=lang.list(list(notice.names[:6])), club=notice.club),
    )
    see = tap(lang.label("Open the practice"), UpcomingDay(one.practice, one.on_date))
    return Screen(text, ((see, to_menu(lang)),))
