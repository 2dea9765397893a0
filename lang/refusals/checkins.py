"""What check-ins refuse, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import checkins
from lang.marks import mark
from lang.refusals.sentences import SENTENCES, words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang

SENTENCES.update(
    {
        checkins.GrantTaken: mark(
            "{name} has booked the check-in that was given. Cancel that booking instead."
        ),
        checkins.TooManyGranted: mark(
            "A month has at most {most} check-ins. Choose a day of another month."
        ),
        checkins.TooManyQuestions: mark(
            "A form has at most {most} questions. Take one out before you add another."
        ),
        checkins.QuestionUnusable: mark(
            "A question has up to {limit} characters. Send a shorter one."
        ),
        checkins.OptionUnusable: mark(
            "“{text}” does not work as an option. Send up to {limit} characters on one line."
        ),
        checkins.OptionTwice: mark("“{text}” is there twice. Send each option once."),
        checkins.OptionsNeeded: mark(
            "A choice has from {least} to {most} options. Send them, one a line."
        ),
        checkins.NoForm: mark("{coach} asks no questions now. There is nothing to fill in."),
        checkins.QuestionGone: mark(
            "This question has been taken out meanwhile. Go on with the next one."
        ),
        checkins.QuestionChanged: mark(
            "This question has been changed meanwhile. Here it is as it is now."
        ),
        checkins.AnswerRequired: mark("This question needs an answer. Give one, or do it later."),
        checkins.AnswerUnusable: mark(
            "An answer here has up to {limit} characters. Send a shorter one."
        ),
        checkins.ChoiceUnusable: mark("Tap one of the options first."),
    }
)


@words.register(checkins.CheckinTaken)
def _(refusal: checkins.CheckinTaken, lang: Lang) -> Html:
    facts = {
        "name": refusal.name,
        "coach": refusal.coach_name,
        "month": lang.month(refusal.month, start=False),
        "next": lang.day(refusal.next),
    }
    if not refusal.may_grant:
        return lang.say(
            "{name} has a check-in with {coach} in {month} already. The next free one is from "
            "{next}; ask {coach} if you need one more.",
            **facts,
        )
    return lang.say(
        "{name} has a check-in with {coach} in {month} already. The next free one is from {next}. "
        "For one more book it anew: I ask whether you give it.",
        **facts,
    )


@words.register(checkins.FormClosed)
def _(refusal: checkins.FormClosed, lang: Lang) -> Html:
    facts = {"name": refusal.name, "when": lang.when(refusal.starts_at)}
    if refusal.cancelled:
        return lang.say(
            "The check-in of {name}, {when}, is cancelled. There is nothing to fill in for it.",
            **facts,
        )
    return lang.say(
        "The check-in of {name}, {when}, has begun. The answers stay as they are; "
        "tell the coach what is new.",
        **facts,
    )


@words.register(checkins.FormIncomplete)
def _(refusal: checkins.FormIncomplete, lang: Lang) -> Html:
    return lang.count(
        "{n} question still needs an answer. Answer it, then send.",
        "{n} questions still need an answer. Answer them, then send.",
        refusal.missing,
    )
