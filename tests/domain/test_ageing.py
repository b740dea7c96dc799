"""Cards that stand too long."""

from __future__ import annotations

from datetime import date

import pytest

from smm_tui.domain.ageing import age_mark, aged_cards, days_in_stage, too_long
from smm_tui.domain.board import BoardView, BrandView, Card
from smm_tui.domain.stages import Stage

SATURDAY = date(2026, 11, 21)


def card(number: int, stage: Stage, since: str) -> Card:
    return Card(
        id=number,
        uuid="",
        version=1,
        title="x",
        stage=stage.value,
        position=0,
        priority=0,
        due_text=None,
        hat="",
        network="",
        channel="",
        hold_reason="",
        effort_minutes=None,
        stage_since_text=since,
        noted=0,
    )


@pytest.mark.parametrize(
    ("stage", "days", "mark"),
    [
        ("next", 13, None), ("next", 14, "14 d here"),
        ("in-progress", 6, None), ("in-progress", 7, "7 d here"),
        ("on-hold", 13, None), ("on-hold", 14, "14 d here"),
        ("review", 3, None), ("review", 4, "4 d here"),
        ("backlog", 999, None), ("done", 999, None),
    ],
)  # fmt: skip
def test_every_stage_has_its_own_patience(stage: str, days: int, mark: str | None) -> None:
    assert age_mark(stage, days) == mark


def test_limits_are_a_setting() -> None:
    assert age_mark("backlog", 30, {Stage.BACKLOG: 30}) == "30 d here"
    assert not too_long("review", 400, {Stage.REVIEW: 0})
    assert not too_long("review", 400, {})


def test_days_are_the_brands() -> None:
    one = card(1, Stage.REVIEW, "2026-11-16 23:30:00.000000")
    assert days_in_stage(one, SATURDAY, "UTC") == 5
    assert days_in_stage(one, SATURDAY, "Europe/Sofia") == 4
    assert days_in_stage(one, date(2026, 11, 1), "UTC") == 0


def test_the_aged_cards_of_a_board() -> None:
    cards = (
        card(1, Stage.REVIEW, "2026-11-17 10:00:00.000000"),
        card(2, Stage.REVIEW, "2026-11-18 10:00:00.000000"),
        card(3, Stage.DONE, "2020-11-18 10:00:00.000000"),
    )
    stages = {stage: tuple(one for one in cards if one.stage == stage) for stage in Stage}
    brand = BrandView(1, "Farm", "EUR", "UTC", 0)
    view = BoardView(brand, SATURDAY, stages, {stage: len(stages[stage]) for stage in Stage})
    assert aged_cards(view) == {1: 4}
