from __future__ import annotations

import json
from pathlib import Path

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.exchange import reading_json
from smm_tui.exchange.reading_json import Node, parse_json, read_json

WORDS = {"name": "Урожай é 🍇"}


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "board.json"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_their_marks_are_read(tmp_path: Path, encoding: str) -> None:
    data = json.dumps(WORDS, ensure_ascii=False).encode(encoding)
    assert read_json(written(tmp_path, data)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    data = json.dumps(WORDS, ensure_ascii=False).encode(encoding)
    with pytest.raises(Refused, match="not text in UTF-8 or UTF-16"):
        read_json(written(tmp_path, data))


def test_a_wrong_byte_is_told_by_its_line(tmp_path: Path) -> None:
    data = '{"a": 1,\n"name": "Урожай"}'.encode("cp1251")
    with pytest.raises(Refused, match=r"board\.json, line 2: this is not UTF-8"):
        read_json(written(tmp_path, data))


def test_broken_utf_16_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="line 1: this is not UTF-16"):
        read_json(written(tmp_path, "{}".encode("utf-16") + b"\0"))


def test_a_broken_file_is_told_by_line_and_column(tmp_path: Path) -> None:
    data = b'{"cards": [\n  {"name": "a\x1b[31m"},\n  {"name" "b"}\n]}'
    with pytest.raises(Refused) as caught:
        read_json(written(tmp_path, data.replace(b"\x1b", b"")))
    assert "line 3, column 11" in str(caught.value)
    assert '{"name" "b"}' in str(caught.value)


def test_what_is_shown_of_a_broken_file_is_clean() -> None:
    with pytest.raises(Refused) as caught:
        parse_json('{"a": \x1b]52;c;aGk=\x07 "b" \u202e}', "x.json\x1b[2J")
    assert not any(sign in str(caught.value) for sign in "\x1b\x07\u202e\n")


def test_a_file_that_breaks_off_says_so() -> None:
    text = json.dumps({"cards": [{"name": "x" * 50}] * 10_000})
    with pytest.raises(Refused, match=r"breaks off|not valid JSON: line 1, column"):
        parse_json(text[: len(text) // 2], "x.json")
    with pytest.raises(Refused, match="breaks off in line 1, column 11"):
        parse_json('{"cards": ', "x.json")


@pytest.mark.parametrize("text", ["", "  \n", "[1, 2", "{} {}", "\0", "nonsense"])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"empty|valid JSON|breaks off"):
        parse_json(text, "x.json")


@pytest.mark.parametrize("text", ["[NaN]", "[-Infinity]", "[1e999]", "[" + "9" * 5000 + "]"])
def test_numbers_that_json_does_not_have_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="holds a number that JSON does not have"):
        parse_json(text, "x.json")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Refused, match="nested too deeply"):
        parse_json("[" * 200_000 + "]" * 200_000, "x.json")


def test_places_that_are_no_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is not a file"):
        read_json(tmp_path)
    with pytest.raises(Refused, match="There is no file"):
        read_json(tmp_path / "missing.json")
    with pytest.raises(Refused):
        read_json(Path("nul\0byte"))


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_json, "LARGEST", 1_000_000)
    with pytest.raises(Refused, match="too large: at most 1 MB"):
        read_json(written(tmp_path, b" " * 1_000_001))


def test_wrong_values_are_told_by_their_place() -> None:
    cards = Node({"cards": [{}, {"name": 5, "due": "soon", "pos": 10**400}]}).key("cards")
    card = list(cards.items())[1]
    with pytest.raises(Refused, match=r"^cards\[1\]\.name: this has to be text\.$"):
        card.key("name").text()
    with pytest.raises(Refused, match=r"^cards\[1\]\.due: this has to be a day and a time"):
        card.key("due").instant()
    with pytest.raises(Refused, match=r"^cards\[1\]\.pos: this number is too large"):
        card.key("pos").number()
