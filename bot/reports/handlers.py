"""Lists of clients, and one client whole."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.presses import OpenClient, Roster
from bot.reports.presses import ClientsBy, FoundBy, GrantCheckin, TakeBackGrant
from bot.reports.screens import clients, profile
from core import checkins, people, reports
from core.people import Action
from core.reports import ClientList, Profile, Show, Sort
from lang import Html, mark

router = Router()
FOUND = "reports.found"
FOUND_PAGE = 10


@router.command("clients", mark("Your clients"), staff=True)
async def clients_command(turn: Turn) -> None:
    await roster(turn, Roster(turn.actor.club_id, 0))


@router.tap(Roster)
async def roster(turn: Turn, wish: Roster) -> None:
    await clients_by(turn, ClientsBy(wish.club, wish.page, Show.ALL, Sort.NAME))


@router.tap(ClientsBy)
async def clients_by(turn: Turn, wish: ClientsBy) -> None:
    found = await reports.clients_by(
        turn.work, wish.club, show=wish.show, sort=wish.sort, page=wish.page
    )
    lang = turn.lang_in(found.club.zone)
    await turn.show(clients.clients(lang, found, wish, turn.work.actor(wish.club)))


async def find_client(turn: Turn, club_id: int, text: str) -> bool:
    """Open the client whose name was typed, or show those who fit; False when nobody does."""
    search = people.one_line(text)[:64]
    if not people.name_key(search):
        return False
    found = await reports.clients_by(turn.work, club_id, search=search, size=FOUND_PAGE)
    if found.page.total == 1:
        await show_profile(turn, found.page.items[0].client.id)
    elif found.page.total:
        await _show_found(turn, found, search)
    return bool(found.page.total)


async def _show_found(turn: Turn, found: ClientList, search: str) -> None:
    """What was searched for stays with the list, for its other pages."""
    screen = clients.found(turn.lang_in(found.club.zone), found, search)
    await turn.ask(FOUND, screen, club=found.club.id, search=search)


@router.answer(FOUND)
async def searched_again(turn: Turn, text: str) -> None:
    said = turn.answers
    if not await find_client(turn, said["club"], text):
        await turn.ask(FOUND, clients.nobody(turn.lang, said["club"]), **said)


@router.tap(FoundBy)
async def found_by(turn: Turn, wish: FoundBy) -> None:
    """Of a search that is over, all clients."""
    search = turn.answers.get("search") if turn.answers.get("club") == wish.club else None
    if not search:
        await roster(turn, Roster(wish.club, 0))
        return
    found = await reports.clients_by(
        turn.work, wish.club, search=search, page=wish.page, size=FOUND_PAGE
    )
    await _show_found(turn, found, search)


@router.tap(OpenClient)
async def open_client(turn: Turn, wish: OpenClient) -> None:
    await show_profile(turn, wish.client)


@router.tap(GrantCheckin)
async def grant_checkin(turn: Turn, wish: GrantCheckin) -> None:
    offer = await checkins.grant_checkin(
        turn.work, wish.client, wish.coach, month=wish.month, n=wish.n
    )
    month = turn.lang.month(offer.month, start=False)
    words = turn.lang.say("One more check-in with {coach} is given: {month}.",
                          coach=offer.coach_name, month=month)  # fmt: skip
    await show_profile(turn, offer.client, words, wish)


@router.tap(TakeBackGrant)
async def take_back_grant(turn: Turn, wish: TakeBackGrant) -> None:
    await checkins.take_back_grant(turn.work, wish.client, wish.coach, month=wish.month, n=wish.n)
    await show_profile(turn, wish.client, turn.lang.say("Undone: that check-in is not given."))


async def show_profile(
    turn: Turn, client_id: int, words: Html | None = None, given: GrantCheckin | None = None
) -> None:
    """The client as this reader may see them, at work or as the family."""
    seen = await reports.profile(turn.work, client_id)
    lang = turn.lang_in(seen.club.zone, seen.club.currency)
    at_work = _at_work(turn, seen)
    await turn.show(profile.profile(lang, seen, at_work=at_work, words=words, given=given))


def _at_work(turn: Turn, seen: Profile) -> bool:
    """Whether the reader is here to work: who looks at their own child as a parent is not, nor
    whose child is another coach's client.
    """
    own = seen.client.id in turn.work.actor(seen.club.id).family
    at_work = turn.account.works_for(seen.club.id, seen.client.id)
    return at_work and (Action.NOTE in seen.may or not own)
