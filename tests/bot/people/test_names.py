"""Names on buttons tell people apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.names import called

pytestmark = pytest.mark.req("PPL-8")


@pytest.mark.parametrize(
    ("name", "most", "shown"),
    [
        ("Sam", 12, "Sam"),
        ("Alexander Smith", 16, "Alexander Smith"),
        ("Alexander Smith", 13, "Alexander S."),
        ("Alexander Smith", 11, "A. Smith"),
        ("Aleksandra Abernathy-Featherstonehaugh", 12, "A. Abernath…"),
        ("María García López", 12, "María L."),
        ("Константин Рождественский", 16, "Константин Р."),
        ("Hieronymusissimus", 12, "Hieronymusi…"),
    ],
)
def test_so_much_of_a_name_as_tells_people_apart(name: str, most: int, shown: str) -> None:
    assert called(name, most) == shown


@given(st.lists(st.text("aбç", min_size=1), min_size=1).map(" ".join), st.integers(5, 30))
def test_it_never_is_longer_than_there_is_room(name: str, most: int) -> None:
    assert len(called(name, most)) <= most
