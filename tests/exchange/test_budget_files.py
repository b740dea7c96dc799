"""A budget as files: what goes out comes back, and no text becomes a formula."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.errors import Refused
from smm_tui.domain.months import Month, months_of
from smm_tui.exchange.budget_apply import BudgetOutcome, apply_budget
from smm_tui.exchange.budget_csv import budget_csv, defused, restored
from smm_tui.exchange.budget_headers import parse_column_map
from smm_tui.exchange.budget_import import BudgetImport, read_budget_table
from smm_tui.exchange.budget_json import budget_json, hide_in_budget
from smm_tui.exchange.budget_md import budget_md
from smm_tui.exchange.budget_xlsx import budget_xlsx
from smm_tui.exchange.reading_tables import read_table
from smm_tui.persistence.database import Database
from smm_tui.services.number_formats import number_format
from smm_tui.services.workspace import Workspace
from tests.exchange.budgets import (
    EVIL,
    TODAY,
    YEAR,
    add_lines,
    add_random_lines,
    budget_of,
    set_cell,
)
from tests.exchange.conftest import MakeDatabase


def read(
    path: Path,
    *,
    language: str = "en",
    mapping: tuple[str, ...] = (),
    order: str = "",
    decimal: str = "",
) -> BudgetImport:
    return read_budget_table(
        read_table(path),
        "EUR",
        number_format(language),
        YEAR,
        mapping=parse_column_map(mapping),
        order=order,
        decimal=decimal,
    )


def brought_in(
    database: Database,
    path: Path,
    *,
    language: str = "en",
    mapping: tuple[str, ...] = (),
    order: str = "",
) -> BudgetOutcome:
    found = read(path, language=language, mapping=mapping, order=order)
    with database.write(1) as transaction:
        return apply_budget(transaction, found)


def written(tmp_path: Path, text: str | bytes, name: str = "budget.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_what_is_defused_is_restored() -> None:
    for text in [*EVIL, "\t=1", "''=1", ""]:
        assert restored(defused(text)) == text
    assert not any(defused(text).startswith(tuple("=+-@")) for text in EVIL)


def test_csv_comes_back_as_it_was(
    database: Database, make_database: MakeDatabase, tmp_path: Path
) -> None:
    for key in add_lines(database, *EVIL):
        set_cell(database, key, Month(YEAR, 2), Side.PLANNED, "1234.50")
        set_cell(database, key, Month(YEAR, 2), Side.ACTUAL, "0")
    text = budget_csv(budget_of(database))
    assert not any(
        cell.startswith(tuple("=+@")) for row in csv.reader(StringIO(text)) for cell in row
    )
    other = make_database("other")
    with other.write() as transaction:
        Workspace(transaction).frame.add_brand("Other")
    path = written(tmp_path, text)
    # However the reader writes numbers, a file of the planner's own is plain.
    outcome = brought_in(other, path, language="sl")
    assert (outcome.lines, outcome.cells) == (len(EVIL), 2 * len(EVIL))
    assert budget_csv(budget_of(other)) == text
    outcome = brought_in(other, path)
    assert (outcome.lines, outcome.cells, outcome.same_cells) == (0, 0, 2 * len(EVIL))


WIDE = {
    "en": "Group,Line,Jan,Feb planned,feb actual\nAds,Meta,100,\"1,234.50\",7\nTotal,,1,2,3\n",
    "ru": "Группа;Статья;Январь;Фев план;Фев факт\nAds;Meta;100;1 234,50;7\nИтого;;1;2;3\n",
    "bg": "Група\tРед\tянуари\tфевр. план\tфевр. реално\nAds\tMeta\t100\t1 234,50\t7\n",
    "sl": "sep=;\nSkupina;Postavka;Januar;feb načrt;feb dejansko\nAds;Meta;100;1.234,50;7,00\n",
    "two rows": ";;Jan;;Feb;\nGroup;Line;Plan;Actual;Plan;Actual\nAds;Meta;100;;1234,50;7\n",
    "headings": "Our plan\n\nLine,Jan,2026-02 plan,2026-02 actual\nAds,,,\nMeta,100,1234.50,7\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", WIDE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_wide_tables_in_four_languages(
    database: Database, tmp_path: Path, shape: str, encoding: str
) -> None:
    path = written(tmp_path, WIDE[shape].encode(encoding))
    assert brought_in(database, path).lines == 1
    budget = budget_of(database)
    line = budget.view.lines[0]
    assert (line.name, budget.view.groups[0].name) == ("Meta", "Ads")
    cells = [budget.cell(line.id, Month(YEAR, month)) for month in (1, 2)]
    assert [(cell.planned, cell.actual) for cell in cells] == [(10000, None), (123450, 700)]
    assert brought_in(database, path).cells == 0


LONG = "Date;Line;Amount (EUR);Supplier\n31.01.2026;Meta;10,50;Meta\n31.01.2026;Meta;10,50;Meta\n"


def test_long_tables_become_invoices_once(database: Database, tmp_path: Path) -> None:
    path = written(tmp_path, LONG)
    assert brought_in(database, path).added == 2
    outcome = brought_in(database, path)
    assert (outcome.added, outcome.unchanged) == (0, 2)
    more = written(tmp_path, LONG + "01.02.2026;Meta;3;\n")
    outcome = brought_in(database, more)
    assert (outcome.added, outcome.unchanged) == (1, 2)
    budget = budget_of(database)
    row = budget.view.rows[budget.view.lines[0].id]
    assert [one.actual for one in row.months[:3]] == [2100, 300, None]


def test_columns_can_be_mapped(database: Database, tmp_path: Path) -> None:
    path = written(tmp_path, "Wann;Was;Betrag\n01/02/2026;Meta;5\n")
    with pytest.raises(Refused, match="no headings"):
        brought_in(database, path)
    mapping = ("Wann=date", "Was=line", "Betrag=amount")
    with pytest.raises(Refused, match=r"row 2: .*--dates"):
        brought_in(database, path, mapping=mapping)
    assert brought_in(database, path, mapping=mapping, order="dmy").added == 1
    budget = budget_of(database)
    assert budget.entry_count(budget.view.lines[0].id, Month(YEAR, 2)) == 1
    with pytest.raises(Refused, match="Is amount meant"):
        parse_column_map(["Betrag=amout"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Line,Jan\nMeta,1.2.3\n", "row 2: "),
        ("Line,Jan\nMeta,=1+1\n", "row 2: "),
        ("Line,Jan\nMeta,$5\n", "row 2: This budget is kept in EUR"),
        ("Line,Currency,Jan\nMeta,USD,5\n", "row 2: this is in USD"),
        ("Line,Jan (USD)\nMeta,5\n", "row 1: this is in USD"),
        ("Line,Jan\nMeta,5\nmeta,6\n", "row 3: meta stands in row 2 already"),
        ("Line,Jan\nMeta,99999999999999999\n", "row 2: That is too much"),
        ("Date,Line,Amount\n2026-02-30,Meta,5\n", "row 2: This is no day"),
        ("Date,Line,Amount\n2026-02-03,,5\n", "row 2: the line is missing"),
        ("a,b\n1,2\n", "no headings"),
        ("", "is empty"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(
    database: Database, tmp_path: Path, text: str, reason: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Refused, match=reason):
        brought_in(database, path)
    assert budget_of(database).empty


def test_a_month_without_funding_refuses_the_whole_file(database: Database, tmp_path: Path) -> None:
    (key,) = add_lines(database, "Meta")
    with database.write(1) as transaction:
        Workspace(transaction).budget.stop_line(key, Month(YEAR, 3))
    path = written(tmp_path, "Line,Jan,Mar\nNew,1,1\nMeta,5,6\n")
    with pytest.raises(Refused, match="row 3: Meta is not funded in Mar 2026"):
        brought_in(database, path)
    assert [line.name for line in budget_of(database).view.lines] == ["Meta"]


def test_the_workbook_holds_formulas_and_their_results(database: Database) -> None:
    add_random_lines(database, 30, seed=4)
    (evil, *_rest) = add_lines(database, "=1+1")
    set_cell(database, evil, Month(YEAR, 1), Side.PLANNED, "500")
    set_cell(database, evil, Month(YEAR, 1), Side.ACTUAL, "380")
    with database.write(1) as transaction:
        typed = {"amount": "3", "supplier": "=2+2", "note": "password: hunter2secret"}
        Workspace(transaction).budget.save_entry(evil, Month(YEAR, 2), 0, 0, typed)
    budget = budget_of(database)
    data = budget_xlsx(database, budget, "Sonce")
    formulas = load_workbook(BytesIO(data))
    assert formulas.sheetnames == [
        *("Planned", "Actual", "Carried", "Available", "Left", "Difference"), "Invoices", "About",
    ]  # fmt: skip
    sheet = formulas["Carried"]
    assert sheet.freeze_panes == "C2"
    row = next(row for row in range(2, 99) if sheet.cell(row, 2).value == "=1+1")
    assert sheet.cell(row, 2).data_type == "s"
    assert formulas["Invoices"]["F2"].value == "=2+2"
    assert formulas["Invoices"]["F2"].data_type == "s"
    assert "hunter2" not in str(formulas["Invoices"]["H2"].value)
    assert sheet.cell(row, 4).value == (
        f"=IF(C$1<=About!$B$4,MAX(0,ROUND(Planned!C{row}+C{row}-Actual!C{row},2)),0)"
    )
    assert formulas["Available"].cell(row, 4).value == f"=ROUND(Planned!D{row}+Carried!D{row},2)"
    results = load_workbook(BytesIO(data), data_only=True)
    assert results["Available"].cell(row, 4).value == 120
    assert results["Planned"].cell(row, 3).number_format.startswith("#,##0.00")
    last = results["Available"].max_row
    assert results["Available"].cell(last, 15).value == budget.view.total.year.available / 100


def test_a_workbook_is_read_like_any_table(database: Database, tmp_path: Path) -> None:
    (key,) = add_lines(database, "Meta")
    for month in months_of(YEAR):
        set_cell(database, key, month, Side.PLANNED, "1234.56")
    path = tmp_path / "budget.xlsx"
    path.write_bytes(budget_xlsx(database, budget_of(database), "Sonce"))
    assert brought_in(database, path, language="sl").same_cells == 12
    set_cell(database, key, Month(YEAR, 5), Side.PLANNED, "1")
    assert brought_in(database, path).cells == 1
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(Refused, match="not an xlsx workbook"):
        brought_in(database, path)


def test_markdown_and_json(database: Database) -> None:
    keys = add_lines(database, *EVIL)
    set_cell(database, keys[0], Month(YEAR, 1), Side.PLANNED, "1234.50")
    budget = budget_of(database)
    text = budget_md(budget, "Sonce")
    assert "| =1+1 | 1,234.50 | 0 |" in text
    assert r"a\|b \<i\>\*x\*\</i\>" in text
    data = json.loads(json.dumps(budget_json(database, budget, "Sonce")))
    assert (data["year"], data["seen_on"]) == (YEAR, TODAY.isoformat())
    line = data["groups"][1]["lines"][0]
    assert line["months"][0]["planned"] == "1234.50"
    assert line["months"][1]["provisional"] is True or line["months"][1]["carried"] == "1234.50"
    assert data["total"]["year"]["available"] == "1234.50"


@pytest.mark.parametrize(
    ("text", "language", "decimal", "amount", "told"),
    [
        ("1,234", "en", "", 123400, [("1,234", 123400, False)]),
        ("1.234", "sl", "", 123400, [("1.234", 123400, False)]),
        ("1.234", "en", ",", 123400, []),
        ("1.234", "en", ".", 123, [("1.234", 123, True)]),
        ("1234.5678", "en", "", 123457, [("1234.5678", 123457, True)]),
        ("1234.50", "sl", "", 123450, []),
        ("1.234", "en", "", None, []),
        ("1,234", "sl", "", None, []),
    ],
)
def test_numbers_that_can_be_read_in_two_ways_are_told_or_refused(
    tmp_path: Path,
    text: str,
    language: str,
    decimal: str,
    amount: int | None,
    told: list[tuple[str, int, bool]],
) -> None:
    path = written(tmp_path, f'Line,Jan\nMeta,"{text}"\n')
    if amount is None:
        with pytest.raises(Refused, match=r"row 2: .* two ways: say --decimal point"):
            read(path, language=language)
        return
    found = read(path, language=language, decimal=decimal)
    assert [cell.amount for cell in found.cells] == [amount]
    assert [one[1:] for one in found.understood] == told


def test_what_a_workbook_adds_to_its_numbers_is_no_rounding(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Line", "Jan", "Feb"], ["Meta", 0.1 + 0.2, 10 / 3]):
        sheet.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    found = read(path)
    assert [cell.amount for cell in found.cells] == [30, 333]
    assert [(one.row, one.amount) for one in found.understood] == [(2, 333)]


def test_the_sheet_of_a_workbook_is_chosen_and_the_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    for number, name in enumerate(("2025", "Plan 2026", "Empty")):
        sheet = book.create_sheet(name)
        if name != "Empty":
            sheet.append(["Line", "Jan"])
            sheet.append(["Meta", number])
    book.remove(book.worksheets[0])
    path = tmp_path / "plan.xlsx"
    book.save(path)
    first = read_table(path)
    assert first.rows[1].values[1] == 0
    assert first.not_read == ("Plan 2026", "Empty")
    for said in ("plan 2026", "2"):
        assert read_table(path, said).rows[1].values[1] == 1
    with pytest.raises(Refused, match=r"no such sheet. There are: 2025, Plan 2026, Empty"):
        read_table(path, "4")
    with pytest.raises(Refused, match=r"sheet is empty. There are also: 2025, Plan 2026"):
        read_table(path, "Empty")
    with pytest.raises(Refused, match=r"plan.xlsx, sheet 2025, row 2: why"):
        raise first.wrong(first.rows[1], "why")
    with pytest.raises(Refused, match="no workbook"):
        read_table(written(tmp_path, "Line,Jan\n"), "2")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x80 not", b"Line,Jan\n", b"PK\x03\x04 no", b""])
def test_what_is_no_workbook_is_called_so(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match=r"budget.xlsx is not an xlsx workbook: save it"):
        read_table(written(tmp_path, data, "budget.xlsx"))


def test_lines_called_total_come_back_from_the_own_csv(database: Database, tmp_path: Path) -> None:
    (key,) = add_lines(database, "Total ads")
    set_cell(database, key, Month(YEAR, 1), Side.PLANNED, "5")
    path = written(tmp_path, budget_csv(budget_of(database)))
    assert brought_in(database, path).same_cells == 1


def test_an_import_says_which_typed_actuals_give_way(database: Database, tmp_path: Path) -> None:
    (key,) = add_lines(database, "Meta")
    set_cell(database, key, Month(YEAR, 1), Side.ACTUAL, "500")
    outcome = brought_in(database, written(tmp_path, LONG))
    assert outcome.warnings == (
        "1 actual that was typed gives way: it is the sum of its invoices then.",
    )
    assert brought_in(database, written(tmp_path, LONG)).warnings == ()


def test_names_in_the_json_are_never_taken_for_passwords(database: Database) -> None:
    name = "Pass: hunter2!Aa"
    (key,) = add_lines(database, name)
    with database.write(1) as transaction:
        typed = {"amount": "3", "supplier": name, "note": f"{name} password: hunter2secret"}
        Workspace(transaction).budget.save_entry(key, Month(YEAR, 2), 0, 0, typed)
    whole = budget_json(database, budget_of(database), name)
    told = hide_in_budget(whole)
    (line,) = [one for group in told["groups"] for one in group["lines"]]
    assert (told["brand"], line["name"], line["entries"][0]["supplier"]) == (name, name, name)
    assert "hunter2secret" not in json.dumps(told)
    assert whole["groups"] != told["groups"]
