"""A question and its choices, written in one more language."""

from __future__ import annotations

from typing import Any

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.checkins.handlers.building import changed, lines_of, question_of, settable, show_form
from bot.checkins.presses import InLanguages, LanguageBack, TakeOutLanguage, WriteIn
from bot.checkins.screens import languages as screens
from core import checkins
from core.checkins import Form, QuestionGone
from core.errors import Invalid
from core.texts import Texts
from lang import LANGUAGES, Html

router = Router()
TEXT, OPTIONS, TAKEN_OUT = "checkins.text_in", "checkins.options_in", "checkins.taken_out"


@router.tap(InLanguages)
async def in_languages(turn: Turn, wish: InLanguages) -> None:
    await _show(turn, await settable(turn, wish.coach), wish.question)


async def _show(turn: Turn, form: Form, question: int, words: Html | None = None) -> None:
    try:
        asked = question_of(form, question)
    except QuestionGone as refusal:
        await show_form(turn, form, turn.lang.refusal(refusal))
    else:
        await turn.show(screens.languages(turn.lang, form, asked, words))


@router.tap(WriteIn)
async def write_in(turn: Turn, wish: WriteIn) -> None:
    if wish.lang not in LANGUAGES:
        raise Invalid
    form = await settable(turn, wish.coach)
    asked = question_of(form, wish.question)
    answers = {"coach": form.coach, "question": asked.id, "lang": wish.lang}
    screen = screens.ask_text(turn.lang, form, asked, wish.lang)
    await turn.ask(TEXT, screen, version=form.version, **answers)


@router.answer(TEXT)
async def text_in(turn: Turn, text: str) -> None:
    """Then its choices, where it has some."""
    said = turn.answers
    form = await settable(turn, said["coach"])
    asked = question_of(form, said["question"])
    texts = asked.texts.write(said["lang"], text)
    doing = checkins.edit_question(turn.work, asked.id, texts=texts, version=said["version"])
    after = await changed(turn, form.coach, doing)
    if after is None:
        return
    if asked.options:
        screen = screens.ask_options(turn.lang, after, asked, said["lang"])
        await turn.ask(OPTIONS, screen, **said | {"version": after.version})
    else:
        await _show(turn, after, asked.id, turn.lang.say("Noted."))


@router.answer(OPTIONS)
async def options_in(turn: Turn, text: str) -> None:
    """A line each, in the order in which they are."""
    said = turn.answers
    form = await settable(turn, said["coach"])
    asked = question_of(form, said["question"])
    typed = lines_of(text)
    if len(typed) != len(asked.options):
        await turn.ask(OPTIONS, screens.ask_options(turn.lang, form, asked, said["lang"]), **said)
        return
    both = zip(asked.options, typed, strict=True)
    options = [option.write(said["lang"], each) for option, each in both]
    doing = checkins.edit_question(turn.work, asked.id, options=options, version=said["version"])
    if after := await changed(turn, form.coach, doing):
        await _show(turn, after, asked.id, turn.lang.say("Noted."))


@router.tap(TakeOutLanguage)
async def take_out_language(turn: Turn, wish: TakeOutLanguage) -> None:
    """A second tap keeps the undo of the first one."""
    form = await settable(turn, wish.coach)
    asked = question_of(form, wish.question)
    left = asked.without(wish.lang)
    if left == asked:
        if _of_this(turn, asked.id):
            await _taken_out(turn, form, **turn.answers)
        else:
            await _show(turn, form, asked.id)
        return
    doing = checkins.edit_question(
        turn.work, asked.id, texts=left.texts, options=left.options, version=wish.version
    )
    if after := await changed(turn, form.coach, doing):
        former = {
            "texts": asked.texts.as_json(),
            "options": [each.as_json() for each in asked.options],
        }
        said = {"question": asked.id, "lang": wish.lang, "version": after.version}
        await _taken_out(turn, after, **said, former=former)


async def _taken_out(turn: Turn, form: Form, **said: Any) -> None:
    """What it said before is kept with the question, for the undo."""
    asked = question_of(form, said["question"])
    words = screens.taken_out(turn.lang, said["lang"])
    screen = screens.languages(turn.lang, form, asked, words, undo=said["version"])
    await turn.ask(TAKEN_OUT, screen, **said | {"coach": form.coach})


def _of_this(turn: Turn, question: int) -> bool:
    """Whether an undo of this question is offered."""
    step = turn.dialog.step if turn.dialog else None
    return step == TAKEN_OUT and turn.answers["question"] == question


@router.answer(TAKEN_OUT)
async def typed(turn: Turn, _: str) -> None:
    """There is nothing to type: the same again."""
    await _taken_out(turn, await settable(turn, turn.answers["coach"]), **turn.answers)


@router.tap(LanguageBack)
async def language_back(turn: Turn, wish: LanguageBack) -> None:
    if not _of_this(turn, wish.question):
        await _show(turn, await settable(turn, wish.coach), wish.question)
        return
    former = turn.answers["former"]
    doing = checkins.edit_question(
        turn.work,
        wish.question,
        texts=Texts.from_json(former["texts"]),
        options=[Texts.from_json(each) for each in former["options"]],
        version=wish.version,
    )
    if form := await changed(turn, wish.coach, doing):
        await _show(turn, form, wish.question, turn.lang.say("Back again."))
