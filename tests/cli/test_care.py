"""Backup, restore, info and doctor."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from smm_tui.clock import SystemClock
from smm_tui.persistence import schema
from smm_tui.persistence.database import open_database
from smm_tui.persistence.records import Brand, Hat, Task
from smm_tui.settings import settings_path
from tests.cli.conftest import Smm, refused


def _titles(smm: Smm) -> list[str]:
    return [task["title"] for task in smm("list", "tasks", "--json").json]


def test_backup_restore_and_the_way_back(smm: Smm, path: Path) -> None:
    smm("add", "One")
    told = smm("backup")
    assert (told.code, told.err) == (0, "")
    made = Path(told.out.strip())
    assert made.parent == path.parent / "backups"
    assert made.stat().st_mode & 0o777 == 0o600
    smm("add", "Two")
    told = smm("restore", made)
    assert told.code == 0
    assert _titles(smm) == ["One"]
    kept = told.out.split("smm-tui restore ")[1].strip()
    assert smm("restore", kept).code == 0
    assert _titles(smm) == ["One", "Two"]


def test_backup_to_a_file(smm: Smm, tmp_path: Path) -> None:
    smm("add", "One")
    target = tmp_path / "copy.db"
    assert smm("backup", target).out.strip() == str(target)
    assert "already" in refused(smm("backup", target))
    assert "is a folder" in refused(smm("backup", tmp_path))
    assert "no folder" in refused(smm("backup", tmp_path / "none" / "x.db"))
    other = tmp_path / "fresh" / "planner.db"
    assert smm("--db", other, "restore", target).code == 0
    assert [task["title"] for task in smm("--db", other, "list", "tasks", "--json").json] == ["One"]


def test_restore_refuses_what_is_no_backup(smm: Smm, path: Path, tmp_path: Path) -> None:
    smm("add", "One")
    text = tmp_path / "notes.txt"
    text.write_text("no database\n" * 100, "utf-8")
    for file, reason in (
        (tmp_path / "none.db", "no backup"),
        (text, "is not a planner database"),
        (tmp_path, "no backup"),
        (path, "in its place already"),
    ):
        assert reason in refused(smm("restore", file))
    assert _titles(smm) == ["One"]


def test_a_damaged_planner_is_replaced_and_kept(smm: Smm, path: Path) -> None:
    smm("add", "One")
    made = smm("backup").out.strip()
    _damage(path)
    reason = refused(smm("list", "tasks"))
    assert "smm-tui restore" in reason
    told = smm("restore", made)
    assert told.code == 0, told
    assert ".damaged" in told.out
    assert _titles(smm) == ["One"]


def _damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    data[100:4096] = b"\xa5" * 3996
    path.write_bytes(bytes(data))


def test_info_before_and_after(smm: Smm, path: Path) -> None:
    told = smm("info")
    assert (told.code, told.err) == (0, "")
    assert str(path) in told.out
    assert "none yet" in told.out
    assert not path.parent.exists()
    smm("add", "One")
    smm("add", "Two", "--stage", "done")
    lines = dict(line.split("  ", 1) for line in smm("info").out.splitlines())
    values = {name: value.strip() for name, value in lines.items()}
    assert values["Cards"] == "2"
    assert values["Brand"] == "My brand"
    assert values["Schema"] == schema.head()
    assert values["Last backup"] == "none yet"
    assert values["Language"] == "en"
    assert values["Keyboard"] == "auto (ru)"
    assert "SQLite 3." in values["Versions"]
    smm("backup")
    assert str(path.parent / "backups") in smm("info").out


def test_doctor_finds_nothing_wrong(smm: Smm) -> None:
    smm("add", "One")
    told = smm("doctor")
    assert told.code == 0, told.out
    assert {line[:2] for line in told.out.splitlines()} == {"ok", "- "}
    smm("backup")
    assert {line[:2] for line in smm("doctor").out.splitlines()} == {"ok"}
    assert "Last backup: 20" in smm("doctor").out


def _wrong(smm: Smm) -> list[str]:
    told = smm("doctor")
    assert (told.code, told.err) == (1, ""), told
    return [line.removeprefix("!").strip() for line in told.out.splitlines() if line[0] == "!"]


def test_doctor_finds_what_others_can_read(smm: Smm, path: Path) -> None:
    smm("add", "One")
    path.chmod(0o644)
    path.parent.chmod(0o755)
    wrong = _wrong(smm)
    assert [f"chmod 600 {path}" in line for line in wrong] == [True, False]
    assert f"chmod 700 {path.parent}" in wrong[1]


def test_doctor_says_what_to_do_where_there_is_no_backup(smm: Smm) -> None:
    smm("add", "One")
    told = smm("doctor").out.splitlines()
    (line,) = [line for line in told if "backup" in line]
    assert line.startswith("-   There is no backup yet.")
    assert line.endswith("make one now with: smm-tui backup")
    smm("backup")
    assert any(line.startswith("ok  Last backup: ") for line in smm("doctor").out.splitlines())


def test_doctor_finds_references_that_lead_nowhere(smm: Smm, path: Path) -> None:
    smm("add", "One")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE task SET hat_id = 77, channel_id = 78")
    assert "2 references lead nowhere" in _wrong(smm)[0]


def test_doctor_finds_a_record_of_another_brand(smm: Smm, path: Path) -> None:
    smm("add", "One", "--brand", "Tea")
    database = open_database(path, SystemClock())
    with database.write() as transaction:
        other = Brand(name="Other")
        transaction.session.add(other)
        transaction.session.flush()
        assert other.id is not None
        hat = Hat(name="boss", brand_id=other.id)
        transaction.session.add(hat)
        transaction.session.flush()
        task = transaction.session.get(Task, 1)
        assert task is not None
        task.hat_id = hat.id
    database.close()
    assert "1 reference leads nowhere" in _wrong(smm)[0]


def test_doctor_finds_damage(smm: Smm, path: Path) -> None:
    smm("add", "One")
    _damage(path)
    assert "is damaged" in _wrong(smm)[0]


def test_doctor_finds_settings_terminal_and_keyboard(
    smm: Smm, monkeypatch: pytest.MonkeyPatch
) -> None:
    smm("add", "One")
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('keyboard = "dvorak"\n', "utf-8")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("SMM_TUI_KEYBOARD", "qwertz")
    wrong = _wrong(smm)
    assert "line 1: keyboard must be one of" in wrong[0]
    assert "TERM is 'dumb'" in wrong[1]
    assert "SMM_TUI_KEYBOARD is 'qwertz'" in wrong[2]
    assert "qwertz" in smm("info").out
