"""Plan a practice, change it, move one day of it: one question after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.picks.handlers import show as show_picks
from bot.people.picks.screens import Said
from bot.practices.draft import FIELDS, WHEN, Draft
from bot.practices.handlers import day_changed, done, practice_changed, show_practice
from bot.practices.presses import (
    ROSTER,
    EditField,
    EditPractice,
    EndPractice,
    MoveDay,
    MoveTo,
    NewPractice,
    PickLength,
    PickPlace,
    PickTime,
    PickWeekday,
    WeekdaysPicked,
)
from bot.practices.screens import planning as screens
from core import people, practices
from core.clock import local_day
from core.errors import NotFound
from core.people import Action
from core.practices import check_length
from lang import Html, reading

router = Router()
PLAN, MOVE = "practices.plan", "practices.move"
PLACES = 6


@router.tap(NewPractice)
async def new_practice(turn: Turn, wish: NewPractice) -> None:
    people.allow(turn.work, wish.club, Action.PLAN_PRACTICE)
    await _ask(turn, Draft(wish.club))


@router.tap(EditPractice)
async def edit_practice(turn: Turn, wish: EditPractice) -> None:
    card = await practices.practice_card(turn.work, wish.practice)
    await turn.show(screens.change(turn.lang_in(card.practice.zone), card))


@router.tap(EditField)
async def edit_field(turn: Turn, wish: EditField) -> None:
    if wish.field not in FIELDS:
        raise NotFound
    one = (await practices.practice_card(turn.work, wish.practice)).practice
    draft = Draft(
        one.club_id,
        wish.field,
        one.id,
        wish.version,
        one.name,
        [one.weekday],
        one.starts.isoformat("minutes"),
        one.minutes,
    )
    await _ask(turn, draft)


async def _ask(turn: Turn, draft: Draft, said: Html | None = None) -> None:
    club = await people.club_of(turn.work, draft.club)
    places = await _places(turn, draft) if draft.ask == "place" else []
    screen = screens.ask(turn.lang_in(club.zone), draft, places, said)
    await turn.ask(PLAN, screen, draft=draft.plain)


async def _places(turn: Turn, draft: Draft) -> list[str]:
    """Where the club's other practices are."""
    every = await practices.list_practices(turn.work, draft.club)
    return list(dict.fromkeys(each.place for each in every if each.place))[:PLACES]


async def _asked(turn: Turn, *fields: str) -> Draft | None:
    """The draft if one of these is asked for now; else the person is told."""
    plain = turn.answers.get("draft") if turn.dialog and turn.dialog.step == PLAN else None
    if plain is None or plain["ask"] not in fields:
        await turn.show(screens.gone(turn.lang, turn.actor.club_id))
        return None
    return Draft(**plain)


@router.answer(PLAN)
async def typed(turn: Turn, text: str) -> None:
    draft = Draft(**turn.answers["draft"])
    match draft.ask:
        case "name":
            await _said(turn, draft, name=people.clean_name(text))
        case "starts":
            await _said(turn, draft, starts=reading.read_time(text).isoformat("minutes"))
        case "minutes":
            await _said(turn, draft, minutes=reading.read_length(text, draft.at))
        case "place":
            await _said(turn, draft, place=people.one_line(text))
        case _:
            await _ask(turn, draft, turn.lang.say("Tap the days."))


@router.tap(PickWeekday)
async def pick_weekday(turn: Turn, wish: PickWeekday) -> None:
    if draft := await _asked(turn, "days"):
        if draft.new:
            await _ask(turn, draft.toggled(wish.weekday % 7))
        else:
            await _said(turn, draft, days=[wish.weekday])


@router.tap(WeekdaysPicked)
async def weekdays_picked(turn: Turn, _: WeekdaysPicked) -> None:
    if draft := await _asked(turn, "days"):
        await _said(turn, draft, days=list(draft.days))


@router.tap(PickTime)
async def pick_time(turn: Turn, wish: PickTime) -> None:
    hour, minute = divmod(wish.minute, 60)
    if not 0 <= hour < 24:
        raise NotFound
    if turn.dialog and turn.dialog.step == MOVE:
        await _move(turn, time(hour, minute))
    elif draft := await _asked(turn, "starts"):
        await _said(turn, draft, starts=time(hour, minute).isoformat("minutes"))


