"""Makes the pictures of the README from the demo, on a day that stands: ``make screenshots``."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from smm_tui.app import SmmApp
from smm_tui.clock import FixedClock
from smm_tui.settings import Settings
from tests.boards import NOON
from tests.snapshots.boards import demo

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"

PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...], str]] = {
    "board": ((120, 32), ("right", "down"), "auto"),
    "audit": ((120, 32), ("2",), "auto"),
    "calendar": ((120, 36), ("5", "right", "right", "down"), "auto"),
    "card": ((100, 30), ("right", "down", "enter"), "auto"),
    "help": ((100, 40), ("question_mark",), "auto"),
    "palette": ((100, 30), ("ctrl+p", *"tea"), "auto"),
    "light": ((100, 30), ("right",), "light"),
}
"""By name: the size in cells, the keys that lead there, the theme."""

# Fonts are the reader's own: a picture loads nothing from elsewhere.
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture(name: str, folder: Path) -> str:
    """The picture of this name, as SVG."""
    size, keys, theme = PICTURES[name]
    planner = demo(folder / f"{name}.db")
    app = SmmApp(
        planner.database,
        planner.brand,
        FixedClock(NOON),
        Settings(theme=theme, archive_days=0),
        path=Path("planner.db"),
    )
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return _FONT_FACES.sub("", app.export_screenshot(title="smm-tui", simplify=True))


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in PICTURES:
            made = asyncio.run(picture(name, Path(folder)))
            (FOLDER / f"{name}.svg").write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
