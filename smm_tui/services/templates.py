"""Reading the templates of a brand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"task", "checklist_item"})
"""The kinds of records that the list of templates shows."""

_TEMPLATES = """
SELECT t.id, t.version, t.template, t.title,
       (SELECT COUNT(*) FROM checklist_item i WHERE i.task_id = t.id)
FROM task t WHERE t.brand_id = :brand AND t.template <> ''
"""


class TemplateView(NamedTuple):
    """A template: what it is called, the title of the cards made of it, their number of steps."""

    id: int
    version: int
    name: str
    title: str
    steps: int


def read_templates(reader: Reader, brand_id: int) -> list[TemplateView]:
    """The brand's templates in the order of their names."""
    rows = reader.rows(_TEMPLATES, brand=brand_id)
    return sorted(map(TemplateView._make, rows), key=lambda view: (view.name.casefold(), view.id))
