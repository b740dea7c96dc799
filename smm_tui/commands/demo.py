"""The demo: a made-up brand in a temporary folder that goes when the planner is left."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from smm_tui.clock import Clock
from smm_tui.commands.call import Call, find_brand
from smm_tui.commands.output import say
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.settings import data_path

if TYPE_CHECKING:
    from smm_tui.app import SmmApp

_ENDINGS = (signal.SIGTERM, signal.SIGHUP)


def try_demo(call: Call) -> int:
    """Open the planner on a fresh demo database; keep that one where the user asks for it."""
    with temporary_folder() as folder:
        path = folder / "demo.db"
        make_demo_database(path, call.clock)
        app = _app(call, path)
        with _told_to_end(app, folder) as told:
            from smm_tui.app import uses_mouse

            code = app.run(mouse=uses_mouse(call.settings)) or app.return_code or 0
        if told:
            return 128 + told[0]
        if getattr(app, "keep_demo", False):
            target = call.path if call.words.db else data_path()
            say(keep_demo(path, target, call.clock))
            call.changed = True
        return code


def make_demo_database(path: Path, clock: Clock) -> None:
    """A database that holds the demo brand and nothing else."""
    from smm_tui.persistence.database import open_database
    from smm_tui.services.demo import make_demo

    database = open_database(path, clock, create=True)
    try:
        # Without a brand: undo on the board must not take the demo itself away.
        with database.write() as transaction:
            make_demo(transaction)
            transaction.brand_id = None
    finally:
        database.close()


def keep_demo(path: Path, target: Path, clock: Clock) -> str:
    """Copy the demo to where the planner looks for its database; the sentence that says so.

    Where there is one already it stays, and the copy goes beside it. Raises Refused.
    """
    from smm_tui.persistence.backup import copy_to

    target = target.expanduser().absolute()
    if not target.exists() or target.stat().st_size == 0:
        copy_to(path, target)
        return _("The demo is yours now: smm-tui opens it. It is kept in %(path)s.") % {
            "path": target
        }
    other = _free_beside(target)
    copy_to(path, other)
    return _(
        "You have a planner in %(path)s already, so the demo is kept beside it."
        " Open it with: smm-tui --db %(other)s"
    ) % {"path": target, "other": other}


def _free_beside(target: Path) -> Path:
    number = 1
    other = target.with_name("demo.db")
    while other.exists():
        number += 1
        other = target.with_name(f"demo-{number}.db")
    return other


def _app(call: Call, path: Path) -> SmmApp:
    from smm_tui.app import SmmApp
    from smm_tui.persistence.database import open_database
    from smm_tui.ui.layouts import resolve_layout

    layout = resolve_layout(call.settings.keyboard, os.environ)
    database = open_database(path, call.clock)
    brand = find_brand(database, None)
    assert brand is not None
    app = SmmApp(database, brand, call.clock, call.settings, demo=True)
    app.keyboard = layout
    return app


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for its owner alone, gone afterwards. Raises Refused where none can be made."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="smm-tui-demo-"))
    except OSError as error:
        raise Refused(
            _("There is no room for the demo: %(reason)s. TMPDIR can name another folder.")
            % {"reason": error.strerror or error}
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told_to_end(app: SmmApp, folder: Path) -> Iterator[list[int]]:
    """Within it, a hangup or a request to end removes the folder and leaves the planner.

    Gives the signals that came.
    """
    told: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        told.append(number)
        # At once: the terminal that the planner would say goodbye to may be gone.
        shutil.rmtree(folder, ignore_errors=True)
        app.call_later(app.exit)

    before = {number: signal.signal(number, end) for number in _ENDINGS}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
