"""The rows that hang on a record, brought in line with a list that was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from smm_tui.domain.link_lines import link_line, read_link
from smm_tui.domain.text import clean_line


def reconciled(
    session: Session, kind: Any, owner: str, owner_id: int | None, key: str, wanted: Sequence[Any]
) -> list[Any]:
    """A row of the owner for each wanted key: kept where there is one, made where not.

    Rows that nobody wants any more are deleted. ``owner`` is the column with the owner's key.
    """
    unused: dict[Any, list[Any]] = {}
    for row in rows_of(session, kind, owner, owner_id):
        unused.setdefault(getattr(row, key), []).append(row)
    rows = []
    for value in wanted:
        same = unused.get(value)
        row = same.pop(0) if same else kind(**{owner: owner_id, key: value})
        session.add(row)
        rows.append(row)
    for same in unused.values():
        for row in same:
            session.delete(row)
    return rows


def put_links(
    session: Session, kind: Any, owner: str, owner_id: int | None, lines: Sequence[str]
) -> None:
    """Give a record the links that the lines say, in their order."""
    # A line that nobody touched stays the link that it was, however it would be read now.
    stored = {
        clean_line(link_line(link.title, link.url)): (link.title, link.url)
        for link in rows_of(session, kind, owner, owner_id)
    }
    wanted = [stored.get(line) or read_link(line) for line in lines]
    made = reconciled(session, kind, owner, owner_id, "url", [url for _title, url in wanted])
    for position, (link, (title, _url)) in enumerate(zip(made, wanted, strict=True)):
        link.title, link.position = title, position


def rows_of(session: Session, kind: Any, owner: str, owner_id: int | None) -> Sequence[Any]:
    """The rows of a kind that belong to the owner, oldest first."""
    query = select(kind).where(col(getattr(kind, owner)) == owner_id).order_by(col(kind.id))
    return session.exec(query).all()
