"""The command line, called as the program calls it, on real databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from smm_tui.cli import run


class Told(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Smm = Callable[..., Told]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database is, or will be: the environment says so."""
    path = tmp_path / "data" / "planner.db"
    monkeypatch.setenv("SMM_TUI_DB", str(path))
    return path


@pytest.fixture
def smm(path: Path, capsys: pytest.CaptureFixture[str]) -> Smm:
    """Runs a command line; what it left behind as exit code and texts."""

    def call(*arguments: str | Path) -> Told:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Told(code, *capsys.readouterr())

    return call


def refused(told: Told) -> str:
    """The reason of a refusal, which has exactly one line, and nothing on standard output."""
    assert told.code == 1, told
    assert told.out == ""
    lines = told.err.splitlines()
    assert len(lines) == 1, told.err
    assert lines[0].startswith("smm-tui: ")
    return lines[0].removeprefix("smm-tui: ")
