"""What calendars refuse, in words."""

from __future__ import annotations

from core import calendars
from lang.marks import mark
from lang.refusals.sentences import SENTENCES

SENTENCES.update(
    {
        calendars.GoogleNotSetUp: mark(
            "Google Calendar is not set up here. Ask whoever runs this bot."
        ),
        calendars.AskUsed: mark(
            "This page was used already. The chat shows how your calendar stands."
        ),
        calendars.AskExpired: mark(
            "That took more than ten minutes. Open Google Calendar in the chat and tap Connect."
        ),
    }
)
