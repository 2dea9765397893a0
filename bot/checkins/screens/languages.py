"""A question's words in other languages. Pure."""

from __future__ import annotations

from bot.chat.press import tap
from bot.chat.screen import Rows, Screen, in_rows, lines, short
from bot.checkins.presses import (
    EditQuestion,
    FormOf,
    InLanguages,
    LanguageBack,
    TakeOutLanguage,
    WriteIn,
)
from bot.home.ways import to_menu
from bot.packages.screens.naming import TICK, language, offered
from core.checkins import Form, Question
from core.texts import Texts
from lang import Html, Lang, own_name


def words_of(lang: Lang, texts: Texts) -> list[Html]:
    """`Español: ¿Cómo dormiste?`, the first written first."""
    return [
        lang.say("{language}: {text}", language=language(lang, code), text=text)
        for code, text in texts.said
    ]


def languages(
    lang: Lang,
    form: Form,
    asked: Question,
    words: Html | None = None,
    *,
    undo: int | None = None,
) -> Screen:
    """What it says in each; a tap writes it in another. `undo`: one was just taken out, and the
    form is of this version since.
    """
    there = {
        code
        for code in asked.texts.langs
        if all(option.within(code) is not None for option in asked.options)
    }
    text = lines(
        words,
        lang.bold(lang.say("In other languages")),
        lang.count("{n} language", "{n} languages", len(asked.texts.langs)),
        "",
        *words_of(lang, asked.texts),
        *(
            lang.say("• {option}", option=short(" / ".join(t for _, t in each.said), 120))
            for each in asked.options
        ),
        "",
        lang.say("Who reads a language that is missing sees the club's, else the first written."),
    )
    each = [
        tap(
            f"{TICK} {own_name(code)}" if code in there else own_name(code),
            WriteIn(form.coach, asked.id, code),
        )
        for code in offered(form.langs)
    ]
    back = tap(lang.label("The question"), EditQuestion(form.coach, asked.id))
    ways = (back, tap(lang.label("The form"), FormOf(form.coach)))
    rows = in_rows(each)
    if undo is not None:
        again = LanguageBack(form.coach, asked.id, undo)
        rows = ((tap(lang.label("Undo"), again, style="primary"),), *rows)
    return Screen(text, (*rows, ways, (to_menu(lang),)))


def taken_out(lang: Lang, code: str) -> Html:
    return lang.say("{language} is taken out.", language=own_name(code))


def ask_text(lang: Lang, form: Form, asked: Question, code: str) -> Screen:
    """Its words in that language, or none any more, where others are left."""
    text = lines(
        lang.bold(own_name(code)),
        lang.say("{question}", question=asked.texts.best(lang.code, form.langs)),
        "",
        lang.say("Send the question in this language: {language}.", language=own_name(code)),
    )
    rows: Rows = (_back(lang, form, asked),)
    if asked.without(code) != asked:
        label = lang.label("Take out {language}", language=own_name(code))
        rows = ((tap(label, TakeOutLanguage(form.coach, asked.id, code, form.version)),), *rows)
    return Screen(text, rows)


def ask_options(lang: Lang, form: Form, asked: Question, code: str) -> Screen:
    """Its choices in that language, in the same order."""
    text = lines(
        lang.bold(own_name(code)),
        *(
            lang.say("{n}. {option}", n=n, option=each.best(lang.code, form.langs))
            for n, each in enumerate(asked.options, 1)
        ),
        "",
        lang.count(
            "Send the {n} choice in this language: {language}.",
            "Send the {n} choices in this language, one a line, in this order: {language}.",
            len(asked.options),
            language=own_name(code),
        ),
    )
    return Screen(text, (_back(lang, form, asked),))


def _back(lang: Lang, form: Form, asked: Question) -> tuple:  # type: ignore[type-arg]
    return (tap(lang.label("Back"), InLanguages(form.coach, asked.id)), to_menu(lang))
