"""A line that tab completes: the names of files, or any others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from smm_tui.domain.forms import FieldSpec
from smm_tui.domain.text import clean_line
from smm_tui.i18n import N_
from smm_tui.ui.editors import LineEditor
from smm_tui.ui.form_rows import FieldRow
from smm_tui.ui.plain import plain_line

Complete = Callable[[str], Sequence[str]]
"""From what is typed to the whole lines that it may become."""

SUFFIX = ".json"
_MOST_SHOWN = 40  # names; more are never looked through
_ESCAPED = re.compile(r"\\(.)")


class CompletedLine(LineEditor):
    """One line; tab completes it as far as it is certain, then shows what it may become."""

    BINDINGS = [
        Binding(
            "tab",
            "complete",
            N_("Complete"),
            id="line.complete",
            tooltip=N_("Complete what is typed; where nothing is left to complete, go on"),
        ),
    ]

    class Options(Message):
        """What the line may become, as far as the names differ; empty when nothing is open."""

        def __init__(self, line: CompletedLine, names: Sequence[str]) -> None:
            super().__init__()
            self.line = line
            self.names = names

        @property
        def control(self) -> CompletedLine:
            return self.line

    def __init__(self, value: str = "", *, complete: Complete, placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder)
        self._complete = complete

    def action_complete(self) -> None:
        typed = self.value
        found = self._complete(typed) if typed else ()
        certain = _common(found)
        goes_on = certain.casefold().startswith(typed.casefold()) or len(found) == 1
        if found and goes_on and certain != typed:
            self.value = certain
            self.cursor_position = len(certain)
        elif len(found) < 2:
            self.app.action_focus_next()
            return
        names = found if len(found) > 1 else ()
        shared = certain.rpartition("/")[0]
        start = len(shared) + 1 if shared else 0
        self.post_message(self.Options(self, [name[start:] for name in names[:_MOST_SHOWN]]))


class CompletedRow(FieldRow):
    """A row of a form whose line tab completes; what it may become stands below."""

    def __init__(self, spec: FieldSpec, width: int, complete: Complete) -> None:
        super().__init__(spec, width, date.min, 0)
        self.editor = CompletedLine(spec.value, complete=complete, placeholder=spec.hint)
        self._options_of = ""  # the text that the options shown may complete
        self._options = Static(markup=False, classes="field-options")
        self._options.styles.margin = (0, 0, 0, width)
        self._options.display = False

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._options

    def edited(self) -> None:
        """What has to follow a change of the text."""
        super().edited()
        # The change by the completion itself is told after what it left open.
        if self.editor.value != self._options_of:
            self._options.display = False

    def on_completed_line_options(self, message: CompletedLine.Options) -> None:
        message.stop()
        self._options_of = message.line.value
        self._options.update(plain_line("  ".join(message.names)))
        self._options.display = bool(message.names)
        if message.names:
            self.call_after_refresh(self._options.scroll_visible, animate=False)


class PathRow(CompletedRow):
    """A row in which the path of a file is typed."""

    def __init__(self, spec: FieldSpec, width: int) -> None:
        super().__init__(spec, width, path_completions)


def typed_path(text: str) -> Path | None:
    """The path that is meant, also as terminals write one dropped on them; None where empty."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif text.startswith("file://"):
        text = unquote(text.removeprefix("file://").removeprefix("localhost"))
    elif not _is_there(text):
        text = _ESCAPED.sub(r"\1", text)
    return _expanded(text) if text else None


def path_completions(text: str, suffix: str = SUFFIX) -> list[str]:
    """The folders and files of that kind that the text may be the beginning of.

    ``~`` stays as it was typed. Hidden names are found when a dot was typed for them.
    """
    if text == "~":
        return ["~/"]
    head, slash, begun = text.rpartition("/")
    folder = _expanded(head + slash) if slash else Path()
    try:
        with os.scandir(folder) as entries:
            found = sorted(_fitting(entries, begun, suffix), key=str.casefold)
    except (OSError, ValueError):
        return []
    return [head + slash + name for name in found]


def _fitting(entries: Iterable[os.DirEntry[str]], begun: str, suffix: str) -> Iterable[str]:
    for entry in entries:
        name = entry.name
        if not name.casefold().startswith(begun.casefold()):
            continue
        if name.startswith(".") and not begun:
            continue
        if clean_line(name) != name:  # it could neither be shown nor typed as it is
            continue
        if entry.is_dir():
            yield name + "/"
        elif name.casefold().endswith(suffix):
            yield name


def _common(names: Sequence[str]) -> str:
    """What all names begin with."""
    if not names:
        return ""
    first, last = min(names), max(names)
    return next((first[:at] for at, sign in enumerate(first) if sign != last[at : at + 1]), first)


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such user
        return Path(text)


def _is_there(text: str) -> bool:
    try:
        return _expanded(text).exists()
    except (OSError, ValueError):
        return False
