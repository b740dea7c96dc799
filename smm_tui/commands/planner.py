"""The commands that open the planner."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from smm_tui.commands.belonging import PAGE, kept_as, refuse_strangers
from smm_tui.commands.call import Call, find_brand
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from smm_tui.domain.board import BrandView
    from smm_tui.persistence.database import Database

DEFAULT_PAGE = "board"
_ENDINGS = (signal.SIGTERM, signal.SIGHUP)
_BY_SIGNAL = 128  # and the signal's number: the exit code as a shell tells it


def start(call: Call) -> int:
    """The planner on its default page; where there is nothing yet, it welcomes."""
    return _open_planner(call, DEFAULT_PAGE)


def open_page(call: Call) -> int:
    """The planner on the page that was named, or that page as text."""
    refuse_strangers(call, call.command, PAGE)
    if call.words.plain and call.command == "budget":
        from smm_tui.commands.budget_text import print_budget

        return print_budget(call)
    if call.words.plain and call.command == "audit":
        from smm_tui.commands.audit_out import print_audit

        return print_audit(call)
    if call.words.plain and call.command == "calendar":
        from smm_tui.commands.calendar_text import print_calendar

        return print_calendar(call)
    if call.words.plain:
        from smm_tui.commands.board_text import print_board

        return print_board(call)
    for name in PAGE:
        if getattr(call.words, kept_as(name)) is not None:
            call.words.misused(_("%(option)s goes with --plain.") % {"option": name})
    return _open_planner(call, call.command)


def demo(call: Call) -> int:
    """The planner on a made-up brand that goes when it is left, unless the user keeps it."""
    need_a_terminal()
    # From the first moment on: the planner takes the signals over once it is drawn.
    for number in _ENDINGS:
        signal.signal(number, _end)
    from smm_tui.beginning import open_demo, throw_away

    database, brand = open_demo(call.clock)
    try:
        return _run(call, database, brand, DEFAULT_PAGE, demo=True)
    finally:
        throw_away(database)


def _open_planner(call: Call, page: str) -> int:
    need_a_terminal(f"smm-tui {page} --plain")
    if not call.exists:
        from smm_tui.first_database import trouble_with

        # Before anything is typed into the welcome.
        if trouble := trouble_with(call.path):
            raise Refused(trouble)
        return _run(call, None, None, page)
    from smm_tui.persistence.database import open_database

    database = open_database(call.path, call.clock)
    brand = find_brand(database, call.brand)
    if brand is None:
        database.close()
        return _run(call, None, None, page)
    return _run(call, database, brand, page)


def _run(
    call: Call, database: Database | None, brand: BrandView | None, page: str, *, demo: bool = False
) -> int:
    from smm_tui.app import SmmApp, uses_mouse

    app = SmmApp(
        database,
        brand,
        call.clock,
        call.settings,
        path=call.path,
        page=page,
        demo=demo,
        problems=call.problems,
    )
    app.use_keyboard(call.settings.keyboard)
    call.changed = True  # from here on each change is saved when it is seen
    code = app.run(mouse=uses_mouse(call.settings))
    if app.fault is not None:
        raise app.fault
    if app.demo_kept_at is not None:
        _tell_kept(call, app.demo_kept_at)
    return code or app.return_code or 0


def _tell_kept(call: Call, place: Path) -> None:
    from smm_tui.commands.output import say

    if place == call.path:
        say(_("The demo is yours now. It is kept in %(path)s.") % {"path": place})
    else:
        words = _("The demo is kept beside your planner. Open it with: smm-tui --db %(path)s")
        say(words % {"path": place})


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(_BY_SIGNAL + number)


def need_a_terminal(instead: str = "") -> None:
    """Raises Refused where the planner cannot be drawn; ``instead`` works there."""
    # The picture goes out through stderr, so that it has to be a terminal as well.
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    hint = _("For text without a screen: %(instead)s") % {"instead": instead} if instead else ""
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refused(" ".join([_("The planner needs a terminal."), hint]))
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        said = _("TERM is dumb or not set, so the planner cannot be drawn here.")
        raise Refused(" ".join([said, hint]))
