"""The settings: each with what it may be, saved to the file and followed at once."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.i18n import N_, _
from smm_tui.settings import ANSWERS, Settings, settings_path
from smm_tui.ui.base import PageScreen
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.plain import cut, plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smm_tui.domain.changes import Changes
    from smm_tui.domain.forms import Values
    from smm_tui.ui.keymap import Known

_TITLES = {
    "language": N_("Language"),
    "keyboard": N_("Keyboard layout"),
    "mouse": N_("Mouse"),
    "theme": N_("Theme"),
    "density": N_("Density"),
    "ascii": N_("Plain signs (ASCII)"),
    "date_style": N_("Dates"),
    "archive_days": N_("Archive done cards after"),
}
_WORDS = {
    "auto": N_("as the terminal says"),
    "none": N_("none"),
    "on": N_("on"),
    "off": N_("off"),
    "dark": N_("dark"),
    "light": N_("light"),
    "contrast-dark": N_("high contrast, dark"),
    "contrast-light": N_("high contrast, light"),
    "ansi": N_("the terminal's sixteen colours"),
    "comfortable": N_("comfortable"),
    "compact": N_("compact"),
    "iso": N_("2026-11-21"),
    "day-month": N_("21 Nov"),
    "ru": N_("Russian"),
    "bg-bds": N_("Bulgarian (BDS)"),
    "bg-phonetic": N_("Bulgarian (phonetic)"),
}
_WORDS_OF = {
    ("keyboard", "auto"): N_("Any: Cyrillic keys work too"),
    ("keyboard", "none"): N_("Latin only"),
    ("mouse", "auto"): N_("on, but off over SSH"),
    ("date_style", "auto"): N_("Fri 27"),
}
"""What an answer means of one setting alone."""
_KEYS, _LIMITS = "keys", "limits"
_ELSEWHERE = {_KEYS: N_("Keys of your own"), _LIMITS: N_("Limits of the stages")}
"""What is set in another place, to which enter leads."""
_AT_START = frozenset({"mouse"})  # followed when the planner is started the next time


class SettingsScreen(PageScreen):
    """What the user has chosen."""

    PAGE = "settings"
    WATCHES = frozenset({"stage_setting"})
    CSS_PATH = [styles_path("row_list.tcss"), styles_path("settings.tcss")]
    HINTS = (
        (("settings.edit",), N_("change")),
        (("settings.next",), N_("next answer")),
        (("app.places",), N_("go to")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "edit", N_("change the settings in a form"), id="settings.edit"),
        Binding("space", "turn(1)", N_("the next answer of this setting"), id="settings.next"),
    ]

    @property
    def rows(self) -> RowList:
        """The list of settings."""
        return self.query_one(RowList)

    def compose_page(self) -> ComposeResult:
        """The settings, and where they are kept."""
        yield Static(id="settings-head", markup=False)
        yield RowList(id="settings")
        yield Static(id="settings-note", markup=False)

    def on_mount(self) -> None:
        self.rows.focus()
        self.reload()

    def on_resize(self) -> None:
        self.reload()

    def reload(self, changes: Changes | None = None) -> None:
        """Show the settings as they are now."""
        names = _names()
        self._titles = [_(_TITLES.get(name, name)) for name in names]
        self._titles += map(_, _ELSEWHERE.values())
        self._width = max(cell_len(title) for title in self._titles)
        self.rows.show(len(self._titles), self._row, self.rows.cursor)
        self.query_one("#settings-head", Static).update(plain_line(_("Settings")))
        kept = _("Kept in %(file)s") % {"file": settings_path()}
        self.query_one("#settings-note", Static).update(plain_line(kept))

    def _row(self, place: int, width: int) -> Row:
        title = self._titles[place]
        filler = " " * (self._width - cell_len(title) + 3)
        if self._elsewhere(place):
            room = max(width - self._width - 5, 8)
            value = cut(plain_line(self._told(self._elsewhere(place))).plain, room)
            return (Piece("  "), Piece(title, "muted"), Piece(filler + value))
        name = _names()[place]
        value = getattr(self.planner.settings, name)
        pieces = [Piece("  "), Piece(title, "muted"), Piece(filler + _shown(name, value))]
        if name in _AT_START:
            pieces.append(Piece("  " + _("(from the next start on)"), "muted"))
        return tuple(pieces)

    # -- what is set elsewhere -----------------------------------------------------------------

    @staticmethod
    def _elsewhere(place: int) -> str:
        """The name of what stands on this line but is set in another place; empty of a setting."""
        return (*[""] * len(_names()), *_ELSEWHERE)[place]

    def _told(self, name: str) -> str:
        if name == _KEYS:
            keys = self.planner.settings.keys
            return ", ".join(f"{one} {' '.join(given)}" for one, given in keys.items()) or _("none")
        from smm_tui.services.stages import read_stage_settings

        stages = read_stage_settings(self.planner.reader, self.planner.brand.id).values()
        told = ", ".join(f"{stage.name} {stage.limit}" for stage in stages if stage.limit)
        return told or _("none")

    async def _lead_to(self, name: str) -> None:
        """Show where it is set: the page of the stages, or what to write into the file."""
        if name == _LIMITS:
            await self.planner.go("stages")
            return
        from smm_tui.ui.dialogs import MessageScreen

        lines = [
            _("Keys are given in the settings file; they hold from the next start on:"),
            f"  {settings_path()}",
            "",
            _("For example, so that n adds a card and ctrl+n too:"),
            "  [keys]",
            '  "board.add" = "n, ctrl+n"',
            "",
            _("Your own keys now: %(keys)s") % {"keys": self._told(_KEYS)},
            "",
            _("What all keys are called, and what they are when nothing is changed:"),
            *_key_names(self.planner.known_keys()),
        ]
        self.app.push_screen(MessageScreen(_(_ELSEWHERE[_KEYS]), lines))

    # -- changing ------------------------------------------------------------------------------

    async def action_turn(self, steps: int) -> None:
        """Go on to the next answer of the setting under the cursor."""
        if elsewhere := self._elsewhere(self.rows.cursor):
            await self._lead_to(elsewhere)
            return
        name = _names()[self.rows.cursor]
        settings = self.planner.settings
        answers = [choice.key for choice in _answers(name)]
        if not answers:
            self._form()
            return
        value = getattr(settings, name)
        place = answers.index(value) if value in answers else -1
        chosen: Any = {name: answers[(place + steps) % len(answers)]}
        await self._use(replace(settings, **chosen))

    async def _use(self, settings: Settings) -> None:
        try:
            await self.planner.use_settings(settings)
        except Refused as refusal:
            self.planner.say(str(refusal))

    async def on_row_list_chosen(self) -> None:
        await self.action_edit()

    async def action_edit(self) -> None:
        """Change the settings in a form, or go where the line under the cursor is set."""
        if elsewhere := self._elsewhere(self.rows.cursor):
            await self._lead_to(elsewhere)
        else:
            self._form()

    @work(group=HOLDING)
    async def _form(self) -> None:
        from smm_tui.ui.form import FormScreen

        async def save(values: Values) -> None:
            await self.planner.use_settings(_typed(self.planner.settings, values))

        specs = tuple(_field(name, self.planner.settings) for name in _names())
        spec = FormSpec(_("Settings"), specs, record_id=1)
        await self.app.push_screen_wait(FormScreen(spec, save, today=self.today))


def _key_names(known: Sequence[Known]) -> Iterator[str]:
    """A line for each binding: its name, its usual keys, what it does."""
    from smm_tui.ui.key_names import key_name

    rows = {
        one.id: (one.id, " ".join(map(key_name, one.keys)), _(one.does))
        for one in sorted(known, key=lambda one: one.id)
    }
    names, keys = (max(cell_len(row[column]) for row in rows.values()) for column in (0, 1))
    for name, key, does in rows.values():
        yield f"  {name.ljust(names)}  {key.ljust(keys)}  {does}"


def _names() -> list[str]:
    """The settings that are single values, in the order in which they are declared."""
    return [
        one.name
        for one in fields(Settings)
        if one.name in ANSWERS or isinstance(getattr(Settings(), one.name), int | str)
    ]


def _answers(name: str) -> tuple[Choice, ...]:
    if name == "language":
        from smm_tui.services.guesses import offered_languages

        spoken = (Choice(code, title) for code, title in offered_languages().items())
        return (Choice("", _shown(name, "")), *spoken)
    return tuple(Choice(answer, _shown(name, answer)) for answer in ANSWERS.get(name, ()))


def _shown(name: str, value: object) -> str:
    if name == "language":
        from smm_tui.services.guesses import offered_languages

        return offered_languages().get(str(value), _("as the system says"))
    if name == "archive_days":
        return _("%(days)s days") % {"days": value} if value else _("never")
    text = str(value)
    return _(_WORDS_OF.get((name, text)) or _WORDS.get(text, text))


def _field(name: str, settings: Settings) -> FieldSpec:
    value = str(getattr(settings, name))
    title = _(_TITLES.get(name, name))
    if answers := _answers(name):
        return FieldSpec(name, title, FieldKind.CHOICE, value, choices=answers)
    is_number = isinstance(getattr(settings, name), int)
    kind = FieldKind.NUMBER if is_number else FieldKind.TEXT
    hint = _("days; 0: never") if name == "archive_days" else ""
    return FieldSpec(name, title, kind, value, hint=hint)


def _typed(settings: Settings, values: Values) -> Settings:
    """The settings with what was typed. Raises FieldErrors."""
    changed: dict[str, Any] = {}
    for name, text in values.items():
        changed[name] = text
        if isinstance(getattr(settings, name), int):
            if not text.strip().isdecimal():
                raise FieldErrors({name: _("Type a whole number, or 0.")})
            changed[name] = int(text)
    return replace(settings, **changed)
