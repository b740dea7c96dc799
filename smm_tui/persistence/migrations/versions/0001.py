"""Version 1: the frame, the work, the audit, the budget, the journal, the settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables of version 1 in an empty database."""
    _frame()
    _work()
    _audit()
    _budget()
    _engine()


def _frame() -> None:
    _records(
        "brand",
        *_texts("name", "currency", "time_zone", "language", "colour"),
        *_numbers("first_weekday", "audit_months", "tracks_actuals"),
    )
    _records("hat", *_texts("name", "person", "does"), _belongs("brand"))
    _records(
        "channel",
        *_texts("name", "network", "handle", "url", "business_email", "password_place"),
        *_texts("purpose", "role"),
        *_numbers("two_factor", "posts_per_week", "dormant"),
        sa.Column("last_reviewed", sa.Date()),
        _belongs("brand"),
        _refers("owner_hat_id", "hat"),
    )
    _records("stage_setting", *_texts("stage", "name"), *_numbers("wip_limit"), _belongs("brand"))


def _work() -> None:
    _records(
        "task",
        *_texts("title", "note", "hold_reason", "stage", "template"),
        *_numbers("priority", "position"),
        sa.Column("due", sa.Date()),
        sa.Column("effort_minutes", sa.Integer()),
        sa.Column("stage_since", sa.DateTime(), nullable=False),
        sa.Column("archived_at", sa.DateTime()),
        sa.Column("brand_id", sa.Integer(), sa.ForeignKey("brand.id"), nullable=False),
        sa.Index("ix_task_board", "brand_id", "archived_at", "stage", "position"),
        _refers("hat_id", "hat"),
        _refers("reviewer_hat_id", "hat"),
        _refers("channel_id", "channel"),
    )
    _records("checklist_item", *_texts("text"), *_numbers("done", "position"), _belongs("task"))
    _records("label", *_texts("name", "colour"), _belongs("brand"))
    _records("task_label", _belongs("task"), _belongs("label"))
    _records("link", *_texts("url", "title"), *_numbers("position"), _belongs("task"))
    _records(
        "stage_change",
        *_texts("to_stage"),
        sa.Column("from_stage", sa.Text()),
        sa.Column("at", sa.DateTime(), nullable=False),
        _belongs("task"),
    )


def _audit() -> None:
    _records("audit", sa.Column("day", sa.Date(), nullable=False), _belongs("brand"))
    _records(
        "answer",
        *_texts("question", "subject", "status", "note"),
        *_numbers("score"),
        sa.Column("day", sa.Date()),
        sa.Column("settled", sa.Date()),
        _belongs("brand"),
        _refers("audit_id", "audit"),
    )
    _records("own_item", *_texts("place", "title"), *_numbers("position"), _belongs("brand"))
    _records(
        "pick",
        *_texts("line", "note", "remedy"),
        *_numbers("severity", "likelihood", "impact"),
        sa.Column("settled", sa.Date()),
        _belongs("audit"),
    )
    _records(
        "audit_goal",
        *_texts("title", "audience", "value", "task", "kpi"),
        *_numbers("long_term", "position"),
        sa.Column("settled", sa.Date()),
        _belongs("audit"),
    )
    _records(
        "content_item",
        *_texts("title", "url", "freshness", "note"),
        _belongs("brand"),
        _refers("channel_id", "channel"),
    )
    _records("finding", *_texts("key", "title"), *_numbers("step"), _belongs("task"))


def _budget() -> None:
    _records("budget_group", *_texts("name", "kind"), *_numbers("position"), _belongs("brand"))
    _records(
        "budget_line",
        *_texts("name", "carry"),
        *_numbers("crosses_year", "tracked", "social", "position"),
        sa.Column("active_from", sa.Text()),
        sa.Column("active_to", sa.Text()),
        _belongs("brand"),
        sa.Column(
            "group_id", sa.Integer(), sa.ForeignKey("budget_group.id"), nullable=False, index=True
        ),
        _refers("channel_id", "channel"),
    )
    _records(
        "budget_cell",
        *_texts("month", "planned_formula", "actual_formula"),
        *_numbers("planned"),
        sa.Column("actual", sa.Integer()),
        sa.Column("line_id", sa.Integer(), sa.ForeignKey("budget_line.id"), nullable=False),
        sa.Index("ix_budget_cell_place", "line_id", "month"),
    )
    _records(
        "budget_entry",
        *_texts("month", "supplier", "link", "note"),
        *_numbers("amount"),
        sa.Column("day", sa.Date()),
        sa.Column("line_id", sa.Integer(), sa.ForeignKey("budget_line.id"), nullable=False),
        sa.Index("ix_budget_entry_place", "line_id", "month"),
    )


def _engine() -> None:
    _table(
        "edit",
        sa.Column("uuid", sa.Text(), nullable=False, unique=True),
        sa.Column("brand_id", sa.Integer(), index=True),
        *_texts("label", "origin", "session", "touched_by"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False, index=True),
        *_numbers("automatic", "closed"),
        sa.Column("serial", sa.Integer(), nullable=False, index=True),
    )
    _table(
        "edit_change",
        _belongs("edit"),
        sa.Column("kind", sa.Text(), nullable=False, index=True),
        sa.Column("row_id", sa.Integer(), nullable=False, index=True),
        *_texts("before", "after"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), primary_key=True),
        *_texts("value"),
        sqlite_strict=True,
    )


def _records(name: str, *columns: sa.Column[object] | sa.Index) -> None:
    _table(
        name,
        sa.Column("uuid", sa.Text(), nullable=False, unique=True),
        *_numbers("version"),
        sa.Column("source_key", sa.Text(), nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        *columns,
    )


def _table(name: str, *columns: sa.Column[object] | sa.Index) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        *columns,
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _texts(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _belongs(parent: str) -> sa.Column[object]:
    return sa.Column(
        f"{parent}_id", sa.Integer(), sa.ForeignKey(f"{parent}.id"), nullable=False, index=True
    )


def _refers(name: str, parent: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{parent}.id"), index=True)
