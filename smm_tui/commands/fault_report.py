"""Keeping what is known of a fault in the program, for whoever looks into it."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path

from smm_tui.commands.call import Call
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _

FILE = "last-error.txt"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def reason_outside(error: Exception, call: Call | None) -> str:
    """What is wrong outside of the program, as one sentence; empty where the fault is its own.

    A damaged database can hold anything, so that what reads it may stumble anywhere.
    """
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        words = _("not all could be written: %(reason)s. Make room, then try again.")
        if call is not None and call.changed:
            words = _("not all could be written: %(reason)s. What was done before is kept.")
        return words % {"reason": error.strerror or error}
    from smm_tui.persistence.checks import is_database
    from smm_tui.persistence.schema import need_sound

    try:
        if call is not None and is_database(call.path):
            need_sound(call.path)
    except Refused as refusal:
        return str(refusal)
    return ""


def keep_report(error: Exception, call: Call) -> Path | None:
    """Write the way to a fault to a file beside the database; None where that cannot be.

    The file is its owner's alone. It tells where in the program the fault is, without the values
    that the program worked on.
    """
    from smm_tui.commands.versions import planner_version

    path = call.path.absolute().with_name(FILE)
    python = sys.version.partition(" ")[0]
    heading = f"{call.clock.now():%Y-%m-%d %H:%M:%S} UTC, smm-tui {planner_version()}, {python}\n\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            os.fchmod(file.fileno(), 0o600)  # it may have been there before
            file.write(heading)
            file.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return path
