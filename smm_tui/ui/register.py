"""The page of a register: hats, channels, labels or brands as a list, each with its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from smm_tui.i18n import N_, _, ngettext
from smm_tui.services.register_views import RegisterRow, RegisterView
from smm_tui.ui.columns import Columns, laid_out
from smm_tui.ui.finding import FindingPage
from smm_tui.ui.kept_dialogs import KeptDialogs
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.plain import plain, plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.menu import Chosen

_RECORD = "record"
_MARGIN = 2  # cells beside the columns


def register_keys(add: str, open_it: str, delete: str) -> list[BindingType]:
    """The keys that work on what a register holds, told in its own words."""
    return [
        Binding("a", "add", add, id="register.add"),
        Binding("enter,e", "open", open_it, id="register.open"),
        Binding("d,delete", "delete", delete, id="register.delete"),
    ]


class RegisterScreen(FindingPage, KeptDialogs):
    """A list of records with the keys that every register has.

    A register says what its columns are, how it is read, and which use cases save and delete.
    """

    CSS_PATH = [styles_path("row_list.tcss"), styles_path("register.tcss")]
    HINTS: ClassVar[Sequence[tuple[Sequence[str], str]]] = (
        (("register.add",), N_("add")),
        (("register.open",), N_("open")),
        (("register.delete",), N_("delete")),
        (("app.undo",), N_("undo")),
        (("register.find",), N_("find")),
        (("app.places",), N_("go to")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *register_keys(N_("add one"), N_("open it"), N_("delete it")),
        Binding("slash,f3", "find", N_("find by words"), id="register.find"),
        Binding("escape", "find_all", N_("show all again"), id="register.find-all"),
    ]

    HEADINGS: ClassVar[Sequence[str]] = ()
    NUMBERS: ClassVar[frozenset[int]] = frozenset()
    SPARE: ClassVar[Sequence[int]] = ()  # columns that narrow screens do without, first ones first
    INVITATION: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._view = RegisterView(())
        self._shown: tuple[RegisterRow, ...] = ()
        self._columns = Columns(())

    # -- what a register says ------------------------------------------------------------------

    def read(self) -> RegisterView:
        """The register as it is now."""
        raise NotImplementedError

    def form(self, record_id: int) -> FormSpec | None:
        """The form of a record (0: of a new one); None when it is gone."""
        raise NotImplementedError

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        """Save a form; the record's key."""
        raise NotImplementedError

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        """Delete a record, handing what refers to it over to another one."""
        raise NotImplementedError

    # -- the list ------------------------------------------------------------------------------

    @property
    def rows(self) -> RowList:
        """The list itself."""
        return self.query_one(RowList)

    @property
    def row(self) -> RegisterRow | None:
        """The row under the cursor."""
        return self._shown[self.rows.cursor] if self._shown else None

    @property
    def found(self) -> Widget:
        return self.rows

    def narrow(self) -> None:
        self._show(self.row)

    def compose_page(self) -> ComposeResult:
        """The headings, what is to be said about the whole, and the list."""
        yield Static(id="register-head", markup=False)
        yield Static(id="register-note", markup=False)
        yield RowList(id="register")

    def on_mount(self) -> None:
        self.rows.focus()
        self.reload()

    def on_resize(self) -> None:
        self._show(self.row)

    def reload(self, changes: Changes | None = None) -> None:
        """Show the register as it is now, with the cursor on the same record."""
        here = self.row
        self._view = self.read()
        self._show(here)

    def _show(self, here: RegisterRow | None) -> None:
        words = self.sought.casefold().split()
        self._shown = tuple(row for row in self._view.rows if _holds(row, words))
        headings = [_(heading) for heading in self.HEADINGS]
        room = max(self.size.width - 2 * _MARGIN, 20)
        cells = [row.cells for row in self._view.rows]
        self._columns = laid_out(headings, cells, room, self.NUMBERS, self.SPARE)
        head = " " * _MARGIN + self._columns.line(headings)
        rule = " " * _MARGIN + self._columns.rule()
        self.query_one("#register-head", Static).update(plain(f"{head}\n{rule}"))
        keys = [row.id for row in self._shown]
        cursor = keys.index(here.id) if here and here.id in keys else self.rows.cursor
        self.rows.show(len(self._shown), self._row, cursor)
        self._note()

    def _note(self) -> None:
        note = self._view.warning
        if not self._view.rows:
            note = _(self.INVITATION)
        elif not self._shown:
            note = _("Nothing here holds these words. Esc shows all again.")
        line = self.query_one("#register-note", Static)
        line.update(plain_line(note))
        line.display = bool(note)

    def _row(self, place: int, width: int) -> Row:
        row = self._shown[place]
        return (Piece(" " * _MARGIN), Piece(self._columns.line(row.cells)))

    def select(self, record_id: int) -> None:
        """Put the cursor on a record, if it is shown."""
        keys = [row.id for row in self._shown]
        if record_id in keys:
            self.rows.go(keys.index(record_id))

    # -- typing --------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Type a new record."""
        self.open_record(0)

    def action_open(self) -> None:
        """Open the form of the record under the cursor."""
        if row := self.row:
            self.open_record(row.id)

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def open_record(self, record_id: int) -> None:
        self._open(record_id, {})

    @work(group=HOLDING)
    async def _open(self, record_id: int, typed: Values) -> None:
        await self.planner.ready_to_write()
        from smm_tui.ui.form import FormScreen

        spec = self.form(record_id)
        if spec is None:
            self.planner.say(_("This has been deleted elsewhere."))
            return

        async def save(values: Values) -> int:
            version = form.spec.version
            return await self.planner.write(
                lambda workspace: self.save(workspace, record_id, version, values)
            )

        form = FormScreen(
            spec,
            save,
            today=self.today,
            first_weekday=self.planner.brand.first_weekday,
            fresh=(lambda: self.form(record_id)) if record_id else None,
            typed=typed,
        )
        self.opened(_RECORD, form, record_id=record_id)
        saved = await self.app.push_screen_wait(form)
        if saved is not None and isinstance(saved.answer, int):
            self.select(saved.answer)
            await self.saved(saved.answer, new=not record_id)

    async def saved(self, record_id: int, *, new: bool) -> None:
        """A form was saved: what has to follow."""
        if self._view.warning:
            self.planner.say(self._view.warning)

    def bring_back(self, kept: KeptText) -> None:
        self._open(kept.record_id, kept.values)

    # -- deleting ------------------------------------------------------------------------------

    async def action_delete(self) -> None:
        """Delete the record; one that is used is handed over to another one first."""
        row = self.row
        if row is None:
            return
        if row.used and self._heirs(row):
            self._ask_for_heir(row)
        else:
            await self._delete(row.id, None)

    def _heirs(self, row: RegisterRow) -> list[RegisterRow]:
        return [other for other in self._view.rows if other.id != row.id]

    async def _delete(self, record_id: int, heir: int | None) -> None:
        await self.change(lambda workspace: self.delete(workspace, record_id, heir))

    def _ask_for_heir(self, row: RegisterRow) -> None:
        from smm_tui.ui.menu import Entry, MenuScreen

        async def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                await self._delete(row.id, int(answer.name))

        question = ngettext(
            "It is used in %(count)d place. Which one takes over?",
            "It is used in %(count)d places. Which one takes over?",
            row.used,
        )
        entries = [Entry(str(heir.id), heir.name) for heir in self._heirs(row)]
        self.app.push_screen(MenuScreen(question % {"count": row.used}, entries), chosen)


def _holds(row: RegisterRow, words: list[str]) -> bool:
    text = "\n".join(row.cells).casefold()
    return all(word in text for word in words)
