"""Every verb asks who may: called with what is there by people to whom it is not there."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

import core
from core.attendance import DoorUnknown
from core.clock import StoppedClock
from core.db import Work
from core.errors import NotFound, Refusal
from core.groups import StrangerHere
from core.people import NotForYourRole
from tests.core.verbs.examples import Example, examples
from tests.core.verbs.named import FOR_ANYBODY, FOR_CORE, FOR_ITS_COACHES, FOR_THE_CLUB, listed
from tests.core.verbs.stage import Stage, one_of_everything
from tests.support.databases import Clone
from tests.support.google import WITH_GOOGLE
from tests.support.world import MONDAY, Someone

pytestmark = pytest.mark.req("PPL-5")

FOR_THE_FAMILY = {
    "attendance.check_in": "maria",
    "groups.answer_for_all": "maria",
    "groups.answer_in_group": "maria",
    "groups.group_of_family": "maria",
    "groups.own_answers": "maria",
    "groups.own_balances": "maria",
    "bookings.rate": "maria",
    "attendance.knock": "maria",
    "notices.ask_about": "maria",
    "notices.use_to_ask_about": "maria",
    "packages.decide_transfer": "maria",
    "people.share_child": "maria",
}
"""What an owner may not do: who does it."""

EASTSIDE = StrangerHere("Eastside Hoops")
SAYS = {
    "attendance.knock": DoorUnknown(),
    "groups.answer_in_group": EASTSIDE,
    "groups.group_of_family": EASTSIDE,
    "groups.group_to_book": EASTSIDE,
    "groups.own_answers": EASTSIDE,
    "groups.own_balances": EASTSIDE,
    "packages.open_transfers": (),
    "people.may_act": False,
}
"""What is no `NotFound`: a code is not known, nothing waits, and it may not; whoever is in a group
knows whose it is.
"""


@cache
def verbs() -> dict[str, Callable[..., Any]]:
    """Everything at a front door of core that takes Work."""
    found = {}
    for module in iter_modules(core.__path__):
        if module.ispkg and module.name != "db":
            capability = import_module(f"core.{module.name}")
            for name in getattr(capability, "__all__", ()):
                verb = getattr(capability, name)
                if inspect.isfunction(verb) and "work" in inspect.signature(verb).parameters:
                    found[f"{module.name}.{name}"] = verb
    return found


@pytest.fixture
async def stage(clone: Clone) -> AsyncIterator[Stage]:
    url, told = clone(one_of_everything)
    async with told.world.through(url, StoppedClock(MONDAY)) as world:
        world.core.outside = WITH_GOOGLE
        yield replace(told, world=world)


class TakenBack(Exception):
    """Rolls back what an example has done."""


async def outcome(work: Work, verb: Callable[..., Any], example: Example) -> Any:
    """What it returns, or is refused by."""
    args, more = example
    try:
        doing = verb(work, *args, **more)
        return await doing if inspect.isawaitable(doing) else doing
    except Refusal as refusal:
        return refusal


def same(one: Any, other: Any) -> bool:
    if isinstance(one, Refusal) and isinstance(other, Refusal):
        return (type(one), one.facts) == (type(other), other.facts)
    return bool(one == other)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_every_verb_has_an_example_or_is_named_as_open(stage: Stage) -> None:
    named = [*examples(stage), *listed(FOR_CORE), *listed(FOR_ANYBODY)]
    assert set(verbs()) - set(named) == set(), "have neither"
    assert sorted(set(named) & set(verbs())) == sorted(named), "twice, or no verbs any more"
    assert {*FOR_THE_FAMILY, *SAYS} <= set(examples(stage))


async def said_to(stage: Stage, name: str, example: Example, someone: Someone) -> Any:
    """The outcome, taken back: the next example finds everything as it was."""
    said = None
    with suppress(TakenBack):
        async with someone.working() as work:
            said = await outcome(work, verbs()[name], example)
            raise TakenBack
    return said


async def test_every_example_works_for_whoever_may(stage: Stage) -> None:
    """So that below nothing is refused but for who asks."""
    refused = {}
    for name, example in examples(stage).items():
        someone = stage.world.everybody[FOR_THE_FAMILY.get(name, "jordan")]
        said = await said_to(stage, name, example, someone)
        if isinstance(said, Refusal) or (name in SAYS and said == SAYS[name]):
            refused[name] = said
    assert refused == {}


async def finds_nothing(stage: Stage, someone: Someone) -> None:
    before = await stage.world.everything()
    wrong: dict[str, Any] = {}
    for name, example in examples(stage).items():
        async with someone.working() as work:  # and commits: what a refused verb wrote would stay
            said = await outcome(work, verbs()[name], example)
        if not same(said, SAYS.get(name, NotFound())):
            wrong[name] = said
    assert wrong == {}
    assert await stage.world.everything() == before


async def test_a_stranger_finds_nothing(stage: Stage) -> None:
    await finds_nothing(stage, await stage.world.meets("Stranger"))


async def test_the_owner_of_another_club_finds_nothing(stage: Stage) -> None:
    await finds_nothing(stage, stage.world.nora)


async def granted(stage: Stage, someone: Someone) -> list[str]:
    """The verbs that are not refused by who asks."""
    found = []
    for name, example in examples(stage).items():
        said = await said_to(stage, name, example, someone)
        refused = isinstance(said, NotFound | NotForYourRole)
        if not refused and not (name in SAYS and same(said, SAYS[name])):
            found.append(name)
    return found


async def test_another_family_and_another_coach_are_granted_what_is_the_clubs(stage: Stage) -> None:
    """Omar is the father of Noor, Riley the coach of Theo: all of it is about Sam and Lena."""
    everybodys, coaches = listed(FOR_THE_CLUB), listed(FOR_ITS_COACHES)
    assert sorted(await granted(stage, stage.world.omar)) == sorted(everybodys)
    assert sorted(await granted(stage, stage.world.riley)) == sorted([*everybodys, *coaches])
