"""A task's form: its fields as the record declares them, and what was typed put back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from smm_tui.clock import today_in
from smm_tui.domain.forms import NEW_NAME, Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.domain.link_lines import link_line, read_link
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.persistence.records import (
    TITLE_LENGTH,
    Brand,
    ChecklistItem,
    Link,
    Task,
    TaskInput,
    TaskLabel,
)
from smm_tui.services.inputs import form_field, validated
from smm_tui.services.names import Names
from smm_tui.services.parts import put_links, reconciled
from smm_tui.services.stages import read_stage_settings

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader
    from smm_tui.persistence.transaction import Transaction

OWN_FIELDS = ("title", "due", "priority", "note", "hold_reason", "effort_minutes")
REFERENCES = ("hat_id", "channel_id", "reviewer_hat_id")
LISTS = ("checklist", "labels", "links")
LABEL_LENGTH = 60
URL_LENGTH = 2000
CHECKED = re.compile(r"^\s*(?:[-*]\s+)?\[(?P<mark>[ xXхХ]?)\]\s*(?P<text>.*)$")

_TASK = """
SELECT id, version, title, due, priority, note, hold_reason, effort_minutes,
       hat_id, channel_id, reviewer_hat_id, stage, archived_at FROM task WHERE id = :task
"""


def task_form(reader: Reader, brand_id: int, task_id: int) -> FormSpec | None:
    """The form of a card as it stands now; None when the card is gone."""
    rows = reader.rows(_TASK, task=task_id)
    if not rows:
        return None
    _id, version, title, due, priority, note, hold, effort, *references = rows[0]
    hat, channel, reviewer, stage, archived = references
    stored: dict[str, Any] = {
        "title": title, "due": due, "priority": priority, "note": note, "hold_reason": hold,
        "effort_minutes": effort, "hat_id": hat, "channel_id": channel, "reviewer_hat_id": reviewer,
        "checklist": _checklist_text(reader, task_id),
        "labels": _names(reader, "SELECT l.name FROM task_label x JOIN label l ON l.id = x.label_id"
                                 " WHERE x.task_id = :task ORDER BY x.id", task_id),
        "links": _links_text(reader, task_id),
    }  # fmt: skip
    if archived is None:
        stored["stage"] = stage
    return _form(reader, brand_id, _("Card"), stored, task_id, version)


def new_task_form(reader: Reader, brand_id: int, stage: Stage | None = None) -> FormSpec:
    """The form of a card that does not exist yet; with a stage given, it may be changed there."""
    stored: dict[str, Any] = {"priority": 0}
    if stage is not None:
        stored["stage"] = stage.value
    return _form(reader, brand_id, _("New card"), stored, 0, 0)


def _form(
    reader: Reader, brand_id: int, title: str, stored: Mapping[str, Any], task_id: int, version: int
) -> FormSpec:
    hats = name_choices(reader, "hat", brand_id)
    channels = name_choices(reader, "channel", brand_id)

    def own(name: str, *, core: bool = False) -> FieldSpec:
        return form_field(TaskInput, name, stored.get(name), core=core)

    def chosen(name: str, heading: str, choices: tuple[Choice, ...], *, core: bool) -> FieldSpec:
        value = stored.get(name)
        key = "" if value is None else str(value)
        return FieldSpec(name, heading, FieldKind.CHOICE, key, choices=choices, core=core)

    def listed(name: str, heading: str, hint: str) -> FieldSpec:
        value = str(stored.get(name, ""))
        return FieldSpec(name, heading, FieldKind.LIST, value, hint=hint, core=False)

    priorities = tuple(Choice(str(key), text) for key, text in enumerate(_priorities()))
    fields = [
        own("title", core=True),
        own("due", core=True),
        chosen("channel_id", _("Channel"), channels, core=True),
        chosen("hat_id", _("Hat"), hats, core=True),
        chosen("priority", _("Priority"), priorities, core=True),
        own("note"),
        listed("checklist", _("Checklist"), _("one step a line, [x] when it is done")),
        listed("labels", _("Labels"), _("one a line")),
        listed("links", _("Links"), _("an address a line, words before it name it")),
        own("effort_minutes"),
        chosen("reviewer_hat_id", _("Reviewer"), hats, core=False),
    ]
    if "stage" in stored:
        fields.append(chosen("stage", _("Stage"), _stages(reader, brand_id), core=False))
    # An import may have left a reason behind on a card that goes on.
    if stored.get("stage") == Stage.ON_HOLD or stored.get("hold_reason"):
        fields.append(own("hold_reason"))
    return FormSpec(title, tuple(fields), record_id=task_id, version=version)


def _stages(reader: Reader, brand_id: int) -> tuple[Choice, ...]:
    views = read_stage_settings(reader, brand_id)
    return tuple(Choice(stage.value, view.name) for stage, view in views.items())


def _priorities() -> tuple[str, ...]:
    return (_("none"), _("1 - high"), _("2 - medium"), _("3 - low"))


def name_choices(reader: Reader, kind: str, brand_id: int) -> tuple[Choice, ...]:
    """The brand's hats or channels by their names, and none of them."""
    sql = f"SELECT id, name FROM {kind} WHERE brand_id = :brand ORDER BY LOWER(name), id"
    rows = reader.rows(sql, brand=brand_id)
    nobody = Choice("", _("nobody") if kind == "hat" else _("none"))
    return (nobody, *(Choice(str(key), name) for key, name in rows))


