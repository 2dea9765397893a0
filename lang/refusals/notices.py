"""Refusals of notices whose words depend on their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import notices
from lang.refusals.sentences import words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang


@words.register(notices.LaterUnusable)
def _(refusal: notices.LaterUnusable, lang: Lang) -> Html:
    return lang.count(
        "That can wait for {n} day at most, from tomorrow on. Tap one of the days.",
        "That can wait for {n} days at most, from tomorrow on. Tap one of the days.",
        refusal.days,
    )


@words.register(notices.WordsUnusable)
def _(refusal: notices.WordsUnusable, lang: Lang) -> Html:
    if refusal.reason == "long":
        return lang.count(
            "That is too long. Send {n} character at most.",
            "That is too long. Send {n} characters at most.",
            refusal.limit,
        )
    return lang.say("There are no words in that. Send a sentence.")


@words.register(notices.AnsweredAlready)
def _(refusal: notices.AnsweredAlready, lang: Lang) -> Html:
    if refusal.given_back:
        return lang.say("That is answered already: it was given back. See the history.")
    return lang.say("That is answered already: it stays used. See the history.")


@words.register(notices.AtOrUnderAlready)
def _(refusal: notices.AtOrUnderAlready, lang: Lang) -> Html:
    return lang.count(
        "{name} has {n} session left. Choose a smaller number, or a day.",
        "{name} has {n} sessions left. Choose a smaller number, or a day.",
        refusal.left,
        name=refusal.name,
    )


@words.register(notices.PlannedAlready)
def _(refusal: notices.PlannedAlready, lang: Lang) -> Html:
    return lang.count(
        "{n} message waits for this family already. Cancel one first.",
        "{n} messages wait for this family already. Cancel one first.",
        refusal.most,
    )
