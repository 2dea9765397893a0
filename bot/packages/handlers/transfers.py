"""Move sessions from one client to another; a parent's answer."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.packages.presses import (
    AskTransfer,
    DecideTransfer,
    MoveNumber,
    MoveTo,
    SomebodyElse,
    Taker,
    WithdrawTransfer,
)
from bot.packages.screens import transfers as screens
from bot.packages.screens.transfers import Plan
from core import ledger, packages, people
from core.people import Action, Client
from lang import reading

router = Router()
FOUND_AT_MOST = 10


@router.tap(MoveTo)
async def move_to(turn: Turn, wish: MoveTo) -> None:
    client = await people.client_for(turn.work, wish.client, Action.TRANSFER)
    family = await people.siblings_of(turn.work, client.id)
    await turn.show(screens.ask_taker(turn.lang, client, wish.lot, family))


@router.tap(SomebodyElse)
async def somebody_else(turn: Turn, wish: SomebodyElse) -> None:
    client = await people.client_for(turn.work, wish.client, Action.TRANSFER)
    question = screens.ask_name(turn.lang, client, wish.lot)
    await turn.ask("packages.taker", question, client=client.id, lot=wish.lot)


@router.answer("packages.taker")
async def taker_named(turn: Turn, text: str) -> None:
    said = turn.answers
    client = await people.client_for(turn.work, said["client"], Action.TRANSFER)
    page = await people.list_clients(
        turn.work, client.club_id, search=text[:64], size=FOUND_AT_MOST
    )
    screen = screens.pick_taker(turn.lang, client, said["lot"], page)
    await turn.ask("packages.taker", screen, **said)


@router.tap(Taker)
async def taker(turn: Turn, wish: Taker) -> None:
    """Who decides is known now; a whole package needs no number."""
    await packages.who_decides(turn.work, wish.client, wish.taker)
    giver, other = await _two(turn, wish.client, wish.taker)
    if wish.lot:
        card = await packages.lot_card(turn.work, wish.lot)
        await _propose(turn, Plan(giver, other, wish.lot, card.lot.free))
        return
    balance = await ledger.balance_of(turn.work, giver.id)
    question = screens.ask_number(turn.lang, giver, other, balance.free)
    await turn.ask("packages.move_number", question, client=giver.id, taker=other.id)


async def _two(turn: Turn, giver: int, taker: int) -> tuple[Client, Client]:
    return (
        await people.client_for(turn.work, giver, Action.TRANSFER),
        await people.client_for(turn.work, taker, Action.TRANSFER),
    )


@router.answer("packages.move_number")
async def number(turn: Turn, text: str) -> None:
    said = turn.answers
    sessions = reading.read_whole(text) or 0
    await move_number(turn, MoveNumber(said["client"], said["taker"], sessions))


@router.tap(MoveNumber)
async def move_number(turn: Turn, wish: MoveNumber) -> None:
    """More than is free is refused before anybody is asked."""
    giver, other = await _two(turn, wish.client, wish.taker)
    balance = await ledger.balance_of(turn.work, giver.id)
    packages.check_movable(giver, wish.sessions, balance.free)
    await _propose(turn, Plan(giver, other, 0, wish.sessions))


async def _propose(turn: Turn, plan: Plan) -> None:
    parents = await packages.who_decides(turn.work, plan.giver.id, plan.taker.id)
    if parents:
        await turn.show(screens.ask_parent(turn.lang, plan, parents))
        return
    answers = {"client": plan.giver.id, "taker": plan.taker.id, "lot": plan.lot}
    question = screens.ask_reason(turn.lang, plan)
    await turn.ask("packages.move_reason", question, **answers, sessions=plan.sessions)


@router.answer("packages.move_reason")
async def reason(turn: Turn, text: str) -> None:
    said = turn.answers
    await _ask(turn, said["client"], said["taker"], said["lot"], said["sessions"], text)


@router.tap(AskTransfer)
async def ask(turn: Turn, wish: AskTransfer) -> None:
    await _ask(turn, wish.client, wish.taker, wish.lot, wish.sessions, "")


async def _ask(turn: Turn, giver: int, taker: int, lot: int, sessions: int, why: str) -> None:
    card = await packages.ask_transfer(
        turn.work,
        from_client=giver,
        to_client=taker,
        lot=lot or None,
        sessions=None if lot else sessions,
        reason=why,
    )
    await turn.show(screens.asked(turn.lang, card))


@router.tap(DecideTransfer)
async def decide(turn: Turn, wish: DecideTransfer) -> None:
    card = await packages.decide_transfer(turn.work, wish.transfer, wish.approve)
    await turn.show(screens.asked(turn.lang, card))


@router.tap(WithdrawTransfer)
async def withdraw(turn: Turn, wish: WithdrawTransfer) -> None:
    card = await packages.withdraw_transfer(turn.work, wish.transfer)
    await turn.show(screens.asked(turn.lang, card))
