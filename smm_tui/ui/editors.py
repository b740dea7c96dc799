"""What a form's fields are typed into: a line, a text of several lines, a choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from smm_tui.domain.forms import Choice
from smm_tui.domain.text import clean_text
from smm_tui.i18n import N_, _
from smm_tui.ui.plain import cut, plain_line

_JOINERS = ("\u200c", "\u200d")  # typed within emoji and words; Textual takes them for no text
_LINE_BREAK = re.compile(r"\s*[\n\t]\s*")


class LineEditor(Input):
    """One line of text; a paste of several lines is taken whole, as one line."""

    BINDINGS = [
        Binding(
            "enter",
            "screen.go_on",
            N_("Next field"),
            id="form.next",
            show=False,
            tooltip=N_("Go on to the next field"),
        ),
        Binding("up", "app.focus_previous", N_("Field above"), id="form.field-above", show=False),
        Binding("down", "app.focus_next", N_("Field below"), id="form.field-below", show=False),
    ]

    def __init__(
        self, value: str = "", *, placeholder: str = "", whole: bool = False, id: str | None = None
    ) -> None:
        # Of a whole value (a day, a number) all is selected, so that typing takes its place.
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=whole, id=id)
        self.cursor_blink = False  # a blinking cursor is traffic on an idle line

    async def _on_key(self, event: events.Key) -> None:
        if event.character in _JOINERS:
            event.prevent_default()
            event.stop()
            self.replace(event.character, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Put pasted text in at the cursor, over what is selected."""
        self.replace(_LINE_BREAK.sub(" ", clean_text(text).strip("\n")), *self.selection)

    def action_paste(self) -> None:
        self.take_paste(self.app.clipboard)


class LongEditor(TextArea):
    """A text of several lines, without any colouring; tab moves on, and arrows past its ends."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            value,
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            placeholder=Content(placeholder),
            id=id,
        )
        self.cursor_blink = False

    @property
    def value(self) -> str:
        """The text as it was typed."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)

    async def _on_key(self, event: events.Key) -> None:
        if event.character in _JOINERS:
            self.replace(event.character, *self.selection)
        elif event.key == "down" and self.cursor_location == self.document.end:
            self.app.action_focus_next()
        elif event.key == "up" and self.cursor_location == self.document.start:
            self.app.action_focus_previous()
        else:
            return
        event.prevent_default()
        event.stop()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(clean_text(event.text), *self.selection)


class ChoiceEditor(Widget, can_focus=True):
    """One of several answers on one line: arrows step through them, letters find one by its words.

    Letters are typed text here, in any alphabet: ``takes_text`` asks for them untranslated.
    """

    takes_text = True

    BINDINGS = [
        Binding(
            "left",
            "step(-1)",
            N_("Choice before"),
            id="form.choice-before",
            show=False,
        ),
        Binding("right", "step(1)", N_("Choice after"), id="form.choice-after", show=False),
        Binding("home", "step(-1000000)", N_("First choice"), id="form.choice-first", show=False),
        Binding("end", "step(1000000)", N_("Last choice"), id="form.choice-last", show=False),
        Binding("enter", "screen.go_on", N_("Next field"), id="form.next-from-choice", show=False),
        Binding("up", "app.focus_previous", N_("Field above"), id="form.above", show=False),
        Binding("down", "app.focus_next", N_("Field below"), id="form.below", show=False),
        Binding("backspace", "unsearch", N_("Letter back"), id="form.choice-unsearch", show=False),
    ]

    index: reactive[int] = reactive(0)
    sought: reactive[str] = reactive("")

    class Changed(Message):
        """Another answer was chosen."""

        def __init__(self, editor: ChoiceEditor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> ChoiceEditor:
            return self.editor

    def __init__(
        self, choices: Sequence[Choice], value: str = "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._choices = list(choices)
        self.value = value

    @property
    def value(self) -> str:
        """The key of the chosen answer."""
        return self._choices[self.index].key

    @value.setter
    def value(self, key: str) -> None:
        keys = [choice.key for choice in self._choices]
        if key not in keys:
            # What is stored stays, and stays visible, until another answer is chosen.
            self._choices.insert(0, Choice(key, key or "-"))
            keys.insert(0, key)
        self.set_reactive(ChoiceEditor.index, keys.index(key))
        if self.is_mounted:
            self.refresh()

    def render(self) -> Content:
        total = len(self._choices)
        tail = ""
        if self.has_focus:
            tail = _("%(number)d of %(total)d") % {"number": self.index + 1, "total": total}
            tail = f"  ◂ ▸ {tail}"
            if self.sought:
                tail = f"  [{self.sought}]{tail}"
        title = plain_line(self._choices[self.index].title).plain
        return Content(cut(title, max(self.size.width - len(tail), 8)) + tail)

    def watch_index(self) -> None:
        self.post_message(self.Changed(self))

    def on_blur(self) -> None:
        self.sought = ""

    def action_step(self, steps: int) -> None:
        self.sought = ""
        self.index = min(max(self.index + steps, 0), len(self._choices) - 1)

    def action_unsearch(self) -> None:
        self.sought = self.sought[:-1]

    def on_key(self, event: events.Key) -> None:
        letter = event.character
        if not letter or not event.is_printable or (letter == " " and not self.sought):
            return
        event.stop()
        event.prevent_default()
        for sought in (self.sought + letter, letter):
            found = self._found(sought.casefold())
            if found is not None:
                self.sought = sought
                self.index = found
                return

    def on_click(self, event: events.Click) -> None:
        self.action_step(-1 if event.x == 0 else 1)

    def _found(self, sought: str) -> int | None:
        """The first answer that begins so, else the first with a word that begins so."""
        titles = [choice.title.casefold() for choice in self._choices]
        for index, title in enumerate(titles):
            if title.startswith(sought):
                return index
        word = re.compile(rf"(?<!\w){re.escape(sought)}")
        return next((i for i, title in enumerate(titles) if word.search(title)), None)
