"""Whose group a chat is, what it gets, and what becomes of it."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from core.errors import Invalid, NotFound
from core.groups import (
    GroupTaken,
    LastLanguage,
    Part,
    bot_stands,
    chat_moved,
    group_in,
    group_of,
    groups_of,
    link_group,
    relink_group,
    set_part,
    speak_in_group,
    unlink_group,
)
from core.groups.service import link
from core.people import NotForYourRole, Setting, set_club
from tests.core.groups.conftest import BOT, CHAT, links
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("NTC-11")


async def test_it_speaks_the_clubs_languages_and_is_linked_once(world: World) -> None:
    jordan, club = world.jordan, world.club
    await jordan.does(set_club, club, Setting.LANGS, "en,es")
    group = await links(jordan, club, title="U12\nparents\u202e" + "x" * 300)
    assert (group.langs, group.linked, group.announces, group.card) == (
        {"en", "es"}, True, True, True,
    )  # fmt: skip
    assert group.title.startswith("U12 parentsx")
    assert len(group.title) == 128
    assert await links(jordan, club, title="Another name") == group
    assert [each.id for each in await jordan.sees(groups_of, club)] == [group.id]
    assert len(await world.rows("groups")) == 1


async def test_a_coach_links_and_others_do_not(world: World) -> None:
    group = await links(world.riley, world.club)
    for someone in (world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await links(someone, world.club, chat=-7)
        with pytest.raises(NotForYourRole):
            await someone.does(unlink_group, group.id)
    for verb in (group_of, unlink_group, relink_group):
        with pytest.raises(NotFound):
            await world.nora.does(verb, group.id)
    with pytest.raises(GroupTaken):
        await links(world.nora, world.northgate)
    assert (await world.riley.sees(group_of, group.id)) == group


async def test_unlinked_and_linked_again_it_is_what_it_was(world: World) -> None:
    jordan = world.jordan
    group = await links(jordan, world.club)
    await jordan.does(speak_in_group, group.id, "ru", True)
    known = await jordan.does(set_part, group.id, Part.CARD, False)
    assert not (await jordan.does(unlink_group, group.id)).linked
    assert not (await jordan.does(unlink_group, group.id)).linked
    async with world.core.read() as work:
        assert await group_in(work, BOT, CHAT) is None
    assert await jordan.does(relink_group, group.id) == known
    await jordan.does(unlink_group, group.id)
    assert await links(jordan, world.club) == known
    await jordan.does(unlink_group, group.id)
    await links(world.nora, world.northgate)
    with pytest.raises(GroupTaken):
        await jordan.does(relink_group, group.id)


async def test_one_language_stays(world: World) -> None:
    jordan = world.jordan
    group = await links(jordan, world.club)
    with pytest.raises(LastLanguage):
        await jordan.does(speak_in_group, group.id, "en", False)
    await jordan.does(speak_in_group, group.id, "ru", True)
    assert (await jordan.does(speak_in_group, group.id, "en", False)).langs == {"ru"}
    for wrong in ("", "EN", "en,ru", "x" * 40, "ru; --"):
        with pytest.raises(Invalid):
            await jordan.does(speak_in_group, group.id, wrong, True)


async def test_removed_from_it_the_club_has_it_no_longer(world: World) -> None:
    group = await links(world.jordan, world.club)
    async with world.core.work() as work:  # whoever did it, nobody acts
        stands = {"title": "New name", "there": True, "can_pin": True}
        pinning = await bot_stands(work, BOT, CHAT, **stands)
        assert pinning is not None
        assert (pinning.can_pin, pinning.title) == (True, "New name")
        assert await bot_stands(work, BOT, CHAT - 1, **stands) is None
        lost = await bot_stands(work, BOT, CHAT, **stands | {"there": False})
        assert lost is not None
        assert (lost.id, lost.linked, lost.can_pin) == (group.id, False, False)
        assert await bot_stands(work, BOT, CHAT, **stands | {"there": False}) is None
    assert not (await world.jordan.sees(group_of, group.id)).linked
    codes = [row["code"] for row in await world.rows("journal") if "group" in row["code"]]
    assert codes == ["group_linked", "group_pin_changed", "group_lost"]


async def test_a_supergroup_is_the_same_group(world: World) -> None:
    group = await links(world.jordan, world.club)
    async with world.core.work() as work:
        moved = await chat_moved(work, BOT, CHAT, -1001)
        assert moved is not None
        assert (moved.id, moved.chat_id) == (group.id, -1001)
        assert await chat_moved(work, BOT, CHAT, -1001) == moved, "told twice"
        assert await group_in(work, BOT, CHAT) is None
    other = await links(world.jordan, world.club, chat=-8)
    await links(world.riley, world.club, chat=-1002)
    async with world.core.work() as work:
        moved = await chat_moved(work, BOT, -8, -1002)
        assert moved is not None
        assert moved.id != other.id, "the new chat was linked before"
    assert not (await world.jordan.sees(group_of, other.id)).linked


async def test_two_clubs_cannot_have_one_chat(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_after(monkeypatch, link, "row_in")
    there = {"bot": BOT, "chat": CHAT, "title": "x", "can_pin": False}
    made, refused = await both(
        world.jordan.does(link_group, world.club, **there),
        elsewhere.nora.does(link_group, elsewhere.northgate, **there),
    )
    assert (len(made), len(refused)) == (1, 1)
    assert isinstance(refused[0], GroupTaken | IntegrityError), refused
    assert len(await world.rows("groups")) == 1
