"""Start a club: the name typed, then three taps for the place, the money, the languages."""

from __future__ import annotations

from typing import Any

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.handlers import show_menu
from bot.people.handlers import person_name
from bot.people.presses import FoundClub, NewClub, PickCurrency, PickPlace, ToggleLanguage
from bot.people.screens import founding as screens
from core import people
from core.people import Place
from lang import LANGUAGES

router = Router()


@router.tap(NewClub)
async def new_club(turn: Turn, _: NewClub) -> None:
    await turn.ask("people.club_name", screens.ask_club_name(turn.lang))


@router.answer("people.club_name")
async def club_name(turn: Turn, text: str) -> None:
    name = people.clean_name(text)
    await turn.ask("people.city", screens.ask_city(turn.lang, name), name=name)


@router.answer("people.city")
async def city(turn: Turn, text: str) -> None:
    where = turn.incoming.location
    places = (people.nearest_place(*where),) if where else people.find_places(text)
    if not places:
        screen = screens.no_such_city(turn.lang, text[:40])
    else:
        screen = screens.pick_place(turn.lang, places, turn.work.now)
    offered = [[each.name, each.country, each.zone] for each in places]
    await turn.ask("people.city", screen, name=turn.answers["name"], places=offered)


@router.tap(PickPlace)
async def pick_place(turn: Turn, wish: PickPlace) -> None:
    offered = turn.answers.get("places", [])
    if wish.number not in range(len(offered)):
        await turn.show(screens.start_again(turn.lang))
        return
    place = Place(*offered[wish.number])
    screen = screens.pick_currency(turn.lang, place.country)
    await turn.ask("people.currency", screen, **{**turn.answers, "zone": place.zone})


@router.tap(PickCurrency)
async def pick_currency(turn: Turn, wish: PickCurrency) -> None:
    await currency(turn, wish.currency)


@router.answer("people.currency")
async def currency(turn: Turn, text: str) -> None:
    if not {"name", "zone"} <= turn.answers.keys():
        await turn.show(screens.start_again(turn.lang))
        return
    code = people.check_currency(text)
    await _ask_languages(turn, {**turn.answers, "currency": code, "langs": [turn.lang.code]})


async def _ask_languages(turn: Turn, answers: dict[str, Any]) -> None:
    screen = screens.pick_languages(turn.lang, answers["langs"])
    await turn.ask("people.languages", screen, **answers)


@router.answer("people.languages")
async def languages_typed(turn: Turn, _: str) -> None:
    await _ask_languages(turn, turn.answers)


@router.tap(ToggleLanguage)
async def toggle_language(turn: Turn, wish: ToggleLanguage) -> None:
    if "langs" not in turn.answers or wish.lang not in LANGUAGES:
        await turn.show(screens.start_again(turn.lang))
        return
    chosen = [code for code in LANGUAGES if (code in turn.answers["langs"]) != (code == wish.lang)]
    await _ask_languages(turn, {**turn.answers, "langs": chosen or [wish.lang]})


@router.tap(FoundClub)
async def found_club(turn: Turn, _: FoundClub) -> None:
    answers = turn.answers
    if "langs" not in answers:
        await _founded_already(turn)
        return
    club = await people.create_club(
        turn.work,
        name=answers["name"],
        zone=answers["zone"],
        currency=answers["currency"],
        langs=answers["langs"],
        founder=person_name(turn),
    )
    turn.role_changed = True
    await show_menu(turn, turn.lang.say("{club} is ready.", club=club.name))


async def _founded_already(turn: Turn) -> None:
    """A second tap on "Start the club" shows the club that the first one started."""
    if turn.account.actors:
        await show_menu(turn)
    else:
        await turn.show(screens.start_again(turn.lang))
