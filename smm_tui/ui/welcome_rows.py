"""What the welcome is made of: its fields, and the lines that name the ways to begin."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len
from textual.content import Content

from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.i18n import _
from smm_tui.services.guesses import Guesses, offered_languages
from smm_tui.settings import KEYBOARDS
from smm_tui.ui.dialogs import PlainButton
from smm_tui.ui.form_rows import FieldRow, heading_width
from smm_tui.ui.plain import cut, plain_line

_MARGIN = 1  # cells before the key
_GAP = 2  # cells between key, title and what it is


class Way(PlainButton):
    """A way to begin on one line: its key, its name, and what comes of it."""

    def __init__(
        self, title: str, key: str, action: str, told: str, *, column: int, id: str
    ) -> None:
        """``column`` is how many cells the names of all ways take."""
        self._title = title
        self._told = told
        self._column = column
        super().__init__(title, key, action, id=id)

    def render(self) -> Content:
        gap = " " * _GAP
        name = self._title + " " * (self._column - cell_len(self._title))
        room = self.size.width - 2 * _MARGIN - len(self._key) - 2 * _GAP - self._column
        told = cut(plain_line(self._told).plain, max(room, 0))
        if self.has_focus:
            return Content(f" {self._key}{gap}{name}{gap}{told}")
        return Content.assemble(" ", (self._key, "bold $primary"), gap, name, gap, (told, "$muted"))


def guess_fields(guessed: Guesses) -> tuple[FieldSpec, ...]:
    """The four guesses as fields, by the names that ``Guesses`` gives them."""
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
        "auto": _("Any: Cyrillic keys work as the Latin ones in their place"),
        "none": _("Latin only: keys are taken as they come"),
        "ru": _("Russian"),
        "bg-bds": _("Bulgarian (BDS)"),
        "bg-phonetic": _("Bulgarian (phonetic)"),
    }
    return tuple(Choice(key, titles[key]) for key in KEYBOARDS)


def name_field(typed: str) -> FieldSpec:
    """The name of the first brand."""
    return FieldSpec("name", _("Its name"), value=typed, hint=_("Acme Tea"))


def path_field(typed: str) -> FieldSpec:
    """The file that a board was exported to."""
    return FieldSpec("path", _("Its file"), value=typed, hint=_("~/Downloads/board.json"))


def line_row(field: FieldSpec, width: int) -> FieldRow:
    """A row for a field that is no day, so that it needs no calendar."""
    return FieldRow(field, width, date.min, 0)


def row_width(guessed: Guesses) -> int:
    """How many cells the headings of all fields take."""
    fields = (*guess_fields(guessed), name_field(""), path_field(""))
    return heading_width(FormSpec("", fields)) + _GAP
