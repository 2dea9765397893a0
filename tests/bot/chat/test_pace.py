"""What may be promised of the pace, for any mixture of chats, kinds and moments."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.pace import Pace

STEP = 1 / 64  # exact in binary, so that windows end where they say
BULK, REPLY, EDIT = "bulk", "reply", "edit"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def ask(pace: Pace, chat: int, kind: str) -> float:
    return pace.when(chat, kind == BULK, edit=kind == EDIT)


def most_in(moments: Iterable[float], span: float) -> int:
    """The most moments in any half-open stretch of `span`."""
    kept = sorted(moments)
    return max((sum(1 for m in kept if at <= m < at + span) for at in kept), default=0)


asks = st.lists(
    st.tuples(
        st.integers(0, 24),  # steps since the last
        st.one_of(st.integers(-3, -1), st.integers(1, 60)),  # groups are negative
        st.sampled_from([BULK, BULK, REPLY, REPLY, EDIT]),
        st.integers(1, 40),  # so many at once
    ),
    max_size=80,
)


@given(asks)
def test_no_limit_is_ever_passed(asked: list[tuple[int, int, str, int]]) -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    gone: list[tuple[float, int, str]] = []
    for steps, chat, kind, times in asked:
        clock.now += steps * STEP
        for n in range(times):
            one = chat + n if chat > 0 else chat  # a broadcast goes to many chats
            if ask(pace, one, kind) == 0:
                gone.append((clock.now, one, kind))
    assert most_in([at for at, _, kind in gone if kind == BULK], 1) <= 24
    assert most_in([at for at, _, kind in gone if kind == REPLY], 1) <= 27
    assert most_in([at for at, _, kind in gone if kind != EDIT], 1) <= 24 + 6
    for chat in {chat for _, chat, _ in gone}:
        own = [(at, kind) for at, one, kind in gone if one == chat]
        if chat < 0:
            assert most_in([at for at, _ in own], 60) <= 18
        for seconds in (1, 5):  # a message a second after a burst of three
            assert most_in([at for at, kind in own if kind != EDIT], seconds) <= seconds + 2
            assert most_in([at for at, _ in own], seconds) <= 3 * (seconds + 2)


@given(asks)
def test_the_wait_it_names_is_enough_and_not_too_long(
    asked: list[tuple[int, int, str, int]],
) -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    for steps, chat, kind, times in asked:
        clock.now += steps * STEP
        for _ in range(times):
            wait = ask(pace, chat, kind)
            assert 0 <= wait <= 60
    wait = ask(pace, 1, REPLY)
    clock.now += wait + 1e-9
    assert ask(pace, 1, REPLY) == 0 or wait == 0


@pytest.mark.parametrize("kind", [BULK, REPLY])
def test_asking_all_the_time_gets_the_limit_and_no_more(kind: str) -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    gone = []
    for step in range(512 * 5):
        gone += [clock.now for n in range(30) if ask(pace, 1 + step * 30 + n, kind) == 0]
        clock.now += 1 / 512
    assert most_in(gone, 1) == {BULK: 24, REPLY: 27}[kind]


def test_a_group_gets_18_a_minute_edits_among_them() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    gone = []
    for step in range(64 * 150):
        if pace.when(-1, edit=step % 3 > 0) == 0:
            gone.append(clock.now)
        clock.now += STEP
    assert most_in(gone, 60) == 18


@pytest.mark.parametrize("processes", [1, 2, 3, 4, 18])
def test_equal_processes_together_keep_the_limits_of_the_bot(processes: int) -> None:
    """Each asks all the time, for notices and replies alike, as if all could send notices."""
    clock = Clock()
    paces = [Pace(processes=processes, monotonic=clock) for _ in range(processes)]
    gone: list[tuple[float, str]] = []
    chat = 0
    for _ in range(64 * 65):
        for pace in paces:
            for kind in (BULK, REPLY, BULK, REPLY):
                chat += 1
                if ask(pace, chat, kind) == 0:
                    gone.append((clock.now, kind))
            if pace.when(-1, edit=True) == 0:
                gone.append((clock.now, EDIT))
        clock.now += STEP
    assert most_in([at for at, kind in gone if kind == BULK], 1) <= 24
    assert most_in([at for at, kind in gone if kind == REPLY], 1) <= 27
    assert 18 <= most_in([at for at, kind in gone if kind != EDIT], 1) <= 30
    assert processes <= most_in([at for at, kind in gone if kind == EDIT], 60) <= 18


@pytest.mark.parametrize("processes", [2, 4, 40])
def test_a_process_with_a_part_gets_notices_out_beside_replies(processes: int) -> None:
    clock = Clock()
    pace = Pace(processes=processes, monotonic=clock)
    bulk = 0
    for step in range(64 * 10):
        bulk += pace.when(1 + step, bulk=True) == 0
        clock.now += STEP
    assert bulk >= 8 * max(1, 24 // processes)


def test_a_broadcast_reaches_nine_tenths_of_its_limit_though_its_sender_oversleeps() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    began = clock.now
    for chat in range(1, 1001):
        while wait := pace.when(chat, bulk=True):
            clock.now += wait + 0.004
    assert 1000 / (clock.now - began) >= 0.9 * 24


@given(st.integers(1, 6), st.integers(0, 63))
def test_replies_go_at_once_while_a_broadcast_takes_all_it_can(replies: int, offset: int) -> None:
    """Six a second, in whatever rhythm, never wait."""
    clock = Clock()
    pace = Pace(monotonic=clock)
    clock.now += offset * STEP
    for step in range(64 * 3):
        for chat in range(10_000 + step * 5, 10_005 + step * 5):
            pace.when(chat, bulk=True)
        if step % 64 == offset:
            for chat in range(1, replies + 1):
                assert pace.when(chat + step * 100) == 0
        clock.now += STEP


@pytest.mark.parametrize(("a_second", "longest"), [(8, 0.15), (16, 0.25), (24, 0.4)])
def test_more_replies_than_the_share_push_the_broadcast_aside(
    a_second: int, longest: float
) -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    waits, waiting, bulk = [], [], 0
    chat = 0
    for step in range(64 * 10):
        for _ in range(30):  # notices ask first, all the time
            chat += 1
            bulk += pace.when(chat, bulk=True) == 0
        if step * a_second // 64 != (step - 1) * a_second // 64:
            waiting.append((clock.now, 100_000 + step))
        still = []
        for since, reply in waiting:
            if pace.when(reply) == 0:
                waits.append(clock.now - since)
            else:
                still.append((since, reply))
        waiting = still
        clock.now += STEP
    assert not waiting
    assert max(waits) <= longest
    assert bulk >= 3 * 9  # and it is not starved


def test_a_bot_busy_with_replies_still_sends_notices() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    chat, bulk = 0, 0
    for _ in range(64 * 10):
        for _ in range(10):
            chat += 1
            pace.when(chat)
        bulk += pace.when(-chat, bulk=True) == 0
        clock.now += STEP
    assert bulk >= 3 * 9


def test_a_chat_told_to_wait_holds_up_nobody_else() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    pace.hold(1, 30)
    pace.hold(1, 5)  # a shorter one does not shorten it
    assert pace.when(1) == 30
    assert pace.when(1, edit=True) == 30
    assert pace.when(2) == 0
    clock.now += 30
    assert pace.when(1) == 0


def test_taps_down_a_roll_are_not_slowed_but_an_edit_is_not_free() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    for _ in range(30):  # two and a half taps a second
        assert pace.when(1, edit=True) == 0
        clock.now += 0.4
    assert sum(pace.when(1, edit=True) == 0 for _ in range(100)) < 10


def test_edits_in_many_chats_do_not_count_against_the_bot() -> None:
    pace = Pace(monotonic=Clock())
    assert all(pace.when(chat, edit=True) == 0 for chat in range(1, 501))


def test_waiting_takes_no_place() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    while pace.when(1) == 0:
        pass
    for _ in range(100):
        pace.when(1)
    clock.now += 1
    assert pace.when(1) == 0


def test_memory_follows_the_chats_that_are_active() -> None:
    clock = Clock()
    pace = Pace(monotonic=clock)
    pace.hold(-5, 100_000)  # one that stays does not keep the others
    for chat in range(1, 20_001):
        pace.when(chat, edit=True)
        clock.now += STEP
        assert pace.remembered <= 200
    assert pace.when(-5) > 0
