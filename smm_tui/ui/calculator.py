"""A form that works something out while it is filled in, and gives the result away by one key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from textual.binding import Binding
from textual.widgets import Input

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.i18n import N_, _
from smm_tui.ui.calculator_kinds import Answer, Calculator
from smm_tui.ui.dialogs import PlainButton
from smm_tui.ui.editors import ChoiceEditor
from smm_tui.ui.form import FormScreen
from smm_tui.ui.stylesheets import styles_path

Put = Callable[[int], Awaitable[None]]


class CalculatorScreen(FormScreen):
    """Shows a calculator; ``put`` gets the amount that f2 gives away, in minor units.

    ``into`` says where it goes; empty: nowhere, so that there is nothing to give away. ``kept`` is
    told what was typed when the calculator closes, for the next time.
    """

    CSS_PATH = [styles_path("dialogs.tcss"), styles_path("form.tcss")]
    BINDINGS = [
        Binding(
            "f2,ctrl+s",
            "save",
            N_("Into the cell"),
            id="calculator.put",
            tooltip=N_("Write the result into the cell of the cursor"),
        ),
        Binding(
            "escape",
            "leave",
            N_("Close"),
            id="calculator.close",
            tooltip=N_("Close; what is typed is there the next time"),
        ),
    ]

    def __init__(
        self,
        calculator: Calculator,
        put: Put,
        *,
        into: str,
        kept: Callable[[Values], None],
        today: date,
    ) -> None:
        async def nothing(values: Values) -> None:
            """Nothing is saved as a record."""

        super().__init__(calculator.spec, nothing, today=today)
        self._calculator = calculator
        self._put = put
        self._into = into
        self._kept = kept

    async def on_mount(self) -> None:
        self.query_one("#form-save", PlainButton).say(self._into or _("Work it out"))
        self._follow()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._follow()

    def on_choice_editor_changed(self, event: ChoiceEditor.Changed) -> None:
        self._follow()

    def _follow(self) -> None:
        """Tell what comes of what is typed; nothing while that is not enough."""
        try:
            answer = self._answer()
        except Refused:
            self._tell("")
        else:
            self._tell("\n".join(answer.lines))

    def _answer(self) -> Answer:
        return self._calculator.work_out(self.values())

    def unsaved(self) -> dict[str, str]:
        """Nothing here is a record."""
        return {}

    async def action_save(self) -> None:
        try:
            answer = self._answer()
        except FieldErrors as refusal:
            await self._show_errors(refusal)
            return
        except Refused as refusal:
            self._tell(str(refusal))
            return
        self._tell("\n".join(answer.lines))
        if not self._into:
            return
        try:
            await self._put(answer.amount)
        except Refused as refusal:
            self._tell(str(refusal))
            return
        self.action_leave()

    def action_leave(self) -> None:
        self._kept(self.values())
        self.dismiss(None)
