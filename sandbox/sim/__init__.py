"""The person side: what people, pages and tests do to the sandbox, as JSON over HTTP."""

from __future__ import annotations

from sandbox.google import control as google
from sandbox.sim import clock, control, docs, groups, mail, messages, people, taps, watching

ROUTES = [
    *people.ROUTES,
    *groups.ROUTES,
    *messages.ROUTES,
    *taps.ROUTES,
    *watching.ROUTES,
    *clock.ROUTES,
    *control.ROUTES,
    *google.ROUTES,
    *mail.ROUTES,
]
ROUTES += docs.routes(ROUTES)

__all__ = ["ROUTES"]
