"""Typed text beside the database: whose it is, and in which order it is offered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smm_tui.persistence.kept_text import KeptText, keep, left_behind


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "planner.db"


def left(database: Path, run: str, text: str, seconds: int = 0) -> Path:
    """A file that a run which has ended has left behind, written so long after the first one."""
    keep(database, [KeptText("board", "quick line", values={"text": text}, brand_id=7)])
    own = database.with_name(f"planner-unsaved-{os.getpid()}.json")
    path = own.rename(own.with_name(f"planner-unsaved-{run}.json"))
    os.utime(path, ns=(seconds * 10**9, seconds * 10**9))
    return path


def texts(database: Path, *, typing: bool = False) -> list[str]:
    return [kept.values["text"] for _path, (kept,) in left_behind(database, typing=typing)]


def test_the_oldest_is_offered_first(database: Path) -> None:
    left(database, "b-gone", "first", 1)
    left(database, "c-gone", "third", 3)
    left(database, "a-gone", "second", 2)
    assert texts(database) == ["first", "second", "third"]


def test_a_text_remembers_its_brand(database: Path) -> None:
    left(database, "gone", "words")
    ((_path, (kept,)),) = left_behind(database)
    assert kept.brand_id == 7


def test_what_an_earlier_run_of_the_same_number_left_is_not_written_over(database: Path) -> None:
    left(database, str(os.getpid()), "before")
    assert texts(database) == ["before"]
    keep(database, [KeptText("board", "quick line", values={"text": "now"})])
    assert texts(database, typing=True) == ["before"]
    keep(database, [])
    assert texts(database) == ["before"]


def test_what_this_run_types_is_not_offered_to_it(database: Path) -> None:
    keep(database, [KeptText("board", "quick line", values={"text": "now"})])
    assert texts(database, typing=True) == []


def test_what_another_run_types_is_not_offered(database: Path) -> None:
    left(database, str(os.getppid()), "elsewhere")
    assert texts(database) == []
