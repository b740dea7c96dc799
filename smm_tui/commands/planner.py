"""The commands that open the planner."""

from __future__ import annotations

import os
import sys

from smm_tui.commands.call import Call, find_brand
from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

DEFAULT_PAGE = "board"


def start(call: Call) -> int:
    """The planner on its default page."""
    return start_planner(call, DEFAULT_PAGE)


def open_page(call: Call) -> int:
    """The planner on the page that was named, or that page as text."""
    if call.words.plain:
        from smm_tui.commands.board_text import print_board

        return print_board(call)
    return start_planner(call, call.command)


def demo(call: Call) -> int:
    """The planner on a brand that is made for the occasion."""
    from smm_tui.commands.demo import try_demo

    need_a_terminal("smm-tui list tasks")
    return try_demo(call)


def start_planner(call: Call, page: str) -> int:
    """Open the planner and give its exit code back; where there is nothing yet, it welcomes.

    Raises Refused when there is no terminal or the database cannot be used.
    """
    need_a_terminal(f"smm-tui {page} --plain")
    from smm_tui.app import SmmApp, uses_mouse
    from smm_tui.persistence.database import open_database
    from smm_tui.ui.layouts import resolve_layout

    layout = resolve_layout(call.settings.keyboard, os.environ)
    database, brand = None, None
    if call.exists:
        database = open_database(call.path, call.clock)
        brand = find_brand(database, call.brand)
    if database is not None and brand is None:
        database.close()  # the welcome makes the first brand in it
        database = None
    app = SmmApp(database, brand, call.clock, call.settings, path=call.path, page=page)
    app.keyboard = layout
    for problem in call.problems:
        sys.stderr.write(f"smm-tui: {clean_line(problem)}\n")
    return app.run(mouse=uses_mouse(call.settings)) or app.return_code or 0


def need_a_terminal(instead: str) -> None:
    """Raises Refused where the planner cannot be drawn; ``instead`` works there."""
    # The picture goes out through stderr, so that it has to be a terminal as well.
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    values = {"instead": instead}
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refused(_("The planner needs a terminal. In a pipe, use: %(instead)s") % values)
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise Refused(
            _("This terminal (TERM is dumb or not set) cannot show the planner. Use: %(instead)s")
            % values
        )
