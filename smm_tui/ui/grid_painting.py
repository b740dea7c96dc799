"""The painting of a grid: of all that stands on the screen, only what differs is painted anew."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from smm_tui.domain.grid import CellWords, GridView
from smm_tui.i18n import _
from smm_tui.ui.card_lines import Span
from smm_tui.ui.cell_editor import CellEditor
from smm_tui.ui.grid_cells import Slot
from smm_tui.ui.grid_layout import GridLayout
from smm_tui.ui.grid_overlay import Overlaid, flat, lay_over
from smm_tui.ui.painted import Painted
from smm_tui.ui.plain import cut, fitted, harmless, wrapped

_INVITATION_LINES = 4
_NOT_WORTH_A_GAP = 9  # cells: to go past them takes as many bytes as to write them


class GridPainting(Painted):
    """Draws a layout, the text that is typed into it and a sentence below."""

    PART, GROUND = "grid", "text"
    COMPONENT_CLASSES = {
        "grid--header",
        "grid--text",
        "grid--sum",
        "grid--muted",
        "grid--good",
        "grid--near",
        "grid--over",
        "grid--cursor",
        "grid--chosen",
        "grid--editor",
        "grid--caret",
        "grid--rule",
        "grid--said",
        "grid--echo",
        "grid--refusal",
    }

    def __init__(self, view: GridView, folded: frozenset[str], *, id: str | None) -> None:
        super().__init__(id=id)
        self._layout = GridLayout(view, folded)
        self._editor: CellEditor | None = None
        self._note = ""  # told in place of the cell's explanation, until the next key
        self._refusal = ""  # why what is typed was not taken, said beside the cell
        self._painted: list[list[Slot]] = []  # what stands on the screen
        self._places: list[int] = []  # where the slots begin

    def _explain(self) -> CellWords:
        """What is told of the cell under the cursor."""
        raise NotImplementedError

    def _echo(self) -> str:
        """How what is typed is understood; empty where that is plain to see."""
        raise NotImplementedError

    # -- what should stand there ---------------------------------------------------------------

    def _lines(self) -> list[list[Slot]]:
        """All lines of the widget, from the top."""
        layout = self._layout
        lines = [layout.header(), *layout.lines(self._editor)]
        if layout.view.invitation:
            lines += [[(Span("said", text),)] for text in self._invitation()]
        room = max(0, layout.height - 2)
        lines = [*lines[:room], *([] for _line in range(room - len(lines)))]
        lines = [*lines, [layout.rule()], [self._sentence()]]
        if self._editor or self._refusal:
            said = f"! {self._refusal}" if self._refusal else self._echo()
            style = "refusal" if self._refusal else "echo"
            lay_over(lines, layout, self._editor, style, said)
        return lines

    def _invitation(self) -> list[str]:
        text = harmless(self._layout.view.invitation)
        lines = wrapped(text, max(10, self._layout.width - 8), _INVITATION_LINES)
        return ["", *(f"    {line}" for line in lines)]

    def _sentence(self) -> Slot:
        """The line at the bottom: what was just told, or about the cell."""
        width = self._layout.width
        if self._note:
            return (Span("said", fitted(harmless(self._note), width)),)
        if self._layout.anchor and not self._editor:
            return (Span("said", fitted(self._chosen(), width)),)
        said, aside, short = (harmless(text) for text in self._explain())
        said = short if short and cell_len(said) > width else said
        room = width - cell_len(aside)
        if not aside or cell_len(said) >= room:
            return (Span("said", fitted(said, width)),)
        return (Span("said", fitted(said, room) + cut(aside, width)),)

    def _chosen(self) -> str:
        rows, columns = self._layout.block
        words = _("Block of %(rows)d x %(columns)d cells: move to widen it, y copies, esc ends it.")
        return words % {"rows": len(rows), "columns": len(columns)}

    # -- painting ------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out anew for the new size."""
        self._layout.resize(event.size.width, event.size.height)
        self._painted = []
        self._repaint()

    def _repaint(self) -> None:
        """Lay out what should stand on the screen and refresh the cells that differ."""
        layout = self._layout
        if not layout.height:
            return
        old, was = self._painted, self._places
        self._painted = self._lines()
        self._places = [0, *(left for _n, left, _wide in layout.shown), layout.columns.used]
        if was != self._places or len(old) != len(self._painted):
            self.refresh()
            return
        regions = [
            region
            for y, (one, other) in enumerate(zip(old, self._painted, strict=True))
            if one is not other
            for region in self._differences(y, one, other)
        ]
        if regions:
            self.refresh(*regions)

    def _differences(self, y: int, old: list[Slot], new: list[Slot]) -> Iterator[Region]:
        """Where two states of a line differ, as few regions as there are runs."""
        if isinstance(old, Overlaid) or isinstance(new, Overlaid):
            width = self._layout.width
            for start, stop in _changed(flat(old, width), flat(new, width)):
                yield Region(start, y, stop - start, 1)
            return
        if len(old) != len(new):
            yield Region(0, y, self._layout.width, 1)
            return
        begin = end = 0
        for left, one, other in zip(self._places, old, new, strict=False):
            if one == other:
                continue
            for start, stop in _changed(one, other):
                if left + start != end:
                    if begin < end:
                        yield Region(begin, y, end - begin, 1)
                    begin = left + start
                end = left + stop
        if begin < end:
            yield Region(begin, y, end - begin, 1)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if y >= len(self._painted):
            return Strip.blank(self.size.width, self._style("text"))
        spans = (span for slot in self._painted[y] for span in slot)
        return self.strip_of(spans, self._layout.width)


def _changed(old: Slot, new: Slot) -> Iterator[tuple[int, int]]:
    """From which cell to which two states of a slot differ; all of it where signs are wide."""
    one, other = _cells(old), _cells(new)
    if one is None or other is None or len(one) != len(other):
        yield 0, sum(cell_len(span.text) for span in new)
        return
    begin = end = 0
    for place, (cell, now) in enumerate(zip(one, other, strict=True)):
        if cell == now:
            continue
        if place - end > _NOT_WORTH_A_GAP:
            if begin < end:
                yield begin, end
            begin = place
        elif begin == end:
            begin = place
        end = place + 1
    if begin < end:
        yield begin, end


def _cells(slot: Slot) -> list[tuple[str, str]] | None:
    """The sign and style of every cell; None when some signs do not take one cell."""
    if any(not _narrow(span.text) for span in slot):
        return None
    return [(sign, span.style) for span in slot for sign in span.text]


def _narrow(text: str) -> bool:
    return text.isascii() or all(cell_len(sign) == 1 for sign in text)
