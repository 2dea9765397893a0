"""A question that a command left: set aside with its screen, until it is gone on with or another
one is asked. It waits in the row of the dialog that it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.chat.dialog import Dialog
from bot.chat.press import press, tap
from bot.chat.screen import Screen, ScreenTooLarge
from lang import Html, Lang

STEP = "aside"
_TITLE = re.compile(r"<b>([^\n]+)</b>(?:\n|$)")


@press("hg")
class GoOn:
    """Back to the question that was set aside."""


@dataclass(frozen=True)
class Aside:
    """The question, and the panel as it showed it."""

    dialog: Dialog
    screen: Screen

    @classmethod
    def of(cls, row: Dialog) -> Aside:
        answers = row.answers
        return cls(Dialog(answers["step"], answers["answers"]), Screen.of(answers["screen"]))

    @property
    def row(self) -> Dialog:
        said = {"step": self.dialog.step, "answers": self.dialog.answers}
        return Dialog(STEP, said | {"screen": self.screen.plain})

    def reminder(self, lang: Lang) -> Screen:
        """One sentence, and the way back."""
        title = _TITLE.match(self.screen.text)
        text = (
            lang.say("Not finished: {title}.", title=Html(title[1]))
            if title
            else lang.say("What you began is not finished.")
        )
        return Screen(text, ((tap(lang.label("Go on"), GoOn()),),))

    def said_on(self, screen: Screen, lang: Lang) -> Screen:
        """The screen with that on top, if there is room for it."""
        mine = self.reminder(lang)
        both = replace(screen.beginning(mine.text), rows=(*mine.rows, *screen.rows))
        try:
            return both.checked()
        except ScreenTooLarge:
            return screen
