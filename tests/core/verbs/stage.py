"""Eastside with one of everything that a verb can act on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from core.attendance import (
    Door,
    State,
    all_here,
    open_door,
    open_practice_roll,
)
from core.availability import What, add_subject, default_week, set_override
from core.bookings import BookingState, book, bring_to, cancel, move
from core.checkins import (
    QuestionKind,
    add_question,
    book_checkin,
    grant_checkin,
    remove_question,
)
from core.db import Database
from core.groups import link_group, unlink_group
from core.ledger import backfill, bulk_adjust
from core.money import Money
from core.notices import ask_about, cancel_message, dismiss, plan_message
from core.packages import add_tier, ask_transfer
from core.people import (
    Club,
    add_note,
    any_club,
    ask_to_join,
    invite_guardian,
    leave,
    open_link,
    staff_member,
)
from core.practices import Plan, plan_practice, put_on_roster
from core.texts import Texts
from core.timetable import Kind
from tests.core.notices.inbox import given_up
from tests.support.google import connected
from tests.support.world import MONDAY, TODAY, World, adds, build, empty

TOMORROW = TODAY + timedelta(days=1)
NEXT = TODAY + timedelta(days=7)
"""The next day of both practices."""


BOT, GROUP = 42, -100


@dataclass(frozen=True)
class Stage:
    """The ids; a row's version where its verbs ask for one."""

    world: World
    club: Club
    left: int
    riley: int
    alex: int
    maria: int
    omar: int
    stands: dict[int, int]
    link: str
    request: int
    invite: int
    note: int
    lot: tuple[int, int]
    template: tuple[int, int]
    transfer: int
    bulk: int
    roll: int
    mark: int
    together: str
    use: int
    asked: int
    door: Door
    practice: tuple[int, int]
    other_practice: int
    practice_roll: int
    question: int
    item: tuple[int, int]
    dismissed: tuple[int, int]
    failed: tuple[int, int]
    message: int
    cancelled: int
    coach: int
    booked: int
    moved: int
    given_up: int
    completed: int
    batch: str
    window: int
    override: int
    subject: int
    checkin: int
    asks: tuple[int, int]
    gone_question: int
    form: int
    group: int
    unlinked: int


async def one_of_everything(url: str) -> Stage:
    database = Database(url)
    try:
        world = await build(empty(database))
        people = await _people(world)
        books = await _books(world)
        rolls = await _practices(world)
        rolls |= await _bookings(world)
        rolls |= await _checkins(world)
        hours = await _hours(world) | await _groups(world)
        await connected(world)
        return Stage(world, **people, **books, **rolls, **hours, **await _notices(world, books))
    finally:
        await database.close()


async def _people(world: World) -> dict[str, Any]:
    club, jordan = world.club, world.jordan
    [left] = await adds(jordan, club, "Left")
    await jordan.does(leave, left)
    link = (await jordan.does(open_link, club)).payload
    pat = await world.meets("Pat")
    async with world.core.read() as work:
        found: dict[str, Any] = {"club": await any_club(work, club)}
    for name in ("riley", "alex", "maria", "omar"):
        found[name] = await world.everybody[name].member_in(club)
    staff = [found["riley"], found["alex"]]
    stands = {each: (await jordan.sees(staff_member, each)).stand for each in staff}
    return found | {
        "left": left,
        "stands": stands,
        "link": link,
        "request": (await pat.does(ask_to_join, link, name="Pat")).id,
        "invite": (await jordan.does(invite_guardian, [world.sam])).id,
        "note": await jordan.does(add_note, world.sam, "Left knee"),
    }


async def _books(world: World) -> dict[str, Any]:
    jordan, yesterday = world.jordan, TODAY - timedelta(days=1)
    for client in (world.sam, world.lena, world.noor):
        await world.sells(client, 10, paid_on=yesterday)
    bulk = await jordan.does(
        bulk_adjust,
        world.club,
        clients=[world.sam, world.lena],
        amount=1,
        reason="Gift",
        operation="press",
    )
    for client in (world.sam, world.lena):
        await jordan.does(backfill, client, on_date=yesterday, reason="Forgot")
    roll = await world.opens_roll()
    await jordan.does(all_here, roll)
    await jordan.marks(world.sam, State.EXCUSED, roll=roll)
    marks = {row["client_id"]: row for row in await world.rows("attendance")}
    used = await world.rows("entries", kind="use")
    uses = {(row["client_id"], row["on_date"]): row["id"] for row in used}
    [template, *_] = await world.rows("templates", club_id=world.club)
    tier = {"name": "Sibling", "price": Money(9000, "USD")}
    await jordan.does(add_tier, template["id"], version=template["version"], **tier)
    asked = await jordan.does(ask_transfer, from_client=world.sam, to_client=world.lena, sessions=2)
    [lot] = await world.rows("lots", client_id=world.sam)
    return {
        "bulk": bulk.id,
        "roll": roll,
        "mark": marks[world.sam]["version"],
        "together": marks[world.noor]["together"],
        "use": uses[world.lena, TODAY],
        "asked": uses[world.sam, yesterday],
        "template": (template["id"], template["version"] + 1),
        "lot": (lot["id"], lot["version"]),
        "transfer": asked.id,
    }


