"""The screens of clubs, families, links and the roster with the worst values they can get."""

from __future__ import annotations

from bot.people.screens import families, founding, invites, joining, roster
from core.people import InviteCard, JoinCard, Link, NamesAdded, Page, Place
from lang import LANGUAGES
from tests.bot.values import BIG, NOW, Sample, client, clients, club, guardians, page


def invited(name: str, kind: str = "guardian") -> InviteCard:
    payload = "i" + "z" * 12 + "-" + "x" * 22
    return InviteCard(BIG, BIG, kind, payload, (name,) * 3, NOW)


def join(name: str, child: str | None = "", state: str = "asked") -> JoinCard:
    return JoinCard(BIG, club(name), BIG, "en", name, child if child is None else name, NOW, state)


SAMPLES: dict[str, list[Sample]] = {
    "founding.ask_club_name": [lambda la, x: founding.ask_club_name(la)],
    "founding.ask_city": [lambda la, x: founding.ask_city(la, x)],
    "founding.no_such_city": [lambda la, x: founding.no_such_city(la, x[:40])],
    "founding.pick_place": [
        lambda la, x: founding.pick_place(la, [Place(x, "US", "America/New_York")] * 6, NOW),
        lambda la, x: founding.pick_place(la, [Place(x, "XX", "UTC")], NOW),
    ],
    "founding.pick_currency": [
        lambda la, x, country=country: founding.pick_currency(la, country)  # type: ignore[misc]
        for country in ("US", "ES", "RU", "ZW", "XX", "PS")
    ],
    "founding.pick_languages": [lambda la, x: founding.pick_languages(la, LANGUAGES)],
    "founding.start_again": [lambda la, x: founding.start_again(la)],
    "invites.invite": [
        lambda la, x, kind=kind, to=to: invites.invite(la, invited(x, kind), "whistle_bot", to)  # type: ignore[misc]
        for kind, to in (
            ("guardian", BIG),
            ("self", BIG),
            ("coach", None),
            ("assistant", None),
            ("open", None),
        )
    ],
    "invites.open_invites": [
        lambda la, x: invites.open_invites(la, club(x), page([invited(x, "guardian")] * 8)),
        lambda la, x: invites.open_invites(la, club(x), Page((), 0, 8, 0)),
    ],
    "families.family": [
        lambda la, x: families.family(la, client(x), guardians(x, 30), may_invite=True, me=1),
        lambda la, x: families.family(la, client(x), [], may_invite=False, me=1),
    ],
    "families.guardian": [
        lambda la, x: families.guardian(la, client(x), *guardians(x, 1), may_link=True, me=False),
        lambda la, x: families.guardian(la, client(x), *guardians(x, 1), may_link=False, me=True),
    ],
    "families.unlinked": [lambda la, x: families.unlinked(la, client(x), *guardians(x, 1))],
    "families.unlinked_myself": [lambda la, x: families.unlinked_myself(la, client(x))],
    "joining.whose_link": [
        lambda la, x: joining.whose_link(la, Link(club(x), "guardian", tuple(clients(x, 4)), True))
    ],
    "joining.who_trains": [lambda la, x: joining.who_trains(la, club(x))],
    "joining.ask_child": [lambda la, x: joining.ask_child(la, club(x))],
    "joining.asked": [lambda la, x: joining.asked(la, join(x))],
    "joining.link_gone": [lambda la, x: joining.link_gone(la)],
    "joining.requests": [
        lambda la, x: joining.requests(la, club(x), page([join(x), join(x, None)] * 5)),
        lambda la, x: joining.requests(la, club(x), Page((), 0, 10, 0)),
    ],
    "joining.request": [
        lambda la, x, c=child, s=state: joining.request(la, join(x, c, s))  # type: ignore[misc]
        for child in ("", None)
        for state in ("asked", "approved", "refused")
    ],
    "joining.decided": [lambda la, x: joining.decided(la, join(x, state="approved"))],
    "joining.ask_which": [lambda la, x: joining.ask_which(la, join(x))],
    "joining.pick_which": [
        lambda la, x: joining.pick_which(la, join(x), page(clients(x, 10))),
        lambda la, x: joining.pick_which(la, join(x), page([], 1)),
    ],
    "joining.answer": [
        lambda la, x: joining.answer(la, join(x, state="approved")),
        lambda la, x: joining.answer(la, join(x, state="refused")),
    ],
    "invites.invite_picture": [
        lambda la, x, kind=kind: invites.invite_picture(la, invited(x, kind), "whistle_bot")  # type: ignore[misc]
        for kind in ("guardian", "self", "coach", "assistant")
    ],
    "invites.ask_sibling": [lambda la, x: invites.ask_sibling(la, client(x))],
    "invites.pick_sibling": [
        lambda la, x: invites.pick_sibling(la, 1, BIG, page(clients(x, 10))),
        lambda la, x: invites.pick_sibling(la, BIG, BIG, page([], 1)),
    ],
    "roster.ask_names": [lambda la, x: roster.ask_names(la, BIG)],
    "roster.names_added": [
        lambda la, x: roster.names_added(
            la, BIG, NamesAdded(tuple(clients(x, 100)), (x,) * 100, ((x[:20], "letters"),) * 100)
        ),
        lambda la, x: roster.names_added(la, BIG, NamesAdded((), (), ())),
    ],
    "roster.ask_new_name": [lambda la, x: roster.ask_new_name(la, client(x))],
}
