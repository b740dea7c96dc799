"""Pictures are SVG files, to be looked at in a browser."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _svg_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the files by what is in them: the plugin sets an older name of this attribute."""
    extension = "pytest_textual_snapshot.SVGImageExtension"
    monkeypatch.setattr(f"{extension}.file_extension", "svg", raising=False)


@pytest.fixture(autouse=True)
def _own_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the app does from time to time comes before or after a key, as the machine is busy."""
    monkeypatch.setattr("smm_tui.app.LOOK_EVERY", 3600.0)
