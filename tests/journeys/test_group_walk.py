"""The families' group, by clicking in the demo's page: a practice is announced in two languages,
two parents answer, one asks what she has left.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

import sandbox
from bot.demo.cast import GROUP, JORDAN, MARIA, OLGA, ZONE
from tests.contracts.page.conftest import Phone, page
from tests.journeys.test_page_walk import (
    WIDTHS,
    Table,
    clicks,
    demo,
    in_the_window,
    newest,
    reads,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
__all__ = ["demo", "page"]


async def lay(page: Page, box: sandbox.Box, width: int, shots: Path) -> Table:
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    await page.set_viewport_size({"width": width, "height": 844})
    ids = ",".join(str(each.id) for each in (JORDAN, MARIA, OLGA))
    await page.goto(f"{box.url}/?{width}#people={ids}")
    return Table(page, width, shots)


async def opens(phone: Phone, chat: str) -> None:
    """From whatever is open to a chat of the list."""
    await phone.button("All chats").click()
    await phone.node.get_by_role("button", name=re.compile(f"^{chat}")).click()


@WIDTHS
@pytest.mark.req("NTC-11", "ATT-8", "LNG-2", "OPS-1")
async def test_a_practice_is_announced_two_parents_answer_one_asks_her_balance(
    page: Page, demo: sandbox.Box, width: int, tmp_path: Path
) -> None:
    table = await lay(page, demo, width, tmp_path)
    jordan = await table.phone(JORDAN)
    day = datetime.now(UTC).astimezone(ZoneInfo(ZONE)) + timedelta(days=3)
    await clicks(jordan, "Practices", "New practice")
    await reads(jordan, "What is it called?")
    await jordan.sends("Sprint")
    await clicks(jordan, f"{day:%a}", "Next", "5:00 PM", "60 min", "No place")
    await reads(jordan, "Sprint is planned.")
    await jordan.sends("Sam\nМиша")
    await reads(jordan, "2 players")
    await opens(jordan, GROUP)
    await reads(jordan, "Practices · Eastside Hoops", "Entrenamientos · Eastside Hoops")
    await expect(jordan.node.get_by_role("button", name=re.compile("^Pinned"))).to_be_visible()
    await table.keeps("card")
    await page.get_by_role("button", name="+1 hour").click()
    await reads(jordan, "Sprint is new", "Sprint es nuevo")
    await table.keeps("announced")

    maria = await table.phone(MARIA)
    await opens(maria, GROUP)
    await newest(maria, "Coming · Viene").click()
    await expect(maria.node.get_by_role("status").get_by_text("Sam")).to_be_visible()
    olga = await table.phone(OLGA)
    await opens(olga, GROUP)
    await newest(olga, "Can't · No puede").click()
    await expect(olga.node.get_by_role("status").get_by_text("Миша")).to_be_visible()
    await reads(olga, "1 coming · 1 can't", "1 viene · 1 no puede")

    maria = await table.phone(MARIA)
    await newest(maria, "My balance · Mi saldo").click()
    told = maria.node.get_by_role("alertdialog")
    await expect(told).to_contain_text("Sam")
    await expect(told).to_contain_text("Lena")
    await table.keeps("balance")
    await told.get_by_role("button", name="OK").click()
    for phone in (jordan, olga):
        await expect(phone.node.get_by_role("alertdialog")).to_have_count(0)
    await expect(maria.log.get_by_text(re.compile("Sam|Lena|Миша"))).to_have_count(0)
    await in_the_window(table)
