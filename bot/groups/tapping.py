"""What is tapped in a group: who comes, and what only the one who taps may read."""

from __future__ import annotations

from bot.bookings.presses import BookWho
from bot.chat.router import Router
from bot.chat.screen import TOAST_LIMIT, Screen
from bot.chat.turn import Turn
from bot.groups.presses import (
    AnswerForAll,
    AnswerHere,
    BalanceHere,
    BookHere,
    MineHere,
    PracticesHere,
)
from bot.groups.screens import here, own
from bot.groups.words import spoken
from bot.home.presses import Menu
from bot.practices import words
from bot.practices.coming import show_day
from bot.practices.presses import Upcoming, UpcomingDay
from bot.practices.screens.coming import answered
from core import groups
from core.groups import Announcement, Tapped

router = Router()


@router.announcement(Announcement)
def announcement(told: Announcement) -> Screen:
    return here.announcement(spoken(told.group.langs, told.group.zone), told)


@router.tap(AnswerHere, in_group=True)
async def answer_here(turn: Turn, wish: AnswerHere) -> None:
    """Noted for the one who is theirs; of several they are asked in private which."""
    where = turn.bot_id, turn.incoming.chat_id
    tapped = await groups.answer_in_group(
        turn.work, *where, wish.practice, wish.on_date, wish.answer
    )
    if tapped.said is None:
        await _which(turn, tapped)
        return
    lang = turn.lang_in(tapped.group.zone)
    turn.toast(answered(lang, tapped.said, words.span(lang, tapped.one, tapped.today)))


async def _which(turn: Turn, tapped: Tapped) -> None:
    lang = turn.lang_in(tapped.group.zone)
    if not await turn.in_touch():
        turn.leads_to(UpcomingDay(tapped.one.practice, tapped.one.on_date))
        return
    names = lang.list([each.name for each in tapped.children])
    turn.toast(lang.say("{names}: I asked you in private which.", names=names), alert=True)
    await turn.privately(own.whose(lang, tapped))


@router.tap(AnswerForAll)
async def answer_for_all(turn: Turn, wish: AnswerForAll) -> None:
    await groups.answer_for_all(turn.work, wish.practice, wish.on_date, wish.answer)
    await show_day(turn, wish.practice, wish.on_date)


@router.tap(MineHere, in_group=True)
async def mine_here(turn: Turn, wish: MineHere) -> None:
    where = turn.bot_id, turn.incoming.chat_id
    mine = await groups.own_answers(turn.work, *where, wish.practice, wish.on_date)
    turn.toast(own.own_answers(turn.lang_in(mine.group.zone), mine), alert=True)


@router.tap(BalanceHere, in_group=True)
async def balance_here(turn: Turn, _: BalanceHere) -> None:
    """In a window of their own that nobody else sees; as a screen where it is too long for one."""
    mine = await groups.own_balances(turn.work, turn.bot_id, turn.incoming.chat_id)
    lang = turn.lang_in(mine.group.zone)
    words = own.balances(lang, mine)
    if len(words.plain) <= TOAST_LIMIT:
        turn.toast(words, alert=True)
    elif await turn.in_touch():
        turn.toast(lang.say("I wrote it to you in private."), alert=True)
        await turn.privately(own.left(lang, mine))
    else:
        turn.leads_to(Menu())


@router.tap(BookHere, in_group=True)
async def book_here(turn: Turn, _: BookHere) -> None:
    """Their private chat opens, where it is booked; who may not book hears so."""
    group = await groups.group_to_book(turn.work, turn.bot_id, turn.incoming.chat_id)
    turn.leads_to(BookWho(group.club_id))


@router.tap(PracticesHere, in_group=True)
async def practices_here(turn: Turn, _: PracticesHere) -> None:
    group = await groups.group_of_family(turn.work, turn.bot_id, turn.incoming.chat_id)
    turn.leads_to(Upcoming(group.club_id))
