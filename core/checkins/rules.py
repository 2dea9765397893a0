"""Decisions about check-ins and forms. Pure."""

from __future__ import annotations

from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered: in a line or so, at length, by one option, by any of them."""

    TEXT = "text"
    LONG = "long"
    ONE = "one"
    MANY = "many"
