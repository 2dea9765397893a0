"""Sessions from one client to another: to whom, how many, a parent's answer. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_client, to_menu
from bot.packages.presses import (
    AskTransfer,
    ClientLots,
    DecideTransfer,
    MoveNumber,
    MoveTo,
    OpenLot,
    SomebodyElse,
    Taker,
    WithdrawTransfer,
)
from bot.people.names import send_more
from core.packages import TransferCard
from core.people import Client, Page, Person
from lang import Html, Lang

OFTEN = (1, 2, 3, 5, 10)


@dataclass(frozen=True)
class Plan:
    """What is about to move: a whole lot, or with lot 0 so many free sessions."""

    giver: Client
    taker: Client
    lot: int
    sessions: int


def what(lang: Lang, card: TransferCard) -> Html:
    """`3 sessions from Sam to Lena`."""
    return lang.count(
        "{n} session from {giver} to {taker}",
        "{n} sessions from {giver} to {taker}",
        card.sessions,
        giver=card.giver.name,
        taker=card.taker.name,
    )


def waiting(
    lang: Lang, card: TransferCard, *, decides: bool = False, staff: bool = False
) -> tuple[list[Html], list[tuple[Button, ...]]]:
    """A question that waits, as lines and as the buttons of whoever may answer or take it back."""
    said = [
        Html(""),
        lang.say("{who} asks to move {what}.", who=card.asked_by, what=what(lang, card)),
    ]
    if decides:
        return said, [_answers(lang, card)]
    said[1] = lang.say("Waiting for a parent: {what}.", what=what(lang, card))
    take_back = (tap(lang.label("Take the question back"), WithdrawTransfer(card.id)),)
    return said, [take_back] if staff else []


def _answers(lang: Lang, card: TransferCard) -> tuple[Button, ...]:
    return (
        tap(lang.label("Approve"), DecideTransfer(card.id, True), style="success"),
        tap(lang.label("Refuse"), DecideTransfer(card.id, False)),
    )


def question(lang: Lang, card: TransferCard) -> Screen:
    """What a parent is asked."""
    text = lines(
        lang.say("{who} asks to move {what}.", who=card.asked_by, what=what(lang, card)),
        lang.say("The sessions keep their last day. Is that all right?"),
    )
    return Screen(text, (_answers(lang, card), (to_menu(lang),)))


def ask_taker(lang: Lang, client: Client, lot: int, family: Sequence[Client]) -> Screen:
    """Brothers and sisters first; somebody else is the owner's to choose."""
    each = [tap(lang.label("{name}", name=c.name), Taker(client.id, c.id, lot)) for c in family]
    other = tap(lang.label("Somebody else"), SomebodyElse(client.id, lot))
    return Screen(
        lines(
            lang.bold(lang.say("Move sessions · {name}", name=client.name)),
            lang.say("Who should get this package?") if lot else lang.say("Who should get them?"),
        ),
        (*in_rows(each), (other, _back(lang, client, lot))),
    )


def _back(lang: Lang, client: Client, lot: int) -> Button:
    return tap(lang.label("Back"), OpenLot(lot) if lot else ClientLots(client.id, 0))


def ask_name(lang: Lang, client: Client, lot: int) -> Screen:
    return Screen(
        lang.say("To whom? Send a name, or a part of it."),
        ((tap(lang.label("Back"), MoveTo(client.id, lot)),),),
    )


def pick_taker(lang: Lang, client: Client, lot: int, found: Page[Client]) -> Screen:
    """Those whom the typed name fits."""
    each = [
        tap(lang.label("{name}", name=c.name), Taker(client.id, c.id, lot))
        for c in found.items
        if c.id != client.id
    ]
    text = (
        lang.say("Who should get them?")
        if each
        else lang.say("Nobody is called that here. Send another name.")
    )
    back = tap(lang.label("Back"), MoveTo(client.id, lot))
    return Screen(lines(text, send_more(lang, found)), (*in_rows(each), (back,)))


def _between(lang: Lang, giver: Client, taker: Client) -> Html:
    return lang.bold(lang.say("From {giver} to {taker}", giver=giver.name, taker=taker.name))


def ask_number(lang: Lang, client: Client, taker: Client, free: int) -> Screen:
    """How many of those that are free."""
    offered = sorted({n for n in OFTEN if n < free} | {free} - {0})
    each = [tap(lang.label("{n}", n=n), MoveNumber(client.id, taker.id, n)) for n in offered]
    text = lines(
        _between(lang, client, taker),
        lang.count("{n} session is free.", "{n} sessions are free.", free),
        lang.say("How many should move? Tap, or send a number."),
    )
    return Screen(text, (*in_rows(each, 6), (tap(lang.label("Back"), MoveTo(client.id, 0)),)))


def ask_parent(lang: Lang, plan: Plan, parents: Sequence[Person]) -> Screen:
    """Nothing moves until one of them has answered."""
    names = lang.list([each.name for each in parents[:3]])
    text = lines(
        _between(lang, plan.giver, plan.taker),
        lang.count("{n} session", "{n} sessions", plan.sessions),
        lang.say("A parent of both decides: {names}.", names=names),
    )
    ask = AskTransfer(plan.giver.id, plan.taker.id, plan.lot, 0 if plan.lot else plan.sessions)
    button = tap(lang.label("Ask {name}", name=parents[0].name), ask, style="primary")
    return Screen(text, ((button,), (_back(lang, plan.giver, plan.lot), to_menu(lang))))


def ask_reason(lang: Lang, plan: Plan) -> Screen:
    """No parent could answer: the owner says why, and it is done."""
    text = lines(
        _between(lang, plan.giver, plan.taker),
        lang.count("{n} session", "{n} sessions", plan.sessions),
        lang.say("No parent of both is here to ask. Why does it move? For example: moved away"),
    )
    return Screen(text, ((_back(lang, plan.giver, plan.lot), to_menu(lang)),))


def asked(lang: Lang, card: TransferCard) -> Screen:
    """What became of it, for whoever wanted it."""
    moved = what(lang, card)
    said = {
        "asked": lang.say("Asked: {what}. You will hear when a parent has answered.", what=moved),
        "done": lang.say("Moved: {what}.", what=moved),
        "withdrawn": lang.say("The question is taken back; nothing was moved."),
        "refused": lang.say("Refused; nothing was moved."),
    }[card.state]
    return Screen(said, (_both(lang, card), to_client(lang, card.giver)))


def answered(lang: Lang, card: TransferCard) -> Screen:
    """What a parent decided, for whoever asked."""
    who, moved = card.decided_by or "–", what(lang, card)
    text = (
        lang.say("{who} approved: {what}. They are moved.", who=who, what=moved)
        if card.state == "done"
        else lang.say("{who} refused: {what}. Nothing was moved.", who=who, what=moved)
    )
    return Screen(text, (_both(lang, card), (to_menu(lang),)))


def _both(lang: Lang, card: TransferCard) -> tuple[Button, ...]:
    """To the packages of either."""
    return tuple(
        tap(lang.label("{name}", name=each.name), ClientLots(each.id, 0))
        for each in (card.giver, card.taker)
    )
