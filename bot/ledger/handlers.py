"""The history, adjusting by hand, undoing a use."""

from __future__ import annotations

from typing import Any

from bot.chat.files import File
from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.ledger import screens, tables
from bot.ledger.presses import Adjust, AdjustBy, History, HistoryFile, Undo, WhyOf
from bot.ledger.screens.why import why as why_screen
from core import attendance, ledger, notices, people
from core.clock import local_day
from core.db import Work
from core.ledger import HistoryLine, Kind
from core.people import Action, Client
from lang import Lang

router = Router()


@router.tap(History)
async def history(turn: Turn, wish: History) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SEE_HISTORY)
    page = await ledger.history(turn.work, wish.client, page=wish.page)
    may_undo = await people.may_act(turn.work, wish.client, Action.ADJUST)
    today = local_day(turn.work.now, client.zone)
    lang = turn.lang_in(client.zone)
    await turn.show(screens.history(lang, client, page, today, may_undo=may_undo))


async def _may_ask_about(turn: Turn, client: Client, line: HistoryLine) -> bool:
    """Whether the family may still question this line: a use that stands, not asked about yet."""
    if line.kind is not Kind.USE or line.undone:
        return False
    may = await people.may_act(turn.work, client.id, Action.ASK_ABOUT)
    return may and not await notices.asked(turn.work, [line.id])


@router.tap(HistoryFile)
async def history_file(turn: Turn, wish: HistoryFile) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SEE_HISTORY)
    await turn.file("ledger.history", zone=client.zone, client=client.id)
    turn.toast(turn.lang.label("The table is on its way."))


@router.file("ledger.history")
async def draw_history(work: Work, lang: Lang, facts: dict[str, Any]) -> File:
    client = await people.client_for(work, facts["client"], Action.SEE_HISTORY)
    page = await ledger.history(work, client.id, size=tables.MOST_LINES)
    return tables.history(lang, client, page.items)


@router.tap(WhyOf)
async def why(turn: Turn, wish: WhyOf) -> None:
    found = await attendance.why(turn.work, wish.entry)
    client = found.story.client
    may_undo = await people.may_act(turn.work, client.id, Action.ADJUST)
    may_ask = await _may_ask_about(turn, client, found.story.line)
    today = local_day(turn.work.now, client.zone)
    lang = turn.lang_in(client.zone)
    screen = why_screen(lang, found, today, wish.page, may_undo=may_undo, may_ask=may_ask)
    await turn.show(screen)


@router.tap(Undo)
async def undo(turn: Turn, wish: Undo) -> None:
    balance = await attendance.undo_use(turn.work, wish.entry)
    turn.toast(turn.lang.count("Given back: {n} left.", "Given back: {n} left.", balance.left))
    await history(turn, History(wish.client, wish.page))


@router.tap(Adjust)
async def adjust(turn: Turn, wish: Adjust) -> None:
    client = await people.client_for(turn.work, wish.client, Action.ADJUST)
    balance = await ledger.balance_of(turn.work, wish.client)
    if not await ledger.has_usable_lot(turn.work, client):
        words = turn.lang.refusal(ledger.NoUsableLot(client.id, client.name))
        await turn.show(screens.no_usable_lot(turn.lang, client, words))
        return
    question = screens.ask_amount(turn.lang, client, balance)
    await turn.ask("ledger.amount", question, client=client.id)


@router.answer("ledger.amount")
async def amount(turn: Turn, text: str) -> None:
    await adjust_by(turn, AdjustBy(turn.answers["client"], ledger.parse_amount(text)))


@router.tap(AdjustBy)
async def adjust_by(turn: Turn, wish: AdjustBy) -> None:
    """Refused before the reason is asked, so nobody explains what cannot be done."""
    client = await people.client_for(turn.work, wish.client, Action.ADJUST)
    balance = await ledger.balance_of(turn.work, wish.client)
    ledger.check_enough(balance, wish.amount)
    question = screens.ask_reason(turn.lang, client, wish.amount)
    operation = f"{turn.bot_id}:{turn.incoming.update_id}"
    answers = {"client": client.id, "amount": wish.amount, "operation": operation}
    await turn.ask("ledger.reason", question, **answers)


@router.answer("ledger.reason")
async def reason(turn: Turn, text: str) -> None:
    said = turn.answers
    balance = await ledger.adjust(
        turn.work, said["client"], amount=said["amount"], reason=text, operation=said["operation"]
    )
    client = await people.client_for(turn.work, said["client"], Action.SEE_CLIENT)
    await turn.show(screens.adjusted(turn.lang_in(client.zone), client, balance))
