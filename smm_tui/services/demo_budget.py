"""The demo brand's budget as records: this year's plan, what was spent so far, and last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from smm_tui.content.budget import USUAL_GROUPS
from smm_tui.content.demo import BRAND
from smm_tui.content.demo_budget import BUDGET_LINES, LAST_YEAR, DemoEntry, DemoLine
from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.money import minor_digits, parse_plain
from smm_tui.domain.months import Month, months_of
from smm_tui.domain.order import spread
from smm_tui.i18n import _
from smm_tui.persistence.records import BudgetCell, BudgetEntry, BudgetGroup, BudgetLine, Record

_PERCENT = 100
_PAID_AT_ONCE = "tools"  # subscriptions


class DemoLineRecord(NamedTuple):
    """A line as it is told and as it is stored."""

    told: DemoLine
    record: BudgetLine


def demo_groups(brand_id: int) -> list[BudgetGroup]:
    """The four usual groups of the demo brand."""
    return [
        BudgetGroup(brand_id=brand_id, name=_(group.name), kind=group.kind, position=place)
        for group, place in zip(USUAL_GROUPS, spread(len(USUAL_GROUPS)), strict=True)
    ]


def demo_lines(
    brand_id: int, groups: Sequence[BudgetGroup], channels: Mapping[str, int], today: date
) -> list[DemoLineRecord]:
    """The lines in their stored groups; one was stopped in the year of today."""
    by_kind = {group.kind: group.id for group in groups}
    places = spread(len(BUDGET_LINES))
    return [
        DemoLineRecord(told, _line(told, brand_id, by_kind[told.group], channels, place, today))
        for told, place in zip(BUDGET_LINES, places, strict=True)
    ]


def _line(
    told: DemoLine,
    brand_id: int,
    group_id: int | None,
    channels: Mapping[str, int],
    place: int,
    today: date,
) -> BudgetLine:
    assert group_id is not None
    return BudgetLine(
        brand_id=brand_id,
        group_id=group_id,
        name=_(told.name),
        channel_id=channels[told.channel] if told.channel else None,
        carry=CarryRule(told.carry),
        social=int(told.social),
        tracked=int(told.tracked),
        active_to=Month(today.year, told.stopped_after) if told.stopped_after else None,
        position=place,
    )


def demo_cells(line: DemoLineRecord, today: date) -> Iterator[Record]:
    """What is written in a line's months, and its invoices: up to last month, and a part of now."""
    now, line_id = Month.of(today), line.record.id
    assert line_id is not None
    for month in (*months_of(today.year - 1), *months_of(today.year)):
        part = _PERCENT if month.year == today.year else LAST_YEAR
        planned = _amount(line.told.planned, month, part)
        spent = None if month > now else _amount(line.told.actual, month, part)
        if spent is not None and month == now and line.told.group != _PAID_AT_ONCE:
            # As much of the month's sum as of its days has gone, in whole units.
            whole = spent * today.day // (month.days * _unit()) * _unit()
            spent = whole or None
        if planned is None and spent is None:
            continue
        amount, formula = line.told.formula
        typed = formula if planned is not None and planned == _minor(amount or "0") else ""
        yield BudgetCell(
            line_id=line_id,
            month=month,
            planned=planned or 0,
            planned_formula=typed,
            actual=spent,
        )
    for told in line.told.entries:
        if told.month < today.month:
            yield _entry(told, line_id, today.year)


def _entry(told: DemoEntry, line_id: int, year: int) -> BudgetEntry:
    return BudgetEntry(
        line_id=line_id,
        month=Month(year, told.month),
        amount=_minor(told.amount),
        day=date(year, told.month, told.day),
        supplier=_(told.supplier),
        note=_(told.note) if told.note else "",
        link=told.link,
    )


def _amount(amounts: Sequence[str], month: Month, part: int) -> int | None:
    """The amount of a month in minor units; a part of it in whole units."""
    text = amounts[month.month - 1] if amounts else ""
    if not text:
        return None
    amount = _minor(text)
    return amount if part == _PERCENT else amount * part // (_PERCENT * _unit()) * _unit()


def _minor(text: str) -> int:
    return parse_plain(text, BRAND.currency)


def _unit() -> int:
    unit: int = 10 ** minor_digits(BRAND.currency)
    return unit
