"""Who did what, when, from where: codes and ids, never a name or a word of anybody."""

from __future__ import annotations

import json

import pytest

from core.attendance import State, close_roll
from core.db import Work
from core.ledger import adjust
from core.people import (
    Setting,
    add_clients,
    invite_guardian,
    rename_client,
    revoke_invite,
    set_club,
)
from tests.support.world import World, joins

pytestmark = pytest.mark.req("PPL-9")


async def lived(world: World) -> None:
    """A little of everything, with names and words that must not be kept here."""
    await world.jordan.does(add_clients, world.club, names="Zacharias\nBartholomew")
    await world.jordan.does(rename_client, world.sam, name="Samantha")
    await world.sells(world.sam, 10, note="Wunderkind", name="Goldpackage")
    roll = await world.uses_one(world.sam)
    await world.alex.marks(world.lena, State.EXCUSED, roll=roll)
    await world.jordan.does(adjust, world.sam, amount=-1, reason="Schlechtwetter")
    await world.alex.does(close_roll, roll)
    invite = await world.jordan.does(invite_guardian, [world.sam])
    pablo = await world.meets("Pablito")
    await joins(pablo, invite)
    await world.jordan.does(revoke_invite, invite.id)
    await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")


async def test_every_change_is_one_row_by_its_actor_in_its_club_at_its_time(world: World) -> None:
    start = len(await world.rows("journal"))
    await lived(world)
    rows = (await world.rows("journal"))[start:]
    jordan = await world.jordan.member_in(world.club)
    alex = await world.alex.member_in(world.club)
    pablo = await world.everybody["pablito"].member_in(world.club)
    assert [(row["code"], row["actor_id"]) for row in rows] == [
        ("clients_added", jordan),
        ("client_renamed", jordan),
        ("topped_up", jordan),
        ("package_sold", jordan),
        ("roll_opened", jordan),
        ("sessions_used", jordan),
        ("marked", jordan),
        ("marked", alex),
        ("adjusted", jordan),
        ("roll_closed_now", alex),
        ("invite_created", jordan),
        ("invite_accepted", pablo),
        ("invite_revoked", jordan),
        ("club_changed", jordan),
    ]
    assert {row["club_id"] for row in rows} == {world.club}
    assert {row["at"] for row in rows} == {world.clock.now()}
    assert {row["via"] for row in rows} == {"chat"}
    marked = next(row for row in rows if row["code"] == "marked")
    assert marked["facts"]["client"] == world.sam
    assert (marked["facts"]["before"], marked["facts"]["state"]) == ("open", "present")


@pytest.mark.req("PPL-10")
async def test_no_name_and_no_free_text_is_in_the_journal_or_in_the_books(world: World) -> None:
    await lived(world)
    kept = await world.rows("journal") + await world.rows("entries") + await world.rows("outbox")
    text = json.dumps(kept, default=str)
    words = {"Zacharias", "Bartholomew", "Samantha", "Wunderkind", "Goldpackage", "Schlechtwetter"}
    words |= {"Pablito", "Jordan", "Maria", 'Sam"', "Lena", "Eastside"}
    assert {word for word in words if word in text} == set()


async def test_what_was_refused_or_broke_is_not_in_the_journal(world: World) -> None:
    before = await world.rows("journal")

    async def breaks(work: Work) -> None:
        await add_clients(work, world.club, names="Zoe")
        raise ZeroDivisionError

    async def breaks_inside(work: Work) -> None:
        async with work.savepoint():
            await breaks(work)

    with pytest.raises(ZeroDivisionError):
        await world.jordan.does(breaks)
    async with world.jordan.working() as work:
        with pytest.raises(ZeroDivisionError):
            await breaks_inside(work)
    assert await world.rows("journal") == before
