"""Content, accounts and goals; findings that become cards, and cards that know their findings."""

from __future__ import annotations

import pytest

from smm_tui.domain.content_lines import Freshness, read_pasted
from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.findings import FindingView, content_key, gap_key, hole_key, pick_key
from smm_tui.domain.hygiene import Check
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.stages import Stage
from smm_tui.services.audit_forms import content_form, goal_form
from smm_tui.services.audit_views import (
    read_audit,
    read_content,
    read_findings,
    read_findings_of_card,
    read_goals,
    read_hygiene,
)
from tests.boards import TODAY, Planner, stored

TIME, POLICY = pick_key("blockers.time"), pick_key("risks.policy")
GAP = gap_key("A1.3")


@pytest.fixture
def audit(planner: Planner) -> int:
    return planner.write(lambda w: w.audits.start())


def found(planner: Planner, audit: int) -> dict[str, FindingView]:
    views = read_findings(planner.database, planner.brand, audit, TODAY)
    return {each.key: each for each in views}


def make(planner: Planner, audit: int, *keys: str, stage: Stage = Stage.BACKLOG) -> list[int]:
    return planner.write(lambda w: w.findings.make_cards(audit, keys, stage=stage))


def close(planner: Planner, audit: int, *keys: str) -> None:
    planner.write(lambda w: w.findings.close(audit, keys))


def mark(planner: Planner, channel_id: int, check: Check) -> None:
    planner.write(lambda w: w.findings.mark_check(channel_id, check))


def content(planner: Planner, text: str) -> list[int]:
    return planner.write(lambda w: w.content.add_lines(read_pasted(text).lines))


def channel(planner: Planner, **typed: str) -> tuple[int, str]:
    values = {"name": "Instagram", **typed}
    key = planner.write(lambda w: w.registers.save_channel(0, 0, values))
    return key, str(planner.rows("channel", "uuid")[-1][0])


# -- content -----------------------------------------------------------------------------------


def test_channels_that_content_is_the_first_to_name_are_told(planner: Planner) -> None:
    channel(planner)
    lines = read_pasted("Tea\thttps://a.example\tInstagram\nTip\thttps://b.example\tBlog").lines
    assert planner.told(lambda w: w.content.add_lines(lines)) == ["new channel: Blog"]
    table = "title,channel\nOne,Blog\nTwo,Radio\nThree,Radio\nFour,Fair\n"
    assert planner.told(lambda w: w.content.import_csv(table)) == ["new channels: Radio, Fair"]
    assert planner.told(lambda w: w.content.import_csv(table)) == []


def test_five_hundred_lines_are_sorted_by_one_key_each_and_undone_in_one_step(
    planner: Planner,
) -> None:
    keys = content(
        planner, "\n".join(f"- Post {n}\thttps://e.org/{n}\tInstagram" for n in range(500))
    )
    assert len(keys) == 500
    assert planner.rows("channel", "name") == [("Instagram",)]
    planner.write(lambda w: w.content.sort([keys[3]], Freshness.OBSOLETE))
    planner.write(lambda w: w.content.sort(keys[10:20], Freshness.UPDATE))
    view = read_content(planner.database, planner.brand)
    assert list(view.counts.values()) == [489, 1, 0, 10]
    assert (view.rows[3].title, view.rows[3].url, view.rows[3].channel) == (
        "Post 3", "https://e.org/3", "Instagram",
    )  # fmt: skip
    assert planner.undo() == "Undone: Sort 10 pieces of content: Needs update"
    planner.undo()
    assert planner.undo() == "Undone: Add 500 pieces of content"
    assert planner.rows("content_item", "id") == planner.rows("channel", "id") == []


def test_a_table_is_imported_once(planner: Planner) -> None:
    table = "Заголовок;Ссылка;Канал;Состояние\nЧай;https://e.org/a;VK;устарело\n;;VK;\nКофе;;;"
    first = planner.write(lambda w: w.content.import_csv(table))
    assert (len(first.keys), first.there, len(first.problems)) == (2, 0, 1)
    again = planner.write(lambda w: w.content.import_csv(table))
    assert (again.keys, again.there) == ([], 2)
    rows = read_content(planner.database, planner.brand).rows
    assert [(row.title, row.channel, row.freshness) for row in rows] == [
        ("Чай", "VK", Freshness.OBSOLETE),
        ("Кофе", "", Freshness.UNSORTED),
    ]
    with pytest.raises(Refused, match="no content"):
        planner.write(lambda w: w.content.import_csv("\n"))


