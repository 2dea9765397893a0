"""What a coach has otherwise than the club: how far ahead, until when, where they meet online."""

from __future__ import annotations

from typing import Any

from core.availability.checks import check_link
from core.availability.events import CoachRuleChanged
from core.availability.model import coach_rules
from core.availability.service.access import set_by
from core.availability.service.hours import rules_of
from core.availability.views import CoachRules
from core.db import Work
from core.errors import Invalid
from core.people import SETTINGS, Setting

LINK = "link"
_OWN = (Setting.BOOK_MONTHS, Setting.NOTICE)


async def set_coach_rule(work: Work, coach: int, what: str, value: str | None) -> CoachRules:
    """Set `book_months`, `notice_hours` or `link` to what was typed or tapped; None is as in the
    club, or no link. For the owner or the coach; the rules as they were.

    Refuses numbers that the club's own setting does, and what is no link.
    """
    trainer = await set_by(work, coach)
    if what not in (*_OWN, LINK):
        raise Invalid
    wanted = None if value is None else _check(what, value)
    before = await rules_of(work, coach)
    present = getattr(before, what)
    if present == wanted:
        return before
    values: dict[str, Any] = {what: wanted}
    await work.run(
        work.insert(coach_rules)
        .values(coach_id=coach, club_id=trainer.club_id, **values)
        .on_conflict_do_update(index_elements=["coach_id"], set_=values)
    )
    said = {} if what == LINK else {"before": present, "after": wanted}
    work.tell(
        CoachRuleChanged(
            club_id=trainer.club_id,
            coach=coach,
            what=what,
            before=said.get("before"),
            after=said.get("after"),
        )
    )
    return before


async def meeting_link(work: Work, coach: int) -> str | None:
    """Where the coach meets clients online, for core itself."""
    return (await rules_of(work, coach)).link


def _check(what: str, value: str) -> Any:
    if what == LINK:
        return check_link(value)
    return SETTINGS[Setting(what)](value)
