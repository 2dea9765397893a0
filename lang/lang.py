"""Lang: one reader's language, zone and money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from datetime import time as wall_time
from decimal import Decimal
from typing import overload
from zoneinfo import ZoneInfo

from babel import Locale
from babel.numbers import get_decimal_symbol

from core.errors import Refusal
from core.money import Money
from lang import formats, languages, refusals
from lang.catalogue import Catalogue, Template
from lang.text import Html, Text, as_html, isolate, shorten

Value = str | int | Money
"""What may fill a hole: plain text, ready `Html` or `Text`, a whole number, an amount of money."""

LABEL_LIMIT = 60


class Lang:
    """Says things in one language, to a reader in one zone. Immutable; made by `catalogues()`.

    English texts are the keys, whole sentences with holes: `lang.say("Hello {name}.", name=…)`.
    They hold no markup; what is bold comes through a hole. `say` and `count` give Telegram HTML,
    `label` and `label_count` plain text of at most 60 characters, for buttons and toasts.

    `currency` is the club's own, if there is one: money of another shows its full sign. `own` is
    the zone where the reader is, if not in `zone`.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        zone: str = "UTC",
        currency: str | None = None,
        locale: Locale | None = None,
        own: str | None = None,
    ) -> None:
        self.code = catalogue.code
        self.name = languages.own_name(self.code)
        self.zone = ZoneInfo(zone)
        self.own = own
        self.currency = currency
        self.locale = locale or languages.regional(self.code, zone)
        self.rtl = self.locale.text_direction == "rtl"
        self.decimal_mark = get_decimal_symbol(self.locale)
        self._catalogue = catalogue
        self.near_days = (self.label("yesterday"), self.label("today"), self.label("tomorrow"))

    def __repr__(self) -> str:
        return f"Lang({self.code}, {self.zone})"

    # texts

    def say(self, text: str, /, **holes: Value) -> Html:
        return self._html(self._catalogue.template(text), holes)

    def say_in(self, context: str, text: str, /, **holes: Value) -> Html:
        """`say` where the same English means different things, told apart by `context`."""
        return self._html(self._catalogue.template((context, text)), holes)

    def count(self, one: str, many: str, n: int, /, **holes: Value) -> Html:
        """In the language's own plural form for `n`, which also fills the hole `{n}`."""
        return self._html(self._catalogue.form(one, many, n), {"n": n, **holes})

    def label(self, text: str, /, **holes: Value) -> Text:
        return self._plain(self._catalogue.template(text), holes)

    def label_in(self, context: str, text: str, /, **holes: Value) -> Text:
        return self._plain(self._catalogue.template((context, text)), holes)

    def label_count(self, one: str, many: str, n: int, /, **holes: Value) -> Text:
        return self._plain(self._catalogue.form(one, many, n), {"n": n, **holes})

    def refusal(self, refusal: Refusal) -> Html:
        """What is so, then what to do."""
        return refusals.words(refusal, self)

    def bold(self, value: Value) -> Html:
        return Html(f"<b>{self._safe(value)}</b>")

    def copied(self, value: Value) -> Html:
        """What a tap copies: an address, a code."""
        return Html(f"<code>{self._safe(value)}</code>")

    @overload
    def list(self, items: Sequence[Html]) -> Html: ...
    @overload
    def list(self, items: Sequence[str]) -> str: ...
    def list(self, items: Sequence[str]) -> str:
        """`a, b and c`; Html when all items are, else plain text for a hole."""
        html = bool(items) and all(isinstance(item, Html) for item in items)
        made = items if html else [self._shown(item) for item in items]
        joined = formats.joined(tuple(made), self.code)
        return Html(joined) if html else Text(joined)

    # days and times

    def day(self, day: date, today: date | None = None, *, start: bool = False) -> str:
        """`today`, `tomorrow`, `yesterday`, else `Tue 24 Nov`, with its year if not today's.

        Without `today` nothing is known to be near: the year is shown. `start` makes it begin a
        line: `Today`.
        """
        away = (day - today).days if today else None
        if away in (-1, 0, 1):
            text: str = self.near_days[away + 1]
        else:
            text = formats.calendar_day(day, self.code, today is None or day.year != today.year)
        return text[:1].upper() + text[1:] if start else text

    def time(self, moment: datetime, zone: str | None = None) -> str:
        """`17:00` or `5:00 PM`, on the reader's clock or that of another zone. Refuses (ValueError)
        a naive moment.
        """
        local = self._local(moment)
        return self.clock((local.astimezone(ZoneInfo(zone)) if zone else local).time())

    def clock(self, wall: wall_time) -> str:
        """A wall time, wherever it is."""
        return formats.clock(wall, self.locale)

    def city(self, zone: str) -> str:
        """What the city of a zone is called: `Europe/Moscow` → `Moscow`, `Москва`."""
        return formats.city(zone, self.locale)

    def wall(self, at: wall_time) -> str:
        """A time of the day that is of no day and no zone: `17:00`."""
        return formats.clock(at, self.locale)

    def weekday(self, number: int, *, short: bool = False, start: bool = False) -> str:
        """By itself, 0 is Monday: `Tuesday`, `martes`, `вторник`; `Tue`, `mar`, `вт`. `start` makes
        it begin a line: `Martes`.
        """
        text = formats.weekday(number, self.code, short)
        return text[:1].upper() + text[1:] if start else text

    def month(self, day: date, *, start: bool = True) -> str:
        """`November 2026`, a calendar's head; in a sentence, without `start`, `ноябрь 2026`."""
        return formats.month(day, self.code, start)

    @property
    def first_weekday(self) -> int:
        """What a week begins with where the reader is: 0 Monday, 6 Sunday."""
        return int(self.locale.first_week_day)

    def span(self, start: datetime, end: datetime) -> str:
        """`17:00–18:00`."""
        return f"{self.time(start)}–{self.time(end)}"

    def when(self, moment: datetime, today: date | None = None, *, start: bool = False) -> str:
        """`Tue 24 Nov, 17:00`; the day is that of `zone`."""
        day = self.day(self._local(moment).date(), today, start=start)
        return self.label("{day}, {time}", day=day, time=self.time(moment))

    def elsewhere(self, moment: datetime) -> Html | None:
        """`22:00 in Lisbon`: on the reader's own clock, where that shows something else."""
        if self.own is None:
            return None
        here, there = self._local(moment), moment.astimezone(ZoneInfo(self.own))
        if here.replace(tzinfo=None) == there.replace(tzinfo=None):
            return None
        time, city = self.clock(there.time()), self.city(self.own)
        if here.date() == there.date():
            return self.say("{time} in {city}", time=time, city=city)
        day = formats.calendar_day(there.date(), self.code, there.year != here.year)
        return self.say("{day}, {time} in {city}", day=day, time=time, city=city)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment has a zone")
        return moment.astimezone(self.zone)

    # numbers

    def number(self, value: int) -> str:
        return str(value) if 0 <= value < 1000 else formats.number(value, self.locale)

    def decimal(self, value: float) -> str:
        """4.58 → `4.6`, `4,6`."""
        return formats.number(round(value, 1), self.locale)

    def percent(self, share: float | Decimal) -> str:
        """0.25 → `25%`."""
        return formats.percent(share, self.locale)

    def money(self, amount: Money) -> str:
        """`$240`, `$24.50`, `240 €`: no decimals when whole; the short sign in the club's money."""
        return formats.money(amount, self.locale, self.currency in (None, amount.currency))

    # filling holes

    def _html(self, template: Template, holes: dict[str, Value]) -> Html:
        parts = [template.first_html]
        for name, literal in template.rest_html:
            value = self._safe(holes[name])
            parts += (value, _after(value, literal))
        return Html("".join(parts))

    def _plain(self, template: Template, holes: dict[str, Value]) -> Text:
        parts = [template.first]
        for name, literal in template.rest:
            value = self._shown(holes[name])
            parts += (value, _after(value, literal))
        return shorten("".join(parts), LABEL_LIMIT)

    def _safe(self, value: Value) -> str:
        return value if isinstance(value, Html) else as_html(self._shown(value))

    def _shown(self, value: Value) -> str:
        if isinstance(value, str):
            if isinstance(value, Html):
                return value.plain
            return value if isinstance(value, Text) else isolate(value, self.rtl)
        return self.money(value) if isinstance(value, Money) else self.number(value)


def _after(value: str, literal: str) -> str:
    """The full stop of an abbreviation ends the sentence too: `до 20 нояб.`, `a las 5:30 p. m.`"""
    return literal[1:] if value.endswith(".") and literal.startswith(".") else literal
