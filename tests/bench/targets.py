"""What the figures have to be: each a ratio to the bare app of the same turn, or an amount."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.measures import Figures

Turn = Mapping[str, Figures]
"""What one turn has measured: the figures of ``bare``, ``many`` cards and ``few`` cards."""


@dataclass(frozen=True)
class Target:
    """A figure of the comparison; without a limit it is shown for information."""

    name: str
    value: Callable[[Turn], float]
    unit: str
    limit: float | None = None

    def median(self, turns: Sequence[Turn]) -> float:
        """The middle of what the turns have given."""
        return statistics.median(map(self.value, turns))

    def met(self, turns: Sequence[Turn]) -> bool:
        """Whether the middle keeps within the limit."""
        return self.limit is None or self.median(turns) <= self.limit


def _ratio(
    figure: str, of: str = "", *, program: str = "many", to: str = "bare"
) -> Callable[[Turn], float]:
    return lambda turn: turn[program][figure] / turn[to][of or figure]


def _amount(figure: str, factor: float = 1.0, program: str = "many") -> Callable[[Turn], float]:
    return lambda turn: turn[program][figure] * factor


def _grid(program: str, lines: str) -> Sequence[Target]:
    """What is asked of the budget's grid with so many lines."""
    return (
        Target(
            f"budget of {lines} lines: move, p50",
            _ratio("move p50", "page p50", program=program),
            "x",
            1.7,
        ),
        Target("  p95", _ratio("move p95", "page p95", program=program), "x", 2.2),
        Target("  bytes", _amount("move bytes", program=program), "B", 250),
        Target(
            "  digit typed into a cell, p50",
            _ratio("digit p50", "page p50", program=program),
            "x",
            1.7,
        ),
        Target("  p95", _ratio("digit p95", "page p95", program=program), "x", 2.2),
        Target("  bytes", _amount("digit bytes", program=program), "B", 250),
        Target(
            "  move that may scroll, p50", _ratio("scroll p50", "page p50", program=program), "x"
        ),
        Target("  bytes", _amount("scroll bytes", program=program), "B", 3500),
    )


def _calendar(view: str) -> Sequence[Target]:
    """What is asked of a view of the calendar with 10,000 posts in a year."""
    opened, key = f"{view} opened", f"{view} key"
    many, none = "calendar", "no posts"
    return (
        Target(
            f"{view} opened, against no post",
            _ratio(opened, program=many, to=none),
            "x",
            2,
        ),
        Target("  it takes", _amount(opened, 1000, many), "ms"),
        Target("  key, p50", _ratio(f"{key} p50", "page p50", program=many), "x", 1.7),
        Target("  CPU", _ratio(f"{key} cpu", "page cpu", program=many), "x"),
        Target("  bytes, p50", _amount(f"{key} p50 bytes", program=many), "B", 700),
    )


TARGETS = (
    Target("first frame with data", _ratio("first frame"), "x", 1.25),
    Target("  CPU until then", _ratio("first cpu"), "x"),
    Target("  10,000 cards against 100", _ratio("first frame", to="few"), "x", 1.2),
    Target("  the same, CPU", _ratio("first cpu", to="few"), "x"),
    Target("  bytes of the first screen", _ratio("first bytes"), "x", 5),
    Target("key inside a page, p50", _ratio("page p50"), "x", 1.7),
    Target("  p95", _ratio("page p95"), "x", 2.2),
    Target("  CPU", _ratio("page cpu"), "x"),
    Target("  bytes", _amount("page bytes"), "B", 700),
    Target("key that scrolls, p50", _ratio("scroll p50", "page p50"), "x", 1.7),
    Target("  p95", _ratio("scroll p95", "page p95"), "x", 2.2),
    Target("  CPU", _ratio("scroll cpu", "page cpu"), "x"),
    Target("  bytes", _amount("scroll bytes"), "B", 3500),
    Target("digit typed into quick add, p50", _ratio("digit p50", "page p50"), "x", 1.7),
    Target("  p95", _ratio("digit p95", "page p95"), "x", 2.2),
    Target("  CPU", _ratio("digit cpu", "page cpu"), "x"),
    Target("  bytes", _amount("digit bytes"), "B", 700),
    Target("letter typed into the filter, p50", _ratio("filter p50", "page p50"), "x"),
    Target("  p95", _ratio("filter p95", "page p95"), "x", 3),
    Target("  CPU", _ratio("filter cpu", "page cpu"), "x"),
    Target("  bytes", _amount("filter bytes"), "B"),
    *_grid("grid60", "60"),
    *_grid("grid600", "600"),
    *(target for view in ("month", "week", "agenda", "cadence") for target in _calendar(view)),
    Target("post moved by a day", _ratio("shift p50", "page p50", program="calendar"), "x"),
    Target("  bytes", _amount("shift bytes", program="calendar"), "B"),
    Target("held key at 30 Hz, lag", _amount("held lag", 1000), "ms", 20),
    Target("  the bare app's", _amount("held lag", 1000, "bare"), "ms"),
    Target("card moved to the next stage", _ratio("write p50", "page p50"), "x"),
    Target("  bytes", _amount("write bytes"), "B"),
    Target("form opened, first time", _amount("form first", 1000), "ms"),
    Target("  again", _amount("form again", 1000), "ms"),
    Target("peak memory of work on the board", _ratio("board memory", "peak memory"), "x", 2.2),
    Target("  with forms and typing", _ratio("peak memory"), "x"),
    Target("idle, bytes", _amount("idle bytes"), "B", 0),
    Target("  CPU", _ratio("idle cpu"), "x", 1.2),
    Target("keys without an answer", _amount("page unanswered"), "", 0),
)
