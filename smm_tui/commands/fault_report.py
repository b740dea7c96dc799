"""Keeping what is known of a fault in the program, for whoever looks into it."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from smm_tui.commands.call import Call

FILE = "last-error.txt"


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
