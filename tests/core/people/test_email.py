"""An email address is somebody's after the code that was mailed there was typed, and not before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.errors import NotFound
from core.outside import Outside
from core.people import (
    CodeTried,
    EmailUnusable,
    NoMailHere,
    TooManyCodes,
    ask_email,
    choose_mail,
    clean_email,
    code_mail,
    confirm_email,
    own_settings,
    person_of,
    remove_email,
)
from tests.support.world import Someone, World

pytestmark = pytest.mark.req("NTC-7")
ADDRESS = "maria@example.org"


@pytest.fixture
def mails(world: World) -> World:
    """Where mail is sent from."""
    world.core.outside = Outside(mail=True)
    return world


async def asked(world: World) -> list[dict[str, Any]]:
    return await world.rows("outbox", kind="email_code")


async def mailed(world: World) -> str:
    """The code, as the mail says it."""
    [errand] = await asked(world)
    facts = errand["payload"]
    async with world.core.read() as work:
        mail = await code_mail(work, **facts)
    assert mail is not None
    assert (mail.email, len(mail.code)) == (ADDRESS, 6)
    return mail.code


def other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def email_of(someone: Someone) -> str | None:
    async with someone.looking() as work:
        own = await own_settings(work)
        person = await person_of(work, work.account.actors[0].member_id)
    assert person is not None
    assert (own.email, own.mail) == (person.email, person.mail)
    return person.email


async def test_it_is_hers_with_the_code_and_not_before(mails: World) -> None:
    maria = mails.maria
    assert await maria.does(ask_email, f"  {ADDRESS} ") == ADDRESS
    assert await email_of(maria) is None
    code = await mailed(mails)
    stored = [*await mails.rows("email_codes"), *await asked(mails), *await mails.rows("journal")]
    assert code not in repr(stored)
    assert await maria.does(confirm_email, f"{code[:3]} {code[3:]}") == CodeTried(ADDRESS)
    assert await email_of(maria) == ADDRESS
    assert await maria.does(confirm_email, code) == CodeTried(None)  # works once
    [fact] = [row for row in await mails.rows("journal") if row["code"] == "email_changed"]
    assert (fact["facts"]["confirmed"], ADDRESS in repr(fact)) == (True, False)


async def test_a_wrong_code_is_counted_and_the_fifth_ends_it(mails: World) -> None:
    maria = mails.maria
    await maria.does(ask_email, ADDRESS)
    code = await mailed(mails)
    left = [await maria.does(confirm_email, other(code)) for _ in range(5)]
    assert [each.left for each in left] == [4, 3, 2, 1, 0]
    assert await maria.does(confirm_email, code) == CodeTried(None)
    assert await email_of(maria) is None


async def test_it_lasts_fifteen_minutes_and_a_later_one_ends_it(mails: World) -> None:
    maria = mails.maria
    await maria.does(ask_email, ADDRESS)
    first = await mailed(mails)
    await maria.does(ask_email, ADDRESS)
    second = await mailed(mails)
    assert first != second
    assert (await maria.does(confirm_email, first)).left == 4
    mails.clock.at += timedelta(minutes=15)
    assert await maria.does(confirm_email, second) == CodeTried(None)
    [errand] = await asked(mails)
    async with mails.core.read() as work:
        assert await code_mail(work, maria.user_id, errand["payload"]["nonce"]) is None


async def test_the_code_is_of_one_person_and_one_address(mails: World) -> None:
    maria, omar = mails.maria, mails.omar
    await maria.does(ask_email, ADDRESS)
    code = await mailed(mails)
    assert await omar.does(confirm_email, code) == CodeTried(None)
    await omar.does(ask_email, ADDRESS)
    assert (await omar.does(confirm_email, code)).email is None


async def test_three_mails_an_hour_to_a_person_and_to_an_address(mails: World) -> None:
    for n in range(3):
        await mails.maria.does(ask_email, f"m{n}@example.org" if n < 2 else ADDRESS)
    with pytest.raises(TooManyCodes) as refused:
        await mails.maria.does(ask_email, ADDRESS)
    assert refused.value.until == mails.clock.now() + timedelta(hours=1)
    with pytest.raises(TooManyCodes):
        await mails.omar.does(ask_email, ADDRESS)
    mails.clock.at = refused.value.until
    assert await mails.omar.does(ask_email, ADDRESS)
    assert await mails.maria.does(ask_email, ADDRESS)


async def test_it_can_be_given_up_and_switched_off(mails: World) -> None:
    maria = mails.maria
    await maria.does(ask_email, ADDRESS)
    await maria.does(confirm_email, await mailed(mails))
    for _ in range(2):
        await maria.does(choose_mail, wanted=False)
        assert not (await maria.sees(own_settings)).mail
    facts = [each["facts"] for each in await mails.rows("journal", code="mail_switched")]
    assert [(each["before"], each["after"]) for each in facts] == [(True, False)], "twice is once"
    assert await maria.does(remove_email) == ADDRESS
    assert await email_of(maria) is None
    assert ADDRESS not in repr(await mails.rows("email_codes"))
    assert await maria.does(remove_email) is None


async def test_who_is_in_no_club_sends_no_mail_and_nobody_does_where_there_is_none(
    world: World,
) -> None:
    with pytest.raises(NoMailHere):
        await world.maria.does(ask_email, ADDRESS)
    world.core.outside = Outside(mail=True)
    stranger = await world.meets("Kim")
    with pytest.raises(NotFound):
        await stranger.does(ask_email, ADDRESS)
    assert await asked(world) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "maria",
        "maria@",
        "@example.org",
        "maria@localhost",
        "maria@example.org\nBcc: all@example.org",
        "maria@example.org\r\nSubject: x",
        "maria@example.org, omar@example.org",
        "maria @example.org",
        "Maria <maria@example.org>",
        '"a b"@example.org',
        "maria@exa_mple.org",
        "maria@-example.org",
        "maria@example..org",
        ".maria@example.org",
        "ma..ria@example.org",
        "maria@[127.0.0.1]",
        "maria@127.0.0.1",
        "мария@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b" * 60 + ".example" * 30 + ".org",
        "maria@example.org\x00",
        "maria@exam\u202eple.org",
    ],
)
def test_what_is_no_plain_address_is_refused(text: str) -> None:
    with pytest.raises(EmailUnusable):
        clean_email(text)


@pytest.mark.parametrize(
    ("text", "email"),
    [
        (" Maria@Example.ORG ", "Maria@example.org"),
        ("o'neil+club@mail.example.org", "o'neil+club@mail.example.org"),
        ("maria@пример.рф", "maria@xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_an_address_as_it_is_kept(text: str, email: str) -> None:
    assert clean_email(text) == email
