"""A result that is JSON already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes of JSON that go out as they are."""

    data: bytes
