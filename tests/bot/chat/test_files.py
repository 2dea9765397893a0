"""Tables: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io

import pytest

from bot.chat.files import csv_file
from lang import Html, catalogues


def read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.req("LED-6", "PPL-5")
@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1"])
def test_what_was_typed_never_becomes_a_formula(typed: str) -> None:
    lang = catalogues().lang("en", zone="America/New_York")
    made = csv_file(lang, "x", [[typed, -1, None, "5 - 1"]], Html("x"))
    assert read(made.content) == [[f"'{typed}", "-1", "", "5 - 1"]]


@pytest.mark.req("LED-6", "LNG-1")
@pytest.mark.parametrize(("code", "delimiter"), [("en", ","), ("ru", ";"), ("es", ";")])
def test_it_opens_in_columns_in_the_reader_s_country(code: str, delimiter: str) -> None:
    lang = catalogues().lang(code, zone="Europe/Madrid")
    made = csv_file(lang, "x", [["Zoë, ‘A’;\n“B”", 7]], Html("x"))
    assert made.content.startswith(b"\xef\xbb\xbf")
    assert read(made.content, delimiter) == [["Zoë, ‘A’;\n“B”", "7"]]


@pytest.mark.req("LED-6")
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("History Zoë O'Hara", "History Zoë O Hara.csv"),
        ("../../etc/passwd\0", "etc passwd.csv"),
        ("🏀", "file.csv"),
        ("W" * 99, "W" * 60 + ".csv"),
    ],
)
def test_its_name_is_one_that_every_file_system_takes(title: str, name: str) -> None:
    lang = catalogues().lang("en")
    assert csv_file(lang, title, [], Html("x")).name == name
