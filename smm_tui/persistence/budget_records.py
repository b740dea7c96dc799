"""The records of the budget: groups, lines, what is written in their months, and invoices."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.money import LIMIT
from smm_tui.domain.months import Month, parse_month
from smm_tui.i18n import N_
from smm_tui.persistence.record_base import Fields, Input, Record

NAME_LENGTH = 100
FORMULA_LENGTH = 250
NOTE_LENGTH = 100_000
URL_LENGTH = 2000
MOST = LIMIT - 1  # minor units, either way


class MonthText(TypeDecorator[Month]):
    """A month stored as ISO 8601 writes it: 2026-05."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Any) -> str | None:
        """The text that is stored."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Any) -> Month | None:
        """The month that the stored text means."""
        return None if value is None else parse_month(value)


class CarryText(TypeDecorator[CarryRule]):
    """A carry rule stored as its value."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: CarryRule | None, dialect: Any) -> str | None:
        """The word that is stored."""
        return None if value is None else CarryRule(value).value

    def process_result_value(self, value: str | None, dialect: Any) -> CarryRule | None:
        """The rule that the stored word means."""
        return None if value is None else CarryRule(value)


class BudgetGroupFields(Fields):
    """A heading of the budget that lines stand under (S9.1)."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH, title=N_("Group"))


class BudgetGroup(Record, BudgetGroupFields, table=True):
    """A group as stored."""

    __tablename__ = "budget_group"
    brand_id: int = Field(foreign_key="brand.id", index=True)
    kind: str = Field(default="", max_length=20)  # of the four usual ones; empty: one's own
    position: int = Field(default=0)


class BudgetGroupInput(Input, BudgetGroupFields):
    """A group as typed."""


class BudgetLineFields(Fields):
    """Something that money is spent on, month by month (S9.3, S9.6)."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH, title=N_("Line"))
    crosses_year: int = Field(default=0, ge=0, le=1, title=N_("Carry on into the next year"))
    tracked: int = Field(default=1, ge=0, le=1, title=N_("Note what is spent"))
    social: int = Field(default=1, ge=0, le=1, title=N_("Directly tied to social media"))


class BudgetLine(Record, BudgetLineFields, table=True):
    """A line as stored."""

    __tablename__ = "budget_line"
    brand_id: int = Field(foreign_key="brand.id", index=True)
    group_id: int = Field(foreign_key="budget_group.id", index=True)
    channel_id: int | None = Field(default=None, foreign_key="channel.id", index=True)
    carry: CarryRule = Field(default=CarryRule.NONE, sa_type=CarryText)
    active_from: Month | None = Field(default=None, sa_type=MonthText)
    active_to: Month | None = Field(default=None, sa_type=MonthText)
    position: int = Field(default=0)


class BudgetLineInput(Input, BudgetLineFields):
    """A line as typed."""


class BudgetCell(Record, table=True):
    """What is written in a month of a line; amounts in minor units of the brand's currency."""

    __tablename__ = "budget_cell"
    __table_args__ = (Index("ix_budget_cell_place", "line_id", "month"), Record.__table_args__)
    line_id: int = Field(foreign_key="budget_line.id")
    month: Month = Field(sa_type=MonthText)
    planned: int = Field(default=0, ge=-MOST, le=MOST)
    # As typed; where there are entries, their sum counts instead.
    actual: int | None = Field(default=None, ge=-MOST, le=MOST)
    planned_formula: str = Field(default="", max_length=FORMULA_LENGTH)
    actual_formula: str = Field(default="", max_length=FORMULA_LENGTH)


class BudgetEntryFields(Fields):
    """An invoice or another sum that was spent on a line."""

    day: date | None = Field(default=None, title=N_("Day"))
    supplier: str = Field(default="", max_length=NAME_LENGTH * 2, title=N_("Supplier"))
    link: str = Field(default="", max_length=URL_LENGTH, title=N_("Where the invoice is kept"))
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))


class BudgetEntry(Record, BudgetEntryFields, table=True):
    """An entry as stored; its ``source_key`` is its key in the file it was imported from."""

    __tablename__ = "budget_entry"
    __table_args__ = (Index("ix_budget_entry_place", "line_id", "month"), Record.__table_args__)
    line_id: int = Field(foreign_key="budget_line.id")
    month: Month = Field(sa_type=MonthText)
    amount: int = Field(ge=-MOST, le=MOST)


class BudgetEntryInput(Input, BudgetEntryFields):
    """An entry as typed."""
