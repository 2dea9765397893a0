"""Who may do what to whom: every action, everybody, every client, written out once more by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from itertools import combinations

import pytest

from core.actor import Actor, Right, Role
from core.clock import StoppedClock
from core.errors import NotFound
from core.people import (
    GRANTS,
    RULES,
    Action,
    Setting,
    actions_on,
    client_for,
    clients_for,
    leave,
    may,
    set_club,
)
from tests.core.people.standings import COLUMNS, Stage, answers, becomes, standing_all, works
from tests.support.databases import Clone
from tests.support.world import MONDAY, World

pytestmark = pytest.mark.req("PPL-5", "PPL-2")

TABLE = """
                 client  view  book   pay assist adjust coach coach*  owner
see_roster        rr---  rr--r rr--r rr--r ++++l ++++l ++++l ++++l ++++l
see_client        r+---  r+--+ r+--+ r+--+ +++++ +++++ r+--+ r++++ +++++
see_history       r+---  r+--+ r+--+ r+--+ +++++ +++++ r+--+ r++++ +++++
add_client        rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
rename_client     rr---  rr--r rr--r rr--r rrrrr rrrrr r+--+ r++++ +++++
invite_guardian   rr---  rr--r rr--r r+--l rrrrr rrrrr r+--l r+++l ++++l
link_guardian     rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
decide_join       rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
invite_staff      rr---  rr--r rr--r rr--r rrrrr rrrrr rr--r rrrrr ++++l
set_roles         rr---  rr--r rr--r rr--r rrrrr rrrrr rr--r rrrrr ++++l
assign_clients    rr---  rr--r rr--r rr--r rrrrr rrrrr rr--r rrrrr ++++l
set_club          rr---  rr--r rr--r rr--r rrrrr rrrrr rr--r rrrrr ++++l
see_trail         rr---  rr--r rr--r rr--r rrrrr rrrrr rr--r rrrrr +++++
note              rr---  rr--r rr--r rr--r +++++ +++++ r+--+ r++++ +++++
leave             rr---  rr--r rr--r rr--r rrrrr rrrrr r+--+ r++++ +++++
set_threshold     rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
set_prepaid       rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
write_to          rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
set_offers        rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
sell              rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
edit_lot          rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
see_money         r+---  rr--r rr--r r+--+ rrrrr rrrrr r+--+ r++++ +++++
adjust            rr---  rr--r rr--r rr--r rrrrr +++++ r+--+ r++++ +++++
ask_about         r+---  r+--l r+--l r+--l rrrrr rrrrr rr--r rrrrr rrrrr
transfer          rr---  rr--r rr--r rr--r rrrrr rrrrr r+--l r+++l ++++l
decide_transfer   rr---  rr--r rr--r r+--l rrrrr rrrrr rr--r rrrrr rrrrr
mark              rr---  rr--r rr--r rr--r ++++l ++++l r+--l r+++l ++++l
check_in          r+---  rr--r r+--l r+--l rrrrr rrrrr rr--r rrrrr rrrrr
plan_practice     rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
answer_practice   r+---  rr--r r+--l r+--l ++++l ++++l r+--l r+++l ++++l
book              r+---  rr--r r+--l r+--l ++++l ++++l r+--l r+++l ++++l
rate              r+---  r+--l r+--l r+--l rrrrr rrrrr rr--r rrrrr rrrrr
set_hours         rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
set_subjects      rr---  rr--r rr--r rr--r rrrrr rrrrr rr--r rrrrr ++++l
share_child       r+---  rr--r r+--l r+--l rrrrr rrrrr rr--r rrrrr rrrrr
connect_calendar  rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l rrrrr
set_form          rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
grant_checkin     rr---  rr--r rr--r rr--r ++++l ++++l r+--l r+++l ++++l
link_group        rr---  rr--r rr--r rr--r rrrrr rrrrr ++++l ++++l ++++l
"""
"""Who: the client in person; a guardian by right; an assistant, without and with the owner's grant;
a coach, in a club where coaches see their own clients and in one* where they see all; the owner.

Five answers each: over the whole club; for one's own client, child or self; for a sibling of that
one who is not one's own; for another client of the club; for one's own who has left the club.

`+` is allowed, `r` refused by role (you may see them), `l` refused because they left, and `-` is
not there. What may be done all over the club asks for no client, so there it is done to any.

A booking may also be seen, moved, cancelled and marked by the coach whom it is with, whoever the
client is: tests/core/bookings/test_change.py.

