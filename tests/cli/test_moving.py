"""Import and export: whole or not at all."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from smm_tui.exchange.trello import read_trello
from smm_tui.exchange.trello_plan import plan_import
from smm_tui.exchange.trello_told import closed_lists, counted
from tests.cli.conftest import Smm, Told, refused
from tests.exchange.trello_boards import make_board


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return _written(tmp_path / "board.json", make_board(60, checklists=8, comments=5))


def _written(file: Path, data: Any) -> Path:
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return file


def _tasks(smm: Smm) -> Any:
    return smm("list", "tasks", "--json").json


def test_a_board_makes_the_planner(smm: Smm, path: Path, board: Path) -> None:
    told = smm("import", "trello", board)
    assert (told.code, told.err) == (0, "")
    assert "60 added, 0 updated, 0 unchanged" in told.out
    assert [brand["name"] for brand in smm("list", "brands", "--json").json] == ["Винарна Sonce"]
    assert len(_tasks(smm)) == 60
    assert sum(task["archived"] for task in _tasks(smm)) > 0
    assert all(task["position"] is None for task in _tasks(smm) if task["archived"])
    assert sum(bool(task["checklist"]) for task in _tasks(smm)) == 8
    assert "Backup" not in told.out
    assert not (path.parent / "backups").exists()


def test_a_second_import_doubles_nothing_and_backs_up(smm: Smm, path: Path, board: Path) -> None:
    smm("import", "trello", board)
    before = _tasks(smm)
    told = smm("import", "trello", board)
    assert "0 added, 0 updated, 60 unchanged" in told.out
    assert _tasks(smm) == before
    (backup,) = (path.parent / "backups").iterdir()
    assert str(backup) in told.out


def test_dry_run_shows_the_mapping_and_makes_nothing(smm: Smm, path: Path, board: Path) -> None:
    told = smm("import", "trello", board, "--dry-run", "--map", "Ideas=review")
    assert (told.code, told.err) == (0, "")
    rows = [line.split() for line in told.out.splitlines()]
    assert ["Ideas", "review", "you", "said", "so"] in [row[-5:] for row in rows]
    assert ["To", "do", "next", "its", "name", "says", "so"] in [row[-7:] for row in rows]
    assert ["Old", "plans", "archive"] in [row[-7:-4] for row in rows]
    assert "Nothing was changed." in told.out
    assert not path.parent.exists()


@pytest.mark.parametrize("cards", [1, 2])
def test_dry_run_says_what_the_planner_says_of_an_archived_list(
    smm: Smm, tmp_path: Path, cards: int
) -> None:
    data = make_board(cards, checklists=0, comments=0)
    closed = next(one for one in data["lists"] if one["closed"])
    for card in data["cards"]:
        card["idList"] = closed["id"]
    file = _written(tmp_path / "closed.json", data)
    plan = plan_import(read_trello(file))
    told = smm("import", "trello", file, "--dry-run").out
    assert ", ".join(counted(plan)) in told.splitlines()
    assert closed_lists(plan) == "Old plans is an archived list: its cards go to the archive."
    assert closed_lists(plan) in told
    assert "backlog: its name says no stage" not in told
    asked = smm("import", "trello", file, "--dry-run", "--map", "Old plans=done").out
    assert "archive (done)" in asked
    assert "you said so" in asked


def test_one_is_told_apart_from_several(smm: Smm, tmp_path: Path) -> None:
    smm("add", "x")
    out = tmp_path / "workspace.json"
    assert smm("export", "json", out).out == f"Wrote {out}: 1 brand, 1 card.\n"
    smm("add", "y")
    smm("add", "z", "--brand", "My brand")
    assert smm("export", "json", out).out == f"Wrote {out}: 1 brand, 3 cards.\n"


def test_dry_run_into_a_planner_changes_nothing(smm: Smm, path: Path, board: Path) -> None:
    smm("add", "x")
    before = smm("export", "json").json
    told = smm("import", "trello", board, "--dry-run")
    assert "My brand" in told.out
    after = smm("export", "json").json
    assert {**after, "exported_at": ""} == {**before, "exported_at": ""}
    assert not (path.parent / "backups").exists()
    assert "no brand Nobody" in smm("import", "trello", board, "--dry-run", "--brand", "Nobody").err


def test_the_mapping_counts(smm: Smm, board: Path) -> None:
    smm("import", "trello", board, "--map", "Ideas=review", "--map", "to do = In progress")
    stages = {task["stage"] for task in _tasks(smm)}
    assert "review" in stages
    assert "next" not in stages


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ("Ideas=reviw", "Did you mean review?"),
        ("Idea=review", "Did you mean Ideas?"),
        ("Ideas", "LIST=STAGE"),
        ("Zzz=review", "The lists are"),
    ],
)
def test_a_wrong_mapping_makes_nothing(
    smm: Smm, path: Path, board: Path, mapping: str, reason: str
) -> None:
    assert reason in refused(smm("import", "trello", board, "--map", mapping))
    assert not path.parent.exists()


def test_a_mapping_is_trellos(smm: Smm, tmp_path: Path) -> None:
    told = smm("import", "json", tmp_path / "x", "--map", "a=done")
    assert told.code == 2
    assert "--map does not go with json. It is for: trello, budget." in told.err


BROKEN: list[tuple[bytes, str]] = [
    (b"", "is empty"),
    (b'{"lists": [], "cards": [', "line 1, column 25"),
    (b'{"lists": [],\n "cards": nope}', "line 2, column 11"),
    (b'{"name": "\xff\xfe"}', "line 1"),
    ("Идеи".encode("koi8-r"), "UTF-8"),
    (b"\x00\x00\xfe\xff\x00", "UTF-8 or UTF-16"),
    (b"[]", "not a"),
    (b"[" * 100_000, "nested too deeply"),
    (b"\x89PNG\r\n\x1a\n", "UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), BROKEN)
@pytest.mark.parametrize("kind", ["trello", "json"])
@pytest.mark.parametrize("there", [False, True])
def test_a_broken_file_changes_nothing(
    smm: Smm, path: Path, tmp_path: Path, data: bytes, reason: str, kind: str, there: bool
) -> None:
    if there:
        smm("add", "x")
    before = smm("export", "json").out if there else ""
    file = tmp_path / "broken.json"
    file.write_bytes(data)
    for more in ([], ["--dry-run"]):
        assert reason in refused(smm("import", kind, file, *more))
    if there:
        assert _but_the_time(smm("export", "json").out) == _but_the_time(before)
    else:
        assert not path.parent.exists()


def _but_the_time(text: str) -> Any:
    return {**json.loads(text), "exported_at": ""}


def test_a_value_that_does_not_hold_is_told_by_its_place(
    smm: Smm, path: Path, tmp_path: Path
) -> None:
    data = make_board(5)
    data["cards"][3]["name"] = 5
    reason = refused(smm("import", "trello", _written(tmp_path / "b.json", data)))
    assert reason.startswith("cards[3].name: ")
    assert not path.parent.exists()


def test_no_file_and_a_folder(smm: Smm, path: Path, tmp_path: Path) -> None:
    for kind in ("trello", "json"):
        assert "There is no file" in refused(smm("import", kind, tmp_path / "none.json"))
        assert "is not a file" in refused(smm("import", kind, tmp_path))
    assert not path.parent.exists()


def test_a_workspace_goes_round_without_loss(smm: Smm, tmp_path: Path, board: Path) -> None:
    smm("import", "trello", board)
    smm("add", "Рилс \U0001f347 [/]")
    out, other = tmp_path / "workspace.json", tmp_path / "other" / "new.db"
    told = smm("export", "json", out)
    assert (told.code, told.err) == (0, "")
    assert out.stat().st_mode & 0o777 == 0o600
    assert _but_the_time(smm("export", "json").out) == _but_the_time(out.read_text("utf-8"))
    dry = smm("--db", other, "import", "json", out, "--dry-run")
    assert dry.code == 0
    assert "0 updated" in dry.out
    assert not other.parent.exists()
    assert smm("--db", other, "import", "json", out).code == 0
    again = smm("--db", other, "export", "json")
    assert _but_the_time(again.out) == _but_the_time(out.read_text("utf-8"))
    told = smm("--db", other, "import", "json", out)
    assert "0 records added, 0 updated" in told.out


def test_an_import_that_undo_cannot_take_back_says_how_to_go_back(
    smm: Smm, path: Path, tmp_path: Path
) -> None:
    smm("add", "x")
    file, other = tmp_path / "w.json", tmp_path / "other.db"
    smm("export", "json", file)
    first = smm("import", "json", file, "--db", other)
    assert "restore" not in first.out  # there was nothing to go back to
    file.write_text(file.read_text().replace('"x"', '"y"'))
    for named in ([], ["--db", str(other)]):
        told = smm(*named, "import", "json", file)
        backup = told.out.splitlines()[0].removeprefix("Backup: ")
        command = shlex.split(told.out.splitlines()[-1].partition("comes back with: ")[2])
        assert command == ["smm-tui", *named, "restore", backup]
        assert smm(*command[1:]).code == 0
        assert [card["title"] for card in smm(*named, "list", "tasks", "--json").json] == ["x"]
    assert "restore" not in smm("import", "json", file, "--dry-run").out


def test_a_workspace_that_breaks_in_the_middle_makes_nothing(
    smm: Smm, path: Path, tmp_path: Path
) -> None:
    smm("add", "x")
    data = smm("export", "json").json
    data["tasks"][0]["stage"] = "doing"
    file, other = _written(tmp_path / "w.json", data), tmp_path / "other" / "new.db"
    for more in ([], ["--dry-run"]):
        reason = refused(smm("--db", other, "import", "json", file, *more))
        assert reason.startswith("tasks[0].stage: ")
    assert not other.parent.exists()


def test_an_export_never_takes_a_databases_place(smm: Smm, path: Path, tmp_path: Path) -> None:
    smm("add", "x")
    before = path.read_bytes()
    assert "is a database" in refused(smm("export", "json", path))
    assert path.read_bytes() == before
    assert "is a folder" in refused(smm("export", "json", tmp_path))
    assert "cannot be written" in refused(smm("export", "json", tmp_path / "none" / "x.json"))


def test_a_dash_is_standard_output(smm: Smm) -> None:
    smm("add", "x")
    told: Told = smm("export", "json", "-")
    assert told.json["format"] == "smm-tui workspace"
