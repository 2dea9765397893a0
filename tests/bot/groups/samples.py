"""The screens of groups with the worst values they can get, in one language and in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.groups.screens import here, own
from bot.groups.words import spoken
from core.groups import (
    Announcement,
    Card,
    Group,
    News,
    NewsLine,
    OwnBalances,
    Tapped,
)
from core.practices import Answer, ChildAnswer, Counts
from lang import LANGUAGES, Lang
from tests.bot.practices.samples import occurrence, practice, week
from tests.bot.values import BIG, FULL, NOTHING, NOW, TODAY, Sample, client, club

ALL = frozenset(LANGUAGES)


def group(name: str, **more: object) -> Group:
    said = {"langs": ALL, "announces": True, "card": True, "can_pin": True, "linked": True} | more
    said |= {"linked_by": BIG}
    return Group(BIG, BIG, name, "America/New_York", BIG, -BIG, name * 2, **said)  # type: ignore[arg-type]


def langs(lang: Lang, *, every: bool) -> Sequence[Lang]:
    return spoken(ALL, "America/New_York") if every else [lang]


def card(name: str, n: int = 40, **more: object) -> Card:
    ahead = tuple(week(name, n))
    days = tuple(one.day for one in ahead[:7])
    return Card(group(name, **more), TODAY, ahead, ahead[:3], days, NOW)


def announced(name: str, *kinds: News, n: int = 1, **more: object) -> Announcement:
    one = occurrence(name, **more)
    lines = tuple(NewsLine(kind, practice(name, until=TODAY), one) for kind in kinds) * n
    return Announcement(group(name), TODAY, lines, None if len(lines) > 1 else one, False)


def tapped(name: str) -> Tapped:
    answers = (*Answer, None)
    children = tuple(ChildAnswer(BIG - i, name, answers[i % 4], True) for i in range(9))
    return Tapped(group(name), occurrence(name), TODAY, Answer.COMING, None, children)


def of_all(name: str, count: int) -> OwnBalances:
    some = (FULL, NOTHING)
    return OwnBalances(group(name), tuple((client(name, i), some[i % 2]) for i in range(count)))


ADD = "https://t.me/whistle_bot?startgroup=y1&admin=pin_messages"
EVERY = {"every": True}
SAMPLES: dict[str, list[Sample]] = {
    "here.card": [
        lambda la, x: here.card(langs(la, **EVERY), card(x)),
        lambda la, x: here.card(langs(la, every=False), card(x, n=0, can_pin=False)),
        lambda la, x: here.card(langs(la, every=False), card(x, n=1)),
    ],
    "here.ended": [lambda la, x: here.ended(langs(la, **EVERY), x)],
    "here.announcement": [
        lambda la, x: here.announcement(langs(la, **EVERY), announced(x, *News, n=30)),
        lambda la, x: here.announcement(langs(la, **EVERY), announced(x, News.MOVED, moved=True)),
        lambda la, x: here.announcement(langs(la, every=False), announced(x, News.NEW)),
        lambda la, x: here.announcement(
            [la], announced(x, News.SKIPPED, n=12, skipped=True, counts=Counts())
        ),
    ],
    "here.greeting": [
        lambda la, x: here.greeting(langs(la, **EVERY), (BIG, x)),
        lambda la, x: here.greeting([la]),
    ],
    "here.elsewhere": [lambda la, x: here.elsewhere(langs(la, **EVERY), "whistle_bot")],
    "here.linked": [lambda la, x: here.linked(langs(la, **EVERY), x)],
    "own.groups": [
        lambda la, x: own.groups(la, club(x), [group(x)] * 60, ADD),
        lambda la, x: own.groups(la, club(x), [], ADD),
    ],
    "own.group": [
        lambda la, x: own.group(la, group(x)),
        lambda la, x: own.group(la, group(x, can_pin=False)),
        lambda la, x: own.group(la, group(x, card=False, announces=False)),
    ],
    "own.unlinked": [lambda la, x: own.unlinked(la, group(x, linked=False))],
    "own.lost": [lambda la, x: own.lost(la, group(x, linked=False))],
    "own.which_club": [lambda la, x: own.which_club(la, x * 2, [(BIG, x)] * 40)],
    "own.whose": [lambda la, x: own.whose(la, tapped(x))],
    "own.left": [lambda la, x: own.left(la, of_all(x, 12))],
}
