"""The form of a template: its name, and the fields of the cards that are made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smm_tui.domain.forms import FieldSpec, FormSpec
from smm_tui.i18n import _
from smm_tui.services.task_values import new_task_form, task_form

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

NAME = "template"
"""The field that holds what the template is called."""

_OF_ONE_CARD = frozenset({"due", "stage", "hold_reason"})  # what a template has no use for
_NAME = "SELECT template FROM task WHERE id = :task AND template <> ''"


def template_form(reader: Reader, brand_id: int, template_id: int) -> FormSpec | None:
    """The form of a template as it stands (0: of a new one); None when it is gone."""
    name, title, card = "", _("New template"), new_task_form(reader, brand_id)
    if template_id:
        found = reader.rows(_NAME, task=template_id)
        stored = task_form(reader, brand_id, template_id)
        if not found or stored is None:
            return None
        name, title, card = found[0][0], _("Template"), stored
    called = FieldSpec(
        NAME, _("Template"), value=name, hint=_("what it is called in the list"), required=True
    )
    fields = (field for field in card.fields if field.name not in _OF_ONE_CARD)
    return replace(card, title=title, fields=(called, *fields))
