"""What a broken constraint means to a person: the guard's name → the refusal that it is.

Core checks first and refuses in words; a race that only the database sees ends here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.errors import Conflict, Refusal
from core.groups import GroupTaken
from core.ledger import AlreadyUndone


class DoneAlready(Conflict):
    """Somebody was a moment faster; the present screen shows what is so now."""


GUARDS: Mapping[str, Callable[[], Refusal]] = {
    "uq_entries_reverses": AlreadyUndone,
    "uq_groups_chat": GroupTaken,
}