def _names(reader: Reader, sql: str, task_id: int) -> str:
    return "\n".join(row[0] for row in reader.rows(sql, task=task_id))


def _checklist_text(reader: Reader, task_id: int) -> str:
    sql = "SELECT done, text FROM checklist_item WHERE task_id = :task ORDER BY position, id"
    return "\n".join(
        f"[{'x' if done else ' '}] {text}" for done, text in reader.rows(sql, task=task_id)
    )


def _links_text(reader: Reader, task_id: int) -> str:
    sql = "SELECT title, url FROM link WHERE task_id = :task ORDER BY position, id"
    return "\n".join(link_line(*row) for row in reader.rows(sql, task=task_id))


@dataclass(frozen=True, slots=True)
class TaskValues:
    """What a task's form holds, valid and ready to be stored."""

    session: Session
    brand_id: int
    own: Mapping[str, Any]
    references: Mapping[str, int | None]
    lists: Mapping[str, tuple[str, ...]]
    stage: Stage | None = None  # where the card is to stand; None: where it does

    @classmethod
    def validated(
        cls, session: Session, transaction: Transaction, task: Task, typed: Mapping[str, str]
    ) -> TaskValues:
        """The typed texts, checked; fields that were not given stay as they are.

        Raises FieldErrors with a reason per field.
        """
        brand = session.get_one(Brand, task.brand_id)
        today = today_in(transaction.clock, brand.time_zone)
        own = {name: str(getattr(task, name) or "") for name in OWN_FIELDS}
        own |= {name: typed[name] for name in OWN_FIELDS if name in typed}
        lists = {
            name: tuple(line for text in typed[name].split("\n") if (line := clean_line(text)))
            for name in LISTS
            if name in typed
        }
        problems = _list_problems(lists)
        stage = typed.get("stage") or None
        if stage is not None and stage not in list(Stage):
            problems["stage"] = _("There is no such stage.")
        values = validated(
            TaskInput, own, today, first_weekday=brand.first_weekday, refused=problems
        )
        names = Names(session, task.brand_id)
        references = {
            name: _referred(names, name, typed[name]) for name in REFERENCES if name in typed
        }
        target = Stage(stage) if stage is not None else None
        return cls(session, task.brand_id, values.model_dump(), references, lists, target)

    def apply(self, task: Task) -> None:
        """Put the values on the task and its lists."""
        for name, value in (*self.own.items(), *self.references.items()):
            if getattr(task, name) != value:
                setattr(task, name, value)
        if "checklist" in self.lists:
            self._apply_checklist(task)
        if "labels" in self.lists:
            self._apply_labels(task)
        if "links" in self.lists:
            self._apply_links(task)

    def _apply_checklist(self, task: Task) -> None:
        wanted = [step for line in self.lists["checklist"] if (step := _checked(line))[0]]
        made = self._reconciled(ChecklistItem, "text", task, [text for text, _done in wanted])
        for position, (item, (_text, done)) in enumerate(zip(made, wanted, strict=True)):
            item.done, item.position = int(done), position

    def _apply_links(self, task: Task) -> None:
        put_links(self.session, Link, "task_id", task.id, self.lists["links"])

    def _apply_labels(self, task: Task) -> None:
        names = Names(self.session, self.brand_id)
        wanted = list(dict.fromkeys(names.label(name) for name in self.lists["labels"]))
        self._reconciled(TaskLabel, "label_id", task, wanted)

    def _reconciled(self, kind: Any, key: str, task: Task, wanted: Sequence[Any]) -> list[Any]:
        return reconciled(self.session, kind, "task_id", task.id, key, wanted)


def _referred(names: Names, field: str, key: str) -> int | None:
    """The key of the hat or channel that was chosen; one that is new is made."""
    if not key.startswith(NEW_NAME):
        return int(key) if key else None
    name = key.removeprefix(NEW_NAME)
    return names.channel(name) if field == "channel_id" else names.hat(name)


def _checked(line: str) -> tuple[str, bool]:
    match = CHECKED.match(line)
    if match is None:
        return line, False
    return match["text"].strip(), bool(match["mark"].strip())


def _list_problems(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """A reason for each list with a line that cannot be stored."""
    problems: dict[str, str] = {}
    for name, lines in lists.items():
        for number, line in enumerate(lines, 1):
            if most := _exceeded(name, line):
                words = _("Line %(line)d is too long: at most %(most)d characters.")
                problems.setdefault(name, words % {"line": number, "most": most})
    return problems


def _exceeded(name: str, line: str) -> int:
    """How long what is longer than it may be could at most be; 0 when all of the line fits."""
    parts: dict[str, int] = {}
    match name:
        case "checklist":
            parts[_checked(line)[0]] = TITLE_LENGTH
        case "labels":
            parts[line] = LABEL_LENGTH
        case "links":
            title, url = read_link(line)
            parts = {url: URL_LENGTH, title: TITLE_LENGTH}
    return next((most for text, most in parts.items() if len(text) > most), 0)
