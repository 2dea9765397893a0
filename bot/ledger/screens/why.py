"""What stands behind one line of a history. Pure."""

from __future__ import annotations

from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_client
from bot.ledger.presses import History, Undo
from bot.ledger.screens import changed
from bot.notices.presses import AskAbout
from core.attendance import Why
from core.ledger import Kind, Story
from lang import Html, Lang
from lang.refusals import booking_words, state_words


def why(
    lang: Lang,
    found: Why,
    today: date,
    page: int,
    *,
    may_undo: bool,
    may_ask: bool,
) -> Screen:
    """Who, when, at what, from which package; a use has its undo or its question here too."""
    story, line = found.story, found.story.line
    can_undo = may_undo and line.kind is Kind.USE and not line.undone
    undo = tap(lang.label("Undo"), Undo(line.id, story.client.id, page))
    ask = tap(lang.label("Question this"), AskAbout(line.id))
    back = tap(lang.label("History"), History(story.client.id, page))
    return Screen(
        lines(
            lang.bold(lang.say("Why? · {name}", name=story.client.name)),
            changed(lang, line, today),
            "",
            *_booked(lang, found, today),
            *_at_the_roll(lang, found, today),
            _written(lang, story, today),
            lang.say("Reason: “{note}”", note=line.note) if line.note else None,
            *_ties(lang, story, today),
            _package(lang, story, today),
            _undone(lang, story, today),
        ),
        (
            *in_rows([*([undo] if can_undo else []), *([ask] if may_ask else [])]),
            (back, *to_client(lang, story.client)),
        ),
    )


def _booked(lang: Lang, found: Why, today: date) -> list[Html]:
    if found.booking is None:
        return []
    card = found.booking
    return [
        lang.say(
            "Booked with {coach}, {when}",
            coach=card.coach_name,
            when=lang.when(card.starts_at, today),
        ),
        lang.say("The booking is now: {state}", state=booking_words(lang, card.state)),
    ]


def _at_the_roll(lang: Lang, found: Why, today: date) -> list[Html]:
    if found.roll is None or found.roll_on is None or found.state is None:
        return []
    day = lang.day(found.roll_on, today)
    if found.practice and found.starts_at:
        when = lang.when(found.starts_at, today)
        roll = lang.say("Practice {name}, {when}", name=found.practice, when=when)
    else:
        roll = lang.say("Roll call, {day}", day=day)
    state = state_words(lang, found.state)
    if found.by_self:
        mark = lang.say("The roll says now: {state}, checked in by themselves", state=state)
    elif found.marked_by and found.marked_at:
        mark = lang.say(
            "The roll says now: {state}, marked by {who}, {when}",
            state=state,
            who=found.marked_by,
            when=lang.when(found.marked_at, today),
        )
    else:
        mark = lang.say("The roll says now: {state}", state=state)
    return [roll, mark]


def _written(lang: Lang, story: Story, today: date) -> Html:
    when = lang.when(story.line.at, today)
    if story.line.actor:
        return lang.say("Noted by {who}, {when}", who=story.line.actor, when=when)
    return lang.say("Noted by itself, {when}", when=when)


def _ties(lang: Lang, story: Story, today: date) -> list[Html]:
    """What else it hangs together with."""
    said = []
    if story.debt:
        said.append(lang.say("It settled a session that was owed."))
    if story.undoes:
        said.append(
            lang.say("It takes back what was noted for {day}.", day=lang.day(story.undoes, today))
        )
    if story.together_with:
        said.append(
            lang.count(
                "One adjustment of {n} client.",
                "One adjustment of {n} clients.",
                story.together_with,
            )
        )
    return said


def _package(lang: Lang, story: Story, today: date) -> Html:
    day = lang.day(story.bought_on, today)
    name = story.lot_names.best(lang.code) if story.lot_names else story.lot_name
    if name:
        return lang.say("Package: {name}, bought {day}", name=name, day=day)
    return lang.count(
        "Package: {n} session, bought {day}",
        "Package: {n} sessions, bought {day}",
        story.lot_sessions,
        day=day,
    )


def _undone(lang: Lang, story: Story, today: date) -> Html | None:
    if story.undone_at is None:
        return None
    when = lang.when(story.undone_at, today)
    if story.undone_by:
        return lang.say("Undone by {who}, {when}", who=story.undone_by, when=when)
    return lang.say("Undone, {when}", when=when)
