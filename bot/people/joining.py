"""Links are opened: a personal one lets in at once, the open one asks, and a coach answers."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.home.handlers import show_menu
from bot.people.handlers import FOUND_AT_MOST, person_name
from bot.people.presses import (
    ApproveAs,
    ApproveJoin,
    JoinChild,
    JoinKnown,
    JoinMyself,
    JoinRequests,
    LinkIsMine,
    OpenRequest,
    RefuseJoin,
)
from bot.people.screens import joining as screens
from core import people
from core.people import JoinCard, Link

router = Router()


@router.link("i")
async def open_any_link(turn: Turn, payload: str) -> None:
    link = await people.look_at_link(turn.work, payload)
    if link.kind == "open":
        await opened(turn, payload, link)
        return
    if link.kind == "guardian" and link.by_staff:
        await turn.ask("people.link", screens.whose_link(turn.lang, link), payload=payload)
        return
    await _accept(turn, payload)


async def _accept(turn: Turn, payload: str) -> None:
    turn.role_changed = True
    welcome = await people.accept_invite(turn.work, payload, name=person_name(turn))
    await show_menu(turn, turn.lang.say("Welcome to {club}.", club=welcome.club.name))


@router.answer("people.link")
async def typed_for_link(turn: Turn, _: str) -> None:
    await open_any_link(turn, turn.answers["payload"])


@router.tap(LinkIsMine)
async def link_is_mine(turn: Turn, _: LinkIsMine) -> None:
    if (payload := turn.answers.get("payload")) is None:
        await turn.show(screens.link_gone(turn.lang))
        return
    await _accept(turn, payload)


async def opened(turn: Turn, payload: str, link: Link) -> None:
    """The open link was opened: who will train?"""
    screen = screens.who_trains(turn.lang, link.club)
    await turn.ask("people.join", screen, payload=payload)


@router.answer("people.join")
async def typed(turn: Turn, _: str) -> None:
    payload = turn.answers["payload"]
    await opened(turn, payload, await people.look_at_link(turn.work, payload))


@router.tap(JoinMyself)
async def join_myself(turn: Turn, _: JoinMyself) -> None:
    await _ask(turn, "")


@router.tap(JoinChild)
async def join_child(turn: Turn, _: JoinChild) -> None:
    if (payload := turn.answers.get("payload")) is None:
        await turn.show(screens.link_gone(turn.lang))
        return
    link = await people.look_at_link(turn.work, payload)
    await turn.ask("people.join_child", screens.ask_child(turn.lang, link.club), payload=payload)


@router.answer("people.join_child")
async def child_named(turn: Turn, text: str) -> None:
    await _ask(turn, people.clean_name(text))


async def _ask(turn: Turn, child: str) -> None:
    if (payload := turn.answers.get("payload")) is None:
        await turn.show(screens.link_gone(turn.lang))
        return
    card = await people.ask_to_join(turn.work, payload, name=person_name(turn), child=child)
    await turn.show(screens.asked(turn.lang, card))


@router.tap(JoinRequests)
async def join_requests(turn: Turn, wish: JoinRequests) -> None:
    page = await people.join_requests_of(turn.work, wish.club, page=wish.page)
    club = await people.club_of(turn.work, wish.club)
    await turn.show(screens.requests(turn.lang, club, page))


@router.tap(OpenRequest)
async def open_request(turn: Turn, wish: OpenRequest) -> None:
    card = await people.join_card(turn.work, wish.request)
    await turn.show(screens.request(turn.lang_in(card.club.zone), card))


@router.tap(ApproveJoin)
async def approve(turn: Turn, wish: ApproveJoin) -> None:
    await _answered(turn, await people.approve_join(turn.work, wish.request))


@router.tap(ApproveAs)
async def approve_as(turn: Turn, wish: ApproveAs) -> None:
    await _answered(turn, await people.approve_join(turn.work, wish.request, client_id=wish.client))


@router.tap(RefuseJoin)
async def refuse(turn: Turn, wish: RefuseJoin) -> None:
    await _answered(turn, await people.refuse_join(turn.work, wish.request))


async def _answered(turn: Turn, card: JoinCard) -> None:
    """Whoever asked reads the answer in their own language."""
    theirs = turn.lang_of(card.lang, card.club.zone)
    await turn.post(screens.answer(theirs, card), to=card.user_id)
    await turn.show(screens.decided(turn.lang, card))


@router.tap(JoinKnown)
async def join_known(turn: Turn, wish: JoinKnown) -> None:
    card = await people.join_card(turn.work, wish.request)
    await turn.ask("people.join_which", screens.ask_which(turn.lang, card), request=card.id)


@router.answer("people.join_which")
async def which(turn: Turn, text: str) -> None:
    card = await people.join_card(turn.work, turn.answers["request"])
    page = await people.list_clients(turn.work, card.club.id, search=text[:64], size=FOUND_AT_MOST)
    screen = screens.pick_which(turn.lang, card, page)
    await turn.ask("people.join_which", screen, request=card.id)
