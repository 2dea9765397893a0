"""Decisions about people: names, permissions, places. Pure: no I/O, no clock."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.actor import Actor, Right, Role
from core.people.errors import NameUnusable

NAME_LIMIT = 64
KEY_LIMIT = 128
NAMES_AT_ONCE = 100
ON_EMPTY = ("confirm", "block", "allow")
COACHES_SEE = ("own", "all")
SELF_AGAIN = ("refuse", "ask")


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
    LINK_GUARDIAN = "link_guardian"
    DECIDE_JOIN = "decide_join"


@dataclass(frozen=True)
class Rule:
    """Who may: roles over the whole club, roles over their own clients, the client, a guardian."""

    everywhere: frozenset[Role]
    own_clients: frozenset[Role] = frozenset()
    self_too: bool = False
    guardian: Right | None = None


_OWNER = frozenset({Role.OWNER})
_COACH = frozenset({Role.COACH})
_HELP = frozenset({Role.OWNER, Role.ASSISTANT})

RULES: dict[Action, Rule] = {
    Action.SEE_ROSTER: Rule(_HELP | _COACH),
    Action.SEE_CLIENT: Rule(_HELP, _COACH, self_too=True, guardian=Right.VIEW),
    Action.SEE_HISTORY: Rule(_HELP, _COACH, self_too=True, guardian=Right.VIEW),
    Action.ASK_ABOUT: Rule(frozenset(), self_too=True, guardian=Right.VIEW),
    Action.WRITE_TO: Rule(_OWNER, _COACH),
    Action.SEE_TRAIL: Rule(_OWNER),
    Action.ADD_CLIENT: Rule(_OWNER | _COACH),
    Action.RENAME_CLIENT: Rule(_OWNER, _COACH),
    Action.INVITE_GUARDIAN: Rule(_OWNER, _COACH, guardian=Right.PAY),
    Action.LINK_GUARDIAN: Rule(_OWNER, _COACH),
    Action.DECIDE_JOIN: Rule(_OWNER | _COACH),
    Action.INVITE_STAFF: Rule(_OWNER),
    Action.SET_CLUB: Rule(_OWNER),
    Action.SET_OFFERS: Rule(_OWNER | _COACH),
    Action.SELL: Rule(_OWNER, _COACH),
    Action.EDIT_LOT: Rule(_OWNER, _COACH),
    Action.SEE_MONEY: Rule(_OWNER, _COACH, self_too=True, guardian=Right.PAY),
    Action.TRANSFER: Rule(_OWNER, _COACH),
    Action.DECIDE_TRANSFER: Rule(frozenset(), guardian=Right.PAY),
    Action.SET_PREPAID: Rule(_OWNER, _COACH),
    Action.ADJUST: Rule(_OWNER, _COACH),
    Action.MARK: Rule(_HELP, _COACH),
    Action.CHECK_IN: Rule(frozenset(), self_too=True, guardian=Right.BOOK),
    Action.PLAN_PRACTICE: Rule(_OWNER | _COACH),
    Action.ANSWER_PRACTICE: Rule(_HELP, _COACH, self_too=True, guardian=Right.BOOK),
}

SELLERS = RULES[Action.SELL].everywhere | RULES[Action.SELL].own_clients
"""Roles that may sell at all; which clients to is decided per client."""

_REACH = {Right.PAY: 3, Right.BOOK: 2, Right.VIEW: 1}


def may(actor: Actor, action: Action, *, client: int | None = None, coached: bool = False) -> bool:
    """Whether the actor may do this, to this client if one is meant.

    `coached`: the client is one of the actor's own, or the club lets coaches see all.
    """
    rule = RULES[action]
    if actor.roles & rule.everywhere:
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


def name_key(name: str) -> str:
    """What two names are compared by: no case, no accents, so `Zoë` is found by `zoe`.

    At most 128 characters: one sign can stand for a whole sentence when it is spread out.
    """
    if name.isascii():
        return name.casefold()[:KEY_LIMIT]
    spread = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", bare)[:KEY_LIMIT]


def split_names(text: str) -> list[str]:
    """One name a line; empty lines are nothing."""
    return [line for line in text.splitlines() if line.strip()]


def doubles(keys: Iterable[str]) -> set[str]:
    """The keys that stand more than once."""
    return {key for key, times in Counter(keys).items() if times > 1}
