"""Whose cards there are to do."""

from __future__ import annotations

from smm_tui.services.hats_on_board import read_hat_counts
from tests.boards import Planner


def test_cards_to_do_are_counted_for_each_hat_and_for_nobody(planner: Planner) -> None:
    texts = [
        "one @copy",
        "two @copy stage:review",
        "done @copy stage:done",
        "three @design",
        "four",
        "away",
        "template",
    ]
    keys = planner.write(lambda w: w.tasks.add_typed(texts))
    planner.write(lambda w: w.registers.save_hat(0, 0, {"name": "idle"}))
    planner.write(lambda w: w.tasks.archive([keys[5]]))
    planner.write(lambda w: w.templates.keep(keys[6], "template"))
    assert [count[1:] for count in read_hat_counts(planner.database, planner.brand.id)] == [
        ("copy", 2),
        ("design", 1),
        ("idle", 0),
        ("", 2),
    ]


def test_an_empty_brand_has_nobody(planner: Planner) -> None:
    assert read_hat_counts(planner.database, planner.brand.id) == [(None, "", 0)]
