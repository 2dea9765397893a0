"""A club's practices, one of them, one day of it, its roster. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.attendance.presses import OpenClubRoll
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.groups.presses import ClubGroups
from bot.home.ways import to_menu
from bot.people.picks.presses import PickFrom
from bot.people.picks.screens import About
from bot.practices import words
from bot.practices.presses import (
    ROSTER,
    CopyRoster,
    EditPractice,
    EndPractice,
    GoOn,
    MoveDay,
    NewPractice,
    OpenDay,
    OpenPractice,
    OpenPracticeRoll,
    Practices,
    RestoreDay,
    SkipDay,
    TakeOver,
)
from core.notices import RollOffer
from core.people import Club
from core.practices import Answer, DayCard, Occurrence, Practice, PracticeCard
from lang import Html, Lang

LINES = 14
BUTTONS = 40
NAMES = 30


def practices(
    lang: Lang,
    club: Club,
    week: Sequence[Occurrence],
    every: Sequence[Practice],
    today: date,
    *,
    may_plan: bool,
) -> Screen:
    """This week first, each with who comes; a button for every practice."""
    new: list[Button] = []
    if may_plan:
        new.append(tap(lang.label("New practice"), NewPractice(club.id)))
        new.append(tap(lang.label("Group chats"), ClubGroups(club.id)))
    title = lang.bold(lang.say("Practices · {club}", club=club.name))
    if not every:
        text = lang.say("No practice yet. A practice comes every week, with its own roster.")
        return Screen(lines(title, text), (*in_rows(new), (to_menu(lang),)))
    there = sum(not each.skipped for each in week)
    shown = [_with_counts(lang, each, today) for each in week[:LINES]]
    more = len(week) - len(shown)
    text = lines(
        title,
        lang.count("{n} practice in the next 7 days", "{n} practices in the next 7 days", there),
        "",
        *shown,
        lang.count("and {n} more", "and {n} more", more) if more else None,
    )
    each = [tap(words.week_label(lang, one), OpenPractice(one.id)) for one in every[:BUTTONS]]
    return Screen(text, (*in_rows(each), *in_rows(new), (to_menu(lang),)))


def _with_counts(lang: Lang, one: Occurrence, today: date) -> Html:
    line = words.day_line(lang, one, today)
    if one.skipped:
        return line
    return lang.say("{line}: {counts}", line=line, counts=words.counts(lang, one.counts))


def practice(lang: Lang, card: PracticeCard, said: Html | None = None) -> Screen:
    """One practice: its week, its roster, its next days."""
    one = card.practice
    text = lines(
        said,
        lang.bold(one.name),
        words.week_line(lang, one),
        lang.count("{n} player", "{n} players", card.roster),
        _coach(lang, one),
        _end(lang, one, card.today),
        "",
        lang.say("Tap a day to see who comes, to skip or to move it.")
        if card.coming
        else lang.say("No more days are planned."),
    )
    days = [tap(_day_label(lang, each, card.today), _day(each)) for each in card.coming]
    rows = [*in_rows(days, 1), *_planning(lang, card)]
    rows.append((tap(lang.label("Practices"), Practices(one.club_id)), to_menu(lang)))
    return Screen(text, tuple(rows))


def _coach(lang: Lang, one: Practice) -> Html:
    if one.coach is None:
        return lang.say("Its coach has left the club.")
    return lang.say("Coach: {name}", name=one.coach)


def _end(lang: Lang, one: Practice, today: date) -> Html | None:
    if one.until is None:
        return None
    return lang.say("Ends after {day}.", day=lang.day(one.until, today))


def _day_label(lang: Lang, one: Occurrence, today: date) -> str:
    when = words.span(lang, one, today)
    if one.skipped:
        return lang.label("{when} · skipped", when=when)
    return lang.label("{when} · {n} coming", when=when, n=one.counts.coming + one.counts.late)


def _day(one: Occurrence) -> OpenDay:
    return OpenDay(one.practice, one.on_date)


def _planning(lang: Lang, card: PracticeCard) -> list[tuple[Button, ...]]:
    if not card.may_plan:
        return []
    one = card.practice
    end = tap(lang.label("End it"), EndPractice(one.id))
    if one.until is not None:
        end = tap(lang.label("It goes on"), GoOn(one.id, one.version))
    roster = tap(lang.label("Roster · {n}", n=card.roster), PickFrom(ROSTER, one.id, 0))
    rows: list[tuple[Button, ...]] = [
        (roster, tap(lang.label("Change it"), EditPractice(one.id))),
        (end,),
    ]
    if one.coach is None:
        rows.append((tap(lang.label("I coach it now"), TakeOver(one.id, one.version)),))
    return rows


def day(lang: Lang, card: DayCard, said: Html | None = None) -> Screen:
    """One day: who comes, who not, who has not said; skip, move, undo."""
    one = card.occurrence
    text = lines(
        said,
        lang.bold(
            lang.say("{name} · {when}", name=one.name, when=words.span(lang, one, card.today))
        ),
        lang.say("Skipped: no practice that day.")
        if one.skipped
        else words.counts(lang, one.counts),
        lang.say("At {place}", place=one.place) if one.place else None,
        words.moved_words(lang, one),
        *([] if one.skipped else _who(lang, card)),
    )
    back = tap(lang.label("{name}", name=short(one.name)), OpenPractice(one.practice))
    return Screen(text, (*_day_actions(lang, card), (back, to_menu(lang))))


def _who(lang: Lang, card: DayCard) -> list[Html]:
    """`Coming: Ali, Ben`, a line an answer; thirty names at most."""
    said = []
    for answer in (*Answer, None):
        names = [each.name for each in card.roster if each.answer is answer]
        if not names:
            continue
        more = len(names) - NAMES
        shown = [short(name, 24) for name in names[:NAMES]] + ([f"+{more}"] if more > 0 else [])
        title = words.answer_label(lang, answer) if answer else lang.label("No answer")
        said.append(lang.say("{answer}: {names}", answer=title, names=lang.list(shown)))
    return ["", *said] if said else []  # type: ignore[list-item]


def _day_actions(lang: Lang, card: DayCard) -> list[tuple[Button, ...]]:
    one = card.occurrence
    where = (one.practice, one.on_date)
    rows: list[tuple[Button, ...]] = []
    if one.day <= card.today and not one.skipped:
        rows.append((tap(lang.label("Roll call"), OpenPracticeRoll(*where), style="primary"),))
    if not card.may_plan or (card.begun and not one.skipped):
        return rows
    if one.skipped or one.moved:
        undo = lang.label("Undo: as every week")
        rows.append((tap(undo, RestoreDay(*where, one.version)),))
    if not one.skipped:
        skip = tap(lang.label("Skip this one"), SkipDay(*where, one.version))
        rows.append((skip, tap(lang.label("Move this one"), MoveDay(*where, one.version))))
    return rows


def about_roster(lang: Lang, card: PracticeCard, total: int) -> About:
    """Who is on it; the same players on another practice with a tap."""
    one = card.practice
    copies = [
        tap(
            lang.label("Also on {practice}", practice=words.week_label(lang, each)),
            CopyRoster(one.id, each.id),
        )
        for each in card.sisters[:4]
        if card.roster
    ]
    return About(
        lang.say("Roster · {name}", name=one.name),
        lang.count("{n} player", "{n} players", card.roster),
        lang.count("{n} in the club.", "{n} in the club.", total),
        tap(lang.label("Done"), OpenPractice(one.id), style="primary"),
        rows=in_rows(copies, 1),
    )


def rolls(lang: Lang, club: Club, today: Sequence[Occurrence]) -> Screen:
    """Whose roll call? Today's practices, and all clients."""
    text = lines(
        lang.bold(lang.say("Roll call · {club}", club=club.name)),
        lang.count("{n} practice today", "{n} practices today", len(today)),
        "",
        lang.say("Whose roll call?"),
    )
    each = [
        tap(
            lang.label("{time} · {name}", time=lang.time(one.starts_at), name=short(one.name, 24)),
            OpenPracticeRoll(one.practice, one.on_date),
        )
        for one in today[:BUTTONS]
    ]
    everybody = tap(lang.label("All clients"), OpenClubRoll(club.id))
    return Screen(text, (*in_rows(each), (everybody, to_menu(lang))))


def roll_offer(notice: RollOffer, lang: Lang) -> Screen:
    """A practice is about to begin: who said what, and its roll."""
    one = notice.practice
    said = {"name": lang.bold(one.name), "time": lang.time(one.starts_at)}
    text = lines(
        lang.say("{name} begins at {time}, {place}.", place=one.place, **said)
        if one.place
        else lang.say("{name} begins at {time}.", **said),
        words.counts(lang, one.counts),
        lang.say("{club}", club=notice.club),
    )
    roll = OpenPracticeRoll(one.practice, one.on_date)
    open_it = tap(lang.label("Open the roll"), roll, style="primary")
    return Screen(text, ((open_it, tap(lang.label("Who comes"), _day(one))),))


def nobody(lang: Lang, practice_id: int, name: str) -> Screen:
    """A practice's roll needs players."""
    choose = tap(lang.label("Choose players"), PickFrom(ROSTER, practice_id, 0), style="primary")
    return Screen(
        lang.say("Nobody is on the roster of {name} yet. Choose the players first.", name=name),
        ((choose, to_menu(lang)),),
    )
