"""The welcome: what this is, what was guessed, and three ways to begin. Nothing is made before."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import N_, _, use_language
from smm_tui.services import guesses
from smm_tui.settings import Settings
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.editors import ChoiceEditor, LineEditor
from smm_tui.ui.form_rows import FieldRow
from smm_tui.ui.key_names import keys_in_force
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.path_input import CompletedRow, PathRow, typed_path
from smm_tui.ui.plain import plain
from smm_tui.ui.stylesheets import styles_path
from smm_tui.ui.welcome_rows import (
    Way,
    guess_fields,
    line_row,
    name_field,
    path_field,
    row_width,
)

if TYPE_CHECKING:
    from smm_tui.domain.stages import Stage
    from smm_tui.exchange.trello_board import TrelloBoard
    from smm_tui.exchange.trello_plan import ImportPlan

_GUESSED = ("language", "time_zone", "currency", "keyboard")
_BRAND, _DEMO, _IMPORT = "brand", "demo", "import"
_LINES = {_BRAND: "name", _IMPORT: "path"}


class Beginner(Protocol):
    """The app, as far as the welcome may know it."""

    settings: Settings

    def trouble(self) -> str:
        """Why no database can be made, before anything is typed; empty when one can be."""
        ...

    async def begin_brand(
        self, name: str, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the database with one empty brand and show it; raises Refused."""
        ...

    async def begin_demo(self, settings: Settings) -> None:
        """Show a fresh demo; raises Refused."""
        ...

    async def begin_import(
        self, plan: ImportPlan, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the database with the imported board and show it; raises Refused."""
        ...

    def use_keyboard(self, setting: str) -> None:
        """Translate keys by this layout from now on."""
        ...


class WelcomeScreen(Screen[None]):
    """The first start, on one page; where no database can be made, only the demo is open."""

    CSS_PATH = styles_path("welcome.tcss")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    HINTS = (
        (("button.press", "form.next", "form.next-from-choice"), N_("choose")),
        (("line.complete",), N_("complete")),
        (("form.choice-before", "form.choice-after"), N_("change")),
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
        Binding("j", "app.focus_next", N_("down"), id="welcome.down", show=False),
        Binding("k", "app.focus_previous", N_("up"), id="welcome.up", show=False),
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
        self._guessed = guesses.guess()
        self._typed = {name: str(getattr(self._guessed, name)) for name in _GUESSED}
        self._typed |= {"name": "", "path": ""}
        self._stages: dict[str, Stage] = {}
        self._rows: dict[str, FieldRow] = {}
        self._open = ""  # the way whose line is open

    @property
    def _beginner(self) -> Beginner:
        return cast("Beginner", self.app)

    # -- what it shows

    def compose(self) -> ComposeResult:
        self._trouble = self._beginner.trouble()
        yield Static(
            Content.assemble(("smm-tui", "bold"), ("  " + _("Welcome"), "bold $primary")), id="top"
        )
        with VerticalScroll(id="welcome", can_focus=False), Vertical(id="welcome-column"):
            yield Static(
                _(
                    "A planner for social-media marketing: brands, channels, posts and who does"
                    " what, on one board. All of it stays in one file of yours, every change is"
                    " saved at once and can be undone."
                ),
                id="welcome-what",
                markup=False,
            )
            if self._trouble:
                yield Static(plain(f"! {self._trouble}"), id="welcome-trouble", markup=False)
            yield Static(
                _("Guessed from this machine - change what is wrong"),
                classes="welcome-heading",
                markup=False,
            )
            yield from self._guess_rows()
            yield Static(_("How do you want to begin?"), classes="welcome-heading", markup=False)
            yield from self._ways()
        yield KeyLine(self.HINTS, id="keys")

    def _guess_rows(self) -> Iterable[Widget]:
        width = row_width(self._guessed)
        typed = guesses.Guesses(**{name: self._typed[name] for name in _GUESSED})
        for field in guess_fields(typed):
            if field.name == "time_zone":
                row: FieldRow = CompletedRow(field, width, guesses.time_zones_like)
            else:
                row = line_row(field, width)
            self._rows[field.name] = row
            yield row

    def _ways(self) -> Iterable[Widget]:
        told = {
            _BRAND: (_("New brand"), "n", _("an empty board for a brand of your own")),
            _DEMO: (_("See the demo"), "d", _("a small brand at work; nothing of it stays")),
            _IMPORT: (_("Import a Trello board"), "i", _("from the JSON that Trello exports")),
        }
        width = row_width(self._guessed)
        column = max(cell_len(title) for title, _key, _text in told.values())
        self._rows["name"] = line_row(name_field(self._typed["name"]), width)
        self._rows["path"] = PathRow(path_field(self._typed["path"]), width)
        for name, (title, key, text) in told.items():
            yield Way(title, key, f"screen.begin({name!r})", text, column=column, id=name)
            if line := _LINES.get(name):
                row = self._rows[line]
                row.display = name == self._open
                yield row
            note = Static(id=f"{name}-note", classes="welcome-note", markup=False)
            note.display = False
            yield note

    def on_mount(self) -> None:
        self.query_one(f"#{_BRAND}").focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self.query_one(KeyLine).refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters that begin are letters in a field, so they are not told there."""
        return action != "begin" or not isinstance(self.focused, LineEditor | ChoiceEditor)

    def action_help(self) -> None:
        from smm_tui.ui.dialogs import MessageScreen

        in_force = keys_in_force(self.active_bindings).values()
        rows = [(", ".join(keys), _(does)) for keys, does in in_force]
        width = max(cell_len(keys) for keys, _does in rows)
        lines = [keys + " " * (width - cell_len(keys)) + f"  {does}" for keys, does in rows]
        self.app.push_screen(MessageScreen(_("Help"), lines))

    # -- what is typed

    def on_input_changed(self, event: Input.Changed) -> None:
        self._edited(event.input)

    async def on_choice_editor_changed(self, event: ChoiceEditor.Changed) -> None:
        name = self._edited(event.editor)
        if name == "keyboard":
            self._beginner.use_keyboard(self._typed[name])
        elif name == "language":
            await self._speak(self._typed[name])

    def _edited(self, editor: Widget) -> str:
        """Keep what was typed; the name of its field."""
        name, row = next(item for item in self._rows.items() if item[1].editor is editor)
        if row.editor.value != self._typed[name]:
            self._typed[name] = row.editor.value
            row.edited()
        return name

    async def _speak(self, language: str) -> None:
        """Say everything anew in another language, with all that is typed in its place."""
        use_language(language)
        await self.recompose()
        self._rows["language"].editor.focus()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        for name in ("time_zone", "currency"):
            if self._rows[name].editor is event.widget:
                self._check(name)

    def _check(self, name: str) -> bool:
        """Write the time zone or the currency as it is meant; else say beside it what is wrong."""
        row = self._rows[name]
        text = row.editor.value
        if name == "time_zone":
            known, reason = guesses.known_time_zone(text), _no_time_zone
        else:
            known, reason = guesses.known_currency(text), _no_currency
        if known is None:
            row.show_error(reason(clean_line(text)))
            return False
        row.editor.value = self._typed[name] = known
        row.show_error("")
        return True

    def action_go_on(self) -> None:
        """What enter does in a field: on to the next one, or begin."""
        lines = {self._rows[line].editor: way for way, line in _LINES.items()}
        if isinstance(self.focused, LineEditor) and self.focused in lines:
            self._carry_out(lines[self.focused])
            return
        self.app.action_focus_next()

    def action_back(self) -> None:
        """Close what is open, then leave the fields; what is typed stays."""
        way = self._open or _BRAND
        if self._open and (self.focused is None or self.focused in self._of_way(way)):
            self._show_line("")
        self.query_one(f"#{way}").focus()

    def _of_way(self, way: str) -> tuple[Widget, ...]:
        line = _LINES.get(way)
        return (self.query_one(f"#{way}"), *((self._rows[line].editor,) if line else ()))

    # -- beginning

    def action_begin(self, way: str) -> None:
        """Choose a way: its line opens in place, or it begins at once."""
        self._note(way, "")
        if way == _DEMO:
            self._show_line("")
            self.query_one(f"#{way}").focus()
            self._carry_out(way)
        elif self._trouble:
            self.query_one(f"#{way}").focus()
            self._note(way, f"! {self._trouble}")
        else:
            self._show_line(way)
            self._rows[_LINES[way]].editor.focus()

    def _show_line(self, way: str) -> None:
        self._open = way
        for name, line in _LINES.items():
            self._rows[line].display = name == way

    def _note(self, way: str, text: str) -> None:
        note = self.query_one(f"#{way}-note", Static)
        note.update(plain(text))
        note.display = bool(text)
        note.set_class(text.startswith("!"), "-wrong")

    def _settings(self) -> Settings:
        """What is chosen; what equals the guess is left to be guessed again."""
        language = self._typed["language"]
        return replace(
            self._beginner.settings,
            language="" if language == self._guessed.language else language,
            keyboard=self._typed["keyboard"],
        )

    @work(group=HOLDING)
    async def _carry_out(self, way: str) -> None:
        wrong = [name for name in ("time_zone", "currency") if not self._check(name)]
        if way == _DEMO:
            await self._told(way, self._beginner.begin_demo(self._settings()))
        elif wrong:
            self._rows[wrong[0]].editor.focus()
        elif way == _BRAND:
            await self._begin_brand()
        else:
            await self._begin_import()

    async def _begin_brand(self) -> None:
        name = clean_line(self._typed["name"])
        if not name:
            self._rows["name"].show_error(_("Type the brand's name."))
            return
        frame = self._typed["currency"], self._typed["time_zone"]
        await self._told(_BRAND, self._beginner.begin_brand(name, *frame, self._settings()))

    async def _begin_import(self) -> None:
        from smm_tui.ui.import_preview import ImportPreviewScreen

        board = await self._read_board()
        if board is None:
            return
        plan = await self.app.push_screen_wait(ImportPreviewScreen(board, self._stages))
        if plan is None:
            return
        self._note(_IMPORT, _("Importing %(board)s ...") % {"board": board.name})
        frame = self._typed["currency"], self._typed["time_zone"]
        await self._told(_IMPORT, self._beginner.begin_import(plan, *frame, self._settings()))

    async def _read_board(self) -> TrelloBoard | None:
        from smm_tui.exchange.trello import read_trello

        path = typed_path(self._typed["path"])
        if path is None:
            self._rows["path"].show_error(_("Type where the file is; tab completes the path."))
            return None
        self._note(_IMPORT, _("Reading %(file)s ...") % {"file": path.name})
        try:
            return await asyncio.to_thread(read_trello, path)
        except Refused as refusal:
            self._rows["path"].show_error(str(refusal))
            return None
        finally:
            self._note(_IMPORT, "")

    async def _told(self, way: str, begun: Awaitable[None]) -> None:
        """Wait until it has begun; what was refused is told where it was asked for."""
        try:
            await begun
        except FieldErrors as refusal:
            for name, reason in refusal.errors.items():
                self._rows[name if name in self._rows else "name"].show_error(reason)
        except Refused as refusal:
            self._note(way, f"! {refusal}")


def _no_time_zone(text: str) -> str:
    near = guesses.near_time_zones(text)
    values = {"zone": text, "near": ", ".join(near)}
    if near:
        return _("There is no time zone %(zone)s. Near it: %(near)s.") % values
    if text:
        return _("There is no time zone %(zone)s. Write one as Europe/Sofia.") % values
    return _("Type a time zone, such as Europe/Sofia.")


def _no_currency(text: str) -> str:
    if text:
        sentence = _("There is no currency %(currency)s. Write three letters, such as EUR.")
        return sentence % {"currency": text}
    return _("Type the three letters of a currency, such as EUR.")
