"""A coach's form being built: what it asks, one question of it, how a client sees it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.availability.presses import Hours
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.checkins.presses import (
    EditQuestion,
    Finish,
    FormOf,
    InLanguages,
    KindIs,
    NewQuestion,
    Preview,
    PutBack,
    RemoveQuestion,
    Reorder,
    Require,
    WriteOptions,
    WriteText,
)
from bot.checkins.screens.filling import how, width_of
from bot.checkins.screens.parts import CHOICES, kind_word
from bot.home.presses import Idle
from bot.home.ways import to_menu
from core.checkins import Form, Question, QuestionKind
from core.people import StaffMember
from core.timetable import Kind
from lang import Html, Lang, Text, Value

MOST_COACHES = 60
IN_LINE = 70
"""So much of a question is read in the list."""


def whose(lang: Lang, coaches: Sequence[StaffMember]) -> Screen:
    """An owner chooses whose form."""
    each = [
        tap(lang.label("{name}", name=short(one.name)), FormOf(one.id))
        for one in coaches[:MOST_COACHES]
    ]
    text = lines(
        lang.bold(lang.say("Check-in forms")),
        lang.count("{n} coach", "{n} coaches", len(coaches)),
        "",
        lang.say("Whose form?"),
    )
    return Screen(text, (*in_rows(each), (to_menu(lang),)))


def form(lang: Lang, found: Form, words: Html | None = None, *, undo: int | None = None) -> Screen:
    """Every question by its number; `undo`: the one just taken out, by its id."""
    n, asked = len(found.questions), found.questions
    text = lines(
        words,
        lang.bold(lang.say("Check-in form · {name}", name=short(found.coach_name, 24))),
        lang.count("{n} question", "{n} questions", n) if n else lang.say("No question yet."),
        "",
        *(_in_list(lang, found, each) for each in asked),
        "" if n else None,
        lang.say("Families answer it before each check-in. Tap a number to change a question.")
        if n
        else lang.say("What would you like to know before a check-in? Add a question."),
    )
    numbers = [tap(str(one.place + 1), EditQuestion(found.coach, one.id)) for one in asked]
    add = tap(lang.label("Add a question"), NewQuestion(found.coach), style="primary")
    ways = [add, tap(lang.label("Preview"), Preview(found.coach, 0))] if n else [add]
    hours = tap(lang.label("Check-ins' hours"), Hours(found.coach, Kind.CHECKIN))
    gone = PutBack(found.coach, undo or 0, found.version)
    back = ((tap(lang.label("Undo"), gone, style="primary"),),) if undo else ()
    return Screen(
        text, (*back, *in_rows(numbers if found.may_set else [], 6),
               *in_rows(ways if found.may_set else []), (hours, to_menu(lang)))
    )  # fmt: skip


def said_in(lang: Lang, found: Form, one: Question) -> str:
    """The question as this reader reads it."""
    return one.texts.best(lang.code, found.langs)


def _in_list(lang: Lang, found: Form, one: Question) -> Html:
    holes: dict[str, Value] = {
        "n": one.place + 1,
        "question": short(said_in(lang, found, one), IN_LINE),
    }
    kind = kind_word(lang, one.kind)
    if one.required:
        return lang.say("{n}. {question} · {kind}, required", kind=kind, **holes)
    return lang.say("{n}. {question} · {kind}", kind=kind, **holes)


def ask_kind(lang: Lang, found: Form) -> Screen:
    """How shall it be answered?"""
    text = lines(
        _title(lang, found),
        lang.say("How shall it be answered?"),
    )
    each = [tap(kind_word(lang, kind), KindIs(found.coach, kind)) for kind in QuestionKind]
    return Screen(text, (*in_rows(each), _to_form(lang, found)))


def _title(lang: Lang, found: Form) -> Html:
    return lang.bold(lang.say("New question · {n}", n=len(found.questions) + 1))


def _to_form(lang: Lang, found: Form) -> tuple[Button, ...]:
    return (tap(lang.label("The form"), FormOf(found.coach)), to_menu(lang))


def ask_text(lang: Lang, found: Form, kind: QuestionKind) -> Screen:
    """What does it say?"""
    example = lang.say("What is the question? For example: What went well this week?")
    if kind in CHOICES:
        example = lang.say("What is the question? For example: How did you sleep this week?")
    text = lines(_title(lang, found), lang.say("{kind}", kind=kind_word(lang, kind)), "", example)
    back = tap(lang.label("Back"), NewQuestion(found.coach))
    return Screen(text, ((back, to_menu(lang)),))


def ask_options(lang: Lang, found: Form, asked: str) -> Screen:
    """Which choices?"""
    text = lines(
        _title(lang, found),
        lang.say("{question}", question=asked),
        "",
        lang.say("Send the choices, 2 to 10, one a line, like:"),
        lang.say("Well\nSo-so\nBadly"),
    )
    return Screen(text, (_to_form(lang, found),))


def ask_required(
    lang: Lang, found: Form, kind: QuestionKind, asked: str, options: Sequence[str]
) -> Screen:
    """The last thing: must it be answered?"""
    text = lines(
        _title(lang, found),
        lang.say("{kind}", kind=kind_word(lang, kind)),
        "",
        lang.bold(asked),
        *(lang.say("• {option}", option=each) for each in options),
        "",
        lang.say("Must everybody answer it?"),
    )
    row = (
        tap(lang.label("May be skipped"), Finish(found.coach, False, found.version)),
        tap(lang.label("Required"), Finish(found.coach, True, found.version)),
    )
    return Screen(text, (row, _to_form(lang, found)))


def question(lang: Lang, found: Form, asked: Question, words: Html | None = None) -> Screen:
    """One question: its words and choices, what can be done with it."""
    kind, n = kind_word(lang, asked.kind), len(found.questions)
    text = lines(
        words,
        lang.bold(lang.say("Question {n} of {all}", n=asked.place + 1, all=n)),
        lang.say("{kind} · required", kind=kind)
        if asked.required
        else lang.say("{kind} · may be skipped", kind=kind),
        "",
        lang.bold(said_in(lang, found, asked)),
        *(
            lang.say("• {option}", option=each.best(lang.code, found.langs))
            for each in asked.options
        ),
        "",
        lang.say("A change is for answers to come; those given stay as they are."),
    )
    return Screen(text, (*_changes(lang, found, asked), _to_form(lang, found)))


def _changes(lang: Lang, found: Form, asked: Question) -> tuple[tuple[Button, ...], ...]:
    keys = (found.coach, asked.id)
    change = [tap(lang.label("Change the text"), WriteText(*keys))]
    if asked.kind in CHOICES:
        change.append(tap(lang.label("Change the choices"), WriteOptions(*keys)))
    label = lang.label("May be skipped") if asked.required else lang.label("Make it required")
    change.append(tap(label, Require(*keys, not asked.required, found.version)))
    change.append(tap(lang.label("In other languages"), InLanguages(*keys)))
    order = []
    if asked.place:
        order.append(tap(lang.label("Up"), Reorder(*keys, asked.place - 1, found.version)))
    if asked.place + 1 < len(found.questions):
        order.append(tap(lang.label("Down"), Reorder(*keys, asked.place + 1, found.version)))
    delete = tap(lang.label("Delete"), RemoveQuestion(*keys, found.version), style="danger")
    return (*in_rows(change), *in_rows(order), (delete,))


def ask_other_text(lang: Lang, found: Form, asked: Question) -> Screen:
    """Other words for what this reader reads."""
    text = lines(
        lang.bold(said_in(lang, found, asked)),
        "",
        lang.say("Send the question as it shall be. Answers given before keep the old words."),
    )
    return Screen(text, (_to_question(lang, found, asked),))


def ask_other_options(lang: Lang, found: Form, asked: Question) -> Screen:
    """Other choices; where there are several languages, as many as before keep the others'."""
    text = lines(
        lang.bold(said_in(lang, found, asked)),
        *(
            lang.say("• {option}", option=each.best(lang.code, found.langs))
            for each in asked.options
        ),
        "",
        lang.say("Send all the choices as they shall be, 2 to 10, one a line."),
        lang.say("As many as now in the same order: other languages keep theirs.")
        if any(len(each.langs) > 1 for each in asked.options)
        else None,
    )
    return Screen(text, (_to_question(lang, found, asked),))


