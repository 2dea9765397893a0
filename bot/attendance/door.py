"""Clients check themselves in: by a button, or by a code at the door."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.attendance.presses import (
    CloseDoor,
    OpenDoor,
    PrintDoor,
    RenewDoor,
    ShowDoor,
    StartSession,
)
from bot.attendance.screens import door as screens
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from core import attendance, people
from core.attendance import Knock
from core.clock import next_full
from core.db import Work
from core.people import Action
from lang import Lang, mark

router = Router()
A_MINUTE, LASTING = 60, timedelta(hours=3)
"""The code of the door changes at every full minute, as long as somebody may be looking at it."""


@router.tap(StartSession)
async def start_session(turn: Turn, wish: StartSession) -> None:
    done = await attendance.check_in(turn.work, wish.client)
    await turn.show(screens.checked_in(turn.lang, done))


@router.link("d")
async def scanned(turn: Turn, payload: str) -> None:
    found = await attendance.knock(turn.work, payload)
    if found.pin:
        await turn.ask("attendance.pin", screens.ask_pin(turn.lang, found.club), payload=payload)
    else:
        await _who(turn, found)


@router.answer("attendance.pin")
async def pin_typed(turn: Turn, text: str) -> None:
    found = await attendance.knock(turn.work, turn.answers["payload"])
    tried = await attendance.try_pin(turn.work, found.club_id, text)
    if tried.right:
        await _who(turn, found)
        return
    club = await people.club_of(turn.work, found.club_id)
    question = screens.wrong_pin(turn.lang_in(club.zone), found.club, tried)
    await turn.ask("attendance.pin", question, **turn.answers)


async def _who(turn: Turn, found: Knock) -> None:
    """One child is checked in at once, of several the parent says which."""
    if len(found.clients) == 1:
        await start_session(turn, StartSession(found.clients[0].id))
    else:
        await turn.show(screens.who_trains(turn.lang, found))


@router.command("door", mark("Check-in at the door"), staff=True)
async def door_command(turn: Turn) -> None:
    await open_door(turn, OpenDoor(turn.actor.club_id))


@router.tap(OpenDoor)
async def open_door(turn: Turn, wish: OpenDoor) -> None:
    made = await attendance.open_door(turn.work, wish.club)
    may_renew = people.may(turn.work.actor(wish.club), Action.SET_CLUB)
    await turn.show(screens.card(turn.lang, made, may_renew=may_renew))


@router.tap(RenewDoor)
async def renew_door(turn: Turn, wish: RenewDoor) -> None:
    await attendance.open_door(turn.work, wish.club, renew=True)
    turn.toast(turn.lang.say("The old codes no longer work. Print the new one."))
    await open_door(turn, OpenDoor(wish.club))


@router.tap(PrintDoor)
async def print_door(turn: Turn, wish: PrintDoor) -> None:
    made = await attendance.open_door(turn.work, wish.club)
    await turn.post(screens.printed(turn.lang, made))
    turn.toast(turn.lang.say("Below is the code to print."))


@router.tap(ShowDoor)
async def show_door(turn: Turn, wish: ShowDoor) -> None:
    await attendance.open_door(turn.work, wish.club)
    await turn.board(f"door:{wish.club}", lasting=LASTING)


@router.board("door")
async def draw_door(work: Work, lang: Lang, club: int, _: int) -> Screen:
    screen = screens.turning(lang, await attendance.door(work, club))
    return replace(screen, until=next_full(work.now, A_MINUTE))


@router.tap(CloseDoor)
async def close_door(turn: Turn, wish: CloseDoor) -> None:
    await turn.cover(screens.put_away(turn.lang, wish.club))
