"""The club's desk, who works in it, and one client more closely, drawn with the worst values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.ledger.screens import several
from bot.people.care import screens as care
from bot.people.club import screens as desk
from bot.people.club.presses import Group
from bot.people.picks import screens as picks
from bot.people.picks.screens import Pickable, Said
from bot.people.staff import screens as staff
from bot.practices.screens import practices
from core.ledger import Balance
from core.people import (
    Action,
    Client,
    Coach,
    Grant,
    Named,
    Note,
    Page,
    Place,
    Role,
    Setting,
    StaffMember,
)
from tests.bot.practices import samples as practices_samples
from tests.bot.practices.samples import BIG
from tests.bot.values import clients, club, page

NOW = datetime(2026, 11, 16, 22, tzinfo=UTC)
FULL = Balance(123, 45, 500, 12, date(2026, 11, 16))
OWNER = frozenset({Role.OWNER, Role.COACH})


def employed(name: str, roles: frozenset[Role] = frozenset({Role.ASSISTANT})) -> StaffMember:
    return StaffMember(BIG, BIG, name, roles, frozenset(Grant), BIG)


def pickable(name: str, many: int) -> list[Pickable]:
    return [Pickable(BIG, name, i % 2 == 0, i if i % 3 else None) for i in range(many)]


def people_named(name: str, many: int) -> Named:
    client = Client(BIG, BIG, name, None, None, "UTC", 5, 2)
    return Named((client,) * many, (name,) * many, (name,) * many)


def noted(name: str) -> Page[Note]:
    written = (name * 50)[:500]
    return Page(
        tuple(Note(BIG - i, BIG, name, NOW, written, i % 2 == 0) for i in range(5)), 5, 5, 500
    )


def samples(club: Any, clients: Any, page: Any) -> dict[str, list[Callable[..., Any]]]:
    def one(name: str) -> Client:
        return clients(name, 1)[0]

    return {
        "club.desk": [lambda la, x: desk.desk(la, club(x), BIG, NOW)],
        "club.settings": [lambda la, x: desk.settings(la, club(x))],
        "club.group": [
            lambda la, x, group=group: desk.group(la, club(x), group)  # type: ignore[misc]
            for group in Group
        ],
        "club.setting": [
            lambda la, x, what=what: desk.setting(la, club(x), what, NOW, la.say("{a}", a=x))  # type: ignore[misc]
            for what in Setting
        ],
        "club.pick_zone": [
            lambda la, x: desk.pick_zone(la, club(x), [Place(x, "US", "UTC")] * 6, NOW, x[:40]),
            lambda la, x: desk.pick_zone(la, club(x), [], NOW, x[:40]),
        ],
        "club.preview_move": [
            lambda la, x: desk.preview_move(la, club(x), "Europe/Madrid", NOW),
            lambda la, x: desk.preview_move(la, club(x), "UTC", NOW, practices_samples.practice(x)),
        ],
        "club.moved": [lambda la, x: desk.moved(la, club(x), NOW)],
        "staff.staff": [
            lambda la, x: staff.staff(la, club(x), page([employed(x)] * 20)),
            lambda la, x: staff.staff(la, club(x), page([employed(x, OWNER)], 1)),
        ],
        "staff.member": [
            lambda la, x: staff.member(la, employed(x), me=False),
            lambda la, x: staff.member(la, employed(x, OWNER), me=True),
        ],
        "staff.ask_owner": [lambda la, x: staff.ask_owner(la, employed(x))],
        "staff.ask_remove": [lambda la, x: staff.ask_remove(la, employed(x))],
        "staff.removed": [lambda la, x: staff.removed(la, employed(x, OWNER))],
        "picks.pick_list": [
            lambda la, x: picks.pick_list(
                la,
                several.about(la, club(x), BIG, BIG),
                page(pickable(x, 20)),
                Said("several", BIG, BIG, x * 9, picked=(BIG,)),
            ),
            lambda la, x: picks.pick_list(
                la,
                staff.about_clients(la, employed(x), "nobodys", 1),
                page(pickable(x, 1), 1),
                Said("coach", BIG, at_once=(BIG,)),
                picks.named(la, people_named(x, 100)),
            ),
            lambda la, x: picks.pick_list(
                la,
                practices.about_roster(la, practices_samples.card(x), BIG),
                Page((), 0, 20, 0),
                Said("roster", BIG),
                picks.named(la, people_named(x, 0)),
            ),
        ],
        "staff.coaches": [
            lambda la, x: staff.coaches(la, one(x), [employed(x, OWNER)] * 60, {BIG}),
            lambda la, x: staff.coaches(la, one(x), [], set()),
        ],
        "care.more": [
            lambda la, x: care.more(la, one(x), [Coach(BIG, x)] * 9, noted(x), set(Action)),
            lambda la, x: care.more(
                la, replace(one(x), left_at=NOW), [], Page((), 0, 1, 0), set(Action)
            ),
            lambda la, x: care.more(la, one(x), [], Page((), 0, 1, 0), set()),
        ],
        "care.thresholds": [lambda la, x: care.thresholds(la, one(x))],
        "care.threshold": [
            lambda la, x: care.threshold(la, one(x), Setting.LOW_PAYER),
            lambda la, x: care.threshold(la, replace(one(x), low_coach=100), Setting.LOW_COACH),
        ],
        "care.notes": [
            lambda la, x: care.notes(la, one(x), noted(x)),
            lambda la, x: care.notes(la, one(x), Page((), 0, 5, 0)),
        ],
        "care.ask_note": [lambda la, x: care.ask_note(la, one(x))],
        "care.ask_delete": [lambda la, x: care.ask_delete(la, noted(x).items[0], BIG)],
        "care.ask_leave": [lambda la, x: care.ask_leave(la, one(x), FULL)],
        "care.left": [lambda la, x: care.left(la, one(x))],
        "care.who_left": [
            lambda la, x: care.who_left(la, club(x), page(clients(x, 20))),
            lambda la, x: care.who_left(la, club(x), Page((), 0, 20, 0)),
        ],
    }


SAMPLES = samples(club, clients, page)
