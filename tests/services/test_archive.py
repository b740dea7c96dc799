"""The archive: away from the board, found again, brought back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.outcome import Outcome
from smm_tui.domain.stages import Stage
from smm_tui.services.archive import (
    found_by,
    read_archive_keys,
    read_archive_texts,
    read_archived,
)
from smm_tui.services.workspace import Workspace
from tests.boards import NOON, Planner, stored

DAY = timedelta(days=1)


def archived(planner: Planner, words: str = "") -> list[str]:
    keys = found_by(words, read_archive_texts(planner.database, planner.brand.id))
    if not words:
        assert keys == read_archive_keys(planner.database, planner.brand.id)
    return [card.title for card in read_archived(planner.database, keys)]


def archive_one(key: int, workspace: Workspace) -> Outcome:
    return workspace.tasks.archive([key])


def archive_old(planner: Planner, days: int) -> int:
    """As the planner does it at its start."""
    with planner.database.write(planner.brand.id, automatic=True) as transaction:
        count = Workspace(transaction).tasks.archive_old(days)
    planner.changes = transaction.changes
    return count


def test_cards_leave_the_board_and_come_back_on_top(planner: Planner) -> None:
    keys = planner.add("a", "b", "c", "d", stage=Stage.REVIEW)
    outcome = planner.write(lambda w: w.tasks.archive([keys[2], keys[1]]))
    assert (outcome, planner.changes.label) == (Outcome(2), "Archive 2 cards")
    assert planner.titles(Stage.REVIEW) == ["a", "d"]
    assert planner.write(lambda w: w.tasks.archive(keys[1:])) == Outcome(1, unchanged=2)
    assert planner.changes.label == "Archive 'd'"
    assert sorted(archived(planner)) == ["b", "c", "d"]
    outcome = planner.write(lambda w: w.tasks.bring_back([*keys[:3], 99]))
    assert (outcome, planner.changes.label) == (Outcome(2, 1, 1), "Bring 2 cards back")
    assert planner.titles(Stage.REVIEW) == ["b", "c", "a"]
    planner.undo()
    planner.undo()
    planner.undo()
    assert planner.titles(Stage.REVIEW) == ["a", "b", "c", "d"]


def test_the_archive_tells_what_a_card_was(planner: Planner) -> None:
    (key,) = planner.write(lambda w: w.tasks.add_typed(["Tea stage:review @copy #Instagram"]))
    planner.clock.instant += DAY
    planner.write(lambda w: w.tasks.archive([key]))
    (card,) = read_archived(planner.database, [key])
    assert card[:6] == (key, "Tea", Stage.REVIEW, "copy", "Instagram", "Instagram")
    assert card[6:] == (NOON + DAY, planner.brand.id, planner.brand.name)


def test_the_archive_is_searched_by_words(planner: Planner) -> None:
    texts = ["Чай и мёд +сбор", "Tea @copy #Instagram", "Coffee @Copy"]
    keys = planner.write(lambda w: w.tasks.add_typed(texts))
    planner.write(lambda w: w.tasks.archive(keys))
    planner.add("Tea on the board")
    assert archived(planner, "ЧАЙ СБОР") == ["Чай и мёд"]
    assert archived(planner, "copy insta") == ["Tea"]
    assert archived(planner, "COPY") == ["Coffee", "Tea"]
    assert archived(planner, "tea coffee") == []
    assert archived(planner, "%") == []


def test_the_latest_is_the_first(planner: Planner) -> None:
    keys = planner.add(*(f"card {number}" for number in range(4)))
    for key in (*keys[2:], *keys[:2]):
        planner.clock.instant += DAY
        planner.write(partial(archive_one, key))
    assert archived(planner) == ["card 1", "card 0", "card 3", "card 2"]
    found = read_archived(planner.database, [keys[2], 99, keys[0]])
    assert [card.title for card in found] == ["card 2", "card 0"]
    assert read_archived(planner.database, []) == []


def test_the_archives_of_all_brands_stand_in_one(planner: Planner) -> None:
    def other(workspace: Workspace) -> int:
        workspace.frame.add_brand("Other")
        return workspace.tasks.add("theirs")

    theirs = planner.write(other)
    (ours,) = planner.add("ours")
    planner.write(lambda w: w.tasks.archive([ours, theirs]))
    assert archived(planner) == ["ours"]
    assert set(read_archive_keys(planner.database, None)) == {ours, theirs}
    assert found_by("THEIRS", read_archive_texts(planner.database, None)) == [theirs]
    assert read_archived(planner.database, [theirs])[0].brand == "Other"


# -- by itself ---------------------------------------------------------------------------------


def test_old_done_cards_are_archived_once(planner: Planner) -> None:
    planner.add("old", "older", stage=Stage.DONE)
    planner.add("not done", stage=Stage.REVIEW)
    planner.clock.instant += 10 * DAY
    planner.add("new", stage=Stage.DONE)
    assert archive_old(planner, 10) == 0
    planner.clock.instant += timedelta(minutes=1)
    assert archive_old(planner, 10) == 2
    assert planner.changes.label == "Archive 2 done cards"
    assert planner.titles(Stage.DONE) == ["new"]
    assert planner.titles(Stage.REVIEW) == ["not done"]
    edits = len(planner.rows("edit", "id"))
    assert archive_old(planner, 10) == 0
    assert len(planner.rows("edit", "id")) == edits


@pytest.mark.parametrize("days", [0, -1])
def test_no_days_is_never(planner: Planner, days: int) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 999 * DAY
    assert archive_old(planner, days) == 0


def test_undo_passes_over_it(planner: Planner) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 30 * DAY
    planner.add("new")
    assert archive_old(planner, 7) == 1
    assert planner.undo() == "Undone: Add 'new'"
    assert archived(planner) == ["old"]
    assert planner.redo() == "Redone: Add 'new'"


def test_a_card_that_was_brought_back_stays_as_long_again(planner: Planner) -> None:
    (key,) = planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 8 * DAY
    assert archive_old(planner, 7) == 1
    planner.write(lambda w: w.tasks.bring_back([key]))
    assert planner.card(key).stage_since == NOON
    planner.clock.instant += 6 * DAY
    assert archive_old(planner, 7) == 0
    planner.clock.instant += 2 * DAY
    assert archive_old(planner, 7) == 1


def test_only_the_brand_at_work_is_tidied(planner: Planner) -> None:
    def other(workspace: Workspace) -> None:
        workspace.frame.add_brand("Other")
        workspace.tasks.add("theirs", stage=Stage.DONE)

    planner.write(other)
    before = stored(planner.database, ["task"])
    planner.clock.instant += 30 * DAY
    assert archive_old(planner, 7) == 0
    assert stored(planner.database, ["task"]) == before


def test_cards_that_are_gone_are_not_brought_back(planner: Planner) -> None:
    with pytest.raises(Refused):
        planner.write(lambda w: w.tasks.bring_back([99]))
