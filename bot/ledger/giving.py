"""A bonus, and a session of a past day."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.ledger.presses import Bonus, BonusBy, Past, PastOn
from bot.ledger.screens import given as screens
from core import ledger, people
from core.clock import local_day
from core.people import Action
from lang import reading

router = Router()


@router.tap(Bonus)
async def bonus(turn: Turn, wish: Bonus) -> None:
    client = await people.client_for(turn.work, wish.client, Action.ADJUST)
    balance = await ledger.balance_of(turn.work, client.id)
    question = screens.ask_bonus(turn.lang, client, balance)
    await turn.ask("ledger.bonus", question, client=client.id)


@router.answer("ledger.bonus")
async def bonus_number(turn: Turn, text: str) -> None:
    await bonus_by(turn, BonusBy(turn.answers["client"], ledger.parse_amount(text), 0))


@router.tap(BonusBy)
async def bonus_by(turn: Turn, wish: BonusBy) -> None:
    """How many and until when are known: ask why."""
    ledger.check_amount(max(0, wish.sessions), str(wish.sessions))
    client = await people.client_for(turn.work, wish.client, Action.ADJUST)
    days = wish.days if wish.days in screens.GOOD_FOR else 0
    today = local_day(turn.work.now, client.zone)
    question = screens.ask_why_bonus(turn.lang, client, wish.sessions, days, today)
    ends = (today + timedelta(days=days)).isoformat() if days else None
    said = {"client": client.id, "sessions": wish.sessions, "ends": ends}
    await turn.ask("ledger.bonus_why", question, **said, operation=_key(turn))


@router.answer("ledger.bonus_why")
async def bonus_why(turn: Turn, text: str) -> None:
    said = turn.answers
    done = await ledger.bonus(
        turn.work,
        said["client"],
        sessions=said["sessions"],
        reason=text,
        expires_on=date.fromisoformat(said["ends"]) if said["ends"] else None,
        operation=said["operation"],
    )
    client = await people.client_for(turn.work, said["client"], Action.SEE_CLIENT)
    await turn.show(screens.given(turn.lang_in(client.zone), client, done))


@router.tap(Past)
async def past(turn: Turn, wish: Past) -> None:
    client = await people.client_for(turn.work, wish.client, Action.ADJUST)
    balance = await ledger.balance_of(turn.work, client.id)
    today = local_day(turn.work.now, client.zone)
    question = screens.ask_day(turn.lang, client, balance, today)
    await turn.ask("ledger.past", question, client=client.id)


@router.answer("ledger.past")
async def past_day(turn: Turn, text: str) -> None:
    client = await people.client_for(turn.work, turn.answers["client"], Action.ADJUST)
    today = local_day(turn.work.now, client.zone)
    day = reading.read_day(text, turn.lang_in(client.zone), today, past=True)
    await past_on(turn, PastOn(client.id, day, False))


@router.tap(PastOn)
async def past_on(turn: Turn, wish: PastOn) -> None:
    """The day is known: refused before the reason is asked."""
    day, again = wish.day, wish.again
    try:
        client = await ledger.check_backfill(turn.work, wish.client, on_date=day, again=again)
    except ledger.UsedThatDay as refusal:
        client = await people.client_for(turn.work, wish.client, Action.ADJUST)
        words = turn.lang.refusal(refusal)
        await turn.show(screens.used_that_day(turn.lang, client, day, words))
        return
    question = screens.ask_why_past(turn.lang, client, day, local_day(turn.work.now, client.zone))
    said = {"client": client.id, "day": day.isoformat(), "again": again, "operation": _key(turn)}
    await turn.ask("ledger.past_why", question, **said)


@router.answer("ledger.past_why")
async def past_why(turn: Turn, text: str) -> None:
    said = turn.answers
    balance = await ledger.backfill(
        turn.work,
        said["client"],
        on_date=date.fromisoformat(said["day"]),
        reason=text,
        again=said["again"],
        operation=said["operation"],
    )
    client = await people.client_for(turn.work, said["client"], Action.SEE_CLIENT)
    await turn.show(screens.noted(turn.lang_in(client.zone), client, balance))


def _key(turn: Turn) -> str:
    return f"{turn.bot_id}:{turn.incoming.update_id}"
