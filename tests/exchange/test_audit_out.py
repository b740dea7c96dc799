"""An audit going out: complete, without passwords, and with nothing in it that runs or loads."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from smm_tui.content.audit import AUDIT
from smm_tui.domain.secrets import MASK
from smm_tui.exchange.audit_html import audit_html
from smm_tui.exchange.audit_json import audit_data, audit_file
from smm_tui.exchange.audit_markdown import audit_markdown, escaped
from smm_tui.exchange.workspace_json import export_workspace, import_workspace
from tests.boards import NOON, TODAY, Planner, stored
from tests.exchange.audits import HOSTILE, SECRET, fill


@pytest.fixture
def planner(tmp_path: Path) -> Any:
    found = Planner(tmp_path / "planner.db")
    yield found
    found.close()


def data_of(planner: Planner, audit: int, *, with_secrets: bool = False) -> dict[str, Any]:
    data = audit_data(planner.database, planner.brand, audit, TODAY, with_secrets=with_secrets)
    assert data is not None
    return data


class Page(HTMLParser):
    """What a browser would find in a file."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_data_holds_all_parts(planner: Planner) -> None:
    data = data_of(planner, fill(planner))
    assert [step["number"] for step in data["steps"]] == list(range(1, 10))
    asked = [each for step in data["steps"] for each in step["questions"]]
    assert {each["key"] for each in asked} > {each.key for each in AUDIT.questions}
    course = next(each for each in asked if each["key"] == "A1.5")
    assert (course["status"], course["score"], course["level"]) == ("gap", 2, "hardly")
    community = next(each for each in asked if each["key"] == "A1.3")
    assert community["card"]["stage"] == "backlog"
    assert (community["last_status"], data["before"]) == ("fine", "2026-11-21")
    assert [row["title"] for row in data["comparison"]["worse"]] == [community["title"]]
    risks = next(each for each in data["steps"][5]["lists"] if each["key"] == "risks")
    assert risks["picked"][0]["levels"]["impact"] == {"score": 2, "level": "a lot"}
    assert risks["picked"][0]["remedy"] == HOSTILE
    assert [row["url"] for row in data["content"]] == ["https://evil.example/z", ""]
    assert data["accounts"][0]["missing"][0]["check"] == "owner"
    assert len(data["goals"]) == len(data["team"]) == 1
    assert data["outcome"][0] == {
        "key": "A00.state", "title": "Where do we stand?", "text": HOSTILE, "suggested": False,
    }  # fmt: skip
    assert json.loads(json.dumps(audit_file(data, NOON)))["exported_at"] == "2026-11-21T12:00:00Z"
    assert audit_data(planner.database, planner.brand, 99, TODAY) is None


def test_passwords_stay_here_unless_they_are_asked_for(planner: Planner) -> None:
    audit = fill(planner)
    told, whole = data_of(planner, audit), data_of(planner, audit, with_secrets=True)
    for write in (audit_html, audit_markdown, json.dumps):
        assert "hunter2" not in write(told)
        assert "hunter2" in write(whole)
    assert told["accounts"][0]["password_place"] == MASK
    assert told["steps"][1] == whole["steps"][1]  # what nobody typed is never masked


def test_the_page_runs_nothing_and_loads_nothing(planner: Planner) -> None:
    text = audit_html(data_of(planner, fill(planner), with_secrets=True))
    page = Page(text)
    assert not {"script", "img", "iframe", "object", "link", "a", "form", "base"} & set(page.tags)
    assert not [name for name, _value in page.attributes if name.startswith("on")]
    assert {name for name, _value in page.attributes} <= {
        "charset", "http-equiv", "content", "name", "class", "lang",
    }  # fmt: skip
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    for rule in ("prefers-color-scheme: dark", "@media print"):
        assert rule in style
    assert "default-src 'none'" in text
    assert page.text.count(HOSTILE) >= 9


def test_an_empty_audit_is_a_page_too(planner: Planner) -> None:
    audit = planner.write(lambda w: w.audits.start())
    data = data_of(planner, audit)
    assert "9. How to stand out" in Page(audit_html(data)).text
    assert audit_markdown(data).count("\n## ") == 9


NOTE = (
    "# Plan\n**soon** *or* `later <b>`\n\n- [list](https://e.org/?a=1&b=2)\n"
    "- [me](mailto:a@e.org)\n"
    "- [bad](javascript:alert(1)) [far](ftp://e.org) [ref]\n\n[ref]: javascript:alert(2)\n"
    "![](https://evil.example/i.png) \\<script>alert(1)</script>\n<img src=x onerror=alert(1)>\n"
    "</div></body>\n```\nnever closed"
)


def test_notes_are_markdown_in_the_page(planner: Planner) -> None:
    audit = fill(planner)
    planner.write(lambda w: w.audits.save_note(audit, "A2.2", NOTE))
    planner.write(lambda w: w.picks.save_remedy(audit, "risks.policy", "**Rules** by Friday"))
    text = audit_html(data_of(planner, audit, with_secrets=True))
    for part in ("<h4>Plan</h4>", "<strong>soon</strong>", "<em>or</em>", "<li>",
                 "<code>later &lt;b&gt;</code>", "<strong>Rules</strong> by Friday"):  # fmt: skip
        assert part in text
    page = Page(text)
    assert not {"script", "img", "iframe", "object", "link", "form", "base"} & set(page.tags)
    assert not [name for name, _value in page.attributes if name.startswith("on")]
    assert [value for name, value in page.attributes if name == "href"] == [
        "https://e.org/?a=1&b=2", "mailto:a@e.org",
    ]  # fmt: skip
    assert page.tags.count("a") == [name for name, _value in page.attributes].count("rel") == 2
    assert "[bad](javascript:alert(1))" in page.text
    assert "<script>alert(1)</script>" in page.text


