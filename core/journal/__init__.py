"""Who did what, when, from where: one row a fact, codes and ids only, written once.

Names and free text are never in here: they live beside, where they can be erased. Who may
read it is decided above (`people.trail`); here is only the reading.
"""

from core.journal.service import read, write
from core.journal.views import Fact

__all__ = ["Fact", "read", "write"]
