"""The hours of every week, changed by tapping: a weekday, one of its windows, copying, undo."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence

from bot.availability import words
from bot.availability.presses import (
    ClearWeek,
    CopyDay,
    CopyNow,
    DefaultWeek,
    EditWeekday,
    Hours,
    OpenWindow,
    RemoveWindow,
    SetPlaces,
    SwitchWindow,
    TickDay,
    UndoWeek,
)
from bot.availability.screens import asking, hours
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import availability
from core.availability import HoursChangedMeanwhile, WeekCard, Window
from core.errors import NotFound
from core.timetable import Kind
from lang import Html, Lang, reading

router = Router()
DAY, COPY, WEEK = "hours.day", "hours.copy", "hours.week"


@router.tap(Hours)
async def show_hours(turn: Turn, wish: Hours) -> None:
    card = await _card(turn, wish.coach, wish.kind)
    await turn.show(hours.hours(_lang(turn, card), card, wish.kind))


async def _card(turn: Turn, coach: int, kind: Kind) -> WeekCard:
    """Practices have no hours of their own: only a forged button asks for them."""
    if kind is Kind.PRACTICE:
        raise NotFound
    return await availability.week_card(turn.work, coach)


def _lang(turn: Turn, card: WeekCard) -> Lang:
    return turn.lang_in(card.club.zone)


@router.tap(EditWeekday)
async def edit_weekday(turn: Turn, wish: EditWeekday) -> None:
    await show_weekday(turn, wish.coach, wish.kind, wish.weekday)


async def show_weekday(
    turn: Turn,
    coach: int,
    kind: Kind,
    weekday: int,
    said: Html | None = None,
    former: Sequence[Window] | None = None,
) -> None:
    """What is typed below it are more hours; `former`: the week that an undo brings back."""
    card, number = await _card(turn, coach, kind), weekday % 7
    screen = hours.weekday(_lang(turn, card), card, kind, number, said, undo=former is not None)
    answers = {"coach": coach, "kind": kind, "weekday": number, "former": _plain(former)}
    await turn.ask(DAY, screen, **answers)


def _plain(windows: Sequence[Window] | None) -> list[list[int]] | None:
    if windows is None:
        return None
    return [
        [each.weekday, each.opens, each.closes, each.capacity, int(each.active)] for each in windows
    ]


@router.answer(DAY)
async def hours_typed(turn: Turn, text: str) -> None:
    """`9-12, 14-18 x2`: all of them, or none where one cannot be."""
    said = turn.answers
    coach, kind = said["coach"], Kind(said["kind"])
    for typed in reading.read_hours(text):
        await availability.add_windows(
            turn.work,
            coach,
            kind=kind,
            weekdays=[said["weekday"]],
            opens=typed.opens,
            closes=typed.closes,
            capacity=usual_places(kind) if typed.places is None else typed.places,
        )
    await show_weekday(turn, coach, kind, said["weekday"], turn.lang.say("Noted."))


def usual_places(kind: Kind) -> int:
    return 1 if kind is Kind.CHECKIN else words.USUAL_PLACES


async def done(turn: Turn, verb: Awaitable[tuple[Window, ...]]) -> tuple[Window, ...] | None:
    """The week as it was before the verb; None if somebody was faster, who is told so."""
    try:
        return await verb
    except HoursChangedMeanwhile as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
        return None


@router.tap(OpenWindow)
async def open_window(turn: Turn, wish: OpenWindow) -> None:
    await show_window(turn, wish.coach, wish.window)


async def show_window(turn: Turn, coach: int, window: int) -> None:
    card = await availability.week_card(turn.work, coach)
    await turn.show(hours.window(_lang(turn, card), card, window_of(card, window)))


def window_of(card: WeekCard, window: int) -> Window:
    for each in card.windows:
        if each.id == window:
            return each
    raise NotFound


@router.tap(SetPlaces)
async def set_places(turn: Turn, wish: SetPlaces) -> None:
    await availability.change_window(turn.work, wish.window, capacity=wish.places)
    await show_window(turn, wish.coach, wish.window)


@router.tap(SwitchWindow)
async def switch_window(turn: Turn, wish: SwitchWindow) -> None:
    await availability.switch_window(turn.work, wish.window, wish.on)
    await show_window(turn, wish.coach, wish.window)


@router.tap(RemoveWindow)
async def remove_window(turn: Turn, wish: RemoveWindow) -> None:
    one = window_of(await availability.week_card(turn.work, wish.coach), wish.window)
    former = await availability.remove_window(turn.work, wish.window)
    said = turn.lang.say("Removed.")
    await show_weekday(turn, wish.coach, one.kind, one.weekday, said, former)


@router.tap(CopyDay)
async def copy_day(turn: Turn, wish: CopyDay) -> None:
    await _ticks(turn, wish.coach, wish.kind, wish.weekday % 7, [])


async def _ticks(turn: Turn, coach: int, kind: Kind, weekday: int, to: list[int]) -> None:
    card = await _card(turn, coach, kind)
    screen = hours.copy(_lang(turn, card), card, kind, weekday, to)
    await turn.ask(COPY, screen, coach=coach, kind=kind, weekday=weekday, to=to)


@router.answer(COPY)
async def days_are_tapped(turn: Turn, _: str) -> None:
    said = turn.answers
    await _ticks(turn, said["coach"], Kind(said["kind"]), said["weekday"], said["to"])


@router.tap(TickDay)
async def tick_day(turn: Turn, wish: TickDay) -> None:
    said = turn.answers
    if "to" not in said:
        await turn.show(asking.gone(turn.lang, turn.actor.club_id))
        return
    to = sorted(set(said["to"]) ^ {wish.weekday % 7})
    await _ticks(turn, said["coach"], Kind(said["kind"]), said["weekday"], to)


@router.tap(CopyNow)
async def copy_now(turn: Turn, wish: CopyNow) -> None:
    said = turn.answers
    if not said.get("to"):
        await turn.show(asking.gone(turn.lang, turn.actor.club_id))
        return
    coach, kind, to = said["coach"], Kind(said["kind"]), said["to"]
    verb = availability.copy_day(
        turn.work, coach, kind=kind, weekday=said["weekday"], to=to, stamp=wish.stamp
    )
    former = await done(turn, verb)
    await _whole(turn, coach, kind, hours.copied(turn.lang, to), former)


@router.tap(DefaultWeek)
async def default_week(turn: Turn, wish: DefaultWeek) -> None:
    verb = availability.default_week(turn.work, wish.coach, kind=wish.kind, stamp=wish.stamp)
    said = turn.lang.say("Monday to Friday now.")
    await _whole(turn, wish.coach, wish.kind, said, await done(turn, verb))


@router.tap(ClearWeek)
async def clear_week(turn: Turn, wish: ClearWeek) -> None:
    verb = availability.clear_week(turn.work, wish.coach, kind=wish.kind, stamp=wish.stamp)
    said = turn.lang.say("Cleared. What is booked stays booked.")
    await _whole(turn, wish.coach, wish.kind, said, await done(turn, verb))


async def _whole(
    turn: Turn, coach: int, kind: Kind, said: Html, former: Sequence[Window] | None
) -> None:
    """The whole week after it was replaced, with the way back to the former one."""
    await _week(turn, coach, kind, _plain(former), said if former is not None else None)


async def _week(
    turn: Turn, coach: int, kind: Kind, former: list[list[int]] | None, said: Html | None = None
) -> None:
    card = await _card(turn, coach, kind)
    screen = hours.hours(_lang(turn, card), card, kind, said, undo=former is not None)
    await turn.ask(WEEK, screen, coach=coach, kind=kind, former=former)


@router.answer(WEEK)
async def week_is_tapped(turn: Turn, _: str) -> None:
    said = turn.answers
    await _week(turn, said["coach"], Kind(said["kind"]), said["former"])


@router.tap(UndoWeek)
async def undo_week(turn: Turn, wish: UndoWeek) -> None:
    """What the last change replaced comes back; without it the week is shown as it is."""
    said = turn.answers
    if said.get("former") is not None and said.get("coach") == wish.coach:
        week = [
            availability.Hours(weekday, opens, closes, capacity, bool(active))
            for weekday, opens, closes, capacity, active in said["former"]
        ]
        verb = availability.put_week(
            turn.work, wish.coach, kind=wish.kind, week=week, stamp=wish.stamp
        )
        if await done(turn, verb) is not None:
            turn.toast(turn.lang.say("As it was."))
    await show_hours(turn, Hours(wish.coach, wish.kind))
