"""The line above and the line below every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.domain.colours import COLOURS
from smm_tui.domain.days import full_day
from smm_tui.i18n import _
from smm_tui.ui.key_names import keys_in_force
from smm_tui.ui.plain import cut, fitted, joined
from smm_tui.ui.signs import COLOURED

if TYPE_CHECKING:
    from smm_tui.ui.base import PageScreen

PAGES_FROM = 110  # cells; a narrower line names the current page alone
PLACES = "app.places"  # the id of the binding that opens the menu of places
MESSAGES = "m"  # the key of the messages in that menu
SAID_FOR = 4  # keys after which what was said gives the line back


class Line(Widget):
    """One line of text in a few styles."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    _painted: Strip | None = None  # what stands on the screen
    _awaited: Strip | None = None  # what is there once the cells that differ are painted
    _styles: dict[str, Style] | None = None

    def spans(self, width: int) -> Iterable[tuple[str, str]]:
        """The line's texts from left to right, each with the name of its style."""
        raise NotImplementedError

    def follow(self) -> None:
        """Paint the cells that differ from what stands on the screen."""
        old, new = self._painted, self._line()
        if old is None or old.cell_length != new.cell_length:
            self.refresh()
        elif differing := differing_cells(old, new):
            left, right = differing
            self._awaited = new
            self.refresh(Region(left, 0, right - left, 1))

    def render_line(self, y: int) -> Strip:
        """The line, cut to the screen."""
        awaited, self._awaited = self._awaited, None
        self._painted = self._line()
        if awaited is not None and differing_cells(awaited, self._painted):
            self.call_later(self.refresh)  # by now it says something else, in other cells too
        return self._painted

    def _line(self) -> Strip:
        width = self.size.width
        segments = []
        room = width
        for name, text in self.spans(width):
            shown = cut(text, room)
            room -= cell_len(shown)
            segments.append(Segment(shown, self._style(name)))
        if room:
            segments.append(Segment(" " * room, self._style("")))
        return Strip(joined(segments), width)

    def _style(self, name: str) -> Style:
        """The style of a component, without a name that of the line itself."""
        if self._styles is None:
            self._styles = {}
        if name not in self._styles:
            found = self.get_component_rich_style(name) if name else self.rich_style
            self._styles[name] = found
        return self._styles[name]

    def notify_style_update(self) -> None:
        """The styles have changed: look them up anew."""
        super().notify_style_update()
        self._styles = None


def differing_cells(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The first cell in which two strips differ, and the one after the last; None for none."""
    before, after = list(old), list(new)
    if before == after:
        return None
    left = _alike(before, after)
    backwards = [
        [
            Segment(segment.text[::-1], segment.style) if segment.text.isascii() else segment
            for segment in reversed(line)
        ]
        for line in (before, after)
    ]
    right = min(_alike(*backwards), new.cell_length - left)
    return left, new.cell_length - right


def _alike(one: Sequence[Segment], other: Sequence[Segment]) -> int:
    """How many cells at the begin of two lines are the same."""
    cells = 0
    for left, right in zip(one, other, strict=False):
        if left == right:
            cells += left.cell_length
            continue
        # Within other signs, what looks alike may belong to a sign that does not.
        if left.style == right.style and left.text.isascii() and right.text.isascii():
            cells += _same_letters(left.text, right.text)
        break
    return cells


def _same_letters(one: str, other: str) -> int:
    """How many letters at the begin of two texts are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


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

    def offer(self, hints: Sequence[tuple[Sequence[str], str]]) -> None:
        """Tell other keys, or the same in other words."""
        self._hints = hints
        self.follow()

    @property
    def said(self) -> str:
        """The sentence that stands there; empty when the keys do."""
        return self._said

    def count_key(self) -> None:
        """A key was pressed: what was said makes room after a few of them."""
        if self._said:
            self._keys_left -= 1
            if self._keys_left <= 0:
                self.unsay()

    def unsay(self) -> None:
        """Give the line back to the keys."""
        if self._said:
            self._said = ""
            self.refresh()

    def spans(self, width: int) -> Iterable[tuple[str, str]]:
        """The sentence, or each key with what it does and the way to all of them."""
        keys = self._keys_by_id()
        if self._said:
            return self._sentence(width, keys.get(PLACES, ""))
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

    def _sentence(self, width: int, places: str) -> list[tuple[str, str]]:
        """What was said; where it is too long, with the keys that show the whole of it."""
        if cell_len(self._said) <= width or not places:
            return [("key-line--said", self._said)]
        rest = [
            ("key-line--key", f" {places} {MESSAGES}"),
            ("key-line--does", " " + _("all of it")),
        ]
        room = width - sum(cell_len(text) for _style, text in rest)
        return [("key-line--said", fitted(self._said, room)), *rest]

    def _keys_by_id(self) -> dict[str, str]:
        """The first key of each binding, as it is in force."""
        in_force = keys_in_force(self.screen.active_bindings)
        return {name: keys[0] for name, (keys, _does) in in_force.items()}
