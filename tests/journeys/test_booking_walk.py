"""The walk of two sessions by clicking: booked, seen, reminded of, moved, marked and rated."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

import sandbox
from bot.demo.cast import JORDAN, MARIA
from tests.contracts.page.conftest import page
from tests.journeys.test_page_walk import (
    WIDTHS,
    Table,
    clicks,
    demo,
    in_the_window,
    lay,
    newest,
    reads,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
__all__ = ["demo", "page"]


async def jumps(table: Table, label: str) -> None:
    """The page's clock, and everything that is due on the way."""
    await table.page.get_by_role("button", name=label).click()
    await expect(table.page.get_by_role("button", name="Jump to…")).to_be_enabled()


def in_days(box: sandbox.Box, days: int) -> str:
    """That many days from now on the sandbox's clock, as people type them."""
    now = datetime.now(UTC) + timedelta(seconds=box.world.clock.offset)
    return f"{now + timedelta(days=days):%d.%m}"


@WIDTHS
@pytest.mark.req("OPS-1", "BKG-1", "BKG-7", "BKG-13", "BKG-14", "NTC-2", "LNG-2")
async def test_two_sessions_are_booked_one_moved_the_other_marked_and_rated(
    page: Page, demo: sandbox.Box, width: int, tmp_path: Path
) -> None:
    table = await lay(page, demo, width, tmp_path)
    first, later = in_days(demo, 3), in_days(demo, 5)
    child = "Sam" if width < 800 else "Lena"
    maria = await table.phone(MARIA)
    await maria.sends("/book")
    await reads(maria, "¿Para quién?")
    await clicks(maria, child)
    await reads(maria, "¿Qué reservas?")
    await clicks(maria, "Sesión")
    await reads(maria, f"Reservar · {child}", "¿Qué día?")
    await table.keeps("month")
    await maria.sends(first)
    await reads(maria, "Toca una hora o varias.")
    await clicks(maria, "10:00")
    await expect(newest(maria, "✓ 10:00")).to_be_visible()
    await clicks(maria, "1:00")
    await table.keeps("times")
    await clicks(maria, "Reservar 2")
    await reads(maria, f"Reservado: {child} con Jordan")
    await table.keeps("booked")
    jordan = await table.phone(JORDAN)
    await reads(jordan, "Booked", child)
    await table.keeps("told")
    for _ in range(3):
        await jumps(table, "Tomorrow 9:00")
    maria = await table.phone(MARIA)
    await reads(maria, "¿Viene?")
    await table.keeps("reminder")
    await clicks(maria, f"1:00 p.m. · {child}", "Cambiar la hora")
    await reads(maria, f"Cambiar la hora · {child}")
    await maria.sends(later)
    await reads(maria, "Toca la nueva hora")
    await clicks(maria, "11:00")
    await reads(maria, f"Cambio de hora: {child} con Jordan")
    await table.keeps("moved")
    await jumps(table, "Tomorrow 9:00")
    jordan = await table.phone(JORDAN)
    await jordan.sends("/today")
    await clicks(jordan, "Not marked ·")
    await reads(jordan, "over and not marked")
    await clicks(jordan, child)
    await clicks(jordan, "✅ Here")
    await reads(jordan, "Here")
    await table.keeps("marked")
    await jumps(table, "+1 hour")
    maria = await table.phone(MARIA)
    await maria.button("5").last.click()
    await reads(maria, "Gracias: 5 de 5 para Jordan")
    await table.keeps("rated")
    await in_the_window(table)
