"""Pastes are told apart from keys, whatever they hold and however they arrive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.ui.pasted import BEGIN, END, Pasted, PasteTaker

KEYS = st.text(alphabet="adjk\r\x1b[", max_size=8).filter(lambda text: not text.endswith("\x1b"))
DATA = st.text(alphabet="ad \r\n\x1b[]0;\x07\x9b201~", max_size=20).filter(
    lambda text: END not in text + END[:-1]
)


def taken(pieces: list[str]) -> tuple[str, list[str]]:
    """The keys and the pastes that come out of what is sent in these pieces."""
    taker = PasteTaker()
    found = [one for piece in pieces for one in taker.take(piece)]
    keys = "".join(one for one in found if isinstance(one, str))
    return keys, [one.text for one in found if isinstance(one, Pasted)]


def test_a_title_sequence_in_a_paste_stays_in_it() -> None:
    sent = f"{BEGIN}Nice \x1b]0;x\x07 d title {END}j"
    assert taken([sent]) == ("j", ["Nice \x1b]0;x\x07 d title "])


def test_escape_alone_is_not_held_back() -> None:
    assert list(PasteTaker().take("\x1b")) == ["\x1b"]


@given(st.lists(st.tuples(KEYS, DATA), max_size=4), st.integers(2, 9))
def test_pastes_arrive_whole_in_any_pieces(parts: list[tuple[str, str]], size: int) -> None:
    sent = "".join(f"{keys}{BEGIN}{data}{END}" for keys, data in parts)
    pieces = [sent[start : start + size] for start in range(0, len(sent), size)]
    # A piece that ends with a bare escape is a key for all that anybody can know.
    if any(piece.endswith("\x1b") for piece in pieces):
        pieces = [sent]
    keys, pastes = taken(pieces)
    assert pastes == [data for _keys, data in parts]
    assert keys == "".join(keys for keys, _data in parts)
