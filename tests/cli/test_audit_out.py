"""``export audit`` and ``list audit``."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from smm_tui.clock import SystemClock
from smm_tui.domain.secrets import MASK
from tests.boards import Planner
from tests.cli.conftest import Smm, refused
from tests.exchange.audits import fill


@pytest.fixture
def audited(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    planner = Planner(path)
    fill(planner)
    planner.close()
    return path


def test_an_audit_goes_to_standard_output_and_to_files(
    smm: Smm, audited: Path, tmp_path: Path
) -> None:
    told = smm("export", "audit")
    assert told.code == 0
    assert told.out.startswith("# Audit\n")
    assert "--with-secrets" in told.err
    assert smm("export", "audit", "--format", "json").json["format"] == "smm-tui audit"
    for name, beginning in (("a.html", "<!DOCTYPE html>"), ("a.md", "# Audit"), ("a.json", "{")):
        target = tmp_path / name
        assert f"Wrote {target}" in smm("export", "audit", target).out
        assert target.read_text(encoding="utf-8").startswith(beginning)
        assert "hunter2" not in target.read_text(encoding="utf-8")
    target = tmp_path / "whole.txt"
    smm("export", "audit", "--format", "html", "--with-secrets", target)
    assert "hunter2" in target.read_text(encoding="utf-8")


def test_audits_are_listed(smm: Smm, audited: Path) -> None:
    found = smm("list", "audit", "--json").json
    assert [one["progress"]["answered"] for one in found] == [2, 4]
    assert "hunter2" not in json.dumps(found)
    lines = smm("list", "audits").out.splitlines()
    assert lines[2].split()[:4] == [found[1]["day"], "4/32", "4", "1"]


def test_audits_of_one_day_are_numbered(smm: Smm, path: Path) -> None:
    path.parent.mkdir(parents=True)
    planner = Planner(path)
    for _audit in range(2):
        planner.write(lambda w: w.audits.start())
    planner.close()
    lines = smm("list", "audits").out.splitlines()[1:]
    assert [line.split()[:2] for line in lines] == [["2026-11-21", "(1)"], ["2026-11-21", "(2)"]]


def test_an_earlier_audit_is_exported_by_its_day_or_uuid(smm: Smm, audited: Path) -> None:
    earlier, newest = smm("list", "audits", "--json").json
    assert smm("export", "audit", "--format", "json").json["uuid"] == newest["uuid"]
    for said in (earlier["day"], earlier["uuid"], earlier["uuid"][:8], "21.11.2026"):
        told = smm("export", "audit", "--format", "json", "--audit", said)
        assert told.json["uuid"] == earlier["uuid"]
    assert "Sat 21 Nov 2026" in smm("audit", "--plain", "--audit", earlier["day"]).out
    for said in ("2020-01-01", "nothing", "", "f"):
        assert earlier["day"] in refused(smm("export", "audit", "--audit", said))
    assert smm("export", "json", "--audit", earlier["day"]).code == 2


def test_what_cannot_be_exported_is_refused(smm: Smm, path: Path) -> None:
    smm("add", "Tea")
    assert "no audit" in refused(smm("export", "audit"))
    assert smm("export", "audit", "--format", "pdf").code == 2
    assert smm("export", "json", "--format", "md").code == 2


def test_a_database_is_never_written_over(smm: Smm, audited: Path) -> None:
    assert "is a database" in refused(smm("export", "audit", "--format", "md", audited))


def test_a_workspace_goes_out_without_passwords(smm: Smm, audited: Path) -> None:
    told = smm("export", "json")
    assert "hunter2" not in told.out
    assert "--with-secrets" in told.err
    whole = smm("export", "json", "--with-secrets")
    assert "hunter2" in whole.out
    assert whole.err == ""


def test_no_list_tells_a_password(smm: Smm, path: Path) -> None:
    smm("add", "Tea")
    planner = Planner(path)
    typed = {"name": "Instagram", "password_place": "hunter2!Aa", "purpose": "Sales"}
    planner.write(lambda w: w.registers.save_channel(0, 0, typed))
    planner.write(lambda w: w.tasks.save(1, 1, {"title": "Tea", "note": "pass: hunter2!Aa"}))
    planner.close()
    told = smm("list", "channels", "--json")
    assert told.json[0]["password_place"] == MASK
    assert told.json[0]["purpose"] == "Sales"
    assert "--with-secrets" in told.err
    assert smm("list", "tasks", "--json").json[0]["note"] == f"pass: {MASK}"


def test_info_tells_how_old_the_last_audit_is(smm: Smm, path: Path) -> None:
    smm("add", "Tea")
    assert "Last audit" in smm("info").out
    assert "never" in smm("info").out
    planner = Planner(path)
    planner.clock.instant = SystemClock().now() - timedelta(days=200)
    planner.write(lambda w: w.audits.start())
    planner.close()
    assert "time for a new one" in smm("info").out
