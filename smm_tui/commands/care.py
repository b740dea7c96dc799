"""``backup``, ``restore`` and ``info``: where the data is, and copies of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.commands.call import Call
from smm_tui.commands.output import say
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _, guessed_language
from smm_tui.settings import settings_path

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database

_UNITS = ("bytes", "KB", "MB", "GB")
_KILO = 1000


def backup(call: Call) -> int:
    """Copy the database to a file, or to a new one in the backups folder."""
    from smm_tui.persistence.backup import backup_before, copy_to

    with call.database():  # checked first: a backup of something else helps nobody
        if call.words.file is None:
            made = backup_before(call.path, call.clock)
        else:
            made = Path(call.words.file).expanduser().absolute()
            if made.is_dir():
                raise Refused(_("%(path)s is a folder: name a file in it.") % {"path": made})
            if made.exists():
                raise Refused(
                    _("%(path)s is there already. Name another file for the backup.")
                    % {"path": made}
                )
            if not made.parent.is_dir():
                raise Refused(_("There is no folder %(path)s.") % {"path": made.parent})
            copy_to(call.path, made)
    say(str(made))
    return 0


def restore(call: Call) -> int:
    """Put a backup in the database's place, and tell how to go back."""
    from smm_tui.persistence import backup as backups

    chosen = Path(call.words.file).expanduser()
    if call.path.exists() and chosen.exists() and chosen.samefile(call.path):
        raise Refused(_("%(path)s is in its place already.") % {"path": chosen})
    before = _kept(call.path)
    backups.restore(call.path, chosen, call.clock)
    call.changed = True
    say(_("%(path)s holds now what is in %(file)s.") % {"path": call.path, "file": chosen})
    for path in sorted(_kept(call.path) - before):
        if path.suffix == ".db":
            words = _("What it held before is kept. To go back: smm-tui restore %(path)s")
        else:
            words = _("The damaged file that was there is kept in %(path)s.")
        say(words % {"path": path})
    return 0


def _kept(path: Path) -> set[Path]:
    """What stands in the backups folder."""
    from smm_tui.persistence.faults import BACKUP_FOLDER

    try:
        return set((path.parent / BACKUP_FOLDER).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return set()


def info(call: Call) -> int:
    """Say where everything is, how much there is, and what it runs on."""
    lines = _places(call)
    if call.exists:
        with call.database() as database:
            lines += _contents(call, database)
    else:
        lines.append((_("Planner"), _('none yet: start smm-tui, or smm-tui add "TEXT"')))
    lines += _surroundings(call)
    room = max(len(name) for name, _value in lines) + 2
    for name, value in lines:
        say(f"{name:<{room}}{value}")
    return 0


def _places(call: Call) -> list[tuple[str, str]]:
    from smm_tui.persistence.faults import BACKUP_FOLDER

    path = call.path.absolute()
    settings = settings_path()
    absent = _("(not there yet)")
    return [
        (_("Database"), f"{path}  {_size(path)}" if path.exists() else f"{path}  {absent}"),
        (_("Settings"), str(settings) if settings.exists() else f"{settings}  {absent}"),
        (_("Backups"), str(path.parent / BACKUP_FOLDER)),
    ]


def _size(path: Path) -> str:
    from smm_tui.persistence.checks import files_of

    size: float = sum(file.stat().st_size for file in files_of(path))
    unit = 0
    while size >= _KILO and unit < len(_UNITS) - 1:
        size, unit = size / _KILO, unit + 1
    return f"{size:.{1 if unit else 0}f} {_UNITS[unit]}"


def _contents(call: Call, database: Database) -> list[tuple[str, str]]:
    from smm_tui.persistence.backup import backups
    from smm_tui.persistence.checks import stored_revision
    from smm_tui.services.listing import count_records

    kept = backups(database.path)
    last = f"{kept[-1].made:%Y-%m-%d %H:%M} UTC  {kept[-1].path}" if kept else _("none yet")
    counts = count_records(database)
    names = {
        "brand": _("Brands"),
        "task": _("Cards"),
        "archived": _("Archived cards"),
        "checklist_item": _("Checklist lines"),
        "label": _("Labels"),
        "link": _("Links"),
        "hat": _("Hats"),
        "channel": _("Channels"),
        "edit": _("Edits kept for undo"),
    }
    brands = [(_("Brand"), name) for name in counts.brands]
    audits = list(_audits(call, database))
    return [
        (_("Last backup"), last),
        (_("Schema"), stored_revision(database)),
        *brands,
        *audits,
        *((label, str(counts.rows[kind])) for kind, label in names.items()),
    ]


def _audits(call: Call, database: Database) -> Iterator[tuple[str, str]]:
    """When each brand was audited last, and whether it is time again."""
    from smm_tui.domain.days import full_day
    from smm_tui.services.audit_views import last_audits

    found = last_audits(database, call.clock)
    for last in found:
        said = full_day(last.day) if last.day else _("never")
        if last.due:
            said = _("%(day)s: time for a new one (smm-tui audit)") % {"day": said}
        yield _("Last audit"), f"{last.brand}: {said}" if len(found) > 1 else said


def _surroundings(call: Call) -> list[tuple[str, str]]:
    from smm_tui.commands.versions import planner_version
    from smm_tui.persistence.checks import sqlite_version

    terminal = os.environ.get("TERM", "") or _("not set")
    size = shutil.get_terminal_size((0, 0))
    if sys.stdout.isatty():
        terminal += f", {size.columns}x{size.lines}"
    python = sys.version.partition(" ")[0]
    return [
        (_("Language"), call.settings.language or guessed_language()),
        (_("Keyboard"), _keyboard(call)),
        (_("Terminal"), terminal),
        (_("Versions"), f"smm-tui {planner_version()}, Python {python}, SQLite {sqlite_version()}"),
    ]


def _keyboard(call: Call) -> str:
    from smm_tui.ui.layouts import resolve_layout

    try:
        layout = resolve_layout(call.settings.keyboard, os.environ)
    except Refused as refusal:
        return str(refusal)
    return f"{call.settings.keyboard} ({layout.name if layout else 'none'})"
