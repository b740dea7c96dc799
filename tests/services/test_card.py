"""One card with all that hangs on it and all that was done to it."""

from __future__ import annotations

from datetime import timedelta

from smm_tui.domain.card_detail import CardDetail
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.stages import Stage
from smm_tui.services.card import read_card
from tests.boards import NOON, Planner


def opened(planner: Planner, task_id: int) -> CardDetail:
    detail = read_card(planner.database, planner.brand, task_id)
    assert detail is not None
    return detail


def test_a_card_is_read_as_the_board_reads_it(planner: Planner) -> None:
    line = "Tea !2 #Instagram @copy due:+1d ~2h +red stage:on-hold"
    (key,) = planner.write(lambda w: w.tasks.add_typed([line]))
    values = {"note": "# Brief", "checklist": "[x] one\ntwo", "links": "Brief https://e.org/a"}
    planner.write(lambda w: w.tasks.save(key, planner.card(key).version, values))
    detail = opened(planner, key)
    assert detail.card == planner.card(key)
    assert detail.note == "# Brief"
    assert [(step.text, step.done) for step in detail.steps] == [("one", True), ("two", False)]
    assert [(link.title, link.url) for link in detail.addresses] == [("Brief", "https://e.org/a")]
    assert (detail.labels, detail.archived, detail.template) == (("red",), False, "")


def test_the_past_of_a_card_is_told_newest_first(planner: Planner) -> None:
    (key,) = planner.add("Tea")
    planner.add("other")
    planner.clock.instant += timedelta(hours=1)
    planner.write(lambda w: w.tasks.move(key, Stage.REVIEW))
    (item,) = planner.write(lambda w: w.checklists.add(key, ["brew"]))
    planner.write(lambda w: w.checklists.toggle(item))
    planner.undo()
    past = opened(planner, key).past
    assert [(edit.label, edit.undone) for edit in past] == [
        ("Tick 'brew'", True),
        ("Add step 'brew'", False),
        ("Move 'Tea' to Review", False),
        ("Add 'Tea'", False),
    ]
    assert past[2].at == NOON + timedelta(hours=1)


def test_who_checks_and_what_is_put_away_is_told(planner: Planner) -> None:
    (key,) = planner.write(lambda w: w.tasks.add_typed(["Tea @copy"]))
    ((hat,),) = planner.rows("hat", "id")
    values = {"reviewer_hat_id": str(hat)}
    planner.write(lambda w: w.tasks.save(key, planner.card(key).version, values))
    planner.write(lambda w: w.tasks.archive([key]))
    detail = opened(planner, key)
    assert (detail.card.reviewer, detail.card.hat, detail.archived) == ("copy", "copy", True)
    template = planner.write(lambda w: w.templates.keep(key, "tea"))
    assert opened(planner, template).template == "tea"


def test_a_card_that_is_gone_is_none(planner: Planner) -> None:
    assert read_card(planner.database, planner.brand, 99) is None


def test_a_card_knows_its_posts(planner: Planner) -> None:
    (key,) = planner.write(lambda w: w.tasks.add_typed(["Tea #Blog due:fri"]))
    assert opened(planner, key).posts == ()
    post = planner.write(lambda w: w.posts.make_post(key))
    planner.write(lambda w: w.posts.set_status([post], PostStatus.SCHEDULED))
    assert key in planner.changes.rows["task"]
    (found,) = opened(planner, key).posts
    assert (found.id, found.title, found.channel, found.status) == (
        post,
        "Tea",
        "Blog",
        "scheduled",
    )
