"""Which screen says which notice, and the inbox."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from bot.bookings.handlers.today import today_board
from bot.chat.router import Router
from bot.chat.screen import Board, Screen
from bot.chat.turn import Turn
from bot.notices.presses import (
    Dismiss,
    OpenInbox,
    OpenItem,
    PutOff,
    RemindLow,
    Reopen,
    SendAgain,
)
from bot.notices.screens import ahead, bookings, checkins, mails
from bot.notices.screens import inbox as screens
from bot.notices.screens import notices as said
from core import notices, people
from core.clock import local_day
from core.notices import (
    Answered,
    BookingNews,
    DayAhead,
    EndingSoon,
    FormDue,
    FormSent,
    ItemGone,
    ItemMoved,
    ItemNotice,
    Kind,
    LowBalance,
    Planned,
    Receipt,
    SessionReceipt,
    SessionReminder,
    TransferAnswer,
    TransferQuestion,
)
from core.people import Action
from lang import Html, Lang, mark

T = TypeVar("T")
router = Router()
router.notice(Receipt)(said.receipt)
router.notice(LowBalance)(said.low_balance)
router.notice(EndingSoon)(said.ending_soon)
router.notice(ItemNotice)(said.item_notice)
router.notice(Answered)(said.answered)
router.notice(TransferQuestion)(said.transfer_question)
router.notice(TransferAnswer)(said.transfer_answer)
router.notice(Planned)(said.planned)
router.notice(SessionReminder)(bookings.reminder)
router.notice(BookingNews)(bookings.news)
router.notice(FormDue)(checkins.form_due)
router.notice(FormSent)(checkins.form_sent)
router.mail(BookingNews)(mails.news_by_mail)
router.mail(SessionReminder)(mails.reminder_by_mail)
router.notice(SessionReceipt)(bookings.receipt)


@router.notice(DayAhead)
def day_ahead(notice: DayAhead, lang: Lang) -> Screen | Board:
    """In the evening what tomorrow has; in the morning the board of today opens."""
    if notice.kind is Kind.MORNING:
        return today_board(notice.board.club_id)
    return ahead.day_ahead(notice, lang)


@router.command("inbox", mark("What waits for you"), staff=True)
async def inbox_command(turn: Turn) -> None:
    await _show(turn, turn.actor.club_id)


@router.tap(OpenInbox)
async def open_inbox(turn: Turn, wish: OpenInbox) -> None:
    await _show(turn, wish.club, page=wish.page)


async def _show(
    turn: Turn,
    club: int,
    *,
    page: int = 0,
    words: Html | None = None,
    undo: tuple[int, int] | None = None,
) -> None:
    waiting = await notices.read_inbox(turn.work, club, page=page)
    lang = turn.lang_in(waiting.zone)
    await turn.show(screens.inbox(lang, waiting, words=words, undo=undo))


async def _or_the_list(turn: Turn, doing: Awaitable[T]) -> T | None:
    """Somebody was faster: what waits now, below the words that say so."""
    try:
        return await doing
    except (ItemGone, ItemMoved) as refusal:
        await _show(turn, turn.actor.club_id, words=turn.lang.refusal(refusal))
        return None


@router.tap(OpenItem)
async def open_item(turn: Turn, wish: OpenItem) -> None:
    found = await _or_the_list(turn, notices.inbox_item(turn.work, wish.item))
    if found is not None:
        club = await people.club_of(turn.work, found.club_id)
        await turn.show(screens.item(turn.lang_in(club.zone, club.currency), found))


@router.tap(Dismiss)
async def dismiss(turn: Turn, wish: Dismiss) -> None:
    doing = notices.dismiss(turn.work, wish.item, version=wish.version)
    if (done := await _or_the_list(turn, doing)) is not None:
        club, version = done
        await _show(turn, club, words=turn.lang.say("Dismissed."), undo=(wish.item, version))


@router.tap(Reopen)
async def reopen(turn: Turn, wish: Reopen) -> None:
    doing = notices.reopen(turn.work, wish.item, version=wish.version)
    if (club := await _or_the_list(turn, doing)) is not None:
        await _show(turn, club, words=turn.lang.say("Back again."))


@router.tap(SendAgain)
async def send_again(turn: Turn, wish: SendAgain) -> None:
    doing = notices.send_again(turn.work, wish.item, version=wish.version)
    if (club := await _or_the_list(turn, doing)) is not None:
        await _show(turn, club, words=turn.lang.say("On its way again."))


@router.tap(PutOff)
async def put_off(turn: Turn, wish: PutOff) -> None:
    doing = notices.put_off(turn.work, wish.item, version=wish.version, until=wish.until)
    if (club := await _or_the_list(turn, doing)) is not None:
        day = turn.lang.day(wish.until, turn.work.now.date())
        await _show(turn, club, words=turn.lang.say("Put off: I will remind you {day}.", day=day))


@router.tap(RemindLow)
async def remind_low(turn: Turn, wish: RemindLow) -> None:
    await notices.remind_low(turn.work, wish.client, on=wish.on)
    client = await people.client_for(turn.work, wish.client, Action.SEE_CLIENT)
    day = turn.lang.day(wish.on, local_day(turn.work.now, client.zone))
    turn.toast(turn.lang.say("I will remind you {day} if it is still low.", day=day))
