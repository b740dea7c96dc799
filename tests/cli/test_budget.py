"""Budgets on the command line: in, out, listed and as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Smm, refused
from tests.ui.terminal import run_on_terminal

TABLE = "Group,Line,Jan,Feb planned,Feb actual\nAds,Meta,500,500,700\nAds,=1+1,10,,\n"
ADS = """Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)
2026-03-01,2026-03-31,Tea,9
"""


@pytest.fixture
def filled(smm: Smm, tmp_path: Path) -> Smm:
    """A planner with a budget of two lines."""
    smm("add", "A card")
    table = tmp_path / "table.csv"
    table.write_text(TABLE)
    assert smm("import", "budget", table, "--year", "2026").code == 0
    return smm


def test_a_dry_run_tells_what_an_import_would_do(smm: Smm, tmp_path: Path) -> None:
    smm("add", "A card")
    table = tmp_path / "table.csv"
    table.write_text(TABLE)
    told = smm("import", "budget", table, "--year", "2026", "--dry-run")
    assert "lines added: 2, amounts set: 4" in told.out
    assert told.out.endswith("Nothing was changed.\n")
    assert smm("list", "budget", "--json").json == []


def test_numbers_are_shown_as_they_are_understood(filled: Smm, tmp_path: Path) -> None:
    table = tmp_path / "two-ways.csv"
    table.write_text('Line,Jan,Feb\nNew,"1,234",12.3456\n')
    told = filled("import", "budget", table, "--year", "2026", "--dry-run").out
    assert "2026-01  New  planned 1234.00" in told
    assert "! Rounded, as EUR has no more decimals: row 2: 12.3456 = 12.35." in told
    table.write_text('Line,Jan\nNew,"1,234"\n')
    told = filled("import", "budget", table, "--year", "2026", "--dry-run").out
    assert "! Read as thousands or decimals by the brand's way: row 2: 1,234 = 1234.00." in told
    comma = filled("import", "budget", table, "--decimal", "comma", "--dry-run").out
    assert "planned 1.23\n" in comma
    table.write_text("Line,Jan\nNew,1.234\n")
    assert "--decimal point or --decimal comma" in refused(filled("import", "budget", table))


def test_columns_that_are_not_read_are_named(filled: Smm, tmp_path: Path) -> None:
    table = tmp_path / "german.csv"
    table.write_text("Line;Group;Jan;Mär;Mai;Total;2026\nMeta;Ads;1;2;3;6;6\n")
    told = filled("import", "budget", table, "--year", "2026", "--dry-run").out
    assert "! Columns not read: Mär, Mai. --map COLUMN=FIELD" in told
    both = ["--map", "Mär=2026-03", "--map", "Mai=may"]
    told = filled("import", "budget", table, "--year", "2026", "--dry-run", *both).out
    assert "2026-05  Meta  planned 3.00" in told
    assert "not read" not in told


def test_an_import_twice_changes_nothing(filled: Smm, tmp_path: Path) -> None:
    told = filled("import", "budget", tmp_path / "table.csv", "--year", "2026")
    assert "amounts that were so already: 4." in told.out
    reason = refused(filled("import", "budget", tmp_path / "none.csv"))
    assert reason.startswith("There is no file")


def test_the_list_has_every_month(filled: Smm) -> None:
    cells = filled("list", "budget", "--year", "2026", "--json").json
    assert len(cells) == 24
    (february,) = [one for one in cells if (one["line"], one["month"]) == ("Meta", "2026-02")]
    assert february["planned"] == "500.00"
    assert (february["actual"], february["left"]) == ("700.00", "-200.00")
    assert {"carried", "available", "provisional", "line_uuid"} <= february.keys()
    assert "2026-02" in filled("list", "budget", "--year", "2026").out


def test_the_year_as_text(filled: Smm) -> None:
    out = filled("budget", "--plain", "--year", "2026").out
    assert "My brand · Budget · 2026 · EUR" in out
    assert "700!" in out
    assert "There is no budget" not in out
    assert filled("budget", "--plain", "--year", "x").code == 2


def test_the_year_as_text_in_every_mode(filled: Smm) -> None:
    def rows(mode: str) -> list[str]:
        out = filled("budget", "--plain", "--year", "2026", "--mode", mode).out
        return [line for line in out.splitlines() if "Ads " in line or "700" in line]

    assert "500" in rows("planned")[0]
    assert "700!" in rows("actual")[0]
    assert "-200!" in rows("difference")[0]
    out = filled("budget", "--plain", "--year", "2026", "--mode", "available").out
    for word in ("planned", "available", "actual", "left"):
        assert f" {word} " in out
    assert "! more is spent than was available" in out
    assert filled("budget", "--plain", "--mode", "x").code == 2
    assert filled("budget", "--mode", "actual").code == 2


def test_no_number_is_cut_off_on_a_narrow_terminal(filled: Smm, tmp_path: Path) -> None:
    amounts = [f"{10_000 + month * 100:,}.55" for month in range(1, 13)]
    table = tmp_path / "wide.csv"
    months = "Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec"
    table.write_text(f"Group;Line;{months}\nAds;Meta {'x' * 60};{';'.join(amounts)}\n")
    assert filled("import", "budget", table, "--year", "2026").code == 0
    with run_on_terminal("-m", "smm_tui", "budget", "--plain", "--year", "2026") as terminal:
        assert terminal.wait_until_ended() == 0
    lines = [one for one in terminal.shown.decode().splitlines() if "Meta" in one]
    assert len(lines) > 1
    assert all("planned" in line for line in lines)
    shown = [word for line in lines for word in line.split()]
    assert [word for word in shown if word in amounts] == amounts


def test_exports(filled: Smm, tmp_path: Path) -> None:
    def year(*words: str | Path) -> list[str | Path]:
        return ["export", "budget", "--year", "2026", *words]

    assert filled(*year()).out.startswith("group,line,channel,currency,2026-01 planned")
    assert "'=1+1" in filled(*year("--format", "csv")).out
    assert json.loads(filled(*year("--format", "json")).out)["format"] == "smm-tui budget"
    assert "| Meta | 500 |" in filled(*year("--format", "md")).out
    book = tmp_path / "budget.xlsx"
    assert filled(*year(book)).code == 0
    assert load_workbook(book)["Planned"]["B4"].value == "=1+1"
    told = filled("import", "budget", book, "--year", "2026").out
    assert "amounts that were so already: 4." in told
    assert "Not read" not in told
    told = filled("import", "budget", book, "--sheet", "Actual", "--year", "2026", "--dry-run").out
    assert "! Not read: Planned, Carried," in told
    assert "needs a file" in refused(filled(*year("--format", "xlsx")))
    assert filled(*year("--format", "html")).code == 2
    database = Path(str(tmp_path / "data" / "planner.db"))
    assert "is a database" in refused(filled(*year(database)))


def test_ads_go_to_a_line_once(filled: Smm, tmp_path: Path) -> None:
    report = tmp_path / "ads.csv"
    report.write_text(ADS)
    assert "--line NAME" in refused(filled("import", "ads", report))
    assert "Did you mean Meta?" in refused(filled("import", "ads", report, "--line", "Mata"))
    assert "invoices added: 1" in filled("import", "ads", report, "--line", "Meta").out
    assert "invoices unchanged: 1" in filled("import", "ads", report, "--line", "Ads/Meta").out
    cells = filled("list", "budget", "--year", "2026", "--json").json
    assert [one["actual"] for one in cells if one["entries"]] == ["9.00"]