async def _practices(world: World) -> dict[str, Any]:
    jordan, ids = world.jordan, []
    for name in ("U12", "U14"):
        plan = Plan(name=name, weekdays=[0], starts=time(17, 30), minutes=60)
        ids += await jordan.does(plan_practice, world.club, plan)
        await jordan.does(put_on_roster, ids[-1], [world.sam])
    [first, _] = await world.rows("practices", club_id=world.club)
    return {
        "practice": (first["id"], first["version"]),
        "other_practice": ids[1],
        "practice_roll": await jordan.does(open_practice_roll, ids[0], TODAY),
        "door": await jordan.does(open_door, world.club),
    }


async def _bookings(world: World) -> dict[str, Any]:
    """Sam's with Jordan, outside of hours: one to come, one moved, one cancelled, one completed."""
    jordan, me = world.jordan, await world.jordan.member_in(world.club)
    hours = [MONDAY + timedelta(hours=ahead) for ahead in (2, 48, 50, 52)]
    done = await jordan.does(
        book, client=world.sam, coach=me, starts=hours, outside=True, operation="booked"
    )
    completed, booked, moved, given_up = [card.id for card in done.bookings]
    state = BookingState.COMPLETED
    await jordan.does(bring_to, completed, state=state, version=1)
    later = MONDAY + timedelta(hours=60)
    await jordan.does(move, moved, starts_at=later, version=1, outside=True)
    await jordan.does(cancel, given_up, version=1)
    ids = {"booked": booked, "moved": moved, "given_up": given_up, "completed": completed}
    return ids | {"coach": me, "batch": done.together}


async def _checkins(world: World) -> dict[str, Any]:
    """Sam's with Jordan, who asks one question and has taken another one out; one more is given."""
    jordan, me = world.jordan, await world.jordan.member_in(world.club)
    ask = {"kind": QuestionKind.TEXT, "required": False}
    for version, text in enumerate(("Sleep?", "Food?")):
        await jordan.does(add_question, me, texts=Texts.of("en", text), version=version, **ask)
    first, second = await world.rows("form_questions")
    form = await jordan.does(remove_question, second["id"], version=2)
    at = MONDAY + timedelta(hours=54)
    batch = await jordan.does(
        book_checkin, client=world.sam, coach=me, starts=[at], outside=True, operation="checkin"
    )
    await jordan.does(grant_checkin, world.sam, me, month=TODAY, n=2)
    return {
        "checkin": batch.bookings[0].id,
        "asks": (first["id"], first["version"]),
        "gone_question": second["id"],
        "form": form.version,
    }


async def _hours(world: World) -> dict[str, Any]:
    jordan = await world.jordan.member_in(world.club)
    await world.jordan.does(default_week, jordan, kind=Kind.SESSION)
    days = {"first": TOMORROW, "last": NEXT}
    made = await world.jordan.does(set_override, jordan, what=What.BLOCK, **days)
    subject = await world.jordan.does(add_subject, world.club, "Dribbling")
    [window, *_] = await world.rows("windows")
    return {"window": window["id"], "override": made.override.id, "subject": subject.id}


async def _groups(world: World) -> dict[str, Any]:
    jordan, ids = world.jordan, []
    for chat in (GROUP, GROUP - 1):
        there = {"bot": BOT, "chat": chat, "title": "Families", "can_pin": True}
        ids.append((await jordan.does(link_group, world.club, **there)).id)
    await jordan.does(unlink_group, ids[1])
    return {"group": ids[0], "unlinked": ids[1]}


async def _notices(world: World, books: dict[str, Any]) -> dict[str, Any]:
    jordan, maria = world.jordan, world.maria
    question = await maria.does(ask_about, books["asked"])
    [lenas] = [
        row["id"]
        for row in await world.rows("entries", kind="use", client_id=world.lena)
        if row["on_date"] < TODAY
    ]
    await maria.does(ask_about, lenas)
    [item, other] = await world.rows("inbox", kind="question")
    await jordan.does(dismiss, other["id"], version=other["version"])
    message, cancelled = [
        await jordan.does(plan_message, world.sam, words="See you", on=day)
        for day in (TOMORROW, NEXT)
    ]
    await jordan.does(cancel_message, cancelled)
    failed = await given_up(world, world.sam)
    return {
        "failed": (failed["id"], failed["version"]),
        "question": question,
        "item": (item["id"], item["version"]),
        "dismissed": (other["id"], other["version"] + 1),
        "message": message,
        "cancelled": cancelled,
    }
