"""The world on both databases, as core's tests have it."""

from __future__ import annotations

from tests.core.conftest import world

__all__ = ["world"]