def _to_question(lang: Lang, found: Form, asked: Question) -> tuple[Button, ...]:
    return (tap(lang.label("Back"), EditQuestion(found.coach, asked.id)), to_menu(lang))


def removed(lang: Lang, asked: str) -> Html:
    return lang.say("Deleted: {question}", question=short(asked, IN_LINE))


def preview(lang: Lang, found: Form, place: int) -> Screen:
    """As a client sees it; nothing that is tapped here is kept."""
    place = max(0, min(place, len(found.questions) - 1))
    asked = found.questions[place]
    shown = [each.best(lang.code, found.langs) for each in asked.options]
    text = lines(
        lang.say("Preview: this is how families see it. Nothing is kept."),
        "",
        lang.bold(lang.say("Check-in with {coach}", coach=found.coach_name)),
        lang.say("Question {n} of {all}", n=place + 1, all=len(found.questions)),
        "",
        lang.bold(said_in(lang, found, asked)),
        how(lang, asked),
    )
    options = [tap(_option(lang, each), Idle()) for each in shown]
    row = []
    if place:
        row.append(tap(lang.label("Back"), Preview(found.coach, place - 1)))
    if place + 1 < len(found.questions):
        row.append(tap(lang.label("Next"), Preview(found.coach, place + 1)))
    change = tap(lang.label("Change it"), EditQuestion(found.coach, asked.id))
    return Screen(
        text,
        (*in_rows(options, width_of(shown)), *in_rows([*row, change], 3), _to_form(lang, found)),
    )


def _option(lang: Lang, option: str) -> Text:
    return lang.label("{option}", option=option)
