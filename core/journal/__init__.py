"""Who did what, when, from where: one row a fact, codes and ids only, written once.

Names and free text are never in here: they live beside, where they can be erased.
"""

from core.journal.service import write

__all__ = ["write"]
