"""Check-ins in the demo club: Jordan's hours and form, and what two families made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.demo.cast import MARIA, OLGA, ZONE, Someone
from core import availability, bookings, checkins, people
from core.actor import Account
from core.bookings import BookingCard, BookingState
from core.checkins import QuestionKind
from core.clock import local_day, wall_moment
from core.core import Core
from core.people import Client
from core.texts import Texts
from core.timetable import Kind

HOURS = (19 * 60 + 30, 21 * 60)
"""After the teams have trained."""
AT = time(20)
AGO = timedelta(weeks=5)
"""When Миша had his last one."""
Answer = str | Sequence[int] | None


def said(english: str, spanish: str = "") -> Texts:
    texts = Texts.of("en", english)
    return texts.write("es", spanish) if spanish else texts


FORM = (
    (
        QuestionKind.ONE,
        said("How was the energy this week?", "¿Cómo estuvo la energía esta semana?"),
        (said("High", "Alta"), said("As usual", "Como siempre"), said("Low", "Baja")),
        True,
    ),
    (
        QuestionKind.MANY,
        said("What shall we work on next?", "¿En qué trabajamos ahora?"),
        (
            said("Shooting", "Tiro"),
            said("Dribbling", "Bote"),
            said("Defence", "Defensa"),
            said("Confidence", "Confianza"),
        ),
        True,
    ),
    (
        QuestionKind.TEXT,
        said("Any pain or injury?", "¿Algún dolor o lesión?"),
        (),
        False,
    ),
    (QuestionKind.LONG, said("What went well, and what was hard?"), (), False),
)


class Checkins:
    """Jordan's side, and the two mothers' who use it."""

    def __init__(self, core: Core, club: int, coach: Account, clients: Sequence[Client]) -> None:
        self.core = core
        self.coach = coach
        self.me = coach.in_club(club).member_id
        self.by_name = {each.name: each.id for each in clients}
        self.last: BookingCard | None = None
        self.over = False

    async def open(self) -> None:
        """Every evening, and the form."""
        opens, closes = HOURS
        how = {"kind": Kind.CHECKIN, "weekdays": range(7), "capacity": 1}
        async with self.core.work(self.coach) as work:
            await availability.add_windows(work, self.me, opens=opens, closes=closes, **how)  # type: ignore[arg-type]
            for kind, texts, options, required in FORM:
                form = await checkins.form_of(work, self.me)
                await checkins.add_question(
                    work,
                    self.me,
                    kind=kind,
                    texts=texts,
                    options=options,
                    required=required,
                    version=form.version,
                )

    async def goes_by(self, now: datetime, end: datetime) -> None:
        """Миша had one some weeks before `end`, and it took place."""
        if self.last is None and now >= end - AGO:
            self.last = await self._book(OLGA, "Миша", now, 2)
            words = "Бросок пошёл. С левой пока трудно."
            await self._fill_in(OLGA, self.last, [1], [0, 1], None, words)
            await self._send(OLGA, self.last)
        elif self.last is not None and not self.over and now > self.last.ends_at:
            async with self.core.work(self.coach) as work:
                how = {"state": BookingState.COMPLETED, "version": self.last.version}
                await bookings.bring_to(work, self.last.id, **how)  # type: ignore[arg-type]
            self.over = True

    async def today(self, now: datetime) -> None:
        """The next ones: Даша's form is sent, Lena's is half-way."""
        dashas = await self._book(OLGA, "Даша", now, 2)
        words = "Стала увереннее в защите, но стесняется просить мяч."
        await self._fill_in(OLGA, dashas, [0], [2, 3], "Немного болит колено", words)
        await self._send(OLGA, dashas)
        lenas = await self._book(MARIA, "Lena", now, 3)
        await self._fill_in(MARIA, lenas, [2], [3])

    async def _book(self, who: Someone, child: str, now: datetime, days: int) -> BookingCard:
        day = local_day(now, ZONE) + timedelta(days=days)
        account = await self._account(who)
        async with self.core.work(account) as work:
            batch = await checkins.book_checkin(
                work,
                client=self.by_name[child],
                coach=self.me,
                starts=[wall_moment(day, AT, ZONE)],
                operation=f"checkin-{child}-{day:%Y%m%d}",
            )
        return batch.bookings[0]

    async def _account(self, who: Someone) -> Account | None:
        async with self.core.read() as work:
            return await people.recognise(work, who.id)

    async def _fill_in(self, who: Someone, card: BookingCard, *answers: Answer) -> None:
        """In order, as far as these go."""
        account = await self._account(who)
        async with self.core.work(account) as work:
            filling = await checkins.start_form(work, card.id)
            for answer in answers:
                asked = filling.next
                assert asked is not None
                filling = await checkins.answer_question(
                    work, card.id, asked.id, answer, version=asked.version
                )

    async def _send(self, who: Someone, card: BookingCard) -> None:
        account = await self._account(who)
        async with self.core.work(account) as work:
            filling = await checkins.filling_of(work, card.id)
            await checkins.submit_form(work, card.id, version=filling.version)
