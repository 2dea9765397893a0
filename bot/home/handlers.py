"""The menu, and choosing language and club."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.aside import GoOn
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from bot.home import screens
from bot.home.presses import Clubs, Help, Idle, Languages, Menu, Speak, SwitchAs, SwitchTo
from bot.home.standing import whereabouts as in_words
from core import availability, bookings, ledger, notices, people, practices
from core.clock import local_day
from core.db import Work
from core.errors import Invalid
from core.people import Action, Client, Club, Side, Standing
from lang import LANGUAGES, Html, Lang, mark

router = Router()


async def show_menu(turn: Turn, words: Html | None = None) -> None:
    """The menu of the current club, or the welcome; below a sentence if there is one to say. It is
    nobody else's: in a group there is none.
    """
    if not turn.incoming.private:
        return
    screen = await _menu(turn)
    await turn.show(screen.beginning(words) if words else screen)


async def _menu(turn: Turn) -> Screen:
    actor = turn.account.current
    if actor is None:
        return screens.welcome(turn.lang)
    club = await people.club_of(turn.work, actor.club_id)
    lang = turn.lang_in(club.zone, club.currency)
    others = await _others(turn)
    if turn.account.side_of(actor) is Side.STAFF:
        clients = await people.list_clients(turn.work, club.id, size=1)
        waiting = await notices.inbox_count(turn.work, club)
        return screens.staff_menu(lang, club, actor, clients.total, others, waiting=waiting)
    family = await people.family(turn.work, club.id)
    if not family:
        return screens.no_longer(lang, club, others)
    return await _family_menu(turn, club, family, others)


async def _family_menu(
    turn: Turn, club: Club, family: Sequence[Client], others: list[Standing]
) -> Screen:
    lang = turn.lang_in(club.zone, club.currency)
    left = await ledger.balances(turn.work, family)
    practice = await practices.next_of(turn.work, family)
    booked = {each.id: await bookings.upcoming_of(turn.work, each.id) for each in family}
    today = local_day(turn.work.now, club.zone)
    soon = {each: [one.starts_at for one in ahead[:1]] for each, ahead in booked.items()}
    for each, one in practice.items():
        soon[each].append(one.starts_at)
    mine = any(people.may(turn.work.actor(club.id), Action.BOOK, client=each.id) for each in family)
    return screens.family_menu(
        lang,
        club,
        [(each, left[each.id]) for each in family],
        others,
        {each: lang.when(min(times), today) for each, times in soon.items() if times},
        booked=sum(map(len, booked.values())),
        bookable=mine and await availability.bookable(turn.work, club.id),
        practices=bool(practice),
    )


async def _others(turn: Turn) -> list[Standing]:
    """Where else the person can be, or as what: most have only one place."""
    if not turn.account.several:
        return []
    return [each for each in await people.standings(turn.work) if not each.here]


@router.says_where
async def whereabouts(work: Work, lang: Lang) -> Html | None:
    """Where and as what, of the club that was acted in, for people who have several."""
    account, club = work.account, work.acting_in
    if account is None or club is None or not account.several:
        return None
    side = account.side_of(account.in_club(club))
    found = await people.standings(work)
    return in_words(lang, next(each for each in found if (each.club.id, each.side) == (club, side)))


@router.command("menu", mark("The menu"))
async def menu(turn: Turn) -> None:
    await show_menu(turn)


@router.command("start", "")
async def start(turn: Turn) -> None:
    await show_menu(turn)


@router.tap(Menu)
async def back_to_menu(turn: Turn, _: Menu) -> None:
    await show_menu(turn)


@router.tap(Idle)
async def idle(_: Turn, __: Idle) -> None:
    """The tap is answered and nothing else."""


@router.command("cancel", mark("Stop what you are doing"))
async def cancel(turn: Turn) -> None:
    asked = turn.dialog is not None or turn.aside is not None
    await turn.end()
    await show_menu(turn, turn.lang.say("Stopped; nothing was changed.") if asked else None)


@router.tap(GoOn)
async def go_on(turn: Turn, _: GoOn) -> None:
    if not await turn.go_on():
        turn.toast(turn.lang.say("This button is from an earlier time. Here is the menu."))
        await show_menu(turn)


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
    mine = await people.standings(turn.work)
    if not mine:
        await show_menu(turn)
        return
    await turn.show(screens.clubs_to_choose(turn.lang, mine))


@router.tap(SwitchTo)
async def switch(turn: Turn, wish: SwitchTo) -> None:
    await people.choose_club(turn.work, wish.club)
    await show_menu(turn)


@router.tap(SwitchAs)
async def switch_as(turn: Turn, wish: SwitchAs) -> None:
    await people.choose_club(turn.work, wish.club, wish.side)
    await show_menu(turn)
