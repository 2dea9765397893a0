"""A mail is what was meant and nothing else: its headers, its two texts, its files."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bookings.presses import CancelBooking, OpenBooking
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, lines
from bot.home.presses import Menu
from bot.mail.letter import Attachment, Letter, links_of
from bot.mail.message import message
from bot.mail.wire import Server, UrlUnusable
from core.people import CodeMail
from lang import Html, Lang, catalogues
from tests.bot.values import NOW
from tests.support.mail import SENDER

pytestmark = pytest.mark.req("NTC-7")
ENGLISH = catalogues().lang("en")
STOP = "https://t.me/whistle_bot?start=o_em"
HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe"),
    *("MIME-Version", "Content-Type", "Content-Language"),
}


class Told:
    """A notice as far as a mail looks at it."""

    def __init__(self, club: str) -> None:
        self.club = club


def letter(text: str = "Hello", *, club: str = "Eastside", lang: Lang = ENGLISH) -> Letter:
    links = (("Details", "https://t.me/whistle_bot?start=o_bm_1"),)
    screen = Screen(Html(text))
    return Letter("0a1b", Told(club), lang, "maria@example.org", SENDER, screen, links)


def parsed(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=default)
    assert isinstance(found, EmailMessage)
    return found


hostile = st.text(max_size=200) | st.builds(
    "{}\r\nBcc: all@example.org\r\n{}".format, st.text(max_size=20), st.text(max_size=20)
)


@given(first=hostile, club=hostile)
def test_whatever_somebody_typed_stays_in_its_place(first: str, club: str) -> None:
    said = lines(ENGLISH.say("{a}", a=first), ENGLISH.say("{a}", a=club))
    mail = parsed(message(letter(said, club=club), NOW, (), STOP))
    assert set(mail.keys()) == HEADERS
    assert len(mail.keys()) == len(HEADERS)
    assert mail["to"] == "maria@example.org"
    assert [each.addr_spec for each in mail["from"].addresses] == [SENDER]
    assert not set("\r\n") & set(mail["subject"])
    assert len(mail["subject"]) <= 120
    html = mail.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()


@pytest.mark.parametrize("to", ["maria@example.org\nBcc: x@example.org", "a@b.c, d@e.f", ""])
def test_an_address_with_more_than_an_address_makes_no_mail(to: str) -> None:
    found = letter()
    whole = Letter(found.id, found.notice, ENGLISH, to, SENDER, found.screen)
    with pytest.raises((ValueError, IndexError)):
        message(whole, NOW, (), STOP)


def test_a_code_has_no_way_to_end_what_has_not_begun() -> None:
    code = CodeMail("maria@example.org", "en", "012345")
    whole = Letter("0a1b", code, ENGLISH, code.email, SENDER, Screen(Html("Hello")))
    mail = parsed(message(whole, NOW, (), None))
    assert mail["list-unsubscribe"] is None
    assert mail["from"] == f"Whistle <{SENDER}>"


def test_files_go_with_it_and_an_invitation_stands_beside_the_words() -> None:
    ics = "BEGIN:VCALENDAR\r\nSUMMARY:Sesión\r\nEND:VCALENDAR\r\n".encode()
    invite = Attachment("invite.ics", ics, "text/calendar", {"method": "REQUEST"}, beside=True)
    mail = parsed(message(letter(), NOW, (invite, Attachment("a.bin", b"\x00\xff")), STOP))
    assert mail.get_content_type() == "multipart/mixed"
    words, *files = mail.iter_parts()
    assert isinstance(words, EmailMessage)
    kinds = [part.get_content_type() for part in words.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert [part.get_filename() for part in files] == ["invite.ics", "a.bin"]
    [*_, beside] = words.iter_parts()
    for part in (beside, files[0]):
        assert part["content-type"].params["method"] == "REQUEST"
        assert "Sesión" in part.get_content()
    assert files[1].get_content() == b"\x00\xff"


@pytest.mark.req("LNG-1")
def test_the_direction_is_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    rtl = catalogues().lang("es")
    monkeypatch.setattr(rtl, "rtl", True)
    html = parsed(message(letter(lang=rtl), NOW, (), STOP)).get_body(("html",))
    assert html is not None
    assert '<html lang="es" dir="rtl">' in html.get_content()


def test_only_what_shows_something_is_a_link() -> None:
    screen = Screen(
        Html("x"),
        (
            (tap("Details", OpenBooking(7)), tap("Can't", CancelBooking(7, 1, 0))),
            (Button("Map", url="https://example.org/?a=1&b=2"), tap("Menu", Menu())),
            (Button("Yes", url="?start=e123456"),),
        ),
    )
    assert links_of(screen, "whistle_bot", but=Menu()) == [
        ("Details", "https://t.me/whistle_bot?start=o_bm_7"),
        ("Map", "https://example.org/?a=1&b=2"),
        ("Yes", "https://t.me/whistle_bot?start=e123456"),
    ]


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 587)),
        ("smtps://mail.example.org", Server("mail.example.org", 465, tls="always")),
        ("smtp://localhost:25?tls=none", Server("localhost", 25, tls="none")),
        (
            "smtp://club%40example.org:p%40ss%2Fword@mail.example.org:2525?tls=start",
            Server("mail.example.org", 2525, "club@example.org", "p@ss/word"),
        ),
    ],
)
def test_where_mail_goes_out(url: str, server: Server) -> None:
    assert Server.at(url) == server
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    "url",
    ["", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://a:b", "smtp://a?tls=x"],
)
def test_where_it_cannot(url: str) -> None:
    with pytest.raises(UrlUnusable):
        Server.at(url)
