"""Questions on a use: asked once by the family, answered once by the staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from core.attendance import undo_use
from core.clock import local_day
from core.db import Work
from core.errors import NotFound
from core.ledger import AlreadyUndone, Use, balances, uses
from core.notices.errors import AnsweredAlready, AskedAlready
from core.notices.events import QuestionAnswered, QuestionAsked
from core.notices.model import questions
from core.notices.rules import check_words
from core.notices.service.inbox import close, put
from core.notices.service.tell import tell
from core.notices.table import Audience, Kind
from core.notices.views import Answered
from core.people import Action, Person, any_client, client_for, coaches_to_tell, person_of

GIVE_BACK, KEEP = "give_back", "keep"


async def use_to_ask_about(work: Work, entry_id: int) -> Use:
    """The use, if the actor may question it; another entry, or not theirs, is not found."""
    use = (await uses(work, [entry_id])).get(entry_id)
    if use is None:
        raise NotFound
    await client_for(work, use.client, Action.ASK_ABOUT, lock=True)
    if use.undone:
        raise AlreadyUndone
    if (await asked(work, [entry_id])).get(entry_id) is not None:
        raise AskedAlready
    return use


async def ask_about(work: Work, entry_id: int, *, words: str = "") -> int:
    """Question a use, in words or without; the question's id. Staff read it in their inbox.

    Refuses what is no use of a client of theirs, a use that was undone, a second question on it.
    """
    said = check_words(words) if words else None
    use = await use_to_ask_about(work, entry_id)
    client = await client_for(work, use.client, Action.ASK_ABOUT)
    row = {
        "club_id": client.club_id,
        "entry_id": entry_id,
        "client_id": client.id,
        "asked_by": work.actor(client.club_id).member_id,
        "asked_at": work.now,
        "words": said,
    }
    insert = work.insert(questions).values(row)
    made = await work.row(insert.on_conflict_do_nothing().returning(questions.c.id))
    if made is None:
        raise AskedAlready
    work.tell(
        QuestionAsked(club_id=client.club_id, client=client.id, question=made.id, entry=entry_id)
    )
    return int(made.id)


async def asked(work: Work, entry_ids: Sequence[int]) -> dict[int, str]:
    """Entry → `asked`, `give_back` or `keep`, where there is a question; the caller has read the
    entries, so may see them.
    """
    rows = await work.rows(
        select(questions.c.entry_id, questions.c.answer).where(questions.c.entry_id.in_(entry_ids))
    )
    return {row.entry_id: row.answer or "asked" for row in rows}


async def answer_question(work: Work, question_id: int, *, give_back: bool) -> int:
    """Give the session back, or keep it; the client. The asker is told.

    For whoever may adjust the client's balance. Answered once: the second is `AnsweredAlready`;
    a use that was undone meanwhile has answered itself.
    """
    row = await work.one(select(questions).where(questions.c.id == question_id))
    client = await client_for(work, row.client_id, Action.ADJUST, lock=True)
    row = await work.one(select(questions).where(questions.c.id == question_id))
    if row.answer is not None:
        raise AnsweredAlready(row.answer == GIVE_BACK)
    await _answer(work, row, GIVE_BACK if give_back else KEEP)
    if give_back:
        await undo_use(work, row.entry_id)
    return client.id


async def _answer(work: Work, row: Row[Any], answer: str) -> None:
    by = work.actor(row.club_id).member_id if work.account else None
    values = {"answer": answer, "answered_by": by, "answered_at": work.now}
    await work.run(update(questions).where(questions.c.id == row.id).values(values))
    work.tell(
        QuestionAnswered(
            club_id=row.club_id,
            client=row.client_id,
            question=row.id,
            entry=row.entry_id,
            answer=answer,
        )
    )


async def answered_by_undo(work: Work, client_id: int) -> None:
    """What was asked about a use that somebody has undone from elsewhere is answered by that."""
    mine = questions.c.client_id == client_id, questions.c.answer.is_(None)
    rows = await work.rows(select(questions).where(*mine))
    if rows:
        found = await uses(work, [row.entry_id for row in rows])
        for row in rows:
            if found[row.entry_id].undone:
                await _answer(work, row, GIVE_BACK)


async def on_asked(work: Work, event: QuestionAsked) -> None:
    item = await put(
        work,
        event.club_id,
        Kind.QUESTION,
        f"question:{event.question}",
        client=event.client,
        facts={"question": event.question},
    )
    coaches = await coaches_to_tell(work, event.client)
    key = f"question:{event.question}"
    await tell(work, Kind.QUESTION, Audience.COACH, coaches, {"item": item}, key=key)


async def on_answered(work: Work, event: QuestionAnswered) -> None:
    await close(work, event.club_id, [f"question:{event.question}"], "acted")
    who = await work.value(select(questions.c.asked_by).where(questions.c.id == event.question))
    if reader := await person_of(work, who):
        facts, key = (
            {"question": event.question, "client": event.client},
            f"answer:{event.question}",
        )
        await tell(work, Kind.ANSWER, Audience.ASKER, [reader], facts, key=key)


async def answer_to(work: Work, reader: Person, question_id: int, zone: str) -> Answered | None:
    """What the asker is told; None when the client has left."""
    row = await work.one(select(questions).where(questions.c.id == question_id))
    client = await any_client(work, row.client_id)
    if client is None:
        return None
    use = (await uses(work, [row.entry_id]))[row.entry_id]
    balance = (await balances(work, [client]))[client.id]
    today = local_day(work.now, zone)
    given_back = row.answer == GIVE_BACK
    return Answered(reader, zone, client.id, client.name, use.on_date, today, given_back, balance)
