from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.exchange.trello import board_of, read_trello
from smm_tui.exchange.trello_plan import Origin, parse_map, plan_import
from smm_tui.exchange.trello_values import card_values
from tests.exchange.trello_boards import LIST_NAMES, identifier, make_board


def small(**card: Any) -> dict[str, Any]:
    """A board of one list and one card."""
    return {
        "name": "Small",
        "lists": [{"id": "l1", "name": "Doing"}],
        "cards": [{"id": "c1", "name": "Card", "idList": "l1", **card}],
    }


def test_a_board_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    path.write_text(json.dumps(make_board(300)), encoding="utf-8")
    board = read_trello(path)
    assert board.name == "Винарна Sonce"
    assert [one.name for one in board.lists] == ["Old plans", *LIST_NAMES]
    assert len(board.cards) == 300
    assert sum(len(card.checklists) for card in board.cards) == 40
    assert [label.name for label in board.labels] == [
        "Instagram", "yellow", "Без цвета", "Reels [/]", "блог",
    ]  # fmt: skip
    assert not any(sign in repr(board) for sign in ("\\x1b", "\\x00", "\\u202e", "\\x9b"))


def test_cards_stand_in_trellos_order() -> None:
    raw = make_board(50)
    places = {card["id"]: card["pos"] for card in raw["cards"]}
    board = board_of(raw)
    for one in board.lists:
        found = [places[card.id] for card in board.cards if card.list_id == one.id]
        assert found == sorted(found)


def test_a_card_needs_an_id_and_a_list_only() -> None:
    board = board_of({"lists": [{"id": "l"}], "cards": [{"id": "c", "idList": "l"}]})
    assert (board.name, board.cards[0].name) == ("Trello", "Nameless card")


def test_comments_are_in_the_order_of_time() -> None:
    raw = small()
    raw["actions"] = [
        {"type": "commentCard", "date": f"2026-03-0{day}T10:00:00Z", "idMemberCreator": "m",
         "data": {"card": {"id": "c1"}, "text": f"day {day}"}}
        for day in (3, 1, 2)
    ]  # fmt: skip
    raw["members"] = [{"id": "m", "fullName": "Ana"}]
    card = board_of(raw).cards[0]
    assert [(one.text, one.author) for one in card.comments] == [
        ("day 1", "Ana"), ("day 2", "Ana"), ("day 3", "Ana"),
    ]  # fmt: skip
    values = card_values(card, Stage.NEXT, archived=False, zone="UTC", members={})
    assert values.note.startswith("## Comments\n\n**2026-03-01 10:00 UTC, Ana**\nday 1\n\n**2026")


def test_a_thousand_actions_are_told() -> None:
    raw = small()
    raw["actions"] = [{"type": "updateCard", "data": {}}] * 1000
    assert any("at most 1000 actions" in told for told in board_of(raw).warnings)


def test_checklists_inside_cards_are_read_once() -> None:
    one = {"id": "k1", "idCard": "c1", "name": "Steps", "checkItems": [{"id": "i", "name": "a"}]}
    two = {"id": "k2", "name": "More", "checkItems": [{"name": "b", "state": "complete"}]}
    raw = small(checklists=[one, two])
    raw["checklists"] = [one]
    card = board_of(raw).cards[0]
    assert [item.text for part in card.checklists for item in part.items] == ["a", "b"]
    values = card_values(card, Stage.NEXT, archived=False, zone="UTC", members={})
    assert [(item.text, item.done) for item in values.items] == [("Steps: a", 0), ("More: b", 1)]


def test_labels_inside_cards_are_read() -> None:
    board = board_of(small(labels=[{"id": "x", "name": "", "color": None}]))
    assert [label.name for label in board.labels] == ["Label"]
    assert board.cards[0].label_ids == ("x",)


def test_what_is_left_out_is_told() -> None:
    raw = small(idLabels=["?"], idMembers=["?"], start="2026-01-01T00:00:00Z",
                customFieldItems=[{"id": "f"}])  # fmt: skip
    raw["checklists"] = [{"id": "k", "idCard": "gone"}]
    assert len(board_of(raw).warnings) == 5


def test_the_due_day_is_the_brands() -> None:
    card = board_of(small(due="2026-03-31T22:30:00.000Z")).cards[0]
    days = {
        zone: card_values(card, Stage.NEXT, archived=False, zone=zone, members={}).due
        for zone in ("UTC", "Europe/Sofia", "No/Where")
    }
    assert [str(day) for day in days.values()] == ["2026-03-31", "2026-04-01", "2026-03-31"]


def test_what_does_not_fit_goes_to_the_note() -> None:
    long_url = "https://example.org/" + "x" * 3000
    card = board_of(
        small(
            name="n" * 600,
            desc="Own words",
            checklists=[{"id": "k", "checkItems": [{"id": "i", "name": "t" * 600}]}],
            attachments=[{"id": "a", "url": long_url}],
        )
    ).cards[0]
    values = card_values(card, Stage.NEXT, archived=False, zone="UTC", members={})
    assert values.note == "\n\n".join(["Own words", "n" * 600, "t" * 600, long_url])
    assert len(values.title) == len(values.items[0].text) == 500
    assert values.links == ()


