"""The listener: what facts make due, in the transaction that told them."""

from __future__ import annotations

from collections.abc import Sequence

from core.db import Work
from core.events import Event
from core.ledger import (
    Adjusted,
    BalanceChanged,
    LotChanged,
    OwedSettled,
    SessionsExpired,
    SessionsExtended,
    SessionsMovedAway,
    SessionsUsed,
    SessionsVoided,
    ToppedUp,
    UseUndone,
)
from core.notices.events import QuestionAnswered, QuestionAsked
from core.notices.service.ending import watch_ends
from core.notices.service.inbox import close, look_again
from core.notices.service.low import armed, fell
from core.notices.service.questions import answered_by_undo, on_answered, on_asked
from core.notices.service.receipts import receipts_due
from core.notices.service.settled import settles_later
from core.notices.service.unread import failed_key
from core.people import EmailChanged

FALLS = (SessionsUsed, SessionsExpired, SessionsMovedAway, SessionsVoided)
RISES = (ToppedUp, Adjusted, SessionsExtended, LotChanged, UseUndone, OwedSettled)


async def on_told(work: Work, events: Sequence[Event]) -> None:
    """The receipts of a roll, alerts about balances and ends, questions and their answers."""
    await receipts_due(work, events)
    for event in events:
        if isinstance(event, QuestionAsked):
            await on_asked(work, event)
        elif isinstance(event, QuestionAnswered):
            await on_answered(work, event)
        elif isinstance(event, EmailChanged):
            await close(work, event.club_id, [failed_key(event.member)], "gone")
        elif isinstance(event, BalanceChanged):
            await _moved(work, event)


async def _moved(work: Work, event: BalanceChanged) -> None:
    """Down: somebody may have to be told. Up: what was said may be true no more."""
    if isinstance(event, FALLS) or (isinstance(event, Adjusted) and event.amount < 0):
        await fell(work, event)
        if not (isinstance(event, SessionsUsed) and event.source.startswith("roll:")):
            await settles_later(work, event)  # else it follows the receipts of the roll
    elif isinstance(event, RISES):
        if isinstance(event, ToppedUp | Adjusted | SessionsExtended):
            await armed(work, event.client)
        if isinstance(event, ToppedUp | SessionsExtended | LotChanged):
            await watch_ends(work, event.club_id, [event.lot])
        if isinstance(event, UseUndone):
            await answered_by_undo(work, event.client)
        await look_again(work, [event.client])
