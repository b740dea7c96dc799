"""``make check-external``: what LibreOffice works out of an exported budget, against the grid.

The workbook is stripped of the results that it carries, so that every number compared is one that
LibreOffice made of the formulas.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from smm_tui.clock import FixedClock
from smm_tui.domain.budget import Row
from smm_tui.domain.budget_figures import Figures
from smm_tui.exchange.budget_xlsx import budget_xlsx
from smm_tui.persistence.database import open_database
from smm_tui.persistence.records import Brand
from smm_tui.services.budget_views import Budget
from tests.exchange.budgets import TODAY, YEAR, add_random_lines, budget_of
from tests.external import audit_pages, calendar_files

LINES = 200
SECONDS = 180
NEEDED = """check-external needs LibreOffice Calc, and neither soffice nor libreoffice was found.
On Debian and Ubuntu: apt install libreoffice-calc"""
DAYS = (TODAY, date(YEAR - 1, 12, 31), date(YEAR, 12, 31), date(YEAR + 1, 1, 1))

_Figure = Callable[[Figures], int | None]
SHEETS: dict[str, _Figure] = {
    "Planned": lambda figures: figures.planned,
    "Actual": lambda figures: figures.actual,
    "Carried": lambda figures: figures.carried,
    "Available": lambda figures: figures.available,
    "Left": lambda figures: figures.left,
    "Difference": lambda figures: figures.difference,
}


def main() -> int:
    """Compare; how many numbers differ decides about the exit code."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.stderr.write(f"{NEEDED}\n")
        return 1
    compared = wrong = 0
    with TemporaryDirectory(prefix="smm-tui-check-") as folder:
        for seed, day in enumerate(DAYS):
            budget, data = _made(Path(folder) / str(seed), seed, day)
            found = _worked_out(program, Path(folder) / str(seed), data)
            for place, expected, said in _pairs(budget, found):
                compared += 1
                if expected != said:
                    wrong += 1
                    sys.stderr.write(f"{day} {place}: {said} instead of {expected}\n")
    sys.stdout.write(f"{compared} numbers compared, {wrong} differ\n")
    return 1 if wrong or not compared else 0


def _made(folder: Path, seed: int, day: date) -> tuple[Budget, bytes]:
    clock = FixedClock(datetime(2026, 5, 10, 12, tzinfo=UTC))
    database = open_database(folder / "planner.db", clock, create=True)
    try:
        with database.write() as transaction:
            transaction.session.add(Brand(name="Check"))
        add_random_lines(database, LINES, seed)
        budget = budget_of(database, today=day)
        return budget, budget_xlsx(database, budget, "Check")
    finally:
        database.close()


def _worked_out(program: str, folder: Path, data: bytes) -> bytes:
    """The workbook as LibreOffice saves it, after its results were taken out."""
    book = load_workbook(BytesIO(data))
    source, out = folder / "budget.xlsx", folder / "out"
    book.save(source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return (out / "budget.xlsx").read_bytes()


def _pairs(budget: Budget, data: bytes) -> list[tuple[str, int | None, int | None]]:
    """Each place with what the grid has and what the workbook has there, in minor units."""
    book = load_workbook(BytesIO(data), data_only=True)
    rows = _rows(budget)
    found = []
    for name, figure in SHEETS.items():
        sheet = book[name]
        for number, (title, row) in enumerate(rows, 2):
            for column, figures in enumerate([*row.months, row.year], 3):
                value = sheet.cell(number, column).value
                said = round(float(str(value)) * 100) if value not in (None, "") else None
                expected = figure(figures)
                if name == "Planned" and not expected:
                    said = said or 0
                found.append((f"{name}!{title} {column - 2}", expected, said))
    return found


def _rows(budget: Budget) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    for group in budget.view.groups:
        rows.append((group.name, budget.view.group_rows[group.id]))
        rows += [(line.name, budget.view.rows[line.id]) for line in budget.view.lines_of(group.id)]
    return [*rows, ("Total", budget.view.total)]


if __name__ == "__main__":
    sys.exit(max(main(), audit_pages.check(), calendar_files.check()))