def test_a_piece_of_content_has_a_form(planner: Planner) -> None:
    key, _uuid = channel(planner)
    typed = {
        "title": "Tea", "url": "https://e.org", "freshness": "current", "channel_id": str(key),
        "note": "pass: hunter2!Aa",
    }  # fmt: skip
    assert planner.write(lambda w: w.content.save(0, 0, typed)).warning
    ((item,),) = planner.rows("content_item", "id")
    form = content_form(planner.database, planner.brand.id, item)
    assert form is not None
    assert {field.name: field.value for field in form.fields} == typed
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.content.save(item, 7, typed))
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.content.save(item, 1, {"title": "", "freshness": "old"}))
    assert set(refused.value.errors) == {"title", "freshness"}
    with pytest.raises(Refused, match="used by 1 record"):
        planner.write(lambda w: w.registers.delete_channel(key))
    planner.write(lambda w: w.content.delete_many([item]))
    planner.write(lambda w: w.registers.delete_channel(key))
    with pytest.raises(Refused, match="not there any more"):
        planner.write(lambda w: w.content.sort([item], Freshness.CURRENT))


# -- accounts ----------------------------------------------------------------------------------


def test_the_table_of_checks_tells_what_is_missing(planner: Planner) -> None:
    key, uuid = channel(planner, two_factor="1", dormant="1", role="primary")
    channel(planner, name="TikTok", role="primary", last_reviewed="20.11")
    view = read_hygiene(planner.database, planner.brand, TODAY)
    assert "Instagram" in view.warning
    first, second = view.rows
    assert Check.TWO_FACTOR not in first.holes
    assert set(first.holes) > {Check.ALIVE, Check.REVIEWED, Check.OWNER}
    assert Check.REVIEWED not in second.holes
    assert first.finding(Check.ALIVE) == hole_key(uuid, Check.ALIVE)
    for check in (Check.ALIVE, Check.REVIEWED, Check.TWO_FACTOR):
        mark(planner, key, check)
    first = read_hygiene(planner.database, planner.brand, TODAY).rows[0]
    assert Check.TWO_FACTOR in first.holes
    assert not {Check.ALIVE, Check.REVIEWED} & set(first.holes)
    with pytest.raises(Refused, match="fill in: Owner"):
        mark(planner, key, Check.OWNER)


# -- goals -------------------------------------------------------------------------------------


def test_goals_need_their_three_columns(planner: Planner, audit: int) -> None:
    (key,) = planner.write(lambda w: w.goals.add(audit, ["Posts that people answer"]))
    (row,) = read_goals(planner.database, planner.brand, audit)
    assert row.missing == ("Link to the audience", "Value", "Short-term task", "KPI")
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.goals.save(audit, 0, 0, {"title": "x", "audience": " "}))
    assert set(refused.value.errors) == {"audience", "value"}
    typed = {
        "title": "Talk", "audience": "regulars", "value": "trust", "long_term": "1",
        "task": "End captions with a question", "kpi": "15 replies a week",
    }  # fmt: skip
    planner.write(lambda w: w.goals.save(audit, key, row.version, typed))
    form = goal_form(planner.database, audit, key)
    assert form is not None
    assert {field.name: field.value for field in form.fields} == typed
    assert [field.name for field in form.fields if field.required] == ["title", "audience", "value"]
    (row,) = read_goals(planner.database, planner.brand, audit)
    assert row.missing == ()
    (second,) = planner.write(lambda w: w.goals.add(audit, ["Next"], long_term=False))
    planner.write(lambda w: w.goals.reorder(second, -1))
    assert [row.id for row in read_goals(planner.database, planner.brand, audit)] == [second, key]
    planner.write(lambda w: w.goals.delete_many([second, key]))
    assert read_goals(planner.database, planner.brand, audit) == ()


# -- findings ----------------------------------------------------------------------------------


def full(planner: Planner, audit: int) -> tuple[str, ...]:
    """Findings of every kind; their keys in the order of the steps."""
    _key, channel_uuid = channel(planner)
    content(planner, "Old tea\t\tInstagram\nNew tea")
    ((old, uuid), _new) = planner.rows("content_item", "id, uuid")
    planner.write(lambda w: w.content.sort([old], Freshness.OBSOLETE))
    planner.write(lambda w: w.audits.set_status(audit, "A1.3", Status.GAP))
    planner.write(lambda w: w.picks.toggle(audit, ["blockers.time", "risks.policy"]))
    (goal,) = planner.write(lambda w: w.goals.add(audit, ["Talk"]))
    ((goal_uuid,),) = planner.rows("audit_goal", "uuid")
    assert goal
    hole = hole_key(channel_uuid, Check.TWO_FACTOR)
    return GAP, content_key(uuid), hole, TIME, POLICY, f"goal:{goal_uuid}"


def test_findings_of_every_kind_become_cards_in_one_edit(planner: Planner, audit: int) -> None:
    keys = full(planner, audit)
    assert set(keys) <= set(found(planner, audit))
    kinds = ("task", "finding", "stage_change", "hat")
    before = stored(planner.database, kinds)
    cards = planner.write(
        lambda w: w.findings.make_cards(audit, keys, stage=Stage.NEXT, hat="Copy", due=TODAY)
    )
    assert planner.titles(Stage.NEXT) == [
        "Close the gap: How have you looked after your community, and what came of it?",
        "Take down or replace: Old tea",
        "Instagram: Turn on two-factor login",
        "Overcome: Time",
        "Guard against: No rules for social media",
        "Talk",
    ]
    card = planner.card(cards[1])
    assert (card.hat, card.due, card.channel) == ("Copy", TODAY, "Instagram")
    (told,) = read_findings_of_card(planner.database, cards[3])
    assert (told.key, told.title, told.step, told.step_title) == (
        TIME, "Time", 3, "What holds us back",
    )  # fmt: skip
    assert planner.undo() == "Undone: Make 6 cards of findings"
    assert stored(planner.database, kinds) == before


