"""A coach builds the form: words and choices are typed, everything else is a button."""

from __future__ import annotations

from collections.abc import Awaitable

from bot.chat.press import tap
from bot.chat.router import Router
from bot.chat.screen import Button
from bot.chat.turn import Turn
from bot.checkins.presses import (
    EditQuestion,
    FormOf,
    Forms,
    Preview,
    PutBack,
    RemoveQuestion,
    Reorder,
    Require,
    WriteOptions,
    WriteText,
)
from bot.checkins.screens import building as screens
from core import checkins, people
from core.checkins import Form, Question, QuestionGone
from core.errors import NotFound, Overtaken
from core.people import Action, Role
from core.texts import Texts
from lang import Html

router = Router()
OTHER_TEXT, OTHER_OPTIONS = "checkins.other_text", "checkins.other_options"


def own_form(turn: Turn) -> list[Button]:
    """What stands of this among one's own settings: nothing for who asks nobody anything."""
    actor = turn.account.current
    if actor is None or not people.may(actor, Action.SET_FORM):
        return []
    return [tap(turn.lang.label("Check-in form"), Forms(actor.club_id))]


@router.tap(Forms)
async def forms(turn: Turn, wish: Forms) -> None:
    """An owner of several coaches chooses; everybody else has their own."""
    people.allow(turn.work, wish.club, Action.SET_FORM)
    actor = turn.work.actor(wish.club)
    if Role.OWNER in actor.roles:
        staff = await people.staff_of(turn.work, wish.club)
        coaches = [each for each in staff if Role.COACH in each.roles]
        coaches.sort(key=lambda each: each.id != actor.member_id)
        if [each.id for each in coaches] != [actor.member_id]:
            await turn.show(screens.whose(turn.lang, coaches))
            return
    await form_of(turn, FormOf(actor.member_id))


@router.tap(FormOf)
async def form_of(turn: Turn, wish: FormOf) -> None:
    await show_form(turn, await checkins.form_of(turn.work, wish.coach))


async def show_form(
    turn: Turn, form: Form, words: Html | None = None, *, undo: int | None = None
) -> None:
    await turn.show(screens.form(turn.lang, form, words, undo=undo))


async def settable(turn: Turn, coach: int) -> Form:
    """The form, for who may change it."""
    form = await checkins.form_of(turn.work, coach)
    if not form.may_set:
        raise NotFound
    return form


def question_of(form: Form, question: int) -> Question:
    for each in form.questions:
        if each.id == question:
            return each
    raise QuestionGone


def lines_of(text: str) -> list[str]:
    """What is on each line that has anything on it."""
    return [line for line in map(str.strip, text.splitlines()) if line]


async def show_question(turn: Turn, form: Form, question: int, words: Html | None = None) -> None:
    """It; the form where somebody has taken it out."""
    try:
        asked = question_of(form, question)
    except QuestionGone as refusal:
        await show_form(turn, form, turn.lang.refusal(refusal))
    else:
        await turn.show(screens.question(turn.lang, form, asked, words))


async def changed(turn: Turn, coach: int, doing: Awaitable[Form]) -> Form | None:
    """The form as it is then; if somebody was faster they are told, and see what is so now."""
    try:
        return await doing
    except (Overtaken, QuestionGone) as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
        await show_form(turn, await checkins.form_of(turn.work, coach))
        return None


@router.tap(EditQuestion)
async def edit_question(turn: Turn, wish: EditQuestion) -> None:
    await show_question(turn, await settable(turn, wish.coach), wish.question)


@router.tap(WriteText)
async def write_text(turn: Turn, wish: WriteText) -> None:
    form = await settable(turn, wish.coach)
    asked = question_of(form, wish.question)
    answers = {"coach": wish.coach, "question": asked.id, "version": form.version}
    await turn.ask(OTHER_TEXT, screens.ask_other_text(turn.lang, form, asked), **answers)


@router.answer(OTHER_TEXT)
async def other_text(turn: Turn, text: str) -> None:
    """In the language in which it was read."""
    said = turn.answers
    form = await settable(turn, said["coach"])
    asked = question_of(form, said["question"])
    texts = asked.texts.write(read_in(turn, form, asked.texts), text)
    doing = checkins.edit_question(turn.work, asked.id, texts=texts, version=said["version"])
    if after := await changed(turn, form.coach, doing):
        await show_question(turn, after, asked.id, turn.lang.say("Noted."))


def read_in(turn: Turn, form: Form, texts: Texts) -> str:
    """The language of what this person reads."""
    mine = [turn.lang.code, *(each for each in texts.langs if each in form.langs)]
    return next((each for each in mine if texts.within(each)), texts.langs[0])


@router.tap(WriteOptions)
async def write_options(turn: Turn, wish: WriteOptions) -> None:
    form = await settable(turn, wish.coach)
    asked = question_of(form, wish.question)
    answers = {"coach": wish.coach, "question": asked.id, "version": form.version}
    await turn.ask(OTHER_OPTIONS, screens.ask_other_options(turn.lang, form, asked), **answers)


@router.answer(OTHER_OPTIONS)
async def other_options(turn: Turn, text: str) -> None:
    """As many as there were keep their other languages; else they are new ones."""
    said = turn.answers
    form = await settable(turn, said["coach"])
    asked = question_of(form, said["question"])
    typed = lines_of(text)
    options = [Texts.of(turn.lang.code, each) for each in typed]
    if len(typed) == len(asked.options):
        both = zip(asked.options, typed, strict=True)
        options = [old.write(read_in(turn, form, old), new) for old, new in both]
    doing = checkins.edit_question(turn.work, asked.id, options=options, version=said["version"])
    if after := await changed(turn, form.coach, doing):
        await show_question(turn, after, asked.id, turn.lang.say("Noted."))


@router.tap(Require)
async def require(turn: Turn, wish: Require) -> None:
    doing = checkins.set_required(turn.work, wish.question, wish.required, version=wish.version)
    if form := await changed(turn, wish.coach, doing):
        await show_question(turn, form, wish.question)


@router.tap(Reorder)
async def reorder(turn: Turn, wish: Reorder) -> None:
    doing = checkins.move_question(turn.work, wish.question, to=wish.to, version=wish.version)
    if form := await changed(turn, wish.coach, doing):
        await show_question(turn, form, wish.question)


@router.tap(RemoveQuestion)
async def remove_question(turn: Turn, wish: RemoveQuestion) -> None:
    before = await settable(turn, wish.coach)
    doing = checkins.remove_question(turn.work, wish.question, version=wish.version)
    if form := await changed(turn, wish.coach, doing):
        gone = next(each for each in before.questions if each.id == wish.question)
        words = screens.removed(turn.lang, screens.said_in(turn.lang, before, gone))
        await show_form(turn, form, words, undo=wish.question)


@router.tap(PutBack)
async def put_back(turn: Turn, wish: PutBack) -> None:
    doing = checkins.put_question_back(turn.work, wish.question, version=wish.version)
    if form := await changed(turn, wish.coach, doing):
        await show_form(turn, form, turn.lang.say("Back again."))


@router.tap(Preview)
async def preview(turn: Turn, wish: Preview) -> None:
    form = await settable(turn, wish.coach)
    if form.questions:
        await turn.show(screens.preview(turn.lang, form, wish.place))
    else:
        await show_form(turn, form)
