"""``doctor``: looks for what is wrong, and says what to do."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from smm_tui.commands.call import Call
from smm_tui.commands.output import say
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _, ngettext
from smm_tui.settings import settings_path

LEAST_ROOM = 100_000_000  # bytes free where the data is


class Finding(NamedTuple):
    """What one look has found."""

    fine: bool
    told: str
    note: bool = False  # nothing is wrong, but there is something to know

    @property
    def sign(self) -> str:
        """What stands before it."""
        return "- " if self.note else "ok" if self.fine else "! "


def examine(call: Call) -> int:
    """Print a line for each look; the exit code is 1 where anything is wrong."""
    if not call.exists:
        with call.database():  # refuses, and says how to begin
            pass
    wrong = 0
    for finding in (*_database(call), *_files(call), *_surroundings(call)):
        say(f"{finding.sign}  {finding.told}")
        wrong += not finding.fine
    return 1 if wrong else 0


def _database(call: Call) -> Iterator[Finding]:
    from smm_tui.persistence import checks
    from smm_tui.persistence.faults import damaged
    from smm_tui.persistence.schema import sound

    path = call.path
    if checks.is_database(path) and not sound(path):
        yield Finding(False, str(damaged(path)))
        return
    try:
        with call.database() as database:
            yield Finding(True, _("%(path)s opens and its pages hold together.") % {"path": path})
            yield _references(checks.broken_references(path) + checks.references_astray(database))
        journal = checks.one_value(path, "journal_mode")
    except Refused as refusal:
        yield Finding(False, str(refusal))
        return
    if journal == "wal":
        yield Finding(True, _("Reading and writing do not wait for each other (WAL)."))
    else:
        told = _("The log is off (journal_mode=%(mode)s): is the file on a network drive?")
        yield Finding(False, told % {"mode": journal})


def _references(wrong: int) -> Finding:
    if not wrong:
        return Finding(True, _("Every record belongs to one that is there."))
    told = ngettext(
        "%(count)d reference leads nowhere. Put a backup back (smm-tui restore FILE), or keep what"
        " there is with: smm-tui export json FILE",
        "%(count)d references lead nowhere. Put a backup back (smm-tui restore FILE), or keep what"
        " there is with: smm-tui export json FILE",
        wrong,
    )
    return Finding(False, told % {"count": wrong})


def _files(call: Call) -> Iterator[Finding]:
    from smm_tui.persistence.backup import backups
    from smm_tui.persistence.checks import files_of, readable_by_others

    path = call.path.absolute()
    open_to_others = [one for one in files_of(path) if readable_by_others(one)]
    if readable_by_others(path.parent):
        open_to_others.append(path.parent)
    for one in open_to_others:
        mode = "700" if one.is_dir() else "600"
        told = _("Others can look into %(path)s. Close it with: chmod %(mode)s %(path)s")
        yield Finding(False, told % {"path": one, "mode": mode})
    if not open_to_others:
        yield Finding(True, _("Only you can read the files."))
    yield _room(path.parent)
    kept = backups(path)
    if kept:
        yield Finding(True, _("Last backup: %(day)s.") % {"day": kept[-1].made.date().isoformat()})
    else:
        told = _(
            "There is no backup yet. The planner makes one on each day that it is opened;"
            " make one now with: smm-tui backup"
        )
        yield Finding(True, told, note=True)


def _room(folder: Path) -> Finding:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        told = _("%(folder)s cannot be measured: %(reason)s.")
        return Finding(False, told % {"folder": folder, "reason": error.strerror or error})
    values = {"folder": folder, "room": free // 1_000_000}
    if free < LEAST_ROOM:
        return Finding(
            False, _("Only %(room)d MB are free in %(folder)s. Make room there.") % values
        )
    return Finding(True, _("%(room)d MB are free in %(folder)s.") % values)


def _surroundings(call: Call) -> Iterator[Finding]:
    if not call.problems:
        yield Finding(True, _("The settings can be used: %(path)s") % {"path": settings_path()})
    for problem in call.problems:
        yield Finding(False, problem)
    if call.problems:
        yield Finding(True, _("These settings are kept in %(path)s") % {"path": settings_path()})
    encoding = locale.getpreferredencoding(False)
    if sys.flags.utf8_mode or encoding.replace("-", "").lower() == "utf8":
        yield Finding(True, _("Letters of every alphabet come through (UTF-8)."))
    else:
        told = _(
            "The locale is %(encoding)s, so other letters become question marks."
            " Set LANG=C.UTF-8 or another UTF-8 locale."
        )
        yield Finding(False, told % {"encoding": encoding})
    yield _terminal()
    yield _keyboard(call)


def _terminal() -> Finding:
    terminal = os.environ.get("TERM", "")
    if terminal in ("", "dumb", "unknown"):
        told = _("TERM is '%(terminal)s', so the planner cannot be drawn. Try TERM=xterm-256color.")
        return Finding(False, told % {"terminal": terminal})
    return Finding(True, _("The terminal is %(terminal)s.") % {"terminal": terminal})


def _keyboard(call: Call) -> Finding:
    from smm_tui.ui.layouts import resolve_layout

    try:
        layout = resolve_layout(call.settings.keyboard, os.environ)
    except Refused as refusal:
        return Finding(False, str(refusal))
    name = layout.name if layout else "none"
    return Finding(True, _("Shortcuts are read by the layout %(name)s.") % {"name": name})
