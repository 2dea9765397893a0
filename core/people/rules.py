"""Decisions about people: names, permissions, places. Pure: no I/O, no clock."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.actor import FAMILY, STAFF, Actor, Grant, Right, Role, Side
from core.people.errors import EmailUnusable, NameUnusable, NoteUnusable, TextTooLong

NAME_LIMIT = 64
KEY_LIMIT = 128
NAMES_AT_ONCE = 100
NOTE_LIMIT = 500
EMAIL_LIMIT, LOCAL_LIMIT = 254, 64
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
ON_EMPTY = ("confirm", "block", "allow")
COACHES_SEE = ("own", "all")
SELF_AGAIN = ("refuse", "ask")
CHECKINS = ("alone", "beside")


class Digest(StrEnum):
    """What a coach is told every day."""

    EVENING = "evening"
    MORNING = "morning"


class Action(StrEnum):
    """Everything a person can want of core; the permission matrix is made from this list."""

    SEE_ROSTER = "see_roster"
    SEE_CLIENT = "see_client"
    ADD_CLIENT = "add_client"
    RENAME_CLIENT = "rename_client"
    INVITE_GUARDIAN = "invite_guardian"
    INVITE_STAFF = "invite_staff"
    SET_CLUB = "set_club"
    SET_OFFERS = "set_offers"
    SET_ROLES = "set_roles"
    ASSIGN_CLIENTS = "assign_clients"
    SET_THRESHOLD = "set_threshold"
    NOTE = "note"
    LEAVE = "leave"
    SELL = "sell"
    EDIT_LOT = "edit_lot"
    SEE_MONEY = "see_money"
    TRANSFER = "transfer"
    DECIDE_TRANSFER = "decide_transfer"
    SET_PREPAID = "set_prepaid"
    ADJUST = "adjust"
    MARK = "mark"
    CHECK_IN = "check_in"
    SEE_HISTORY = "see_history"
    ASK_ABOUT = "ask_about"
    WRITE_TO = "write_to"
    SEE_TRAIL = "see_trail"
    PLAN_PRACTICE = "plan_practice"
    ANSWER_PRACTICE = "answer_practice"
    BOOK = "book"
    RATE = "rate"
    LINK_GUARDIAN = "link_guardian"
    DECIDE_JOIN = "decide_join"
    SET_HOURS = "set_hours"
    SET_SUBJECTS = "set_subjects"
    SHARE_CHILD = "share_child"
    CONNECT_CALENDAR = "connect_calendar"
    SET_FORM = "set_form"
    GRANT_CHECKIN = "grant_checkin"
    LINK_GROUP = "link_group"


@dataclass(frozen=True)
class Rule:
    """Who may: roles over the whole club, roles over their own clients, the client, a guardian,
    an assistant with the owner's grant. `after_leaving`: also to a client who is in the club no
    more.
    """

    everywhere: frozenset[Role]
    own_clients: frozenset[Role] = frozenset()
    self_too: bool = False
    guardian: Right | None = None
    grant: Grant | None = None
    after_leaving: bool = False


_OWNER = frozenset({Role.OWNER})
_COACH = frozenset({Role.COACH})
_HELP = frozenset({Role.OWNER, Role.ASSISTANT})

RULES: dict[Action, Rule] = {
    Action.SEE_ROSTER: Rule(_HELP | _COACH),
    Action.SEE_CLIENT: Rule(_HELP, _COACH, self_too=True, guardian=Right.VIEW, after_leaving=True),
    Action.SEE_HISTORY: Rule(_HELP, _COACH, self_too=True, guardian=Right.VIEW, after_leaving=True),
    Action.ASK_ABOUT: Rule(frozenset(), self_too=True, guardian=Right.VIEW),
    Action.WRITE_TO: Rule(_OWNER, _COACH),
    Action.SEE_TRAIL: Rule(_OWNER, after_leaving=True),
    Action.ADD_CLIENT: Rule(_OWNER | _COACH),
    Action.RENAME_CLIENT: Rule(_OWNER, _COACH, after_leaving=True),
    Action.INVITE_GUARDIAN: Rule(_OWNER, _COACH, guardian=Right.PAY),
    Action.LINK_GUARDIAN: Rule(_OWNER, _COACH),
    Action.DECIDE_JOIN: Rule(_OWNER | _COACH),
    Action.INVITE_STAFF: Rule(_OWNER),
    Action.SET_CLUB: Rule(_OWNER),
    Action.SET_OFFERS: Rule(_OWNER | _COACH),
    Action.SET_ROLES: Rule(_OWNER),
    Action.ASSIGN_CLIENTS: Rule(_OWNER),
    Action.SET_THRESHOLD: Rule(_OWNER, _COACH),
    Action.NOTE: Rule(_HELP, _COACH, after_leaving=True),
    Action.LEAVE: Rule(_OWNER, _COACH, after_leaving=True),
    Action.SELL: Rule(_OWNER, _COACH),
    Action.EDIT_LOT: Rule(_OWNER, _COACH),
    Action.SEE_MONEY: Rule(_OWNER, _COACH, self_too=True, guardian=Right.PAY, after_leaving=True),
    Action.TRANSFER: Rule(_OWNER, _COACH),
    Action.DECIDE_TRANSFER: Rule(frozenset(), guardian=Right.PAY),
    Action.SET_PREPAID: Rule(_OWNER, _COACH),
    Action.ADJUST: Rule(_OWNER, _COACH, grant=Grant.ADJUST, after_leaving=True),
    Action.MARK: Rule(_HELP, _COACH),
    Action.CHECK_IN: Rule(frozenset(), self_too=True, guardian=Right.BOOK),
    Action.PLAN_PRACTICE: Rule(_OWNER | _COACH),
    Action.ANSWER_PRACTICE: Rule(_HELP, _COACH, self_too=True, guardian=Right.BOOK),
    Action.BOOK: Rule(_HELP, _COACH, self_too=True, guardian=Right.BOOK),
    Action.RATE: Rule(frozenset(), self_too=True, guardian=Right.VIEW),
    Action.SET_HOURS: Rule(_OWNER | _COACH),
    Action.SET_SUBJECTS: Rule(_OWNER),
    Action.SHARE_CHILD: Rule(frozenset(), self_too=True, guardian=Right.BOOK),
    Action.CONNECT_CALENDAR: Rule(_COACH),
    Action.SET_FORM: Rule(_OWNER | _COACH),
    Action.GRANT_CHECKIN: Rule(_HELP, _COACH),
    Action.LINK_GROUP: Rule(_OWNER | _COACH),
}

SELLERS = RULES[Action.SELL].everywhere | RULES[Action.SELL].own_clients
"""Roles that may sell at all; which clients to is decided per client."""

GRANTS = tuple(grant for grant in Grant if any(rule.grant is grant for rule in RULES.values()))
"""What an owner can allow an assistant: grants that a rule asks for."""

_LEADING = (Role.OWNER, Role.COACH, Role.ASSISTANT, Role.GUARDIAN, Role.CLIENT)
_REACH = {Right.PAY: 3, Right.BOOK: 2, Right.VIEW: 1}


def may(actor: Actor, action: Action, *, client: int | None = None, coached: bool = False) -> bool:
    """Whether the actor may do this, to this client if one is meant.

    `coached`: the client is one of the actor's own, or the club lets coaches see all.
    """
    rule = RULES[action]
    if actor.roles & rule.everywhere:
        return True
    if rule.grant in actor.grants and Role.ASSISTANT in actor.roles:
        return True
    if client is None:
        return False
    if coached and actor.roles & rule.own_clients:
        return True
    if rule.self_too and actor.member_id == client:
        return True
    right = actor.children.get(client)
    return bool(rule.guardian and right and reaches(right, rule.guardian))


def reaches(right: Right, wanted: Right) -> bool:
    """Whether a guardian's right includes another: pay includes book, book includes view."""
    return _REACH[right] >= _REACH[wanted]


