"""Somebody is here who is not on the roll: picked, typed, or new to the club."""

from __future__ import annotations

from bot.attendance.presses import AddWalkIn, PickWalkIn, WalkIn
from bot.attendance.screens import board, walkins
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import attendance, ledger, people
from core.attendance import NeedsDecision, State
from core.people import NameTaken

router = Router()


@router.tap(WalkIn)
async def walk_in(turn: Turn, wish: WalkIn) -> None:
    await _ask(turn, wish.roll, "", wish.page)


@router.answer("attendance.walk_in")
async def name_typed(turn: Turn, text: str) -> None:
    await _ask(turn, turn.answers["roll"], people.clean_name(text))


async def _ask(turn: Turn, roll: int, typed: str, page: int = 0) -> None:
    found = await attendance.walk_ins(turn.work, roll, typed=typed, page=page)
    question = walkins.who(turn.lang, found)
    await turn.ask("attendance.walk_in", question, roll=roll, name=typed)


@router.tap(PickWalkIn)
async def pick_walk_in(turn: Turn, wish: PickWalkIn) -> None:
    """They come onto the roll first: what is asked then may wait, and be answered there."""
    version = await attendance.walk_in(turn.work, roll=wish.roll, client=wish.client)
    if version is not None:
        try:
            await attendance.mark(turn.work, **vars(wish), state=State.PRESENT, version=version)
        except NeedsDecision as question:
            balance = await ledger.balance_of(turn.work, question.client)
            await turn.show(board.decide(turn.lang, question, balance))
            return
    row = await attendance.row_card(turn.work, wish.roll, wish.client)
    await turn.show(walkins.walked_in(turn.lang, row))


@router.tap(AddWalkIn)
async def add_walk_in(turn: Turn, wish: AddWalkIn) -> None:
    name = turn.answers.get("name")
    if not name or turn.answers.get("roll") != wish.roll:
        await _ask(turn, wish.roll, "")
        return
    club = (await attendance.roll_card(turn.work, wish.roll)).club_id
    added = await people.add_clients(turn.work, club, names=name)
    if not added.added:
        raise NameTaken(name)
    await pick_walk_in(turn, PickWalkIn(wish.roll, added.added[0].id))
