"""One client's row of a roll: several sessions, no charge, a no-show forgiven."""

from __future__ import annotations

from bot.attendance.presses import Details, LetOff, OpenRow, SetState, UseSessions
from bot.attendance.screens import board, details
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import attendance, ledger
from core.attendance import NeedsDecision, WhenEmpty

router = Router()


@router.tap(Details)
async def choose(turn: Turn, wish: Details) -> None:
    card = await attendance.roll_card(turn.work, wish.roll, page=wish.page)
    await turn.cover(details.choose(turn.lang, card))


@router.tap(OpenRow)
async def open_row(turn: Turn, wish: OpenRow) -> None:
    row = await attendance.row_card(turn.work, wish.roll, wish.client)
    await turn.cover(details.row(turn.lang, row))


@router.tap(SetState)
async def set_state(turn: Turn, wish: SetState) -> None:
    await _bring(turn, wish)


@router.tap(UseSessions)
async def use_sessions(turn: Turn, wish: UseSessions) -> None:
    await _bring(turn, wish)


async def _bring(turn: Turn, wish: SetState | UseSessions) -> None:
    try:
        marked = await attendance.mark(turn.work, **vars(wish))
    except NeedsDecision as question:
        balance = await ledger.balance_of(turn.work, question.client)
        await turn.cover(board.decide(turn.lang, question, balance))
        return
    turn.toast(board.marked(turn.lang, marked))
    await open_row(turn, OpenRow(wish.roll, wish.client))


@router.tap(LetOff)
async def let_off(turn: Turn, wish: LetOff) -> None:
    marked = await attendance.mark(turn.work, **vars(wish), when_empty=WhenEmpty.FREE)
    turn.toast(board.marked(turn.lang, marked))
    await open_row(turn, OpenRow(wish.roll, wish.client))
