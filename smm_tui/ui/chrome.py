"""The line above and the line below every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.domain.colours import COLOURS
from smm_tui.domain.days import full_day
from smm_tui.i18n import _
from smm_tui.ui.key_names import keys_in_force
from smm_tui.ui.plain import cut, joined
from smm_tui.ui.signs import COLOURED

if TYPE_CHECKING:
    from smm_tui.ui.base import PageScreen

PAGES_FROM = 110  # cells; a narrower line names the current page alone
SAID_FOR = 4  # keys after which what was said gives the line back


class Line(Widget):
    """One line of text in a few styles."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def spans(self, width: int) -> Iterable[tuple[str, str]]:
        """The line's texts from left to right, each with the name of its style."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line, cut to the screen."""
        width = self.size.width
        segments = []
        room = width
        for name, text in self.spans(width):
            shown = cut(text, room)
            room -= cell_len(shown)
            segments.append(Segment(shown, self.get_component_rich_style(name)))
        return Strip(joined(segments)).adjust_cell_length(width, self.rich_style)


class TopLine(Line):
    """The brand, the pages and the day."""

    COMPONENT_CLASSES = {
        "top-line--brand",
        *(f"top-line--brand-{colour}" for colour in COLOURS),
        "top-line--page",
        "top-line--current",
        "top-line--looked-for",
        "top-line--day",
    }

    def spans(self, width: int) -> Iterable[tuple[str, str]]:
        """The brand at the left, the day at the right, the pages between them."""
        screen = cast("PageScreen", self.screen)
        planner = screen.planner
        day = full_day(screen.today)
        left = [self._brand(max(8, width // 3))]
        for page in planner.pages:
            current = page.name == screen.PAGE
            if current or (width >= PAGES_FROM and page.digit):
                style = "top-line--current" if current else "top-line--page"
                left.append((style, "  " + f"{page.digit} {page.title}".strip()))
        if screen.looked_for:
            room = max(0, width - cell_len(day) - sum(cell_len(text) for _style, text in left) - 4)
            left.append(("top-line--looked-for", "  " + cut(screen.looked_for, room)))
        used = sum(cell_len(text) for _style, text in left)
        filler = max(1, width - used - cell_len(day))
        return [*left, ("top-line--day", " " * filler + day)]

    def _brand(self, room: int) -> tuple[str, str]:
        """Whose work is shown; a brand that has a colour begins with a sign in it."""
        screen = cast("PageScreen", self.screen)
        if screen.shows_all_brands:
            return "top-line--brand", cut(_("All brands"), room)
        brand = screen.planner.brand
        if brand.colour not in COLOURS:
            return "top-line--brand", cut(brand.name, room)
        return f"top-line--brand-{brand.colour}", cut(f"{COLOURED} {brand.name}", room)


class KeyLine(Line):
    """The keys that matter now, or what just happened."""

    COMPONENT_CLASSES = {"key-line--key", "key-line--does", "key-line--said"}

    def __init__(
        self, hints: Sequence[tuple[Sequence[str], str]], *, id: str, help: str = "app.help"
    ) -> None:
        """``help`` is the id of the binding that shows all keys."""
        super().__init__(id=id)
        self._hints = hints
        self._help = help
        self._said = ""
        self._keys_left = 0

    def say(self, text: str) -> None:
        """Show a sentence in place of the keys, for the next few keys."""
        self._said, self._keys_left = text, SAID_FOR
        self.refresh()

    @property
    def said(self) -> str:
        """The sentence that stands there; empty when the keys do."""
        return self._said

    def count_key(self) -> None:
        """A key was pressed: what was said makes room after a few of them."""
        if self._said:
            self._keys_left -= 1
            if self._keys_left <= 0:
                self._said = ""
                self.refresh()

    def spans(self, width: int) -> Iterable[tuple[str, str]]:
        """The sentence, or each key with what it does and the way to all of them."""
        if self._said:
            return [("key-line--said", self._said)]
        keys = self._keys_by_id()
        end = [
            ("key-line--key", keys.get(self._help, "?")),
            ("key-line--does", " " + _("all keys")),
        ]
        room = width - sum(cell_len(text) for _style, text in end) - 1
        spans: list[tuple[str, str]] = []
        for ids, does in self._hints:
            shown = " ".join(keys[name] for name in ids if name in keys)
            piece = [("key-line--key", shown), ("key-line--does", f" {_(does)}  ")]
            cells = sum(cell_len(text) for _style, text in piece)
            if not shown or cells > room:
                continue
            spans.extend(piece)
            room -= cells
        return [*spans, ("key-line--does", " " * (room + 1)), *end]

    def _keys_by_id(self) -> dict[str, str]:
        """The first key of each binding, as it is in force."""
        in_force = keys_in_force(self.screen.active_bindings)
        return {name: keys[0] for name, (keys, _does) in in_force.items()}
