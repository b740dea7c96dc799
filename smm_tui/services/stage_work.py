"""What people do with the stages of a board: other names, and limits."""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError
from sqlmodel import col, select

from smm_tui.domain.errors import FieldErrors, StaleRecord
from smm_tui.domain.forms import Values
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.records import StageSetting, StageSettingInput
from smm_tui.services.brand_work import BrandWork
from smm_tui.services.inputs import field_errors, validated
from smm_tui.services.stages import read_stage_settings
from smm_tui.services.stored import quoted, taken


class Stages(BrandWork):
    """The use cases of a brand's stages, inside one transaction."""

    def save(self, stage: Stage, name: str, wip_limit: int = 0) -> None:
        """Give a stage another name (empty: the usual one) and a limit (0: none).

        Its meaning stays, and so do the words for it on the command line and in files. A limit
        warns, it never refuses a card. Raises FieldErrors with a reason per field.
        """
        try:
            values = StageSettingInput.model_validate({"name": name, "wip_limit": wip_limit})
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None
        if values.name == stage.heading:
            values.name = ""
        self._look_for_the_name(stage, values.name or stage.heading)
        setting = self._stored(stage)
        if setting is None:
            if not (values.name or values.wip_limit):
                return
            setting = StageSetting(brand_id=self._brand_id, stage=stage)
        taken(setting, values.model_dump())
        self._session.add(setting)
        shown = quoted(values.name or stage.heading)
        self._transaction.describe(_("Edit the stage %(name)s") % {"name": shown})

    def save_form(self, stage: Stage, version: int, typed: Values) -> None:
        """Save a stage's form, shown at the version of what is stored (0: nothing was).

        Raises FieldErrors with a reason per field, StaleRecord when it has changed since.
        """
        stored = self._stored(stage)
        if (stored.version if stored is not None else 0) != version:
            reason = _("%(title)s was changed elsewhere since this form was opened.")
            name = (stored.name if stored is not None else "") or stage.heading
            raise StaleRecord(reason % {"title": quoted(name)}, "stage_setting", 0)
        values = validated(StageSettingInput, typed, date.min)
        self.save(stage, values.name, values.wip_limit)

    def _stored(self, stage: Stage) -> StageSetting | None:
        """The oldest one counts, as it does for whoever reads."""
        return self._session.exec(
            select(StageSetting)
            .where(StageSetting.brand_id == self._brand_id, StageSetting.stage == stage)
            .order_by(col(StageSetting.id))
            .limit(1)
        ).first()

    def _look_for_the_name(self, stage: Stage, name: str) -> None:
        views = read_stage_settings(self._transaction, self._brand_id)
        others = {view.name.casefold() for other, view in views.items() if other is not stage}
        if name.casefold() in others:
            raise FieldErrors({"name": _("Another stage has this name already.")})
