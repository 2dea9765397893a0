"""Who acts as what: for one's own family, and for clients."""

from __future__ import annotations

import pytest

from core.actor import Account, Actor, Right, Role, Side
from core.errors import NotFound

pytestmark = pytest.mark.req("PPL-5", "PPL-3")
ME, CHILD, CLIENT, CLUB = 1, 2, 3, 9


def account(*roles: Role, side: Side | None = None) -> Account:
    actor = Actor(ME, CLUB, frozenset(roles), {CHILD: Right.VIEW})
    return Account(7, "en", (actor,), CLUB, side)


def test_one_s_family_are_the_children_and_who_trains_oneself() -> None:
    assert account(Role.GUARDIAN).in_club(CLUB).family == (CHILD,)
    assert account(Role.GUARDIAN, Role.CLIENT).in_club(CLUB).family == (CHILD, ME)


def test_a_coach_who_is_a_parent_is_for_their_own_what_they_are_now() -> None:
    for side, at_work in ((Side.STAFF, True), (Side.FAMILY, False)):
        both = account(Role.COACH, Role.GUARDIAN, side=side)
        assert both.works_for(CLUB, CHILD) is at_work
        assert both.works_for(CLUB, CLIENT)
    assert not account(Role.GUARDIAN).works_for(CLUB, CLIENT)
    with pytest.raises(NotFound):
        account(Role.COACH).works_for(CLUB + 1, CLIENT)
