"""What the journal lets out of core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Fact:
    """One row: ids and codes as they were told. `actor` is None when Whistle did it by itself."""

    id: int
    at: datetime
    actor: int | None
    via: str
    code: str
    client: int | None
    facts: dict[str, Any]
