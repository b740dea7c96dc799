"""The templates: cards with their steps, kept to be made again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from smm_tui.i18n import N_, _
from smm_tui.services.register_views import RegisterRow, RegisterView
from smm_tui.services.templates import WATCHED, read_templates
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.services.workspace import Workspace

_NAME = "name"


class TemplatesScreen(RegisterScreen):
    """What is kept to be made again; the board makes cards of it."""

    PAGE = "templates"
    WATCHES = WATCHED
    HEADINGS = (N_("Template"), N_("Title of its cards"), N_("Steps"))
    NUMBERS = frozenset({2})
    INVITATION = N_(
        "A template is a card with its steps, kept to be made again. Press a to write one, or T on"
        " the board to keep a card as one."
    )
    HINTS = (
        (("register.add",), N_("add")),
        (("register.open",), N_("open")),
        (("templates.rename",), N_("rename")),
        (("register.delete",), N_("delete")),
        (("app.undo",), N_("undo")),
        (("register.find",), N_("find")),
        (("app.places",), N_("go to")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *register_keys(N_("add a template"), N_("open the template"), N_("delete the template")),
        Binding("n", "rename", N_("give the template another name"), id="templates.rename"),
    ]

    def read(self) -> RegisterView:
        found = read_templates(self.planner.reader, self.planner.brand.id)
        return RegisterView(
            tuple(
                RegisterRow(view.id, view.version, (view.name, view.title, str(view.steps or "-")))
                for view in found
            )
        )

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.template_forms import template_form

        return template_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.templates.save(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.templates.delete(record_id)

    def action_rename(self) -> None:
        """Give the template under the cursor another name."""
        if row := self.row:
            self._ask_name(row.id, row.name)

    def _ask_name(self, template_id: int, text: str) -> None:
        from smm_tui.ui.quick_add import QuickAddScreen

        async def rename(texts: Sequence[str]) -> None:
            await self.planner.write(
                lambda workspace: workspace.templates.rename(template_id, texts[0])
            )

        screen = QuickAddScreen(_("Name of the template"), text, add=rename, form=False)
        self.opened(_NAME, screen, record_id=template_id)
        self.app.push_screen(screen)

    def bring_back(self, kept: KeptText) -> None:
        if kept.what == _NAME:
            self._ask_name(kept.record_id, next(iter(kept.values.values()), ""))
        else:
            super().bring_back(kept)
