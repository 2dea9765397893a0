"""Hours asked for by tapping: those of a weekday, and changes of single days."""

from __future__ import annotations

from bot.availability.draft import Draft
from bot.availability.editing import show_weekday, usual_places, window_of
from bot.availability.handlers import show_day, titles_of
from bot.availability.presses import (
    AddExtra,
    AddHours,
    BlockDay,
    Both,
    ChangeDays,
    Changes,
    ChangeWindow,
    PickCloses,
    PickDay,
    PickKind,
    PickOpens,
    PickPlaces,
    RemoveChange,
    SomeHours,
    TurnMonth,
    WholeDays,
)
from bot.availability.screens import asking, days
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import availability
from core.availability import What, WindowBackwards
from core.errors import Invalid
from core.timetable import Kind
from lang import Html, reading

router = Router()
STEP = "hours.ask"


async def _ask(turn: Turn, draft: Draft, said: Html | None = None) -> None:
    card = await availability.week_card(turn.work, draft.coach)
    screen = asking.ask(turn.lang_in(card.club.zone), card, draft, said)
    await turn.ask(STEP, screen, draft=draft.plain)


async def _asked(turn: Turn, *fields: str) -> Draft | None:
    """The draft if one of these is asked for now; else the person is told."""
    plain = turn.answers.get("draft") if turn.dialog and turn.dialog.step == STEP else None
    if plain is None or plain["ask"] not in fields:
        await turn.show(asking.gone(turn.lang, turn.actor.club_id))
        return None
    return Draft(**plain)


# Hours of a weekday


@router.tap(AddHours)
async def add_hours(turn: Turn, wish: AddHours) -> None:
    await _ask(turn, Draft(wish.coach, "opens", wish.kind, weekday=wish.weekday % 7))


@router.tap(ChangeWindow)
async def change_window(turn: Turn, wish: ChangeWindow) -> None:
    card = await availability.week_card(turn.work, wish.coach)
    one = window_of(card, wish.window)
    await _ask(turn, Draft(wish.coach, "opens", one.kind, weekday=one.weekday, window=one.id))


# Single days


@router.tap(ChangeDays)
async def change_days(turn: Turn, wish: ChangeDays) -> None:
    await _ask(turn, _draft(wish.coach, wish.what))


def _draft(coach: int, what: What) -> Draft:
    """A block is for both at first, the others for sessions."""
    kind = "" if what is What.BLOCK else Kind.SESSION.value
    return Draft(coach, "days", kind, what)


@router.tap(BlockDay)
async def block_day(turn: Turn, wish: BlockDay) -> None:
    await _ask(turn, _draft(wish.coach, What.BLOCK).picked(wish.day).asking("part"))


@router.tap(AddExtra)
async def add_extra(turn: Turn, wish: AddExtra) -> None:
    await _ask(turn, _draft(wish.coach, What.EXTRA).picked(wish.day).asking("opens"))


@router.tap(TurnMonth)
async def turn_month(turn: Turn, wish: TurnMonth) -> None:
    if draft := await _asked(turn, "days", "part"):
        await _ask(turn, draft.asking(draft.ask, month=wish.month.isoformat()))


@router.tap(PickDay)
async def pick_day(turn: Turn, wish: PickDay) -> None:
    if draft := await _asked(turn, "days", "part"):
        await _ask(turn, draft.picked(wish.day).asking("part"))


@router.tap(PickKind)
async def pick_kind(turn: Turn, wish: PickKind) -> None:
    if draft := await _asked(turn, "part"):
        await _ask(turn, draft.asking("part", kind="" if wish.kind is Both.ALL else wish.kind))


@router.tap(WholeDays)
async def whole_days(turn: Turn, _: WholeDays) -> None:
    if draft := await _asked(turn, "part"):
        await _hours_said(turn, draft)


@router.tap(SomeHours)
async def some_hours(turn: Turn, _: SomeHours) -> None:
    if draft := await _asked(turn, "part"):
        await _ask(turn, draft.asking("opens"))


# From when, until when, how many


@router.tap(PickOpens)
async def pick_opens(turn: Turn, wish: PickOpens) -> None:
    if draft := await _asked(turn, "opens"):
        await _opens(turn, draft, wish.minute)


async def _opens(turn: Turn, draft: Draft, minute: int) -> None:
    if not 0 <= minute < 24 * 60:
        raise Invalid
    await _ask(turn, draft.asking("closes", opens=minute))


@router.tap(PickCloses)
async def pick_closes(turn: Turn, wish: PickCloses) -> None:
    if draft := await _asked(turn, "closes"):
        await _closes(turn, draft, wish.minute)


