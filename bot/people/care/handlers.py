"""A client's notes and thresholds; leaving the club and coming back."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.care import screens
from bot.people.care.presses import (
    AskDelete,
    AskLeave,
    ComeBack,
    DeleteNote,
    LeaveClub,
    More,
    Notes,
    OpenThreshold,
    SetThreshold,
    Thresholds,
    WhoLeft,
    WriteNote,
)
from bot.reports.handlers import show_profile
from core import ledger, people
from core.errors import NotFound
from core.people import Action, ChangedMeanwhile, Client, Setting
from lang import Lang

router = Router()


async def _client(turn: Turn, client: int, action: Action) -> tuple[Client, Lang]:
    """The client, and the reader's language on the club's clock."""
    found = await people.client_for(turn.work, client, action)
    return found, turn.lang_in(found.zone)


@router.tap(More)
async def more(turn: Turn, wish: More) -> None:
    client, lang = await _client(turn, wish.client, Action.NOTE)
    coaches = await people.coaches_of(turn.work, client.id)
    notes = await people.notes_of(turn.work, client.id, size=1)
    _, allowed = await people.actions_on(turn.work, client.id)
    await turn.show(screens.more(lang, client, coaches, notes, allowed))


@router.tap(Thresholds)
async def thresholds(turn: Turn, wish: Thresholds) -> None:
    client, lang = await _client(turn, wish.client, Action.SET_THRESHOLD)
    await turn.show(screens.thresholds(lang, client))


@router.tap(OpenThreshold)
async def open_threshold(turn: Turn, wish: OpenThreshold) -> None:
    client, lang = await _client(turn, wish.client, Action.SET_THRESHOLD)
    if wish.what not in people.THRESHOLDS:
        raise NotFound
    screen = screens.threshold(lang, client, wish.what)
    await turn.ask("people.threshold", screen, client=client.id, what=wish.what)


@router.tap(SetThreshold)
async def set_threshold(turn: Turn, wish: SetThreshold) -> None:
    value = None if wish.value == screens.AS_CLUB else wish.value
    try:
        await people.set_threshold(turn.work, wish.client, wish.what, value, before=wish.before)
    except ChangedMeanwhile as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
    await open_threshold(turn, OpenThreshold(wish.client, wish.what))


@router.answer("people.threshold")
async def threshold_typed(turn: Turn, text: str) -> None:
    client, what = turn.answers["client"], Setting(turn.answers["what"])
    await people.set_threshold(turn.work, client, what, text)
    await thresholds(turn, Thresholds(client))


@router.tap(Notes)
async def notes(turn: Turn, wish: Notes) -> None:
    client, lang = await _client(turn, wish.client, Action.NOTE)
    page = await people.notes_of(turn.work, client.id, page=wish.page)
    await turn.show(screens.notes(lang, client, page))


@router.tap(WriteNote)
async def write_note(turn: Turn, wish: WriteNote) -> None:
    client, lang = await _client(turn, wish.client, Action.NOTE)
    await turn.ask("people.note", screens.ask_note(lang, client), client=client.id)


@router.answer("people.note")
async def note_typed(turn: Turn, text: str) -> None:
    client = turn.answers["client"]
    await people.add_note(turn.work, client, text)
    await notes(turn, Notes(client, 0))


@router.tap(AskDelete)
async def ask_delete(turn: Turn, wish: AskDelete) -> None:
    """Deleted already, or not one's own: the notes as they are."""
    _, lang = await _client(turn, wish.client, Action.NOTE)
    page = await people.notes_of(turn.work, wish.client, page=wish.page)
    mine = [note for note in page.items if note.id == wish.note and note.mine]
    if mine:
        await turn.show(screens.ask_delete(lang, mine[0], page.number))
    else:
        await notes(turn, Notes(wish.client, wish.page))


@router.tap(DeleteNote)
async def delete_note(turn: Turn, wish: DeleteNote) -> None:
    await people.delete_note(turn.work, wish.client, wish.note)
    await notes(turn, Notes(wish.client, 0))


@router.tap(AskLeave)
async def ask_leave(turn: Turn, wish: AskLeave) -> None:
    client, lang = await _client(turn, wish.client, Action.LEAVE)
    balance = await ledger.balance_of(turn.work, client.id)
    await turn.show(screens.ask_leave(lang, client, balance))


@router.tap(LeaveClub)
async def leave_club(turn: Turn, wish: LeaveClub) -> None:
    client = await people.leave(turn.work, wish.client)
    await turn.show(screens.left(turn.lang, client))


@router.tap(ComeBack)
async def come_back(turn: Turn, wish: ComeBack) -> None:
    client = await people.come_back(turn.work, wish.client)
    turn.toast(turn.lang.label("{name} is in the club again.", name=client.name))
    await show_profile(turn, client.id)


@router.tap(WhoLeft)
async def who_left(turn: Turn, wish: WhoLeft) -> None:
    page = await people.who_left(turn.work, wish.club, page=wish.page)
    club = await people.club_of(turn.work, wish.club)
    await turn.show(screens.who_left(turn.lang, club, page))
