"""The form of a post, derived from what the records declare: the core first, the rest folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smm_tui.domain.board import BrandView
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec, Values
from smm_tui.domain.link_lines import link_line
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat import rule_in_words
from smm_tui.i18n import _
from smm_tui.persistence.calendar_records import PostInput
from smm_tui.services.inputs import form_field
from smm_tui.services.post_links import read_utm_patterns
from smm_tui.services.post_values import ASSETS, OWN_FIELDS, REFERENCES
from smm_tui.services.series_changes import RULE
from smm_tui.services.task_values import name_choices

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_STORED = ("version", *OWN_FIELDS, *REFERENCES, "status")
_CORE = ("title", "day", "time", "channel_id", "format", "caption", "status")
_FOLDED = (
    *(RULE, "pillar", "campaign", "hat_id", "reviewer_hat_id", ASSETS, "link"),
    *("utm_source", "utm_medium", "utm_campaign", "utm_content"),
    *("effort_minutes", "task_id", "note"),
)
_LINKS = "SELECT title, url FROM post_link WHERE post_id = :post ORDER BY position, id"
_NOTHING: Values = MappingProxyType({})
_RULE = (
    "COALESCE(s.rule, '') FROM post p LEFT JOIN series s ON s.id = p.series_id WHERE p.id = :post"
)
_CARDS = """
SELECT id, title FROM task
WHERE brand_id = :brand AND template = ''
AND (id = :own OR (archived_at IS NULL AND stage <> 'done'))
ORDER BY LOWER(title), id
"""


def post_form(
    reader: Reader,
    brand: BrandView,
    post_id: int,
    today: date,
    *,
    day: date | None = None,
    channel_id: int | None = None,
    typed: Values = _NOTHING,
) -> FormSpec | None:
    """The form of a post as it stands (0: of a new one); None when it is gone.

    A new one stands on ``day`` (today without one) and on ``channel_id``. What has been ``typed``
    already goes before both, and before what is stored.
    """
    stored: dict[str, Any]
    if post_id:
        columns = ", ".join(f"p.{name}" for name in _STORED)
        rows = reader.rows(f"SELECT {columns}, {_RULE}", post=post_id)
        if not rows:
            return None
        stored = dict(zip((*_STORED, RULE), rows[0], strict=True))
        stored[RULE] = rule_in_words(stored[RULE])
        links = reader.rows(_LINKS, post=post_id)
        stored[ASSETS] = "\n".join(link_line(*link) for link in links)
    else:
        stored = {
            "version": 0,
            "day": day or today,
            "channel_id": channel_id,
            "status": PostStatus.IDEA.value,
        }
    version = stored["version"]
    answers = _answers(reader, brand.id, stored.get("task_id"))
    stored |= typed
    # What an empty tag becomes.
    hints = read_utm_patterns(reader, brand.id)
    fields = tuple(
        replace(field, hint=hints.get(field.name, field.hint))
        for field in (_field(name, stored.get(name), answers) for name in (*_CORE, *_FOLDED))
    )
    title = _("Post") if post_id else _("New post")
    return FormSpec(title, fields, record_id=post_id, version=version)


def _answers(
    reader: Reader, brand_id: int, task_id: int | None
) -> Mapping[str, tuple[str, tuple[Choice, ...]]]:
    """The headings and answers of the fields that are chosen."""
    hats = name_choices(reader, "hat", brand_id)
    cards = reader.rows(_CARDS, brand=brand_id, own=task_id or 0)
    statuses = tuple(Choice(status.value, status.heading) for status in PostStatus)
    return {
        "channel_id": (_("Channel"), name_choices(reader, "channel", brand_id)),
        "hat_id": (_("Hat"), hats),
        "reviewer_hat_id": (_("Reviewer"), hats),
        "status": (_("Status"), statuses),
        "task_id": (
            _("Card"),
            (Choice("", _("none")), *(Choice(str(key), title) for key, title in cards)),
        ),
    }


def _field(
    name: str, value: Any, answers: Mapping[str, tuple[str, tuple[Choice, ...]]]
) -> FieldSpec:
    core = name in _CORE
    text = "" if value is None else str(value)
    if name in answers:
        heading, choices = answers[name]
        return FieldSpec(name, heading, FieldKind.CHOICE, text, choices=choices, core=core)
    if name == ASSETS:
        hint = _("an address a line, words before it name it")
        return FieldSpec(name, _("Pictures"), FieldKind.LIST, text, hint=hint, core=core)
    if name == RULE:
        hint = _("such as weekly mon thu until 1 mar; empty for once")
        return FieldSpec(name, _("Repeats"), value=text, hint=hint, core=core)
    return form_field(PostInput, name, value, core=core)
