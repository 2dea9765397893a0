"""Check-ins: the free one of the month, what the coach asks before it, and what was answered.

What always holds
- A client has one free check-in with each coach a calendar month, by the check-in's own day on the
  club's clock, and what the coach gave besides. A booking of a check-in has one of them, whichever
  verb brought it there: a listener of the bookings' facts takes and returns it in the same
  transaction, and what would be one too many is refused with all that was done.
- It is there again when the check-in is cancelled before it begins, and later too unless it was the
  client's side. Every night it is proved that check-ins and months say the same (`CheckinsDiffer`).
- One form a coach, changed under its lock and version. A question that is taken out stays for its
  answers. Everything a coach wrote is `Texts`: who reads gets their language, else the club's.
- One form a check-in (UNIQUE booking), one answer a question. An answer stays as it was given, with
  the words it was asked in, whatever becomes of the form; a question that was changed since it was
  asked is asked again. Facts hold ids: what was asked and answered is in none of them.

Locks: coach and client in one pass, then the booking; a form alone, the filling of one alone.

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
from core.checkins.rules import (
    ANSWER_LIMIT,
    CHOICES,
    MOST_QUESTIONS,
    OPTION_LIMIT,
    OPTIONS,
    QUESTION_LIMIT,
    QuestionKind,
    check_answer,
    check_options,
    check_question,
    month_of,
)
from core.checkins.service.answers import answers_of, answers_of_client, forms_sent
from core.checkins.service.audit import audit, audit_all, audit_club
from core.checkins.service.book import book_checkin, move, restore, undo_move
from core.checkins.service.filling import (
    answer_question,
    filling_of,
    start_form,
    submit_form,
    unfilled,
)
from core.checkins.service.form import (
    add_question,
    edit_question,
    form_of,
    move_question,
    put_question_back,
    remove_question,
    set_required,
)
from core.checkins.service.months import follow_bookings
from core.checkins.service.offer import (
    checkin_offer,
    checkin_offers,
    grant_checkin,
    take_back_grant,
)
from core.checkins.views import Answers, Filling, Form, Given, Offer, Question, Step

__all__ = [
    "ANSWER_LIMIT",
    "CHOICES",
    "MOST_QUESTIONS",
    "OPTIONS",
    "OPTION_LIMIT",
    "QUESTION_LIMIT",
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
    "add_question",
    "answer_question",
    "answers_of",
    "answers_of_client",
    "audit",
    "audit_all",
    "audit_club",
    "book_checkin",
    "check_answer",
    "check_options",
    "check_question",
    "checkin_offer",
    "checkin_offers",
    "edit_question",
    "filling_of",
    "follow_bookings",
    "form_of",
    "forms_sent",
    "grant_checkin",
    "month_of",
    "move",
    "move_question",
    "put_question_back",
    "remove_question",
    "restore",
    "set_required",
    "start_form",
    "submit_form",
    "take_back_grant",
    "undo_move",
    "unfilled",
]
