"""Faults in the program: kept for whoever ran it, never painted with the users' texts in them."""

from __future__ import annotations

from textual.app import App
from textual.worker import WorkerFailed


class QuietFaults(App[int]):
    """The part of the app that ends without a word on the terminal, whatever happened."""

    _ended_by: Exception | None = None

    def end_because(self, reason: Exception) -> None:
        """Leave the planner; the program that ran it tells the reason."""
        self._ended_by = self._ended_by or reason
        self.exit(return_code=1)

    @property
    def fault(self) -> Exception | None:
        """What has ended the app against its will; the program that ran it tells."""
        if self._ended_by is not None:
            return self._ended_by
        found = self._exception
        if isinstance(found, WorkerFailed) and isinstance(found.error, Exception):
            return found.error
        return found

    def _print_error_renderables(self) -> None:
        # They are tracebacks that show the values of variables.
        self._exit_renderables.clear()
