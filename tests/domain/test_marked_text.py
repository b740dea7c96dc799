"""Notes in Markdown: what of it is read, and that all else stays text."""

from __future__ import annotations

import pytest

from smm_tui.domain.marked_text import marked_lines, plain_words
from smm_tui.ui.marked_note import note_rows


def told(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(line.lead, [(span.text, span.style) for span in line.spans])
            for line in marked_lines(text)]  # fmt: skip


def test_a_safe_part_of_markdown_is_read() -> None:
    assert told("# Plan\n**now** and *then* `x*y`") == [
        ("", [("Plan", "heading")]),
        ("", [("now", "strong"), (" and ", "text"), ("then", "emphasis"), (" ", "text"),
              ("x*y", "code")]),
    ]  # fmt: skip
    assert told("One:\n\n- a\n  - b\n\n3. c\n4. d") == [
        ("", [("One:", "text")]),
        ("", []),
        ("• ", [("a", "text")]),
        ("  • ", [("b", "text")]),
        ("", []),
        ("3. ", [("c", "text")]),
        ("4. ", [("d", "text")]),
    ]
    assert told("```\na *b*\n```") == [("", [("a *b*", "code")])]


def test_links_tell_their_address() -> None:
    assert told("[the list](https://e.org/a) [me](mailto:me@e.org)") == [
        ("", [("the list", "text"), (" (https://e.org/a)", "address"), (" ", "text"),
              ("me", "text"), (" (me@e.org)", "address")]),
    ]  # fmt: skip
    assert plain_words("[](https://e.org)") == "https://e.org"


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](ftp://e.org)",
        "<b>bold</b> &amp; <script>",
        "2 * 3 * 4, snake_case_word",
        "> quoted",
        "one\ntwo\n\n\nthree",
        "[/] [@click=app.quit]x[/]",
    ],
)
def test_all_else_is_text(text: str) -> None:
    shown = "\n".join(line.text for line in marked_lines(text))
    assert shown.split() == text.split()
    assert {span.style for line in marked_lines(text) for span in line.spans} <= {"text"}


def test_rows_keep_to_the_width_and_hang_below_their_bullet() -> None:
    rows = note_rows("- one **two three four** five\n\n\x1b[31mx茶茶茶茶茶茶", 12, 9)
    texts = ["".join(piece.text for piece in row) for row in rows]
    assert texts == ["• one two", "  three four", "  five", "", "[31mx茶茶茶", "茶茶茶"]
    assert [piece.style for piece in rows[1]] == ["text", "strong"]
    assert len(note_rows("# a\n" * 50, 12, 9)) == 9
