"""The club's desk: settings by one mechanism, and the move to another time zone."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.club import screens
from bot.people.club.presses import (
    ClubDesk,
    ClubSpeaks,
    MoveBack,
    MoveClub,
    OpenGroup,
    OpenSetting,
    PickZone,
    Settings,
    SetTo,
)
from bot.people.club.table import SHOWN
from core import people, practices
from core.errors import Invalid
from core.people import Action, ChangedMeanwhile, Club, Setting
from lang import LANGUAGES, Html, Lang

router = Router()


async def _club(turn: Turn, club_id: int) -> Club:
    people.allow(turn.work, club_id, Action.SET_CLUB)
    return await people.club_of(turn.work, club_id)


def _lang(turn: Turn, club: Club) -> Lang:
    return turn.lang_in(club.zone, club.currency)


@router.tap(ClubDesk)
async def desk(turn: Turn, wish: ClubDesk) -> None:
    club = await _club(turn, wish.club)
    staff = await people.staff_of(turn.work, club.id)
    await turn.show(screens.desk(_lang(turn, club), club, len(staff), turn.work.now))


@router.tap(Settings)
async def settings(turn: Turn, wish: Settings) -> None:
    club = await _club(turn, wish.club)
    await turn.show(screens.settings(_lang(turn, club), club))


@router.tap(OpenGroup)
async def open_group(turn: Turn, wish: OpenGroup) -> None:
    club = await _club(turn, wish.club)
    await turn.show(screens.group(_lang(turn, club), club, wish.group))


@router.tap(OpenSetting)
async def open_setting(turn: Turn, wish: OpenSetting) -> None:
    await _setting(turn, await _club(turn, wish.club), wish.what)


async def _setting(turn: Turn, club: Club, what: Setting, words: Html | None = None) -> None:
    """The setting; where another value can be typed, the question waits."""
    screen = screens.setting(_lang(turn, club), club, what, turn.work.now, words)
    if SHOWN[what].typed:
        step = "people.zone" if what is Setting.ZONE else "people.setting"
        await turn.ask(step, screen, club=club.id, what=what)
    else:
        await turn.show(screen)


@router.tap(SetTo)
async def set_to(turn: Turn, wish: SetTo) -> None:
    try:
        club = await people.set_club(
            turn.work, wish.club, wish.what, wish.value, before=wish.before
        )
    except ChangedMeanwhile as refusal:
        turn.toast(turn.lang.refusal(refusal), alert=True)
        club = await _club(turn, wish.club)
    await _setting(turn, club, wish.what)


@router.answer("people.setting")
async def value_typed(turn: Turn, text: str) -> None:
    what = Setting(turn.answers["what"])
    club = await people.set_club(turn.work, turn.answers["club"], what, text)
    await _setting(turn, club, what, turn.lang.say("Noted."))


@router.tap(ClubSpeaks)
async def club_speaks(turn: Turn, wish: ClubSpeaks) -> None:
    """The last language stays: a club writes in some language."""
    if wish.lang not in LANGUAGES:
        raise Invalid
    club = await _club(turn, wish.club)
    spoken = club.langs | {wish.lang} if wish.on else club.langs - {wish.lang}
    wanted = ",".join(sorted(spoken or club.langs))
    await _setting(
        turn, await people.set_club(turn.work, club.id, Setting.LANGS, wanted), Setting.LANGS
    )


@router.answer("people.zone")
async def city_typed(turn: Turn, text: str) -> None:
    where = turn.incoming.location
    places = (people.nearest_place(*where),) if where else people.find_places(text)
    club = await _club(turn, turn.answers["club"])
    screen = screens.pick_zone(_lang(turn, club), club, places, turn.work.now, text[:40])
    await turn.ask(
        "people.zone", screen, club=club.id, what=Setting.ZONE, zones=[each.zone for each in places]
    )


@router.tap(PickZone)
async def pick_zone(turn: Turn, wish: PickZone) -> None:
    club = await _club(turn, wish.club)
    zones = turn.answers.get("zones", []) if turn.answers.get("club") == club.id else []
    if wish.number not in range(len(zones)) or zones[wish.number] == club.zone:
        await _setting(turn, club, Setting.ZONE)
        return
    zone = zones[wish.number]
    planned = await practices.list_practices(turn.work, club.id)
    screen = screens.preview_move(
        _lang(turn, club), club, zone, turn.work.now, planned[0] if planned else None
    )
    answers = {"club": club.id, "what": Setting.ZONE, "was": club.zone, "zone": zone}
    await turn.ask("people.zone", screen, **answers)


@router.tap(MoveClub)
async def move_club(turn: Turn, wish: MoveClub) -> None:
    await _move(turn, wish.club, "was", "zone")


@router.tap(MoveBack)
async def move_back(turn: Turn, wish: MoveBack) -> None:
    await _move(turn, wish.club, "zone", "was")


async def _move(turn: Turn, club_id: int, since: str, to: str) -> None:
    """Between the two zones of the dialog; without one the setting is shown as it is."""
    club, said = await _club(turn, club_id), turn.answers
    if said.get("club") != club.id or not {"was", "zone"} <= said.keys():
        await _setting(turn, club, Setting.ZONE)
        return
    club = await people.set_club(turn.work, club.id, Setting.ZONE, said[to], before=said[since])
    if to == "was":
        await _setting(turn, club, Setting.ZONE)
    else:
        screen = screens.moved(_lang(turn, club), club, turn.work.now)
        await turn.ask("people.zone", screen, **said)
