"""Who may do what to whom: every action × role × client, written out once more by hand.

`yes` is allowed, `role` is refused by role (you may see them), `-` is not there: what is another
family's, another coach's or another club's looks exactly like what does not exist.
"""

from __future__ import annotations

from collections.abc import Awaitable

import pytest

from core.actor import Actor, Right, Role
from core.db import Work
from core.errors import NotFound, Refusal
from core.people import Action, NotForYourRole, allow, client_for, clients_for, invite_client, may
from tests.support.world import Someone, World, joins

pytestmark = pytest.mark.req("PPL-5", "PPL-2")

GUARDIANS = {
    Action.SEE_CLIENT: set(Right),
    Action.SEE_HISTORY: set(Right),
    Action.ASK_ABOUT: set(Right),
    Action.ANSWER_PRACTICE: {Right.PAY, Right.BOOK},
    Action.INVITE_GUARDIAN: {Right.PAY},
    Action.CHECK_IN: {Right.PAY, Right.BOOK},
    Action.SEE_MONEY: {Right.PAY},
    Action.DECIDE_TRANSFER: {Right.PAY},
}
"""By which rights a guardian may; nothing else by any."""

# To one client: who → the answer for one's own, another coach's, another club's, and nobody.
SEES = {
    "owner": ["yes", "yes", "-", "-"],
    "coach": ["yes", "-", "-", "-"],
    "assistant": ["yes", "yes", "-", "-"],
    "guardian": ["yes", "-", "-", "-"],
    "client": ["yes", "-", "-", "-"],
}
ACTS = SEES | {
    "assistant": ["role", "role", "-", "-"],
    "guardian": ["role", "-", "-", "-"],
    "client": ["role", "-", "-", "-"],
}
PAYS = ACTS | {"guardian": ["yes", "-", "-", "-"]}
HELPS = ACTS | {"assistant": ["yes", "yes", "-", "-"]}
ASKS = SEES | {"owner": ["role", "role", "-", "-"], "coach": ["role", "-", "-", "-"]}
ASKS |= {"assistant": ["role", "role", "-", "-"]}
# What is for the whole club is not done to one client, but by whoever may do it anywhere.
OWNS = ACTS | {"coach": ["role", "-", "-", "-"]}
# Whoever trains says so, or a guardian with the right to book; staff have the roll call.
CHECKS_IN = OWNS | {
    "owner": ["role", "role", "-", "-"],
    "guardian": ["yes", "-", "-", "-"],
    "client": ["yes", "-", "-", "-"],
}
MONEY = SEES | {"assistant": ["role", "role", "-", "-"]}
DECIDES = OWNS | {"owner": ["role", "role", "-", "-"], "guardian": ["yes", "-", "-", "-"]}
TO_ONE_CLIENT = {
    Action.SEE_CLIENT: SEES,
    Action.SEE_HISTORY: SEES,
    Action.RENAME_CLIENT: ACTS,
    Action.INVITE_GUARDIAN: PAYS,
    Action.LINK_GUARDIAN: ACTS,
    Action.SELL: ACTS,
    Action.EDIT_LOT: ACTS,
    Action.SEE_MONEY: MONEY,
    Action.TRANSFER: ACTS,
    Action.DECIDE_TRANSFER: DECIDES,
    Action.SET_PREPAID: ACTS,
    Action.ADJUST: ACTS,
    Action.MARK: HELPS,
    Action.CHECK_IN: CHECKS_IN,
    Action.ANSWER_PRACTICE: SEES,
    Action.ASK_ABOUT: ASKS,
    Action.WRITE_TO: ACTS,
    Action.INVITE_STAFF: OWNS,
    Action.SEE_TRAIL: OWNS,
    Action.SET_CLUB: OWNS,
    Action.SET_ROLES: OWNS,
    Action.ASSIGN_CLIENTS: OWNS,
    Action.SET_THRESHOLD: ACTS,
    Action.LEAVE: ACTS,
    Action.NOTE: HELPS,
}
STAFF_EVERYWHERE = {
    Action.SET_OFFERS: {"owner", "coach"},
    Action.PLAN_PRACTICE: {"owner", "coach"},
    Action.ADD_CLIENT: {"owner", "coach"},
    Action.DECIDE_JOIN: {"owner", "coach"},
    Action.SEE_ROSTER: {"owner", "coach", "assistant"},
}
OVER_THE_CLUB = {
    Action.SEE_ROSTER: {"owner", "coach", "assistant"},
    Action.SEE_CLIENT: {"owner", "assistant"},
    Action.SEE_HISTORY: {"owner", "assistant"},
    Action.SEE_TRAIL: {"owner"},
    Action.ADD_CLIENT: {"owner", "coach"},
    Action.RENAME_CLIENT: {"owner"},
    Action.INVITE_GUARDIAN: {"owner"},
    Action.LINK_GUARDIAN: {"owner"},
    Action.DECIDE_JOIN: {"owner", "coach"},
    Action.INVITE_STAFF: {"owner"},
    Action.SET_CLUB: {"owner"},
    Action.SET_OFFERS: {"owner", "coach"},
    Action.SET_ROLES: {"owner"},
    Action.ASSIGN_CLIENTS: {"owner"},
    Action.SET_THRESHOLD: {"owner"},
    Action.LEAVE: {"owner"},
    Action.NOTE: {"owner", "assistant"},
    Action.SELL: {"owner"},
    Action.EDIT_LOT: {"owner"},
    Action.SEE_MONEY: {"owner"},
    Action.TRANSFER: {"owner"},
    Action.DECIDE_TRANSFER: set(),
    Action.SET_PREPAID: {"owner"},
    Action.ADJUST: {"owner"},
    Action.MARK: {"owner", "assistant"},
    Action.CHECK_IN: set(),
    Action.PLAN_PRACTICE: {"owner", "coach"},
    Action.ANSWER_PRACTICE: {"owner", "assistant"},
    Action.ASK_ABOUT: set(),
    Action.WRITE_TO: {"owner"},
}


