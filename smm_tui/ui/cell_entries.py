"""The invoices of one cell of the budget: what its actual is the sum of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from smm_tui.domain.days import format_day
from smm_tui.domain.text import clean_line
from smm_tui.i18n import N_, _, ngettext
from smm_tui.ui.dialogs import set_title
from smm_tui.ui.plain import cut, plain, plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from datetime import date

    from smm_tui.services.budget_views import Entry

_FRAME = 7  # lines: the frame, the sum, the note
_DAY, _SUPPLIER = 7, 28  # cells

Read = Callable[[], Sequence["Entry"]]
Open = Callable[[int], None]
Delete = Callable[["Entry"], Awaitable[object]]
Undo = Callable[[], Awaitable[None]]


class CellEntriesScreen(ModalScreen[None]):
    """Lists what was spent in a cell, and opens each as a form.

    ``read`` gives the entries as they are; ``open_entry`` opens the form of one (0: a new one).
    Whoever shows it calls ``follow`` when something has changed.
    """

    CSS_PATH = [
        styles_path("dialogs.tcss"),
        styles_path("row_list.tcss"),
        styles_path("cell_entries.tcss"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "add", N_("Add"), id="entries.add", tooltip=N_("Add an invoice or another sum")
        ),
        Binding(
            "enter,e", "open", N_("Edit"), id="entries.open", tooltip=N_("Edit what was spent")
        ),
        Binding(
            "d,delete",
            "delete",
            N_("Delete"),
            id="entries.delete",
            tooltip=N_("Delete what was spent; u brings it back"),
        ),
        Binding(
            "u", "undo", N_("Undo"), id="entries.undo", tooltip=N_("Take the last change back")
        ),
        Binding(
            "escape,q,o",
            "leave",
            N_("Close"),
            id="entries.close",
            tooltip=N_("Back to the budget"),
        ),
    ]

    def __init__(
        self,
        title: str,
        read: Read,
        open_entry: Open,
        delete: Delete,
        undo: Undo,
        *,
        money: Callable[[int], str],
        today: date,
        typed: Callable[[], int | None] = lambda: None,
        closed: str = "",
    ) -> None:
        """``typed`` gives the sum that is typed into the cell while it has no entries.

        ``closed`` is why nothing can be added here; empty where something can.
        """
        super().__init__()
        self._title = title
        self._read = read
        self._open = open_entry
        self._delete = delete
        self._undo = undo
        self._money = money
        self._today = today
        self._typed = typed
        self._why_closed = closed
        self._entries: tuple[Entry, ...] = ()
        self._amount = 0  # cells of the widest amount
        self._list = RowList()
        self._sum = Static(markup=False, id="entries-sum")
        self._note = Static(markup=False, id="entries-note")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self._title)
            hints = (_("a add"), _("e edit"), _("d delete"), _("u undo"), _("Esc back"))
            dialog.border_subtitle = plain_line("  ".join(hints))
            yield self._list
            yield self._sum
            yield self._note

    def on_mount(self) -> None:
        self._list.focus()
        self.follow()

    def on_resize(self) -> None:
        self._fit()

    def follow(self, entry_id: int = 0) -> None:
        """Show the entries as they are now, with the cursor on the same one, or on this one."""
        here = entry_id or (self._entries[self._list.cursor].id if self._entries else 0)
        self._entries = tuple(self._read())
        keys = [entry.id for entry in self._entries]
        cursor = keys.index(here) if here in keys else self._list.cursor
        amounts = [cell_len(self._money(entry.amount)) for entry in self._entries]
        self._amount = max(amounts, default=0)
        self._list.show(len(self._entries), self._row, cursor)
        self._sum.update(plain(self._summed()))
        self._note.update(plain(self._told()))
        self._fit()

    def _fit(self) -> None:
        room = max(self.size.height - _FRAME, 1)
        self._list.styles.height = max(1, min(len(self._entries), room))
        self._list.display = bool(self._entries)

    def _summed(self) -> str:
        if not self._entries and (typed := self._typed()) is not None:
            words = _("%(amount)s is typed here, without an invoice: a adds the first one.")
            return words % {"amount": self._money(typed)}
        if not self._entries:
            return _("Nothing is noted here yet: a adds an invoice or another sum.")
        words = ngettext("%(count)d sum: %(total)s", "%(count)d sums: %(total)s", self._count)
        total = sum(entry.amount for entry in self._entries)
        return words % {"count": self._count, "total": self._money(total)}

    @property
    def _count(self) -> int:
        return len(self._entries)

    def _told(self) -> str:
        """The link and the note of the entry under the cursor, or why nothing can be added."""
        if self._why_closed:
            return self._why_closed
        if not self._entries and self._typed() is not None:
            return _("You are asked then what becomes of the typed sum.")
        if not self._entries:
            return _("What was spent in the month is then their sum.")
        entry = self._entries[self._list.cursor]
        return " · ".join(filter(None, (clean_line(entry.link), clean_line(entry.note))))

    def _row(self, place: int, width: int) -> Row:
        entry = self._entries[place]
        day = format_day(entry.day, self._today) if entry.day else "-"
        amount = self._money(entry.amount)
        left = " " * (self._amount - cell_len(amount))
        supplier = cut(clean_line(entry.supplier) or "-", _SUPPLIER)
        pad = " " * (_SUPPLIER - cell_len(supplier))
        rest = clean_line(entry.note) or clean_line(entry.link)
        return (
            Piece(f" {day:>{_DAY}}  {left}{amount}  {supplier}{pad}  "),
            Piece(rest, "muted"),
        )

    def on_row_list_moved(self) -> None:
        self._note.update(plain(self._told()))

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def action_add(self) -> None:
        if not self._why_closed:
            self._open(0)

    def action_open(self) -> None:
        if self._entries:
            self._open(self._entries[self._list.cursor].id)

    async def action_delete(self) -> None:
        if self._entries:
            await self._delete(self._entries[self._list.cursor])

    async def action_undo(self) -> None:
        await self._undo()

    def action_leave(self) -> None:
        self.dismiss(None)
