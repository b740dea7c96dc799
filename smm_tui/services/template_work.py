"""What people do with templates: cards kept to be made again."""

from __future__ import annotations

from pydantic import ValidationError
from sqlmodel import col, select

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.records import Task, TemplateInput
from smm_tui.services.inputs import field_errors
from smm_tui.services.stored import check_version, quoted
from smm_tui.services.task_batches import Batches
from smm_tui.services.task_copies import Copying
from smm_tui.services.task_values import TaskValues
from smm_tui.services.task_work import key_of
from smm_tui.services.template_forms import NAME


class Templates(Copying):
    """The use cases of a brand's templates, inside one transaction.

    A template's form holds its name, and the words, steps, labels and links of its cards.
    """

    def keep(self, task_id: int, name: str) -> int:
        """Keep a copy of a card as a template; its key. The card stays as it is.

        Raises FieldErrors when the name is empty, too long, or another template's.
        """
        task = self.fresh(task_id)
        valid = self._valid_name(task.brand_id, name)
        template = self._copy(
            task, title=task.title, template=valid, archived_at=self._transaction.now()
        )
        words = _("Keep %(title)s as the template %(name)s")
        self._describe([task], words, words, name=quoted(valid))
        return key_of(template)

    def use(
        self, template_id: int, *, stage: Stage = Stage.BACKLOG, below: int | None = None
    ) -> int:
        """Make a card of a template, below a card or at the stage's end; the card's key."""
        template = self._template(template_id)
        (place,) = self._places_below(below, stage)
        card = self._copy(template, title=template.title, stage=stage, position=place)
        words = _("Add %(title)s")
        self._describe([card], words, words)
        return key_of(card)

    def save(self, template_id: int, version: int, typed: Values) -> int:
        """Save a template's form, shown at ``version`` (key and version 0: a new one); its key.

        Raises FieldErrors with a reason per field, StaleRecord when it has changed since.
        """
        now = self._transaction.now()
        if template_id:
            template = self._template(template_id)
            check_version(template, version)
        else:
            template = Task(title="", brand_id=self._brand_id, stage_since=now, archived_at=now)
        name, values = self._valid_form(template, typed)
        for field, value in (("title", values.own["title"]), ("template", name)):
            if getattr(template, field) != value:
                setattr(template, field, value)
        self._session.add(template)
        self._session.flush()
        values.apply(template)
        edit, add = _("Edit the template %(name)s"), _("Add the template %(name)s")
        words = edit if template_id else add
        self._describe([template], words, words, name=quoted(name))
        return key_of(template)

    def _valid_form(self, template: Task, typed: Values) -> tuple[str, TaskValues]:
        errors: dict[str, str] = {}
        given = typed.get(NAME, template.template)
        try:
            name = self._valid_name(template.brand_id, given, template.id or 0)
        except FieldErrors as refused:
            errors[NAME] = refused.errors["name"]
        try:
            values = TaskValues.validated(self._session, self._transaction, template, typed)
        except FieldErrors as refused:
            errors |= refused.errors
        if errors:
            raise FieldErrors(errors)
        return name, values

    def rename(self, template_id: int, name: str, *, version: int | None = None) -> None:
        """Give a template another name.

        Raises FieldErrors as ``keep`` does, StaleRecord when the version is not the one given.
        """
        template = self._template(template_id)
        check_version(template, version)
        valid = self._valid_name(template.brand_id, name, template_id)
        if valid == template.template:
            return
        template.template = valid
        words = _("Rename the template %(name)s")
        self._describe([template], words, words, name=quoted(valid))

    def delete(self, template_id: int) -> None:
        """Delete a template; the cards made of it stay."""
        template = self._template(template_id)
        words = _("Delete the template %(name)s")
        self._describe([template], words, words, name=quoted(template.template))
        Batches(self._transaction).delete_many([template_id])

    def _template(self, template_id: int) -> Task:
        template = self._session.get(Task, template_id)
        if template is None or not template.template or template.brand_id != self._brand_id:
            raise Refused(_("This template has been deleted elsewhere."))
        return template

    def _valid_name(self, brand_id: int, name: str, own_id: int = 0) -> str:
        try:
            valid = TemplateInput.model_validate({"name": name}).name
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None
        query = select(Task.id, Task.template).where(
            col(Task.brand_id) == brand_id, col(Task.template) != ""
        )
        taken = {other.casefold() for key, other in self._session.exec(query) if key != own_id}
        if valid.casefold() in taken:
            raise FieldErrors({"name": _("There is a template of this name already.")})
        return valid
