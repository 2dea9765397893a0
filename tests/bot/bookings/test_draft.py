"""Moments on buttons: what ours say is read, what is forged is not found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.bookings.draft import minute, moment
from core.errors import NotFound

pytestmark = pytest.mark.req("OPS-2")


def test_a_moment_comes_back_as_it_was() -> None:
    noon = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
    assert moment(minute(noon)) == noon


@pytest.mark.parametrize("forged", [2**52, -(2**52), 10**11, -1, 0])
def test_one_of_another_age_is_not_found(forged: int) -> None:
    with pytest.raises(NotFound):
        moment(forged)
