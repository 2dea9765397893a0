"""Things to be done later: they commit with the change that causes them.

An *errand* is a row. Somebody claims it with a lease, does it, and says how it ended. A worker
that dies leaves a lease behind; when it runs out the errand is claimed again. If its doing had
*begun*, that counts one *lost* answer: it may have been done. Errands that must arrive are repeated
once after that, others are left; jobs are repeatable by nature and simply run again.
"""

from core.outbox.doing import (
    LEASE_SECONDS,
    Claimed,
    NotBefore,
    Prepare,
    answer_lost,
    begin,
    claim,
    finish,
    keep,
    postpone,
    prepared,
    put_back,
    repeat,
    still_mine,
)
from core.outbox.model import State
from core.outbox.service import (
    Errand,
    add,
    again,
    anything_due,
    can_go_again,
    cancel,
    hasten,
    next_due,
    nudge,
    states,
    written,
)

__all__ = [
    "LEASE_SECONDS",
    "Claimed",
    "Errand",
    "NotBefore",
    "Prepare",
    "State",
    "add",
    "again",
    "answer_lost",
    "anything_due",
    "begin",
    "can_go_again",
    "cancel",
    "claim",
    "finish",
    "hasten",
    "keep",
    "next_due",
    "nudge",
    "postpone",
    "prepared",
    "put_back",
    "repeat",
    "states",
    "still_mine",
    "written",
]
