"""How a practice is said: its week, one of its days, who said what."""

from __future__ import annotations

from datetime import date

from bot.chat.screen import short
from core.practices import Answer, Counts, Occurrence, Practice
from lang import Html, Lang, Value, mark

ANSWERS = {
    Answer.COMING: mark("Coming"),
    Answer.LATE: mark("Late"),
    Answer.CANT: mark("Can't"),
}
SAID = {
    Answer.COMING: mark("{name} is coming"),
    Answer.LATE: mark("{name} comes late"),
    Answer.CANT: mark("{name} can't come"),
    None: mark("{name} has not answered"),
}


def answer_label(lang: Lang, answer: Answer) -> str:
    """`Coming`, on a button and in front of names."""
    return lang.label(ANSWERS[answer])


def answer_line(lang: Lang, name: str, answer: Answer | None) -> Html:
    """`Sam is coming`."""
    return lang.say(SAID[answer], name=name)


def week_line(lang: Lang, practice: Practice) -> Html:
    """`Tuesday, 17:00 · 60 min · Court 2`."""
    said: dict[str, Value] = {
        "day": lang.weekday(practice.weekday),
        "time": lang.wall(practice.starts),
        "minutes": practice.minutes,
    }
    if practice.place is None:
        return lang.say("{day}, {time} · {minutes} min", **said)
    return lang.say("{day}, {time} · {minutes} min · {place}", place=practice.place, **said)


def week_label(lang: Lang, practice: Practice) -> str:
    """`Tue 17:00 · U12`, on a button."""
    return lang.label(
        "{day} {time} · {name}",
        day=lang.weekday(practice.weekday, short=True),
        time=lang.wall(practice.starts),
        name=short(practice.name, 20),
    )


def span(lang: Lang, one: Occurrence, today: date, *, start: bool = True) -> str:
    """`Today, 17:00–18:00`."""
    return lang.label(
        "{day}, {span}",
        day=lang.day(one.day, today, start=start),
        span=lang.span(one.starts_at, one.ends_at),
    )


def day_line(lang: Lang, one: Occurrence, today: date) -> Html:
    """`Today, 17:00–18:00 · U12 · Court 2`, and what is otherwise."""
    said = {"span": span(lang, one, today), "name": one.name}
    if one.skipped:
        return lang.say("{span} · {name}: skipped", **said)
    if one.place is None:
        return lang.say("{span} · {name}", **said)
    return lang.say("{span} · {name} · {place}", place=one.place, **said)


def day_news(lang: Lang, one: Occurrence, today: date) -> Html:
    """`U12 is skipped: Tue 24 Nov, 17:00–18:00.`"""
    said = {"name": lang.bold(one.name), "when": span(lang, one, today, start=False)}
    if one.skipped:
        return lang.say("{name} is skipped: {when}.", **said)
    if one.moved:
        usual = lang.day(one.on_date, today)
        return lang.say("{name} is moved this once from {usual} to {when}.", usual=usual, **said)
    return lang.say("{name} is on after all, as every week: {when}.", **said)


def counts(lang: Lang, said: Counts) -> Html:
    """`9 coming · 1 late · 2 can't · 3 no answer`; what nobody said is left out."""
    parts = [
        lang.count("{n} coming", "{n} coming", said.coming) if said.coming else None,
        lang.count("{n} late", "{n} late", said.late) if said.late else None,
        lang.count("{n} can't", "{n} can't", said.cant) if said.cant else None,
        lang.count("{n} no answer", "{n} no answer", said.unanswered) if said.unanswered else None,
    ]
    shown = [part for part in parts if part]
    return Html(" · ").join(shown) if shown else lang.say("nobody on the roster yet")


def moved_words(lang: Lang, one: Occurrence) -> Html | None:
    if not one.moved:
        return None
    return lang.say("Moved this once; every week it is on {day}.", day=lang.day(one.on_date))