def test_a_finding_shows_its_card_and_closes_when_that_is_done(
    planner: Planner, audit: int
) -> None:
    keys = full(planner, audit)
    cards = make(planner, audit, *keys)
    shown = [found(planner, audit)[key].card for key in keys]
    assert [card and card.stage for card in shown] == [Stage.BACKLOG] * 6
    with pytest.raises(Refused, match="already"):
        make(planner, audit, *keys)
    planner.write(lambda w: w.tasks.move_many(cards, Stage.DONE))
    assert all(found(planner, audit)[key].closable for key in keys)
    planner.undo()
    assert not any(found(planner, audit)[key].closable for key in keys)
    planner.redo()
    planner.write(lambda w: w.findings.close(audit, keys))
    after = found(planner, audit)
    assert not any(after[key].closable for key in keys if key in after)
    assert {key for key in keys if key in after} == {GAP, TIME, POLICY, keys[5]}
    assert after[TIME].settled == TODAY
    view = read_audit(planner.database, planner.brand, audit)
    assert view is not None
    asked = view.question("A1.3")
    assert asked is not None
    assert (asked.settled, asked.closable, asked.status) == (TODAY, False, Status.GAP)
    planner.write(lambda w: w.findings.reopen(audit, [TIME]))
    assert found(planner, audit)[TIME].closable
    planner.undo()
    assert planner.undo() == "Undone: Close 6 findings"
    assert all(found(planner, audit)[key].closable for key in keys)


def test_a_card_that_comes_to_done_tells_that_its_finding_can_be_closed(
    planner: Planner, audit: int
) -> None:
    keys = full(planner, audit)
    cards = make(planner, audit, *keys)
    (other,) = planner.add("Write captions")
    one, many = "its finding can be closed: w", "2 findings of the audit can be closed"
    assert planner.told(lambda w: w.tasks.move_many([cards[0], other], Stage.DONE)) == [one]
    assert planner.told(lambda w: w.tasks.move(cards[0], Stage.REVIEW)) == []
    close(planner, audit, keys[0])
    assert planner.told(lambda w: w.tasks.approve(cards[0])) == []
    assert planner.told(lambda w: w.tasks.move_many(cards[1:3], Stage.DONE)) == [many]
    assert planner.told(lambda w: w.tasks.move(other, Stage.NEXT)) == []


def test_work_done_makes_room_for_a_new_card(planner: Planner, audit: int) -> None:
    planner.write(lambda w: w.picks.toggle(audit, ["blockers.time"]))
    (first,) = make(planner, audit, TIME)
    planner.write(lambda w: w.tasks.move(first, Stage.DONE))
    (second,) = make(planner, audit, TIME, TIME)
    card = found(planner, audit)[TIME].card
    assert card is not None
    assert (card.id, card.stage_name) == (second, "Backlog")


def test_a_deleted_card_leaves_the_finding(planner: Planner, audit: int) -> None:
    planner.write(lambda w: w.picks.toggle(audit, ["blockers.time"]))
    (card,) = make(planner, audit, TIME)
    planner.write(lambda w: w.tasks.delete(card))
    assert found(planner, audit)[TIME].card is None
    planner.undo()
    again = found(planner, audit)[TIME].card
    assert again is not None
    assert again.id == card
    planner.write(lambda w: w.picks.toggle(audit, ["blockers.time"]))
    assert TIME not in found(planner, audit)
    assert read_findings_of_card(planner.database, card)[0].title == "Time"


def test_what_is_no_finding_makes_no_card(planner: Planner, audit: int) -> None:
    for key in (TIME, "gap:A77", "nonsense", "hole:x:y"):
        with pytest.raises(Refused, match="nothing here"):
            make(planner, audit, key)
        with pytest.raises(Refused):
            close(planner, audit, key)


def test_holes_that_need_words_are_not_closed_by_one_key(planner: Planner, audit: int) -> None:
    _key, uuid = channel(planner)
    with pytest.raises(Refused, match="Open 'Instagram' and fill in: Owner"):
        planner.write(lambda w: w.findings.close(audit, [hole_key(uuid, Check.OWNER)]))


def test_a_brand_with_an_audit_is_not_empty(planner: Planner, audit: int) -> None:
    content(planner, "Tea")
    with pytest.raises(Refused, match="1 audit, 1 piece of content"):
        planner.write(lambda w: w.frame.delete_brand(planner.brand.id))
