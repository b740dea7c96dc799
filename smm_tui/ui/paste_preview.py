"""What a paste of several lines would become, before it does."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from smm_tui.domain.titles import pasted_lines, too_long
from smm_tui.i18n import N_, _, ngettext
from smm_tui.ui.dialogs import PlainButton, set_title
from smm_tui.ui.left_texts import keep_left
from smm_tui.ui.plain import fitted, plain, steady
from smm_tui.ui.stylesheets import styles_path

_TAKEN, _LEFT, _WRONG = "✓", "·", "!"
_FRAME = 5  # lines: the frame, the gap, the buttons and what is wrong


def cards_title(count: int) -> str:
    """What the confirming key does with so many lines."""
    return ngettext("Add %(count)d card", "Add %(count)d cards", count) % {"count": count}


class LineList(ScrollView, can_focus=True):
    """Any number of lines, drawn as they come into sight, each taken or left out."""

    COMPONENT_CLASSES = {"line-list--cursor", "line-list--left", "line-list--wrong"}
    BINDINGS = [
        Binding("down,j", "move(1)", N_("Down"), id="paste.down", show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="paste.up", show=False),
        Binding("pagedown", "page(1)", N_("Page down"), id="paste.page-down", show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="paste.page-up", show=False),
        Binding("home", "move(-1000000)", N_("First line"), id="paste.first", show=False),
        Binding("end", "move(1000000)", N_("Last line"), id="paste.last", show=False),
        Binding(
            "space",
            "take_or_leave",
            N_("Take or leave"),
            id="paste.toggle",
            tooltip=N_("Leave this line out, or take it again"),
        ),
        Binding(
            "enter",
            "screen.add",
            N_("Add"),
            id="paste.add",
            tooltip=N_("Add a record for each line that is taken"),
        ),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class Changed(Message):
        """Another set of lines is taken, or the cursor stands elsewhere."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines
        self._left = {index for index, line in enumerate(lines) if too_long(line)}

    def on_mount(self) -> None:
        self.virtual_size = Size(0, len(self._lines))

    @property
    def taken(self) -> list[str]:
        """The lines that are to become records."""
        return [line for index, line in enumerate(self._lines) if index not in self._left]

    @property
    def count(self) -> int:
        """How many lines are to become records."""
        return len(self._lines) - len(self._left)

    @property
    def reason(self) -> str:
        """Why the line under the cursor cannot be taken; empty when it can."""
        return too_long(self._lines[self.cursor]) if self._lines else ""

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.size.width
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[index]
        sign, style = _TAKEN, self.rich_style
        if index in self._left:
            wrong = bool(too_long(line))
            sign = _WRONG if wrong else _LEFT
            style = self.get_component_rich_style(f"line-list--{'wrong' if wrong else 'left'}")
        if index == self.cursor:
            style = self.get_component_rich_style("line-list--cursor")
        digits = len(str(len(self._lines)))
        text = fitted(f" {sign} {index + 1:>{digits}}  {steady(line)}", width)
        return Strip([Segment(text, style)], width)

    def watch_cursor(self, before: int, after: int) -> None:
        self.refresh_line(before)
        self.refresh_line(after)
        top, height = self.scroll_offset.y, self.size.height
        if after < top:
            self.scroll_to(y=after, animate=False)
        elif after >= top + height > 0:
            self.scroll_to(y=after - height + 1, animate=False)
        self.post_message(self.Changed())

    def action_move(self, steps: int) -> None:
        self.cursor = min(max(self.cursor + steps, 0), max(len(self._lines) - 1, 0))

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(self.size.height - 1, 1))

    def action_take_or_leave(self) -> None:
        if self.reason or not self._lines:
            return
        self._left ^= {self.cursor}
        self.refresh_line(self.cursor)
        self.post_message(self.Changed())

    def on_click(self, event: Click) -> None:
        index = event.y + self.scroll_offset.y
        if index < len(self._lines):
            self.cursor = index
            self.action_take_or_leave()


class PastePreviewScreen(ModalScreen[list[str] | None]):
    """Shows the lines of a pasted text; gives those that were taken, None when it was left.

    ``count_title`` says what the confirming key does with so many lines.
    """

    CSS_PATH = [styles_path("dialogs.tcss"), styles_path("paste_preview.tcss")]
    BINDINGS = [
        Binding(
            "escape",
            "leave",
            N_("Close"),
            id="paste.close",
            tooltip=N_("Add nothing; the lines are kept"),
        ),
    ]

    def __init__(self, text: str, *, count_title: Callable[[int], str] = cards_title) -> None:
        super().__init__()
        self._text = text
        self._count_title = count_title
        self._list = LineList(pasted_lines(text))
        self._button = PlainButton("", _("Enter"), "screen.add")
        self._note = Static(id="paste-note", markup=False)
        self._titled = ""
        self._said = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, _("Pasted lines"))
            yield self._list
            yield self._note
            with Horizontal(classes="dialog-buttons"):
                yield self._button
                yield PlainButton(_("Take or leave"), _("Space"), "screen.take_or_leave")
                yield PlainButton(_("Close"), _("Esc"), "screen.leave")

    def on_mount(self) -> None:
        self._list.focus()
        self._follow()

    def on_resize(self) -> None:
        lines = self._list.virtual_size.height
        self._list.styles.height = max(min(lines, self.size.height - _FRAME), 1)

    def on_line_list_changed(self, event: LineList.Changed) -> None:
        self._follow()

    def _follow(self) -> None:
        """Keep the count and what is wrong with the line in step with the list."""
        title = self._count_title(self._list.count)
        if title != self._titled:
            self._titled = title
            self._button.say(title)
        reason = self._list.reason
        self._say(f"! {reason}" if reason else "")

    def _say(self, text: str) -> None:
        if text != self._said:
            self._said = text
            self._note.update(plain(text), layout=False)

    def unsaved(self) -> dict[str, str]:
        """What would be lost if the program ended now."""
        return {"text": self._text}

    def action_take_or_leave(self) -> None:
        self._list.action_take_or_leave()

    def action_add(self) -> None:
        taken = self._list.taken
        if taken:
            self.dismiss(taken)
        else:
            self._say(_("! No line is taken. Space takes the line again."))

    def action_leave(self) -> None:
        keep_left(self.app, self._text)
        self.dismiss(None)
