"""Rounds and ratios: what makes two figures of a noisy machine comparable. Pure, but for the asking itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from bench.client import Reply, Wrong

ASKED_A_ROUND = 5


@dataclass(slots=True)
class Page:
    """One page of one application: how it is asked, and what shows that the right content came back."""

    ask: Callable[[], Reply]
    marker: bytes
    count: int  # how often the marker stands in the page
    fixed: bool  # whether every reply is the same, one-time tokens apart
    cpu_ms: Callable[[], float]  # what its web workers have computed so far
    computed: list[float] = field(default_factory=list)  # in milliseconds, one a request
    digest: str = ""
    last: Reply | None = None

    def timed(self) -> float:
        """Ask once, check the reply, and return the milliseconds it took."""
        before = self.cpu_ms()
        reply = self.ask()
        self.computed.append(self.cpu_ms() - before)
        found = reply.body.count(self.marker)
        if reply.status != 200 or found != self.count:
            excerpt = reply.body[:1500].decode(errors="replace")
            raise Wrong(f"status {reply.status}, {self.marker!r} {found} times, not {self.count}:\n{excerpt}")
        if self.fixed and self.digest not in ("", reply.digest):
            raise Wrong(f"{self.marker!r}: the content changed between two replies")
        self.digest, self.last = reply.digest, reply
        return reply.seconds * 1000


@dataclass(slots=True)
class Result:
    """The rounds of one workload. ``repeats`` holds, for each repeat, the ratios of its rounds."""

    ours: list[float] = field(default_factory=list)
    anchor: list[float] = field(default_factory=list)
    repeats: list[list[float]] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median over the repeats of the median of the per-round ratios."""
        return median(median(rounds) for rounds in self.repeats)

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and highest ratio of any round."""
        every = [ratio for rounds in self.repeats for ratio in rounds]
        return min(every), max(every)


def compare(pairs: dict[str, tuple[Page, Page]], *, rounds: int, repeats: int) -> dict[str, Result]:
    """Ask both pages of every pair in turn, round after round; the first round of each repeat only warms up."""
    results = {name: Result() for name in pairs}
    for _ in range(repeats):
        for result in results.values():
            result.repeats.append([])
        for number in range(rounds):
            for name, (ours, anchor) in pairs.items():
                times = [(ours.timed(), anchor.timed()) for _ in range(ASKED_A_ROUND)]
                if number == 0:
                    continue
                mine, theirs = (median(side) for side in zip(*times, strict=True))
                results[name].ours.append(mine)
                results[name].anchor.append(theirs)
                results[name].repeats[-1].append(mine / theirs)
    return results
