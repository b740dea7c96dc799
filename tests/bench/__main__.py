"""Measures the planner against a bare Textual app, and says which target is missed."""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import smm_tui
from tests.bench.databases import make_budget, make_calendar, make_database
from tests.bench.measures import (
    Figures,
    Lengths,
    measure_bare,
    measure_bare_start,
    measure_calendar,
    measure_grid,
    measure_planner,
    measure_start,
)
from tests.bench.targets import TARGETS, Target, Turn

MANY, FEW = 10_000, 100
GRIDS = (60, 600)  # lines of a budget
CALENDARS = {"calendar": 10_000, "no posts": 0}
PAIRS, QUICK_PAIRS = 5, 2
QUICK = Lengths(starts=1, keys=18, held=20, idle=2.0, writes=4, forms=2, openings=2)


def main() -> int:
    """Measure and print; 1 when a target is missed, 2 where measuring is not possible."""
    words = _parser().parse_args()
    if not Path("/proc/self/schedstat").exists():
        print("This needs Linux: CPU time and memory are read from /proc.", file=sys.stderr)
        return 2
    pairs = words.pairs or (QUICK_PAIRS if words.quick else PAIRS)
    lengths = QUICK if words.quick else Lengths()
    turns = _measure(pairs, lengths, _silent if words.json else _progress)
    if words.json:
        print(json.dumps(_report(turns), indent=1))
    else:
        print(_table(turns), flush=True)
    return 0 if all(target.met(turns) for target in TARGETS) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns, fewer keys")
    parser.add_argument("--pairs", type=int, help=f"turns of each program ({PAIRS})")
    parser.add_argument("--json", action="store_true", help="the figures of every turn")
    return parser


def _measure(pairs: int, lengths: Lengths, tell: Callable[[str], None]) -> list[Turn]:
    """Let the programs run in turn; the first turn only warms caches up and is not counted."""
    for package in (Path(smm_tui.__file__).parent, Path(__file__).parent):
        compileall.compile_dir(package, quiet=2)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        tell("making the databases")
        makers = {"few": FEW, "many": MANY}
        for name, cards in makers.items():
            (home / name).mkdir()
            make_database(home / name / "pristine.db", cards)
        for lines in GRIDS:
            (home / f"grid{lines}").mkdir()
            make_budget(home / f"grid{lines}" / "pristine.db", lines)
        for name, posts in CALENDARS.items():
            (home / name).mkdir()
            make_calendar(home / name / "pristine.db", posts)
        turns: list[Turn] = []
        for number in range(pairs + 1):
            tell(f"turn {number} of {pairs}" if number else "warming up")
            turn = _turn(home, lengths if number else QUICK)
            if number:
                turns.append(turn)
        tell("")
    return turns


def _turn(home: Path, lengths: Lengths) -> dict[str, Figures]:
    turn = {
        "bare": measure_bare(lengths, home),
        "many": measure_planner(_fresh(home / "many"), lengths, home),
        "few": {},
    }
    grids = {
        f"grid{lines}": measure_grid(_fresh(home / f"grid{lines}"), lengths, home)
        for lines in GRIDS
    }
    calendars = {name: measure_calendar(_fresh(home / name), lengths, home) for name in CALENDARS}
    # One start is soon disturbed by what else the machine does: the middle of several stands.
    starts: list[dict[str, Figures]] = [
        {
            "bare": measure_bare_start(home),
            "many": measure_start(_fresh(home / "many"), home),
            "few": measure_start(_fresh(home / "few"), home),
        }
        for _number in range(lengths.starts)
    ]
    for name, figures in turn.items():
        for figure in ("first frame", "first cpu"):
            figures[figure] = median(start[name][figure] for start in starts)
    return turn | grids | calendars


def _fresh(folder: Path) -> Path:
    """The database as it was made, in the place where the runs before had theirs."""
    path = folder / "planner.db"
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    shutil.copyfile(folder / "pristine.db", path)
    return path


def _report(turns: Sequence[Turn]) -> dict[str, object]:
    return {
        "targets": [
            {
                "name": target.name.strip(),
                "unit": target.unit,
                "limit": target.limit,
                "median": target.median(turns),
                "met": target.met(turns),
            }
            for target in TARGETS
        ],
        "turns": turns,
        "where": _where(),
    }


def _table(turns: Sequence[Turn]) -> str:
    lines = [f"{'':34} {'median':>10} {'least':>8} {'most':>8}   {'target':>9}"]
    lines += [_line(target, turns) for target in TARGETS]
    missed = sum(not target.met(turns) for target in TARGETS)
    lines.append("")
    lines.append(f"{len(turns)} turns; x: to the bare app in the same turn; {_where()}")
    lines.append(f"{missed} missed" if missed else "All targets are met.")
    return "\n".join(lines)


def _line(target: Target, turns: Sequence[Turn]) -> str:
    values = [target.value(turn) for turn in turns]
    limit = "" if target.limit is None else f"<= {_number(target.limit)}{target.unit}"
    mark = "" if target.limit is None else "ok" if target.met(turns) else "MISSED"
    least, most = _number(min(values)), _number(max(values))
    middle = f"{_number(target.median(turns))} {target.unit}".rstrip()
    return f"{target.name:34} {middle:>10} {least:>8} {most:>8}   {limit:>9}  {mark}".rstrip()


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def _where() -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()[:2])
    return (
        f"Python {platform.python_version()}, Textual {version('textual')},"
        f" {os.cpu_count()} processors, load {load}"
    )


def _progress(text: str) -> None:
    print(f"\r{text:40}\r", end="", file=sys.stderr, flush=True)


def _silent(_text: str) -> None:
    pass


if __name__ == "__main__":
    sys.exit(main())
