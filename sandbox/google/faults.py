"""Faults on demand: what the next calls meet.

`401` `403_rate` `403_forbidden` `404` `409` `410` `412` `429` `500` `503` answer so and do nothing;
`answer_lost` does it and closes the connection; `timeout_before` closes it and does nothing;
`invalid_grant` refuses the next refresh, and the token is revoked; `meet_later` leaves the next
conference pending until the event is read.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sandbox.google.errors import CalendarError, gone, not_found

ANSWERS = {
    "401": CalendarError(401, "authError", "Invalid Credentials"),
    "403_rate": CalendarError(403, "rateLimitExceeded", "Rate Limit Exceeded"),
    "403_forbidden": CalendarError(403, "forbidden", "Forbidden"),
    "404": not_found(),
    "409": CalendarError(409, "duplicate", "The requested identifier already exists."),
    "410": gone(),
    "412": CalendarError(412, "conditionNotMet", "Precondition Failed"),
    "429": CalendarError(429, "rateLimitExceeded", "Rate Limit Exceeded", retry_after="1"),
    "500": CalendarError(500, "backendError", "Backend Error"),
    "503": CalendarError(503, "backendError", "Service unavailable"),
}
CUTS = ("answer_lost", "timeout_before")
OF_TOKENS = ("invalid_grant",)
KINDS = (*ANSWERS, *CUTS, *OF_TOKENS, "meet_later")
METHODS = ("insert", "get", "list", "patch", "update", "delete", "token")


@dataclass(slots=True)
class Fault:
    """One order. `method` `*` is any of the calendar; `times` None stands until withdrawn."""

    kind: str
    method: str = "*"
    times: int | None = 1

    def describe(self) -> dict[str, Any]:
        return asdict(self)


class Faults:
    """The orders that stand; the first that meets a call counts."""

    def __init__(self) -> None:
        self.standing: list[Fault] = []

    def add(self, kind: str, method: str = "*", times: int | None = 1) -> Fault:
        fault = Fault(kind, "token" if kind in OF_TOKENS else method, times)
        self.standing.append(fault)
        return fault

    def take(self, method: str, *, meeting: bool = False) -> str | None:
        """The kind that this call meets, used up by one; `meeting`: it asks for a conference."""
        for fault in self.standing:
            wanted = (method,) if method == "token" else (method, "*")
            if fault.method not in wanted or (fault.kind == "meet_later" and not meeting):
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.standing.remove(fault)
            return fault.kind
        return None

    def clear(self) -> None:
        self.standing.clear()
