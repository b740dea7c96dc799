"""The themes: what can be read on which ground, and what is left without colours."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from textual.theme import Theme
from textual.widgets import Input, Static

from smm_tui.domain.colours import COLOURS as BRAND_COLOURS
from smm_tui.settings import THEMES as SETTINGS
from smm_tui.ui import themes
from smm_tui.ui.themes import ANSI, COLOURED, NO_COLOUR, THEMES, theme_name
from tests.ui.harness import PlainApp

READABLE = 4.5
SEEN = 3.0
_COLOUR_CODES = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:[34][0-9]|9[0-7]|10[0-7])[;m]")


def _contrast(ink: str, ground: str) -> float:
    """The contrast of two colours as the accessibility guidelines count it."""

    def light(colour: str) -> float:
        parts = (value / 255 for value in Color.parse(colour).rgb)
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(ink), light(ground)))
    return (bright + 0.05) / (dark + 0.05)


def _colours(theme: Theme) -> dict[str, str]:
    """The variables that stylesheets see."""
    return {**theme.to_color_system().generate(), **theme.variables}


def _pairs(inks: Iterable[str], grounds: Iterable[str]) -> list[tuple[str, str]]:
    return [(ink, ground) for ink in inks for ground in grounds]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_everything_can_be_read(theme: Theme) -> None:
    colours = _colours(theme)
    texts = ("foreground", "text", "primary", "accent", "warning", "error", "success")
    toned = ("text-warning", "text-error", "text-success", "text-accent", "text-primary")
    brands = tuple(f"brand-{name}" for name in BRAND_COLOURS)
    wanted = [
        *((*pair, READABLE) for pair in _pairs(brands, ("background", "surface"))),
        *((*pair, READABLE) for pair in _pairs((*texts, *toned), ("background", "surface"))),
        *((*pair, SEEN) for pair in _pairs(("muted",), ("background", "surface", "rule"))),
        *((*pair, READABLE) for pair in _pairs(("foreground",), ("rule",))),
        *((*pair, READABLE) for pair in _pairs(("on-accent",), ("accent", "primary"))),
        ("block-cursor-foreground", "block-cursor-background", READABLE),
        ("input-cursor-foreground", "input-cursor-background", READABLE),
    ]
    weak = {
        (ink, ground): round(_contrast(colours[ink], colours[ground]), 2)
        for ink, ground, least in wanted
        if _contrast(colours[ink], colours[ground]) < least
    }
    assert weak == {}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_selected_text_can_be_read(theme: Theme) -> None:
    colours = _colours(theme)
    ink, ground = colours["input-selection-foreground"], colours["input-selection-background"]
    assert _contrast(ink, ground) >= READABLE
    assert all(ground != colours[under] for under in ("background", "surface", "rule"))


def test_high_contrast_is_higher() -> None:
    for theme in (themes.CONTRAST_DARK, themes.CONTRAST_LIGHT):
        colours = _colours(theme)
        for ink in ("foreground", "muted", "accent", "warning", "error", "success"):
            assert _contrast(colours[ink], colours["background"]) >= 7


def test_every_theme_has_our_variables() -> None:
    for theme in THEMES:
        assert themes.OWN_VARIABLES.keys() <= _colours(theme).keys()


@pytest.mark.parametrize(
    ("setting", "environ", "name"),
    [
        ("auto", {"TERM": "xterm-256color"}, "smm-dark"),
        ("auto", {"TERM": "tmux-256color"}, "smm-dark"),
        ("auto", {"TERM": "xterm", "COLORTERM": "truecolor"}, "smm-dark"),
        ("auto", {"TERM": "xterm-direct"}, "smm-dark"),
        ("auto", {"TERM": "xterm-kitty"}, "smm-dark"),
        ("auto", {"TERM": "xterm"}, "smm-ansi"),
        ("auto", {"TERM": "linux"}, "smm-ansi"),
        ("auto", {"TERM": "xterm-16color"}, "smm-ansi"),
        ("auto", {}, "smm-ansi"),
        ("light", {"TERM": "xterm"}, "smm-light"),
        ("contrast-dark", {}, "smm-contrast-dark"),
        ("none", {"COLORTERM": "truecolor"}, "smm-none"),
        ("dark", {"NO_COLOR": "1"}, "smm-none"),
        ("dark", {"NO_COLOR": ""}, "smm-dark"),
        ("unknown", {}, "smm-dark"),
    ],
)
def test_the_theme_for_a_terminal(setting: str, environ: dict[str, str], name: str) -> None:
    assert theme_name(setting, environ) == name


def test_every_setting_is_a_theme() -> None:
    named = {theme_name(setting, {}) for setting in SETTINGS if setting != "auto"}
    assert named == {theme.name for theme in THEMES}
    assert {themes.setting_of(theme.name) for theme in THEMES} == {*SETTINGS} - {"auto"}


class Looks(PlainApp):
    """Text in every role that our stylesheets know."""

    CSS = """
    Screen { background: $background; color: $foreground; }
    #muted { color: $muted; }
    #cursor { color: $on-accent; background: $accent; text-style: bold; }
    #accent { color: $accent; }
    #error { color: $text-error; }
    #warning { color: $warning; }
    #field { background: $rule; color: $foreground; }
    #framed { border: round $primary; background: $surface; height: 3; }
    Input { border: none; height: 1; }
    """

    def __init__(self, theme: str) -> None:
        super().__init__()
        themes.register(self)
        self.theme = theme

    def compose(self) -> ComposeResult:
        for name in ("plain", "muted", "cursor", "accent", "error", "warning", "field", "framed"):
            yield Static(name, id=name, markup=False)
        yield Input("typed", select_on_focus=True)

    def get_line_filters(self) -> list[LineFilter]:
        return themes.line_filters(super().get_line_filters(), self.theme)

    def painted(self) -> list[Strip]:
        """The lines of the screen as they go to the terminal."""
        return self.screen._compositor.render_strips()

    def style_of(self, name: str) -> Style:
        """How a text is painted."""
        found = [
            segment.style for strip in self.painted() for segment in strip if name in segment.text
        ]
        assert len(found) == 1
        assert found[0] is not None
        return found[0]


async def _styles(theme: str) -> tuple[dict[str, Style], str]:
    app = Looks(theme)
    async with app.run_test(size=(40, 14)):
        names = ("plain", "muted", "cursor", "accent", "error", "warning", "field", "framed")
        styles = {name: app.style_of(name) for name in names}
        sent = "".join(strip.render(app.console) for strip in app.painted())
    return styles, sent


async def test_without_colours_the_cursor_is_reversed() -> None:
    styles, sent = await _styles(NO_COLOUR.name)
    assert not _COLOUR_CODES.search(sent)
    assert all(style.color is None and style.bgcolor is None for style in styles.values())
    assert not any(style.dim for style in styles.values())
    assert styles["cursor"].reverse
    assert styles["cursor"].bold
    assert [name for name, style in styles.items() if style.reverse] == ["cursor"]
    assert [name for name, style in styles.items() if style.underline] == ["field"]
    assert all(styles[name].bold for name in ("accent", "error", "warning"))
    assert not styles["plain"].bold
    assert not styles["framed"].bold


async def test_sixteen_colours_stand_on_the_terminals_own_ground() -> None:
    styles, _sent = await _styles(ANSI.name)
    assert all(style.bgcolor is None for style in styles.values())
    used = {style.color.name for style in styles.values() if style.color is not None}
    assert used == {"magenta", "red"}
    assert styles["cursor"].reverse
    assert styles["muted"].dim
    assert not styles["plain"].dim


async def test_no_color_in_the_environment_sends_no_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    _styles_found, sent = await _styles(NO_COLOUR.name)
    assert not _COLOUR_CODES.search(sent)


async def test_an_empty_no_color_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    styles, _sent = await _styles(theme_name("dark", {"NO_COLOR": "", "TERM": "xterm-256color"}))
    ground = styles["cursor"].bgcolor
    assert ground is not None
    assert ground.name == "#5fb3b3"


async def test_themes_change_while_it_runs() -> None:
    app = Looks(NO_COLOUR.name)
    async with app.run_test(size=(40, 14)) as pilot:
        app.theme = themes.LIGHT.name
        await pilot.pause()
        ground = app.style_of("cursor").bgcolor
        assert ground is not None
        assert ground.name == "#0e7a7a"
        app.theme = NO_COLOUR.name
        await pilot.pause()
        assert app.style_of("cursor").bgcolor is None
        assert app.style_of("cursor").reverse
