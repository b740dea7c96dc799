"""The terminal of the benchmarks measures a toy whose figures are known. No times are compared."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.bench.databases import READY
from tests.bench.measures import Figures, quantile
from tests.bench.targets import Target
from tests.bench.terminal import Terminal, running

ANSWER = 150  # bytes that the toy writes for a key, in two pieces
TOY = f"""
import os, tty
tty.setraw(0)
os.write(1, b"\\x1b[?2026$p")
reply = os.read(0, 99)
os.write(1, b"loading")
os.write(1, b"\\x1b[2J\\x1b[1;1H\\x1b[>1u" + reply[1:] + b" Card 00001")
while os.read(0, 1) != b"q":
    os.write(1, b"x" * 100)
    os.write(1, b"y" * ({ANSWER} - 100))
"""

pytestmark = pytest.mark.process


@pytest.fixture
def toy() -> Iterator[Terminal]:
    with running([sys.executable, "-c", TOY]) as terminal:
        terminal.wait_for(READY)
        yield terminal


def test_queries_are_answered_and_private_sequences_are_not_drawn(toy: Terminal) -> None:
    assert toy.text.startswith("[?2026;2$y Card 00001\n")


def test_the_bytes_of_each_key_are_counted(toy: Terminal) -> None:
    for _number in range(3):
        wrote = toy.bytes
        sent = toy.type("n")
        shown = toy.read_until_silent(silence=0.5)
        assert shown is not None
        assert shown > sent
        assert toy.bytes - wrote == ANSWER


def test_memory_and_cpu_are_those_of_the_program(toy: Terminal) -> None:
    assert toy.peak_memory() > 1 << 20
    assert toy.cpu() > 0
    assert toy.cpu_when_shown > 0


def test_the_exit_code_is_told(toy: Terminal) -> None:
    toy.type("q")
    assert toy.wait_until_ended(30.0) == 0


def test_what_never_shows_up_is_an_error_with_the_screen() -> None:
    with (
        running([sys.executable, "-c", "print('something else')"]) as terminal,
        pytest.raises(TimeoutError, match="something else"),
    ):
        terminal.wait_for("Card")


def test_quantiles_are_values_that_occurred() -> None:
    values = [4.0, 1.0, 3.0, 2.0]
    assert quantile(values, 0.5) == 2.0
    assert quantile(values, 0.95) == 4.0


def test_a_target_is_met_by_the_middle_of_the_turns() -> None:
    def turn(time: float) -> dict[str, Figures]:
        return {"bare": {"time": 1.0}, "many": {"time": time}}

    target = Target("time", lambda one: one["many"]["time"] / one["bare"]["time"], "x", 1.5)
    assert target.met([turn(1.0), turn(1.4), turn(9.0)])
    assert not target.met([turn(1.0), turn(1.6), turn(9.0)])
