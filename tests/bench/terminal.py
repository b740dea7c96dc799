"""A terminal for programs that are measured: it types, and tells when and how much was answered.

What arrives is only stamped and stored; the screen is drawn in pauses, so that drawing never
stands in the way of the program. Needs Linux, whose /proc tells CPU time and memory.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pyte

COLUMNS, ROWS = 120, 36
PATIENCE = 60.0  # seconds after which a program that shows nothing has failed
SILENCE = 0.05  # seconds without output after which an answer is complete
READ_SIZE = 65536

_QUERY = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<cursor>6n)|(?P<device>0?c))")
# Sequences that the emulator takes for text: private ones, and mode queries.
_FOREIGN = re.compile(rb"\x1b\[(?:[<=>][0-?]*[ -/]*[@-~]|[0-?]*[ -/]+[@-~])")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")
_SYNCHRONIZED = 2026  # updates between two marks are drawn at once
_NOT_FOR_THE_MEASURED = (
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "SMM_TUI_DB",
    "SMM_TUI_DEBUG",
    "SMM_TUI_KEYBOARD",
    "SSH_CONNECTION",
    "SSH_TTY",
    "TERM_PROGRAM",
    "TMUX",
)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a person's shell in a terminal of today."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _NOT_FOR_THE_MEASURED and not name.startswith(("LC_", "TEXTUAL"))
    }
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    return {**kept, **terminal, **(extra or {})}


class Terminal:
    """One run of a program on a terminal of its own."""

    def __init__(self, process: int, end: int) -> None:
        self.process = process
        self.started = monotonic()
        self.bytes = 0  # all that the program has written
        self.ended = False
        self.cpu_when_shown = 0.0  # CPU seconds up to what was waited for the last time
        self._end = end
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._chunks: list[tuple[float, bytes]] = []  # read, and not on the screen yet
        self._tail = b""  # a sequence whose end has not arrived

    # -- typing and reading --------------------------------------------------------------------

    def type(self, keys: str) -> float:
        """Send keys as the bytes of a terminal; the moment at which they were sent."""
        now = monotonic()
        os.write(self._end, keys.encode())
        return now

    def read(self, seconds: float) -> float | None:
        """Wait so long for output and take a piece of it; when it came, None where none did."""
        if self.ended or not select.select([self._end], [], [], max(0.0, seconds))[0]:
            return None
        try:
            data = os.read(self._end, READ_SIZE)
        except OSError:  # the program has closed its side
            data = b""
        now = monotonic()
        if not data:
            self.ended = True
            return None
        self.bytes += len(data)
        self._chunks.append((now, data))
        self._answer(data)
        return now

    def read_until_silent(self, silence: float = SILENCE, first: float = 2.0) -> float | None:
        """Read a whole answer, waiting ``first`` seconds for its begin; when its last byte came."""
        last = None
        while (now := self.read(first if last is None else silence)) is not None:
            last = now
        return last

    def read_for(self, seconds: float) -> None:
        """Read whatever comes in so many seconds."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0 and not self.ended:
            self.read(left)

    def wait_for(self, pattern: str) -> float:
        """Read until the screen shows what matches; seconds from the start to the bytes of it.

        Raises TimeoutError with the screen where nothing does.
        """
        sought = re.compile(pattern)
        until = monotonic() + PATIENCE
        spent: dict[float, float] = {}
        while monotonic() < until:
            # While the program is busy writing, the processor is left to it.
            while (came := self.read(0.03)) is not None:
                spent[came] = self.cpu()
            if (shown := self._draw(sought)) is not None:
                self.cpu_when_shown = spent.get(shown, 0.0)
                return shown - self.started
            if self.ended:
                break
        raise TimeoutError(f"{pattern!r} was never shown:\n{self.text}")

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        self._draw()
        return "\n".join(line.rstrip() for line in self._screen.display)

    def _draw(self, sought: re.Pattern[str] | None = None) -> float | None:
        """Draw what has been read, up to the piece after which the screen matches: when it came."""
        while self._chunks:
            stamp, data = self._chunks.pop(0)
            data = _FOREIGN.sub(b"", self._tail + data)
            unfinished = _UNFINISHED.search(data)
            self._tail = unfinished[0] if unfinished else b""
            self._stream.feed(data[: unfinished.start()] if unfinished else data)
            if sought is not None and sought.search("\n".join(self._screen.display)):
                return stamp
        return None

    def _answer(self, data: bytes) -> None:
        """Answer what programs ask a terminal at their start."""
        for query in _QUERY.finditer(data):
            if query["mode"]:
                known = 2 if int(query["mode"]) == _SYNCHRONIZED else 0
                reply = f"\x1b[?{query['mode'].decode()};{known}$y"
            elif query["cursor"]:
                self._draw()
                reply = f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R"
            else:
                reply = "\x1b[?62;22c"
            self.type(reply)

    # -- the process ---------------------------------------------------------------------------

    def cpu(self) -> float:
        """CPU seconds that the program's living threads have used."""
        spent = 0
        for path in Path(f"/proc/{self.process}/task").glob("*/schedstat"):
            try:
                spent += int(path.read_text().split()[0])
            except OSError:
                continue  # the thread has just ended
        return spent / 1e9

    def peak_memory(self) -> int:
        """The most memory that the program has held at once, in bytes."""
        status = Path(f"/proc/{self.process}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) * 1024 if found else 0

    def wait_until_ended(self, seconds: float) -> int | None:
        """Read on until the program ends, for so long; its exit code, None while it runs."""
        until = monotonic() + seconds
        while monotonic() < until:
            self.read(0.02)
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
        return None


@contextmanager
def running(
    command: Sequence[str], variables: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """Run a program on a terminal; it is ended with the block, if it has not ended itself."""
    variables = variables or environment()
    size = struct.pack("HHHH", ROWS, COLUMNS, ROWS * 16, COLUMNS * 8)
    begun, told = os.pipe2(os.O_CLOEXEC)  # closed by exec, which is when the program starts
    process, end = pty.fork()
    if process == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), dict(variables))
        finally:
            os._exit(127)
    os.close(told)
    os.read(begun, 1)
    os.close(begun)
    terminal = Terminal(process, end)
    try:
        yield terminal
    finally:
        _end(terminal)
        os.close(end)


def _end(terminal: Terminal) -> None:
    """End the program: first as the loss of its terminal would, then by force."""
    try:
        for number in (signal.SIGHUP, signal.SIGKILL):
            if terminal.wait_until_ended(0.01) is not None:
                return
            os.kill(terminal.process, number)
            if terminal.wait_until_ended(3.0) is not None:
                return
    except ChildProcessError:
        return  # it had ended, and somebody has taken note
