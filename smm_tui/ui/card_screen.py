"""A card opened: its words in Markdown, its steps, its addresses, its past."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from smm_tui.domain.card_detail import Address, CardDetail
from smm_tui.domain.days import format_moment
from smm_tui.domain.text import clean_text
from smm_tui.i18n import N_, _
from smm_tui.ui.calendar_words import post_lines
from smm_tui.ui.card_rows import CardRows, Row, RowKind
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.dialogs import set_title
from smm_tui.ui.plain import plain, plain_line
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.card_keeper import CardKeeper


MOST_LINES = 300  # of a note in Markdown, which makes a widget of each; a longer one is plain text
MOST_PLAIN_LINES = 2000
CELLS_OF_A_LINE = 4  # of a table, which are widgets too


class CardScreen(ModalScreen[None]):
    """Everything about one card, worked by keys."""

    CSS_PATH: ClassVar = [styles_path("dialogs.tcss"), styles_path("card_screen.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("tick or untick the step"), id="card.toggle"),
        Binding("a", "add_step", N_("add a step"), id="card.add-step"),
        Binding("enter", "work", N_("reword the step, or show the address"), id="card.work"),
        Binding("d,delete", "delete_step", N_("delete the step"), id="card.delete-step"),
        Binding("J", "order(1)", N_("move the step down"), id="card.order-down"),
        Binding("K", "order(-1)", N_("move the step up"), id="card.order-up"),
        Binding("o", "open", N_("open the address, or show it"), id="card.open"),
        Binding("e", "edit", N_("edit the card in its form"), id="card.edit"),
        Binding("H", "move(-1)", N_("move the card a stage to the left"), id="card.stage-left"),
        Binding("L", "move(1)", N_("move the card a stage to the right"), id="card.stage-right"),
        Binding("P", "plan", N_("plan a post of the card in the calendar"), id="card.plan"),
        Binding("w", "why", N_("what this is done for"), id="card.why"),
        Binding("y", "copy", N_("copy the card's text, or save it to a file"), id="card.copy"),
        Binding("u", "undo", N_("undo the last change"), id="card.undo"),
        Binding("ctrl+r", "redo", N_("redo what was undone"), id="card.redo"),
        Binding("question_mark,f1", "help", N_("all keys"), id="card.help"),
        Binding("escape,q", "leave", N_("back to the page"), id="card.close"),
    ]
    HINTS: ClassVar[Sequence[tuple[Sequence[str], str]]] = (
        (("card.toggle",), N_("tick")),
        (("card.add-step",), N_("step")),
        (("card.edit",), N_("edit")),
        (("card.close",), N_("back")),
        (("card.open",), N_("address")),
        (("card.why",), N_("why")),
        (("card.copy",), N_("copy")),
    )

    def __init__(self, detail: CardDetail, keeper: CardKeeper) -> None:
        super().__init__()
        self._detail = detail
        self._keeper = keeper
        self._note: str | None = None  # what is shown of it

    def compose(self) -> ComposeResult:
        """The frame, and in it what scrolls."""
        with Vertical(classes="dialog", id="card") as dialog:
            set_title(dialog, self._detail.card.title)
            with VerticalScroll(id="card-body", can_focus=False):
                yield Static(id="card-title", markup=False)
                yield Static(id="card-facts", markup=False)
                yield Markdown(id="card-note", open_links=False)
                yield Static(id="card-words", markup=False)
                yield CardRows(self._rows())
            yield KeyLine(self.HINTS, id="card-keys", help="card.help")

    def on_mount(self) -> None:
        """Show the card, with the cursor on its first step."""
        self._show()
        self.query_one(CardRows).focus(scroll_visible=False)

    def on_screen_resume(self) -> None:
        """Back from a dialog: the card may be gone by now."""
        self.call_later(self.show_again)

    def on_resize(self) -> None:
        """The title stands in the frame; one that is longer stands below it as a whole."""
        self._show_title()

    @property
    def task_id(self) -> int:
        """The card's key."""
        return self._detail.card.id

    def show_again(self) -> None:
        """Records have changed: show the card as it is now; leave it when it is gone."""
        detail = self._keeper.read_card(self.task_id)
        if detail is None:
            if self.app.screen is self:  # what is typed over it stays
                self.dismiss(None)
            return
        changed, self._detail = detail != self._detail, detail
        if changed and self.query("#card"):
            self._show()

    def _show(self) -> None:
        detail = self._detail
        self._show_title()
        self.query_one("#card-facts", Static).update(plain_line(self._keeper.facts(detail)))
        self.query_one(CardRows).show(self._rows())
        if detail.note != self._note:
            self._note = detail.note
            words = clean_text(detail.note)
            long = words.count("\n") + words.count("|") // CELLS_OF_A_LINE > MOST_LINES
            self._show_words(self.query_one(Markdown), "" if long else words)
            self._show_words(self.query_one("#card-words", Static), words if long else "")

    def _show_words(self, place: Markdown | Static, words: str) -> None:
        if isinstance(place, Markdown):
            place.update(words)
        else:
            lines = words.split("\n")
            rest = [_("The rest is in the card's form.")] if len(lines) > MOST_PLAIN_LINES else []
            place.update(plain("\n".join((*lines[:MOST_PLAIN_LINES], *rest))))
        place.display = bool(words)

    def _show_title(self) -> None:
        title, dialog = self._detail.card.title, self.query_one("#card")
        set_title(dialog, title)
        whole = self.query_one("#card-title", Static)
        whole.display = cell_len(title) > dialog.size.width
        if whole.display:
            whole.update(plain_line(title))

    def _rows(self) -> list[Row]:
        detail = self._detail
        rows = [Row(RowKind.HINT, "")]
        done = sum(step.done for step in detail.steps)
        if detail.steps:
            heading = _("Checklist %(done)d/%(total)d")
            heading = heading % {"done": done, "total": len(detail.steps)}
            rows.append(Row(RowKind.HEADING, heading))
            rows += [
                Row(RowKind.STEP, f"[{'x' if step.done else ' '}] {step.text}", step.id)
                for step in detail.steps
            ]
        else:
            rows.append(Row(RowKind.HINT, _("No checklist yet: a adds its first step.")))
        if detail.addresses:
            rows += [Row(RowKind.HINT, ""), Row(RowKind.HEADING, _("Links"))]
            rows += [
                Row(RowKind.ADDRESS, f"{link.title}  {link.url}".strip(), link.id)
                for link in detail.addresses
            ]
        if detail.posts:
            rows += [Row(RowKind.HINT, ""), Row(RowKind.HEADING, _("Posts"))]
            posts = post_lines(detail.posts, self._keeper.today)
            rows += [Row(RowKind.PAST, line) for line in posts]
        if detail.past:
            rows += [Row(RowKind.HINT, ""), Row(RowKind.HEADING, _("History"))]
            rows += list(self._past())
        return rows

    def _past(self) -> Iterator[Row]:
        zone = self._detail.brand.time_zone
        for edit in self._detail.past:
            when = format_moment(edit.at, zone)
            undone = " " + _("(undone)") if edit.undone else ""
            yield Row(RowKind.PAST, f"{when}  {edit.label}{undone}")

    # -- keys ----------------------------------------------------------------------------------

    def on_card_rows_moved(self) -> None:
        """Keep the cursor's line on the screen."""
        rows = self.query_one(CardRows)
        region = rows.cursor_region().translate(rows.virtual_region.offset)
        self.query_one("#card-body").scroll_to_region(region, animate=False)

    def _row(self) -> Row | None:
        """The line to work on; one out of sight is shown first, and nothing is done to it."""
        rows = self.query_one(CardRows)
        if rows.row is not None and not rows.cursor_in_sight:
            self.on_card_rows_moved()
            return None
        return rows.row

    def _step(self) -> int | None:
        row = self._row()
        return row.id if row is not None and row.kind is RowKind.STEP else None

    @property
    def _address(self) -> Address | None:
        row = self.query_one(CardRows).row
        links = {link.id: link for link in self._detail.addresses}
        if row is not None and row.kind is RowKind.ADDRESS:
            return links.get(row.id)
        return next(iter(links.values()), None)

    async def _change(self, work: Callable[[Workspace], object]) -> None:
        await self._keeper.change_card(self.task_id, work)

    async def action_tick(self) -> None:
        """Tick the step under the cursor, or take the tick away."""
        if (step := self._step()) is not None:
            await self._change(lambda workspace: workspace.checklists.toggle(step))

    async def action_delete_step(self) -> None:
        """Delete the step under the cursor; undo brings it back."""
        if (step := self._step()) is not None:
            await self._change(lambda workspace: workspace.checklists.delete(step))

    async def action_order(self, lines: int) -> None:
        """Move the step under the cursor."""
        if (step := self._step()) is not None:
            await self._change(lambda workspace: workspace.checklists.reorder(step, lines))

    async def action_move(self, stages: int) -> None:
        """Move the card to the stage on the left or right."""
        await self._keeper.shift_cards([self._detail.card], stages)

    def action_add_step(self) -> None:
        """Add steps at the end of the checklist; several pasted lines become a step each."""
        self.ask_step("")

    def action_work(self) -> None:
        """Reword the step under the cursor, or show the address."""
        row = self._row()
        if row is None or row.kind is not RowKind.STEP:
            self.action_open()
            return
        step = row.id
        text = next(item.text for item in self._detail.steps if item.id == step)
        self.ask_step(text, step)

    def ask_step(self, text: str, step_id: int = 0) -> None:
        """Ask for other words of a step; without its key, for new steps."""
        key = self.task_id

        async def add(texts: Sequence[str]) -> None:
            added = await self._keeper.write_card(key, lambda work: work.checklists.add(key, texts))
            self.query_one(CardRows).select(RowKind.STEP, added[-1])

        async def rename(texts: Sequence[str]) -> None:
            words = " ".join(texts)
            await self._keeper.write_card(key, lambda work: work.checklists.rename(step_id, words))

        if step_id:
            self._keeper.ask_step(key, _("Step"), text, rename, step_id=step_id)
        else:
            self._keeper.ask_step(key, _("New step"), text, add)

    def action_open(self) -> None:
        """Show the address whole, to be copied or opened."""
        if link := self._address:
            self._keeper.copy(link.title or _("Address"), link.url)
        else:
            self._keeper.tell(_("No address hangs on this card; e adds one under Links."))

    def action_edit(self) -> None:
        """Edit the card in its form."""
        self._keeper.edit_card(self.task_id)

    async def action_plan(self) -> None:
        """Plan a post of the card; where it has one, go to that."""
        self.dismiss(None)
        await self._keeper.plan_post(self.task_id)

    def action_why(self) -> None:
        """Show what the card is done for."""
        self._keeper.why(self.task_id)

    def action_copy(self) -> None:
        """Offer the card as text."""
        self._keeper.copy(self._detail.card.title, card_text(self._detail))

    async def action_undo(self) -> None:
        """Take back the newest change."""
        await self._keeper.action_undo()

    async def action_redo(self) -> None:
        """Bring back what was undone last."""
        await self._keeper.action_redo()

    def action_help(self) -> None:
        """Show all keys of an opened card."""
        from smm_tui.ui.dialogs import MessageScreen
        from smm_tui.ui.help import key_lines

        self.app.push_screen(MessageScreen(_("Keys of a card"), key_lines(self)))

    def action_leave(self) -> None:
        """Back to where the card was opened."""
        self.dismiss(None)


def card_text(detail: CardDetail) -> str:
    """The card as Markdown, to be taken elsewhere."""
    parts = [f"# {detail.card.title}"]
    if detail.note:
        parts.append(detail.note)
    if detail.steps:
        marks = (f"- [{'x' if step.done else ' '}] {step.text}" for step in detail.steps)
        parts.append("\n".join(marks))
    if detail.addresses:
        parts.append("\n".join(f"- {link.title} {link.url}" for link in detail.addresses))
    return "\n\n".join(parts) + "\n"
