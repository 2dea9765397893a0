"""What the database refuses whatever the code does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from core.bookings import BookingCard
from core.checkins import start_form
from core.checkins.model import form_answers, form_questions, form_responses, free_checkins
from core.db import guard_name
from tests.core.checkins.begun import asks, checks_in, opens_checkins, slot
from tests.support.world import MONDAY, World


@pytest.fixture
async def card(world: World) -> BookingCard:
    coach = await opens_checkins(world)
    await asks(world, coach)
    return await checks_in(world.maria, world.sam, coach, slot())


async def refused(world: World, table: Any, **values: object) -> str | None:
    with pytest.raises(IntegrityError) as error:
        async with world.core.work() as work:
            await work.run(insert(table).values(**values))
    return guard_name(error.value)


@pytest.mark.req("CHK-1")
async def test_a_month_has_one_free_and_a_check_in_is_of_one_month(
    world: World, card: BookingCard
) -> None:
    month = {"client_id": world.sam, "coach_id": card.coach, "club_id": world.club}
    november, december = ({"month": date(2026, each, 1)} for each in (11, 12))
    given = {"granted_by": card.coach, "granted_at": MONDAY}
    taken = {"booking_id": card.id}
    with pytest.raises(IntegrityError):
        async with world.core.work() as work:
            await work.run(insert(free_checkins).values(**month, **november, **taken, n=1))
    for values, guard in (
        (taken | {"n": 1}, "uq_free_checkins_booking_id"),
        (taken | {"n": 0}, "ck_free_checkins_n"),
        ({"n": 1}, "ck_free_checkins_first"),
        ({"n": 2}, "ck_free_checkins_granted"),
        (given | {"n": 2, "granted_at": None}, "ck_free_checkins_granted_when"),
    ):
        assert await refused(world, free_checkins, **month, **december, **values) == guard, values
    other = month | {"client_id": world.nils}
    await refused(world, free_checkins, **other, **december, **given, n=2)


@pytest.mark.req("CHK-5", "CHK-7")
async def test_a_check_in_has_one_form_and_a_question_one_answer(
    world: World, card: BookingCard
) -> None:
    await world.maria.does(start_form, card.id)
    [response] = await world.rows("form_responses")
    again = {name: response[name] for name in ("club_id", "booking_id", "coach_id", "client_id")}
    found = await refused(world, form_responses, **again, started_at=MONDAY)
    assert found == "uq_form_responses_booking_id"
    [question, *_] = await world.rows("form_questions")
    answer = {"response_id": response["id"], "question_id": question["id"], "asked": "?"}
    answer |= {"club_id": world.club, "place": 0, "by_id": card.coach, "at": MONDAY}
    async with world.core.work() as work:
        await work.run(insert(form_answers).values(**answer))
    await refused(world, form_answers, **answer)
    await refused(world, form_answers, **answer | {"club_id": world.northgate, "question_id": 99})
    asked = {"club_id": world.club, "coach_id": card.coach, "place": 9, "required": True}
    asked |= {"texts": {"en": "?"}, "options": []}
    assert await refused(world, form_questions, **asked, kind="party") == "ck_form_questions_kind"
    with pytest.raises(IntegrityError) as error:
        await world.change("form_responses", {"submitted_at": MONDAY}, id=response["id"])
    assert guard_name(error.value) in ("ck_form_responses_submitted", "ck_form_responses_sent")
