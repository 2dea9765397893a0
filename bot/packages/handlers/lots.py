"""A client's packages: look, edit, extend, pin, pause, archive."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.packages.handlers.fresh import fresh
from bot.packages.presses import (
    ArchiveLot,
    AskPause,
    ClientLots,
    DropNote,
    EditLot,
    ExtendBy,
    OpenLot,
    PauseLot,
    Pin,
    Prepays,
    ResumeLot,
    SetMinutes,
)
from bot.packages.screens import changes
from bot.packages.screens import lots as screens
from core import bookings, ledger, packages, people
from core.clock import local_day
from core.errors import NotFound
from core.packages import LotCard
from core.people import Action, Page
from lang import Html, reading

router = Router()
SHOWN = 6


@router.tap(ClientLots)
async def client_lots(turn: Turn, wish: ClientLots) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SEE_CLIENT)
    club = await people.club_of(turn.work, client.club_id)
    cards = await packages.lots_of(turn.work, client.id)
    first = max(0, min(wish.page, (len(cards) - 1) // SHOWN)) * SHOWN
    page = Page(cards[first : first + SHOWN], first // SHOWN, SHOWN, len(cards))
    screen = screens.client_lots(
        turn.lang_in(client.zone, club.currency),
        client,
        await ledger.balance_of(turn.work, client.id),
        page,
        await packages.open_transfers(turn.work, client.id),
        local_day(turn.work.now, client.zone),
        may_sell=await people.may_act(turn.work, client.id, Action.SELL),
        may_decide=await people.may_act(turn.work, client.id, Action.DECIDE_TRANSFER),
    )
    await turn.show(screen)


@router.tap(Prepays)
async def prepays(turn: Turn, wish: Prepays) -> None:
    await people.set_prepaid(turn.work, wish.client, wish.prepaid)
    await client_lots(turn, ClientLots(wish.client, 0))


@router.tap(OpenLot)
async def open_lot(turn: Turn, wish: OpenLot) -> None:
    await _show(turn, wish.lot)


async def _show(turn: Turn, lot: int, words: Html | None = None) -> None:
    card = await packages.lot_card(turn.work, lot)
    client = card.client
    club = await people.club_of(turn.work, client.club_id)
    may_edit = await people.may_act(turn.work, client.id, Action.EDIT_LOT)
    today = local_day(turn.work.now, client.zone)
    lang = turn.lang_in(client.zone, club.currency)
    await turn.show(screens.lot_card(lang, card, today, may_edit=may_edit, words=words))


async def _editable(turn: Turn, lot: int) -> LotCard:
    card = await packages.lot_card(turn.work, lot)
    await people.client_for(turn.work, card.client.id, Action.EDIT_LOT)
    return card


@router.tap(EditLot)
async def edit(turn: Turn, wish: EditLot) -> None:
    ask = {
        "until": changes.ask_until,
        "minutes": changes.ask_minutes,
        "note": changes.ask_note,
    }.get(wish.line)
    if ask is None:
        raise NotFound
    card = await _editable(turn, wish.lot)
    answers = {"lot": wish.lot, "version": card.lot.version}
    await turn.ask(f"packages.lot_{wish.line}", ask(turn.lang, card.lot), **answers)


@router.answer("packages.lot_until")
async def until(turn: Turn, text: str) -> None:
    card = await _editable(turn, turn.answers["lot"])
    today = local_day(turn.work.now, card.client.zone)
    day = reading.read_day(text, turn.lang_in("UTC"), today, past=False)
    await _extend(turn, card, day, turn.answers["version"])


@router.tap(ExtendBy)
async def extend_by(turn: Turn, wish: ExtendBy) -> None:
    if wish.days not in (0, *changes.EXTENSIONS):
        raise NotFound
    card = await _editable(turn, wish.lot)
    today = local_day(turn.work.now, card.client.zone)
    end = max(today, card.lot.last_day or today) + timedelta(days=wish.days)
    await _extend(turn, card, end if wish.days else None, wish.version)


async def _extend(turn: Turn, card: LotCard, day: date | None, version: int) -> None:
    words = None
    with fresh(turn):
        back = await ledger.extend_lot(turn.work, card.lot.id, version=version, until=day)
        words = changes.extended(turn.lang, back)
    await _show(turn, card.lot.id, words)


@router.answer("packages.lot_minutes")
async def minutes(turn: Turn, text: str) -> None:
    said = turn.answers
    await set_minutes(
        turn, SetMinutes(said["lot"], reading.read_whole(text) or -1, said["version"])
    )


@router.tap(SetMinutes)
async def set_minutes(turn: Turn, wish: SetMinutes) -> None:
    length = wish.minutes or None
    with fresh(turn):
        await ledger.set_minutes(turn.work, wish.lot, version=wish.version, minutes=length)
    await _show(turn, wish.lot)


@router.answer("packages.lot_note")
async def note(turn: Turn, text: str) -> None:
    said = turn.answers
    with fresh(turn):
        await ledger.set_note(turn.work, said["lot"], version=said["version"], note=text)
    await _show(turn, said["lot"])


@router.tap(DropNote)
async def drop_note(turn: Turn, wish: DropNote) -> None:
    with fresh(turn):
        await ledger.set_note(turn.work, wish.lot, version=wish.version, note=None)
    await _show(turn, wish.lot)


@router.tap(Pin)
async def pin(turn: Turn, wish: Pin) -> None:
    with fresh(turn):
        await ledger.pin_lot(turn.work, wish.lot, version=wish.version, pinned=wish.pinned)
    await _show(turn, wish.lot)


@router.tap(ArchiveLot)
async def archive(turn: Turn, wish: ArchiveLot) -> None:
    words = None
    with fresh(turn):
        await ledger.archive_lot(turn.work, wish.lot, version=wish.version, archived=wish.archived)
        card = await packages.lot_card(turn.work, wish.lot)
        words = changes.archived(turn.lang, card.lot) if wish.archived else None
    await _show(turn, wish.lot, words)


@router.tap(AskPause)
async def ask_pause(turn: Turn, wish: AskPause) -> None:
    card = await _editable(turn, wish.lot)
    answers = {"lot": wish.lot, "version": card.lot.version}
    await turn.ask("packages.lot_pause", changes.ask_pause(turn.lang, card.lot), **answers)


@router.answer("packages.lot_pause")
async def pause_days(turn: Turn, text: str) -> None:
    said = turn.answers
    await pause(turn, PauseLot(said["lot"], reading.read_whole(text) or 0, said["version"]))


@router.tap(PauseLot)
async def pause(turn: Turn, wish: PauseLot) -> None:
    words = None
    with fresh(turn):
        how = {"version": wish.version, "days": wish.days}
        try:
            await bookings.pause_lot(turn.work, wish.lot, **how, cancel=wish.cancel)
        except bookings.StillBooked as booked:
            lang = await turn.lang_at(turn.work.acting_in)
            await turn.show(changes.pause_booked(lang, booked, wish))
            return
        card = await packages.lot_card(turn.work, wish.lot)
        words = changes.paused(turn.lang, card.lot)
    await _show(turn, wish.lot, words)


@router.tap(ResumeLot)
async def resume(turn: Turn, wish: ResumeLot) -> None:
    with fresh(turn):
        await ledger.resume_lot(turn.work, wish.lot, version=wish.version)
    await _show(turn, wish.lot)
