from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.order import STEP
from smm_tui.exchange.placing import placed
from smm_tui.exchange.source_keys import changed, plain_key, stamped


def test_an_empty_column_is_filled_with_room_between() -> None:
    assert placed("abc", {}, []) == {"a": 0, "b": STEP, "c": 2 * STEP}


def test_newcomers_without_neighbours_go_to_the_end() -> None:
    assert placed("ab", {}, [5, 70]) == {"a": 70 + STEP, "b": 70 + 2 * STEP}


def test_newcomers_stand_between_their_neighbours() -> None:
    assert placed("abc", {"a": 0, "c": 30}, [0, 30]) == {"b": 15}
    assert placed("abc", {"a": 0, "c": 30}, [0, 10, 30]) == {"b": 5}
    assert placed("ab", {"b": 0}, [0]) == {"a": -STEP}


def test_where_there_is_no_room_newcomers_go_to_the_end() -> None:
    assert placed("abc", {"a": 0, "c": 1}, [0, 1]) == {"b": 1 + STEP}


@given(st.lists(st.booleans(), max_size=12), st.sets(st.integers(-(2**40), 2**40), max_size=12))
def test_the_order_holds(newcomers: list[bool], others: set[int]) -> None:
    kept = {key: key * STEP for key, new in enumerate(newcomers) if not new}
    found = placed(range(len(newcomers)), kept, [*kept.values(), *others])
    assert found.keys() | kept.keys() == set(range(len(newcomers)))
    places = [(found | kept)[key] for key in range(len(newcomers))]
    assert len(set(found.values())) == len(found)
    assert not set(found.values()) & {*kept.values(), *others}
    if not others:
        assert places == sorted(places)


def test_a_source_key_remembers_what_the_source_held() -> None:
    key = stamped("trello:card:1", {"title": "a", "due": None})
    assert plain_key(key) == "trello:card:1"
    assert changed(key, {"title": "a", "due": None}) == set()
    assert changed(key, {"title": "b", "due": None}) == {"title"}
    assert changed(key, {"title": "a", "due": None, "new": 1}) == {"new"}
    assert changed("trello:card:1", {"title": "a"}) == {"title"}
