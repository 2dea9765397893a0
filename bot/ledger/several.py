"""One adjustment of many clients: pick them, by how much, why, one confirmation, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.ledger.presses import (
    SEVERAL,
    AdjustSeveral,
    Picked,
    SeveralBy,
    UndoSeveral,
    Without,
)
from bot.ledger.screens import several as screens
from bot.people.picks.handlers import lets_pick, said_of
from bot.people.picks.handlers import show as show_picks
from bot.people.picks.screens import About, Pickable, Said
from core import ledger, people
from core.people import Action, Page

router = Router()


class ToAdjust:
    """Any of the club's clients; who is picked waits for the amount and the reason."""

    collects = True

    async def club(self, turn: Turn, of: int) -> int:
        people.allow(turn.work, of, Action.SEE_ROSTER)
        return of

    async def found(self, turn: Turn, said: Said, size: int) -> Page[Pickable]:
        club = await self.club(turn, said.of)
        page = await people.list_clients(
            turn.work, club, search=said.search, page=said.page, size=size
        )
        left = await ledger.balances(turn.work, page.items)
        return page.of(lambda each: screens.pickable(each, left[each.id], said.picked))

    async def about(self, turn: Turn, said: Said, total: int) -> About:
        club = await people.club_of(turn.work, said.of)
        return screens.about(turn.lang, club, len(said.picked), total)

    async def pick(self, turn: Turn, said: Said, clients: Sequence[int], on: bool) -> Sequence[int]:
        return [each for each in clients if (each in said.picked) != on]


lets_pick(SEVERAL, ToAdjust())


def _said(turn: Turn, club: int) -> dict[str, Any]:
    """Who was picked in this club and what was typed so far; nothing, if it was something else."""
    said = said_of(turn, SEVERAL, club)
    return (turn.answers if said.picked else {}) | asdict(said)


async def _again(turn: Turn, club: int) -> None:
    await show_picks(turn, said_of(turn, SEVERAL, club))


@router.tap(Picked)
async def picked(turn: Turn, wish: Picked) -> None:
    said = _said(turn, wish.club)
    chosen = len(said["picked"])
    if not 0 < chosen <= ledger.MOST_PICKED:
        raise ledger.TooManyPicked(chosen, ledger.MOST_PICKED)
    await turn.ask("ledger.several", screens.ask_amount(turn.lang, wish.club, chosen), **said)


@router.answer("ledger.several")
async def amount(turn: Turn, text: str) -> None:
    await by(turn, SeveralBy(turn.answers["of"], ledger.parse_amount(text)))


@router.tap(SeveralBy)
async def by(turn: Turn, wish: SeveralBy) -> None:
    ledger.check_amount(wish.amount)
    said = _said(turn, wish.club) | {"amount": wish.amount}
    chosen = len(said["picked"])
    if not chosen:
        raise ledger.TooManyPicked(0, ledger.MOST_PICKED)
    question = screens.ask_reason(turn.lang, wish.club, chosen, wish.amount)
    await turn.ask("ledger.several_why", question, **said)


@router.answer("ledger.several_why")
async def reason(turn: Turn, text: str) -> None:
    """Everything is known: show it once more before it is done."""
    operation = f"{turn.bot_id}-{turn.incoming.update_id}"
    said = turn.answers | {"reason": ledger.check_reason(text), "operation": operation}
    await _confirm(turn, said)


async def _confirm(turn: Turn, said: dict[str, Any], refusal: Any = None) -> None:
    clients = await people.clients_for(turn.work, said["picked"], Action.ADJUST)
    cannot = list(refusal.clients) if refusal else []
    screen = screens.confirm(
        turn.lang,
        said["of"],
        sorted(clients, key=lambda each: each.name),
        said["amount"],
        said["reason"],
        said["operation"],
        words=turn.lang.refusal(refusal) if refusal else None,
        cannot=len(cannot),
    )
    await turn.ask("ledger.several_sure", screen, **said | {"cannot": cannot})


@router.answer("ledger.several_sure")
async def other_reason(turn: Turn, text: str) -> None:
    """What is typed instead of tapping is a better reason."""
    await _confirm(turn, turn.answers | {"reason": ledger.check_reason(text)})


@router.tap(AdjustSeveral)
async def adjust_several(turn: Turn, wish: AdjustSeveral) -> None:
    """Once, however often it is tapped; who is in the way is named, and can be left out."""
    done = await ledger.bulk_by(turn.work, wish.club, wish.operation)
    said = _said(turn, wish.club)
    if done is None and said.get("operation") != wish.operation:
        await _again(turn, wish.club)
        return
    if done is None:
        try:
            done = await ledger.bulk_adjust(
                turn.work,
                wish.club,
                clients=said["picked"],
                amount=said["amount"],
                reason=said["reason"],
                operation=wish.operation,
            )
        except ledger.SomeCannot as refusal:
            await _confirm(turn, said, refusal)
            return
    await turn.show(screens.done(turn.lang, done))


@router.tap(Without)
async def without(turn: Turn, wish: Without) -> None:
    said = _said(turn, wish.club)
    rest = [each for each in said["picked"] if each not in said.get("cannot", ())]
    if not rest or "operation" not in said:
        await _again(turn, wish.club)
        return
    await _confirm(turn, said | {"picked": rest})


@router.tap(UndoSeveral)
async def undo_several(turn: Turn, wish: UndoSeveral) -> None:
    await turn.show(screens.done(turn.lang, await ledger.undo_bulk(turn.work, wish.bulk)))
