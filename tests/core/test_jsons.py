"""JSON is what the standard library would write, whatever comes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.jsons import as_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=20,
)


@given(VALUES)
def test_it_reads_back_as_what_json_would_make_of_it(value: Any) -> None:
    assert json.loads(as_json(value)) == json.loads(json.dumps(value))


@pytest.mark.parametrize("value", [{1: "a"}, 2**70, "\ud800", ["\udfff", {None: 2**64}]])
def test_what_orjson_refuses_is_written_nevertheless(value: Any) -> None:
    assert json.loads(as_json(value)) == json.loads(json.dumps(value))


@dataclass
class Thing:
    name: str


@pytest.mark.parametrize("value", [datetime(2026, 11, 26, tzinfo=UTC), Thing("a"), {1, 2}, b"a"])
def test_what_has_no_form_in_json_is_our_mistake(value: Any) -> None:
    with pytest.raises(TypeError):
        as_json([value])
