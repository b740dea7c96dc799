"""What reads the words of a command line, and tells in one line what is wrong with them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, NoReturn

from smm_tui.i18n import _

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class OneLineParser(ArgumentParser):
    """Tells wrong usage in one line, as every refusal is told; ``--help`` has the rest."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help. Raises OSError where it cannot be written, which argparse would hide."""
        (file or sys.stdout).write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the usage, and leave with 2."""
        more = _("%(command)s --help tells more.") % {"command": self.prog}
        self.exit(2, f"{self.prog}: {message.rstrip('.')}. {more}\n")
