"""What the sandbox's page promises to those who use it, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect
from telegram import Bot

import sandbox
from tests.contracts.page.conftest import Lay, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PAGE = Path(sandbox.__file__).parent / "page"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


async def test_what_a_person_sends_is_answered_below(lay: Lay) -> None:
    [maria] = (await lay("Maria")).phones
    await maria.sends("Hello")
    last = maria.node.locator("[data-message]").last
    await expect(last).to_contain_text("You said: Hello")
    await expect(last).to_be_in_viewport()
    await expect(maria.composer).to_have_value("")
    mine = maria.node.locator("[data-message].mine").last
    await expect(mine).to_contain_text("Hello")


async def test_a_first_chat_offers_start(lay: Lay) -> None:
    [maria] = (await lay("Maria", started=False)).phones
    await maria.button("Start").click()
    await expect(maria.log).to_contain_text("You said: /start")
    await expect(maria.button("Start")).to_be_hidden()


async def test_a_tap_shows_that_it_is_busy_and_then_the_toast(lay: Lay, bot: Bot) -> None:
    [maria] = (await lay("Maria")).phones
    await bot.send_message(
        maria.id,
        "Menu",
        reply_markup=keys([("Slow", "slow:"), ("Toast", "toast:Moved to Tuesday.")]),
    )
    await maria.button("Slow").click()
    await expect(maria.button("Slow")).to_have_attribute("aria-busy", "true")
    await maria.button("Toast").click()
    await expect(maria.node.get_by_role("status")).to_have_text("Moved to Tuesday.")
    await expect(maria.button("Slow")).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_holds_its_phone_only_and_gives_the_focus_back(lay: Lay, bot: Bot) -> None:
    table = await lay("Maria", "Ben")
    maria, ben = table.phones
    await bot.send_message(maria.id, "Menu", reply_markup=keys([("Ask", "alert:None is left.")]))
    await maria.button("Ask").click()
    alert = maria.node.get_by_role("alertdialog")
    await expect(alert).to_contain_text("None is left.")
    await ben.sends("I can still write")
    await expect(ben.log).to_contain_text("You said: I can still write")
    await alert.get_by_role("button").focus()
    await table.page.keyboard.press("Escape")
    await expect(alert).to_be_hidden()
    await expect(maria.button("Ask")).to_be_focused()


async def test_an_edit_keeps_the_place_the_focus_and_the_elements(lay: Lay, bot: Bot) -> None:
    [maria] = (await lay("Maria")).phones
    markup = keys([("Count 0", "count:0"), ("Other", "toast:Other")])
    sent = await bot.send_message(maria.id, "Counted: 0", reply_markup=markup)
    await bot.send_message(maria.id, "\n".join(f"line {n}" for n in range(80)))
    await expect(maria.log).to_contain_text("line 79")
    await maria.log.evaluate("log => { log.scrollTop = 60 }")
    key = await maria.button("Count 0").element_handle()
    await maria.button("Count 0").focus()
    await maria.button("Count 0").press("Enter")
    await expect(maria.message(sent.message_id)).to_contain_text("Counted: 1")
    await expect(maria.message(sent.message_id)).to_contain_text("edited")
    await expect(maria.button("Count 1")).to_be_focused()
    assert key is not None
    assert await key.inner_text() == "Count 1"
    assert abs(await maria.log.evaluate("log => log.scrollTop") - 60) <= 2


async def test_a_reader_who_scrolled_up_is_told_and_not_moved(lay: Lay, bot: Bot) -> None:
    [maria] = (await lay("Maria")).phones
    await bot.send_message(maria.id, "\n".join(f"line {n}" for n in range(80)))
    await expect(maria.log).to_contain_text("line 79")
    await maria.log.evaluate("log => { log.scrollTop = 0 }")
    await expect(maria.button("Scroll to the end")).to_be_visible()
    news = await bot.send_message(maria.id, "News")
    await maria.button("1 new, scroll to the end").click()
    await expect(maria.message(news.message_id)).to_be_in_viewport()
    await expect(maria.node.locator(".pill")).to_be_hidden()


async def test_hostile_text_stays_text(lay: Lay, bot: Bot) -> None:
    hostile = "<img src=x onerror=document.title='hacked'><script>document.title='hacked'</script>"
    table = await lay(hostile)
    [eve] = table.phones
    await eve.sends(hostile)
    await bot.send_message(
        eve.id, hostile, reply_markup=keys([(hostile[:60], f"alert:{hostile[:40]}")])
    )
    await expect(eve.node.locator(".mine").last).to_contain_text(hostile)
    await eve.button(hostile[:60]).click()
    await expect(eve.node.get_by_role("alertdialog")).to_contain_text(hostile[:40])
    assert await eve.node.locator("img, script").count() == 0
    assert await table.page.title() == "Sandbox chats"


async def test_entities_are_elements_also_after_an_emoji(lay: Lay, bot: Bot) -> None:
    [maria] = (await lay("Maria")).phones
    text = "🦊👩‍👧 <b>bold <i>both</i></b> <tg-spoiler>hidden</tg-spoiler> <pre>one\ntwo</pre>"
    await bot.send_message(maria.id, text, parse_mode="HTML")
    await expect(maria.log.locator("strong")).to_have_text("bold both")
    await expect(maria.log.locator("strong em")).to_have_text("both")
    await expect(maria.log.locator("pre")).to_have_text("one\ntwo")
    await maria.button("hidden").click()
    await expect(maria.button("hidden")).to_have_class(re.compile("shown"))


async def test_links_to_the_bot_stay_in_the_phone(lay: Lay, bot: Bot) -> None:
    table = await lay("Maria", "Ben")
    maria, ben = table.phones
    link = "https://t.me/echo_bot?start"
    await bot.send_message(maria.id, f'<a href="{link}=text">invite</a>', parse_mode="HTML")
    await bot.send_message(ben.id, "Invite", reply_markup=keys([("Accept", f"{link}=button")]))
    await maria.node.get_by_role("link", name="invite").click()
    await expect(maria.log).to_contain_text("You said: /start text")
    await ben.button("Accept").click()
    await expect(ben.log).to_contain_text("You said: /start button")
    assert table.page.context.pages == [table.page]


async def test_a_command_in_a_text_can_be_tapped(lay: Lay, bot: Bot) -> None:
    [maria] = (await lay("Maria")).phones
    await bot.send_message(maria.id, "Try /help, please")
    await maria.button("/help").click()
    await expect(maria.log).to_contain_text("You said: /help")


async def test_the_command_menu_speaks_the_persons_language(lay: Lay) -> None:
    maria, ivan = (await lay("Maria", ("Иван", "ru"))).phones
    await maria.button("Commands").click()
    menu = maria.node.get_by_role("list", name="Command list")
    await expect(menu.get_by_role("button")).to_have_text(["/menuEverything", "/helpWhat I can do"])
    await ivan.button("Commands").click()
    await ivan.node.get_by_role("button", name="/menu Меню").click()
    await expect(ivan.log).to_contain_text("You said: /menu")


async def test_the_keyboard_alone_is_enough(lay: Lay, bot: Bot) -> None:
    table = await lay("Maria")
    [maria] = table.phones
    press = table.page.keyboard.press
    markup = keys([("A", "toast:a"), ("B", "toast:b")], [("C", "toast:c"), ("D", "toast:Done")])
    await bot.send_message(maria.id, "Menu", reply_markup=markup)
    await expect(maria.button("D")).to_be_visible()
    for _ in range(30):
        await press("Tab")
        if await maria.button("A").evaluate("key => key === document.activeElement"):
            break
    await press("ArrowRight")
    await press("ArrowDown")
    await expect(maria.button("D")).to_be_focused()
    await press("Enter")
    await expect(maria.node.get_by_role("status")).to_have_text("Done")
    for stop in ("Commands", "textbox"):
        await press("Tab")
        assert stop in ("textbox", await table.page.evaluate("document.activeElement.ariaLabel"))
    await table.page.keyboard.type("/he")
    await expect(
        maria.node.get_by_role("list", name="Command list").get_by_role("button")
    ).to_have_count(1)
    await press("Escape")
    await table.page.keyboard.type("y")
    await press("Enter")
    await expect(maria.log).to_contain_text("You said: /hey")


async def test_on_a_narrow_window_one_phone_fills_it(lay: Lay, bot: Bot) -> None:
    table = await lay("Maria", "Ben", width=390)
    maria, ben = table.phones
    await expect(maria.node).to_be_visible()
    await expect(ben.node).to_be_hidden()
    await expect(ben.message(2)).to_be_attached()  # what was there before is no news
    await bot.send_message(ben.id, "For Ben")
    tabs = table.page.get_by_role("navigation", name="Whose phone")
    await tabs.get_by_role("button", name=re.compile(r"Ben, \d unread")).click()
    await expect(ben.node).to_be_visible()
    await expect(maria.node).to_be_hidden()
    await expect(tabs.get_by_role("button", name="Ben", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    assert await table.page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_a_group_is_one_chat_in_several_phones(lay: Lay, people: httpx.AsyncClient) -> None:
    maria, ben = (await lay("Maria", "Ben")).phones
    await people.post("/sim/groups", json={"title": "Parents", "members": [maria.id, ben.id]})
    for phone in (maria, ben):
        await phone.button("All chats").click()
        await phone.node.get_by_role("button", name=re.compile("^Parents")).click()
    await maria.sends("Hi all")
    await expect(ben.log).to_contain_text("MariaHi all")
    await expect(maria.log.locator(".mine")).to_contain_text("Hi all")


async def test_a_link_adds_the_bot_to_a_group_and_there_it_is_looked_after(
    lay: Lay, bot: Bot, people: httpx.AsyncClient
) -> None:
    [maria] = (await lay("Maria")).phones
    made = {"title": "Ours", "members": [maria.id], "bots": []}
    await people.post("/sim/groups", json=made)
    add = "https://t.me/echo_bot?startgroup=y7&admin=pin_messages"
    await bot.send_message(maria.id, "Add me", reply_markup=keys([("To a group", add)]))
    await maria.button("To a group").click()
    sheet = maria.node.page.get_by_role("dialog")
    await sheet.get_by_role("button", name="Ours").click()
    await expect(maria.log.get_by_text("/start@echo_bot y7").first).to_be_visible()
    await maria.button("Who is in Ours").click()
    await expect(sheet.get_by_text("Echo: administrator")).to_be_visible()
    await sheet.get_by_role("button", name="Take its rights").click()
    await expect(sheet.get_by_text("Echo: member")).to_be_visible()
    await sheet.get_by_role("button", name="Remove Echo").click()
    await expect(sheet.get_by_text("Echo: removed")).to_be_visible()
    await expect(sheet.get_by_role("button", name="Add Echo")).to_be_visible()


async def test_pictures_and_documents_go_both_ways(lay: Lay, bot: Bot) -> None:
    [maria] = (await lay("Maria")).phones
    await bot.send_photo(maria.id, PIXEL, caption="One pixel")
    await expect(maria.button("Enlarge: One pixel").locator("img")).to_have_js_property(
        "naturalWidth", 1
    )
    attach = maria.node.get_by_label("File", exact=True)
    await attach.set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"plan"})
    await expect(maria.node.get_by_role("link", name=re.compile("plan.txt"))).to_be_visible()
    await attach.set_input_files({"name": "p.png", "mimeType": "image/png", "buffer": PIXEL})
    await expect(maria.button("Enlarge: Picture")).to_be_visible()


async def test_each_bubble_runs_in_its_own_direction(lay: Lay, bot: Bot) -> None:
    [layla] = (await lay(("ليلى", "ar"))).phones
    arabic = await bot.send_message(
        layla.id, "بقيت حصة واحدة", reply_markup=keys([("حجز", "toast:x")])
    )
    english = await bot.send_message(layla.id, "One is left")
    directions = [
        layla.message(arabic.message_id).locator(".body"),
        layla.button("حجز"),
        layla.message(english.message_id).locator(".body"),
    ]
    for node, direction in zip(directions, ("rtl", "rtl", "ltr"), strict=True):
        await expect(node).to_have_css("direction", direction)


async def test_the_clock_jumps_and_says_how_far(lay: Lay) -> None:
    table = await lay("Maria")
    clock = table.page.get_by_role("timer")
    before = await clock.inner_text()
    await table.page.get_by_role("button", name="Next week").click()
    await expect(clock).to_contain_text("7 days ahead")
    assert await clock.inner_text() != before
    await table.page.get_by_role("button", name="Tomorrow 9:00").click()
    await expect(clock).to_contain_text("09:00 UTC")
    await expect(table.page.get_by_role("button", name="Jump to…")).to_be_enabled()


async def test_somebody_new_gets_a_phone_and_the_address_remembers_it(lay: Lay) -> None:
    table = await lay("Maria")
    page = table.page
    await page.get_by_role("button", name="People", exact=True).click()
    await page.get_by_text("Add a person").click()
    await page.get_by_label("Name", exact=True).fill("Zoë")
    await page.get_by_label("Language").select_option("es")
    await page.get_by_role("button", name="Add", exact=True).click()
    phone = page.get_by_role("region", name="Zoë’s phone")
    await expect(phone).to_be_visible()
    await page.reload()
    await expect(phone).to_be_visible()
    await page.get_by_role("button", name="Put Zoë’s phone away").click()
    await expect(phone).to_have_count(0)


async def test_the_guide_is_read_once(lay: Lay) -> None:
    table = await lay("Maria")
    page, [maria] = table.page, table.phones
    steps = [{"person": maria.id, "text": "Say <b>hello</b>."}, {"person": None, "text": "Wait."}]
    await page.route("**/sim/guide", lambda to: to.fulfill(json={"title": "Try", "steps": steps}))
    await page.reload()
    card = page.get_by_role("complementary", name="Try")
    await expect(card.get_by_role("listitem").first).to_contain_text("Say <b>hello</b>.")
    await expect(card.get_by_role("button", name="Show Maria’s phone")).to_be_visible()
    await card.get_by_role("button", name="Dismiss").click()
    await page.reload()
    await expect(maria.composer).to_be_visible()
    await expect(card).to_have_count(0)


async def test_the_page_never_parses_markup() -> None:
    for script in PAGE.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script.read_text()
        )
