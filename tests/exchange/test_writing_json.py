from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.exchange.writing_json import save_json, write_json


def test_a_file_is_for_its_owner_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    save_json(path, {"name": "Урожай"})
    assert json.loads(path.read_text(encoding="utf-8")) == {"name": "Урожай"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(TypeError):
        save_json(path, {"name": object()})
    assert json.loads(path.read_text(encoding="utf-8")) == {"name": "Урожай"}
    assert [one.name for one in tmp_path.iterdir()] == ["w.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    save_json(tmp_path / "link.json", [])
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "[]\n"


def test_places_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        save_json(tmp_path, [])
    with pytest.raises(Refused, match=r"cannot be written: there is no folder .*Make it first"):
        save_json(tmp_path / "missing" / "w.json", [])


def test_a_stream_of_another_encoding_gets_escapes() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    write_json(stream, "Урожай")
    stream.flush()
    assert json.loads(raw.getvalue()) == "Урожай"
