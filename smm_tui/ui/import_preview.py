"""What an import of a board would do, shown before it does: each list with the stage it becomes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus, Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from smm_tui.domain.forms import Choice
from smm_tui.domain.stages import Stage
from smm_tui.exchange.trello_board import TrelloBoard
from smm_tui.exchange.trello_plan import ImportPlan, ListPlan, Origin, plan_import
from smm_tui.exchange.trello_told import closed_lists, counted
from smm_tui.i18n import N_, _, ngettext
from smm_tui.ui.dialogs import PlainButton, set_title
from smm_tui.ui.editors import ChoiceEditor
from smm_tui.ui.plain import fitted, plain, plain_line
from smm_tui.ui.stylesheets import styles_path

_FRAME = 4  # lines: the frame, the gap and the buttons
_HERE, _ELSEWHERE = "▌", " "
_WIDEST_NAME = 40  # cells
_BESIDE = 18  # cells that the number of cards takes
_CHOICE = 26  # cells that a stage takes, with its arrows


class StageRow(Horizontal):
    """One list of the board: its name, how many cards it holds, the stage that it becomes."""

    def __init__(self, one: ListPlan) -> None:
        super().__init__(classes="stage-row")
        self.list_name = one.name
        self._one = one
        self._head = Static(markup=False, classes="stage-row-list")
        stages = [Choice(stage.value, stage.heading) for stage in Stage]
        self.editor = ChoiceEditor(stages, one.stage.value)

    @property
    def stage(self) -> Stage:
        """The stage that is chosen."""
        return Stage(self.editor.value)

    def compose(self) -> ComposeResult:
        yield self._head
        yield self.editor

    def on_mount(self) -> None:
        self._say()

    def on_resize(self, event: Resize) -> None:
        self._say()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._say()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        self._say()

    def _say(self) -> None:
        """Name the list, and mark it where its stage is nobody's word."""
        here = self.editor.has_focus
        self._head.set_class(here, "-here")
        width = max(min(self.size.width - _CHOICE - _BESIDE, _WIDEST_NAME), 8)
        unknown = self._one.origin is Origin.UNKNOWN and self._one.cards
        name = fitted(plain_line(self._one.name).plain, width)
        count = ngettext("%(count)d card", "%(count)d cards", self._one.cards)
        self._head.styles.width = width + _BESIDE
        self._head.update(
            Content.assemble(
                (_HERE if here else _ELSEWHERE),
                name,
                (f"{count % {'count': self._one.cards}:>13} ", "$muted"),
                ("?  " if unknown else "-> "),
            )
        )


class ImportPreviewScreen(ModalScreen[ImportPlan | None]):
    """Shows the dry run of a board's import; gives the plan to carry out, None when it was left."""

    CSS_PATH = [styles_path("dialogs.tcss"), styles_path("import_preview.tcss")]
    BINDINGS = [
        Binding(
            "f2",
            "take",
            N_("Import"),
            id="import.take",
            tooltip=N_("Import the board as it is shown"),
        ),
        Binding(
            "escape",
            "leave",
            N_("Back"),
            id="import.back",
            tooltip=N_("Go back and import nothing"),
        ),
        Binding("pagedown", "page(1)", N_("Page down"), id="import.page-down", show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="import.page-up", show=False),
    ]

    def __init__(self, board: TrelloBoard, asked: dict[str, Stage] | None = None) -> None:
        """``asked`` holds the stages chosen so far, by the lists' names; it is kept up to date."""
        super().__init__()
        self._board = board
        self._asked = {} if asked is None else asked
        self.plan = plan_import(board, self._asked)
        self._rows = [StageRow(one) for one in self.plan.lists if not one.closed]
        self._body = VerticalScroll(id="import-body", can_focus=False)
        self._warnings = Static(id="import-warnings", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, _("Import %(board)s") % {"board": self._board.name})
            with self._body:
                yield Static(plain(self._summary()), id="import-summary", markup=False)
                yield from self._rows
                yield Static(plain(closed_lists(self.plan)), id="import-closed", markup=False)
                yield self._warnings
            with Horizontal(classes="dialog-buttons"):
                yield PlainButton(_("Import"), _("Enter"), "screen.take", id="import-take")
                yield PlainButton(_("Back"), _("Esc"), "screen.leave", id="import-back")
                yield Static(_("◂ ▸ change the stage"), id="import-hint", markup=False)

    def on_mount(self) -> None:
        self.query_one("#import-closed").display = bool(closed_lists(self.plan))
        self._show_warnings()
        if self._rows:
            self._rows[0].editor.focus()
        else:
            self.query_one("#import-take").focus()

    def on_resize(self, event: Resize) -> None:
        self._body.styles.max_height = max(event.size.height - _FRAME, 3)

    def _summary(self) -> str:
        """How much of everything comes, in one sentence."""
        return ", ".join(counted(self.plan)) or _("The board holds no cards.")

    def _show_warnings(self) -> None:
        lines = [f"! {warning}" for warning in self.plan.warnings]
        self._warnings.update(plain("\n".join(lines)))
        self._warnings.display = bool(lines)

    # -- changing it

    def on_choice_editor_changed(self, event: ChoiceEditor.Changed) -> None:
        row = next(row for row in self._rows if row.editor is event.editor)
        for same in self._named(row.list_name):
            if same.editor.value != row.editor.value:
                same.editor.value = row.editor.value
        self._asked[row.list_name] = row.stage
        self.plan = plan_import(self._board, self._asked)
        self._show_warnings()

    def _named(self, name: str) -> Iterable[StageRow]:
        """The lists of this name: a board may have several, and they go the same way."""
        return (row for row in self._rows if row.list_name.casefold() == name.casefold())

    def action_page(self, pages: int) -> None:
        editors = [row.editor for row in self._rows]
        at = next((n for n, editor in enumerate(editors) if editor.has_focus), len(editors))
        to = at + pages * max(self._body.size.height - 1, 1)
        if editors:
            editors[min(max(to, 0), len(editors) - 1)].focus()

    # -- leaving it

    def action_go_on(self) -> None:
        """What enter does on a list: take the plan as it stands."""
        self.action_take()

    def action_take(self) -> None:
        self.dismiss(self.plan)

    def action_leave(self) -> None:
        self.dismiss(None)
