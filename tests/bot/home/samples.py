"""The screens of the menu and what leads to it with the worst values they can get."""

from __future__ import annotations

from bot.home import screens as home
from core.people import Role, Side, Standing
from tests.bot.values import BIG, FULL, HELPER, LATER, OWNER, Sample, client, clients, club


def standings(name: str, n: int) -> list[Standing]:
    """In so many places, first as staff and then as family."""
    sides = [(Side.STAFF, Role.COACH), (Side.FAMILY, Role.GUARDIAN), (None, None)]
    return [Standing(club(name), *sides[i % 3], i == 0) for i in range(n)]


SAMPLES: dict[str, list[Sample]] = {
    "home.welcome": [lambda la, x: home.welcome(la)],
    "home.staff_menu": [
        lambda la, x: home.staff_menu(la, club(x), OWNER, 0),
        lambda la, x: home.staff_menu(la, club(x), HELPER, BIG, standings(x, 9), waiting=BIG),
    ],
    "home.family_menu": [
        lambda la, x: home.family_menu(la, club(x), [(client(x), FULL)], following={BIG - 1: x}),
        lambda la, x: home.family_menu(la, club(x), [(c, LATER) for c in clients(x, 2)]),
        lambda la, x: home.family_menu(
            la, club(x), [(c, FULL) for c in clients(x, 12)], standings(x, 3)
        ),
    ],
    "home.no_longer": [lambda la, x: home.no_longer(la, club(x), standings(x, 1))],
    "home.languages": [lambda la, x: home.languages(la)],
    "home.clubs_to_choose": [
        lambda la, x: home.clubs_to_choose(la, standings(x, 2)),
        lambda la, x: home.clubs_to_choose(la, standings(x, 60)),
    ],
    "home.help_screen": [
        lambda la, x: home.help_screen(la, OWNER),
        lambda la, x: home.help_screen(la, None),
    ],
}
