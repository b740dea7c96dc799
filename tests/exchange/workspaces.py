"""Workspaces out and in, as the tests ask for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from smm_tui.exchange.trello import board_of
from smm_tui.exchange.trello_apply import apply_import
from smm_tui.exchange.trello_plan import plan_import
from smm_tui.exchange.workspace_json import WorkspaceOutcome, export_workspace, import_workspace
from smm_tui.persistence.database import Database
from smm_tui.persistence.records import Channel
from tests.exchange.conftest import NOW
from tests.exchange.trello_boards import make_board

Workspace = dict[str, Any]


def exported(database: Database) -> Workspace:
    return export_workspace(database, NOW, with_secrets=True)


def brought_in(database: Database, data: object) -> WorkspaceOutcome:
    with database.write() as transaction:
        return import_workspace(transaction, data)


def filled(database: Database, cards: int = 300) -> Workspace:
    """The workspace of a database that now holds a board and a channel."""
    with database.write(1) as transaction:
        apply_import(transaction, plan_import(board_of(make_board(cards))))
        transaction.session.add(
            Channel(brand_id=1, name="Reels", owner_hat_id=1, last_reviewed=date(2026, 2, 28))
        )
    return exported(database)
