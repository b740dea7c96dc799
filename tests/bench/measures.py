"""What is measured of one run of a program: how long, how much, and at what cost."""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.bench import bare, databases
from tests.bench.terminal import Terminal, environment, running

Figures = dict[str, float]

DOWN, ENTER, ESCAPE, QUIT = "\x1b[B", "\r", "\x1b", "\x11"
BACKSPACE = "\x7f"
UP, RIGHT, LEFT = "\x1b[A", "\x1b[C", "\x1b[D"
HELD_RATE = 30  # keys a second that a held key repeats
PAUSE = 0.25  # seconds after which a changing screen has come to rest
CALM = 0.03  # the share of a processor below which a program has nothing left to do
_IN_PAGE = (DOWN, DOWN, DOWN, UP, UP, UP)
_AROUND = (DOWN, DOWN, LEFT, UP, RIGHT, UP)
_VIEWS = ("week", "agenda", "cadence", "month")  # as the key leads through them
_DIGITS = 5
_SOUGHT = "#instagram due:fri reel"
_OF_MANY = "e the"  # letters that stand in thousands of cards
_PAST_THE_PAGE = 14  # keys after which the cursor has left the first page of cards


@dataclass(frozen=True)
class Lengths:
    """How much of everything one run does."""

    starts: int = 3  # of each program
    keys: int = 36  # of each kind
    held: int = 45
    idle: float = 4.0  # seconds
    writes: int = 8
    forms: int = 3
    openings: int = 4  # of each view of the calendar


def program(database: Path) -> list[str]:
    """The planner, as users start it."""
    return [sys.executable, "-m", "smm_tui", "--db", str(database)]


def measure_bare(lengths: Lengths, home: Path) -> Figures:
    """The figures of the bare app."""
    figures: Figures = {}
    with running([sys.executable, bare.__file__], _variables(home)) as terminal:
        _start(terminal, bare.READY, figures)
        _idle(terminal, lengths.idle, figures)
        figures |= _keys(terminal, "page", ["n"] * lengths.keys)
        _hold(terminal, "n", lengths.held, figures)
        _leave(terminal, figures)
    return figures


