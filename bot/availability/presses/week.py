"""Wishes about the week of a coach: its picture, its hours."""

from __future__ import annotations

from datetime import date

from bot.chat.press import press
from core.timetable import Kind


@press("wl", shows=True)
class MyWeek:
    """My own week; an owner of several coaches chooses whose."""

    club: int


@press("wk")
class OpenWeek:
    """The picture of a coach's week."""

    coach: int
    monday: date


@press("gm")
class OpenMonth:
    """The picture of a coach's month."""

    coach: int
    month: date


@press("gp")
class Paint:
    """From now on pictures for a dark screen, or for a light one."""

    coach: int
    monday: date
    dark: bool


@press("wd")
class DayOfWeek:
    """One day of it: who is booked, what is open."""

    coach: int
    day: date


@press("wh")
class Hours:
    """The hours of every week, for sessions or check-ins."""

    coach: int
    kind: Kind


@press("we")
class EditWeekday:
    """The hours of one weekday."""

    coach: int
    kind: Kind
    weekday: int


@press("wa")
class AddHours:
    """More hours on that weekday: ask from when."""

    coach: int
    kind: Kind
    weekday: int


@press("wf")
class PickOpens:
    """They begin so many minutes after midnight."""

    minute: int


@press("wt")
class PickCloses:
    """They end so many minutes after midnight."""

    minute: int


@press("wc")
class PickPlaces:
    """So many at once."""

    places: int


@press("ww")
class OpenWindow:
    """Hours of a weekday by themselves."""

    coach: int
    window: int


@press("wp")
class SetPlaces:
    """So many at once in these hours."""

    coach: int
    window: int
    places: int


@press("wo")
class SwitchWindow:
    """These hours are off for now, or on again."""

    coach: int
    window: int
    on: bool


@press("wr")
class RemoveWindow:
    """No such hours any more."""

    coach: int
    window: int


@press("wg")
class ChangeWindow:
    """Other hours instead: ask from when."""

    coach: int
    window: int


@press("wy")
class CopyDay:
    """Ask which days shall have the same hours."""

    coach: int
    kind: Kind
    weekday: int


@press("wi")
class TickDay:
    """This weekday too, or not."""

    weekday: int


@press("wj")
class CopyNow:
    """Those are the days: copy."""

    stamp: int


@press("wn")
class DefaultWeek:
    """Monday to Friday, nine to five."""

    coach: int
    kind: Kind
    stamp: int


@press("wz")
class ClearWeek:
    """No hours at all."""

    coach: int
    kind: Kind
    stamp: int


@press("wu")
class UndoWeek:
    """The week as it was before the last change."""

    coach: int
    kind: Kind
    stamp: int
