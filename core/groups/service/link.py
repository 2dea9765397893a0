"""Link a chat to a club, say what it gets, and take it back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select, update

from core.db import Work
from core.groups.errors import GroupTaken, LastLanguage
from core.groups.events import (
    GroupChanged,
    GroupLangsChanged,
    GroupLinked,
    GroupUnlinked,
)
from core.groups.model import groups
from core.groups.rules import Part, check_lang
from core.groups.service.access import as_group, group_of, held, put, row_in
from core.groups.views import Group
from core.people import Action, allow, lock_club, one_line

TITLE_LIMIT = 128


async def link_group(
    work: Work, club_id: int, *, bot: int, chat: int, title: str, can_pin: bool
) -> Group:
    """The chat is the club's from now on, spoken to in the club's languages.

    One that was the club's before is again what it was then; linking twice is once. A chat of
    another club is `GroupTaken`. Whoever calls this has seen the wish come from that very chat.
    """
    actor = allow(work, club_id, Action.LINK_GROUP)
    club = await lock_club(work, club_id)
    if (row := await row_in(work, bot, chat)) is not None:
        if row.club_id != club_id:
            raise GroupTaken
        return as_group(row, club)
    values: dict[str, Any] = {
        "title": tidy(title),
        "can_pin": can_pin,
        "linked_by": actor.member_id,
        "linked_at": work.now,
        "left_at": None,
    }
    before = groups.c.club_id == club_id, groups.c.bot_id == bot, groups.c.chat_id == chat
    newest = select(groups.c.id).where(*before).order_by(groups.c.id.desc()).limit(1)
    again = update(groups).where(groups.c.id == newest.scalar_subquery()).values(values)
    row = await work.row(again.returning(groups))
    if row is None:
        where = {"club_id": club_id, "bot_id": bot, "chat_id": chat}
        langs = club.langs or frozenset({"en"})
        row = await work.one(
            insert(groups).values(where | values | {"langs": langs}).returning(groups)
        )
    work.tell(GroupLinked(club_id=club_id, group=row.id, langs=spelled(row.langs)))
    return as_group(row, club)


async def unlink_group(work: Work, group_id: int) -> Group:
    """Nothing more is sent there; twice is once."""
    row, _ = await held(work, group_id)
    if row.left_at is None:
        await put(work, group_id, left_at=work.now)
        work.tell(GroupUnlinked(club_id=row.club_id, group=group_id))
    return await group_of(work, group_id)


async def relink_group(work: Work, group_id: int) -> Group:
    """The unlinking was not meant. `GroupTaken` if another club has the chat by now."""
    row, _ = await held(work, group_id)
    if row.left_at is not None:
        if await row_in(work, row.bot_id, row.chat_id) is not None:
            raise GroupTaken
        await put(work, group_id, left_at=None)
        work.tell(GroupLinked(club_id=row.club_id, group=group_id, langs=spelled(row.langs)))
    return await group_of(work, group_id)


async def speak_in_group(work: Work, group_id: int, lang: str, on: bool) -> Group:
    """It is spoken to in this language too, or no longer; the last one is not taken away."""
    row, _ = await held(work, group_id)
    langs = row.langs | {check_lang(lang)} if on else row.langs - {lang}
    if not langs:
        raise LastLanguage
    if langs != row.langs:
        await put(work, group_id, langs=langs)
        before, after = spelled(row.langs), spelled(langs)
        work.tell(
            GroupLangsChanged(club_id=row.club_id, group=group_id, before=before, after=after)
        )
    return await group_of(work, group_id)


async def set_part(work: Work, group_id: int, part: Part, on: bool) -> Group:
    """It gets announcements, or the card; or no longer."""
    row, _ = await held(work, group_id)
    before = bool(row._mapping[part.value])
    if before != on:
        await put(work, group_id, **{part.value: on})
        work.tell(
            GroupChanged(club_id=row.club_id, group=group_id, what=part, before=before, after=on)
        )
    return await group_of(work, group_id)


def tidy(title: str) -> str:
    """What the group is called there: one line that fits, whatever is in it."""
    return one_line(title)[:TITLE_LIMIT].strip() or "…"


def spelled(langs: frozenset[str]) -> str:
    return ",".join(sorted(langs))
