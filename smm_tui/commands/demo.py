"""``demo``: the planner on a made-up brand, in a folder that goes when the planner is left."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from smm_tui.commands.call import Call
from smm_tui.commands.output import say
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.app import SmmApp
    from smm_tui.persistence.database import Database

_ENDINGS = (signal.SIGTERM, signal.SIGHUP)
_BY_SIGNAL = 128  # and the signal's number: the exit code as a shell tells it


def try_demo(call: Call) -> int:
    """Open the planner on a fresh demo; the app asks on leaving whether it is to be kept."""
    from smm_tui.app import SmmApp, uses_mouse
    from smm_tui.beginning import open_demo, throw_away
    from smm_tui.ui.layouts import resolve_layout

    layout = resolve_layout(call.settings.keyboard, os.environ)
    database, brand = open_demo(call.clock)
    try:
        app = SmmApp(database, brand, call.clock, call.settings, path=call.path, demo=True)
        app.keyboard = layout
        with _told_to_end(app, database) as told:
            code = app.run(mouse=uses_mouse(call.settings)) or app.return_code or 0
    finally:
        throw_away(database)
    if told:
        return _BY_SIGNAL + told[0]
    if app.keep_demo:
        say(_("The demo is yours now. It is kept in %(path)s.") % {"path": call.path})
    return code


@contextmanager
def _told_to_end(app: SmmApp, database: Database) -> Iterator[list[int]]:
    """Within it, a hangup or a request to end removes the demo and leaves the planner.

    Gives the signals that came.
    """
    from smm_tui.beginning import throw_away

    told: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        told.append(number)
        # At once: the terminal that the planner would say goodbye to may be gone.
        throw_away(database)
        app.call_later(app.exit)

    before = {number: signal.signal(number, end) for number in _ENDINGS}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
