"""Costs of Meta Ads and Google Ads as invoices of a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.months import Month
from smm_tui.exchange.ads_reports import AdsReport, read_ads_report
from smm_tui.exchange.budget_apply import BudgetOutcome, apply_report
from smm_tui.exchange.budget_import import onto_line
from smm_tui.exchange.reading_tables import read_table
from smm_tui.persistence.database import Database
from smm_tui.services.budget_views import read_entries
from smm_tui.services.number_formats import number_format
from tests.exchange.budgets import YEAR, add_lines, budget_of

META = """Reporting starts,Reporting ends,Campaign name,Ad set name,Amount spent (EUR),Reach
2026-07-01,2026-07-31,Spring tea,All,"1,234.50",100
2026-07-01,2026-07-31,Spring tea,Women,0.50,7
2026-07-01,2026-07-31,Mugs,All,,0
2026-07-01,2026-07-31,,,"1,235.00",107
"""
META_FRENCH = """Début des rapports;Fin des rapports;Nom de la campagne;Montant dépensé (EUR)
01/07/2026;31/07/2026;Thé;1 234,50
01/07/2026;31/07/2026;Tasses;0,50
"""
META_GERMAN = """Auswertungsbeginn;Auswertungsende;Kampagnenname;Währung;Ausgegebener Betrag (EUR)
2026-07-01;2026-07-31;Tee;EUR;1.234
2026-07-01;2026-07-31;Becher;EUR;1
"""
GOOGLE = """Campaign report
"July 14, 2026 - August 10, 2026"
Campaign state,Campaign,Currency code,Budget,Campaign status,Day,Impr.,Cost,Clicks
Enabled,Tea,EUR,10.00,Eligible,2026-07-31,"1,200",12.30,7
Enabled,Tea,EUR,10.00,Eligible,2026-08-01,900, --,7
Enabled,Mugs,EUR,10.00,Eligible,2026-08-02,900,7.70,7
Total: Campaigns, --,EUR,20.00, --, --,"2,100",20.00,14
Total: Account, --,EUR,20.00, --, --,"2,100",20.00,14
"""
GOOGLE_TABS = (
    "Campaign report\nJuly 14, 2026 - August 10, 2026\nCampaign\tCurrency code\tDay\tCost\n"
    "Tea\tEUR\t2026-07-31\t€12.30\nTea\tEUR\t2026-08-01\t --\nMugs\tEUR\t2026-08-02\t€7.70\n"
    "Total: Account\t --\t --\t€20.00\n"
)


def report_of(tmp_path: Path, text: str, encoding: str = "utf-8") -> AdsReport:
    path = tmp_path / "report.csv"
    path.write_bytes(text.encode(encoding))
    return read_ads_report(read_table(path), "EUR", number_format("en"))


def brought_in(
    database: Database, tmp_path: Path, text: str, line: str = "Ads", encoding: str = "utf-8"
) -> BudgetOutcome:
    report = report_of(tmp_path, text, encoding)
    with database.write(1) as transaction:
        found = onto_line(report.found, "Advertising", line)
        return apply_report(transaction, report, found)


def actuals(database: Database, line: int) -> dict[int, int]:
    months = budget_of(database).view.rows[line].months
    return {at: one.actual for at, one in enumerate(months, 1) if one.actual is not None}


@pytest.fixture
def ads(database: Database) -> int:
    return add_lines(database, "Ads", "Others")[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (META, "utf-8"),
        (META, "utf-8-sig"),
        (META_FRENCH, "utf-8"),
        (META_GERMAN, "utf-8"),
        ("sep=,\n" + META, "utf-16"),
    ],
)
def test_meta_reports_twice_double_nothing(
    database: Database, tmp_path: Path, ads: int, text: str, encoding: str
) -> None:
    assert brought_in(database, tmp_path, text, encoding=encoding).added == 2
    assert actuals(database, ads) == {7: 123500}
    outcome = brought_in(database, tmp_path, text, encoding=encoding)
    assert (outcome.added, outcome.unchanged, outcome.replaced) == (0, 2, 0)
    assert actuals(database, ads) == {7: 123500}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_google_reports(database: Database, tmp_path: Path, ads: int, encoding: str) -> None:
    text = GOOGLE if encoding == "utf-8" else GOOGLE_TABS
    assert brought_in(database, tmp_path, text, encoding=encoding).added == 2
    assert actuals(database, ads) == {7: 1230, 8: 770}
    assert brought_in(database, tmp_path, text, encoding=encoding).unchanged == 2
    entries = read_entries(database, ads, Month(YEAR, 7))
    assert [(one.supplier, one.note) for one in entries] == [("Google Ads", "Tea")]


def test_without_days_the_span_above_counts_and_is_spread(
    database: Database, tmp_path: Path, ads: int
) -> None:
    text = 'Report\n"July 14, 2026 - August 10, 2026"\nCampaign,Cost\nTea,28.01\n'
    assert report_of(tmp_path, text).spread == 1
    assert brought_in(database, tmp_path, text).added == 2
    assert actuals(database, ads) == {7: 1801, 8: 1000}
    assert brought_in(database, tmp_path, text).unchanged == 2


def test_a_later_report_stands_for_the_earlier_ones_inside_it(
    database: Database, tmp_path: Path, ads: int
) -> None:
    head = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n"
    brought_in(database, tmp_path, head + "2026-07-01,2026-07-10,Tea,10\n")
    brought_in(database, tmp_path, head + "2026-07-01,2026-07-10,Mugs,5\n")
    outcome = brought_in(database, tmp_path, head + "2026-07-01,2026-07-31,Tea,40\n")
    assert (outcome.added, outcome.replaced) == (1, 1)
    assert actuals(database, ads) == {7: 4500}
    with pytest.raises(Refused, match="overlaps a report from 2026-07-01 to 2026-07-31"):
        brought_in(database, tmp_path, head + "2026-07-20,2026-08-05,Tea,40\n")
    changed = brought_in(database, tmp_path, head + "2026-07-01,2026-07-31,Tea,41\n")
    assert changed.updated == 1
    with pytest.raises(Refused, match="already"):
        brought_in(database, tmp_path, head + "2026-07-01,2026-07-31,Tea,41\n", line="Others")
    assert actuals(database, ads) == {7: 4600}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (META.replace("(EUR)", "(USD)"), "row 1: this is in USD"),
        (GOOGLE.replace("Tea,EUR", "Tea,GBP"), "row 4: this is in GBP"),
        (META.replace("0.50", "much"), "row 3: "),
        (META.replace("2026-07-01,2026-07-31,Spring", "2026-07-01,2026-06-30,Spring"), "row 2: "),
        ("Campaign,Cost\nTea,5\n", "not said for which days"),
        ("Date,Line\n1,2\n", "no report"),
        ("Campaign,Day,Cost\nTea,2026-07-01, --\n", "holds no costs"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(
    database: Database, tmp_path: Path, ads: int, text: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        brought_in(database, tmp_path, text)
    assert not actuals(database, ads)