def measure_planner(database: Path, lengths: Lengths, home: Path) -> Figures:
    """The figures of the planner on a database with cards for many pages."""
    figures: Figures = {}
    with running(program(database), _variables(home)) as terminal:
        _start(terminal, databases.READY, figures)
        _idle(terminal, lengths.idle, figures)
        in_page = (list(_IN_PAGE) * lengths.keys)[: lengths.keys // 6 * 6]
        figures |= _keys(terminal, "page", in_page)
        _keys(terminal, "", [DOWN] * _PAST_THE_PAGE)
        figures |= _keys(terminal, "scroll", [DOWN] * lengths.keys)
        _hold(terminal, DOWN, lengths.held, figures)
        figures |= _keys(terminal, "write", ["L", "H"] * (lengths.writes // 2))
        figures |= _filter(terminal)
        figures["board memory"] = terminal.peak_memory()
        _forms(terminal, lengths.forms, figures)
        terminal.type("a")
        _rest(terminal)
        figures |= _keys(terminal, "digit", ["7"] * lengths.keys)
        terminal.type(ESCAPE)
        _rest(terminal)
        _leave(terminal, figures)
    return figures


def measure_grid(database: Path, lengths: Lengths, home: Path) -> Figures:
    """The figures of the budget's grid: its cursor moved, and digits typed into a cell."""
    figures: Figures = {}
    with running([*program(database), "budget"], _variables(home)) as terminal:
        _start(terminal, databases.BUDGET_READY, figures)
        moves = (list(_AROUND) * lengths.keys)[: lengths.keys]
        figures |= _keys(terminal, "move", moves)
        digits = [*["7"] * _DIGITS, *[BACKSPACE] * _DIGITS]
        figures |= _keys(terminal, "digit", digits * max(1, lengths.keys // len(digits)))
        terminal.type(ESCAPE)
        _rest(terminal)
        figures |= _keys(terminal, "scroll", [DOWN] * lengths.keys)
        _leave(terminal, figures)
    return figures


def measure_calendar(database: Path, lengths: Lengths, home: Path) -> Figures:
    """The figures of the calendar: each view opened, in another month each time, and its cursor.

    A post is moved by a day and back where there is one.
    """
    figures: Figures = {}
    opened: dict[str, list[float]] = {view: [] for view in _VIEWS}
    with running([*program(database), "calendar"], _variables(home)) as terminal:
        _start(terminal, databases.CALENDAR_READY, figures)
        for number in range(lengths.openings + 1):
            terminal.type("[" if number % 2 else "]")
            _rest(terminal)
            for view in _VIEWS:
                figures |= (shown := _keys(terminal, view, ["v"]))
                if number:  # the first time, modules are loaded
                    opened[view].append(shown[f"{view} p50"])
                _rest(terminal)
        terminal.type("t")
        in_page = (list(_IN_PAGE) * lengths.keys)[: lengths.keys // 6 * 6]
        for view in _VIEWS:
            terminal.type("v")
            _rest(terminal)
            figures |= _keys(terminal, f"{view} key", in_page)
        figures |= _keys(terminal, "shift", ["L", "H"] * (lengths.writes // 2))
        _leave(terminal, figures)
    return figures | {f"{view} opened": quantile(times, 0.5) for view, times in opened.items()}


def measure_bare_start(home: Path) -> Figures:
    """The figures of the bare app's start alone."""
    figures: Figures = {}
    with running([sys.executable, bare.__file__], _variables(home)) as terminal:
        _start(terminal, bare.READY, figures)
        _leave(terminal, figures)
    return figures


def measure_start(database: Path, home: Path) -> Figures:
    """The figures of the planner's start alone."""
    figures: Figures = {}
    with running(program(database), _variables(home)) as terminal:
        _start(terminal, databases.READY, figures)
        _leave(terminal, figures)
    return figures


def quantile(values: Iterable[float], share: float) -> float:
    """The least value that such a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def _variables(home: Path) -> dict[str, str]:
    folders = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    return environment({name: str(home / folder) for name, folder in folders.items()})


def _start(terminal: Terminal, ready: str, figures: Figures) -> None:
    figures["first frame"] = terminal.wait_for(ready)
    figures["first cpu"] = terminal.cpu_when_shown
    terminal.read_until_silent(PAUSE, PAUSE)
    figures["first bytes"] = terminal.bytes
    _rest(terminal)


def _rest(terminal: Terminal) -> None:
    """Wait until the program neither writes nor computes."""
    terminal.read_until_silent(PAUSE, PAUSE)
    while not terminal.ended:
        spent, wrote = terminal.cpu(), terminal.bytes
        terminal.read_for(PAUSE)
        if terminal.bytes == wrote and terminal.cpu() - spent < CALM * PAUSE:
            return


def _idle(terminal: Terminal, seconds: float, figures: Figures) -> None:
    spent, wrote = terminal.cpu(), terminal.bytes
    terminal.read_for(seconds)
    figures["idle cpu"] = (terminal.cpu() - spent) / seconds
    figures["idle bytes"] = terminal.bytes - wrote


def _keys(terminal: Terminal, name: str, keys: Sequence[str]) -> Figures:
    """Time, bytes and CPU of keys that each wait for the answer to the one before.

    The time of a key is that from sending it to the last byte of the answer.
    """
    times: list[float] = []
    sizes: list[int] = []
    spent = terminal.cpu()
    for key in keys:
        wrote = terminal.bytes
        sent = terminal.type(key)
        shown = terminal.read_until_silent()
        times.append(shown - sent if shown is not None else math.nan)
        sizes.append(terminal.bytes - wrote)
    answered = [time for time in times if not math.isnan(time)]
    return {
        f"{name} p50": quantile(answered, 0.5),
        f"{name} p95": quantile(answered, 0.95),
        f"{name} bytes": statistics.fmean(sizes),
        f"{name} p50 bytes": quantile(sizes, 0.5),
        f"{name} most bytes": max(sizes),
        f"{name} cpu": (terminal.cpu() - spent) / len(keys),
        f"{name} unanswered": len(times) - len(answered),
    }


def _filter(terminal: Terminal) -> Figures:
    """Each letter of a filter, typed and taken back, over all cards of the board."""
    terminal.type("/")
    _rest(terminal)
    letters = [*_SOUGHT, *[BACKSPACE] * len(_SOUGHT), *_OF_MANY, *[BACKSPACE] * len(_OF_MANY)]
    figures = _keys(terminal, "filter", letters)
    terminal.type(ESCAPE)
    _rest(terminal)
    return figures


def _hold(terminal: Terminal, key: str, count: int, figures: Figures) -> None:
    """How far the screen lags behind a held key when it is let go."""
    due = sent = monotonic()
    for _number in range(count):
        while (left := due - monotonic()) > 0:
            terminal.read(left)
        sent = terminal.type(key)
        due += 1 / HELD_RATE
    shown = terminal.read_until_silent(PAUSE)
    figures["held lag"] = shown - sent if shown is not None else math.nan


def _forms(terminal: Terminal, count: int, figures: Figures) -> None:
    """The card's form: opened for the first time, and again."""
    times = []
    for _number in range(count):
        sent = terminal.type(ENTER)
        shown = terminal.read_until_silent(PAUSE)
        times.append(shown - sent if shown is not None else math.nan)
        terminal.type(ESCAPE)
        _rest(terminal)
    figures["form first"] = times[0]
    figures["form again"] = statistics.median(times[1:])


def _leave(terminal: Terminal, figures: Figures) -> None:
    figures["peak memory"] = terminal.peak_memory()
    sleep(0.05)
    terminal.type(QUIT)
    code = terminal.wait_until_ended(10.0)
    if code != 0:
        raise RuntimeError(f"ended with {code}:\n{terminal.text}")
