"""Several rivals measured in turn, round by round, so that what disturbs one disturbs all."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median

from bench.load import Driver, Figures, Rival


@dataclass(frozen=True)
class Line:
    """One rival with so many chats: the medians of all rounds."""

    rival: str
    crowd: str
    rate: float
    cpu_us: float
    p50: float
    p99: float
    edits: float

    @classmethod
    def of(cls, rival: str, crowd: str, rounds: Sequence[Figures]) -> "Line":
        return cls(
            rival,
            crowd,
            rate=median(one.rate for one in rounds),
            cpu_us=median(one.cpu_us for one in rounds),
            p50=median(one.p(50) for one in rounds),
            p99=median(one.p(99) for one in rounds),
            edits=median(one.edits / max(1, one.acts) for one in rounds),
        )


async def compare(
    rivals: Sequence[Rival],
    chats: Sequence[int | tuple[int, int]],
    *,
    rounds: int,
    seconds: float,
    poll_takes: float = 0.0,
) -> list[Line]:
    """Measure every rival with each number of chats; the first rival is what others are held to.

    `(50, 500)` are fifty at once of five hundred, who take turns, so that no chat's own pace bounds
    it. `poll_takes`: seconds that each getUpdates takes on its way, 0 for a server next door.
    """
    crowds = [each if isinstance(each, tuple) else (each, each) for each in chats]
    figures: dict[tuple[str, str], list[Figures]] = {
        (_called(crowd), rival.name): [] for crowd in crowds for rival in rivals
    }
    most = max(many for _, many in crowds)
    async with AsyncExitStack() as stack:
        drivers = [await stack.enter_async_context(Driver(one, most, poll_takes)) for one in rivals]
        for _ in range(rounds):
            for at_once, many in crowds:
                for driver in drivers:
                    found = await driver.measure(seconds, many, at_once)
                    figures[_called((at_once, many)), driver.rival.name].append(found)
    return [Line.of(name, crowd, found) for (crowd, name), found in figures.items()]


def _called(crowd: tuple[int, int]) -> str:
    at_once, many = crowd
    return str(many) if at_once == many else f"{at_once} of {many}"


def table(title: str, lines: Sequence[Line]) -> str:
    """The lines as a Markdown table, each held to the first with as many chats."""
    said = [
        f"### {title}",
        "",
        "| bot | in flight | updates/s | × | CPU µs/update | × | p50 ms | p99 ms | edits/update |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    first: dict[str, Line] = {}
    for line in lines:
        peer = first.setdefault(line.crowd, line)
        said.append(
            f"| {line.rival} | {line.crowd} | {line.rate:.0f} | {line.rate / peer.rate:.2f}"
            f" | {line.cpu_us:.0f} | {line.cpu_us / peer.cpu_us:.2f}"
            f" | {line.p50:.1f} | {line.p99:.1f} | {line.edits:.2f} |"
        )
    return "\n".join(said)
