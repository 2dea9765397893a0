"""Errands: written once, claimed by one, and what a lost lease means."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from core.db import Database, Work
from core.outbox import (
    Claimed,
    Errand,
    NotBefore,
    State,
    add,
    answer_lost,
    anything_due,
    begin,
    cancel,
    claim,
    finish,
    keep,
    next_due,
    nudge,
    postpone,
    prepared,
    put_back,
)
from core.whole import whole_core
from tests.support.world import MONDAY, World

pytestmark = pytest.mark.req("NTC-10")

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def world(nobody: World) -> World:
    """The outbox needs nobody."""
    return nobody


def errand(**more: Any) -> Errand:
    return Errand(**{"channel": "chat", "kind": "note", "due_at": MONDAY} | more)


async def adds(world: World, *errands: Errand, replace: bool = False) -> None:
    async with world.core.work() as work:
        await add(work, errands, replace=replace)


async def claims(world: World, limit: int = 100, **more: Any) -> list[Claimed]:
    async with world.core.work() as work:
        return await claim(work, "chat", limit=limit, **more)


async def row(world: World) -> dict[str, Any]:
    [only] = await world.rows("outbox")
    return only


async def test_what_is_due_comes_oldest_first_and_the_rest_waits(world: World) -> None:
    early = MONDAY - timedelta(minutes=1)
    await adds(
        world,
        errand(kind="second"),
        errand(kind="later", due_at=LATER),
        errand(kind="first", due_at=early),
        errand(kind="other", channel="job"),
    )
    assert [each.kind for each in await claims(world)] == ["first", "second"]
    assert await claims(world) == []
    world.later(hours=1)
    assert [each.kind for each in await claims(world)] == ["later"]


async def test_it_commits_with_the_change_that_causes_it_or_not_at_all(world: World) -> None:
    async def breaks() -> None:
        async with world.core.work() as work:
            await add(work, [errand()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await breaks()
    assert await world.rows("outbox") == []


async def test_the_same_key_again_changes_nothing(world: World) -> None:
    await adds(world, errand(key="k", payload={"n": 1}))
    await adds(world, errand(key="k", payload={"n": 2}, due_at=LATER))
    only = await row(world)
    assert (only["payload"], only["due_at"]) == ({"n": 1}, MONDAY)


async def test_replacing_moves_what_waits_to_the_new_time_and_content(world: World) -> None:
    await adds(world, errand(key="k", payload={"n": 1}))
    await adds(world, errand(key="k", payload={"n": 2}, due_at=LATER), replace=True)
    only = await row(world)
    assert (only["payload"], only["due_at"]) == ({"n": 2}, LATER)
    assert await claims(world) == []


async def test_replacing_what_was_done_starts_it_afresh(world: World) -> None:
    await adds(world, errand(key="k"))
    [claimed] = await claims(world)
    await ends(world, claimed, State.DONE)
    await adds(world, errand(key="k"), replace=True)
    [again] = await claims(world)
    assert (again.id, again.attempts, again.lost) == (claimed.id, 1, 0)


async def test_replacing_what_is_being_done_makes_it_be_done_once_more(world: World) -> None:
    await adds(world, errand(key="k", payload={"n": 1}))
    [claimed] = await claims(world)
    await adds(world, errand(key="k", payload={"n": 2}), replace=True)
    await ends(world, claimed, State.DONE)
    [again] = await claims(world)
    assert (again.payload, again.lost) == ({"n": 2}, 0)


async def ends(world: World, claimed: Claimed, state: State) -> None:
    async with world.core.work() as work:
        await finish(work, [(claimed, state)], "because")


@pytest.mark.parametrize("state", [State.DONE, State.SKIPPED, State.LOST, State.FAILED])
async def test_what_has_ended_is_not_claimed_again(world: World, state: State) -> None:
    await adds(world, errand())
    [claimed] = await claims(world)
    await ends(world, claimed, state)
    world.later(days=9)
    assert await claims(world) == []
    only = await row(world)
    assert (only["state"], only["outcome"], only["lease"]) == (state, "because", None)


async def begins(world: World, claimed: Claimed) -> bool:
    async with world.core.work() as work:
        return await begin(work, claimed)


async def test_a_lease_that_ran_out_is_claimed_again_and_counts_one_lost_if_it_had_begun(
    world: World,
) -> None:
    await adds(world, errand())
    [first] = await claims(world, seconds=-1)
    [second] = await claims(world, seconds=-1)
    assert await begins(world, second)
    [third] = await claims(world, seconds=-1)
    assert await begins(world, third)
    [fourth] = await claims(world)
    tries = [(each.attempts, each.lost) for each in (first, second, third, fourth)]
    assert tries == [(1, 0), (2, 0), (3, 1), (4, 2)]
    assert len({each.lease for each in (first, second, third, fourth)}) == 4
    assert await claims(world) == []


async def test_what_began_and_was_answered_is_not_lost(world: World) -> None:
    await adds(world, errand())
    [claimed] = await claims(world)
    assert await begins(world, claimed)
    async with world.core.work() as work:
        await postpone(work, claimed, MONDAY, outcome="429")
    [again] = await claims(world)
    assert (again.attempts, again.lost) == (2, 0)


async def test_a_lease_runs_by_the_database_s_time_not_by_the_moved_clock(world: World) -> None:
    await adds(world, errand())
    assert await claims(world)
    world.later(days=30)
    assert await claims(world) == []


async def test_who_lost_the_lease_ends_and_postpones_nothing(world: World) -> None:
    await adds(world, errand())
    [slow] = await claims(world, seconds=-1)
    [quick] = await claims(world)
    assert not await begins(world, slow)
    assert await begins(world, quick)
    await ends(world, slow, State.FAILED)
    async with world.core.work() as work:
        await answer_lost(work, slow, LATER)
    only = await row(world)
    assert (only["state"], only["lease"], only["lost"]) == (State.WAITING, quick.lease, 1)
    await ends(world, quick, State.DONE)
    assert (await row(world))["state"] == State.DONE


async def test_what_is_postponed_waits_for_its_new_time(world: World) -> None:
    await adds(world, errand())
    [claimed] = await claims(world)
    async with world.core.work() as work:
        await postpone(work, claimed, LATER, outcome="busy")
    assert await claims(world) == []
    world.later(hours=1)
    [again] = await claims(world)
    assert (again.attempts, again.lost) == (2, 0)


async def test_what_is_put_back_was_no_try_and_comes_in_its_old_order(world: World) -> None:
    early = MONDAY - timedelta(minutes=1)
    await adds(world, errand(kind="first", due_at=early), errand(kind="second"))
    claimed = await claims(world)
    async with world.core.work() as work:
        await put_back(work, claimed[1:], 60)
        await put_back(work, claimed[:1], 60, tried=True)
    world.later(hours=1)
    assert await claims(world) == [], "by the database's time"
    await world.change("outbox", {"leased_until": 0.0})
    again = await claims(world)
    tries = [(each.kind, each.due_at, each.attempts, each.lost) for each in again]
    assert tries == [("first", early, 2, 0), ("second", MONDAY, 1, 0)]


@pytest.mark.parametrize(("must_arrive", "states"), [(True, "waiting lost"), (False, "lost")])
async def test_a_lost_answer_is_repeated_once_if_it_must_arrive(
    world: World, must_arrive: bool, states: str
) -> None:
    """It ends right with the answer that is one too many, not when it would be due again."""
    await adds(world, errand(must_arrive=must_arrive))
    for state in states.split():
        [claimed] = await claims(world)
        assert await begins(world, claimed)
        async with world.core.work() as work:
            await answer_lost(work, claimed, work.now)
        assert (await row(world))["state"] == state


@pytest.mark.parametrize(("must_arrive", "tries"), [(True, 2), (False, 1)])
async def test_who_dies_as_it_goes_is_followed_once_if_it_must_arrive(
    world: World, must_arrive: bool, tries: int
) -> None:
    """Nobody said how it ended: whoever claims it next sees how often it may have been done."""
    await adds(world, errand(must_arrive=must_arrive))
    for _ in range(tries):
        [claimed] = await claims(world, seconds=-1)
        assert len(await says(world, [claimed])) == 1
        assert await begins(world, claimed)
    assert await says(world, await claims(world)) == []
    assert (await row(world))["state"] == State.LOST


async def test_what_says_nothing_ends_and_what_must_wait_waits(world: World) -> None:
    await adds(world, errand(kind="a"), errand(kind="b"), errand(kind="c"))
    found = await says(world, await claims(world), b=None, c=NotBefore(LATER))
    assert [(each.kind, said) for each, said in found] == [("a", "words")]
    rows = {each["kind"]: (each["state"], each["due_at"]) for each in await world.rows("outbox")}
    assert rows["b"][0] == State.SKIPPED
    assert rows["c"] == (State.WAITING, LATER)


async def says(world: World, claimed: list[Claimed], **kinds: Any) -> list[tuple[Claimed, Any]]:
    """Those that are to be done; each has words, but these kinds."""

    async def prepare(_: Work, one: Claimed) -> Any:
        return kinds.get(one.kind, "words")

    async with world.core.work() as work:
        return await prepared(work, claimed, prepare)


async def test_cancelling_takes_what_waits_and_leaves_what_is_done(world: World) -> None:
    await adds(world, errand(key="a"), errand(key="b"), errand(key="c"))
    [first, *_] = await claims(world, limit=1)
    await ends(world, first, State.DONE)
    async with world.core.work() as work:
        await cancel(work, ["a", "b"])
    assert {r["key"]: r["state"] for r in await world.rows("outbox")} == {
        "a": State.DONE,
        "b": State.SKIPPED,
        "c": State.WAITING,
    }


async def test_what_is_cancelled_after_it_was_claimed_does_not_go(world: World) -> None:
    """Nor does whoever had claimed it say afterwards how it ended."""
    await adds(world, errand(key="k"))
    [claimed] = await claims(world)
    async with world.core.work() as work:
        await cancel(work, ["k"])
    assert not await begins(world, claimed)
    async with world.core.work() as work:
        assert not await keep(work, claimed, seconds=60)
        await postpone(work, claimed, LATER, outcome="429")
    await ends(world, claimed, State.DONE)
    only = await row(world)
    assert (only["state"], only["outcome"], only["lost"]) == (State.SKIPPED, "cancelled", 0)


async def test_two_claimers_never_get_the_same_errand(world: World, database_url: str) -> None:
    other = Database(database_url)
    rivals = [world.core, whole_core(other, world.clock)]
    await adds(world, *[errand(kind=f"n{n}") for n in range(200)])
    taken: list[int] = []

    async def takes(core: Any) -> None:
        while len(taken) < 400:  # twice as many as there are: somebody got one twice
            async with core.work() as work:
                got = await claim(work, "chat", limit=7)
                await asyncio.sleep(0.002)
            if not got:
                return
            assert len(got) <= 7
            taken.extend(each.id for each in got)

    await asyncio.gather(*[takes(core) for core in rivals * 3])
    await other.close()
    assert len(taken) == len(set(taken)) == 200


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_a_claim_does_not_wait_for_rows_that_another_holds(world: World) -> None:
    await adds(world, errand(kind="held"), errand(kind="free"))
    async with world.core.work() as one, world.core.work() as two:
        [held] = await claim(one, "chat", limit=1)
        [free] = await asyncio.wait_for(claim(two, "chat", limit=5), 2)
    assert (held.kind, free.kind) == ("held", "free")


async def test_the_next_moment_to_wake_up_is_known(world: World) -> None:
    async def asks() -> tuple[Any, bool]:
        async with world.core.read() as work:
            return await next_due(work), await anything_due(work, "chat")

    assert await asks() == (None, False)
    await adds(world, errand(due_at=LATER), errand(due_at=LATER + timedelta(days=1)))
    assert await asks() == (LATER, False)
    world.later(hours=1)
    assert await asks() == (LATER, True)
    await claims(world)
    assert await asks() == (LATER + timedelta(days=1), False)


async def test_only_what_is_due_at_once_wakes_the_workers(world: World) -> None:
    woken: list[str] = []
    world.core.woken.append(lambda: woken.append("!"))
    await adds(world, errand(due_at=LATER))
    assert woken == []
    await adds(world, errand())
    assert woken == ["!"]


async def test_a_nudge_begins_anew_but_leaves_what_is_being_done(world: World) -> None:
    """Two at once would write the same event twice: who does it looks at the end."""
    async with world.core.work() as work:
        await nudge(work, [errand(key="k", due_at=LATER)])
        await nudge(work, [errand(key="k", payload={"n": 2})])
    async with world.core.work() as work:
        [mine] = await claim(work, "chat", limit=5)
    assert mine.payload == {"n": 2}
    async with world.core.work() as work:
        await nudge(work, [errand(key="k")])
        assert await claim(work, "chat", limit=5) == []
        assert await keep(work, mine, seconds=60), "the lease is still ours"
        await finish(work, [(mine, State.DONE)])
    async with world.core.work() as work:
        await nudge(work, [errand(key="k")])
        assert len(await claim(work, "chat", limit=5)) == 1
        assert not await keep(work, mine, seconds=60)


async def test_an_empty_list_is_no_statement(world: World) -> None:
    async with world.core.work() as work:
        with world.statements() as sent:
            await nothing(work)
    assert sent == []


async def nothing(work: Work) -> None:
    await add(work, [])
    await finish(work, [])