def cast(world: World) -> dict[str, tuple[Someone, list[int]]]:
    """Who each is, and which client is theirs, another coach's, another club's, nobody's."""
    away = [world.nils, 10_000]
    return {
        "owner": (world.jordan, [world.sam, world.theo, *away]),
        "coach": (world.riley, [world.theo, world.sam, *away]),
        "assistant": (world.alex, [world.sam, world.theo, *away]),
        "guardian": (world.maria, [world.sam, world.theo, *away]),
        "client": (world.everybody["theo"], [world.theo, world.sam, *away]),
    }


@pytest.fixture
async def staged(world: World) -> World:
    """Theo, whom Riley coaches, has an account of his own."""
    theo = await world.meets("Theo")
    await joins(theo, await world.riley.does(invite_client, world.theo))
    world.everybody["theo"] = theo
    return world


def test_every_action_is_in_the_tables() -> None:
    assert set(TO_ONE_CLIENT) | set(STAFF_EVERYWHERE) == set(Action)
    assert set(OVER_THE_CLUB) == set(Action)


async def answer(doing: Awaitable[object]) -> str:
    try:
        await doing
    except NotForYourRole:
        return "role"
    except NotFound:
        return "-"
    return "yes"


def answer_over(work: Work, club: int, action: Action) -> str:
    try:
        allow(work, club, action)
    except NotForYourRole:
        return "role"
    except NotFound:
        return "-"
    return "yes"


async def test_to_one_client(staged: World) -> None:
    before = await staged.everything()
    for action, wanted in TO_ONE_CLIENT.items():
        found = {}
        for role, (someone, ids) in cast(staged).items():
            found[role] = [await answer(someone.does(client_for, each, action)) for each in ids]
        assert found == wanted, action
    for action, roles in STAFF_EVERYWHERE.items():
        for role, (someone, ids) in cast(staged).items():
            own, other, *away = [
                await answer(someone.does(client_for, each, action)) for each in ids
            ]
            assert away == ["-", "-"], (action, role)
            assert (own == "yes") is (role in roles), (action, role)
            assert (other == "yes") is (role in roles), (action, role)
    assert await staged.everything() == before


async def test_over_the_whole_club(staged: World) -> None:
    before = await staged.everything()
    for action, roles in OVER_THE_CLUB.items():
        for role, (someone, _) in cast(staged).items():
            async with someone.looking() as work:
                clubs = (staged.club, staged.northgate, 10_000)
                found = [answer_over(work, club, action) for club in clubs]
            wanted = ["yes" if role in roles else "role", "-", "-"]
            assert found == wanted, (action, role)
    assert await staged.everything() == before


@pytest.mark.parametrize("action", list(Action))
async def test_one_client_who_is_not_yours_refuses_all_of_them(
    staged: World, action: Action
) -> None:
    family = action in (Action.CHECK_IN, Action.ASK_ABOUT)
    someone = staged.maria if family else staged.jordan
    for away in (staged.nils, 10_000):
        with pytest.raises(NotFound):
            await someone.does(clients_for, [staged.sam, away], action)


@pytest.mark.parametrize("client", [0, -1, 2**53, 10**12])
async def test_any_number_that_is_no_client_is_not_found(world: World, client: int) -> None:
    with pytest.raises(NotFound):
        await world.jordan.does(client_for, client, Action.SEE_CLIENT)


async def test_staff_and_parents_are_no_clients(world: World) -> None:
    for someone in (world.riley, world.maria):
        member = await someone.member_in(world.club)
        with pytest.raises(NotFound):
            await world.jordan.does(client_for, member, Action.SELL)


async def test_a_stranger_finds_nothing(world: World) -> None:
    stranger = await world.meets("Stranger")
    for action in Action:
        with pytest.raises(NotFound):
            await stranger.does(client_for, world.sam, action)
        async with stranger.looking() as work:
            with pytest.raises(NotFound):
                allow(work, world.club, action)
    async with world.core.work() as work:
        with pytest.raises(NotFound):
            await client_for(work, world.sam, Action.SEE_CLIENT)


async def test_who_left_the_club_acts_there_no_more(world: World) -> None:
    riley = await world.riley.member_in(world.club)
    await world.change("members", {"left_at": world.clock.now()}, id=riley)
    with pytest.raises(NotFound):
        await world.riley.does(client_for, world.theo, Action.SEE_CLIENT)


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("action", list(Action))
def test_a_guardian_sees_by_any_right_and_acts_on_no_books(right: Right, action: Action) -> None:
    maria = Actor(9, 1, frozenset({Role.GUARDIAN}), {5: right})
    least = GUARDIANS.get(action)
    assert may(maria, action, client=5) is (least is not None and right in least)
    assert not may(maria, action, client=6)
    assert not may(maria, action)


async def test_the_two_refusals_of_what_is_not_there_are_the_same(world: World) -> None:
    async def refusal(client: int) -> Refusal:
        with pytest.raises(Refusal) as refused:
            await world.riley.does(client_for, client, Action.SELL)
        return refused.value

    answers = [await refusal(each) for each in (world.sam, world.nils, 10_000)]
    assert len({(type(each), each.code, str(each), str(each.facts)) for each in answers}) == 1
