"""Places in a column."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.order import STEP, between, spaced, spread

places = st.integers(-(2**62), 2**62)


def test_an_empty_column_begins_at_nought() -> None:
    assert between(None, None) == 0


@given(places)
def test_there_is_always_room_at_the_ends(place: int) -> None:
    first, last = between(None, place), between(place, None)
    assert first is not None
    assert last is not None
    assert first < place < last


@given(places, places)
def test_a_place_between_two_is_between_them(one: int, other: int) -> None:
    before, after = sorted((one, other))
    place = between(before, after)
    if after - before < 2:
        assert place is None
    else:
        assert place is not None
        assert before < place < after


def test_twenty_cards_fit_between_two_neighbours_before_a_renumbering() -> None:
    before, after = spread(2)
    for _number in range(20):
        place = between(before, after)
        assert place is not None
        after = place
    assert between(before, after) is None


@given(st.integers(0, 100))
def test_a_spread_column_has_room_everywhere(count: int) -> None:
    column = spread(count)
    assert len(column) == count
    assert all(b - a == STEP for a, b in pairwise(column))


ends = st.none() | places


@given(ends, ends, st.integers(1, 50), st.integers(1, 2000))
def test_places_in_a_gap_follow_each_other_with_room(
    one: int | None, other: int | None, count: int, least: int
) -> None:
    before, after = one, other
    if one is not None and other is not None:
        before, after = sorted((one, other))
    found = spaced(before, after, count, least=least)
    if found is None:
        assert before is not None
        assert after is not None
        assert after - before < least * (count + 1)
        return
    assert len(found) == count
    row = [place for place in (before, *found, after) if place is not None]
    assert all(next_one - place >= least for place, next_one in pairwise(row))
