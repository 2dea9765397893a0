"""The roll call."""

from __future__ import annotations

from dataclasses import replace

from bot.attendance.presses import (
    BackToRoll,
    CloseRoll,
    EverybodyHere,
    Mark,
    NoCharge,
    NoteOwed,
    OpenClubRoll,
    OpenRoll,
    ReopenRoll,
    RollPage,
    UndoMark,
    UndoTogether,
)
from bot.attendance.screens import board as screens
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from bot.practices.handlers import offer_rolls
from core import attendance, ledger
from core.attendance import NeedsDecision, NobodyToMark, WhenEmpty
from core.clock import day_span
from core.db import Work
from lang import Lang, catalogues, mark

router = Router()


@router.command("roll", mark("Roll call"), staff=True)
async def roll_command(turn: Turn) -> None:
    await open_roll(turn, OpenRoll(turn.actor.club_id))


@router.tap(OpenRoll)
async def open_roll(turn: Turn, wish: OpenRoll) -> None:
    if not await offer_rolls(turn, wish.club):
        await open_club_roll(turn, OpenClubRoll(wish.club))


@router.tap(OpenClubRoll)
async def open_club_roll(turn: Turn, wish: OpenClubRoll) -> None:
    try:
        roll = await attendance.open_roll(turn.work, wish.club)
    except NobodyToMark:
        await turn.show(screens.nobody(turn.lang, wish.club))
        return
    await turn.board(f"roll:{roll}", scope=f"balances:{wish.club}")


@router.board("roll")
async def draw_roll(work: Work, lang: Lang, roll: int, page: int) -> Screen:
    card = await attendance.roll_card(work, roll, page=page)
    screen = screens.board(catalogues().lang(lang.code, zone=card.zone), card)
    return replace(screen, until=day_span(card.today, card.zone)[1])


@router.tap(Mark)
async def mark_client(turn: Turn, wish: Mark) -> None:
    try:
        marked = await attendance.mark(turn.work, **vars(wish))
    except NeedsDecision as question:
        balance = await ledger.balance_of(turn.work, question.client)
        await turn.cover(screens.decide(turn.lang, question, balance))
        return
    await _say(turn, marked)


@router.tap(NoteOwed)
async def note_owed(turn: Turn, wish: NoteOwed) -> None:
    marked = await attendance.mark(turn.work, **vars(wish), when_empty=WhenEmpty.OWE)
    await _say(turn, marked)
    await back_to_roll(turn, BackToRoll(wish.roll))


@router.tap(NoCharge)
async def no_charge(turn: Turn, wish: NoCharge) -> None:
    marked = await attendance.mark(turn.work, **vars(wish), when_empty=WhenEmpty.FREE)
    await _say(turn, marked)
    await back_to_roll(turn, BackToRoll(wish.roll))


@router.tap(UndoMark)
async def undo_mark(turn: Turn, wish: UndoMark) -> None:
    try:
        marked = await attendance.undo_mark(turn.work, **vars(wish))
    except NeedsDecision as question:
        balance = await ledger.balance_of(turn.work, question.client)
        await turn.cover(screens.decide(turn.lang, question, balance))
        return
    await _say(turn, marked)
    await turn.redraw()


@router.tap(UndoTogether)
async def undo_together(turn: Turn, wish: UndoTogether) -> None:
    undone = await attendance.undo_together(turn.work, wish.roll, wish.together)
    turn.toast(turn.lang.count("{n} mark undone.", "{n} marks undone.", undone))
    await turn.redraw()


async def _say(turn: Turn, marked: attendance.Mark) -> None:
    """What flies by; a fact has redrawn the board, a button without effect has not."""
    turn.toast(screens.marked(turn.lang, marked))
    if not marked.changed:
        await turn.redraw()


@router.tap(BackToRoll)
async def back_to_roll(turn: Turn, wish: BackToRoll) -> None:
    """The board that was tapped, else a copy of it at the bottom of the chat."""
    if not await turn.redraw():
        card = await attendance.roll_card(turn.work, wish.roll)
        await turn.board(f"roll:{wish.roll}", scope=f"balances:{card.club_id}")


@router.tap(RollPage)
async def roll_page(turn: Turn, wish: RollPage) -> None:
    await turn.redraw(page=wish.page)


@router.tap(EverybodyHere)
async def everybody_here(turn: Turn, wish: EverybodyHere) -> None:
    done = await attendance.all_here(turn.work, wish.roll)
    if done.undecided:
        names = turn.lang.list(list(done.undecided[:6]))
        words = turn.lang.say("No session left: {names}. Tap them one by one.", names=names)
        turn.toast(words, alert=True)
        await turn.redraw()
    else:
        turn.toast(turn.lang.count("{n} marked here.", "{n} marked here.", done.marked))


@router.tap(CloseRoll)
async def close_roll(turn: Turn, wish: CloseRoll) -> None:
    await attendance.close_roll(turn.work, wish.roll)
    turn.toast(turn.lang.say("Closed. Parents get their receipts now."))
    await turn.redraw()


@router.tap(ReopenRoll)
async def reopen_roll(turn: Turn, wish: ReopenRoll) -> None:
    await attendance.reopen_roll(turn.work, wish.roll)
    turn.toast(turn.lang.say("Open again."))
    await turn.redraw()
