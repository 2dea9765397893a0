"""The walk of a newcomer, a coach and a parent, by clicking in the demo's page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

import sandbox
from bot.app import App
from bot.chat.following import follow
from bot.chat.telegram import Telegram
from bot.commands import publish
from bot.demo.cast import JORDAN, MARIA, NEWCOMER, Someone
from bot.demo.club import live_twelve_weeks
from bot.demo.google import connect, google_beside
from bot.demo.running import _populate
from bot.web import ear_at, face, serving
from core.clock import Clock
from core.db import Database
from core.outside import Outside
from core.people import find_places
from tests.contracts.page.conftest import Phone, page
from tests.support import TOKEN
from tests.support.databases import Sqlite
from tests.support.house import logged

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WIDTHS = pytest.mark.parametrize("width", [390, 1400], ids=["narrow", "wide"])
__all__ = ["page"]


async def lived_in(url: str) -> None:
    """The demo's club."""
    database = Database(url)
    await live_twelve_weeks(database, datetime.now(UTC))
    await database.close()
    find_places("Lisbon")  # reads all cities, once


@pytest_asyncio.fixture(loop_scope="module")
async def demo(sqlite: Sqlite) -> AsyncIterator[sandbox.Box]:
    """`whistle demo`, in this process: the club that has been lived in, and the bot."""
    with logged() as complaints, sqlite.clone(lived_in) as (url, _):
        database = Database(url)
        clock = Clock()
        async with sandbox.serve(port=0, bots={TOKEN: ("Whistle", "whistle_bot")}) as box:
            await _populate(box.url)
            ear = ear_at("127.0.0.1:0")
            google = await google_beside(box.url, ear.address)
            outside = Outside(public_url=ear.address, google=google)
            bot = App(database, Telegram(TOKEN, api=box.url), clock=clock, outside=outside)
            async with bot as app, serving(face(app), ear):
                await publish(app.telegram)
                await connect(app.core, box.url, JORDAN)
                tasks = [
                    asyncio.create_task(app.poll()),
                    asyncio.create_task(follow(box.url, clock, app.settled, app.next_due)),
                ]
                yield box
                for task in tasks:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
        await database.close()
    assert not complaints, "\n".join(complaints)


class Table:
    """The page with three phones; on a narrow window one at a time."""

    def __init__(self, page: Page, width: int, shots: Path) -> None:
        self.page = page
        self.narrow = width < 800
        self.shots = shots

    async def phone(self, who: Someone) -> Phone:
        """Take up this phone."""
        phone = Phone(who.id, self.page.locator(f'[data-person="{who.id}"]'))
        if self.narrow and not await phone.node.is_visible():
            tabs = self.page.get_by_role("navigation", name="Whose phone")
            await tabs.get_by_role("button", name=re.compile(f"^{who.name}")).click()
        await expect(phone.node).to_be_visible()
        return phone

    async def keeps(self, name: str) -> None:
        await self.page.screenshot(path=self.shots / f"{name}.png")


async def lay(page: Page, box: sandbox.Box, width: int, shots: Path) -> Table:
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    await page.set_viewport_size({"width": width, "height": 844})
    ids = ",".join(str(each.id) for each in (JORDAN, MARIA, NEWCOMER))
    await page.goto(f"{box.url}/?{width}#people={ids}")
    return Table(page, width, shots)


def newest(phone: Phone, label: str) -> Locator:
    """The newest button whose label contains this."""
    return phone.node.get_by_role("button", name=label).last


async def clicks(phone: Phone, *labels: str) -> None:
    for label in labels:
        await newest(phone, label).click()


async def reads(phone: Phone, *texts: str) -> None:
    for text in texts:
        await expect(phone.log.get_by_text(text).last).to_be_visible()


@WIDTHS
@pytest.mark.req("OPS-1", "PPL-1", "PKG-3", "ATT-1", "ATT-2", "LED-10")
async def test_a_newcomer_and_her_first_roll(
    page: Page, demo: sandbox.Box, width: int, tmp_path: Path
) -> None:
    table = await lay(page, demo, width, tmp_path)
    kim = await table.phone(NEWCOMER)
    await kim.button("Start").click()
    await clicks(kim, "Start a club")
    await reads(kim, "What is your club called?")
    await kim.sends("Northside Swim")
    await reads(kim, "In which city do you train?")
    await kim.sends("Lisbon")
    await clicks(kim, "Lisbon, Portugal", "EUR", "Start the club")
    await reads(kim, "Northside Swim is ready.")
    await table.keeps("founded")
    await clicks(kim, "Add clients")
    await kim.sends("Ana\nرامي\nBruno")
    await reads(kim, "3 clients added.")
    await clicks(kim, "Clients", "Ana")
    await clicks(kim, "Sell a package", "10 sessions")
    await reads(kim, "What is the price?")
    await kim.sends("240")
    await clicks(kim, "Discount")
    await reads(kim, "How much off")
    await kim.sends("10%")
    await clicks(kim, "When and how paid", "Yesterday", "Note")
    await reads(kim, "birthday discount")
    await kim.sends("sister of Rui")
    await reads(kim, "Note: sister of Rui")
    await table.keeps("bill")
    await clicks(kim, "Sell for")
    await reads(kim, "10 of 10 left")
    await clicks(kim, "Menu", "Roll call")
    await clicks(kim, "▫️ Ana · 10")
    await expect(newest(kim, "✅ Ana · 9")).to_be_visible()
    await clicks(kim, "Undo Ana")
    await expect(newest(kim, "▫️ Ana · 10")).to_be_visible()
    await clicks(kim, "▫️ Ana · 10", "▫️ Bruno")
    await reads(kim, "Bruno has no session left")
    await table.keeps("question")
    await clicks(kim, "Here, 1 owed")
    await expect(newest(kim, "✅ Bruno · 0 🔴")).to_be_visible()
    await expect(newest(kim, "رامي")).to_be_visible()
    await table.keeps("roll")
    await clicks(kim, "Close")
    await reads(kim, "Ana and Bruno")
    await table.keeps("closed")
    await in_the_window(table)


@WIDTHS
@pytest.mark.req("OPS-1", "NTC-3", "LNG-2", "PPL-4", "ATT-1")
async def test_a_mother_reads_in_spanish_what_the_coach_marked(
    page: Page, demo: sandbox.Box, width: int, tmp_path: Path
) -> None:
    table = await lay(page, demo, width, tmp_path)
    maria = await table.phone(MARIA)
    await expect(newest(maria, "Lena")).to_be_visible()
    await table.keeps("family")
    jordan = await table.phone(JORDAN)
    await reads(jordan, "Eastside Hoops")
    await clicks(jordan, "Roll call", "· U12")
    await expect(newest(jordan, "▫️ Lena · 3 ⚠️")).to_be_visible()
    await table.keeps("roll")
    await clicks(jordan, "▫️ Lena · 3", "›", "▫️ Sam · 7")
    await expect(newest(jordan, "✅ Sam · 6")).to_be_visible()
    await clicks(jordan, "Close")
    maria = await table.phone(MARIA)
    await expect(maria.log.get_by_text(re.compile("⚠️.*Lena"))).to_have_count(1)
    await reads(maria, "✅ Lena", "✅ Sam")
    await expect(maria.log.get_by_text("trained")).to_have_count(0)
    await table.keeps("receipts")
    await newest(maria, "Sam").click()
    await table.keeps("why")
    await in_the_window(table)


async def in_the_window(table: Table) -> None:
    """Nothing is wider than the window."""
    wide = await table.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
