"""Templates and a brand's own stages travel in a workspace file."""

from __future__ import annotations

import io

from smm_tui.domain.stages import Stage, StageView
from smm_tui.exchange.reading_json import parse_json
from smm_tui.exchange.writing_json import write_json
from smm_tui.persistence.database import Database
from smm_tui.services.board import read_board, read_brands
from smm_tui.services.stages import read_stage_settings
from smm_tui.services.templates import read_templates
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY
from tests.exchange.conftest import MakeDatabase
from tests.exchange.workspaces import brought_in, exported


def test_they_come_back_the_same(database: Database, make_database: MakeDatabase) -> None:
    with database.write(1) as transaction:
        work = Workspace(transaction)
        work.stages.save(Stage.REVIEW, "Client", 3)
        (key,) = work.tasks.add_typed(["Reel @copy +film"])
        work.checklists.add(key, ["film", "cut"])
        work.templates.keep(key, "Weekly")
    data = exported(database)
    assert [one["template"] for one in data["tasks"]] == ["", "Weekly"]
    other = make_database("other")
    text = io.StringIO()
    write_json(text, data)
    brought_in(other, parse_json(text.getvalue(), "w.json"))
    assert exported(other) == data
    (brand,) = read_brands(other)
    assert read_stage_settings(other, brand.id)[Stage.REVIEW] == StageView("Client", 3)
    assert [view[2:] for view in read_templates(other, brand.id)] == [("Weekly", "Reel", 2)]
    assert read_board(other, brand, TODAY).totals[Stage.BACKLOG] == 1
