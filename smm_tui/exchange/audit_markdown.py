"""An audit as Markdown: notes as they were typed, all else that users wrote as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smm_tui.exchange.audit_document import Data, Entry, Section, Table, audit_document
from smm_tui.exchange.marked_export import note_markdown

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_BEGINNING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*):(?=//)|\b(www)\.|(?<=\w)@(?=\w)")


def audit_markdown(data: Data) -> str:
    """The audit's data (see ``audit_json``) as Markdown that ends with a line end."""
    document = audit_document(data)
    lines = [f"# {escaped(document.title)}", "", escaped(" · ".join(document.lead))]
    for section in document.sections:
        lines += _section(section)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """One line of text as Markdown shows it sign by sign: no markup, no link, no HTML."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    line = _ADDRESS.sub(_broken, line)
    return _BEGINNING.sub(_begun, line)


def _broken(found: re.Match[str]) -> str:
    """An address that no reader makes a link of."""
    if found[1]:
        return f"{found[1]}\\:"
    return f"{found[2]}\\." if found[2] else "\\@"


def _begun(found: re.Match[str]) -> str:
    """The beginning of a line that would make it an item of a list, or a heading."""
    sign = found[2]
    return f"{found[1]}{sign}\\" if sign.isdigit() else f"{found[1]}\\{sign}"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}")
    if section.lead:
        yield from ("", escaped(section.lead))
    for entry in section.entries:
        yield from _entry(entry)
    for table in section.tables:
        yield from _table(table)


def _entry(entry: Entry) -> Iterator[str]:
    yield from ("", f"### {escaped(entry.title)}")
    facts = [fact for fact in (entry.mark, *entry.facts) if fact]
    if facts:
        yield from ("", escaped("; ".join(facts)))
    if entry.text:
        yield from ("", note_markdown(entry.text))


def quotation(text: str) -> Iterator[str]:
    """A user's text as a quotation that keeps its lines apart."""
    lines = [escaped(line) for line in text.split("\n")]
    for number, line in enumerate(lines):
        followed = number + 1 < len(lines) and line and lines[number + 1]
        yield f"> {line}{chr(92) if followed else ''}".rstrip()


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"### {escaped(table.title)}", "")
    yield _row(table.headings)
    yield _row(("---",) * len(table.headings), escape=False)
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...], *, escape: bool = True) -> str:
    shown = (escaped(cell) if escape else cell for cell in cells)
    return f"| {' | '.join(shown)} |"
