"""Copying out of the planner: to the terminal's clipboard as far as there is a way, or to a file.

Nobody tells a program whether the terminal took a text, so that nothing here says "copied".
"""

from __future__ import annotations

import asyncio
import base64
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_text
from smm_tui.i18n import N_, _
from smm_tui.settings_file import replace_text
from smm_tui.ui.dialogs import PlainButton, fit_body, set_title
from smm_tui.ui.editors import LineEditor
from smm_tui.ui.path_input import typed_path
from smm_tui.ui.plain import plain, plain_line
from smm_tui.ui.stylesheets import styles_path

MOST = 74_994
"""Bytes of base64 that terminals take in one sequence; some take fewer, few take more."""

_SCREEN_PIECE = 250  # bytes: what every version of GNU screen passes on in one piece
_TMUX_PATIENCE = 2.0  # seconds that a tmux server is given to answer
_BELOW = 2  # lines below the text: a gap and the keys
_SAVING = 3  # lines more when a path is asked for
_LONGEST_NAME = 40
_NO_NAME = re.compile(r"[^\w-]+")


# -- to the clipboard ------------------------------------------------------------------------------


async def copy_text(app: App[Any], text: str) -> str:
    """Send a text to the clipboard by the way that this terminal has; a sentence on what was done.

    Raises Refused where the text is too long for every way that there is.
    """
    text = clean_text(text)
    app._clipboard = text  # what ctrl+v pastes in the planner itself
    environ = os.environ
    if environ.get("TMUX"):
        short = fits(text)
        if await _load_tmux_buffer(text, pass_on=short):
            if short:
                return _(
                    "In tmux's buffer, where its prefix and ] paste it; and sent to the terminal's"
                    " clipboard, if it allows that"
                )
            return _(
                "In tmux's buffer, where its prefix and ] paste it; too long for the terminal's"
                " clipboard"
            )
    if not fits(text):
        told = _("Too long for the terminal's clipboard: %(size)d KB. Save it to a file instead.")
        raise Refused(told % {"size": len(text.encode()) // 1000})
    if app._driver is not None:
        app._driver.write(clipboard_sequence(text, environ))
    if environ.get("TMUX"):
        return _("Sent through tmux to the terminal's clipboard, if both allow that")
    if environ.get("STY"):
        return _("Sent through screen to the terminal's clipboard, if both allow that")
    return _("Sent to the terminal's clipboard, if it allows that")


def fits(text: str) -> bool:
    """Whether a text is short enough for the terminal's clipboard."""
    return 4 * -(-len(text.encode()) // 3) <= MOST


def clipboard_sequence(text: str, environ: Mapping[str, str]) -> str:
    """What sets the clipboard of the terminal that is reached directly, by tmux or by screen."""
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"
    if environ.get("TMUX"):
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    if environ.get("STY"):
        pieces = range(0, len(sequence), _SCREEN_PIECE)
        return "".join(f"\x1bP{sequence[at : at + _SCREEN_PIECE]}\x1b\\" for at in pieces)
    return sequence


async def _load_tmux_buffer(text: str, *, pass_on: bool) -> bool:
    """Put a text into tmux's newest buffer; False where tmux is too old for it or does not answer.

    ``pass_on`` lets tmux send it on to the clipboard of the terminal around it.
    """
    options = ["-w", "-"] if pass_on else ["-"]
    nowhere = asyncio.subprocess.DEVNULL
    try:
        tmux = await asyncio.create_subprocess_exec(
            "tmux",
            "load-buffer",
            *options,
            stdin=asyncio.subprocess.PIPE,
            stdout=nowhere,
            stderr=nowhere,
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(tmux.communicate(text.encode()), _TMUX_PATIENCE)
    except TimeoutError:
        tmux.kill()
        await tmux.wait()
        return False
    return tmux.returncode == 0


# -- to a file -------------------------------------------------------------------------------------


def save_text(path: Path, text: str) -> None:
    """Write a text into a file, whole or not at all. Raises OSError."""
    text = clean_text(text)
    replace_text(path, text if text.endswith("\n") else text + "\n")


def free_path(title: str, folder: Path) -> Path:
    """A file for a text of this title that is not there yet."""
    name = _NO_NAME.sub("-", title).strip("-")[:_LONGEST_NAME].strip("-") or "text"
    return next(path for path in _paths(folder, name) if not os.path.lexists(path))


def _paths(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.txt"
    number = 2
    while True:
        yield folder / f"{name}-{number}.txt"
        number += 1


def _short(path: Path) -> str:
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


# -- the dialog ------------------------------------------------------------------------------------


def offer_copy(app: App[Any], title: str, text: str, say: Callable[[str], None]) -> None:
    """Show a text and the ways to take it along; ``say`` is told what was done with it."""

    def done(told: str | None) -> None:
        if told:
            say(told)

    app.push_screen(CopyScreen(title, text), done)


class CopyScreen(ModalScreen[str | None]):
    """A text to copy; gives what was done with it as a sentence, None for escape."""

    CSS_PATH = [styles_path("dialogs.tcss"), styles_path("clipboard.tcss")]
    BINDINGS = [
        Binding(
            "y,enter",
            "copy",
            N_("To the clipboard"),
            id="copy.copy",
            tooltip=N_("Send the text to the terminal's clipboard"),
        ),
        Binding(
            "s", "save", N_("To a file"), id="copy.save", tooltip=N_("Save the text to a file")
        ),
        Binding(
            "escape", "leave", N_("Close"), id="copy.close", tooltip=N_("Close without copying")
        ),
        Binding("j", "scroll(1)", N_("Down"), id="copy.down", show=False),
        Binding("k", "scroll(-1)", N_("Up"), id="copy.up", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._path = LineEditor(id="copy-path")
        self._note = Static(markup=False, id="copy-note")
        self._there: Path | None = None  # the file that the next enter replaces

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self._title)
            with VerticalScroll(classes="dialog-body"):
                yield Static(plain(self._text), markup=False)
            yield self._path
            yield self._note
            with Horizontal(classes="dialog-buttons"):
                yield PlainButton(_("To the clipboard"), "y", "screen.copy", id="copy")
                yield PlainButton(_("To a file"), "s", "screen.save", id="save")
                yield PlainButton(_("Close"), _("Esc"), "screen.leave", id="close")

    def on_mount(self) -> None:
        self._path.display = False
        self._note.display = False
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: Resize) -> None:
        fit_body(self.query_one(VerticalScroll), event.size.height - _BELOW - _SAVING)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    async def action_copy(self) -> None:
        try:
            self.dismiss(await copy_text(self.app, self._text))
        except Refused as refusal:
            self._say(str(refusal))

    def action_save(self) -> None:
        """Ask for the file, with a name that is free in the home folder."""
        if not self._path.display:
            self._path.value = _short(free_path(self._title, Path.home()))
            self._path.cursor_position = len(self._path.value)
            self._path.display = True
        self._say(_("Enter saves it there, esc goes back."))
        self._path.focus()

    def action_go_on(self) -> None:
        """Save to the file that was typed; one that is there only when asked for twice."""
        path = typed_path(self._path.value)
        if path is None:
            self._say(_("Type the name of a file."))
            return
        try:
            if path.is_dir():
                self._say(_("%(path)s is a folder. Name a file in it.") % {"path": path})
            elif path.exists() and path != self._there:
                self._there = path
                told = _("There is a file %(path)s already. Enter again replaces it.")
                self._say(told % {"path": path})
            else:
                save_text(path, self._text)
                self.dismiss(_("Saved as %(path)s") % {"path": path})
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            told = _("%(path)s cannot be written: %(reason)s.")
            self._say(told % {"path": path, "reason": reason or error})

    def action_leave(self) -> None:
        """Back from the path to the text, and from there to where it was opened."""
        if not self._path.display:
            self.dismiss(None)
            return
        self._path.display = False
        self._note.display = False
        self._there = None
        self.query_one(VerticalScroll).focus()

    def _say(self, text: str) -> None:
        self._note.update(plain_line(text))
        self._note.display = True
