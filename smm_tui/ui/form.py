"""The one form that every record is typed in, made from a FormSpec."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.forms import FormSpec, Values
from smm_tui.i18n import N_, _
from smm_tui.ui.dialogs import Answer, AskScreen, PlainButton, fit_body, set_title
from smm_tui.ui.editors import ChoiceEditor
from smm_tui.ui.form_rows import FieldRow, Fold, heading_width
from smm_tui.ui.plain import plain
from smm_tui.ui.stylesheets import styles_path

Save = Callable[[Values], Awaitable[object]]
Fresh = Callable[[], FormSpec | None]


class Remark(NamedTuple):
    """What is said below a long text while it is typed."""

    field: str
    text: str
    wrong: bool = False


Remarks = Callable[[Values], Iterable[Remark]]

_BUTTONS = 2  # lines: the gap and the buttons
_MESSAGE = 4  # lines: the gap and the longest message


@dataclass(frozen=True, slots=True)
class Saved:
    """What a form was left with: the values that were saved and what saving them gave back."""

    values: Values
    answer: object = None


class FormScreen(ModalScreen[Saved | None]):
    """Shows a FormSpec and closes when ``save`` has taken the values; None when it was left.

    ``save`` may raise FieldErrors (shown beside the fields), StaleRecord and Refused (shown in the
    form); what was typed stays. When the record has become stale and ``fresh`` gives its present
    state, that is shown beside what was typed, and ``spec`` (with its version) becomes the fresh
    one: the next save is meant for it. ``typed`` is text that an interrupted form had kept.
    ``remarks`` says what is to be told of the texts as they are typed.
    """

    CSS_PATH = [styles_path("dialogs.tcss"), styles_path("form.tcss")]
    BINDINGS = [
        Binding(
            "f2,ctrl+s",
            "save",
            N_("Save"),
            id="form.save",
            tooltip=N_("Save what is typed and close the form"),
        ),
        Binding(
            "escape",
            "leave",
            N_("Close"),
            id="form.close",
            tooltip=N_("Close the form; asks first when something is not saved"),
        ),
    ]

    def __init__(
        self,
        spec: FormSpec,
        save: Save,
        *,
        today: date,
        first_weekday: int = 0,
        fresh: Fresh | None = None,
        typed: Values | None = None,
        remarks: Remarks | None = None,
        start: str = "",
    ) -> None:
        super().__init__()
        self.spec = spec
        self._start = start
        self._remarks = remarks
        self._save = save
        self._fresh = fresh
        self._today = today
        self._first_weekday = first_weekday
        self._typed = dict(typed or {})
        self._rows: dict[str, FieldRow] = {}
        self._folded: list[FieldRow] = []
        self._message = Static(id="form-message", markup=False)
        self._body = VerticalScroll(id="form-body", can_focus=False)

    def _make_rows(self) -> None:
        width = heading_width(self.spec)
        self._rows = {
            field.name: FieldRow(field, width, self._today, self._first_weekday)
            for field in self.spec.fields
        }
        self._folded = [row for row in self._rows.values() if not row.spec.core]
        self._fold = Fold(self._folded)
        for name in self._typed.keys() & self._rows.keys():
            self._rows[name].editor.value = self._typed[name]

    def compose(self) -> ComposeResult:
        self._make_rows()
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self.spec.title)
            with self._body:
                yield from (row for row in self._rows.values() if row.spec.core)
                if self._folded:
                    yield self._fold
            yield self._message
            with Horizontal(classes="dialog-buttons"):
                yield PlainButton(_("Save"), "F2", "screen.save", id="form-save")
                yield PlainButton(_("Close"), "Esc", "screen.leave", id="form-close")

    async def on_mount(self) -> None:
        first = self._rows.get(self._start) or next(iter(self._rows.values()), None)
        if first is not None:
            if self._is_folded(first.spec.name):
                await self._fold.open()
            first.editor.focus()
        self._remark()

    def on_resize(self, event: Resize) -> None:
        self._fit_body()

    def _fit_body(self) -> None:
        """Leave room for the frame, the message and the buttons, however small the screen is."""
        message = _MESSAGE if self._message.display else 0
        fit_body(self._body, self.size.height - _BUTTONS - message)

    # -- what it holds

    def values(self) -> dict[str, str]:
        """The text of every field as it stands."""
        return {name: row.editor.value for name, row in self._rows.items()}

    def changed_values(self) -> dict[str, str]:
        """The text of the fields that differ from what the form was opened with."""
        return {
            name: row.editor.value
            for name, row in self._rows.items()
            if row.editor.value != row.stored
        }

    def unsaved(self) -> dict[str, str]:
        """What would be lost if the program ended now."""
        return self.changed_values() if self._rows else self._typed

    # -- going through it

    def action_go_on(self) -> None:
        """From one field to the next; from the last one to the button that saves."""
        shown = [row for row in self._rows.values() if row.is_attached and row.display]
        at = next((i for i, row in enumerate(shown) if row.editor.has_focus), len(shown))
        last = at + 1 >= len(shown)
        target: Widget = self.query_one("#form-save") if last else shown[at + 1].editor
        target.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._edited(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._edited(event.text_area)

    def on_choice_editor_changed(self, event: ChoiceEditor.Changed) -> None:
        self._edited(event.editor)

    def _edited(self, editor: Widget) -> None:
        self._row_of(editor).edited()
        self._remark()

    def _remark(self) -> None:
        """Say what is to be said of the texts as they stand."""
        if self._remarks is not None:
            for name, text, wrong in self._remarks(self.values()):
                self._rows[name].remark(text, wrong=wrong)

    def _row_of(self, editor: Widget) -> FieldRow:
        return next(row for row in self._rows.values() if row.editor is editor)

    # -- leaving it

    async def action_save(self) -> None:
        values = self.values()
        if self.spec.record_id and not self.changed_values():
            self.dismiss(None)
            return
        self._tell("")
        try:
            answer = await self._save(values)
        except FieldErrors as refusal:
            await self._show_errors(refusal)
        except StaleRecord as refusal:
            self._tell(str(refusal))
            await self._show_newer()
        except Refused as refusal:
            self._tell(str(refusal))
        else:
            self.dismiss(Saved(values, answer))

    def action_leave(self) -> None:
        if not self.changed_values():
            self.dismiss(None)
            return
        self.app.push_screen(
            AskScreen(
                _("Not saved yet"),
                _("What you typed in this form is not saved."),
                (
                    Answer("save", "s", _("Save")),
                    Answer("keep", "k", _("Keep editing")),
                    Answer("discard", "d", _("Discard")),
                ),
            ),
            self._left,
        )

    async def _left(self, answer: str | None) -> None:
        if answer == "save":
            await self.action_save()
        elif answer == "discard":
            self.dismiss(None)

    # -- what went wrong

    def _tell(self, text: str) -> None:
        self._message.update(plain(text))
        self._message.display = bool(text)
        self._fit_body()

    def _is_folded(self, name: str) -> bool:
        return not self._rows[name].spec.core

    async def _show_errors(self, refusal: FieldErrors) -> None:
        wrong = [row for name, row in self._rows.items() if name in refusal.errors]
        if any(self._is_folded(row.spec.name) for row in wrong):
            await self._fold.open()
        for name, row in self._rows.items():
            row.show_error(refusal.errors.get(name, ""))
        if wrong:
            wrong[0].editor.focus()
            self.call_after_refresh(wrong[0].scroll_visible, animate=False)
        elsewhere = [text for name, text in refusal.errors.items() if name not in self._rows]
        self._tell(" ".join(elsewhere))

    async def _show_newer(self) -> None:
        """Put the record's present state beside what was typed, and aim at that state."""
        newer = self._fresh() if self._fresh else None
        if newer is None:
            return
        self.spec = newer
        rows = {field.name: field.value for field in newer.fields if field.name in self._rows}
        if any(self._rows[name].conflicts(rows[name]) for name in rows if self._is_folded(name)):
            await self._fold.open()
        for name, value in rows.items():
            self._rows[name].show_newer(value)