def leading_role(roles: frozenset[Role], side: Side | None) -> Role | None:
    """The one to name of somebody's roles on a side: what they may most by."""
    on_side = STAFF if side is Side.STAFF else FAMILY if side else frozenset()
    return next((role for role in _LEADING if role in roles & on_side), None)


def stand_of(roles: frozenset[Role], grants: frozenset[Grant]) -> int:
    """Roles and grants in one number, for a button."""
    have = {*roles, *grants}
    return sum(1 << place for place, each in enumerate((*Role, *Grant)) if each in have)


def of_stand(stand: int) -> tuple[frozenset[Role], frozenset[Grant]]:
    """The other way; what only somebody who forges a button sends is left out."""
    roles = frozenset(role for role in STAFF if stand & stand_of(frozenset({role}), frozenset()))
    grants = frozenset(each for each in GRANTS if stand & stand_of(frozenset(), frozenset({each})))
    return roles, grants


def one_line(text: str) -> str:
    """Typed text on one line, without what is not seen: control and direction marks, half pairs,
    and NUL, which PostgreSQL does not store.
    """
    kept = (
        " " if unicodedata.category(ch) in ("Zs", "Zl", "Zp", "Cc") else ch
        for ch in text
        if unicodedata.category(ch) not in ("Cf", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def few_words(text: str, limit: int) -> str:
    """Typed text on one line that fits; it may be nothing."""
    words = one_line(text)
    if len(words) > limit:
        raise TextTooLong(limit)
    return words


def clean_name(text: str) -> str:
    """A name to store: one line, no control or direction marks, at least one letter or digit."""
    name = one_line(text)
    if not name:
        raise NameUnusable(reason="empty", limit=NAME_LIMIT)
    if len(name) > NAME_LIMIT:
        raise NameUnusable(reason="long", limit=NAME_LIMIT)
    if not any(ch.isalnum() for ch in name):
        raise NameUnusable(reason="letters", limit=NAME_LIMIT)
    return name


def check_note(text: str) -> str:
    """A note to store: its lines, each a clean one, with something in it to read."""
    note = "\n".join(line for each in text.splitlines() if (line := one_line(each)))
    if len(note) > NOTE_LIMIT or not any(ch.isalnum() for ch in note):
        raise NoteUnusable(NOTE_LIMIT)
    return note


def clean_email(text: str) -> str:
    """An address to write to, as `name@example.org`, its domain in small letters of ASCII.

    Refuses whatever is not the plain address of one mailbox: two of them, a line break, a comment,
    quotes, letters before the @ that not every server takes.
    """
    local, at, domain = text.strip(" \t\u00a0").rpartition("@")
    try:
        domain = domain.lower().encode("idna").decode()
    except UnicodeError:
        raise EmailUnusable from None
    labels = domain.split(".")
    good = (
        at
        and len(local) <= LOCAL_LIMIT
        and _LOCAL.fullmatch(local)
        and len(labels) > 1
        and all(map(_LABEL.fullmatch, labels))
        and not labels[-1].isdigit()
    )
    email = f"{local}@{domain}"
    if not good or len(email) > EMAIL_LIMIT:
        raise EmailUnusable
    return email


def name_key(name: str) -> str:
    """What two names are compared by: no case, no accents, so `Zoë` is found by `zoe`.

    At most 128 characters: one sign can stand for a whole sentence when it is spread out.
    """
    if name.isascii():
        return name.casefold()[:KEY_LIMIT]
    spread = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", bare)[:KEY_LIMIT]


def initials(name: str) -> str:
    """`Sam Lee` → `S. L.`: the first letter of each part, at most three."""
    return " ".join(f"{part[0].upper()}." for part in name.split()[:3])


def split_names(text: str) -> list[str]:
    """One name a line; empty lines are nothing."""
    return [line for line in text.splitlines() if line.strip()]


def doubles(keys: Iterable[str]) -> set[str]:
    """The keys that stand more than once."""
    return {key for key, times in Counter(keys).items() if times > 1}
