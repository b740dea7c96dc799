"""Small dialogs: a question with named answers, and a text that scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Key, Resize
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from smm_tui.i18n import N_, _
from smm_tui.ui.plain import plain, plain_line
from smm_tui.ui.stylesheets import styles_path

_FRAME = 2  # lines, and cells with the padding on each side
_BUTTONS = 2  # lines: the gap and the buttons
_WIDEST_QUESTION = 72  # cells
_NARROWEST_QUESTION = 36


def set_title(dialog: Widget, title: str) -> None:
    """Put user text into the frame of a dialog."""
    dialog.border_title = plain_line(title or " ")


def fit_body(body: Widget, lines: int) -> None:
    """Let the part of a dialog that scrolls be as high as it needs, within so many lines."""
    body.styles.max_height = max(lines - _FRAME, 3)


class PlainButton(Static, can_focus=True):
    """A button of one line: its key and what it does."""

    BINDINGS = [
        Binding("enter,space", "press", N_("Choose"), id="button.press", show=False),
        Binding("down,right", "app.focus_next", N_("Next"), id="button.next", show=False),
        Binding("up,left", "app.focus_previous", N_("Previous"), id="button.previous", show=False),
    ]

    def __init__(self, title: str, key: str, action: str, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._action = action
        self._key = key
        self.say(title)

    def say(self, title: str) -> None:
        """Change what the button says that it does."""
        gap = " " if self._key else ""
        self.update(Content.assemble((self._key, "bold"), gap, plain_line(title)))

    async def action_press(self) -> None:
        await self.run_action(self._action)

    async def on_click(self, event: Click) -> None:
        event.stop()
        await self.action_press()


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer a question: what is given back, its key and what it says."""

    name: str  # an identifier
    key: str  # one letter
    title: str


class AskScreen(ModalScreen[str | None]):
    """A question with named answers; gives the chosen answer's name, None for escape.

    The first answer is the one that enter takes.
    """

    CSS_PATH = [styles_path("dialogs.tcss")]
    BINDINGS = [
        Binding(
            "escape",
            "answer('')",
            N_("Back"),
            id="ask.back",
            tooltip=N_("Close the question and change nothing"),
        ),
    ]

    def __init__(self, title: str, question: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._answers = tuple(answers)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self._title)
            dialog.border_subtitle = plain_line(_("Esc back"))
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(plain(self._question), markup=False)
            for answer in self._answers:
                yield PlainButton(
                    answer.title, answer.key, f"screen.answer({answer.name!r})", id=answer.name
                )

    def on_resize(self, event: Resize) -> None:
        lines = [self._title, *self._question.splitlines()]
        lines += [f"{answer.key} {answer.title}" for answer in self._answers]
        needed = max(cell_len(line) for line in lines) + 4 * _FRAME
        width = min(max(needed, _NARROWEST_QUESTION), _WIDEST_QUESTION, event.size.width)
        self.query_one(".dialog").styles.width = width
        fit_body(self.query_one(VerticalScroll), event.size.height - len(self._answers) - 1)

    def on_key(self, event: Key) -> None:
        pressed = (event.character or "").casefold()
        for answer in self._answers:
            if pressed and pressed == answer.key.casefold():
                event.stop()
                self.action_answer(answer.name)
                return

    def action_answer(self, name: str) -> None:
        self.dismiss(name or None)


class MessageScreen(ModalScreen[None]):
    """A text that scrolls, such as the help; trusted ``Content`` may be mixed with user text."""

    CSS_PATH = [styles_path("dialogs.tcss")]
    BINDINGS = [
        Binding(
            "escape,q,enter,question_mark",
            "leave",
            N_("Close"),
            id="message.close",
            tooltip=N_("Close the text"),
        ),
        Binding("j", "scroll(1)", N_("Down"), id="message.down", show=False),
        Binding("k", "scroll(-1)", N_("Up"), id="message.up", show=False),
    ]

    def __init__(self, title: str, lines: Iterable[str | Content]) -> None:
        super().__init__()
        self._title = title
        self._text = Content("\n").join(
            line if isinstance(line, Content) else plain(line) for line in lines
        )

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self._title)
            with VerticalScroll(classes="dialog-body"):
                yield Static(self._text, markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield PlainButton(_("Close"), _("Esc"), "screen.leave")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: Resize) -> None:
        fit_body(self.query_one(VerticalScroll), event.size.height - _BUTTONS)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
