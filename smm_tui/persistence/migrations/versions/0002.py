"""Version 2: the calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WORDS = (
    *("title", "time", "format", "caption", "pillar", "campaign", "link"),
    *("utm_source", "utm_medium", "utm_campaign", "utm_content", "note"),
)


def upgrade() -> None:
    """Make the tables of the calendar, and what it needs to know of brands and hats."""
    _add(
        "brand",
        _filled("country", ""),
        _filled("utm_source", "{network}"),
        _filled("utm_medium", "social"),
        _filled("utm_campaign", "{campaign}"),
        _filled("utm_content", "{format}"),
    )
    _add("hat", sa.Column("hours_per_week", sa.Integer(), nullable=False, server_default="0"))
    _records(
        "series",
        *_texts(*_WORDS, "rule", "left_out", "status"),
        sa.Column("group_key", sa.Text(), nullable=False, index=True),
        *_numbers("days_behind"),
        sa.Column("effort_minutes", sa.Integer()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_until", sa.Date()),
        _belongs("brand"),
        *_chain(),
    )
    _records(
        "post",
        *_texts(*_WORDS, "status"),
        sa.Column("group_key", sa.Text(), nullable=False, index=True),
        sa.Column("effort_minutes", sa.Integer()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("series_day", sa.Date()),
        sa.Column("brand_id", sa.Integer(), sa.ForeignKey("brand.id"), nullable=False),
        sa.Index("ix_post_calendar", "brand_id", "day", "time"),
        *_chain(),
        _refers("series_id", "series"),
    )
    _records("post_link", *_texts("url", "title"), *_numbers("position"), _belongs("post"))
    _records("slot", *_texts("time"), *_numbers("weekday"), _belongs("channel"))
    _records("target", *_texts("format"), *_numbers("posts_per_week"), _belongs("channel"))
    _records(
        "key_date",
        *_texts("title", "kind", "note"),
        *_numbers("yearly"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date()),
        _belongs("brand"),
    )


def _add(table: str, *columns: sa.Column[object]) -> None:
    """Add columns to a table that has rows; what these get now is no default of later ones."""
    for column in columns:
        op.add_column(table, column)
    kept = {"sqlite_autoincrement": True, "sqlite_strict": True}
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        for column in columns:
            batch.alter_column(column.name, server_default=None)


def _filled(name: str, value: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=value)


def _chain() -> list[sa.Column[object]]:
    return [
        _refers("channel_id", "channel"),
        _refers("hat_id", "hat"),
        _refers("reviewer_hat_id", "hat"),
        _refers("task_id", "task"),
    ]


def _records(name: str, *columns: sa.Column[object] | sa.Index) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("uuid", sa.Text(), nullable=False, unique=True),
        *_numbers("version"),
        sa.Column("source_key", sa.Text(), nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
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
