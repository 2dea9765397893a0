"""A question is added: how it is answered, what it says, its choices, whether it must be."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.checkins.handlers.building import changed, form_of, lines_of, settable, show_form
from bot.checkins.presses import Finish, FormOf, KindIs, NewQuestion
from bot.checkins.screens import building as screens
from bot.checkins.screens.parts import CHOICES
from core import checkins
from core.checkins import Form, QuestionKind
from core.texts import Texts

router = Router()
TEXT, OPTIONS, REQUIRED = "checkins.text", "checkins.options", "checkins.required"


@router.tap(NewQuestion)
async def new_question(turn: Turn, wish: NewQuestion) -> None:
    form = await settable(turn, wish.coach)
    await turn.show(screens.ask_kind(turn.lang, form))


@router.tap(KindIs)
async def kind_is(turn: Turn, wish: KindIs) -> None:
    form = await settable(turn, wish.coach)
    question = screens.ask_text(turn.lang, form, wish.kind)
    await turn.ask(TEXT, question, coach=wish.coach, kind=wish.kind)


@router.answer(TEXT)
async def text_typed(turn: Turn, text: str) -> None:
    coach, kind = turn.answers["coach"], QuestionKind(turn.answers["kind"])
    form = await settable(turn, coach)
    asked = checkins.check_question(Texts.of(turn.lang.code, text)).first
    answers = {"coach": coach, "kind": kind, "text": asked}
    if kind in CHOICES:
        await turn.ask(OPTIONS, screens.ask_options(turn.lang, form, asked), **answers)
    else:
        await _ask_required(turn, form, kind, asked, [])


@router.answer(OPTIONS)
async def options_typed(turn: Turn, text: str) -> None:
    said = turn.answers
    form = await settable(turn, said["coach"])
    kind, code = QuestionKind(said["kind"]), turn.lang.code
    options = checkins.check_options(kind, [Texts.of(code, each) for each in lines_of(text)])
    await _ask_required(turn, form, kind, said["text"], [each.first for each in options])


async def _ask_required(
    turn: Turn, form: Form, kind: QuestionKind, asked: str, options: Sequence[str]
) -> None:
    screen = screens.ask_required(turn.lang, form, kind, asked, options)
    answers = {"coach": form.coach, "kind": kind, "text": asked, "options": list(options)}
    await turn.ask(REQUIRED, screen, **answers)


@router.answer(REQUIRED)
async def required_is_tapped(turn: Turn, _: str) -> None:
    said = turn.answers
    form = await settable(turn, said["coach"])
    await _ask_required(turn, form, QuestionKind(said["kind"]), said["text"], said["options"])


@router.tap(Finish)
async def finish(turn: Turn, wish: Finish) -> None:
    """Once: with the first tap the question is no longer being written."""
    said = turn.answers
    if said.get("coach") != wish.coach or "options" not in said:
        await form_of(turn, FormOf(wish.coach))
        return
    code = turn.lang.code
    doing = checkins.add_question(
        turn.work,
        wish.coach,
        kind=QuestionKind(said["kind"]),
        texts=Texts.of(code, said["text"]),
        options=[Texts.of(code, each) for each in said["options"]],
        required=wish.required,
        version=wish.version,
    )
    if form := await changed(turn, wish.coach, doing):
        await show_form(turn, form, turn.lang.say("Added."))
