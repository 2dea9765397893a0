"""Files that people ask for: drawn when they are sent, for whoever may still have them."""

from __future__ import annotations

import pytest

from core.ledger import adjust
from tests.support.chat import Person
from tests.support.house import House


@pytest.mark.req("LED-6")
async def test_the_history_as_a_table_for_a_spreadsheet(house: House, jordan: Person) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    await world.jordan.does(adjust, world.sam, amount=-1, reason='=HYPERLINK("http://evil")')
    await world.uses_one(world.sam)
    await jordan.sends("Sam")
    await jordan.taps("History")
    await jordan.taps("As a table (CSV)")
    jordan.hears("The table is on its way.")
    jordan.sees("History of Sam: 3 lines.")
    name, table = await jordan.reads_file()
    assert name == "History Sam.csv"
    assert table.startswith("\ufeffDay,Change,What,Undone,By,Reason,Noted at\r\n")
    assert "2026-11-16,-1,session used,,Jordan,,2026-11-16 17:0" in table
    assert """2026-11-16,-1,adjusted by hand,,Jordan,"'=HYPERLINK(""http://evil"")",""" in table
    assert "2026-11-16,10,package sold,,Jordan,,2026-11-16 17:0" in table


@pytest.mark.req("LED-6", "LNG-1")
async def test_in_the_reader_s_language_and_spreadsheet(house: House) -> None:
    world = house.world
    await world.sells(world.sam, 10)
    maria = await house.phone(world.maria, "ru")
    await maria.taps("Sam")
    await maria.taps("История")
    await maria.taps("Таблицей (CSV)")
    name, table = await maria.reads_file()
    assert name == "История Sam.csv"
    assert table.startswith("\ufeffДень;Изменение;Что;Отменено;Кто;Причина;Когда записано\r\n")
    assert "2026-11-16;10;новый абонемент;;Jordan;;" in table


@pytest.mark.req("LED-6", "PPL-5")
async def test_permission_is_asked_again_when_the_file_is_drawn(house: House) -> None:
    world = house.world
    await world.sells(world.noor, 10)
    omar = await house.phone(world.omar)
    await omar.taps("History")
    await omar.taps("As a table (CSV)")
    assert [row["state"] for row in await world.rows("outbox", kind="file")] == ["done"]
    sent = len(omar.chat.from_bot)
    await world.change("guardianships", {"client_id": world.theo}, client_id=world.noor)
    await world.change("outbox", {"state": "waiting", "lost": 0}, kind="file")
    await house.settles()
    assert [row["state"] for row in await world.rows("outbox", kind="file")] == ["skipped"]
    assert len(omar.chat.from_bot) == sent