def test_the_identifier_tells_when_a_card_was_made() -> None:
    raw = small()
    raw["cards"][0]["id"] = identifier(4, 60)
    card = board_of(raw).cards[0]
    values = card_values(card, Stage.NEXT, archived=False, zone="UTC", members={})
    assert values.made_at == datetime(2026, 3, 1, 9, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"idList": "nowhere"}, r"^cards\[0\]\.idList: there is no list with this id\.$"),
        ({"idList": None}, r"^cards\[0\]\.idList: an identifier is missing"),
        ({"name": 7}, r"^cards\[0\]\.name: this has to be text"),
        ({"closed": "yes"}, r"^cards\[0\]\.closed: this has to be true or false"),
        ({"due": "31.03."}, r"^cards\[0\]\.due: this has to be a day and a time"),
        ({"due": "0001-01-01T00:00:00+10:00"}, r"^cards\[0\]\.due: "),
        ({"idLabels": "x"}, r"^cards\[0\]\.idLabels: there has to be a list"),
        ({"idMembers": [{}]}, r"^cards\[0\]\.idMembers\[0\]: this has to be text"),
        ({"attachments": [3]}, r"^cards\[0\]\.attachments\[0\]: there has to be an object"),
        ({"pos": "top"}, r"^cards\[0\]\.pos: this has to be a number"),
    ],
)
def test_wrong_cards_are_refused_with_the_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(Refused, match=place):
        board_of(small(**change))


def test_an_id_that_comes_twice_is_refused() -> None:
    raw = make_board(5)
    raw["cards"][3]["id"] = raw["cards"][1]["id"]
    with pytest.raises(Refused, match=r"^cards\[3\]\.id: this is the same as cards\[1\]\.id\.$"):
        board_of(raw)


@pytest.mark.parametrize("data", [None, 3, "x", [], {}, {"lists": []}, {"cards": []}])
def test_what_is_no_board_is_refused(data: object) -> None:
    with pytest.raises(Refused, match="not a Trello board"):
        board_of(data)


# -- the plan --------------------------------------------------------------------------------


def test_the_plan_says_what_would_come() -> None:
    plan = plan_import(board_of(make_board(300)))
    assert [(one.name, one.stage, one.origin) for one in plan.lists] == [
        ("Old plans", Stage.BACKLOG, Origin.UNKNOWN),
        ("Ideas", Stage.BACKLOG, Origin.GUESSED),
        ("To do", Stage.NEXT, Origin.GUESSED),
        ("В работе", Stage.IN_PROGRESS, Origin.GUESSED),
        ("Na čakanju", Stage.ON_HOLD, Origin.GUESSED),
        ("Готово", Stage.DONE, Origin.GUESSED),
    ]
    assert (plan.cards, plan.archived, plan.checklists, plan.items) == (300, 33, 40, 120)
    assert (plan.labels, plan.hats, plan.links, plan.comments) == (5, 3, 30, 40)
    assert any("ticked as complete" in told for told in plan.warnings)


def test_the_user_says_which_list_is_which() -> None:
    raw = make_board(5)
    raw["lists"][0]["name"] = "Клиент = Х"
    board = board_of(raw)
    plan = plan_import(board)
    assert any("Клиент = Х goes to the backlog" in told for told in plan.warnings)
    plan = plan_import(board, parse_map(["клиент = х=In Progress", "To do=done"]))
    asked = [(one.name, one.stage) for one in plan.lists if one.origin is Origin.ASKED]
    assert asked == [("Клиент = Х", Stage.IN_PROGRESS), ("To do", Stage.DONE)]
    assert not any("goes to the backlog" in told for told in plan.warnings)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Doing", "LIST=STAGE"),
        ("=done", "LIST=STAGE"),
        ("Doing=in-progres", "Did you mean in-progress"),
        ("Doing=xyz", "The stages are: backlog, next, in-progress, on-hold, review, done"),
    ],
)
def test_a_wrong_map_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse_map([text])


def test_a_list_that_is_not_there_is_refused() -> None:
    board = board_of(make_board(5))
    with pytest.raises(Refused, match=r"no list Todo\. Did you mean To do"):
        plan_import(board, {"Todo": Stage.NEXT})
    with pytest.raises(Refused, match=r"no list Xyzzy\. The lists are: Old plans, Ideas"):
        plan_import(board, {"Xyzzy": Stage.NEXT})


# -- damaged boards --------------------------------------------------------------------------

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["2026-03-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "\ud800", "\0"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


def containers(value: Any) -> list[Any]:
    inner = list(value.values() if isinstance(value, dict) else value)
    found = [value] if inner else []
    for one in inner:
        if isinstance(one, dict | list):
            found += containers(one)
    return found


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_board_is_read_or_refused(data: st.DataObject) -> None:
    raw = copy.deepcopy(BOARD)
    for _time in range(data.draw(st.integers(1, 3))):
        found = containers(raw)
        where = found[data.draw(st.integers(0, len(found) - 1))]
        place = data.draw(
            st.sampled_from(sorted(where) if isinstance(where, dict) else range(len(where)))
        )
        match data.draw(st.sampled_from(["drop", "replace", "double"])):
            case "drop":
                del where[place]
            case "double" if isinstance(where, list):
                where.append(copy.deepcopy(where[place]))
            case _:
                where[place] = data.draw(VALUES)
    try:
        board = board_of(raw)
        plan = plan_import(board)
        for card in board.cards:
            members = {one.id: one.name for one in board.members}
            card_values(card, Stage.NEXT, archived=False, zone="Europe/Sofia", members=members)
        assert plan.cards == len(raw["cards"])
    except Refused:
        pass


BOARD = make_board(6, checklists=2, comments=4)
