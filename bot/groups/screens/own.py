"""What one person reads about groups, in private. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.groups.presses import (
    AnswerForAll,
    ClubGroups,
    GroupGets,
    GroupSpeaks,
    LinkAgain,
    LinkTo,
    OpenChat,
    Unlink,
)
from bot.home.ways import to_menu
from bot.ledger.screens import family_line
from bot.practices import words
from bot.practices.presses import AnswerPractice, Practices, UpcomingDay
from core.groups import Group, OwnAnswers, OwnBalances, Part, Tapped
from core.people import Club
from core.practices import Occurrence
from lang import LANGUAGES, Html, Lang, mark, own_name

MOST = 30
PARTS = {Part.ANNOUNCES: mark("Announcements"), Part.CARD: mark("Card")}


def groups(lang: Lang, club: Club, every: Sequence[Group], add: str) -> Screen:
    """The club's groups; `add` is the address that puts the bot into one more."""
    title = lang.bold(lang.say("Group chats · {club}", club=club.name))
    adding = Button(lang.label("Add me to a group"), url=add)
    back = (tap(lang.label("Practices"), Practices(club.id)), to_menu(lang))
    if not every:
        text = lines(
            title,
            lang.say("No group chat is linked yet."),
            "",
            lang.say("Add me to your team's group, and it is linked with that."),
            lang.say("I announce practices there and keep a card with how many come."),
        )
        return Screen(text, ((adding,), back))
    text = lines(
        title,
        lang.count("{n} group chat", "{n} group chats", len(every)),
        "",
        *(_line(lang, each) for each in every[:MOST]),
    )
    each = [tap(lang.label("{name}", name=short(one.title, 30)), OpenChat(one.id)) for one in every]
    return Screen(text, (*in_rows(each[:MOST], 1), (adding,), back))


def _line(lang: Lang, group: Group) -> Html:
    return lang.say("{name}: {langs}", name=short(group.title, 30), langs=_langs(lang, group))


def _langs(lang: Lang, group: Group) -> str:
    return lang.list([own_name(each) for each in LANGUAGES if each in group.langs])


def group(lang: Lang, shown: Group) -> Screen:
    """One group: in which languages it is spoken to, and what it gets."""
    text = lines(
        lang.bold(lang.say("{name} · {club}", name=shown.title, club=shown.club)),
        lang.say("It is spoken to in {langs}, all in one message.", langs=_langs(lang, shown)),
        "",
        _pin(lang, shown),
        lang.say("Nobody's balance, name or number is ever written there."),
    )
    langs = [
        tap(_ticked(own_name(code), code in shown.langs), _speaks(shown, code))
        for code in LANGUAGES
    ]
    parts = [
        tap(_ticked(lang.label(PARTS[part]), on), GroupGets(shown.id, part, not on))
        for part, on in ((Part.ANNOUNCES, shown.announces), (Part.CARD, shown.card))
    ]
    back = (tap(lang.label("Back"), ClubGroups(shown.club_id)), to_menu(lang))
    unlink = (tap(lang.label("Unlink"), Unlink(shown.id)),)
    return Screen(text, (*in_rows(langs, 3), tuple(parts), unlink, back))


def _pin(lang: Lang, shown: Group) -> Html | None:
    if not shown.card:
        return None
    if shown.can_pin:
        return lang.say("The card is pinned on top.")
    return lang.say("Make me an administrator who may pin, and the card stays on top.")


def _speaks(shown: Group, code: str) -> GroupSpeaks:
    return GroupSpeaks(shown.id, code, code not in shown.langs)


def _ticked(text: str, on: bool) -> str:
    return f"✓ {text}" if on else text


def which_club(lang: Lang, title: str, clubs: Sequence[tuple[int, str]]) -> Screen:
    """For who has several, in private: which of them is the group's?"""
    text = lines(
        lang.bold(lang.say("Link {name}", name=title)),
        lang.count("You may link it to {n} club.", "You may link it to {n} clubs.", len(clubs)),
        "",
        lang.say("Its practices are announced in the group. Which club?"),
    )
    each = [
        tap(lang.label("{club}", club=short(name, 30)), LinkTo(club)) for club, name in clubs[:MOST]
    ]
    return Screen(text, (*in_rows(each, 1), (to_menu(lang),)))


def unlinked(lang: Lang, shown: Group) -> Screen:
    """It is no longer the club's; one tap takes that back."""
    text = lines(
        lang.bold(lang.say("{name} · {club}", name=shown.title, club=shown.club)),
        lang.say("Unlinked: nothing more is sent there."),
    )
    again = tap(lang.label("Undo: link it again"), LinkAgain(shown.id))
    return Screen(text, ((again,), (tap(lang.label("Back"), ClubGroups(shown.club_id)),)))


def lost(lang: Lang, shown: Group) -> Screen:
    """The bot was removed from it."""
    text = lines(
        lang.bold(lang.say("{name} · {club}", name=shown.title, club=shown.club)),
        lang.say("I was removed from this group. Nothing is announced there any more."),
    )
    every = tap(lang.label("Group chats"), ClubGroups(shown.club_id))
    return Screen(text, ((every, to_menu(lang)),))


def whose(lang: Lang, tapped: Tapped) -> Screen:
    """Several children of one parent: which of them was meant in the group?"""
    one, answer = tapped.one, tapped.answer
    where = one.practice, one.on_date
    word = words.answer_label(lang, answer)
    each = [
        tap(
            lang.label("{name}", name=short(child.name, 24)),
            AnswerPractice(*where, child.client, answer),
        )
        for child in tapped.children[:MOST]
    ]
    every = tap(lang.label("All of them"), AnswerForAll(*where, answer), style="primary")
    text = lines(
        lang.bold(_title(lang, one, tapped.today)),
        *(words.answer_line(lang, child.name, child.answer) for child in tapped.children[:MOST]),
        "",
        lang.say("“{answer}”: who?", answer=word),
    )
    look = tap(lang.label("Open the practice"), UpcomingDay(*where))
    return Screen(text, (*in_rows(each), (every,), (look, to_menu(lang))))


def _title(lang: Lang, one: Occurrence, today: date) -> Html:
    return lang.say("{name} · {when}", name=one.name, when=words.span(lang, one, today))


def own_answers(lang: Lang, own: OwnAnswers) -> Html:
    """What flies by for whoever taps a practice: only their own."""
    said = (words.answer_line(lang, each.name, each.answer) for each in own.children)
    return lines(_title(lang, own.one, own.today), *said)


def balances(lang: Lang, own: OwnBalances) -> Html:
    """What flies by for whoever asks what is left: only their own."""
    return lines(*(family_line(lang, client, left, named=True) for client, left in own.clients))


def left(lang: Lang, own: OwnBalances) -> Screen:
    """The same as a screen, where it is too long to fly by."""
    title = lang.bold(lang.say("{club}", club=own.group.club))
    return Screen(lines(title, balances(lang, own)), ((to_menu(lang),),))