async def _closes(turn: Turn, draft: Draft, minute: int) -> None:
    """Hours that cannot be are refused at once, before anything else is asked."""
    _forwards(draft.opens, minute)
    await _hours_said(turn, draft.asking("closes", closes=minute))


def _forwards(opens: int, closes: int) -> None:
    if closes <= opens:
        raise WindowBackwards(opens, closes)


async def _hours_said(turn: Turn, draft: Draft) -> None:
    """Where places are to be said they are asked for now; else it is done."""
    if draft.window or draft.single is What.BLOCK or draft.of is Kind.CHECKIN:
        await _make(turn, draft, None)
    else:
        await _ask(turn, draft.asking("places"))


@router.tap(PickPlaces)
async def pick_places(turn: Turn, wish: PickPlaces) -> None:
    if draft := await _asked(turn, "places"):
        await _make(turn, draft, wish.places)


@router.answer(STEP)
async def typed(turn: Turn, text: str) -> None:
    draft = Draft(**turn.answers["draft"])
    match draft.ask:
        case "days":
            await _day_typed(turn, draft, text)
        case "opens":
            await _hours_typed(turn, draft, text)
        case "closes":
            at = reading.read_time(text)
            await _closes(turn, draft, (at.hour * 60 + at.minute) or 24 * 60)
        case "places":
            await _make(turn, draft, reading.read_whole(text) or 0)
        case _:
            await _day_typed(turn, draft, text)


async def _day_typed(turn: Turn, draft: Draft, text: str) -> None:
    card = await availability.week_card(turn.work, draft.coach)
    day = reading.read_day(text, turn.lang_in(card.club.zone), card.today)
    await _ask(turn, draft.picked(day).asking("part"))


async def _hours_typed(turn: Turn, draft: Draft, text: str) -> None:
    """`9-12` is both ends at once, `9-12 x2` places too; `9` is when it begins."""
    try:
        begins = reading.read_time(text)
    except Invalid:
        opens, closes, places = reading.read_hours(text)[0]
        _forwards(opens, closes)
        known = draft.asking("closes", opens=opens, closes=closes)
        if places is None:
            await _hours_said(turn, known)
        else:
            await _make(turn, known, places)
    else:
        await _opens(turn, draft, begins.hour * 60 + begins.minute)


async def _make(turn: Turn, draft: Draft, places: int | None) -> None:
    """Everything is said: do it, and show what became of it."""
    if draft.single:
        await _change(turn, draft, places)
        return
    kind, words = draft.of or Kind.SESSION, turn.lang.say("Noted.")
    if draft.window:
        former = await availability.change_window(
            turn.work, draft.window, opens=draft.opens, closes=draft.closes
        )
        await show_weekday(turn, draft.coach, kind, draft.weekday, words, former)
        return
    await availability.add_windows(
        turn.work,
        draft.coach,
        kind=kind,
        weekdays=[draft.weekday],
        opens=draft.opens,
        closes=draft.closes,
        capacity=usual_places(kind) if places is None else places,
    )
    await show_weekday(turn, draft.coach, kind, draft.weekday, words)


def _places(draft: Draft, said: int | None) -> int | None:
    """A block has none; a check-in is for one."""
    if draft.single is What.BLOCK:
        return None
    return usual_places(Kind.CHECKIN) if said is None else said


async def _change(turn: Turn, draft: Draft, places: int | None) -> None:
    first, last = draft.span
    hours = draft.closes >= 0
    assert draft.single
    made = await availability.set_override(
        turn.work,
        draft.coach,
        what=draft.single,
        kind=draft.of,
        first=first,
        last=last,
        opens=draft.opens if hours else None,
        closes=draft.closes if hours else None,
        capacity=_places(draft, places),
    )
    card = await availability.week_card(turn.work, draft.coach)
    titles = await titles_of(turn, card.club.id)
    await turn.show(days.made(turn.lang_in(card.club.zone), card, made, titles))


@router.tap(Changes)
async def changes(turn: Turn, wish: Changes) -> None:
    card = await availability.week_card(turn.work, wish.coach)
    await turn.show(days.changes(turn.lang_in(card.club.zone), card))


@router.tap(RemoveChange)
async def remove_change(turn: Turn, wish: RemoveChange) -> None:
    """A second tap finds nothing to take back, and shows the day as it is."""
    card = await availability.week_card(turn.work, wish.coach)
    one = next((each for each in card.overrides if each.id == wish.override), None)
    if one is None:
        await changes(turn, Changes(wish.coach))
        return
    await availability.remove_override(turn.work, wish.override)
    turn.toast(turn.lang.say("Removed."))
    await show_day(turn, wish.coach, max(one.first, card.today))
