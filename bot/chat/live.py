"""Live messages: the panel and the boards, as rows that say what a person should be seeing.

A commit raises `wanted`; a speaker shows the newest and raises `shown` to it. So a crash between
commit and send, a redelivery, a restart and two workers all end the same way: with the present
screen, never an older one over a newer one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Boolean, and_, bindparam, case, or_, select, update

from bot.chat.model import UNSHOWN
from bot.chat.model import live_messages as live
from bot.chat.screen import Screen
from core.db import Id, Ready, UtcDateTime, Work, insert_for, ready
from core.db.epoch import epoch

PANEL = "panel"
BOARD_LIFETIME = timedelta(days=1)
MOST_PAGES = 10_000
"""A button is a wish: clients can forge any number."""

Where = tuple[int, int, int]
"""(bot, chat, person)"""
Message = tuple[int, int, int]
"""(bot, chat, message)"""


@cache
def _panel(dialect: str) -> Ready:
    insert = insert_for(dialect, live)
    insert = insert.values({name: bindparam(name) for name in (*_new((0, 0, 0), "", ""), "screen")})
    elsewhere = live.c.message_id.is_distinct_from(bindparam("tapped", type_=Id))
    fresh = or_(bindparam("below", type_=Boolean), elsewhere)
    moved = and_(fresh, live.c.message_id.is_not(None))
    return ready(
        insert.on_conflict_do_update(
            index_elements=["bot_id", "chat_id", "user_id", "subject"],
            set_={
                "screen": insert.excluded.screen,
                "wanted": live.c.wanted + 1,
                "closed": False,
                "anew": or_(live.c.anew, fresh),
                "stale_id": case((moved, live.c.message_id), else_=live.c.stale_id),
            },
        ).returning(live.c.id)
    )


async def show_panel(
    work: Work, where: Where, screen: Screen, *, anew: bool, tapped: int | None
) -> int:
    """The person's panel shows this now; the row's id, for the speaker.

    It is edited in place; sent anew at the bottom when the person typed, or tapped something that
    is not the panel (a notice, a board), and then the old one loses its buttons.
    """
    row = _new(where, PANEL, PANEL) | {"screen": screen.checked().plain}
    wish = {"below": anew, "tapped": tapped}
    return int((await work.one(_panel(work.dialect), row | wish)).id)


async def open_board(
    work: Work,
    where: Where,
    subject: str,
    scope: str | None,
    lasting: timedelta | None = BOARD_LIFETIME,
) -> int:
    """A copy of the board of `subject` at the bottom of this chat; an older copy is left behind.

    It follows its subject as long as `lasting`, then rests until somebody taps it; with None it
    never does.
    """
    row = _new(where, "board", subject) | {
        "scope": scope,
        "expires_at": None if lasting is None else work.now + lasting,
    }
    insert = work.insert(live).values(row)
    statement = insert.on_conflict_do_update(
        index_elements=["bot_id", "chat_id", "user_id", "subject"],
        set_={
            "wanted": live.c.wanted + 1,
            "anew": True,
            "stale_id": live.c.message_id,
            "screen": None,
            "page": 0,
            "closed": False,
            "expires_at": row["expires_at"],
        },
    )
    return int((await work.one(statement.returning(live.c.id))).id)


_AGAIN = and_(live.c.again_at <= bindparam("now", type_=UtcDateTime), live.c.again_at.is_not(None))


async def some_again(work: Work) -> bool:
    """Whether what a board says holds no longer: a look at an index."""
    return await work.row(select(live.c.id).where(_AGAIN).limit(1), {"now": work.now}) is not None


async def draw_again(work: Work) -> list[int]:
    """Boards whose time has come; one that is old or covered rests."""
    due = await work.rows(
        select(live.c.id, live.c.expires_at, live.c.screen)
        .where(_AGAIN)
        .with_for_update(skip_locked=True),
        {"now": work.now},
    )
    drawn = []
    for row in due:
        old = row.expires_at is not None and row.expires_at <= work.now
        rests = old or row.screen is not None
        changed: dict[str, Any] = {"again_at": None}
        if not rests:
            changed["wanted"] = live.c.wanted + 1
            drawn.append(row.id)
        await work.run(update(live).where(live.c.id == row.id).values(changed))
    return drawn


def _new(where: Where, kind: str, subject: str) -> dict[str, Any]:
    bot_id, chat_id, user_id = where
    return {
        "bot_id": bot_id,
        "chat_id": chat_id,
        "user_id": user_id,
        "kind": kind,
        "subject": subject,
        "anew": True,
        "wanted": 1,
        "shown": 0,
        "closed": False,
    }


_NAMES: BindParameter[Any] = bindparam("names", expanding=True)
_OPEN = (
    select(live.c.id)
    .where(or_(live.c.subject.in_(_NAMES), live.c.scope.in_(_NAMES)))
    .where(live.c.kind == "board", live.c.closed.is_(False))
    .where(or_(live.c.expires_at.is_(None), live.c.expires_at > bindparam("now")))
    .order_by(live.c.id)  # as the speaker's rounds lock them
    .with_for_update(key_share=True)
)
_RAISE = ready(
    update(live).where(live.c.id.in_(_OPEN)).values(wanted=live.c.wanted + 1).returning(live.c.id)
)


async def raise_boards(work: Work, subjects: Iterable[str]) -> list[int]:
    """Every open copy of these subjects is to be drawn anew; their ids."""
    names = sorted(set(subjects))
    if not names:
        return []
    rows = await work.rows(_RAISE, {"names": names, "now": work.now})
    return [row.id for row in rows]


async def redraw(
    work: Work, message: tuple[int, int, int], *, page: int | None = None
) -> list[int]:
    """The live message that this is shows its board again, on another page if one is given.

    A board that was old follows its subject for another day.
    """
    changed: dict[str, Any] = {"wanted": live.c.wanted + 1, "screen": None}
    longer = work.now + BOARD_LIFETIME
    changed["expires_at"] = case((live.c.expires_at.is_not(None), longer), else_=None)
    if page is not None:
        changed["page"] = max(0, min(page, MOST_PAGES))
    return await _change(work, message, changed)


async def end_board(work: Work, where: Where, subject: str) -> list[int]:
    """It shows once more what is so, and then follows its subject no longer."""
    bot_id, chat_id, user_id = where
    mine = live.c.bot_id == bot_id, live.c.chat_id == chat_id, live.c.user_id == user_id
    ended = {"wanted": live.c.wanted + 1, "screen": None, "expires_at": work.now}
    rows = await work.rows(
        update(live)
        .where(*mine, live.c.subject == subject, live.c.closed.is_(False))
        .values(ended)
        .returning(live.c.id)
    )
    return [row.id for row in rows]


async def cover(work: Work, message: Message, screen: Screen) -> list[int]:
    """A question over the board that was tapped, until the next tap on it."""
    changed = {"wanted": live.c.wanted + 1, "screen": screen.checked().plain}
    return await _change(work, message, changed)


async def _change(work: Work, message: Message, changed: dict[str, Any]) -> list[int]:
    rows = await work.rows(
        update(live)
        .where(_is(message), live.c.kind == "board")
        .values(changed)
        .returning(live.c.id)
    )
    return [row.id for row in rows]


def _is(message: Message) -> Any:
    bot_id, chat_id, message_id = message
    return and_(live.c.bot_id == bot_id, live.c.chat_id == chat_id, live.c.message_id == message_id)


async def panel_of(work: Work, where: Where) -> Screen | None:
    """What the person's panel shows."""
    bot_id, chat_id, user_id = where
    plain = await work.value(
        select(live.c.screen).where(
            live.c.bot_id == bot_id,
            live.c.chat_id == chat_id,
            live.c.user_id == user_id,
            live.c.subject == PANEL,
        )
    )
    return Screen.of(plain) if plain else None


_UNSHOWN = ready(
    select(live.c.id)
    .where(UNSHOWN)
    .where(or_(live.c.leased_until.is_(None), live.c.leased_until < epoch()))
    .where(or_(live.c.not_before.is_(None), live.c.not_before < epoch()))
    .order_by(live.c.id)
    .limit(bindparam("most"))
)


async def unshown(work: Work, limit: int = 200) -> list[int]:
    """Live messages whose newest screen nobody is showing: after a crash, an error, a wait."""
    return [row.id for row in await work.rows(_UNSHOWN, {"most": limit})]
