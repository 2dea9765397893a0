"""What groups refuse."""

from __future__ import annotations

from core import groups
from lang.marks import mark
from lang.refusals.sentences import SENTENCES

SENTENCES.update(
    {
        groups.GroupTaken: mark(
            "This group chat is linked to another club. Unlink it there first."
        ),
        groups.LastLanguage: mark(
            "A group chat needs one language at least. Choose another one first."
        ),
        groups.StrangerHere: mark(
            "You are not in {club} yet. Ask the coach for a link; then this works."
        ),
        groups.NobodyOfYours: mark(
            "Nobody of yours trains at {club}. Ask the coach if that is a mistake."
        ),
        groups.NobodyOnRoster: mark(
            "Nobody of yours is on the roster of {name}. Ask your coach if that is a mistake."
        ),
    }
)
