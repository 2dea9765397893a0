"""A coach plans a message to a family: when, what, a look at it, and it waits."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.notices.presses import (
    CancelMessage,
    MessageAtLeft,
    MessageOn,
    Messages,
    NewMessage,
    PlanMessage,
    RestoreMessage,
)
from bot.notices.screens import messages as screens
from core import ledger, notices, people
from core.clock import local_day
from core.people import Action
from lang import Html, reading

router = Router()


@router.tap(Messages)
async def messages(turn: Turn, wish: Messages) -> None:
    await _show(turn, wish.client)


async def _show(
    turn: Turn, client_id: int, words: Html | None = None, undo: int | None = None
) -> None:
    client = await people.client_for(turn.work, client_id, Action.WRITE_TO)
    waiting = await notices.planned_for(turn.work, client_id)
    today = local_day(turn.work.now, client.zone)
    screen = screens.messages(turn.lang, client, waiting, today, words=words, undo=undo)
    await turn.show(screen)


@router.tap(NewMessage)
async def new_message(turn: Turn, wish: NewMessage) -> None:
    client = await notices.check_plan(turn.work, wish.client)
    balance = await ledger.balance_of(turn.work, client.id)
    today = local_day(turn.work.now, client.zone)
    question = screens.ask_when(turn.lang, client, balance, today)
    await turn.ask("notices.when", question, client=client.id)


@router.answer("notices.when")
async def typed_day(turn: Turn, text: str) -> None:
    client = await people.client_for(turn.work, turn.answers["client"], Action.WRITE_TO)
    today = local_day(turn.work.now, client.zone)
    day = reading.read_day(text, turn.lang_in(client.zone), today)
    await _ask_words(turn, client.id, on=day)


@router.tap(MessageOn)
async def message_on(turn: Turn, wish: MessageOn) -> None:
    await _ask_words(turn, wish.client, on=wish.on)


@router.tap(MessageAtLeft)
async def message_at_left(turn: Turn, wish: MessageAtLeft) -> None:
    await _ask_words(turn, wish.client, at_left=wish.left)


async def _ask_words(
    turn: Turn, client_id: int, *, on: date | None = None, at_left: int | None = None
) -> None:
    """Refused before anybody writes what could not be sent."""
    client = await notices.check_plan(turn.work, client_id, on=on, at_left=at_left)
    when = {"on": on.isoformat() if on else None, "at_left": at_left}
    await turn.ask("notices.words", screens.ask_words(turn.lang, client), client=client_id, **when)


@router.answer("notices.words")
async def typed_words(turn: Turn, text: str) -> None:
    facts = turn.answers
    message = await notices.preview(turn.work, facts["client"], text)
    client = await people.client_for(turn.work, facts["client"], Action.WRITE_TO)
    lang = turn.lang_in(client.zone)
    when = screens.when_words(lang, local_day(turn.work.now, client.zone), **_when(facts))
    screen = screens.preview(lang, client, message, when)
    await turn.ask("notices.words", screen, **facts | {"words": message.words})


def _when(facts: dict[str, Any]) -> dict[str, Any]:
    on = facts["on"]
    return {"on": date.fromisoformat(on) if on else None, "at_left": facts["at_left"]}


@router.tap(PlanMessage)
async def plan_message(turn: Turn, wish: PlanMessage) -> None:
    """Once: the draft is gone with the first tap, and the second shows what is planned."""
    facts = turn.answers
    words = None
    if facts.get("client") == wish.client and facts.get("words"):
        await notices.plan_message(turn.work, wish.client, words=facts["words"], **_when(facts))
        words = turn.lang.say("Planned.")
    await _show(turn, wish.client, words)


@router.tap(CancelMessage)
async def cancel(turn: Turn, wish: CancelMessage) -> None:
    client = await notices.cancel_message(turn.work, wish.message)
    await _show(turn, client, turn.lang.say("Cancelled."), wish.message)


@router.tap(RestoreMessage)
async def restore(turn: Turn, wish: RestoreMessage) -> None:
    client = await notices.restore_message(turn.work, wish.message)
    await _show(turn, client, turn.lang.say("Planned."))
