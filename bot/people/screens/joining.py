"""Joining by the open link: asking, and answering. Pure."""

from __future__ import annotations

from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.people.names import send_more
from bot.people.presses import (
    ApproveAs,
    ApproveJoin,
    Family,
    JoinChild,
    JoinKnown,
    JoinMyself,
    JoinRequests,
    LinkIsMine,
    OpenRequest,
    RefuseJoin,
    Roster,
)
from core.people import Client, Club, JoinCard, Link, Page
from lang import Html, Lang


def whose_link(lang: Lang, link: Link) -> Screen:
    """Somebody who works in the club looks at a parent's link: opening it would use it up."""
    names = lang.list([each.name for each in link.clients])
    other = Family(link.clients[0].id)
    return Screen(
        lines(
            lang.bold(lang.say("This link is for a parent of {names}.", names=names)),
            lang.say("It works once. Is it for you, or do you send it on?"),
        ),
        (
            (tap(lang.label("It is for somebody else"), other, style="primary"),),
            (tap(lang.label("I am the parent"), LinkIsMine()),),
            (to_menu(lang),),
        ),
    )


def who_trains(lang: Lang, club: Club) -> Screen:
    """Somebody opened the open link."""
    return Screen(
        lines(
            lang.bold(club.name),
            lang.say("You can ask to join. Who will train?"),
        ),
        (
            (
                tap(lang.label("I will"), JoinMyself(), style="primary"),
                tap(lang.label("My child"), JoinChild(), style="primary"),
            ),
            (to_menu(lang),),
        ),
    )


def ask_child(lang: Lang, club: Club) -> Screen:
    return Screen(
        lines(
            lang.bold(club.name),
            lang.say("What is your child's name? For example: Sam"),
        ),
        ((to_menu(lang),),),
    )


def asked(lang: Lang, card: JoinCard) -> Screen:
    words = lang.say(
        "Asked. {club} will answer you here; you need do nothing more.", club=card.club.name
    )
    return Screen(words, ((to_menu(lang),),))


def link_gone(lang: Lang) -> Screen:
    """The answers given so far are gone: the link starts it again."""
    return Screen(lang.say("Please open the club's link once more."), ((to_menu(lang),),))


def requests(lang: Lang, club: Club, page: Page[JoinCard]) -> Screen:
    """Who waits, longest first."""
    title = lang.bold(lang.say("Requests to join · {club}", club=club.name))
    if not page.total:
        nobody = lang.say("Nobody is waiting. Whoever opens your open link will appear here.")
        return Screen(
            lines(title, nobody), ((tap(lang.label("Clients"), Roster(club.id, 0)), to_menu(lang)),)
        )
    each = [tap(_label(lang, card), OpenRequest(card.id)) for card in page.items]
    return Screen(
        lines(title, lang.count("{n} person is waiting.", "{n} people are waiting.", page.total)),
        (
            *in_rows(each, 1),
            *pager(lang, page, lambda number: JoinRequests(club.id, number)),
            (to_menu(lang),),
        ),
    )


def _label(lang: Lang, card: JoinCard) -> str:
    if card.child is None:
        return lang.label("{name}", name=short(card.name, 28))
    return lang.label("{child} · by {name}", child=short(card.child), name=short(card.name))


def request(lang: Lang, card: JoinCard) -> Screen:
    """One request, with the ways to answer it."""
    if card.state != "asked":
        return decided(lang, card)
    new = lang.label("Add {name} as new", name=short(card.trains))
    return Screen(
        lines(_who(lang, card), lang.day(card.at.astimezone(lang.zone).date())),
        (
            (tap(new, ApproveJoin(card.id), style="success"),),
            (tap(lang.label("Already on my list"), JoinKnown(card.id)),),
            (tap(lang.label("Refuse"), RefuseJoin(card.id), style="danger"), to_menu(lang)),
        ),
    )


def _who(lang: Lang, card: JoinCard) -> Html:
    if card.child is None:
        return lang.say("{name} asks to train with you.", name=lang.bold(card.name))
    return lang.say(
        "{name} asks to join for a child: {child}.",
        name=lang.bold(card.name),
        child=lang.bold(card.child),
    )


def decided(lang: Lang, card: JoinCard) -> Screen:
    """The answer, and where to go on."""
    words = (
        lang.say("{name} is in. They have been told.", name=card.name)
        if card.state == "approved"
        else lang.say("{name} was not let in. They have been told.", name=card.name)
    )
    more = tap(lang.label("Requests"), JoinRequests(card.club.id, 0))
    return Screen(
        words, ((more, tap(lang.label("Clients"), Roster(card.club.id, 0))), (to_menu(lang),))
    )


def ask_which(lang: Lang, card: JoinCard) -> Screen:
    words = lang.say("Which client is {name}? Send any part of the name.", name=card.trains)
    return Screen(words, ((tap(lang.label("Back"), OpenRequest(card.id)),),))


def pick_which(lang: Lang, card: JoinCard, fitting: Page[Client]) -> Screen:
    """Those whose name fits what was typed."""
    nobody = lang.say("Nobody is called that. Send another part of the name.")
    each = [
        tap(lang.label("{name}", name=short(one.name)), ApproveAs(card.id, one.id))
        for one in fitting.items
    ]
    return Screen(
        lines(lang.say("Which one?") if each else nobody, send_more(lang, fitting)),
        (*in_rows(each), (tap(lang.label("Back"), OpenRequest(card.id)),)),
    )


def answer(lang: Lang, card: JoinCard) -> Screen:
    """What the person who asked reads."""
    if card.state == "approved":
        words = lang.say(
            "{club} has let you in. {name} is in your menu now.",
            club=card.club.name,
            name=card.trains,
        )
    else:
        words = lang.say(
            "{club} could not let you in. Talk to the coach if you think it is a mistake.",
            club=card.club.name,
        )
    return Screen(words, ((to_menu(lang),),))
