from __future__ import annotations

from collections.abc import Callable

import pytest

from lang import Lang, catalogues
from lang.catalogue import Catalogue

Speaks = Callable[..., Lang]


@pytest.fixture
def en() -> Lang:
    return catalogues().lang("en", "Europe/London")


@pytest.fixture
def es() -> Lang:
    return catalogues().lang("es", "Europe/Madrid")


@pytest.fixture
def ru() -> Lang:
    return catalogues().lang("ru", "Europe/Moscow")


@pytest.fixture
def arabic() -> Lang:
    """A right-to-left reader, of a language that has no catalogue yet."""
    return Lang(Catalogue("ar"), "Africa/Cairo")


@pytest.fixture
def speaks() -> Speaks:
    """A Spanish of the test's own: English text → translation; (one, many) → forms."""

    def made(texts: dict[object, object]) -> Lang:
        catalogue = Catalogue("es")
        for key, said in texts.items():
            if isinstance(said, tuple):
                catalogue.plurals[key] = said
            else:
                catalogue.singles[key] = said
        return Lang(catalogue)

    return made
