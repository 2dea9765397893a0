"""Clients come in by typing names, are found and are renamed."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from core.errors import NotFound
from core.people import (
    NameTaken,
    NameUnusable,
    NotForYourRole,
    TooManyNames,
    add_clients,
    clients_named,
    family,
    guardians_of,
    list_clients,
    rename_client,
)
from core.people.service import roster as module
from tests.support.races import both, pause_after
from tests.support.world import World, adds

pytestmark = pytest.mark.req("PPL-1", "PPL-4")


async def names(world: World, search: str = "") -> list[str]:
    page = await world.jordan.sees(list_clients, world.club, search=search)
    return [client.name for client in page.items]


async def test_good_lines_are_added_and_every_other_line_is_answered(world: World) -> None:
    lines = ["Mia", "", "  Leo  ", "sam", "🏀", "mia", "x" * 200, "Zoë", "ZOE", "\u202e"]
    done = await world.jordan.does(add_clients, world.club, names="\n".join(lines))
    assert sorted(client.name for client in done.added) == ["Leo", "Mia", "Zoë"]
    assert sorted(done.taken) == ["ZOE", "mia", "sam"]
    assert done.unusable == (("🏀", "letters"), ("x" * 20, "long"), ("\u202e", "empty"))
    assert await names(world) == ["Lena", "Leo", "Mia", "Noor", "Sam", "Theo", "Zoë"]


async def test_nothing_typed_is_no_name(world: World) -> None:
    before = await world.everything()
    for text in ("", " \n \n"):
        with pytest.raises(NameUnusable) as refused:
            await world.jordan.does(add_clients, world.club, names=text)
        assert refused.value.reason == "empty"
    assert await world.everything() == before


async def test_a_hundred_names_fit_and_one_more_does_not(world: World) -> None:
    hundred = "\n".join(f"Player {n}" for n in range(100))
    before = await world.everything()
    with pytest.raises(TooManyNames) as refused:
        await world.jordan.does(add_clients, world.club, names=f"{hundred}\nOne more")
    assert refused.value.facts == {"limit": 100, "count": 101}
    assert await world.everything() == before
    assert len((await world.jordan.does(add_clients, world.club, names=hundred)).added) == 100


async def test_names_are_single_in_a_club_and_not_between_clubs(world: World) -> None:
    done = await world.nora.does(add_clients, world.northgate, names="Sam")
    assert len(done.added) == 1


async def test_the_longest_key_a_name_can_have_is_stored(world: World) -> None:
    [client] = await adds(world.jordan, world.club, "ﷺ" * 64)
    assert client


async def test_two_coaches_typing_the_same_name_at_once_add_it_once(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_after(monkeypatch, module, "_sort_out")
    done, refused = await both(
        world.jordan.does(add_clients, world.club, names="Mia\nLeo"),
        elsewhere.riley.does(add_clients, world.club, names="Leo\nAda"),
    )
    assert refused == []
    assert sum(len(each.added) for each in done) == 3
    assert sum(len(each.taken) for each in done) == 1
    assert await names(world, "leo") == ["Leo"]


async def test_two_clients_renamed_to_one_name_at_once_are_two_people(
    world: World, elsewhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_after(monkeypatch, module, "client_for")
    done, refused = await both(
        world.jordan.does(rename_client, world.sam, name="Alexis"),
        elsewhere.jordan.does(rename_client, world.lena, name="ALEXIS"),
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [NameTaken]


async def test_the_unique_name_itself_is_a_refusal_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a way past the club's lock ever be found, the index still refuses, in words."""

    async def free(*_: object) -> bool:
        return False

    monkeypatch.setattr(module, "name_taken", free)
    with pytest.raises(NameTaken) as refused:
        await world.jordan.does(rename_client, world.lena, name="sam")
    assert refused.value.facts == {"name": "sam"}
    assert isinstance(refused.value.__cause__, IntegrityError)


async def test_a_client_gets_another_name_and_keeps_it_against_others(world: World) -> None:
    renamed = await world.jordan.does(rename_client, world.sam, name=" Samuel ")
    assert renamed.name == "Samuel"
    assert (await world.jordan.does(rename_client, world.sam, name="SAMUEL")).name == "SAMUEL"
    with pytest.raises(NameTaken) as refused:
        await world.jordan.does(rename_client, world.sam, name="lena")
    assert refused.value.facts == {"name": "lena"}
    with pytest.raises(NameUnusable):
        await world.jordan.does(rename_client, world.sam, name="🏀")
    with pytest.raises(NotForYourRole):
        await world.alex.does(rename_client, world.sam, name="Other")
    with pytest.raises(NotFound):
        await world.nora.does(rename_client, world.sam, name="Other")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Lena", "Noor", "Sam", "Theo"]),
        ("E", ["Lena", "Theo"]),
        ("šam", ["Sam"]),
        ("%", []),
        ("_", []),
        ("nobody", []),
        ("\0", []),
        ("sa\ud800m", ["Sam"]),
        ("x" * 5000, []),
        ("'; DROP TABLE members; --", []),
    ],
)
async def test_clients_are_found_by_any_part_of_their_name(
    world: World, search: str, found: list[str]
) -> None:
    assert await names(world, search) == (found if search != "\0" else await names(world))


