"""Fewer bytes show the same signs in the same looks in the same places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.ui.terse_styles import terse

ON, MOVE = "\x1b[1;38;2;1;2;3;48;2;4;5;6m", "\x1b[2;3H"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{ON}ab\x1b[0m{ON}c\x1b[0m", f"{ON}abc\x1b[0m"),
        (f"{ON}a\x1b[0m{MOVE}{ON}b\x1b[0m", f"{ON}a{MOVE}b\x1b[0m"),
        ("\x1b[31;42ma\x1b[0m\x1b[32;42mb\x1b[0m", "\x1b[31;42ma\x1b[32mb\x1b[0m"),
        ("\x1b[1;31ma\x1b[0m\x1b[31mb\x1b[0m", "\x1b[1;31ma\x1b[0;31mb\x1b[0m"),
        ("\x1b[38;5;7ma\x1b[0mb", "\x1b[38;5;7ma\x1b[0mb"),
        ("\x1b[2ma\x1b[0m\x1b[2;97;100mb\x1b[0mc", "\x1b[2ma\x1b[97;100mb\x1b[0mc"),
        ("plain", "plain"),
        ("\x1b]8;;x\x1b\\\x1b[1ma\x1b[0m", "\x1b]8;;x\x1b\\\x1b[1ma\x1b[0m"),
    ],
)
def test_only_what_differs_is_said(written: str, expected: str) -> None:
    assert terse(written) == expected


def painted(written: str) -> list[tuple[str, str]]:
    """Each sign and each move with the look that a terminal gives it, set anew for each."""
    found = []
    look: dict[str, str] = {}
    for numbers, move, sign in re.findall(r"\x1b\[([\d;]*)m|(\x1b\[\d+;\d+H)|(.)", written):
        if sign or move:
            found.append((sign, str(sorted(look.items()))) if sign else (move, ""))
            continue
        for number in re.findall(r"[34]8;2(?:;\d+){3}|[34]8;5;\d+|\d+", numbers):
            if number == "0":
                look.clear()
            elif number in ("39", "49"):
                look.pop(number[0], None)
            elif len(number) > 1:
                look["4" if number.startswith(("4", "10")) else "3"] = number
            else:
                look[f"attribute {number}"] = number
    return found


looks = st.sampled_from(
    ["1", "2;31", "38;2;1;2;3;48;2;4;5;6", "1;4;38;5;9", "97;100", "7", "38;5;31;48;5;42", "107"]
)
pieces = st.lists(st.tuples(looks | st.none(), st.sampled_from(["a", " b", "é"]), st.booleans()))


@given(pieces)
def test_all_looks_the_same(parts: list[tuple[str | None, str, bool]]) -> None:
    written = "".join(
        (MOVE if moves else "") + (f"\x1b[{look}m{text}\x1b[0m" if look else text)
        for look, text, moves in parts
    )
    assert painted(terse(written)) == painted(written)
    assert len(terse(written)) <= len(written)
