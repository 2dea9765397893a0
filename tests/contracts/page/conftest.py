"""A sandbox with a tiny bot in it, and a browser to look at its page."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import httpx
import pytest_asyncio
from playwright.async_api import Error, Locator, Page, Request, async_playwright
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

import sandbox
from tests.support import cannot

QUIET = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync")
QUIETER = ("disable-background-networking", "disable-component-update")
TOKEN = "42:only-for-the-tests-of-the-page"
NAMES = {TOKEN: ("Echo", "echo_bot")}
shared = pytest_asyncio.fixture(scope="module", loop_scope="module")


def keys(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """Inline buttons from rows of (label, data or address)."""
    return InlineKeyboardMarkup([[_key(*one) for one in row] for row in rows])


def _key(label: str, does: str) -> InlineKeyboardButton:
    if does.startswith("https:"):
        return InlineKeyboardButton(label, url=does)
    return InlineKeyboardButton(label, callback_data=does)


@shared
async def box() -> AsyncIterator[sandbox.Box]:
    async with sandbox.serve(bots=NAMES) as box:
        yield box


@shared
async def people(box: sandbox.Box) -> AsyncIterator[httpx.AsyncClient]:
    """The person side, as those who are not on the page use it."""
    async with httpx.AsyncClient(base_url=box.url, trust_env=False, verify=False) as people:
        yield people


@shared
async def bot(box: sandbox.Box) -> AsyncIterator[Bot]:
    """Repeats what it reads; a button's data says what a tap does."""
    async with Bot(TOKEN, base_url=box.bot_url, base_file_url=box.file_url) as bot:
        await bot.set_my_commands([("menu", "Everything"), ("help", "What I can do")])
        await bot.set_my_commands([("menu", "Меню")], language_code="ru")
        listening = asyncio.create_task(_listen(bot))
        yield bot
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening


async def _listen(bot: Bot) -> None:
    offset = None
    while True:
        for update in await bot.get_updates(offset=offset, timeout=5):
            offset = update.update_id + 1
            if update.message and update.message.text:
                await bot.send_message(update.message.chat_id, f"You said: {update.message.text}")
            if update.callback_query:
                await _tapped(update.callback_query)


async def _tapped(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    does, _, text = (query.data or "").partition(":")
    if does == "count":
        number = int(text) + 1
        markup = keys([(f"Count {number}", f"count:{number}"), ("Other", "toast:Other")])
        await query.message.edit_text(f"Counted: {number}", reply_markup=markup)
    if does == "slow":
        await asyncio.sleep(0.4)
    await query.answer(text if does in {"toast", "alert"} else None, show_alert=does == "alert")


@shared
async def page() -> AsyncIterator[Page]:
    """One tab for all tests: a new one each costs more than what they do in it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        cannot("Debian's chromium is not installed")
    async with async_playwright() as playwright:
        flags = [f"--{flag}" for flag in QUIET + QUIETER]
        browser = await playwright.chromium.launch(executable_path=chromium, args=flags)
        page = await browser.new_page()
        page.set_default_timeout(4_000)
        yield page
        await browser.close()


@dataclass
class Phone:
    """One person's phone on the page."""

    id: int
    node: Locator

    @property
    def log(self) -> Locator:
        return self.node.get_by_role("log")

    @property
    def composer(self) -> Locator:
        return self.node.get_by_role("textbox")

    def message(self, number: int) -> Locator:
        return self.node.locator(f'[data-message="{number}"]')

    def button(self, name: str) -> Locator:
        return self.node.get_by_role("button", name=name, exact=True)

    async def sends(self, text: str) -> None:
        await self.composer.fill(text)
        await self.composer.press("Enter")


@dataclass
class Table:
    """The page, and the people whose phones it shows."""

    page: Page
    phones: list[Phone]


Lay = Callable[..., Awaitable[Table]]


@pytest_asyncio.fixture(loop_scope="module")
async def lay(
    box: sandbox.Box, people: httpx.AsyncClient, bot: Bot, page: Page
) -> AsyncIterator[Lay]:
    """`await lay("Maria", ("Иван", "ru"), width=390)`: new people, who have said /start."""
    errors: list[str] = []
    asked: list[str] = []

    def failed(error: Error) -> None:
        errors.append(str(error))

    def fetched(request: Request) -> None:
        asked.append(request.url)

    async def lay(*names: str | tuple[str, str], width: int = 1400, started: bool = True) -> Table:
        ids = [await _arrive(people, *_named(one), started=started) for one in names]
        await page.set_viewport_size({"width": width, "height": 800})
        await page.goto(f"{box.url}/?{ids[0]}#people={','.join(map(str, ids))}")
        return Table(page, [Phone(i, page.locator(f'[data-person="{i}"]')) for i in ids])

    page.on("pageerror", failed)
    page.on("request", fetched)
    yield lay
    page.remove_listener("pageerror", failed)
    page.remove_listener("request", fetched)
    await page.unroute_all()
    assert not errors
    assert not [url for url in asked if not url.startswith((box.url, "data:"))]


def _named(one: str | tuple[str, str]) -> tuple[str, str]:
    return (one, "en") if isinstance(one, str) else one


async def _arrive(people: httpx.AsyncClient, name: str, language: str, *, started: bool) -> int:
    person = await people.post("/sim/people", json={"name": name, "language_code": language})
    number = int(person.json()["id"])
    if started:
        await people.post("/sim/messages", json={"from": number, "text": "/start"})
    return number
