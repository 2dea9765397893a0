"""The page's mailboxes: what was sent is read there, and its links open on a phone."""

from __future__ import annotations

from email.message import EmailMessage

import aiosmtplib
import pytest
from playwright.async_api import Page, expect

import sandbox
from tests.contracts.page.conftest import Lay

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def mail(subject: str, html: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Club <club@example.org>", "x@y.org", subject
    made["Date"] = "Mon, 16 Nov 2026 22:00:00 +0000"
    made.set_content("Hello, plain")
    made.add_alternative(html, subtype="html")
    made.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="a.ics")
    return made


async def sends(box: sandbox.Box, to: str, made: EmailMessage) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=box.mail_port, start_tls=False) as smtp:
        await smtp.sendmail("club@example.org", [to], made.as_bytes())


async def looked(page: Page) -> None:
    """The page knows which mails there are: what comes now is new."""
    button = page.get_by_role("button", name="Mail")
    await expect(button).to_have_attribute("aria-label", "Mail")


async def test_a_mail_is_read_and_its_link_opens_on_the_readers_phone(
    lay: Lay, box: sandbox.Box
) -> None:
    table = await lay("Nadia", "Ben")
    nadia, ben = table.phones
    page = table.page
    html = (
        '<p>Booked</p><script>document.body.textContent="owned"</script>'
        '<a href="https://t.me/echo_bot?start=o_bm_1">Move</a>'
    )
    await looked(page)
    await sends(box, "nadia@example.org", mail("<b>Booked</b> · Sam", html))
    await page.get_by_role("button", name="Mail, 1 unread").click()
    dialog = page.get_by_role("dialog", name="Mail")
    await expect(dialog).to_contain_text("<b>Booked</b> · Sam")
    await dialog.get_by_role("button", name="Booked").click()
    await expect(dialog.get_by_role("link", name="a.ics")).to_be_visible()
    await expect(dialog).to_contain_text("nadia@example.org")
    words = page.frame_locator("iframe.mail-body")
    await expect(words.locator("body")).to_contain_text("Booked")
    await words.get_by_role("link", name="Move").click()
    await expect(dialog).to_be_hidden()
    await expect(nadia.log).to_contain_text("You said: /start o_bm_1")
    await expect(ben.log).not_to_contain_text("o_bm_1")
    await expect(page.get_by_role("button", name="Mail", exact=True)).to_be_visible()


async def test_of_a_mailbox_that_is_nobodys_name_it_is_asked_once(
    lay: Lay, box: sandbox.Box
) -> None:
    table = await lay("Ola", "Kim")
    _, kim = table.phones
    page = table.page
    link = '<a href="https://t.me/echo_bot?start=o_m">Open</a>'
    await sends(box, "family@example.org", mail("Family", link))
    for asked in (True, False):
        await page.get_by_role("button", name="Mail").click()
        await page.get_by_role("button", name="Family").first.click()
        await page.frame_locator("iframe.mail-body").get_by_role("link", name="Open").click()
        if asked:
            whose = page.get_by_role("dialog", name="On whose phone?")
            await whose.get_by_role("button", name="Kim").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(kim.log.get_by_text("You said: /start o_m")).to_have_count(2)
