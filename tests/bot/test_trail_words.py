"""Every fact that core can tell has words in the audit trail, and they fit its values."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.journal.presses import Theme
from bot.journal.words import CAPABILITIES, SAID, VARIES, codes_of, sentence
from core.attendance import RollName
from core.errors import code_of
from core.events import Event, kinds_told
from core.ledger import LotName
from core.packages import TemplateName
from core.people import Club, Setting
from core.reports import Names, Trail, TrailLine
from lang import catalogues

pytestmark = pytest.mark.req("PPL-9")

TOLD = {code_of(kind.__name__): kind for kind in kinds_told(Event) if kind.__module__[:4] == "core"}
SETTINGS: dict[str, Any] = dict.fromkeys(Setting, 0)
CLUB = Club(
    **SETTINGS | {"id": 1, "name": "Eastside", "zone": "America/New_York", "currency": "USD"}
)
NAMES = Names(
    members={1: "Sam", 2: "Lena", 3: "Jordan"},
    practices={4: "U12"},
    rolls={12: RollName(date(2026, 11, 24), 4), 13: RollName(date(2026, 11, 23), None)},
    lots={5: LotName(1, "", 10), 6: LotName(2, "Camp", 8)},
    templates={7: TemplateName(None, 12)},
    requests={8: "Omar"},
)
TUESDAY = {"practice": 4, "on_date": "2026-11-24"}
MORNINGS = ["09:00-12:00 x2", "18:00-24:00 x1 off"]
SINGLE = {"override": 1, "first": "2026-11-24", "last": "2026-11-25"}

READ: list[tuple[str, dict[str, Any], str]] = [
    (
        "answered",
        {"client": 1, "before": None, "answer": "cant"} | TUESDAY,
        "Sam: no answer → can't come, U12, Tue 24 Nov 2026",
    ),
    (
        "answered",
        {"client": 1, "before": "late", "answer": "coming"} | TUESDAY,
        "Sam: comes late → coming, U12, Tue 24 Nov 2026",
    ),
    (
        "marked",
        {"client": 2, "before": "open", "state": "no_show", "roll": 12},
        "Lena: Not marked → No-show, U12, Tue 24 Nov 2026",
    ),
    ("roll_opened", {"roll": 13}, "opened the roll call: Mon 23 Nov 2026"),
    ("roll_opened", {"roll": 99}, "opened the roll call: …"),
    ("practice_day_skipped", TUESDAY, "U12, Tue 24 Nov 2026: skipped"),
    (
        "practice_planned",
        {"practice": 4, "weekday": 1, "starts": "17:00:00", "minutes": 60},
        "planned U12: Tuesday, 5:00 PM, 60 min",
    ),
    (
        "practice_changed",
        {"practice": 4, "what": "starts", "before": "17:00:00", "after": "18:30:00"},
        "U12, start: 5:00 PM → 6:30 PM",
    ),
    (
        "practice_changed",
        {"practice": 4, "what": "name", "before": None, "after": None},
        "U12: another name",
    ),
    (
        "lot_changed",
        {"client": 1, "lot": 5, "what": "paused", "before": None, "after": "2026-12-01"},
        "Sam, package 10 sessions, paused until: – → Tue 1 Dec 2026",
    ),
    (
        "lot_changed",
        {"client": 2, "lot": 6, "what": "archived", "before": False, "after": True},
        "Lena, package Camp, archived: no → yes",
    ),
    ("books_differ", {"lots": [5, 6]}, "the nightly audit found a difference: Sam, 10 sessions"),
    (
        "template_changed",
        {"template": 7, "what": "price", "before": 15000, "after": None},
        "price list, 12 sessions, price: $150 → –",
    ),
    (
        "club_changed",
        {"what": "coaches_see", "before": "own", "after": "all"},
        "setting Coaches see: their own clients → all clients",
    ),
    (
        "club_changed",
        {"what": "langs", "before": "en", "after": "en,es"},
        "English → English, Español",
    ),
    (
        "threshold_changed",
        {"client": 1, "what": "low_payer", "before": None, "after": 3},
        "Sam: Families hear as in the club → 3",
    ),
    (
        "roles_changed",
        {"member": 3, "before": "coach", "after": "assistant,coach,adjust"},
        "Jordan: role coach → assistant, coach and adjusts sessions",
    ),
    (
        "guardian_linked",
        {"guardian": 3, "client": 1, "right": "view"},
        "Jordan looks after Sam: sees everything",
    ),
    ("prepaid_changed", {"client": 1, "before": False, "after": True}, "Sam prepays again"),
    (
        "invite_created",
        {"invite": 9, "kind": "guardian", "clients": [1, 2]},
        "made a link for a parent of Sam and Lena",
    ),
    ("join_refused", {"request": 8}, "turned down Omar, who asked to join"),
    (
        "item_dismissed",
        {"item": 1, "kind": "low_balance", "client": 1},
        "dismissed from the inbox: “⚠️ Sam runs low”",
    ),
    (
        "question_answered",
        {"client": 1, "question": 1, "entry": 1, "answer": "keep"},
        "answered a question on Sam: it stays used",
    ),
    (
        "topped_up",
        {"client": 1, "lot": 5, "kind": "opening", "amount": 4, "left": 4},
        "Sam: +4 came in (opening balance), 4 left",
    ),
    (
        "booking_moved",
        {
            "client": 1,
            "coach": 3,
            "before_coach": 3,
            "before_at": "2026-11-24T22:00:00+00:00",
            "starts_at": "2026-11-26T22:00:00+00:00",
        },
        "Sam: booking moved, Tue 24 Nov 2026, 5:00 PM → Thu 26 Nov 2026, 5:00 PM, Jordan",
    ),
    (
        "booking_cancelled",
        {"client": 1, "cause": "coach", "starts_at": "2026-11-24T22:00:00+00:00"},
        "Sam: booking cancelled (by the coach), Tue 24 Nov 2026, 5:00 PM",
    ),
    (
        "booking_reopened",
        {"client": 1, "was": "no_show", "starts_at": "2026-11-24T22:00:00+00:00"},
        "Sam: session of Tue 24 Nov 2026, 5:00 PM booked as before (was: no-show)",
    ),
    (
        "hours_changed",
        {"coach": 3, "kind": "session", "weekday": 0, "before": [], "after": MORNINGS},
        "Jordan, sessions on Monday: closed → 9:00 AM–12:00 PM ×2 and 6:00 PM–12:00 AM ×1, off",
    ),
    (
        "override_made",
        {"coach": 3, "what": "block", "kind": None, "hours": None, "capacity": None} | SINGLE,
        "Jordan: blocked Tue 24 Nov 2026 – Wed 25 Nov 2026, whole days, sessions and check-ins",
    ),
    (
        "override_made",
        {"coach": 3, "what": "extra", "kind": "checkin", "hours": "18:00-20:00", "capacity": 1}
        | SINGLE,
        "6:00 PM–8:00 PM, check-ins, 1 at once",
    ),
    (
        "override_removed",
        {"coach": 3, "what": "block", "kind": None, "hours": None, "capacity": None}
        | SINGLE
        | {"last": "2026-11-24"},
        "Jordan: no longer blocked Tue 24 Nov 2026, whole days, sessions and check-ins",
    ),
    (
        "coach_rule_changed",
        {"coach": 3, "what": "notice_hours", "before": None, "after": 2},
        "Jordan, hours before: as in the club → 2",
    ),
    ("marked", {"client": 1, "before": "gone", "state": "present", "roll": 13}, "Sam: gone → Here"),
]


def test_every_event_has_words_over_its_own_facts() -> None:
    assert {case.split(".")[0] for case in SAID} == TOLD.keys()
    for case, words in SAID.items():
        code = case.split(".")[0]
        facts = {field.name for field in fields(TOLD[code])} - {"club_id"}
        facts |= {"days"} if {"first", "last"} <= facts else set()
        assert set(re.findall(r"{(\w+)}", words)) <= facts, case
        assert code == case or VARIES[code] in facts, case


def test_every_event_is_of_one_theme() -> None:
    told = [code for theme in CAPABILITIES for code in codes_of(theme) or ()]
    assert sorted(told) == sorted(TOLD)
    assert codes_of(Theme.ALL) is None


@pytest.mark.parametrize(("code", "facts", "said"), READ, ids=[said for _, _, said in READ])
def test_a_fact_reads_as_a_person_would_say_it(code: str, facts: dict[str, Any], said: str) -> None:
    """A code that has no words any more is shown as it is, and what nobody knows as an ellipsis."""
    line = TrailLine(1, datetime(2026, 11, 24, tzinfo=UTC), "Jordan", "chat", code, facts)
    lang = catalogues().lang("en", zone=CLUB.zone, currency=CLUB.currency)
    words = sentence(lang, Trail(CLUB, (line,), 0, False, NAMES), line)
    assert said in words.plain.replace("\xa0", " ")
