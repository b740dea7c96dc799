"""What was guessed about the user, as fields that can be changed on the spot."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantBlur
from textual.widget import Widget
from textual.widgets import Input

from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.services.guesses import (
    Guesses,
    known_currency,
    known_time_zone,
    near_time_zones,
    offered_languages,
    time_zones_like,
)
from smm_tui.settings import KEYBOARDS
from smm_tui.ui.editors import ChoiceEditor
from smm_tui.ui.form_rows import FieldRow, heading_width
from smm_tui.ui.path_input import CompletedRow

_GAP = 2  # cells between a heading and its field


class GuessRows(Vertical):
    """Language, time zone, currency and keyboard, by the names that ``Guesses`` gives them.

    A time zone or a currency is checked, and written as it is usual, when its field is left.
    """

    def __init__(self, guessed: Guesses) -> None:
        super().__init__()
        fields = _fields(guessed)
        width = heading_width(FormSpec("", fields)) + _GAP
        self.rows = {field.name: _row(field, width) for field in fields}

    def compose(self) -> ComposeResult:
        yield from self.rows.values()

    def value(self, name: str) -> str:
        """What a field holds."""
        return self.rows[name].editor.value

    def values(self) -> Guesses:
        """What all fields hold."""
        return Guesses(**{name: self.value(name) for name in self.rows})

    def first_wrong(self) -> FieldRow | None:
        """Check all fields; the first that does not hold, with the reason said beside it."""
        wrong = [name for name in ("time_zone", "currency") if not self._check(name)]
        return self.rows[wrong[0]] if wrong else None

    def on_input_changed(self, event: Input.Changed) -> None:
        self._edited(event.input)

    def on_choice_editor_changed(self, event: ChoiceEditor.Changed) -> None:
        self._edited(event.editor)

    def _edited(self, editor: Widget) -> None:
        next(row for row in self.rows.values() if row.editor is editor).edited()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        for name in ("time_zone", "currency"):
            if self.rows[name].editor is event.widget:
                self._check(name)

    def _check(self, name: str) -> bool:
        row = self.rows[name]
        text = clean_line(row.editor.value)
        if name == "time_zone":
            known, reason = known_time_zone(text), _no_time_zone
        else:
            known, reason = known_currency(text), _no_currency
        if known is None:
            row.show_error(reason(text))
            return False
        if row.editor.value != known:
            row.editor.value = known
        row.show_error("")
        return True


def _fields(guessed: Guesses) -> tuple[FieldSpec, ...]:
    languages = tuple(Choice(code, name) for code, name in offered_languages().items())
    return (
        FieldSpec("language", _("Language"), FieldKind.CHOICE, guessed.language, choices=languages),
        FieldSpec("time_zone", _("Time zone"), value=guessed.time_zone, hint="Europe/Sofia"),
        FieldSpec("currency", _("Currency"), value=guessed.currency, hint="EUR"),
        FieldSpec(
            "keyboard", _("Keyboard"), FieldKind.CHOICE, guessed.keyboard, choices=_keyboards()
        ),
    )


def _keyboards() -> tuple[Choice, ...]:
    titles = {
        "auto": _("Any: Cyrillic keys work too"),
        "none": _("Latin only"),
        "ru": _("Russian"),
        "bg-bds": _("Bulgarian (BDS)"),
        "bg-phonetic": _("Bulgarian (phonetic)"),
    }
    return tuple(Choice(key, titles[key]) for key in KEYBOARDS)


def _row(field: FieldSpec, width: int) -> FieldRow:
    if field.name == "time_zone":
        return CompletedRow(field, width, time_zones_like)
    return line_row(field, width)


def line_row(field: FieldSpec, width: int) -> FieldRow:
    """A row for a field that is no day, so that it needs no calendar."""
    return FieldRow(field, width, date.min, 0)


def _no_time_zone(text: str) -> str:
    near = near_time_zones(text)
    values = {"zone": text, "near": ", ".join(near)}
    if near:
        return _("There is no time zone %(zone)s. Near it: %(near)s.") % values
    if text:
        return _("There is no time zone %(zone)s. Write one as Europe/Sofia.") % values
    return _("Type a time zone, such as Europe/Sofia.")


def _no_currency(text: str) -> str:
    if text:
        sentence = _("There is no currency %(currency)s. Write three letters, such as EUR.")
        return sentence % {"currency": text}
    return _("Type the three letters of a currency, such as EUR.")