@router.tap(PickLength)
async def pick_length(turn: Turn, wish: PickLength) -> None:
    if draft := await _asked(turn, "minutes"):
        await _said(turn, draft, minutes=check_length(wish.minutes))


@router.tap(PickPlace)
async def pick_place(turn: Turn, wish: PickPlace) -> None:
    if draft := await _asked(turn, "place"):
        places = await _places(turn, draft)
        known = 0 <= wish.number < len(places)
        await _said(turn, draft, place=places[wish.number] if known else "")


async def _said(turn: Turn, draft: Draft, **said: Any) -> None:
    """Of a practice that is there the field is saved; of a new one the next is asked for."""
    if not draft.new:
        await _save(turn, draft, **said)
    elif draft.ask != FIELDS[-1]:
        await _ask(turn, draft.next(**said))
    else:
        plan = replace(draft, **said).plan
        made = await practices.plan_practice(turn.work, draft.club, plan)
        await _planned(turn, draft, made)


async def _planned(turn: Turn, draft: Draft, made: Sequence[int]) -> None:
    """Who comes? But first whoever is booked then."""
    if booked := await practices.in_the_way(turn.work, made):
        club = await people.club_of(turn.work, draft.club)
        lang, today = turn.lang_in(club.zone), local_day(turn.work.now, club.zone)
        await turn.show(screens.planned(lang, draft.name, made, booked, today))
        return
    words = turn.lang.say("{name} is planned. Who comes?", name=draft.name)
    await show_picks(turn, Said(ROSTER, made[0]), words)


async def _save(turn: Turn, draft: Draft, **said: Any) -> None:
    if "days" in said:
        [said["weekday"]] = said.pop("days")
    if "starts" in said:
        said["starts"] = time.fromisoformat(said["starts"])
    verb = practices.edit_practice(turn.work, draft.practice, version=draft.version, **said)
    if not await done(turn, verb):
        await show_practice(turn, draft.practice)
        return
    words = turn.lang.say("Changed, from the next one on.")
    show = practice_changed if draft.ask in WHEN else show_practice
    await show(turn, draft.practice, words)


# Move one day


@router.tap(MoveDay)
async def move_day(turn: Turn, wish: MoveDay) -> None:
    card = await practices.day_card(turn.work, wish.practice, wish.on_date)
    screen = screens.ask_day(turn.lang_in(card.zone), card)
    on_date = wish.on_date.isoformat()
    await turn.ask(MOVE, screen, practice=wish.practice, on=on_date, version=wish.version)


@router.tap(MoveTo)
async def move_to(turn: Turn, wish: MoveTo) -> None:
    if turn.dialog is None or turn.dialog.step != MOVE:
        await turn.show(screens.gone(turn.lang, turn.actor.club_id))
        return
    await _to_day(turn, wish.day)


async def _to_day(turn: Turn, day: date) -> None:
    answers = turn.answers | {"to": day.isoformat()}
    card = await practices.day_card(
        turn.work, answers["practice"], date.fromisoformat(answers["on"])
    )
    usual = (await practices.practice_card(turn.work, answers["practice"])).practice.starts
    screen = screens.ask_time(turn.lang_in(card.zone), card, day, usual)
    await turn.ask(MOVE, screen, **answers)


@router.answer(MOVE)
async def moved_where(turn: Turn, text: str) -> None:
    if "to" in turn.answers:
        await _move(turn, reading.read_time(text))
        return
    on_date = date.fromisoformat(turn.answers["on"])
    card = await practices.day_card(turn.work, turn.answers["practice"], on_date)
    await _to_day(turn, reading.read_day(text, turn.lang_in(card.zone), card.today))


async def _move(turn: Turn, starts: time) -> None:
    answers = turn.answers
    if "to" not in answers:
        await turn.show(screens.gone(turn.lang, turn.actor.club_id))
        return
    practice, on_date = answers["practice"], date.fromisoformat(answers["on"])
    verb = practices.move_day(
        turn.work,
        practice,
        on_date,
        to=date.fromisoformat(answers["to"]),
        starts=starts,
        version=answers["version"],
    )
    await done(turn, verb)
    await day_changed(turn, practice, on_date)


@router.tap(EndPractice)
async def end_practice(turn: Turn, wish: EndPractice) -> None:
    card = await practices.practice_card(turn.work, wish.practice)
    await turn.show(screens.end(turn.lang_in(card.practice.zone), card))
