"""What a coach has otherwise than the club, and what is taught. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.availability.presses import (
    ArchiveSubject,
    CoachRules,
    NewSubject,
    OpenRule,
    OpenSubject,
    RenameSubject,
    Rule,
    SetRule,
    Subjects,
    Teach,
    Teaches,
)
from bot.availability.screens.hours import to_week
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.people.club.presses import ClubDesk
from bot.people.club.table import value_of
from core.availability import Subject, WeekCard
from core.people import Club, Setting, StaffMember
from lang import Html, Lang, mark

AS_CLUB = -1
NAMES = {
    Rule.BOOK_MONTHS: mark("Families book ahead"),
    Rule.NOTICE: mark("Families book"),
    Rule.LINK: mark("Link for online sessions"),
}
ABOUT = {
    Rule.BOOK_MONTHS: mark("How far ahead can families book you? Tap, or send 1 to 12 months."),
    Rule.NOTICE: mark("Until when can families book you? Tap, or send a number of hours."),
    Rule.LINK: mark(
        "Where do you meet online? Send the address, like https://meet.example/jordan."
    ),
}
SETTINGS = {Rule.BOOK_MONTHS: Setting.BOOK_MONTHS, Rule.NOTICE: Setting.NOTICE}
OFFERED = {Rule.BOOK_MONTHS: (1, 2, 3, 4, 6, 12), Rule.NOTICE: (0, 2, 6, 12, 24, 48)}
COACHES = 40


def rules(
    lang: Lang, card: WeekCard, taught: Sequence[Subject], said: Html | None = None
) -> Screen:
    """How families book this coach, and what he teaches."""
    live = [each for each in taught if not each.archived]
    names = [short(each.name, 24) for each in live if card.coach in each.coaches]
    text = lines(
        said,
        lang.bold(lang.say("Own rules · {name}", name=short(card.name, 24))),
        *(_line(lang, card, rule) for rule in Rule),
        lang.say("Teaches: {subjects}", subjects=lang.list(names[:12])) if names else None,
        "",
        lang.say("Where nothing is set, it is as the club has it."),
        lang.say("Tap what you teach.") if live else None,
    )
    each = [tap(lang.label(NAMES[rule]), OpenRule(card.coach, rule)) for rule in Rule]
    teach = in_rows(_teach(lang, card, one) for one in live[:COACHES])
    return Screen(text, (*in_rows(each, 1), *teach, (to_week(lang, card), to_menu(lang))))


def _teach(lang: Lang, card: WeekCard, one: Subject) -> Button:
    taught = card.coach in one.coaches
    name = short(one.name, 20)
    label = lang.label("✓ {name}", name=name) if taught else lang.label("{name}", name=name)
    return tap(label, Teach(card.coach, one.id, not taught))


def _value(lang: Lang, card: WeekCard, rule: Rule) -> str:
    own = getattr(card.rules, rule.value)
    if rule is Rule.LINK:
        return str(own) if own else lang.label("none")
    if own is not None:
        return value_of(lang, SETTINGS[rule], own)
    return _of_club(lang, card, rule)


def _of_club(lang: Lang, card: WeekCard, rule: Rule) -> str:
    value = value_of(lang, SETTINGS[rule], getattr(card.club, rule.value))
    return lang.label("{value}, as the club", value=value)


def _line(lang: Lang, card: WeekCard, rule: Rule) -> Html:
    return lang.say("{rule}: {value}", rule=lang.label(NAMES[rule]), value=_value(lang, card, rule))


def rule(lang: Lang, card: WeekCard, which: Rule, said: Html | None = None) -> Screen:
    """One of them, with what it can be; the present value has a tick."""
    own = getattr(card.rules, which.value)
    text = lines(said, lang.bold(_line(lang, card, which)), "", lang.say(ABOUT[which]))
    each = [
        tap(
            f"✓ {value_of(lang, SETTINGS[which], n)}"
            if n == own
            else value_of(lang, SETTINGS[which], n),
            SetRule(card.coach, which, n),
        )
        for n in OFFERED.get(which, ())
    ]
    if own is not None:
        none = (
            lang.label("No link")
            if which is Rule.LINK
            else lang.label("As the club: {value}", value=_club_value(lang, card, which))
        )
        each.append(tap(none, SetRule(card.coach, which, AS_CLUB)))
    back = tap(lang.label("Back"), CoachRules(card.coach))
    return Screen(text, (*in_rows(each), (back, to_menu(lang))))


def _club_value(lang: Lang, card: WeekCard, which: Rule) -> str:
    return value_of(lang, SETTINGS[which], getattr(card.club, which.value))


def subjects(lang: Lang, club: Club, every: Sequence[Subject], said: Html | None = None) -> Screen:
    """What is taught here, and by how many; the archived last."""
    live = [each for each in every if not each.archived]
    shown = [*live, *(each for each in every if each.archived)][:COACHES]
    text = lines(
        said,
        lang.bold(lang.say("Subjects · {club}", club=club.name)),
        lang.count("{n} subject", "{n} subjects", len(live)) if live else None,
        "",
        *(_subject_line(lang, each) for each in shown[:20]),
        lang.say("Families choose a subject first, and see who teaches it.")
        if live
        else lang.say("None yet: families choose a coach at once."),
    )
    each = [
        tap(lang.label("{name}", name=short(one.name, 24)), OpenSubject(club.id, one.id))
        for one in shown
    ]
    new = tap(lang.label("New subject"), NewSubject(club.id), style="primary")
    back = tap(lang.label("Back"), ClubDesk(club.id))
    return Screen(text, (*in_rows(each), (new,), (back, to_menu(lang))))


def _subject_line(lang: Lang, one: Subject) -> Html:
    name = short(one.name, 24)
    if one.archived:
        return lang.say("{name}: in the archive", name=name)
    return lang.count("{name}: {n} coach", "{name}: {n} coaches", len(one.coaches), name=name)


def ask_name(lang: Lang, club: Club, one: Subject | None) -> Screen:
    """What a new one is called, or an old one from now on."""
    text = lines(
        lang.bold(lang.say("{name}", name=one.name) if one else lang.say("New subject")),
        lang.say("What is it called? Send a name, like Goalkeeping."),
    )
    back = OpenSubject(club.id, one.id) if one else Subjects(club.id)
    return Screen(text, ((tap(lang.label("Back"), back), to_menu(lang)),))


def subject(
    lang: Lang, club: Club, one: Subject, coaches: Sequence[StaffMember], said: Html | None = None
) -> Screen:
    """One subject: a tap on a coach says who teaches it."""
    text = lines(
        said,
        lang.bold(lang.say("{name}", name=one.name)),
        lang.say("In the archive: nobody can book it.")
        if one.archived
        else lang.count("{n} coach teaches it", "{n} coaches teach it", len(one.coaches)),
        "",
        lang.say("Who teaches it? Tap a coach."),
    )
    each = [
        tap(
            lang.label("✓ {name}", name=short(coach.name))
            if coach.id in one.coaches
            else lang.label("{name}", name=short(coach.name)),
            Teaches(club.id, one.id, coach.id, coach.id not in one.coaches),
        )
        for coach in coaches[:COACHES]
    ]
    archive = lang.label("Restore") if one.archived else lang.label("To the archive")
    rows = (
        *in_rows(each),
        (
            tap(lang.label("Change the name"), RenameSubject(club.id, one.id)),
            tap(archive, ArchiveSubject(club.id, one.id, not one.archived)),
        ),
        (tap(lang.label("Subjects"), Subjects(club.id)), to_menu(lang)),
    )
    return Screen(text, rows)
