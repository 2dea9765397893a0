"""One's own settings: language, clock, quiet hours, daily messages."""

from __future__ import annotations

from bot.calendars.google.handlers import own_ways
from bot.calendars.handlers import feed_ways
from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.checkins.handlers.building import own_form
from bot.people.mine import screens
from bot.people.mine.presses import (
    AsTheClub,
    MyClock,
    MyDigests,
    MyPlace,
    MyQuiet,
    MySettings,
    NeverQuiet,
    QuietFrom,
    QuietUntil,
    SetDigest,
)
from core import people
from core.people import NEVER, Quiet
from lang import Html, mark

router = Router()


async def _zone(turn: Turn) -> str:
    """Of the club that the menus are of."""
    actor = turn.account.current
    return (await people.club_of(turn.work, actor.club_id)).zone if actor else "UTC"


async def _show(turn: Turn, words: Html | None = None) -> None:
    own, zone = await people.own_settings(turn.work), await _zone(turn)
    staff = any(actor.staff for actor in turn.account.actors)
    lang = turn.lang_in(zone)
    more = [*own_form(turn), *feed_ways(turn), *await own_ways(turn)]
    mail = turn.work.outside.mail and bool(turn.account.actors)
    screen = screens.settings(
        lang, own, zone, turn.work.now, staff=staff, mail=mail, words=words, more=more
    )
    await turn.show(screen)


@router.command("settings", mark("My settings"))
async def settings_command(turn: Turn) -> None:
    await _show(turn)


@router.tap(MySettings)
async def my_settings(turn: Turn, _: MySettings) -> None:
    await _show(turn)


@router.tap(MyClock)
async def my_clock(turn: Turn, _: MyClock) -> None:
    own, zone = await people.own_settings(turn.work), await _zone(turn)
    screen = screens.ask_place(turn.lang_in(zone), own, zone, turn.work.now)
    await turn.ask("people.my_place", screen)


@router.answer("people.my_place")
async def place_typed(turn: Turn, text: str) -> None:
    where = turn.incoming.location
    places = (people.nearest_place(*where),) if where else people.find_places(text)
    screen = screens.pick_place(turn.lang, places, turn.work.now, text[:40])
    await turn.ask("people.my_place", screen, zones=[each.zone for each in places])


@router.tap(MyPlace)
async def my_place(turn: Turn, wish: MyPlace) -> None:
    """Of those just offered; when they are gone, the settings as they are."""
    zones = turn.answers.get("zones", [])
    if wish.number not in range(len(zones)):
        await _show(turn)
        return
    await people.choose_zone(turn.work, zones[wish.number])
    await _show(turn, turn.lang.say("Noted."))


@router.tap(AsTheClub)
async def as_the_club(turn: Turn, _: AsTheClub) -> None:
    await people.choose_zone(turn.work, None)
    await _show(turn, turn.lang.say("Noted."))


@router.tap(MyQuiet)
async def my_quiet(turn: Turn, _: MyQuiet) -> None:
    own = await people.own_settings(turn.work)
    await _hours(turn, own.quiet)


async def _hours(turn: Turn, quiet: Quiet) -> None:
    lang = turn.lang_in(await _zone(turn))
    await turn.show(screens.quiet(lang, quiet))


@router.tap(QuietFrom)
async def quiet_from(turn: Turn, wish: QuietFrom) -> None:
    await _be_quiet(turn, since=wish.minute)


@router.tap(QuietUntil)
async def quiet_until(turn: Turn, wish: QuietUntil) -> None:
    await _be_quiet(turn, until=wish.minute)


@router.tap(NeverQuiet)
async def never_quiet(turn: Turn, _: NeverQuiet) -> None:
    await people.choose_quiet(turn.work, NEVER)
    await _hours(turn, NEVER)


async def _be_quiet(turn: Turn, *, since: int | None = None, until: int | None = None) -> None:
    """One end of them is another; who had none begins from those that everybody has at first."""
    before = (await people.own_settings(turn.work)).quiet
    kept = Quiet() if before.never else before
    wanted = Quiet(kept.since if since is None else since, kept.until if until is None else until)
    await people.choose_quiet(turn.work, wanted)
    await _hours(turn, wanted)


@router.tap(MyDigests)
async def my_digests(turn: Turn, _: MyDigests) -> None:
    own = await people.own_settings(turn.work)
    await turn.show(screens.digests(turn.lang, own.digests))


@router.tap(SetDigest)
async def set_digest(turn: Turn, wish: SetDigest) -> None:
    await people.choose_digest(turn.work, wish.what, wanted=wish.wanted)
    await my_digests(turn, MyDigests())
