"""Words that take something off cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.field_words import WordKind
from smm_tui.domain.removal_words import CAN_GO, read_removals


@pytest.mark.parametrize("word", ["no", "No", "без", "brez", "without"])
@pytest.mark.parametrize("field", ["hat", "роль", "vloga", "роля"])
def test_a_field_is_emptied_in_four_languages(word: str, field: str) -> None:
    assert read_removals(f"{word}:{field}").fields == {WordKind.HAT}


def test_labels_go_by_name_or_all_together() -> None:
    found = read_removals('-red -"two words" no:label')
    assert found.labels == ("red", "two words")
    assert found.every_label
    assert not found.fields


def test_what_says_nothing_is_told() -> None:
    text = "no: no:stage -5 - due:fri words"
    assert read_removals(text).others == ("no:", "no:stage", "-5", "-", "due:fri", "words")


@given(st.text())
def test_no_word_is_lost(text: str) -> None:
    found = read_removals(text)
    assert found.fields <= CAN_GO
    said = bool(found.fields or found.labels or found.every_label or found.others)
    assert said == bool(text.split())
