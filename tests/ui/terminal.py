"""Runs a program on a terminal of its own and types into it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Terminal:
    """The far end of the terminal: what a person would see and press."""

    def __init__(self, end: int, program: subprocess.Popen[bytes]) -> None:
        self.end = end
        self.program = program
        self.shown = b""

    def type(self, text: str) -> None:
        """Send the bytes of a text at once."""
        os.write(self.end, text.encode())

    def wait_for(self, shown: bytes) -> None:
        """Read until the program has sent these bytes."""
        while shown not in self.shown:
            assert self._read(), f"ended without {shown!r}: {self.shown[-2000:]!r}"

    def wait_until_ended(self) -> int:
        """Read until the program has ended; its exit code."""
        while self._read():
            pass
        return self.program.wait(PATIENCE)

    def _read(self) -> bool:
        assert select.select([self.end], [], [], PATIENCE)[0], f"silent: {self.shown[-2000:]!r}"
        try:
            data = os.read(self.end, 65536)
        except OSError:
            return False
        self.shown += data
        return bool(data)


@contextmanager
def run_on_terminal(*arguments: str | Path) -> Iterator[Terminal]:
    """Run a Python program of the tests, in the locale of a plain server."""
    near, far = pty.openpty()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LC_")},
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "LINES": "24",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("SMM_TUI_KEYBOARD", None)
    program = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdin=far,
        stdout=far,
        stderr=far,
        env=environment,
        start_new_session=True,
    )
    os.close(far)
    try:
        yield Terminal(near, program)
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()
        os.close(near)
