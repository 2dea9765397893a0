"""An example of every verb: what it is called with, for things of Eastside that are there."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from core.actor import Grant, Right, Role
from core.attendance import State
from core.availability import What
from core.bookings import BookingState
from core.checkins import QuestionKind
from core.groups import Part as GroupPart
from core.money import Money
from core.packages import Part
from core.people import Action, Setting
from core.practices import Answer, Plan
from core.texts import Texts
from core.timetable import Kind
from tests.core.verbs.stage import BOT, GROUP, NEXT, TOMORROW, Stage
from tests.support.world import MONDAY, TODAY, package

Example = tuple[tuple[Any, ...], dict[str, Any]]


def call(*args: Any, **more: Any) -> Example:
    return args, more


def examples(at: Stage) -> dict[str, Example]:
    """Verb → what to call it with."""
    each = (
        _people,
        _clients,
        _ledger,
        _packages,
        _availability,
        _bookings,
        _checkins,
        _practices,
        _attendance,
        _groups,
        _notices,
        _reports,
        _calendars,
    )
    return {name: example for group in each for name, example in group(at).items()}


def _people(at: Stage) -> dict[str, Example]:
    club, riley, alex = at.club.id, at.riley, at.alex
    return {
        "people.allow": call(club, Action.SEE_ROSTER),
        "people.choose_club": call(club),
        "people.club_of": call(club),
        "people.set_club": call(club, Setting.ON_EMPTY, "allow"),
        "reports.trail": call(club),
        "people.who_acts": call(club),
        "people.add_clients": call(club, names="Zed"),
        "people.list_clients": call(club),
        "people.clients_named": call(club, "Lena"),
        "people.who_left": call(club),
        "people.family": call(club),
        "people.staff_of": call(club),
        "people.staff_member": call(riley),
        "people.set_role": call(riley, Role.ASSISTANT, True, stand=at.stands[riley]),
        "people.set_grant": call(alex, Grant.ADJUST, True, stand=at.stands[alex]),
        "people.remove_staff": call(riley, stand=at.stands[riley]),
        "people.restore_staff": call(riley, at.stands[riley]),
        "people.assign": call(riley, [at.world.sam]),
        "people.assignable": call(riley),
        "people.invite_staff": call(club, "coach"),
        "people.open_link": call(club),
        "people.open_invites": call(club),
        "people.change_invite": call(at.invite, right=Right.VIEW),
        "people.revoke_invite": call(at.invite),
        "people.join_requests_of": call(club),
        "people.join_card": call(at.request),
        "people.approve_join": call(at.request),
        "people.refuse_join": call(at.request),
    }


def _clients(at: Stage) -> dict[str, Example]:
    sam = at.world.sam
    return {
        "people.client_for": call(sam, Action.SEE_CLIENT),
        "people.clients_for": call([sam], Action.SEE_CLIENT),
        "people.actions_on": call(sam),
        "people.may_act": call(sam, Action.SEE_CLIENT),
        "people.rename_client": call(sam, name="Samuel"),
        "people.set_prepaid": call(sam, False),
        "people.set_threshold": call(sam, Setting.LOW_PAYER, "1"),
        "people.leave": call(sam),
        "people.come_back": call(at.left),
        "people.notes_of": call(sam),
        "people.add_note": call(sam, "Right knee"),
        "people.delete_note": call(sam, at.note),
        "people.coaches_of": call(sam),
        "people.guardians_of": call(sam),
        "people.siblings_of": call(sam),
        "people.invite_client": call(sam),
        "people.invite_guardian": call([sam]),
        "people.link_guardian": call(sam, at.omar, Right.VIEW),
        "people.set_right": call(sam, at.maria, Right.VIEW),
        "people.unlink_guardian": call(sam, at.maria),
    }


def _ledger(at: Stage) -> dict[str, Example]:
    sam, lena, lot = at.world.sam, at.world.lena, at.lot[0]
    fresh = {"version": at.lot[1]}
    return {
        "ledger.balance_of": call(sam),
        "ledger.history": call(sam),
        "ledger.one_lot": call(lot),
        "ledger.adjust": call(sam, amount=1, reason="Rain"),
        "ledger.bonus": call(sam, sessions=1, reason="Birthday"),
        "ledger.backfill": call(sam, on_date=TODAY, reason="Forgot", again=True),
        "ledger.bulk_adjust": call(at.club.id, clients=[sam, lena], amount=1, reason="Rain"),
        "ledger.check_backfill": call(sam, on_date=TODAY, again=True),
        "ledger.story": call(at.use),
        "ledger.bulk_by": call(at.club.id, "press"),
        "ledger.bulk_of": call(at.bulk),
        "ledger.undo_bulk": call(at.bulk),
        "ledger.archive_lot": call(lot, **fresh, archived=True),
        "ledger.extend_lot": call(lot, **fresh, until=NEXT),
        "ledger.pause_lot": call(lot, **fresh, days=7),
        "ledger.resume_lot": call(lot, **fresh),
        "ledger.pin_lot": call(lot, **fresh, pinned=True),
        "ledger.set_minutes": call(lot, **fresh, minutes=45),
        "ledger.set_note": call(lot, **fresh, note="Cash"),
    }


def _packages(at: Stage) -> dict[str, Example]:
    sam, lena, template = at.world.sam, at.world.lena, at.template[0]
    fresh = {"version": at.template[1]}
    return {
        "packages.list_templates": call(at.club.id),
        "packages.template_card": call(template),
        "packages.add_template": call(at.club.id, sessions=7),
        "packages.change_template": call(template, **fresh, what=Part.MINUTES, value=45),
        "packages.call_template": call(template, **fresh, name="Camp", lang="en"),
        "packages.call_template_in": call(template, **fresh, name="Lager", lang="de"),
        "packages.add_tier": call(template, **fresh, name="Team", price=Money(8000, "USD")),
        "packages.drop_tier": call(template, **fresh, number=0),
        "packages.shelve_template": call(template, **fresh, archived=True),
        "packages.sell": call(sam, package(5)),
        "packages.is_sold": call(sam, "press"),
        "packages.settling": call(sam, package(5)),
        "packages.replaceable": call(sam),
        "packages.lots_of": call(sam),
        "packages.lots_of_club": call(at.club.id),
        "packages.lot_card": call(at.lot[0]),
        "packages.who_decides": call(sam, lena),
        "packages.ask_transfer": call(from_client=lena, to_client=sam, sessions=1),
        "packages.open_transfers": call(sam),
        "packages.transfer_card": call(at.transfer),
        "packages.withdraw_transfer": call(at.transfer),
        "packages.decide_transfer": call(at.transfer, True),
    }


def _availability(at: Stage) -> dict[str, Example]:
    jordan, kind, subject = at.coach, {"kind": Kind.SESSION}, at.subject
    days = {"first": TODAY, "last": NEXT}
    hours = {"opens": 1080, "closes": 1200, "capacity": 2}
    return {
        "availability.free_times": call(jordan, **kind, minutes=60, **days),
        "availability.month_times": call(jordan, **kind, minutes=60, **days),
        "availability.openings": call(jordan, Kind.SESSION, TODAY, NEXT),
        "availability.week_card": call(jordan),
        "availability.week_use": call(jordan, TODAY),
        "availability.override_card": call(at.override),
        "availability.subjects_of": call(at.club.id),
        "availability.bookable": call(at.club.id),
        "availability.coaches_for": call(at.club.id),
        "availability.add_windows": call(jordan, **kind, weekdays=[0], **hours),
        "availability.change_window": call(at.window, capacity=1),
        "availability.switch_window": call(at.window, False),
        "availability.remove_window": call(at.window),
        "availability.copy_day": call(jordan, **kind, weekday=0, to=[5]),
        "availability.default_week": call(jordan, **kind),
        "availability.clear_week": call(jordan, **kind),
        "availability.put_week": call(jordan, **kind, week=[]),
        "availability.set_override": call(jordan, what=What.EXTRA, **days, **hours),
        "availability.remove_override": call(at.override),
        "availability.set_coach_rule": call(jordan, "notice_hours", "2"),
        "availability.add_subject": call(at.club.id, "Shooting"),
        "availability.rename_subject": call(subject, "Passing"),
        "availability.archive_subject": call(subject),
        "availability.restore_subject": call(subject),
        "availability.set_teaching": call(jordan, subject, True),
    }


def _bookings(at: Stage) -> dict[str, Example]:
    sam, coach, booked = at.world.sam, at.coach, at.booked
    fresh, later = {"version": 1}, MONDAY + timedelta(days=5)
    new = {"client": sam, "coach": coach, "starts": [later], "outside": True}
    return {
        "bookings.book": call(**new),
        "bookings.minutes_of": call(sam),
        "bookings.own_bookings": call(at.club.id, MONDAY, MONDAY + timedelta(days=30)),
        "bookings.booked_together": call(sam, at.batch),
        "bookings.undo_together": call(sam, at.batch),
        "bookings.booking_card": call(booked),
        "bookings.client_of": call(booked),
        "bookings.where_to": call(booked, first=TODAY, last=TODAY),
        "bookings.upcoming_of": call(sam),
        "bookings.count_upcoming": call(sam),
        "bookings.past_of": call(sam),
        "bookings.favourites_of": call(sam, coach),
        "bookings.same_time_next_week": call(booked),
        "bookings.move": call(booked, **fresh, starts_at=later, outside=True),
        "bookings.undo_move": call(at.moved, version=2),
        "bookings.cancel": call(booked, **fresh),
        "bookings.restore": call(at.given_up, version=2),
        "bookings.bring_to": call(booked, **fresh, state=BookingState.CANCELLED),
        "bookings.say_coming": call(booked, **fresh),
        "bookings.set_words": call(booked, **fresh, title="Shooting"),
        "bookings.rate": call(at.completed, stars=5),
        "bookings.ratings_of": call(at.club.id, coach),
        "bookings.pause_lot": call(at.lot[0], version=at.lot[1], days=7, cancel=True),
        "bookings.day_of": call(at.club.id),
        "bookings.left_unmarked": call(at.club.id),
    }


def _checkins(at: Stage) -> dict[str, Example]:
    sam, coach, one = at.world.sam, at.coach, at.checkin
    question, version = at.asks
    form, what = {"version": at.form}, Texts.of("en", "Pain?")
    new = {"kind": QuestionKind.TEXT, "texts": what, "required": True}
    gives = {"month": TODAY, "n": 2}
    starts = [MONDAY + timedelta(hours=70)]
    return {
        "checkins.add_question": call(coach, **new, **form),
        "checkins.answer_question": call(one, question, "Fine", version=version),
        "checkins.answers_of": call(one),
        "checkins.answers_of_client": call(sam),
        "checkins.book_checkin": call(client=sam, coach=coach, starts=starts, outside=True),
        "checkins.checkin_offer": call(sam, coach),
        "checkins.checkin_offers": call(sam),
        "checkins.edit_question": call(question, texts=what, **form),
        "checkins.filling_of": call(one),
        "checkins.form_of": call(coach),
        "checkins.grant_checkin": call(sam, coach, month=TODAY, n=3),
        "checkins.move": call(one, starts_at=starts[0], version=1, outside=True),
        "checkins.undo_move": call(at.moved, version=2),
        "checkins.restore": call(at.given_up, version=2),
        "checkins.move_question": call(question, to=0, **form),
        "checkins.put_question_back": call(at.gone_question, **form),
        "checkins.remove_question": call(question, **form),
        "checkins.set_required": call(question, True, **form),
        "checkins.start_form": call(one),
        "checkins.submit_form": call(one, version=0),
        "checkins.take_back_grant": call(sam, coach, **gives),
    }


def _practices(at: Stage) -> dict[str, Example]:
    practice, sam = at.practice[0], at.world.sam
    fresh = {"version": at.practice[1]}
    new = Plan(name="U16", weekdays=[2], starts=time(18), minutes=90)
    return {
        "practices.list_practices": call(at.club.id),
        "practices.occurrences": call(at.club.id, TODAY, NEXT),
        "practices.own_practices": call(at.club.id, TODAY, NEXT),
        "practices.rolls_of_today": call(at.club.id),
        "practices.practice_card": call(practice),
        "practices.day_card": call(practice, NEXT),
        "practices.in_the_way": call([practice]),
        "practices.on_roster": call(practice, [sam]),
        "practices.plan_practice": call(at.club.id, new),
        "practices.edit_practice": call(practice, **fresh, name="U13"),
        "practices.end_practice": call(practice, **fresh, last=NEXT),
        "practices.go_on": call(practice, **fresh),
        "practices.take_over": call(practice, **fresh),
        "practices.skip_day": call(practice, NEXT, **fresh),
        "practices.move_day": call(practice, NEXT, to=NEXT + timedelta(days=1), **fresh),
        "practices.restore_day": call(practice, NEXT, **fresh),
        "practices.put_on_roster": call(practice, [at.world.lena]),
        "practices.take_off_roster": call(practice, [sam]),
        "practices.copy_roster": call(practice, at.other_practice),
        "practices.answer_practice": call(practice, NEXT, sam, Answer.COMING),
        "practices.coming_of_client": call(sam),
        "practices.coming_of_family": call(at.club.id),
    }


def _attendance(at: Stage) -> dict[str, Example]:
    roll, sam = at.roll, at.world.sam
    row = {"roll": roll, "client": sam, "version": at.mark}
    return {
        "attendance.open_roll": call(at.club.id),
        "attendance.open_practice_roll": call(at.other_practice, TODAY),
        "attendance.roll_card": call(roll),
        "attendance.row_card": call(roll, sam),
        "attendance.mark": call(**row, state=State.LATE),
        "attendance.undo_mark": call(**row),
        "attendance.undo_use": call(at.use),
        "attendance.why": call(at.use),
        "attendance.all_here": call(at.practice_roll),
        "attendance.undo_together": call(roll, at.together),
        "attendance.walk_ins": call(at.practice_roll),
        "attendance.walk_in": call(roll=at.practice_roll, client=at.world.lena),
        "attendance.close_roll": call(roll),
        "attendance.reopen_roll": call(roll),
        "attendance.door": call(at.club.id),
        "attendance.open_door": call(at.club.id, renew=True),
        "attendance.knock": call(at.door.turning),
        "attendance.try_pin": call(at.club.id, "0000"),
        "attendance.check_in": call(sam),
    }


def _groups(at: Stage) -> dict[str, Example]:
    there = {"bot": BOT, "chat": GROUP}
    day = (*there.values(), at.practice[0], NEXT)
    return {
        "groups.answer_for_all": call(at.practice[0], NEXT, Answer.LATE),
        "groups.answer_in_group": call(*day, Answer.LATE),
        "groups.group_of": call(at.group),
        "groups.group_of_family": call(BOT, GROUP),
        "groups.group_to_book": call(BOT, GROUP),
        "groups.groups_of": call(at.club.id),
        "groups.link_group": call(at.club.id, bot=BOT, chat=GROUP - 2, title="U12", can_pin=False),
        "groups.own_answers": call(*day),
        "groups.own_balances": call(BOT, GROUP),
        "groups.relink_group": call(at.unlinked),
        "groups.set_part": call(at.group, GroupPart.CARD, False),
        "groups.speak_in_group": call(at.group, "es", True),
        "groups.unlink_group": call(at.group),
    }


def _notices(at: Stage) -> dict[str, Example]:
    sam, (item, version) = at.world.sam, at.item
    return {
        "notices.inbox_count": call(at.club),
        "notices.read_inbox": call(at.club.id),
        "notices.inbox_item": call(item),
        "notices.dismiss": call(item, version=version),
        "notices.put_off": call(item, version=version, until=TOMORROW),
        "notices.reopen": call(at.dismissed[0], version=at.dismissed[1]),
        "notices.send_again": call(at.failed[0], version=at.failed[1]),
        "notices.remind_low": call(sam, on=TOMORROW),
        "notices.ask_for_package": call(sam, coach=at.riley),
        "notices.ask_for_time": call(sam, coach=at.riley),
        "notices.use_to_ask_about": call(at.use),
        "notices.ask_about": call(at.use),
        "notices.answer_question": call(at.question, give_back=False),
        "notices.check_plan": call(sam, on=TOMORROW),
        "notices.preview": call(sam, "See you"),
        "notices.plan_message": call(sam, words="See you", on=NEXT),
        "notices.planned_for": call(sam),
        "notices.cancel_message": call(at.message),
        "notices.restore_message": call(at.cancelled),
    }


def _calendars(at: Stage) -> dict[str, Example]:
    return {
        "people.share_child": call(at.world.sam, on=True),
        "calendars.google_state": call(at.coach),
        "calendars.ask_google": call(at.coach),
        "calendars.disconnect_google": call(at.coach, generation=1),
    }


def _reports(at: Stage) -> dict[str, Example]:
    return {
        "reports.profile": call(at.world.sam),
        "reports.clients_by": call(at.club.id),
    }
