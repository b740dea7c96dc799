"""The history: every change of the brand, newest first, and the way back to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from smm_tui.clock import moment_in
from smm_tui.domain.days import format_day
from smm_tui.i18n import N_, _, ngettext
from smm_tui.services.edits import (
    DROPPED,
    PLANNER,
    UNDONE,
    EditView,
    edits_down_to,
    read_changes,
    read_edit_keys,
    read_edits,
)
from smm_tui.ui.columns import Columns
from smm_tui.ui.finding import FindingPage
from smm_tui.ui.plain import cut_quoted, plain
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes

WINDOW = 100  # edits that are read at once
_MARGIN = 2
_WHEN, _FROM, _STATE = 17, 15, 9  # cells
_ORIGINS = {
    PLANNER: N_("another session"),
    "command line": N_("command line"),
    "import": N_("import"),
}


class HistoryScreen(FindingPage):
    """The journal of a brand."""

    PAGE = "history"
    CSS_PATH = [styles_path("row_list.tcss"), styles_path("history.tcss")]
    HINTS = (
        (("history.open",), N_("what changed")),
        (("history.undo",), N_("undo to here")),
        (("app.redo",), N_("redo")),
        (("history.find",), N_("find")),
        (("app.places",), N_("go to")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "open", N_("show what this change did"), id="history.open"),
        Binding("u", "undo", N_("undo everything down to this change"), id="history.undo"),
        Binding("slash,f3", "find", N_("find changes by words"), id="history.find"),
        Binding("escape", "find_all", N_("show all changes again"), id="history.find-all"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[int] = []
        self._windows: dict[int, list[EditView]] = {}

    @property
    def rows(self) -> RowList:
        """The list itself."""
        return self.query_one(RowList)

    @property
    def found(self) -> Widget:
        return self.rows

    def narrow(self) -> None:
        self.reload()

    def compose_page(self) -> ComposeResult:
        """The headings, a sentence where there is nothing, and the list."""
        yield Static(id="history-head", markup=False)
        yield Static(id="history-note", markup=False)
        yield RowList(id="history")

    def on_mount(self) -> None:
        self.rows.focus()
        self.reload()

    def on_resize(self) -> None:
        self._show(self._here)

    def receive(self, changes: Changes, *, visible: bool) -> None:
        """Whatever changes is a line of the history."""
        if visible:
            self.reload(changes)
        else:
            self.stale = True

    def reload(self, changes: Changes | None = None) -> None:
        """Show the history as it is now, with the cursor on the same change, or still on top."""
        top = self.rows.cursor == 0
        here = 0 if top else self._here
        self._keys = read_edit_keys(self.planner.reader, self.planner.brand.id, self.sought)
        self._show(here)

    @property
    def _here(self) -> int:
        """The key of the change under the cursor; 0 where there is none."""
        return self._keys[self.rows.cursor] if self.rows.cursor < len(self._keys) else 0

    def _show(self, here: int) -> None:
        self._windows = {}
        columns = self._columns
        headings = (_("When"), _("From"), _("State"), _("What"))
        head = " " * _MARGIN + columns.line(headings)
        rule = " " * _MARGIN + columns.rule()
        self.query_one("#history-head", Static).update(plain(f"{head}\n{rule}"))
        cursor = self._keys.index(here) if here in self._keys else 0
        self.rows.show(len(self._keys), self._row, cursor)
        note = self.query_one("#history-note", Static)
        note.display = not self._keys
        if self.sought:
            note.update(_("No change is called so. Esc shows all again."))
        else:
            note.update(_("Nothing has changed yet. Every change of this brand will stand here."))

    @property
    def _columns(self) -> Columns:
        what = self.size.width - 2 * _MARGIN - _WHEN - _FROM - _STATE - 6
        return Columns((_WHEN, _FROM, _STATE, max(what, 10)))

    def _edit(self, place: int) -> EditView | None:
        window = place // WINDOW
        if window not in self._windows:
            keys = self._keys[window * WINDOW : (window + 1) * WINDOW]
            planner = self.planner
            self._windows[window] = read_edits(
                planner.reader, planner.brand.id, keys, planner.session, planner.began
            )
        edits = self._windows[window]
        return edits[place % WINDOW] if place % WINDOW < len(edits) else None

    def _row(self, place: int, width: int) -> Row:
        edit = self._edit(place)
        if edit is None:
            return ()
        at = moment_in(edit.at, self.planner.brand.time_zone)
        when = f"{format_day(at.date(), self.today)} {at:%H:%M}"
        columns = self._columns
        label = cut_quoted(edit.label, columns.widths[-1])
        line = columns.line((when, _origin(edit), _state(edit), label))
        gone = edit.state in (UNDONE, DROPPED)
        return (Piece(" " * _MARGIN), Piece(line, "muted" if gone else "text"))

    # -- what is done here ---------------------------------------------------------------------

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Show the records that the change touched, with their values before and after."""
        from smm_tui.ui.dialogs import MessageScreen

        if not self._keys:
            return
        edit = self._edit(self.rows.cursor)
        if edit is None:
            return
        lines: list[str] = []
        for change in read_changes(self.planner.reader, edit.id):
            lines.append(change.title)
            lines += [f"  {line}" for line in change.lines]
        nothing = _("Only the order of records changed.")
        self.app.push_screen(MessageScreen(edit.label, lines or [nothing]))

    async def action_undo(self) -> None:
        """Undo everything down to the change under the cursor, after asking."""
        if not self._keys or (edit := self._edit(self.rows.cursor)) is None:
            return
        count = edits_down_to(self.planner.reader, self.planner.brand.id, edit.id)
        if edit.automatic:
            self.planner.say(_("The planner did this by itself: undo passes over it."))
        elif not count:
            self.planner.say(_("This is undone already."))
        else:
            self._ask(edit, count)

    def _ask(self, edit: EditView, count: int) -> None:
        from smm_tui.ui.dialogs import Answer, AskScreen

        question = ngettext(
            "This takes back the newest change: %(label)s",
            "This takes back the newest %(count)d changes, down to: %(label)s",
            count,
        ) % {"count": count, "label": edit.label}
        words = ngettext("Undo %(count)d change", "Undo %(count)d changes", count)

        async def answered(answer: str | None) -> None:
            if answer == "undo":
                await self.change(lambda workspace: workspace.undo_to(edit.id))

        answers = (
            Answer("undo", "u", words % {"count": count}),
            Answer("stay", "k", _("Keep them")),
        )
        self.app.push_screen(AskScreen(_("Undo to here"), question, answers), answered)


def _origin(edit: EditView) -> str:
    """Where a change was made; own work of an earlier day is no other session's."""
    if edit.here:
        return _("here")
    if edit.earlier and edit.origin == PLANNER:
        return _("earlier")
    return _(_ORIGINS.get(edit.origin, edit.origin))


def _state(edit: EditView) -> str:
    if edit.state in (UNDONE, DROPPED):
        return _("undone")
    if edit.closed:
        return _("kept")
    return _("by itself") if edit.automatic else ""
