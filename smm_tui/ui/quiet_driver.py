"""A terminal driver that sleeps until there is input, instead of waking ten times a second."""

from __future__ import annotations

import os
import select
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Event
from typing import Any

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from smm_tui.ui.pasted import Pasted, PasteTaker

ESCAPE_PATIENCE = 0.1  # seconds until an escape that nothing follows is the key of that name
READ_SIZE = 4096


class _WakingEvent(Event):
    """An event that also wakes who waits for the other end of a pipe."""

    def __init__(self, wake: int) -> None:
        super().__init__()
        self._wake = wake

    def set(self) -> None:
        super().set()
        os.write(self._wake, b"x")


class QuietDriver(LinuxDriver):
    """Textual's driver for POSIX terminals; its input thread wakes up for input alone."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._woken, wake = os.pipe()
        self.exit_event = _WakingEvent(wake)

    def run_input_thread(self) -> None:
        """Hand on what is typed until the driver is told to stop."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        pastes = PasteTaker()
        while not self.exit_event.is_set():
            # Only a sequence that has begun and may be over needs another look without input.
            patience = None if parser._timeout_time is None else ESCAPE_PATIENCE
            ready, _writable, _broken = select.select([self.fileno, self._woken], [], [], patience)
            if self._woken in ready:
                os.read(self._woken, READ_SIZE)
            if self.fileno in ready:
                try:
                    data = os.read(self.fileno, READ_SIZE)
                except OSError:
                    data = b""
                if not data:
                    # The terminal is gone, whether or not the system says so by a signal.
                    os.kill(os.getpid(), signal.SIGHUP)
                    break
                for piece in pastes.take(decode(data)):
                    if isinstance(piece, Pasted):
                        self.process_message(events.Paste(piece.text.replace("\x00", "")))
                        continue
                    for message in parser.feed(piece):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
        with suppress(EOFError, ParseError):
            for _message in parser.feed(""):
                pass
