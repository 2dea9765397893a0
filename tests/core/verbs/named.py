"""Verbs that are open to more than those who may act on the row, each list with its reason."""

from __future__ import annotations

FOR_CORE = {
    "timetable": "busy_of_client busy_of_coaches free retake shift take taken_ahead",
    "availability": """any_coaches any_free_days any_month_times any_openings booked_in
        check_subject check_time meeting_link open_coaches subject_names""",
    "people": """any_client any_clients any_club any_trainer assign_too bring_email bring_prepaid
        code_mail coach_or_owners coaches_to_tell door_nonce enrol every_club followed_by
        hold_clients join_names lock_client lock_club lock_coaches lock_members names_of owners_of
        page_of_clients payers_of payers_of_both person_of recognise recognise_all
        renew_door_nonce seal shown_as staff_to_tell trainers_of watchers_of who_asks
        whom_to_ask""",
    "ledger": """arm_audit arm_audits audit audit_club balance_of_book balances clients_of_lots
        ending_lots ending_on expire extend give_back has_usable_lot held_by held_for held_in
        held_lots hold keeps_currency last_prices last_purchases lot_minutes lot_names
        lots_of_client lots_of_everyone move_sessions open_book open_lot owe pay release
        reschedule_expiry run_outs settle_owed undo unowe use use_held use_of uses void_free
        write_lot_note zone_moved""",
    "packages": "ready_made template_names who_waits",
    "practices": """any_occurrence any_occurrences arm_practices known_practice next_of offer_roll
        on_told practice_names roster_of today_of""",
    "bookings": """ahead_of_client any_bookings audit audit_all audit_club booked_on
        bookings_between bookings_on cards_of_coach meet_at
        checkins_since completed_since end_by_roll on_hours on_people patterns stands still_ahead
        take_back unmarked""",
    "checkins": "audit audit_all audit_club follow_bookings forms_sent unfilled",
    "attendance": "flags on_booking roll_names roll_of streak_of take_untold",
    "notices": """arm_digest arm_digests arm_reminders asked asked_and_given by_chat_instead
        days_changed look_over offer_rolls on_told prepare reached remind remind_of send_digest
        send_ended send_planned send_receipts sessions_over settle staff_waits tell_booked
        tell_days tell_ending tell_forms tell_low undelivered unread watch_ends""",
    "groups": """any_group bot_stands called chat_moved group_card group_in on_told
        prepare tell_news unsent""",
    "calendars": """behind_feed connect_google fetched google_broke installation is_broken left
        let_out link_awaited looked on_people on_told pushed rotate_keys take_ask to_leave to_look
        to_push try_later""",
    "journal": "read write",
    "outbox": """add again answer_lost anything_due begin can_go_again cancel claim finish hasten
        keep next_due nudge postpone put_back prepared repeat states still_mine written""",
}
"""For core itself: jobs, listeners, and what a verb calls that has asked already."""

FOR_ANYBODY = {
    "people": """accept_invite ask_email ask_to_join choose_dark choose_digest choose_language
        choose_mail choose_quiet choose_zone clubs_of_account confirm_email create_club
        look_at_link own_settings
        remove_email shared_children standings""",
    "notices": "reachable_again",
    "calendars": "feed_of open_feed own_agenda renew_feed stop_feed",
}
"""What everybody does for themselves: with an account and nothing else, or by a link they hold."""


FOR_THE_CLUB = {
    "people": "choose_club clients_named club_of family list_clients",
    "availability": "bookable coaches_for free_times month_times subjects_of",
    "practices": "coming_of_family own_practices",
    "bookings": "own_bookings",
    "attendance": "knock try_pin",
    "groups": """answer_for_all answer_in_group group_of_family group_to_book own_answers
        own_balances""",
    "notices": "inbox_count",
}
"""Granted to everybody in it, and answered with what is their own."""

FOR_ITS_COACHES = {
    "people": """add_clients allow approve_join join_card join_requests_of open_invites open_link
        refuse_join who_left""",
    "packages": """add_template add_tier call_template call_template_in change_template drop_tier
        list_templates lots_of_club shelve_template template_card""",
    "availability": "openings override_card week_card week_use",
    "practices": """day_card in_the_way list_practices occurrences on_roster plan_practice
        practice_card rolls_of_today""",
    "attendance": """all_here close_roll door open_practice_roll open_roll reopen_roll roll_card
        walk_ins""",
    "bookings": "day_of left_unmarked",
    "checkins": "form_of",
    "groups": """group_of groups_of link_group relink_group set_part speak_in_group
        unlink_group""",
    "notices": "read_inbox",
    "reports": "clients_by",
}
"""Granted to every coach too: the offers, the requests, the rolls; clients in them only theirs."""


def listed(names: dict[str, str]) -> list[str]:
    return [f"{where}.{name}" for where, each in names.items() for name in each.split()]
