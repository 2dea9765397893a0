"""A use questioned once, answered once; the answer goes back to whoever asked."""

from __future__ import annotations

import pytest

from core.attendance import undo_use
from core.errors import NotFound
from core.ledger import AlreadyUndone, Kind
from core.notices import (
    Answered,
    AnsweredAlready,
    AskedAlready,
    ItemNotice,
    WordsUnusable,
    answer_question,
    ask_about,
    asked,
)
from core.notices import Asked as Question
from core.notices.service import questions
from core.people import NotForYourRole
from tests.core.notices.inbox import arriving, the_item, waiting
from tests.support.races import both, pause_after
from tests.support.world import World

pytestmark = pytest.mark.req("LED-6")


@pytest.fixture
async def use(world: World) -> int:
    """The entry of Sam's training today."""
    await world.sells(world.sam, 10)
    await world.uses_one(world.sam)
    [entry] = await world.rows("entries", kind=Kind.USE)
    return int(entry["id"])


async def answers(world: World) -> list[tuple[str, str, bool, int]]:
    return [
        (each.reader.name, each.name, each.given_back, each.balance.left)
        for each in await arriving(world)
        if isinstance(each, Answered)
    ]


async def test_the_coach_reads_it_in_the_chat_and_in_the_inbox(world: World, use: int) -> None:
    await world.maria.does(ask_about, use, words="he was ill\n<b>that</b> day\u202e")
    [told] = [each for each in await arriving(world) if isinstance(each, ItemNotice)]
    about = told.item.about
    assert isinstance(about, Question)
    assert (told.reader.name, about.who, about.name) == ("Jordan", "Maria", "Sam")
    assert about.words == "he was ill\n<b>that</b> day"
    assert about.may_answer
    assert await waiting(world, world.jordan) == [("question", "Sam")]
    assert await waiting(world, world.riley) == []
    item = await the_item(world, world.alex)
    assert isinstance(item.about, Question)
    assert not item.about.may_answer, "an assistant reads it and cannot adjust"


@pytest.mark.parametrize(("give_back", "left"), [(True, 10), (False, 9)])
async def test_the_answer_returns_to_the_asker(
    world: World, use: int, give_back: bool, left: int
) -> None:
    question = await world.maria.does(ask_about, use)
    await world.jordan.does(answer_question, question, give_back=give_back)
    assert await waiting(world, world.jordan) == []
    assert await answers(world) == [("Maria", "Sam", give_back, left)]
    assert (await world.balance(world.sam)).left == left
    for again in (True, False):
        with pytest.raises(AnsweredAlready) as refused:
            await world.jordan.does(answer_question, question, give_back=again)
        assert refused.value.given_back is give_back
    assert await answers(world) == []


async def test_a_use_undone_meanwhile_has_answered_itself(world: World, use: int) -> None:
    question = await world.maria.does(ask_about, use)
    await world.jordan.does(undo_use, use)
    assert await waiting(world, world.jordan) == []
    assert await answers(world) == [("Maria", "Sam", True, 10)]
    for give_back in (True, False):
        with pytest.raises(AnsweredAlready):
            await world.jordan.does(answer_question, question, give_back=give_back)
    assert (await world.balance(world.sam)).left == 10


async def test_an_entry_is_questioned_once_whoever_asks(world: World, use: int) -> None:
    question = await world.maria.does(ask_about, use)
    with pytest.raises(AskedAlready):
        await world.maria.does(ask_about, use, words="please")
    await world.jordan.does(answer_question, question, give_back=False)
    with pytest.raises(AskedAlready):
        await world.maria.does(ask_about, use)
    async with world.core.read() as work:
        assert await asked(work, [use, 10_000]) == {use: "keep"}


async def test_what_is_undone_or_no_use_is_not_questioned(world: World, use: int) -> None:
    [bought] = await world.rows("entries", kind=Kind.PURCHASE)
    for entry in (bought["id"], 10_000, -1):
        with pytest.raises(NotFound):
            await world.maria.does(ask_about, entry)
    await world.jordan.does(undo_use, use)
    with pytest.raises(AlreadyUndone):
        await world.maria.does(ask_about, use)
    assert await world.rows("questions") == []


@pytest.mark.req("PPL-5")
async def test_only_the_family_asks_and_only_who_may_adjust_answers(world: World, use: int) -> None:
    for someone in (world.jordan, world.alex):
        with pytest.raises(NotForYourRole):
            await someone.does(ask_about, use)
    for someone in (world.omar, world.riley, world.nora):
        with pytest.raises(NotFound):
            await someone.does(ask_about, use)
    question = await world.maria.does(ask_about, use)
    before = await world.everything()
    for someone, refusal in (
        (world.maria, NotForYourRole),
        (world.alex, NotForYourRole),
        (world.riley, NotFound),
        (world.omar, NotFound),
        (world.nora, NotFound),
    ):
        with pytest.raises(refusal):
            await someone.does(answer_question, question, give_back=True)
    assert await world.everything() == before


@pytest.mark.parametrize("words", [" ", "🏀", "x" * 1001])
async def test_words_are_some_and_not_too_many(world: World, use: int, words: str) -> None:
    with pytest.raises(WordsUnusable):
        await world.maria.does(ask_about, use, words=words)
    assert await world.rows("questions") == []


async def test_two_who_answer_at_once_give_one_answer(
    world: World, elsewhere: World, use: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await world.maria.does(ask_about, use)
    pause_after(monkeypatch, questions, "client_for")
    done, refused = await both(
        world.jordan.does(answer_question, question, give_back=True),
        elsewhere.jordan.does(answer_question, question, give_back=False),
    )
    assert len(done) == 1
    assert [type(each) for each in refused] == [AnsweredAlready]
    assert len(await answers(world)) == 1


async def test_an_answer_and_an_undo_at_once_give_back_one_session(
    world: World, elsewhere: World, use: int
) -> None:
    question = await world.maria.does(ask_about, use)
    _, refused = await both(
        world.jordan.does(answer_question, question, give_back=True),
        elsewhere.jordan.does(undo_use, use),
    )
    assert [type(each) for each in refused] in ([AnsweredAlready], [AlreadyUndone])
    assert (await world.balance(world.sam)).left == 10
    assert len(await answers(world)) == 1
