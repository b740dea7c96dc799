"""The entry point: imports nothing that the run does not need."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line and give its exit code back."""
    gc.disable()  # until the first frame: collecting during imports costs a tenth of the start
    from smm_tui.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