async def test_a_page_past_the_end_is_the_last_one(world: World) -> None:
    page = await world.jordan.sees(list_clients, world.club, page=99, size=3)
    assert (page.number, page.pages, page.total) == (1, 2, 4)
    assert [client.name for client in page.items] == ["Theo"]
    assert (await world.jordan.sees(list_clients, world.club, page=-5, size=3)).number == 0


async def test_each_sees_the_clients_who_are_theirs(world: World) -> None:
    seen = {}
    for who in ("jordan", "riley", "alex", "maria", "omar"):
        page = await getattr(world, who).sees(list_clients, world.club)
        seen[who] = [client.name for client in page.items]
    assert seen == {
        "jordan": ["Lena", "Noor", "Sam", "Theo"],
        "riley": ["Theo"],
        "alex": ["Lena", "Noor", "Sam", "Theo"],
        "maria": ["Lena", "Sam"],
        "omar": ["Noor"],
    }
    with pytest.raises(NotFound):
        await world.nora.sees(list_clients, world.club)


async def test_a_parent_of_two_sees_both_and_the_coach_sees_the_parent(world: World) -> None:
    children = await world.maria.sees(family, world.club)
    assert [child.name for child in children] == ["Lena", "Sam"]
    for child in (world.sam, world.lena):
        [guardian] = await world.jordan.sees(guardians_of, child)
        assert (guardian.name, guardian.has_account) == ("Maria", True)
    assert await world.jordan.sees(guardians_of, world.theo) == ()
    with pytest.raises(NotFound):
        await world.omar.sees(guardians_of, world.sam)


async def test_a_forged_page_far_past_the_end_is_the_last_one_in_a_few_statements(
    world: World,
) -> None:
    async with world.jordan.looking() as work:
        with world.statements() as sent:
            page = await list_clients(work, world.club, page=2**53, size=3)
    assert (page.number, page.total) == (1, 4)
    assert len(sent) <= 4


@pytest.mark.req("PPL-8")
async def test_several_are_found_by_their_names_or_parts_of_them(world: World) -> None:
    found = await world.jordan.sees(clients_named, world.club, "theo\n\nNO\nen\nX\n sam ")
    assert [each.name for each in found.clients] == ["Theo", "Noor", "Lena", "Sam"]
    assert (found.unknown, found.several) == (("X",), ())
    found = await world.jordan.sees(clients_named, world.club, "e\nnils")
    assert (found.clients, found.unknown, found.several) == ((), ("nils",), ("e",))
    found = await world.riley.sees(clients_named, world.club, "sam\ntheo")
    assert [each.name for each in found.clients] == ["Theo"], "not another coach's"


@pytest.mark.req("PPL-8", "OPS-6")
async def test_a_page_is_read_by_the_index_of_names(world: World) -> None:
    """SQLite takes a partial index only for the words that it was made with, else it reads all."""
    if world.core.database.engine.dialect.name != "sqlite":
        return
    for search in ("", "a"):
        with world.statements() as sent:
            await world.jordan.sees(list_clients, world.club, search=search)
        [page] = [each for each in sent if "LIMIT" in each]
        plan = await explained(world, page)
        assert "uq_members_client_name" in plan
        assert "SCAN members" not in plan
        assert "TEMP B-TREE" not in plan, "it is in order already"


async def explained(world: World, statement: str) -> str:
    async with world.core.database.reading() as connection:
        values = (1,) * statement.count("?")
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return "\n".join(row[3] for row in rows)


@pytest.mark.req("PPL-8")
async def test_signs_that_mean_something_to_the_database_are_only_signs(world: World) -> None:
    await adds(world.jordan, world.club, "100% Max", "A_B", "Back\\slash")
    for typed, found in (
        ("%", "100% Max"),
        ("_", "A_B"),
        ("\\", "Back\\slash"),
        ("0% m", "100% Max"),
    ):
        assert await names(world, typed) == [found]