def test_notes_stay_as_typed_in_markdown_and_harmless(planner: Planner) -> None:
    audit = fill(planner)
    parts = audit_markdown(data_of(planner, audit, with_secrets=True)).count("\n## ")
    planner.write(lambda w: w.audits.save_note(audit, "A2.2", NOTE))
    text = audit_markdown(data_of(planner, audit, with_secrets=True))
    assert "> # Plan\n> **soon** *or* `later &lt;b>`\n>\n> - [list](https://e.org/?a=1" in text
    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not [one for one in (*tokens, *inline) if one.type in ("html_block", "html_inline")]
    assert not [one for one in inline if one.type == "image"]
    links = {str(one.attrs["href"]) for one in inline if one.type == "link_open"}
    assert links == {"https://e.org/?a=1&b=2", "mailto:a@e.org", "https://evil.example/y",
                     "https://evil.example/i.png"}  # fmt: skip
    assert sum(one.type == "heading_open" and one.tag == "h2" and not one.level
               for one in tokens) == parts  # fmt: skip


def test_markdown_shows_hostile_text_as_text(planner: Planner) -> None:
    text = audit_markdown(data_of(planner, fill(planner), with_secrets=True))
    assert not re.search(r"(?<!\\)<", text)
    typed = "\n".join(line for line in text.split("\n") if not line.startswith(">"))
    assert not re.search(r"(?<!\\)\[|(?<!\\)!\[|(?<!\\)`", typed)
    assert "https://" not in typed
    assert "\n> - one\n> 1. two\n>\n> pass: " in text
    assert escaped(HOSTILE) in text
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert all(line.endswith(" |") for line in rows)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# head", "\\# head"),
        ("1) one", "1\\) one"),
        ("- item", "\\- item"),
        ("=== x", "\\=== x"),
        ("a | b", "a \\| b"),
        ("see www.e.org or me@e.org", "see www\\.e.org or me\\@e.org"),
        ("10:30, 2-3 <b>", "10:30, 2-3 \\<b\\>"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_signs_of_markdown_are_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_workspace_goes_out_without_passwords(planner: Planner) -> None:
    fill(planner)
    kinds = ("audit", "answer", "pick", "own_item", "audit_goal", "content_item", "finding")
    before = stored(planner.database, kinds)
    told = export_workspace(planner.database, NOON)
    assert "hunter2" not in json.dumps(told)
    assert "hunter2" in json.dumps(export_workspace(planner.database, NOON, with_secrets=True))
    with planner.database.write() as transaction:
        outcome = import_workspace(transaction, told)
    # Coming back, it does not wipe out what was only left out of it.
    assert (outcome.added, outcome.updated) == (0, 0)
    assert stored(planner.database, kinds) == before
    assert SECRET in str(before["answer"])


def test_a_workspace_with_an_audit_comes_back_the_same(planner: Planner, tmp_path: Path) -> None:
    fill(planner)
    first = export_workspace(planner.database, NOON, with_secrets=True)
    other = Planner(tmp_path / "other.db", begin=lambda t: import_workspace(t, first))
    assert export_workspace(other.database, NOON, with_secrets=True) == first
    other.close()


def test_names_of_people_are_no_passwords(planner: Planner) -> None:
    fill(planner)
    note = "Password: Zlatka. pass: zlatka"
    planner.write(
        lambda w: w.registers.save_hat(0, 0, {"name": "video", "person": "Zlatka M4x7Kq9p"})
    )
    planner.write(lambda w: w.audits.save_note(1, "A1.3", note))
    workspace = export_workspace(planner.database, NOON)
    assert [hat["person"] for hat in workspace["hats"]][-1] == "Zlatka M4x7Kq9p"
    told = [answer["note"] for answer in workspace["answers"]]
    assert f"Password: Zlatka. pass: {MASK}" in told
    data = data_of(planner, 1)
    assert data["team"][-1]["person"] == "Zlatka M4x7Kq9p"
    assert f"Password: Zlatka. pass: {MASK}" in json.dumps(data, ensure_ascii=False)


def test_masks_of_any_age_wipe_out_nothing(planner: Planner) -> None:
    """What was masked by other rules than today's comes back as what is stored."""
    fill(planner)
    planner.write(lambda w: w.audits.save_note(1, "A2.1", "Ask Anna, then Boris."))
    told = export_workspace(planner.database, NOON)
    for answer in told["answers"]:
        answer["note"] = answer["note"].replace("Anna", MASK)
    with planner.database.write() as transaction:
        assert import_workspace(transaction, told).updated == 0
    for answer in told["answers"]:
        answer["note"] = answer["note"].replace("Boris", "Vera")
    with planner.database.write() as transaction:
        assert import_workspace(transaction, told).updated == 1
