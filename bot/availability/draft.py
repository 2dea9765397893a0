"""Hours being asked for, of a weekday or of single days: the small JSON that the dialog keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from core.availability import What
from core.timetable import Kind


@dataclass(frozen=True)
class Draft:
    """`ask` is what is asked for now: `days`, `part`, `opens`, `closes` or `places`.

    `what` is empty for hours of a `weekday`, of which `window` is the one to change; `kind` is
    empty for both. Days are ISO text.
    """

    coach: int
    ask: str
    kind: str = Kind.SESSION
    what: str = ""
    weekday: int = 0
    window: int = 0
    month: str = ""
    first: str = ""
    last: str = ""
    opens: int = -1
    closes: int = -1

    @property
    def single(self) -> What | None:
        """The change of single days that it is."""
        return What(self.what) if self.what else None

    @property
    def of(self) -> Kind | None:
        return Kind(self.kind) if self.kind else None

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last of its days."""
        return date.fromisoformat(self.first), date.fromisoformat(self.last)

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)

    def asking(self, ask: str, **said: Any) -> Self:
        return replace(self, ask=ask, **said)

    def picked(self, day: date) -> Self:
        """The day alone; a later one than the only one picked is the last of several."""
        said = day.isoformat()
        if self.first and self.first == self.last and said > self.first:
            return replace(self, last=said, month=said)
        return replace(self, first=said, last=said, month=said)
