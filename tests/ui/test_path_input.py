"""Completing a path, and reading one as terminals and people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.ui.path_input import path_completions, typed_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Downloads").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("board.json", "Board two.JSON", "notes.txt", ".secret.json", "evil\x1b.json"):
        (tmp_path / name).touch()
    return tmp_path


def test_folders_and_files_of_the_kind(folder: Path) -> None:
    names = ["Board two.JSON", "board.json", "Downloads/"]
    assert path_completions("") == names
    assert path_completions("~/") == [f"~/{name}" for name in names]
    assert path_completions(f"{folder}/") == [f"{folder}/{name}" for name in names]


def test_hidden_ones_only_when_asked(folder: Path) -> None:
    assert path_completions("~/.") == ["~/.hidden/", "~/.secret.json"]


def test_letter_case_does_not_count(folder: Path) -> None:
    assert path_completions("down") == ["Downloads/"]


@pytest.mark.parametrize("text", ["/no/such/folder/x", "~nobody-here/x", "board.json/x", "\0/x"])
def test_what_leads_nowhere_completes_to_nothing(folder: Path, text: str) -> None:
    assert path_completions(text) == []


def test_a_home_is_a_folder(folder: Path) -> None:
    assert path_completions("~") == ["~/"]


@pytest.mark.parametrize(
    "text",
    [
        "~/Board two.JSON",
        " 'Board two.JSON' ",
        '"Board two.JSON"',
        "Board\\ two.JSON",
        "file://{folder}/Board%20two.JSON",
    ],
)
def test_a_path_as_it_is_dropped_on_a_terminal(folder: Path, text: str) -> None:
    path = typed_path(text.replace("{folder}", str(folder)))
    assert path is not None
    assert path.exists()


def test_nothing_is_no_path() -> None:
    assert typed_path("  ") is None
    assert typed_path("~nobody-here/x") == Path("~nobody-here/x")