To everybody not in the table all of it is `-`, and so is to those in it whatever is of another club
or does not exist.
"""


NOBODY = 10_000


def read_table() -> dict[str, dict[str, str]]:
    """Who → action → the five answers."""
    head, *rows = [line.split() for line in TABLE.strip().splitlines()]
    assert head == list(COLUMNS)
    return {who: {row[0]: row[number] for row in rows} for number, who in enumerate(head, 1)}


def test_every_action_has_a_row_and_every_role_right_and_grant_a_column() -> None:
    rows = [line.split() for line in TABLE.strip().splitlines()[1:]]
    assert sorted(row[0] for row in rows) == sorted(Action) == sorted(RULES)
    assert {len(row) for row in rows} == {1 + len(COLUMNS)}
    assert {len(cell) for row in rows for cell in row[1:]} == {5}
    standings = COLUMNS.values()
    assert {each.role for each in standings} == set(Role)
    assert {each.right for each in standings} == {None, *Right}
    assert {each.grant for each in standings} == {None, *GRANTS}


@pytest.fixture
async def stage(clone: Clone) -> AsyncIterator[Stage]:
    url, told = clone(standing_all)
    async with told.world.through(url, StoppedClock(MONDAY)) as world:
        yield told.on(world)


async def check_columns(stage: Stage, names: Iterable[str]) -> None:
    """Everybody of these columns is answered as the table has it, and refused what is away."""
    table, world = read_table(), stage.world
    for name in names:
        who = stage.people[name].user_id
        found = await answers(
            world.core, who, world.club, [*stage.asked.values(), world.nils, NOBODY]
        )
        assert {action: cells[:5] for action, cells in found.items()} == table[name], name
        assert {cells[5:] for cells in found.values()} == {"--"}, name


async def check_actions(stage: Stage, names: Iterable[str]) -> None:
    """What buttons are drawn from says of each client what the table says."""
    for name in names:
        column = read_table()[name]
        async with stage.people[name].looking() as work:
            for place, client in enumerate(stage.asked.values(), 1):
                wanted = {action for action, cells in column.items() if cells[place] == "+"}
                if "see_client" in wanted:
                    assert (await actions_on(work, client))[1] == wanted, (name, client)
                else:
                    with pytest.raises(NotFound):
                        await actions_on(work, client)


async def check_outside(world: World, user: int | None, clients: list[int]) -> None:
    """Nothing of Eastside is there, nor of a club that does not exist."""
    for club in (world.club, NOBODY):
        found = await answers(world.core, user, club, clients)
        assert set("".join(found.values())) == {"-"}, user


async def test_every_cell(stage: Stage) -> None:
    before = await stage.world.everything()
    await check_columns(stage, set(COLUMNS) - {"coach*"})
    await check_actions(stage, set(COLUMNS) - {"coach*"})
    assert await stage.world.everything() == before
    await stage.world.jordan.does(set_club, stage.world.club, Setting.COACHES_SEE, "all")
    before = await stage.world.everything()
    await check_columns(stage, set(COLUMNS) - {"coach"})
    assert await stage.world.everything() == before


async def test_every_role_of_another_club_finds_nothing(stage: Stage) -> None:
    world, clients = stage.world, [*stage.asked.values(), NOBODY]
    others = [
        await becomes(world, name, standing, [world.nils], north=True)
        for name, standing in COLUMNS.items()
    ]
    before = await world.everything()
    for each in others:
        await check_outside(world, each.user_id, clients)
    assert await world.everything() == before


async def test_strangers_and_members_who_left_find_nothing(stage: Stage) -> None:
    world, clients = stage.world, [*stage.asked.values(), stage.world.nils, NOBODY]
    stranger = await world.meets("Stranger")
    gone = {each.user_id for each in stage.people.values()}
    for each in await world.rows("identities"):
        if each["user_id"] in gone:
            await world.change("members", {"left_at": world.clock.now()}, id=each["member_id"])
    before = await world.everything()
    for user in (None, NOBODY, stranger.user_id, *gone):
        await check_outside(world, user, clients)
    assert await world.everything() == before


async def test_who_owns_another_club_is_here_what_they_are_here(stage: Stage) -> None:
    """Roles in two clubs: each is good where it was given, and nowhere else."""
    world = stage.world
    owner = read_table()["owner"]
    for name in set(COLUMNS) - {"coach*"}:
        await works(world, stage.people[name], COLUMNS["owner"], world.nora, world.northgate)
        who = stage.people[name].user_id
        here = await answers(world.core, who, world.club, list(stage.asked.values()))
        assert here == read_table()[name], name
        there = await answers(world.core, who, world.northgate, [world.nils])
        assert there == {action: cells[0] + cells[3] for action, cells in owner.items()}, name


def test_two_roles_together_may_what_either_may() -> None:
    own, other = 5, 6
    for one, two in combinations(COLUMNS.values(), 2):
        a, b = one.actor(own), two.actor(own)
        children = b.children | a.children if one.right is Right.PAY else a.children | b.children
        myself = own if Role.CLIENT in (one.role, two.role) else 99
        both = Actor(myself, 1, a.roles | b.roles, children, a.grants | b.grants)
        for action in Action:
            for client, coached in ((None, False), (own, True), (own, False), (other, False)):
                either = [may(each, action, client=client, coached=coached) for each in (a, b)]
                assert may(both, action, client=client, coached=coached) is any(either)


async def test_one_client_who_is_not_there_refuses_all_of_them(stage: Stage) -> None:
    """Also where the first is refused by role: no refusal tells that the others exist."""
    for someone in stage.people.values():
        async with someone.looking() as work:
            for action in Action:
                for away in (stage.world.nils, NOBODY):
                    with pytest.raises(NotFound):
                        await clients_for(work, [stage.world.sam, away], action)


async def test_nor_does_one_who_has_left(stage: Stage) -> None:
    world = stage.world
    await world.jordan.does(leave, world.theo)
    for away in (stage.asked["other"], world.nils, NOBODY):
        with pytest.raises(NotFound):
            await world.riley.does(clients_for, [world.theo, away], Action.SELL)


async def test_who_is_no_client_is_not_found(stage: Stage) -> None:
    """Staff, parents, and any number."""
    staff = [await each.member_in(stage.world.club) for each in stage.people.values()]
    async with stage.world.jordan.looking() as work:
        for each in {*staff, 0, -1, 2**53, 10**12} - {stage.world.sam}:
            with pytest.raises(NotFound):
                await client_for(work, each, Action.SEE_CLIENT)
