"""The welcome: what this is, what was guessed, and three ways to begin. Nothing is made before."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widgets import Static

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import N_, _, use_language
from smm_tui.services.guesses import guess
from smm_tui.settings import Settings
from smm_tui.ui.beginner import Beginner
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.editors import ChoiceEditor, LineEditor
from smm_tui.ui.guess_rows import GuessRows
from smm_tui.ui.key_names import keys_in_force
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.path_input import typed_path
from smm_tui.ui.plain import plain
from smm_tui.ui.stylesheets import styles_path
from smm_tui.ui.ways import BRAND, DEMO, IMPORT, Ways

if TYPE_CHECKING:
    from smm_tui.domain.stages import Stage
    from smm_tui.exchange.trello_board import TrelloBoard


class WelcomeScreen(Screen[None]):
    """The first start, on one page; where no database can be made, only the demo is open."""

    CSS_PATH = styles_path("welcome.tcss")
    AUTO_FOCUS = ""  # the first way to begin has the cursor
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    HINTS = (
        (("line.complete",), N_("complete")),
        (("form.choice-before", "form.choice-after"), N_("change")),
        (("button.press", "form.next", "form.next-from-choice"), N_("choose")),
        (("welcome.brand", "welcome.demo", "welcome.import"), N_("begin")),
        (("welcome.back",), N_("back")),
        (("app.quit",), N_("quit")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n",
            "begin('brand')",
            N_("new brand"),
            id="welcome.brand",
            tooltip=N_("Begin with an empty board for a brand of your own"),
        ),
        Binding(
            "d",
            "begin('demo')",
            N_("see the demo"),
            id="welcome.demo",
            tooltip=N_("Look around in a small brand at work; nothing of it stays"),
        ),
        Binding(
            "i",
            "begin('import')",
            N_("import a Trello board"),
            id="welcome.import",
            tooltip=N_("Begin with the cards of a board that Trello has exported"),
        ),
        Binding(
            "escape",
            "back",
            N_("back"),
            id="welcome.back",
            tooltip=N_("Go back a step; what is typed stays"),
        ),
        Binding(
            "j",
            "app.focus_next",
            N_("down"),
            id="welcome.down",
            show=False,
            tooltip=N_("To the line below"),
        ),
        Binding(
            "k",
            "app.focus_previous",
            N_("up"),
            id="welcome.up",
            show=False,
            tooltip=N_("To the line above"),
        ),
        Binding(
            "question_mark,f1",
            "help",
            N_("all keys"),
            id="app.help",
            tooltip=N_("Show all keys of this page"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""
        self._guessed = guess()
        self._chosen = self._guessed
        self._typed = {BRAND: "", IMPORT: ""}
        self._stages: dict[str, Stage] = {}

    @property
    def _beginner(self) -> Beginner:
        return cast("Beginner", self.app)

    @property
    def _guesses(self) -> GuessRows:
        return self.query_one(GuessRows)

    @property
    def _ways(self) -> Ways:
        return self.query_one(Ways)

    # -- what it shows

    def compose(self) -> ComposeResult:
        self._trouble = self._beginner.trouble()
        name, page = ("smm-tui", "bold"), ("  " + _("Welcome"), "bold $primary")
        yield Static(Content.assemble(name, page), id="top")
        with VerticalScroll(id="welcome", can_focus=False), Vertical(id="welcome-column"):
            yield _told(
                _(
                    "Plan social-media marketing on one board: brands, channels, posts, tasks."
                    " All is saved at once in a file of yours, and can be undone."
                ),
                "welcome-what",
            )
            if self._trouble:
                yield _told(f"! {self._trouble}", "welcome-trouble")
            yield _told(_("Guessed from this machine: change what is wrong."), "welcome-heading")
            yield GuessRows(self._chosen)
            yield _told(_("How do you want to begin?"), "welcome-heading")
            yield Ways(self._typed)
        yield KeyLine(self.HINTS, id="keys")

    def on_mount(self) -> None:
        self._ways.choose(BRAND)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self.query_one(KeyLine).refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters that begin are text in a field; back leads nowhere from the first step."""
        if action == "back":
            return self._steps_back
        return action != "begin" or not isinstance(self.focused, LineEditor | ChoiceEditor)

    def action_help(self) -> None:
        from smm_tui.ui.dialogs import MessageScreen

        in_force = keys_in_force(self.active_bindings).values()
        rows = [(", ".join(keys), _(does)) for keys, does in in_force]
        width = max(cell_len(keys) for keys, _does in rows)
        lines = [keys + " " * (width - cell_len(keys)) + f"  {does}" for keys, does in rows]
        self.app.push_screen(MessageScreen(_("Help"), lines))

    # -- what is typed

    async def on_choice_editor_changed(self, event: ChoiceEditor.Changed) -> None:
        chosen = self._guesses.values()
        if event.editor is self._guesses.rows["keyboard"].editor:
            self._beginner.use_keyboard(chosen.keyboard)
        elif chosen.language != self._chosen.language:
            # Everything is said anew in the other language, with all that is typed in its place.
            self._chosen, self._typed = chosen, self._ways.texts()
            use_language(chosen.language)
            await self.recompose()
            self._guesses.rows["language"].editor.focus()

    def action_go_on(self) -> None:
        """What enter does in a field: on to the next one, or begin."""
        for way, line in self._ways.lines.items():
            if line.editor.has_focus:
                self._carry_out(way)
                return
        self.app.action_focus_next()

    @property
    def _steps_back(self) -> bool:
        """Whether there is anything to go back from: a guess with the cursor, or an open line."""
        return bool(self._ways.open or self._guesses.query("*:focus"))

    def action_back(self) -> None:
        """Leave the fields, or close the line that is open; what is typed stays."""
        if self._guesses.query("*:focus"):
            self.query_one(f"#{self._ways.open or BRAND}").focus()
        else:
            self._ways.choose(self._ways.open or BRAND)

    # -- beginning

    def action_begin(self, way: str) -> None:
        """Choose a way: its line opens in place, or it begins at once."""
        self._ways.note(way, "")
        if way == DEMO:
            self._ways.choose(way)
            self._carry_out(way)
        elif self._trouble:
            self._ways.choose(way)
            self._ways.note(way, f"! {self._trouble}")
        else:
            self._ways.show_line(way)

    def _settings(self) -> Settings:
        """What is chosen; a language that equals the guess is left to be guessed again."""
        chosen = self._guesses.values()
        language = "" if chosen.language == self._guessed.language else chosen.language
        return replace(self._beginner.settings, language=language, keyboard=chosen.keyboard)

    @work(group=HOLDING)
    async def _carry_out(self, way: str) -> None:
        if way == DEMO:
            await self._begun(way, self._beginner.begin_demo(self._settings()))
        elif wrong := self._guesses.first_wrong():
            wrong.editor.focus()
        elif way == BRAND:
            await self._begin_brand()
        else:
            await self._begin_import()

    async def _begin_brand(self) -> None:
        name = clean_line(self._ways.text(BRAND))
        if not name:
            self._ways.refuse(BRAND, _("Type the brand's name."))
            return
        chosen = self._guesses.values()
        await self._begun(
            BRAND,
            self._beginner.begin_brand(name, chosen.currency, chosen.time_zone, self._settings()),
        )

    async def _begin_import(self) -> None:
        from smm_tui.ui.import_preview import ImportPreviewScreen

        board = await self._read_board()
        if board is None:
            return
        plan = await self.app.push_screen_wait(ImportPreviewScreen(board, self._stages))
        if plan is None:
            return
        self._ways.note(IMPORT, _("Importing %(board)s ...") % {"board": board.name})
        chosen = self._guesses.values()
        await self._begun(
            IMPORT,
            self._beginner.begin_import(plan, chosen.currency, chosen.time_zone, self._settings()),
        )

    async def _read_board(self) -> TrelloBoard | None:
        from smm_tui.exchange.trello import read_trello

        path = typed_path(self._ways.text(IMPORT))
        if path is None:
            self._ways.refuse(IMPORT, _("Type where the file is; tab completes the path."))
            return None
        self._ways.note(IMPORT, _("Reading %(file)s ...") % {"file": path.name})
        try:
            return await asyncio.to_thread(read_trello, path)
        except Refused as refusal:
            self._ways.refuse(IMPORT, str(refusal))
            return None
        finally:
            self._ways.note(IMPORT, "")

    async def _begun(self, way: str, begun: Awaitable[None]) -> None:
        """Wait until it has begun; what was refused is told where it was asked for."""
        rows = {"name": self._ways.lines[BRAND], **self._guesses.rows}
        try:
            await begun
        except FieldErrors as refusal:
            for name, reason in refusal.errors.items():
                rows.get(name, rows["name"]).show_error(reason)
        except Refused as refusal:
            self._ways.note(way, f"! {refusal}")


def _told(text: str, name: str) -> Static:
    return Static(plain(text), classes=name, markup=False)
