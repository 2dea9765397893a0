"""Check-ins: the free one of the month, what the coach asks before it, and what was answered.

What always holds
- A client has one free check-in with each coach a calendar month, by the check-in's own day on the
  club's clock, and what the coach gave besides. A booking of a check-in has one of them, whichever
  verb brought it there: what would be one too many is refused before the commit.
- An answer stays as it was given, with the words it was asked in, whatever becomes of the form.

What it refuses: `CheckinTaken GrantTaken TooManyGranted TooManyQuestions QuestionUnusable
OptionUnusable OptionTwice OptionsNeeded NoForm FormClosed QuestionGone QuestionChanged
AnswerRequired AnswerUnusable ChoiceUnusable FormIncomplete`.
"""

from core.checkins.errors import (
    AnswerRequired,
    AnswerUnusable,
    CheckinTaken,
    ChoiceUnusable,
    FormClosed,
    FormIncomplete,
    GrantTaken,
    NoForm,
    OptionsNeeded,
    OptionTwice,
    OptionUnusable,
    QuestionChanged,
    QuestionGone,
    QuestionUnusable,
    TooManyGranted,
    TooManyQuestions,
)
from core.checkins.events import (
    CheckinGranted,
    CheckinsDiffer,
    FormAnswered,
    FormChanged,
    FormStarted,
    FormSubmitted,
    GrantTakenBack,
    OfForm,
)
from core.checkins.rules import QuestionKind
from core.checkins.views import Answers, Filling, Form, Given, Offer, Question, Step

__all__ = [
    "AnswerRequired",
    "AnswerUnusable",
    "Answers",
    "CheckinGranted",
    "CheckinTaken",
    "CheckinsDiffer",
    "ChoiceUnusable",
    "Filling",
    "Form",
    "FormAnswered",
    "FormChanged",
    "FormClosed",
    "FormIncomplete",
    "FormStarted",
    "FormSubmitted",
    "Given",
    "GrantTaken",
    "GrantTakenBack",
    "NoForm",
    "OfForm",
    "Offer",
    "OptionTwice",
    "OptionUnusable",
    "OptionsNeeded",
    "Question",
    "QuestionChanged",
    "QuestionGone",
    "QuestionKind",
    "QuestionUnusable",
    "Step",
    "TooManyGranted",
    "TooManyQuestions",
]
