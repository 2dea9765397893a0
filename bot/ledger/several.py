"""One adjustment of many clients: pick them, by how much, why, one confirmation, one undo."""

from __future__ import annotations

from typing import Any

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.ledger.presses import (
    AdjustSeveral,
    Pick,
    Picked,
    PickPage,
    Several,
    SeveralBy,
    UndoSeveral,
    Without,
)
from bot.ledger.screens import several as screens
from core import ledger, people
from core.people import Action

router = Router()
STEPS = ("ledger.pick", "ledger.several", "ledger.several_why", "ledger.several_sure")
"""The questions of this conversation; who is picked goes with it from one to the next."""


def _said(turn: Turn, club: int) -> dict[str, Any]:
    """What was picked and typed so far in this club; nothing when the question was another."""
    fresh: dict[str, Any] = {"club": club, "picked": [], "page": 0, "search": ""}
    if turn.dialog is None or turn.dialog.step not in STEPS or turn.answers["club"] != club:
        return fresh
    return fresh | turn.answers


@router.tap(Several)
async def several(turn: Turn, wish: Several) -> None:
    await _pick(turn, _said(turn, wish.club) | {"page": wish.page})


@router.answer("ledger.pick")
async def search(turn: Turn, text: str) -> None:
    await _pick(turn, turn.answers | {"search": people.one_line(text)[:64], "page": 0})


async def _pick(turn: Turn, said: dict[str, Any]) -> None:
    people.allow(turn.work, said["club"], Action.SEE_ROSTER)
    club = await people.club_of(turn.work, said["club"])
    page = await people.list_clients(turn.work, club.id, search=said["search"], page=said["page"])
    left = await ledger.balances(turn.work, page.items)
    lang = turn.lang_in(club.zone)
    picked = frozenset(said["picked"])
    screen = screens.pick(lang, club, page, left, picked, search=said["search"])
    await turn.ask("ledger.pick", screen, **said | {"page": page.number})


@router.tap(Pick)
async def pick(turn: Turn, wish: Pick) -> None:
    said = _said(turn, wish.club)
    rest = [each for each in said["picked"] if each != wish.client]
    await _pick(turn, said | {"picked": [*rest, wish.client] if wish.picked else rest})


@router.tap(PickPage)
async def pick_page(turn: Turn, wish: PickPage) -> None:
    said = _said(turn, wish.club)
    picked: list[int] = []
    if wish.picked:
        page = await people.list_clients(
            turn.work, wish.club, search=said["search"], page=said["page"]
        )
        picked = list(dict.fromkeys([*said["picked"], *(each.id for each in page.items)]))
    await _pick(turn, said | {"picked": picked})


@router.tap(Picked)
async def picked(turn: Turn, wish: Picked) -> None:
    said = _said(turn, wish.club)
    chosen = len(said["picked"])
    if not 0 < chosen <= ledger.MOST_PICKED:
        raise ledger.TooManyPicked(chosen, ledger.MOST_PICKED)
    await turn.ask("ledger.several", screens.ask_amount(turn.lang, wish.club, chosen), **said)


@router.answer("ledger.several")
async def amount(turn: Turn, text: str) -> None:
    await by(turn, SeveralBy(turn.answers["club"], ledger.parse_amount(text)))


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
        said["club"],
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
        await several(turn, Several(wish.club, 0))
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
        await several(turn, Several(wish.club, 0))
        return
    await _confirm(turn, said | {"picked": rest})


@router.tap(UndoSeveral)
async def undo_several(turn: Turn, wish: UndoSeveral) -> None:
    await turn.show(screens.done(turn.lang, await ledger.undo_bulk(turn.work, wish.bulk)))
