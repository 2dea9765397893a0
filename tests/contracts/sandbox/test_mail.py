"""The sandbox's mail server: SMTP as any other, and what came is there to be looked at."""

from __future__ import annotations

from email.message import EmailMessage

import aiosmtplib
import httpx
import pytest

import sandbox

MAIL = EmailMessage()
MAIL["From"], MAIL["To"], MAIL["Subject"] = "Club <club@example.org>", "maria@example.org", "Señas"
MAIL.set_content("Hello\n")
MAIL.add_alternative("<p>Hello</p>", subtype="html")
MAIL.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="a.ics")


async def sends(box: sandbox.Box, to: str = "maria@example.org") -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=box.mail_port, start_tls=False) as smtp:
        await smtp.sendmail("club@example.org", [to], MAIL.as_bytes())


async def test_what_came_is_listed_by_mailbox(box: sandbox.Box) -> None:
    await sends(box)
    await sends(box, "omar@example.org")
    async with httpx.AsyncClient(base_url=box.url, trust_env=False) as page:
        assert len((await page.get("/sim/mail")).json()["mails"]) == 2
        [mail] = (await page.get("/sim/mail", params={"to": "maria@example.org"})).json()["mails"]
        assert (mail["subject"], mail["text"], mail["html"]) == (
            "Señas",
            "Hello\n",
            "<p>Hello</p>\n",
        )
        [file] = mail["files"]
        assert file["name"] == "a.ics"
        assert (await page.get(file["url"])).content == b"BEGIN:VCALENDAR"
        assert b"Subject:" in (await page.get(f"/sim/mail/{mail['id']}")).content
        assert (await page.get("/sim/mail/99")).status_code == 404
        await page.post("/sim/reset")
        assert (await page.get("/sim/mail")).json() == {"mails": []}


@pytest.mark.parametrize(
    ("fault", "raises", "kept"),
    [
        ("away", aiosmtplib.SMTPSenderRefused, 0),
        ("try_later", aiosmtplib.SMTPRecipientsRefused, 0),
        ("no_mailbox", aiosmtplib.SMTPRecipientsRefused, 0),
        ("refused", aiosmtplib.SMTPDataError, 0),
        ("answer_lost", aiosmtplib.SMTPServerDisconnected, 1),
    ],
)
async def test_it_fails_once_as_it_is_told(
    box: sandbox.Box, fault: str, raises: type[Exception], kept: int
) -> None:
    async with httpx.AsyncClient(base_url=box.url, trust_env=False) as page:
        told = await page.post("/sim/mail/faults", json={"faults": [fault]})
        assert told.status_code == 201
        with pytest.raises(raises):
            await sends(box)
        assert len(box.world.mails.all) == kept
        await sends(box)
        assert len(box.world.mails.all) == kept + 1
        wrong = await page.post("/sim/mail/faults", json={"faults": ["fire"]})
        assert wrong.status_code == 400
