"""How the audit looks: `make test ARGS="tests/snapshots --snapshot-update"` takes new pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from rich.cells import cell_len

from smm_tui.app import SmmApp
from smm_tui.domain.content_lines import ContentLine
from smm_tui.services.workspace import Workspace
from smm_tui.settings import Settings
from tests import audits
from tests.boards import Planner
from tests.snapshots.boards import HOSTILE, demo

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
AUDITS: dict[str, tuple[Callable[[Path], Planner], Sequence[str]]] = {
    "empty": (audits.empty, ["2"]),
    "half": (audits.half, ["2", "j"]),
    "risks": (audits.half, ["2", "h", *"jjjjj", "l", "j", "j"]),
    "content": (audits.half, ["2", "enter", "j"]),
    "channels": (audits.half, ["2", "j", "enter", "l"]),
    "note": (audits.half, ["2", "j", "e"]),
    "team": (audits.half, ["2", "j", "j", "j", "enter", "j"]),
    "done": (audits.done, ["2", "j"]),
    "summary": (audits.done, ["2", "i"]),
    "outcome": (audits.done, ["2", "h", "end", "l", "j"]),
    "compare": (audits.compared, ["2", "v", "j"]),
    "demo": (demo, ["2"]),
    "demo-note": (demo, ["2", "j", "j"]),
    "demo-risks": (demo, ["2", "h", *"jjjjj", "l", "j"]),
    "demo-content": (demo, ["2", "enter"]),
    "demo-compare": (demo, ["2", "v", "j"]),
}


class Compare(Protocol):
    """Whether the app looks as it did when its picture was taken."""

    def __call__(
        self, app: SmmApp, press: Sequence[str] = ..., terminal_size: tuple[int, int] = ...
    ) -> bool: ...


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", AUDITS)
def test_audit(snap_compare: Compare, tmp_path: Path, name: str, size: str) -> None:
    make, keys = AUDITS[name]
    planner = make(tmp_path / "planner.db")
    path = planner.database.path
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=path)
    assert snap_compare(app, press=keys, terminal_size=SIZES[size])


def _fill(work: Workspace, audit: int) -> None:
    texts = [text[:400] for text in HOSTILE]
    work.picks.add_lines(audit, "blockers", texts)
    work.content.add_lines([ContentLine(text) for text in texts])
    work.audits.save_note(audit, "A3", "\n".join(HOSTILE))
    for text in texts:
        work.audits.add_question("A3", text)


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
async def test_no_text_makes_a_line_longer_or_shorter(tmp_path: Path, size: str) -> None:
    planner = audits.begun(tmp_path / "planner.db")
    planner.write(lambda work: _fill(work, 1))
    path = planner.database.path
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=path)
    async with app.run_test(size=SIZES[size]) as pilot:
        for key in ("2", "enter", "end", "escape", "h", "j", "j", "l", "end", "home", "e"):
            await pilot.press(key)
            strips = app.screen._compositor.render_strips()
            lines = ["".join(segment.text for segment in strip) for strip in strips]
            assert [line for line in lines if cell_len(line) != SIZES[size][0]] == []
