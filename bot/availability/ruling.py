"""What a coach has otherwise than the club; what the club's coaches teach."""

from __future__ import annotations

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
from bot.availability.screens import rules as screens
from bot.chat.router import Router
from bot.chat.turn import Turn
from core import availability, people
from core.availability import Subject
from core.errors import NotFound
from core.people import Action, Role
from lang import Html

router = Router()
RULE, NAME = "hours.rule", "hours.subject"


@router.tap(CoachRules)
async def coach_rules(turn: Turn, wish: CoachRules) -> None:
    card = await availability.week_card(turn.work, wish.coach)
    taught = await availability.subjects_of(turn.work, card.club.id)
    await turn.show(screens.rules(turn.lang_in(card.club.zone), card, taught))


@router.tap(OpenRule)
async def open_rule(turn: Turn, wish: OpenRule) -> None:
    await _rule(turn, wish.coach, wish.rule)


async def _rule(turn: Turn, coach: int, rule: Rule, said: Html | None = None) -> None:
    card = await availability.week_card(turn.work, coach)
    screen = screens.rule(turn.lang_in(card.club.zone), card, rule, said)
    await turn.ask(RULE, screen, coach=coach, rule=rule)


@router.tap(SetRule)
async def set_rule(turn: Turn, wish: SetRule) -> None:
    value = None if wish.value == screens.AS_CLUB else str(wish.value)
    await availability.set_coach_rule(turn.work, wish.coach, wish.rule, value)
    await _rule(turn, wish.coach, wish.rule)


@router.answer(RULE)
async def rule_typed(turn: Turn, text: str) -> None:
    coach, rule = turn.answers["coach"], Rule(turn.answers["rule"])
    await availability.set_coach_rule(turn.work, coach, rule, text)
    await _rule(turn, coach, rule, turn.lang.say("Noted."))


@router.tap(Teach)
async def teach(turn: Turn, wish: Teach) -> None:
    await availability.set_teaching(turn.work, wish.coach, wish.subject, wish.on)
    await coach_rules(turn, CoachRules(wish.coach))


# What is taught


@router.tap(Subjects)
async def subjects(turn: Turn, wish: Subjects) -> None:
    people.allow(turn.work, wish.club, Action.SET_SUBJECTS)
    club = await people.club_of(turn.work, wish.club)
    every = await availability.subjects_of(turn.work, club.id)
    await turn.show(screens.subjects(turn.lang, club, every))


@router.tap(NewSubject)
async def new_subject(turn: Turn, wish: NewSubject) -> None:
    people.allow(turn.work, wish.club, Action.SET_SUBJECTS)
    club = await people.club_of(turn.work, wish.club)
    await turn.ask(NAME, screens.ask_name(turn.lang, club, None), club=club.id)


@router.tap(RenameSubject)
async def rename_subject(turn: Turn, wish: RenameSubject) -> None:
    people.allow(turn.work, wish.club, Action.SET_SUBJECTS)
    club = await people.club_of(turn.work, wish.club)
    one = await _one(turn, club.id, wish.subject)
    screen = screens.ask_name(turn.lang, club, one)
    await turn.ask(NAME, screen, club=club.id, subject=one.id)


async def _one(turn: Turn, club: int, subject: int) -> Subject:
    for each in await availability.subjects_of(turn.work, club):
        if each.id == subject:
            return each
    raise NotFound


@router.answer(NAME)
async def name_typed(turn: Turn, text: str) -> None:
    club, subject = turn.answers["club"], turn.answers.get("subject")
    if subject:
        await availability.rename_subject(turn.work, subject, text)
    else:
        subject = (await availability.add_subject(turn.work, club, text)).id
    await _subject(turn, club, subject, turn.lang.say("Noted."))


@router.tap(OpenSubject)
async def open_subject(turn: Turn, wish: OpenSubject) -> None:
    await _subject(turn, wish.club, wish.subject)


async def _subject(turn: Turn, club_id: int, subject: int, said: Html | None = None) -> None:
    people.allow(turn.work, club_id, Action.SET_SUBJECTS)
    club = await people.club_of(turn.work, club_id)
    staff = await people.staff_of(turn.work, club_id)
    coaches = [each for each in staff if Role.COACH in each.roles]
    one = await _one(turn, club_id, subject)
    await turn.show(screens.subject(turn.lang, club, one, coaches, said))


@router.tap(ArchiveSubject)
async def archive_subject(turn: Turn, wish: ArchiveSubject) -> None:
    if wish.on:
        await availability.archive_subject(turn.work, wish.subject)
    else:
        await availability.restore_subject(turn.work, wish.subject)
    await _subject(turn, wish.club, wish.subject)


@router.tap(Teaches)
async def teaches(turn: Turn, wish: Teaches) -> None:
    await availability.set_teaching(turn.work, wish.coach, wish.subject, wish.on)
    await _subject(turn, wish.club, wish.subject)
