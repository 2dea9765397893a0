"""A family questions a use; staff answer."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.notices.presses import Answer, AskAbout, AskNow
from bot.notices.screens import questions as screens
from core import ledger, notices, people
from core.clock import local_day
from core.people import Action

router = Router()


@router.tap(AskAbout)
async def ask_about(turn: Turn, wish: AskAbout) -> None:
    use = await notices.use_to_ask_about(turn.work, wish.entry)
    client = await people.client_for(turn.work, use.client, Action.ASK_ABOUT)
    today = local_day(turn.work.now, client.zone)
    question = screens.ask_words(turn.lang, client, use, today)
    await turn.ask("notices.question", question, entry=use.entry, client=client.id)


@router.answer("notices.question")
async def words(turn: Turn, text: str) -> None:
    await notices.ask_about(turn.work, turn.answers["entry"], words=text or " ")
    await _asked(turn, turn.answers["client"])


@router.tap(AskNow)
async def ask_now(turn: Turn, wish: AskNow) -> None:
    use = await notices.use_to_ask_about(turn.work, wish.entry)
    await notices.ask_about(turn.work, wish.entry)
    await _asked(turn, use.client)


async def _asked(turn: Turn, client_id: int) -> None:
    client = await people.client_for(turn.work, client_id, Action.SEE_CLIENT)
    await turn.show(screens.asked(turn.lang, client))


@router.tap(Answer)
async def answer(turn: Turn, wish: Answer) -> None:
    client_id = await notices.answer_question(turn.work, wish.question, give_back=wish.give_back)
    client = await people.client_for(turn.work, client_id, Action.SEE_CLIENT)
    balance = await ledger.balance_of(turn.work, client_id)
    lang = turn.lang_in(client.zone)
    await turn.show(screens.answered(lang, client, balance, given_back=wish.give_back))
