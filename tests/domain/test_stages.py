"""The six stages."""

from __future__ import annotations

import pytest

from smm_tui.domain.stages import Stage


def test_stages_are_written_as_files_and_the_command_line_write_them() -> None:
    assert list(map(str, Stage)) == ["backlog", "next", "in-progress", "on-hold", "review", "done"]


def test_every_stage_has_a_heading() -> None:
    headings = [stage.heading for stage in Stage]
    assert headings == ["Backlog", "Next", "In progress", "On hold", "Review", "Done"]


@pytest.mark.parametrize(
    ("stage", "steps", "there"),
    [
        (Stage.BACKLOG, 1, Stage.NEXT),
        (Stage.REVIEW, -2, Stage.IN_PROGRESS),
        (Stage.NEXT, 0, Stage.NEXT),
        (Stage.BACKLOG, -1, Stage.BACKLOG),
        (Stage.DONE, 5, Stage.DONE),
        (Stage.DONE, -99, Stage.BACKLOG),
    ],
)
def test_a_shift_stops_at_the_ends(stage: Stage, steps: int, there: Stage) -> None:
    assert stage.shifted(steps) is there
