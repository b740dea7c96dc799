"""Boards for tests: a brand with a few cards, made by the services that the planner uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from smm_tui.clock import FixedClock
from smm_tui.domain.board import BoardView, BrandView, Card
from smm_tui.domain.changes import Changes
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.transaction import Transaction
from smm_tui.services.board import read_board, read_brands
from smm_tui.services.workspace import Workspace

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)

ResultT = TypeVar("ResultT")


def _brand(transaction: Transaction) -> None:
    Workspace(transaction).frame.add_brand("Acme Tea")


class Planner:
    """A database with one brand, as a session of the planner has it open."""

    def __init__(
        self,
        path: Path,
        *,
        origin: str = "planner",
        now: datetime = NOON,
        begin: Callable[[Transaction], object] = _brand,
    ) -> None:
        self.clock = FixedClock(now)
        self.database: Database = open_database(path, self.clock, origin=origin, create=True)
        self.changes = Changes()
        if not read_brands(self.database):
            with self.database.write() as transaction:
                begin(transaction)
                transaction.outside_history = True  # no step of undo leads behind the beginning

    @property
    def brand(self) -> BrandView:
        return read_brands(self.database)[0]

    @property
    def board(self) -> BoardView:
        return read_board(self.database, self.brand, TODAY)

    def write(self, work: Callable[[Workspace], ResultT]) -> ResultT:
        """One use case in one transaction; ``changes`` tells what it touched."""
        self.changes = Changes()
        with self.database.write(self.brand.id) as transaction:
            result = work(Workspace(transaction))
        self.changes = transaction.changes
        return result

    def told(self, work: Callable[[Workspace], object]) -> list[str]:
        """What is told beside the name of an edit, when this is done."""

        def asked(workspace: Workspace) -> list[str]:
            work(workspace)
            return workspace.remarks()

        return self.write(asked)

    def add(
        self, *titles: str, stage: Stage = Stage.BACKLOG, below: int | None = None
    ) -> list[int]:
        """A card per title; their keys."""
        return self.write(lambda w: w.tasks.add_many(titles, stage=stage, below=below))

    def undo(self) -> str:
        """Take one edit back; what was told of it."""
        return self.write(_undone)

    def redo(self) -> str:
        """Make one edit again; what was told of it."""
        return self.write(_redone)

    def titles(self, stage: Stage = Stage.BACKLOG) -> list[str]:
        """The titles of a stage from the top."""
        return [card.title for card in self.board.stages[stage]]

    def card(self, task_id: int) -> Card:
        """A card that is on the board."""
        return next(
            card for cards in self.board.stages.values() for card in cards if card.id == task_id
        )

    def rows(self, kind: str, columns: str, task_id: int | None = None) -> list[tuple[Any, ...]]:
        """Stored values of a kind of record in the order of their keys, of one task or all."""
        sql = f"SELECT {columns} FROM {kind}"
        if task_id is not None:
            return self.database.rows(f"{sql} WHERE task_id = :task ORDER BY id", task=task_id)
        return self.database.rows(f"{sql} ORDER BY id")

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def _undone(workspace: Workspace) -> str:
    workspace.undo()
    return workspace.told


def _redone(workspace: Workspace) -> str:
    workspace.redo()
    return workspace.told


def stored(database: Database, kinds: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """All that users can tell apart of these kinds: everything but versions and update times."""
    found = {}
    for kind in kinds:
        names = [str(row[1]) for row in database.rows(f"PRAGMA table_info({kind})")]
        shown = ", ".join(name for name in names if name not in ("version", "updated_at"))
        found[kind] = database.rows(f"SELECT {shown} FROM {kind} ORDER BY id")
    return found
