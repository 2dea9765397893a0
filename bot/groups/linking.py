"""Groups and their club: the bot is added and linked there, and looked after in private."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.links import TELEGRAM
from bot.chat.router import Router
from bot.chat.screen import Screen
from bot.chat.turn import Turn
from bot.groups.presses import (
    ClubGroups,
    GroupGets,
    GroupSpeaks,
    LinkAgain,
    LinkHere,
    LinkTo,
    OpenChat,
    Unlink,
)
from bot.groups.screens import here, own
from bot.groups.words import spoken
from bot.home.presses import Menu
from core import groups, people
from core.db import Work
from core.errors import Invalid, NotFound
from core.groups import Group, Part
from core.people import Action
from lang import LANGUAGES, Lang

router = Router()
THERE = frozenset({"member", "administrator", "creator", "restricted"})
WHICH = "groups.which_club"
LETTER = "y"
"""What the payload of a link begins with that puts the bot into a group: the club follows."""


def adding_link(bot_name: str, club: int) -> str:
    """Telegram asks into which group, and for the right to pin there."""
    return f"{TELEGRAM}/{bot_name}?startgroup={LETTER}{club}&admin=pin_messages"


@router.stands
async def stands(turn: Turn) -> None:
    """The bot was added, removed, or may something else now, or the group has another name; who did
    that may be nobody.
    """
    incoming = turn.incoming
    if incoming.retitled:
        await groups.called(turn.work, turn.bot_id, incoming.chat_id, incoming.title or "")
        return
    there = incoming.standing in THERE
    group = await groups.bot_stands(
        turn.work,
        turn.bot_id,
        incoming.chat_id,
        title=incoming.title,
        there=there,
        can_pin=incoming.can_pin,
    )
    if there and group is None:
        await _greet(turn)
    elif group is not None and not there:
        await _tell_lost(turn, group)


async def _tell_lost(turn: Turn, group: Group) -> None:
    """Whoever linked it hears that the bot was removed, whoever did that."""
    person = await people.person_of(turn.work, group.linked_by)
    if person is not None:
        lang = turn.lang_of(person.lang, group.zone)
        await turn.post(own.lost(lang, group), to=person.user_id)


async def _greet(turn: Turn) -> None:
    """Who has several clubs is asked in private which: the group reads of none of them."""
    mine = await _linkable(turn)
    only = mine[0] if len(mine) == 1 else None
    await turn.tell_all(turn.incoming.chat_id, here.greeting([turn.lang], only))


async def _linkable(turn: Turn) -> Sequence[tuple[int, str]]:
    """The clubs whose groups are theirs to link who is acting, if anybody is to be seen."""
    actors = turn.work.account.actors if turn.work.account else ()
    mine = [each.club_id for each in actors if people.may(each, Action.LINK_GROUP)]
    return [(each, (await people.club_of(turn.work, each)).name) for each in mine]


@router.group_command
async def commanded(turn: Turn, text: str) -> None:
    """`start` with a club, after somebody chose this group for it; everything else is answered in
    the group's languages, with the way to the private chat.
    """
    club = _club_in(text)
    if club is not None and club in dict(await _linkable(turn)):
        await _link(turn, club, turn.incoming.chat_id, turn.incoming.title or "")
        return
    group = await groups.group_in(turn.work, turn.bot_id, turn.incoming.chat_id)
    if group is None and await _linkable(turn):
        await _greet(turn)
        return
    langs = spoken(group.langs, group.zone) if group else [turn.lang]
    await turn.show(here.elsewhere(langs, turn.bot_name))


def _club_in(text: str) -> int | None:
    name, _, payload = text.partition(" ")
    number = payload.strip()[len(LETTER) :]
    if name != "start" or not payload.startswith(LETTER) or not number.isdecimal():
        return None
    return int(number) if number.isascii() and len(number) < 16 else None


@router.tap(LinkHere, in_group=True)
async def link_here(turn: Turn, wish: LinkHere) -> None:
    """From the group itself, so that nobody links a chat that they are not in."""
    chat, title = turn.incoming.chat_id, turn.incoming.title or ""
    mine = await _linkable(turn)
    club = wish.club or (mine[0][0] if len(mine) == 1 else 0)
    if club:
        await _link(turn, club, chat, title)
    elif not mine:
        words = turn.lang.say("Only the owner or a coach of a club links a group to it.")
        turn.toast(words, alert=True)
    elif await turn.in_touch():
        turn.toast(turn.lang.say("I asked you in private which club."), alert=True)
        question = own.which_club(turn.lang, title, mine)
        await turn.ask_privately(WHICH, question, chat=chat, title=title)
    else:
        turn.leads_to(Menu())


@router.tap(LinkTo)
async def link_to(turn: Turn, wish: LinkTo) -> None:
    """The answer in private: it is about the group in which they tapped, and about no other."""
    if turn.dialog is None or turn.dialog.step != WHICH:
        raise NotFound
    group = await _link(turn, wish.club, **turn.answers)
    await _show(turn, group)


async def _link(turn: Turn, club: int, chat: int, title: str) -> Group:
    can_pin = await turn.may_pin(chat)
    group = await groups.link_group(
        turn.work, club, bot=turn.bot_id, chat=chat, title=title, can_pin=can_pin
    )
    await turn.tell_all(chat, here.linked(spoken(group.langs, group.zone), group.club))
    await _card(turn, group)
    turn.toast(turn.lang.say("Linked. Its languages are in your club's menu, Group chats."))
    return group


async def _card(turn: Turn, group: Group) -> None:
    """Its card at the bottom of the group, if it has one."""
    if group.card:
        await turn.board_in(group.chat_id, f"group:{group.id}", scope=f"day:{group.club_id}")


@router.board("group")
async def draw_card(work: Work, lang: Lang, group: int, _: int) -> Screen:
    card = await groups.group_card(work, group)
    langs = spoken(card.group.langs, card.group.zone)
    if not card.group.linked or not card.group.card:
        return here.ended(langs, card.group.club)
    return here.card(langs, card)


@router.moved
async def moved(work: Work, bot: int, old: int, new: int) -> None:
    await groups.chat_moved(work, bot, old, new)


@router.tap(ClubGroups)
async def club_groups(turn: Turn, wish: ClubGroups) -> None:
    every = await groups.groups_of(turn.work, wish.club)
    club = await people.club_of(turn.work, wish.club)
    add = adding_link(turn.bot_name, club.id)
    await turn.show(own.groups(turn.lang_in(club.zone), club, every, add))


@router.tap(OpenChat)
async def open_chat(turn: Turn, wish: OpenChat) -> None:
    await _show(turn, await groups.group_of(turn.work, wish.group))


async def _show(turn: Turn, group: Group) -> None:
    screen = own.group if group.linked else own.unlinked
    await turn.show(screen(turn.lang_in(group.zone), group))


@router.tap(GroupSpeaks)
async def group_speaks(turn: Turn, wish: GroupSpeaks) -> None:
    if wish.lang not in LANGUAGES:
        raise Invalid
    await _show(turn, await groups.speak_in_group(turn.work, wish.group, wish.lang, wish.on))


@router.tap(GroupGets)
async def group_gets(turn: Turn, wish: GroupGets) -> None:
    before = await groups.group_of(turn.work, wish.group)
    group = await groups.set_part(turn.work, wish.group, wish.part, wish.on)
    if wish.part is Part.CARD and before != group:
        await (_card(turn, group) if group.card else _no_card(turn, group))
    await _show(turn, group)


@router.tap(Unlink)
async def unlink(turn: Turn, wish: Unlink) -> None:
    group = await groups.unlink_group(turn.work, wish.group)
    await _no_card(turn, group)
    await _show(turn, group)


async def _no_card(turn: Turn, group: Group) -> None:
    await turn.end_board_in(group.chat_id, f"group:{group.id}")


@router.tap(LinkAgain)
async def link_again(turn: Turn, wish: LinkAgain) -> None:
    before = await groups.group_of(turn.work, wish.group)
    if not await turn.reads(before.chat_id):
        turn.toast(
            turn.lang.say("I am not in that group any more. Add me to it again."), alert=True
        )
        await _show(turn, before)
        return
    group = await groups.relink_group(turn.work, wish.group)
    if before != group:
        await _card(turn, group)
    await _show(turn, group)
