"""The boards that are pictured: empty, the demo, and one full of text that wants to do harm."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Channel, Hat, Task
from smm_tui.services.demo import make_demo
from smm_tui.services.workspace import Workspace
from tests.boards import NOON, Planner

FAMILY = "👩\u200d👩\u200d👧"
HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[b]bold[/b] [1/2] {x} \\[",
    "\x1b]52;c;ZXZpbA==\x07clip \x1b[2J\x9b31m",
    "Договориться с типографией о листовках",
    "収穫の動画を編集して字幕を付ける",
    f"Emoji {FAMILY} 👍🏽 🇧🇬 ❤\ufe0f end",
    "user\u202etxt.exe\u2066 override",
    "e\u0301\u0301\u0301 combining",
    "x" * 500,
    "word " * 99,
)


def empty(path: Path) -> Planner:
    """A brand without a card."""
    return Planner(path)


def demo(path: Path) -> Planner:
    """The demo as it begins."""
    return Planner(path, begin=make_demo)


def hostile(path: Path) -> Planner:
    """Every kind of hostile text in titles, hats, channels, labels and hold reasons.

    It is stored as it is, as if a file from elsewhere had brought it.
    """
    planner = Planner(path)
    planner.clock.instant = NOON - timedelta(days=3)
    planner.write(lambda workspace: _fill(workspace, planner.brand.id))
    planner.clock.instant = NOON
    return planner


def _fill(workspace: Workspace, brand_id: int) -> None:
    session = workspace.transaction.session
    for number, text in enumerate(HOSTILE):
        stage = list(Stage)[number % len(Stage)]
        hat = Hat(brand_id=brand_id, name=text[:60])
        channel = Channel(brand_id=brand_id, name=text[:60], network="")
        session.add_all([hat, channel])
        session.flush()
        values = {
            "title": text,
            "labels": text[:60],
            "hat_id": str(hat.id),
            "channel_id": str(channel.id),
            "hold_reason": text,
            "checklist": text,
            "due": "+1d" if number % 2 else "yesterday",
        }
        task = session.get_one(Task, workspace.tasks.create(values, stage=stage))
        # What cleaning has left out is put back: the screen has to hold by itself.
        task.title = task.hold_reason = text
        hat.name = channel.name = text
