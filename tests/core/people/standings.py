"""Everybody of the permission table, a person a column, and what each of them is answered."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

from core.actor import Actor, Grant, Right, Role
from core.core import Core
from core.db import Database, Work
from core.errors import NotFound, Refusal
from core.people import (
    Action,
    HasLeft,
    NotForYourRole,
    allow,
    assign,
    client_for,
    invite_client,
    invite_guardian,
    invite_staff,
    leave,
    recognise,
    set_grant,
    staff_member,
)
from tests.support.world import Someone, World, adds, build, empty, joins


@dataclass(frozen=True)
class Standing:
    """What somebody is in the club."""

    role: Role
    right: Right | None = None
    grant: Grant | None = None

    def actor(self, own: int) -> Actor:
        """Somebody of this standing whose own client, or self, is this one."""
        myself = own if self.role is Role.CLIENT else 99
        children = {own: self.right} if self.right else {}
        grants = frozenset({self.grant} if self.grant else ())
        return Actor(myself, 1, frozenset({self.role}), children, grants)


COLUMNS = {
    "client": Standing(Role.CLIENT),
    "view": Standing(Role.GUARDIAN, Right.VIEW),
    "book": Standing(Role.GUARDIAN, Right.BOOK),
    "pay": Standing(Role.GUARDIAN, Right.PAY),
    "assist": Standing(Role.ASSISTANT),
    "adjust": Standing(Role.ASSISTANT, grant=Grant.ADJUST),
    "coach": Standing(Role.COACH),
    "coach*": Standing(Role.COACH),
    "owner": Standing(Role.OWNER),
}


@dataclass(frozen=True)
class Stage:
    """`asked`: whose own, a sibling's, another's and a left one's id, as the table has them."""

    world: World
    asked: dict[str, int]
    people: dict[str, Someone]

    def on(self, world: World) -> Stage:
        """The same people, acting through that world."""
        people = {
            name: Someone(world, each.user_id, each.name) for name, each in self.people.items()
        }
        return Stage(world, self.asked, people)


async def standing_all(url: str) -> Stage:
    """The world with one person a column, and the clients that they are asked about.

    Riley coaches Sam, and Gone, who has left. Lena is Sam's sister, and like Noor is not Riley's.
    """
    database = Database(url)
    try:
        world = await build(empty(database))
        [gone] = await adds(world.riley, world.club, "Gone")
        await world.jordan.does(assign, await world.riley.member_in(world.club), [world.sam])
        people = {"coach": world.riley, "coach*": world.riley}
        for name, standing in COLUMNS.items():
            if name not in people:
                people[name] = await becomes(world, name, standing, [world.sam, gone])
        await world.jordan.does(leave, gone)
    finally:
        await database.close()
    asked = {"own": world.sam, "sibling": world.lena, "other": world.noor, "left": gone}
    return Stage(world, asked, people)


async def becomes(
    world: World, name: str, standing: Standing, clients: list[int], *, north: bool = False
) -> Someone:
    """Somebody new of this standing, in Eastside or in the other club."""
    owner, club = (world.nora, world.northgate) if north else (world.jordan, world.club)
    someone = await world.meets(f"{name} {club}")
    match standing.role:
        case Role.CLIENT:
            await joins(someone, await owner.does(invite_client, clients[0]))
        case Role.GUARDIAN:
            bond = await owner.does(invite_guardian, clients, right=standing.right)
            await joins(someone, bond)
        case _:
            await works(world, someone, standing, owner, club)
    return someone


async def works(
    world: World, someone: Someone, standing: Standing, owner: Someone, club: int
) -> None:
    kind = "coach" if standing.role is Role.OWNER else str(standing.role)
    await joins(someone, await owner.does(invite_staff, club, kind))
    member = await someone.member_in(club)
    if standing.role is Role.OWNER:  # and no coach besides, as a founder is
        await world.change("members", {"staff_roles": {Role.OWNER}}, id=member)
    if standing.grant:
        stand = (await owner.sees(staff_member, member)).stand
        await owner.does(set_grant, member, standing.grant, True, stand=stand)


async def answer(doing: Awaitable[object], action: Action) -> str:
    try:
        await doing
    except Refusal as refusal:
        return sign(refusal, action)
    return "+"


def sign(refusal: Refusal, action: Action) -> str:
    """Every `-` is the same refusal with the same facts."""
    said = type(refusal), refusal.facts
    if said == (NotFound, {}):
        return "-"
    if said == (NotForYourRole, {"action": action}):
        return "r"
    if isinstance(refusal, HasLeft):
        return "l"
    raise refusal


async def over(work: Work, club: int, action: Action) -> Actor:
    return allow(work, club, action)


async def answers(core: Core, user: int | None, club: int, clients: list[int]) -> dict[str, str]:
    """What this person is answered, action by action: for the club, then for each client."""
    found: dict[str, str] = {}
    async with core.work() as work:
        work.as_(None if user is None else await recognise(work, user))
        for action in Action:
            signs = [await answer(over(work, club, action), action)]
            for client in clients:
                doing = client_for(work, client, action, lock=True)
                signs.append(await answer(doing, action))
            found[action] = "".join(signs)
    return found
