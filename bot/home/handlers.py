"""The menu, and choosing language and club."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from bot.home import screens
from bot.home.presses import Clubs, Help, Languages, Menu, Speak, SwitchTo
from core import ledger, notices, people, practices
from core.clock import local_day
from core.errors import Invalid
from core.people import STAFF
from lang import LANGUAGES, Html, mark

router = Router()


async def show_menu(turn: Turn, words: Html | None = None) -> None:
    """The menu of the current club, or the welcome; below a sentence if there is one to say."""
    screen = await _menu(turn)
    await turn.show(screens.say_first(words, screen) if words else screen)


async def _menu(turn: Turn) -> Screen:
    if not turn.incoming.private:
        return screens.in_group(turn.lang, turn.bot_name)
    actor = turn.account.current
    if actor is None:
        return screens.welcome(turn.lang)
    club = await people.club_of(turn.work, actor.club_id)
    lang = turn.lang_in(club.zone, club.currency)
    clubs = len(turn.account.actors)
    if actor.roles & STAFF:
        clients = await people.list_clients(turn.work, club.id, size=1)
        waiting = await notices.inbox_count(turn.work, club)
        return screens.staff_menu(lang, club, actor, clients.total, clubs, waiting=waiting)
    family = await people.family(turn.work, club.id)
    if not family:
        return screens.no_longer(lang, club, clubs)
    left = await ledger.balances(turn.work, family)
    following = await practices.next_of(turn.work, family)
    today = local_day(turn.work.now, club.zone)
    when = {each: lang.when(one.starts_at, today) for each, one in following.items()}
    cards = [(each, left[each.id]) for each in family]
    return screens.family_menu(lang, club, cards, clubs, when)


@router.command("menu", mark("The menu"))
async def menu(turn: Turn) -> None:
    await show_menu(turn)


@router.command("start", "")
async def start(turn: Turn) -> None:
    await show_menu(turn)


@router.tap(Menu)
async def back_to_menu(turn: Turn, _: Menu) -> None:
    await show_menu(turn)


@router.command("cancel", mark("Stop what you are doing"))
async def cancel(turn: Turn) -> None:
    asked = turn.dialog is not None
    await show_menu(turn, turn.lang.say("Stopped; nothing was changed.") if asked else None)


@router.command("balance", mark("Sessions left"))
async def balance(turn: Turn) -> None:
    await show_menu(turn)


@router.command("help", mark("What you can do here"))
async def help_command(turn: Turn) -> None:
    await turn.show(screens.help_screen(turn.lang, turn.account.current))


@router.tap(Help)
async def help_tapped(turn: Turn, _: Help) -> None:
    await help_command(turn)


@router.command("language", mark("Change the language"))
async def language_command(turn: Turn) -> None:
    await turn.show(screens.languages(turn.lang))


@router.tap(Languages)
async def languages_tapped(turn: Turn, _: Languages) -> None:
    await language_command(turn)


@router.tap(Speak)
async def speak(turn: Turn, wish: Speak) -> None:
    if wish.lang not in LANGUAGES:
        raise Invalid
    await people.choose_language(turn.work, wish.lang)
    turn.lang = turn.lang_in("UTC")
    turn.role_changed = True
    await show_menu(turn)


@router.tap(Clubs)
async def clubs(turn: Turn, _: Clubs) -> None:
    mine = await people.clubs_of_account(turn.work)
    if not mine:
        await show_menu(turn)
        return
    current = turn.account.current
    await turn.show(screens.clubs_to_choose(turn.lang, mine, current.club_id if current else None))


@router.tap(SwitchTo)
async def switch(turn: Turn, wish: SwitchTo) -> None:
    await people.choose_club(turn.work, wish.club)
    await show_menu(turn)
