"""One line at the bottom of the screen that makes a record of what is typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.domain.titles import pasted_lines, too_long
from smm_tui.i18n import N_, _
from smm_tui.ui.echo_line import Echo, EchoLine
from smm_tui.ui.editors import LineEditor
from smm_tui.ui.left_texts import drop_left, keep_left, left_texts
from smm_tui.ui.plain import cut, plain_line
from smm_tui.ui.stylesheets import styles_path

_NAMED = 5  # completions that are named below the line

Add = Callable[[tuple[str, ...]], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class QuickAdded:
    """What was typed: one line, or the chosen lines of a paste."""

    texts: tuple[str, ...]
    open_form: bool = False  # the full form is wanted, with this text in it

    @property
    def text(self) -> str:
        """The first line."""
        return self.texts[0]


class Completion(NamedTuple):
    """What a part of the line may become."""

    start: int
    end: int
    text: str


class QuickLine(LineEditor):
    """The line itself; several pasted lines become several records."""

    BINDINGS = [
        Binding(
            "enter",
            "screen.add",
            N_("Add"),
            id="quick.add",
            tooltip=N_("Add what is typed"),
        ),
        Binding(
            "up",
            "screen.recall",
            N_("Last text"),
            id="quick.recall",
            tooltip=N_("Bring back a text that was left with esc; again: the one before it"),
        ),
        Binding(
            "tab",
            "screen.complete",
            N_("Complete"),
            id="quick.complete",
            tooltip=N_("Complete the name of a channel, hat, label or stage"),
        ),
        Binding("down", "end", N_("To the end"), id="quick.end", show=False),
    ]

    # The lines below follow in the same repaint: a message to the screen would be a frame late.

    def watch_value(self) -> None:
        """The text has changed."""
        if self.is_mounted and isinstance(screen := self.screen, QuickAddScreen):
            screen.follow()

    def watch_selection(self) -> None:
        """The cursor stands elsewhere, maybe in another word."""
        if self.is_mounted and isinstance(screen := self.screen, QuickAddScreen):
            screen.follow_cursor()

    def take_paste(self, text: str) -> None:
        start, end = sorted(self.selection)
        whole = self.value[:start] + text + self.value[end:]
        screen = self.screen
        if len(pasted_lines(whole)) > 1 and isinstance(screen, QuickAddScreen):
            screen.preview(whole)
        else:
            super().take_paste(text)


class QuickAddScreen(ModalScreen[QuickAdded | None]):
    """Takes one line; None when it was left.

    ``explain`` says what a text will become, and is echoed while typing; what it says on a second
    line was not understood, and stands in place of the keys. ``add`` saves before the line closes,
    so that a refusal (Refused) is shown with the text still there; without it the opener saves the
    result. A text that is left with esc is kept: the up key brings it back in
    any such line.
    """

    CSS_PATH = [styles_path("dialogs.tcss"), styles_path("quick_add.tcss")]
    BINDINGS = [
        Binding(
            "f4",
            "open_form",
            N_("Full form"),
            id="quick.form",
            tooltip=N_("Open the full form with what is typed"),
        ),
        Binding(
            "escape",
            "leave",
            N_("Close"),
            id="quick.close",
            tooltip=N_("Close; what is typed is offered the next time"),
        ),
    ]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        explain: Callable[[str], str] | None = None,
        add: Add | None = None,
        form: bool = True,
        needed: bool = True,
        complete: Callable[[str, int], Sequence[Completion]] | None = None,
    ) -> None:
        """``form``: there is a full form to go to; ``needed``: an empty line is refused."""
        super().__init__()
        self._form = form
        self._needed = needed
        self._complete = complete
        self._title = title
        self._explain = explain
        self._add = add
        self._left: list[str] = []  # what may be brought back, the newest first
        self._recalled = ""  # the one of them that was brought back last
        self._pasted = ""  # several lines that are looked through
        self._complaint = ""  # about the text as it is; typing takes it away
        self._value = self._stored = clean_line(value)
        self._echo = EchoLine(self._explained, id="quick-echo")
        self._hint = EchoLine(self._hinted, id="quick-hint")

    def compose(self) -> ComposeResult:
        self._line = QuickLine(self._value)
        with Vertical(id="quick") as frame:
            frame.border_title = Content.assemble(" ", plain_line(self._title), " ")
            yield self._line
            if self._explain:
                yield self._echo
            yield self._hint

    def brought_back(self) -> None:
        """The text that the line began with is stored nowhere: an interrupted session typed it."""
        self._stored = ""

    def on_mount(self) -> None:
        self._left = left_texts(self.app)
        self._hint.follow()
        self._line.focus()

    def unsaved(self) -> dict[str, str]:
        """What would be lost if the program ended now."""
        text = self._pasted or (self._line.value if self.is_mounted else self._value)
        return {"text": text} if text.strip() else {}

    # -- while typing

    def follow(self) -> None:
        """The line has changed: let the echo and the hint follow."""
        self._complaint = ""
        self._echo.follow()
        self._hint.follow()

    def follow_cursor(self) -> None:
        """The cursor stands elsewhere: other names may complete its word."""
        self._hint.follow()

    def _explained(self) -> Echo:
        """What the text will become."""
        return Echo(self._told()[0])

    def _told(self) -> tuple[str, str]:
        """What the text will become, and what of it is not understood."""
        text = clean_line(self._line.value)
        said = self._explain(text) if self._explain and text else ""
        told, _line, problem = said.partition("\n")
        return told, problem

    def _hinted(self) -> Echo:
        """What is wrong with the text, what may complete it, or the keys."""
        text = clean_line(self._line.value)
        if reason := self._complaint or too_long(text):
            return Echo(f"! {reason}", wrong=True)
        if found := self._completions():
            names = "  ".join(completion.text for completion in found[:_NAMED])
            return Echo(_("Tab: %(names)s") % {"names": names})
        if problem := self._told()[1]:
            return Echo("! " + "  ! ".join(problem.splitlines()), wrong=True)
        hint = (
            _("Enter add   F4 full form   Esc close") if self._form else _("Enter save   Esc close")
        )
        if self._left and not text:
            last = cut(clean_line(self._left[0]), 24)
            hint += "   " + _("Up: last time's “%(text)s”") % {"text": last}
        return Echo(hint)

    def _completions(self) -> Sequence[Completion]:
        if self._complete is None:
            return ()
        return self._complete(self._line.value, self._line.cursor_position)

    def action_complete(self) -> None:
        """Put in the first of the names that the word under the cursor may become."""
        if found := self._completions():
            text = self._line.value
            before = text[: found[0].start] + found[0].text
            after = text[found[0].end :]
            self._line.value = before + (after if after.startswith(" ") else f" {after}")
            self._line.cursor_position = len(before) + 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The full form is offered where there is one."""
        return self._form or action != "open_form"

    def _complain(self, reason: str) -> None:
        self._complaint = reason
        self._hint.follow()

    def action_recall(self) -> None:
        """Bring back the newest text that was left, or the one before the one brought back."""
        there = self._line.value
        if not self._left or (there and there != clean_line(self._recalled)):
            return
        at = self._left.index(self._recalled) + 1 if there else 0
        text = self._recalled = self._left[at % len(self._left)]
        if len(pasted_lines(text)) > 1:
            self.preview(text)
            return
        self._line.value = clean_line(text)
        self._line.cursor_position = len(self._line.value)

    # -- leaving

    async def action_add(self) -> None:
        text = clean_line(self._line.value)
        if not text and self._needed:
            self._complain(_("Type a title first."))
        elif reason := too_long(text):
            self._complain(reason)
        else:
            await self._take(QuickAdded((text,)))

    def action_open_form(self) -> None:
        self._use_up()
        self.dismiss(QuickAdded((clean_line(self._line.value),), open_form=True))

    def action_leave(self) -> None:
        text = clean_line(self._line.value)
        # A name that stands in the line as it is stored was not typed; a pasted title was.
        if text and (self._form or text != self._stored):
            keep_left(self.app, text)
        self.dismiss(None)

    def preview(self, text: str) -> None:
        """Show what several pasted lines would become, and add those that are confirmed."""
        from smm_tui.ui.paste_preview import PastePreviewScreen

        self._pasted = text
        self.app.push_screen(PastePreviewScreen(text), self._previewed)

    async def _previewed(self, lines: list[str] | None) -> None:
        self._pasted = ""
        if not lines:
            self._recalled = ""  # it is kept once more
        else:
            await self._take(QuickAdded(tuple(lines)))

    async def _take(self, result: QuickAdded) -> None:
        if self._add:
            try:
                await self._add(result.texts)
            except Refused as refusal:
                self._complain(str(refusal))
                return
        self._use_up()
        self.dismiss(result)

    def _use_up(self) -> None:
        """What was brought back is used now."""
        if self._recalled:
            drop_left(self.app, self._recalled)
