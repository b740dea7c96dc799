"""The budget's use cases: each is one edit, undone whole, and refuses what it has not seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from smm_tui.domain.budget_blocks import BlockPlan, CellChange, Side
from smm_tui.domain.budget_lines import CarryRule, Cell
from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.months import Month, months_of
from smm_tui.persistence.records import Channel
from smm_tui.services.budget_forms import entry_form, group_form, line_form
from smm_tui.services.budget_plans import (
    block_text,
    plan_clear,
    plan_copy_last_month,
    plan_copy_last_year,
    plan_fill_right,
    plan_paste,
    plan_spread,
    plan_typed,
)
from smm_tui.services.budget_views import (
    Budget,
    budget_years,
    folded_groups,
    folded_text,
    read_budget,
    read_entries,
)
from smm_tui.services.edits import read_changes
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored

YEAR = 2026
TODAY = date(2026, 5, 10)
JAN, FEB, MAR, APR = (Month(YEAR, number) for number in range(1, 5))
DEC = Month(YEAR, 12)
KINDS = ("budget_group", "budget_line", "budget_cell", "budget_entry")

Use = Callable[[Workspace], object]


def budget_of(planner: Planner, year: int = YEAR, today: date = TODAY) -> Budget:
    return read_budget(planner.database, planner.brand, year, today)


@pytest.fixture
def ads(planner: Planner) -> int:
    """A line of the advertising group."""
    planner.write(lambda w: w.budget.add_usual_groups())
    group = budget_of(planner).view.groups[1].id
    return planner.write(lambda w: w.budget.add_line(group, "Campaigns"))


def _deleted(key: int, workspace: Workspace) -> None:
    workspace.budget.delete_entry(key)


def put(planner: Planner, line: int, month: Month, text: str, side: Side = Side.PLANNED) -> Cell:
    return planner.write(lambda w: w.budget.set_cell(line, month, side, text))


def label(planner: Planner) -> str:
    return str(planner.database.rows("SELECT label FROM edit ORDER BY id DESC LIMIT 1")[0][0])


def test_the_four_groups_come_with_their_lines_and_advertising_carries(planner: Planner) -> None:
    assert planner.write(lambda w: w.budget.add_usual_groups(lines=True)) == 4
    assert label(planner) == f"Add {len(budget_of(planner).view.lines)} usual lines"
    assert planner.write(lambda w: w.budget.add_usual_groups(lines=True)) == 0
    view = budget_of(planner).view
    assert [group.name for group in view.groups] == [
        "Software and tools", "Advertising", "Hired services", "Digital assets",
    ]  # fmt: skip
    carrying = {line.name for line in view.lines if line.carry is CarryRule.SURPLUS}
    assert carrying == {"Paid campaigns"}
    planner.undo()
    assert budget_of(planner).empty


def test_the_usual_lines_come_into_groups_that_are_there(planner: Planner) -> None:
    planner.write(lambda w: w.budget.add_usual_groups())
    added = planner.write(lambda w: w.budget.add_usual_groups(lines=True))
    assert added == len(budget_of(planner).view.lines) > 4
    assert label(planner) == f"Add {added} usual lines"
    assert planner.write(lambda w: w.budget.add_usual_groups(lines=True)) == 0


def test_the_worked_case(planner: Planner, ads: int) -> None:
    for month in (JAN, FEB, MAR, APR):
        put(planner, ads, month, "500")
    for month, spent in ((JAN, "380"), (FEB, "700"), (MAR, "0"), (APR, "900")):
        put(planner, ads, month, spent, Side.ACTUAL)
    figures = budget_of(planner).view.rows[ads].months
    assert [one.available for one in figures[:4]] == [50000, 62000, 50000, 100000]
    assert figures[3].left == 10000
    planner.write(lambda w: w.budget.set_carry(ads, CarryRule.BOTH))
    figures = budget_of(planner).view.rows[ads].months
    assert [one.available for one in figures[:4]] == [50000, 62000, 42000, 92000]


def test_a_formula_is_kept_and_what_is_added_builds_on_what_stands(
    planner: Planner, ads: int
) -> None:
    assert put(planner, ads, JAN, "=120*1.2+30") == Cell(ads, JAN, 17400, None, "=120*1.2+30")
    budget = budget_of(planner)
    assert budget.edit_text(ads, JAN, Side.PLANNED) == "=120*1.2+30"
    assert put(planner, ads, JAN, "+50").planned == 22400
    assert put(planner, ads, FEB, "50%").planned == 11200
    assert label(planner) == "Set 'Campaigns', Feb 2026, planned to 112"
    assert put(planner, ads, FEB, "").planned == 0
    assert planner.rows("budget_cell", "month") == [("2026-01",)]


@pytest.mark.parametrize(
    "text", ["1.2.3", "1e999", "=1/0", "=__import__", "10000000000000000", "NaN", "5 $"]
)
def test_what_is_no_amount_is_refused_and_nothing_is_written(
    planner: Planner, ads: int, text: str
) -> None:
    with pytest.raises(Refused):
        put(planner, ads, JAN, text)
    assert not planner.rows("budget_cell", "id")
    with pytest.raises(Refused):
        plan_typed(budget_of(planner), ads, JAN, Side.PLANNED, text)


def test_numbers_are_read_as_the_brand_writes_them(planner: Planner, ads: int) -> None:
    brand = planner.brand
    planner.write(lambda w: w.frame.save_brand(brand.id, 1, {"name": brand.name, "language": "sl"}))
    assert put(planner, ads, JAN, "1.234").planned == 123400
    budget = budget_of(planner)
    assert budget.money(123450) == "1.234,50"
    assert budget.edit_text(ads, JAN, Side.PLANNED) == "1234"


def test_a_cell_that_changed_since_it_was_seen_is_refused(planner: Planner, ads: int) -> None:
    seen = budget_of(planner).cell(ads, JAN)
    put(planner, ads, JAN, "100")
    with pytest.raises(StaleRecord, match="it is 100 now"):
        planner.write(lambda w: w.budget.set_cell(ads, JAN, Side.PLANNED, "5", seen=seen))
    with pytest.raises(StaleRecord):
        planner.write(
            lambda w: w.budget.change(
                [
                    CellChange(ads, FEB, Side.PLANNED, 100, "", Cell(ads, FEB)),
                    CellChange(ads, JAN, Side.PLANNED, 100, "", seen),
                ]
            )
        )
    assert budget_of(planner).cell(ads, FEB).planned == 0
    # The other side of the cell is another's business.
    planner.write(lambda w: w.budget.set_cell(ads, JAN, Side.ACTUAL, "7", seen=seen))
    assert budget_of(planner).cell(ads, JAN) == Cell(ads, JAN, 10000, 700)


def test_a_pasted_block_tells_where_it_lands_and_is_one_edit(planner: Planner, ads: int) -> None:
    group = budget_of(planner).view.groups[1].id
    other = planner.write(lambda w: w.budget.add_line(group, "Influencers"))
    before = stored(planner.database, KINDS)
    budget = budget_of(planner)
    block = [["100", "1,234.50"], ["=10*3", "x"], ["9", ""]]
    plan = plan_paste(budget, [ads, other], Month(YEAR, 11), Side.PLANNED, block)
    assert not plan.possible
    assert plan.problems == (
        "Influencers, Dec 2026: Type an amount such as 1234.50, or a formula such as =120*1.2+30.",
    )
    assert plan.left_over == 1
    (rounded,) = plan_paste(budget, [ads], Month(YEAR, 1), Side.PLANNED, [["12.3456"]]).landings
    assert rounded.rounded
    assert rounded.change is not None
    assert rounded.change.amount == 1235
    (doubt,) = plan_paste(budget, [ads], Month(YEAR, 1), Side.PLANNED, [["1.234"]]).landings
    assert "two ways" in doubt.problem
    assert [(one.line_id, one.month.month) for one in plan.landings] == [
        (ads, 11), (ads, 12), (other, 11), (other, 12),
    ]  # fmt: skip
    block[1][1] = "-5"
    plan = plan_paste(budget, [ads, other], Month(YEAR, 11), Side.PLANNED, block[:2])
    assert planner.write(lambda w: w.budget.change(plan.changes, "Paste")) == 4
    assert label(planner) == "Paste: 4 cells, Nov 2026 - Dec 2026, planned"
    months = [Month(YEAR, 11), DEC]
    copied = block_text(budget_of(planner), [ads, other], months, Side.PLANNED)
    assert copied == "100\t1234.50\n30\t-5"
    planner.undo()
    assert stored(planner.database, KINDS) == before
    planner.redo()
    assert block_text(budget_of(planner), [ads, other], months, Side.PLANNED) == copied


def test_fill_copy_spread_and_clear(planner: Planner, ads: int) -> None:
    def change(plan: BlockPlan) -> None:
        planner.write(lambda w: w.budget.change(plan.changes))

    def row() -> list[int]:
        return [cell.planned for cell in budget_of(planner).view.rows[ads].months]

    put(planner, ads, JAN, "=100")
    change(plan_fill_right(budget_of(planner), [ads], [JAN, FEB, MAR], Side.PLANNED))
    assert row()[:4] == [10000, 10000, 10000, 0]
    assert budget_of(planner).cell(ads, MAR).planned_formula == "=100"
    change(plan_copy_last_month(budget_of(planner), [ads], [APR], Side.PLANNED))
    assert row()[:4] == [10000] * 4
    next_year = budget_of(planner, YEAR + 1)
    change(plan_copy_last_year(next_year, [ads], months_of(YEAR + 1), Side.PLANNED))
    assert [one.planned for one in budget_of(planner, YEAR + 1).view.rows[ads].months[:5]] == [
        *[10000] * 4, 0,
    ]  # fmt: skip
    change(plan_spread(budget_of(planner), ads, 100_000, Side.PLANNED))
    assert sum(row()) == 100_000
    assert set(row()) == {8333, 8334}
    change(plan_clear(budget_of(planner), [ads], months_of(YEAR), Side.PLANNED))
    assert row() == [0] * 12
    for _step in range(2):
        planner.undo()
    assert row()[:5] == [*[10000] * 4, 0]
    assert list(budget_years(planner.database, planner.brand.id, TODAY)) == [2026, 2027]


def test_the_actual_is_the_sum_of_the_invoices(planner: Planner, ads: int) -> None:
    put(planner, ads, JAN, "80", Side.ACTUAL)

    def save(key: int, version: int, **typed: str) -> int:
        return planner.write(lambda w: w.budget.save_entry(ads, JAN, key, version, typed))

    first = save(0, 0, amount="100,50", supplier="Meta", day="31.1", link="https://e.x/1")
    save(0, 0, amount="20")
    assert read_entries(planner.database, ads, JAN)[0].day == JAN.last_day
    budget = budget_of(planner)
    assert budget.cell(ads, JAN).actual == 12050
    assert budget.entry_count(ads, JAN) == 2
    assert [one.amount for one in read_entries(planner.database, ads, JAN)] == [10050, 2000]
    with pytest.raises(Refused, match="sum of its invoices"):
        put(planner, ads, JAN, "5", Side.ACTUAL)
    assert plan_clear(budget, [ads], [JAN], Side.ACTUAL).kept == 1
    with pytest.raises(StaleRecord):
        save(first, 7, amount="1")
    with pytest.raises(FieldErrors) as refusal:
        save(0, 0, amount="", day="someday")
    assert set(refusal.value.errors) == {"amount", "day"}
    save(first, 1, amount="10")
    assert budget_of(planner).cell(ads, JAN).actual == 3000
    for entry in read_entries(planner.database, ads, JAN):
        planner.write(partial(_deleted, entry.id))
    assert budget_of(planner).cell(ads, JAN).actual == 8000
    planner.undo()
    assert budget_of(planner).cell(ads, JAN).actual in (1000, 2000)


def test_lines_are_renamed_moved_stopped_and_deleted(planner: Planner, ads: int) -> None:
    groups = [group.id for group in budget_of(planner).view.groups]
    other = planner.write(lambda w: w.budget.add_line(groups[1], "Influencers", below=ads))
    first = planner.write(lambda w: w.budget.add_line(groups[1], "First", below=ads))

    def names() -> list[str]:
        return [line.name for line in budget_of(planner).view.lines]

    assert names() == ["Campaigns", "First", "Influencers"]
    planner.write(lambda w: w.budget.move_line(other, -2))
    assert names() == ["Influencers", "Campaigns", "First"]
    planner.write(lambda w: w.budget.move_line(other, -1))
    assert budget_of(planner).line(other).group_id == groups[0]
    planner.undo()
    assert budget_of(planner).line(other).group_id == groups[1]
    planner.write(lambda w: w.budget.rename_line(first, "Second"))
    assert label(planner) == "Rename the line 'First' to 'Second'"

    put(planner, ads, JAN, "500")
    put(planner, ads, MAR, "500")
    planner.write(lambda w: w.budget.stop_line(ads, MAR))
    view = budget_of(planner).view
    assert view.rows[ads].year.planned == 50000
    with pytest.raises(Refused, match="not funded in Mar 2026"):
        put(planner, ads, MAR, "5")
    planner.write(lambda w: w.budget.go_on_with_line(ads))
    assert budget_of(planner).view.rows[ads].year.planned == 100000

    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.budget.delete_line(ads))
    assert not planner.rows("budget_cell", "id")
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_a_lines_form(planner: Planner, ads: int) -> None:
    planner.write(
        lambda w: w.transaction.session.add(Channel(brand_id=planner.brand.id, name="Insta"))
    )
    typed = {
        "name": "Ads", "channel_id": "1", "carry": "both", "crosses_year": "1", "tracked": "1",
        "social": "0", "active_from": "2026-02", "active_to": "2026-11",
    }  # fmt: skip
    planner.write(lambda w: w.budget.save_line(ads, 1, typed))
    view = budget_of(planner).view
    line = view.lines[0]
    assert (line.name, line.channel_id, line.carry) == ("Ads", 1, CarryRule.BOTH)
    assert (line.crosses_year, line.active_from, line.active_to) == (True, FEB, Month(YEAR, 11))
    assert view.not_social == (line,)
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.budget.save_line(ads, 1, typed))
    wrong = {"name": "", "active_from": "2026-13", "carry": "x", "group_id": "99"}
    with pytest.raises(FieldErrors) as refusal:
        planner.write(lambda w: w.budget.save_line(ads, 2, wrong))
    assert set(refusal.value.errors) == set(wrong)
    with pytest.raises(FieldErrors):
        planner.write(lambda w: w.budget.save_line(ads, 2, {"active_to": "2026-01"}))


def test_groups(planner: Planner, ads: int) -> None:
    def names() -> list[str]:
        return [group.name for group in budget_of(planner).view.groups]

    group = budget_of(planner).view.groups[1].id
    with pytest.raises(Refused, match="has 1 line"):
        planner.write(lambda w: w.budget.delete_group(group))
    added = planner.write(lambda w: w.budget.save_group(0, 0, {"name": "Events"}))
    planner.write(lambda w: w.budget.move_group(added, -9))
    assert names()[0] == "Events"
    version = budget_of(planner).group_versions[added]
    planner.write(lambda w: w.budget.save_group(added, version, {"name": "Fairs"}))
    assert names()[0] == "Fairs"
    with pytest.raises(FieldErrors):
        planner.write(lambda w: w.budget.save_group(0, 0, {"name": "fairs"}))
    planner.write(lambda w: w.budget.delete_group(added))
    assert "Fairs" not in names()
    assert folded_groups(folded_text(frozenset({3, 1}))) == {1, 3}


def test_tracking_is_optional_for_a_line_and_for_the_brand(planner: Planner, ads: int) -> None:
    put(planner, ads, JAN, "500")
    put(planner, ads, JAN, "100", Side.ACTUAL)
    switches: list[Use] = [
        lambda w: w.budget.set_tracked(ads, False),
        lambda w: w.budget.track_actuals(False),
    ]
    for switch in switches:
        planner.write(switch)
        figures = budget_of(planner).view.figures(ads, JAN)
        assert (figures.actual, figures.tracked) == (None, False)
        assert budget_of(planner).view.figures(ads, FEB).carried == 0
        with pytest.raises(Refused, match="not noted"):
            put(planner, ads, FEB, "1", Side.ACTUAL)
        planner.undo()
        assert budget_of(planner).view.figures(ads, JAN).actual == 10000


def test_a_line_that_crosses_the_year_carries_what_earlier_years_left(
    planner: Planner, ads: int
) -> None:
    put(planner, ads, Month(2025, 12), "500")
    put(planner, ads, Month(2025, 12), "100", Side.ACTUAL)
    assert budget_of(planner).view.figures(ads, JAN).carried == 0
    planner.write(lambda w: w.budget.save_line(ads, 1, {"crosses_year": "1"}))
    assert budget_of(planner).view.figures(ads, JAN).carried == 40000


def test_another_brands_lines_are_out_of_reach(planner: Planner, ads: int) -> None:
    with planner.database.write() as transaction:
        other = Workspace(transaction).frame.add_brand("Other")
    uses: list[Use] = [
        lambda w: w.budget.set_cell(ads, JAN, Side.PLANNED, "5"),
        lambda w: w.budget.delete_line(ads),
        lambda w: w.budget.add_line(1, "Mine now"),
    ]
    for use in uses:
        with pytest.raises(Refused), planner.database.write(other) as transaction:
            use(Workspace(transaction))


def test_forms_hold_what_stands(planner: Planner, ads: int) -> None:
    budget = budget_of(planner)
    form = line_form(budget, ads)
    assert form is not None
    held = {field.name: field.value for field in form.fields}
    assert held == {
        "name": "Campaigns", "group_id": str(budget.view.groups[1].id), "channel_id": "",
        "carry": "surplus", "social": "1", "active_from": "", "active_to": "", "tracked": "1",
        "crosses_year": "0",
    }  # fmt: skip
    planner.write(lambda w: w.budget.save_line(ads, form.version, held))
    assert budget_of(planner).view.lines == budget.view.lines
    assert line_form(budget, 99) is None
    fresh = line_form(budget, 0, group_id=budget.view.groups[1].id)
    assert fresh is not None
    assert {field.name: field.value for field in fresh.fields}["carry"] == "surplus"
    group = group_form(budget, budget.view.groups[0].id)
    assert group is not None
    assert group.fields[0].value == "Software and tools"
    typed = {"amount": "1234.5", "day": "2026-01-31", "supplier": "Meta"}
    key = planner.write(lambda w: w.budget.save_entry(ads, JAN, 0, 0, typed))
    entry = entry_form(planner.database, budget_of(planner), ads, JAN, key)
    assert entry is not None
    held = {field.name: field.value for field in entry.fields}
    assert (held["amount"], held["supplier"]) == ("1234.50", "Meta")
    planner.write(lambda w: w.budget.save_entry(ads, JAN, key, entry.version, held))
    assert budget_of(planner).cell(ads, JAN).actual == 123450


def test_the_history_tells_amounts_and_their_places(planner: Planner, ads: int) -> None:
    put(planner, ads, JAN, "=500+1")
    edit = planner.database.rows("SELECT MAX(id) FROM edit")[0][0]
    (change,) = read_changes(planner.database, edit)
    assert change.title == "Budget Campaigns, Jan 2026 - added"
    assert change.lines == ("Planned: 501.00", "Formula of the plan: =500+1")


def test_a_channel_in_use_and_a_brand_with_a_budget_stay(planner: Planner, ads: int) -> None:
    brand = planner.brand.id
    planner.write(lambda w: w.transaction.session.add(Channel(brand_id=brand, name="Insta")))
    planner.write(lambda w: w.budget.save_line(ads, 1, {"channel_id": "1"}))
    with pytest.raises(Refused, match="used by 1 record"):
        planner.write(lambda w: w.registers.delete_channel(1))
    with pytest.raises(Refused, match="1 budget line"):
        planner.write(lambda w: w.frame.delete_brand(brand))


def test_amounts_never_change_their_meaning_with_the_currency(planner: Planner, ads: int) -> None:
    put(planner, ads, JAN, "500")
    brand = planner.brand
    with pytest.raises(FieldErrors, match="kept in EUR"):
        planner.write(
            lambda w: w.frame.save_brand(brand.id, 1, {"name": brand.name, "currency": "JPY"})
        )
    typed = {"name": brand.name, "currency": "USD"}
    planner.write(lambda w: w.frame.save_brand(brand.id, 1, typed))
    assert planner.brand.currency == "USD"
